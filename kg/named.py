"""The named queries of ``ontology/queries``: what each answers, and its parameters.

A file begins with lines ``# title: …``, ``# answers: …`` and ``# param: name default description``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from extract.errors import DataError, InputError

_HEADER = re.compile(r"#\s*(title|answers|param):\s*(.*)")
_PARAM = re.compile(r"""(\w+)\s+("(?:[^"\\]|\\.)*"|\S+)\s+(.+)""")


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter; ``default`` is in SPARQL notation, and its form is the value's type."""

    name: str
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name, the question it answers, and the text to run."""

    name: str
    title: str
    answers: str
    params: tuple[Param, ...]
    text: str


def names() -> list[str]:
    """The names of all of them, sorted."""
    folder = files("ontology").joinpath("queries")
    return sorted(e.name.removesuffix(".rq") for e in folder.iterdir() if e.name.endswith(".rq"))


def load(name: str) -> NamedQuery:
    """The query of that name.

    :raises InputError: if there is none, with the nearest names.
    :raises DataError: if its header is malformed.
    """
    if name not in (known := names()):
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=3, cutoff=0.4) or known[:3]
        raise InputError(
            f"There is no query {name!r}. Did you mean {', '.join(near)}? "
            f"'kg query --list' shows all of them."
        )
    text = files("ontology").joinpath(f"queries/{name}.rq").read_text(encoding="utf-8")
    return parse(name, text)


def parse(name: str, text: str) -> NamedQuery:
    """The query in that text.

    :raises DataError: if the title or what it answers is missing, or a parameter is malformed.
    """
    found: dict[str, list[str]] = {"title": [], "answers": [], "param": []}
    for line in text.splitlines():
        if match := _HEADER.match(line):
            found[match[1]].append(match[2].strip())
    if len(found["title"]) != 1 or not found["answers"]:
        raise DataError(f"ontology/queries/{name}.rq needs lines '# title: …' and '# answers: …'.")
    params = tuple(_param(name, line) for line in found["param"])
    return NamedQuery(name, found["title"][0], " ".join(found["answers"]), params, text)


def _param(name: str, line: str) -> Param:
    match = _PARAM.fullmatch(line)
    if match is None:
        raise DataError(
            f"ontology/queries/{name}.rq has '# param: {line}'; "
            f"it must be '# param: name default description'."
        )
    return Param(match[1].lstrip("?"), match[2], match[3])
