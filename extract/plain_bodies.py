"""Public bodies without a name of their own: "the Danish consumer ombudsman".

A country, a task and the word for a body are as good as a name, unless the name comes right behind:
"Portugal's data protection authority, the CNPD".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.lexicon import load_yaml
from extract.name_nouns import POSSESSIVE
from extract.spans import Name

if TYPE_CHECKING:
    from extract.name_tokens import Words

_LONGEST = 6  # words of the task


@dataclass(frozen=True, slots=True)
class _Lists:
    heads: frozenset[str]
    tasks: frozenset[str]
    demonyms: frozenset[str]


@cache
def _lists() -> _Lists:
    data: Any = load_yaml("words/plain_bodies.yaml")
    tasks, demonyms = (frozenset(data[key].split()) for key in ("tasks", "demonyms"))
    return _Lists(frozenset(data["heads"]), tasks, demonyms)


def with_plain_bodies(words: Words, names: Sequence[Name]) -> list[Name]:
    """The names and such bodies; the name of a country inside one is no longer its own."""
    places = {(n.start, n.end) for n in names if n.type == "Place"}
    found = [
        body
        for body in _bodies(words, places)
        if all((n.start, n.end) in places for n in names if _meet(body, n))
    ]
    return [n for n in names if not any(_meet(n, body) for body in found)] + found


def _meet(one: Name, other: Name) -> bool:
    return one.start < other.end and other.start < one.end


def _bodies(words: Words, places: set[tuple[int, int]]) -> Iterator[Name]:
    lists = _lists()
    for begin, end in words.prose:
        for head in range(begin + 2, end):
            if words.text[head] not in lists.heads or _is_named_behind(words, head, end):
                continue
            first = head
            while first > begin and head - first < _LONGEST and _is_task(words, first - 1):
                first -= 1
            start = _country(words, first, begin, places) if first < head else None
            if start is not None:
                last = words.idx[head] + len(words.text[head])
                text = words.source[start:last]
                yield Name(start, last, text, "GovernmentBody", None, "country, task and body")


def _is_task(words: Words, i: int) -> bool:
    return words.text[i] in _lists().tasks or words.text[i] == "-"


def _country(words: Words, first: int, begin: int, places: set[tuple[int, int]]) -> int | None:
    """Where the country before the task begins: "Danish", "South Korea's"."""
    before = first - 1
    if before < begin:
        return None
    if words.text[before] in _lists().demonyms:
        wider = before > begin and words.text[before - 1] in ("South", "North", "Saudi", "Hong")
        return int(words.idx[before - wider])
    if words.lower[before] in POSSESSIVE and before > begin:
        end = words.idx[before]
        return next((start for start, stop in places if stop == end), None)
    return None


def _is_named_behind(words: Words, head: int, end: int) -> bool:
    """Whether the body's name follows: ", the CNPD", "Kasvu"; or the word is not the last one."""
    behind = range(head + 1, min(head + 4, end))
    for i in behind:
        if words.capital[i]:
            return True
        if words.text[i] not in (",", "the", "(", "known", "called"):
            return words.pos[i] in ("NOUN", "PROPN") and i == head + 1
    return False
