"""Reads the data of ``ontology/``: word lists, catalogue, frames; each is checked on reading.

The files are built from the parser's events, which takes a sixth of the time that PyYAML takes by
way of its nodes: the catalogue alone has some hundred thousand of them.
"""

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
        return parsed(files("ontology").joinpath(name).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"ontology/{name} cannot be read: {error}") from error


def parsed(text: str) -> Any:
    """What YAML means, as ``yaml.load`` gives it.

    :raises yaml.YAMLError: if it is not YAML.
    """
    root: list[Any] = []
    within: list[Any] = [root]
    keys: list[Any] = [_NO_KEY]  # of each mapping: the key that waits for its value
    for event in yaml.parse(text, Loader=_Loader):
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            value = event.value if event.style else _resolved(event.value)
        elif isinstance(event, yaml.MappingStartEvent):
            value = {}
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            within.pop()
            keys.pop()
            continue
        elif isinstance(event, yaml.AliasEvent):
            return yaml.load(text, Loader=_Loader)
        else:
            continue
        if event.anchor or event.tag:
            return yaml.load(text, Loader=_Loader)
        _put(within[-1], keys, value)
        if isinstance(value, dict | list):
            within.append(value)
            keys.append(_NO_KEY)
    return root[0] if root else None


_NO_KEY = object()


def _put(holder: Any, keys: list[Any], value: Any) -> None:
    if isinstance(holder, list):
        holder.append(value)
    elif keys[-1] is _NO_KEY:
        keys[-1] = value
    else:
        holder[keys[-1]] = value
        keys[-1] = _NO_KEY


@cache
def _resolved(plain: str) -> Any:
    """A scalar without quotes that may be a number, a truth value or nothing."""
    resolvers = _Loader.yaml_implicit_resolvers.get(plain[:1], ())
    return yaml.load(plain, Loader=_Loader) if any(r.match(plain) for _, r in resolvers) else plain


def folder(name: str) -> tuple[str, ...]:
    """The names of the YAML files in ``ontology/<name>``, sorted, each with its folder."""
    entries = files("ontology").joinpath(name).iterdir()
    return tuple(sorted(f"{name}/{e.name}" for e in entries if e.name.endswith(".yaml")))
