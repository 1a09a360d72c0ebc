"""Reads the data of ``ontology/``: word lists, catalogue, frames; each is checked on reading."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extract.errors import DataError


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen late
    """YAML 1.2 booleans: "yes", "no", "on" and "off" are words, and words are our subject."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@cache
def load_yaml(name: str) -> Any:
    """The content of ``ontology/<name>``, read once.

    :raises DataError: if the file is missing or is not YAML.
    """
    try:
        text = files("ontology").joinpath(name).read_text(encoding="utf-8")
        return yaml.load(text, Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"ontology/{name} cannot be read: {error}") from error


def folder(name: str) -> tuple[str, ...]:
    """The names of the YAML files in ``ontology/<name>``, sorted, each with its folder."""
    entries = files("ontology").joinpath(name).iterdir()
    return tuple(sorted(f"{name}/{e.name}" for e in entries if e.name.endswith(".yaml")))
