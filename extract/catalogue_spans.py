"""Mends the spans of name words with the longer wordings of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extract.catalogue import Entry, catalogue, key_of
from extract.name_spans import Span
from extract.name_tokens import Words

MAX_TOKENS = 9


def with_catalogue(words: Words, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, where a catalogue name that crosses their bounds takes their place.

    "Partnership on AI" is one name though "on" ends a run of capitals. A span that holds a
    catalogue name and more ("Muse Spark API") stays as it is: it may be a name of its own.
    """
    kept = list(spans)
    for found in _matches(words):
        held = any(s.start <= found.start and found.end <= s.end for s in kept)
        if not held:
            kept = [s for s in kept if s.end <= found.start or found.end <= s.start]
            kept.append(found)
    return tuple(sorted(kept, key=lambda s: s.start))


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a word with one of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)


def in_headlines(words: Words) -> Iterator[Span]:
    """Names of the catalogue that mean nothing else, in headlines and lines of capitals."""
    for begin, end in words.titles:
        i = begin
        while i < end:
            stop = _sure_at(words, i, end) if words.capital[i] else 0
            if stop:
                yield Span(i, stop, "catalogue wording in a headline")
            i = max(stop, i + 1)


def _sure_at(words: Words, i: int, end: int) -> int:
    for stop in range(min(end, i + MAX_TOKENS), i, -1):
        wording = words.source[words.idx[i] : words.idx[stop - 1] + len(words.text[stop - 1])]
        key = key_of(wording)
        found = catalogue().find(key, wording)
        if any(
            entry.type != "Place"
            and (key not in entry.weak or (entry.exact and not entry.needs))
            and _writes(entry, wording)
            for entry in found
        ):
            return stop
    return 0


def _matches(words: Words) -> Iterator[Span]:
    firsts = catalogue().first_words
    for begin, end in words.prose:
        i = begin
        while i < end:
            stop = i
            if words.lower[i] in small_names() and words.text[i].islower():
                stop = _small_at(words, i, end)
            elif i > begin and words.text[i - 1][-1] in "$£€¥₹":
                pass  # "£3m" is no firm
            elif words.text[i][0].isupper() or words.text[i][0].isdecimal():
                first = words.lower[i]
                if first in firsts or (not words.space[i] and i + 1 < end) or first == "the":
                    stop = _match(words, i, end)
                    if first == "the" and i + 1 < end and _goes_on(words, i + 1, stop, end):
                        i += 1  # "The Information Commissioner's Office" is no newspaper
                        continue
                if stop <= i and words.text[i] in sure_words():
                    stop = i + 1  # "Salesforce chief Ada Brook": the parser takes it for a word
            if stop > i:
                yield Span(i, stop, "catalogue wording")
            i = max(stop, i + 1)


def _goes_on(words: Words, i: int, stop: int, end: int) -> bool:
    """Whether the words behind "The" begin a longer name than the one found, known or not."""
    if _match(words, i, end) > stop:
        return True
    return i < stop < end and words.capital[stop] and words.pos[stop] == "PROPN"


@cache
def sure_words() -> frozenset[str]:
    """The names of the catalogue that are one word, have a capital, and mean nothing else."""
    return frozenset(
        name
        for entry in catalogue().by_id.values()
        if entry.type in ("Company", "AIModel")
        for name in entry.names
        if name.isalpha()
        and not name.islower()
        and len(name) > 3
        and key_of(name) not in entry.weak
    )


@cache
def small_names() -> Mapping[str, frozenset[str]]:
    """The names of the catalogue without capitals, by their first token: "o3-mini", "a16z".

    Only what no other word looks like: it has a digit, or it is one word of its own ("noyb").
    """
    found: dict[str, set[str]] = {}
    for entry in catalogue().by_id.values():
        for name in entry.names:
            if name.islower() and (" " not in name or re.search(r"\d", name)):
                found.setdefault(re.split(r"[-\s]", name)[0], set()).add(name)
    return {first: frozenset(names) for first, names in found.items()}


def _small_at(words: Words, i: int, end: int) -> int:
    """The end of the longest name without capitals that begins at ``i``; ``i`` if there is none."""
    names = small_names()[words.lower[i]]
    for stop in range(min(end, i + MAX_TOKENS), i, -1):
        last = words.idx[stop - 1] + len(words.text[stop - 1])
        if " ".join(words.source[words.idx[i] : last].split()) in names:
            return stop
    return i


def _match(words: Words, i: int, end: int) -> int:
    for stop in range(min(end, i + MAX_TOKENS), i + 1, -1):
        wording = words.source[words.idx[i] : words.idx[stop - 1] + len(words.text[stop - 1])]
        if any(_writes(entry, wording) for entry in catalogue().find(key_of(wording), wording)):
            return stop
    return 0


def _writes(entry: Entry, wording: str) -> bool:
    """Whether the wording is no wider than the entry's name: "The US" is, "The Verge" is not."""
    if "(" in wording:
        return False
    return wording[:4].casefold() != "the " or any(n.startswith("The ") for n in entry.names)
