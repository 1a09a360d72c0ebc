"""The catalogue of well-known entities, by id and by wording.

A wording is looked up as ``key_of`` has it: without case and article. An entry of ``case: exact``
must be written as it stands; a ``weak`` wording also means other things and counts only if the
article uses one of the entry's ``needs``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_args

from extract.errors import DataError
from extract.lexicon import folder, load_yaml
from extract.model import EntityType

WIKIDATA = "http://www.wikidata.org/entity/"
TYPES = frozenset(get_args(EntityType))
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){3,}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A well-known entity. ``weak`` are those of its wordings that mean other things, too."""

    id: str
    name: str
    type: EntityType
    names: frozenset[str]
    weak: frozenset[str]
    needs: frozenset[str]
    exact: bool
    wikidata: str | None

    @property
    def same_as(self) -> tuple[str, ...]:
        """The IRIs of the same thing elsewhere."""
        return (f"{WIKIDATA}{self.wikidata}",) if self.wikidata else ()

    def allows(self, text: str) -> bool:
        """Whether the case of ``text`` is one in which the entry is written."""
        plain = undotted(" ".join(text.split()).replace("’", "'"))
        return not self.exact or plain in self.names or plain.removeprefix("The ") in self.names


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Entries by id and by key, and the first words of all keys."""

    by_id: Mapping[str, Entry]
    by_key: Mapping[str, tuple[Entry, ...]]
    first_words: frozenset[str]

    def find(self, key: str, text: str) -> tuple[Entry, ...]:
        """The entries that the wording ``text`` with its ``key`` may stand for."""
        return tuple(entry for entry in self.by_key.get(key, ()) if entry.allows(text))


def undotted(text: str) -> str:
    """The text with abbreviations of three letters and more as one word: "F.T.C." is "FTC"."""
    return _DOTTED.sub(lambda found: found[0].replace(".", ""), text)


def key_of(text: str) -> str:
    """What wordings of one name have in common: case, blanks, a leading "the"."""
    key = undotted(" ".join(text.split())).casefold().replace("’", "'")
    return key.removeprefix("the ") if key.count(" ") else key


@cache
def catalogue() -> Catalogue:
    """The catalogue of ``ontology/entities``.

    :raises DataError: if an entry breaks the schema.
    """
    by_id: dict[str, Entry] = {}
    by_key: dict[str, list[Entry]] = {}
    for name in folder("entities"):
        for data in load_yaml(name).get("entities", ()):
            entry = _entry(name, data)
            if entry.id in by_id:
                raise DataError(f"ontology/{name}: the id {entry.id!r} is given twice.")
            by_id[entry.id] = entry
            for key in sorted({key_of(text) for text in entry.names}):
                by_key.setdefault(key, []).append(entry)
    firsts = frozenset(key.split()[0] for key in by_key if " " in key)
    return Catalogue(by_id, {key: tuple(found) for key, found in by_key.items()}, firsts)


def _entry(file: str, data: Any) -> Entry:
    try:
        names = frozenset([data["name"], *data.get("aliases", ())])
        weak = data.get("weak", names) if data.get("ambiguous") else ()
        if data["type"] not in TYPES or not all(isinstance(name, str) for name in names):
            raise DataError(f"ontology/{file}: {data['id']!r} has no proper type or names.")
        return Entry(
            id=data["id"],
            name=data["name"],
            type=cast("EntityType", data["type"]),
            names=names,
            weak=frozenset(key_of(text) for text in weak),
            needs=frozenset(str(need).casefold() for need in data.get("needs", ())),
            exact=data.get("case") == "exact",
            wikidata=data.get("wikidata"),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"ontology/{file}: entry {data!r} lacks a field: {error}") from error
