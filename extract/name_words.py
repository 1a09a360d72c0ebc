"""The word lists of ``ontology/words/names.yaml``, checked once and held as sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.errors import DataError
from extract.lexicon import load_yaml

FILE = "words/names.yaml"
GIVEN = "entities/given_names.yaml"


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that help to find, bound and type names; those of ``head_types`` are lower-case."""

    not_names: frozenset[str]
    calendar: frozenset[str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
    of_heads: frozenset[str]
    inner: frozenset[str]
    function_words: frozenset[str]
    ending_types: dict[str, tuple[str, ...]]
    head_types: dict[str, tuple[str, ...]]
    cue_types: dict[str, tuple[str, ...]]
    subject_verbs: dict[str, tuple[str, ...]]
    object_verbs: dict[str, tuple[str, ...]]


@cache
def name_words() -> NameWords:
    """The word lists.

    :raises DataError: if the file breaks its schema.
    """
    data = load_yaml(FILE)
    try:
        return NameWords(
            not_names=frozenset().union(*(_words(w) for w in data["not_names"].values())),
            calendar=_words(data["not_names"]["calendar"]),
            honorifics=_words(data["titles"]["honorific"]),
            ranks=_words(data["titles"]["rank"]),
            of_heads=_words(data["of_heads"]),
            inner=_words(data["inner"]),
            function_words=_words(data["function_words"]),
            ending_types=_inverted(data["endings"]),
            head_types=_inverted(data["head_nouns"]),
            cue_types=_inverted(data["cue_words"]),
            subject_verbs=_inverted(data["subject_verbs"]),
            object_verbs=_inverted(data["object_verbs"]),
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"ontology/{FILE} lacks a list: {error}") from error


@cache
def given_names() -> frozenset[str]:
    """Given names of all sorts of people.

    :raises DataError: if the file breaks its schema.
    """
    data = load_yaml(GIVEN)
    try:
        return frozenset().union(*(_words(data[kind]) for kind in ("female", "male", "both")))
    except (KeyError, TypeError) as error:
        raise DataError(f"ontology/{GIVEN} lacks a list: {error}") from error


def _words(entries: Any) -> frozenset[str]:
    if not all(isinstance(entry, str) for entry in entries):
        # YAML reads bare on, off, yes and no as booleans: they need quotation marks.
        raise DataError(f"ontology/{FILE} has an entry that is not a word in quotation marks.")
    return frozenset(entries)


def _inverted(lists: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    types: dict[str, tuple[str, ...]] = {}
    for kind, words in lists.items():
        for word in sorted(_words(words)):
            if kind not in types.get(word, ()):
                types[word] = (*types.get(word, ()), kind)
    return types
