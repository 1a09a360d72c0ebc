"""Where names stand in a text: runs of capitalised words, cut and joined by rules.

Nothing is typed here. The spans err on the side of too many: what is no entity is found out
later, when all that the article says of a name is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from extract.catalogue import catalogue, key_of
from extract.name_edges import trimmed
from extract.name_tokens import NUMBER, Words
from extract.name_words import NameWords, given_names, name_words
from extract.syllables import are_syllables

YEAR = re.compile(r"(?:19|20)\d\d")
UNITS = frozenset(
    (
        *("%", "percent", "per", "million", "billion", "trillion", "mln", "bln", "thousand"),
        *("hundred", "dollars", "euros", "pounds", "francs", "months", "years", "weeks", "days"),
        *("hours", "minutes", "points", "times", "people", "p.m.", "a.m.", "pm", "am"),
    )
)
BODY_TYPES = frozenset({"Organization", "Company", "GovernmentBody", "NewsOutlet"})
# "Subcommittee on Crime and Counterterrorism" is one name.
_PANELS = frozenset("Committee Subcommittee Commission Council Panel Conference Summit".split())
BODIES = frozenset(["Bureau", "Ministry", "Department", "Office", "Center", "Centre", "Institute"])
VARIANTS = frozenset(
    ["mini", "nano", "pro", "turbo", "preview", "instruct", "high", "codex", "max"]
)


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate: token indexes, half-open, and the rule that bounded it."""

    start: int
    end: int
    why: str


def find_spans(words: Words) -> tuple[Span, ...]:
    """Candidates of running text, in order, without overlaps."""
    lists = name_words()
    found: list[Span] = []
    for begin, end in words.prose:
        i = begin
        while i < end:
            if not words.capital[i]:
                i += 1
                continue
            stop = _run_end(words, i, end, lists)
            found.extend(_pieces(words, i, stop, lists))
            i = stop
    return tuple(found)


def _run_end(words: Words, i: int, end: int, lists: NameWords) -> int:
    """The end of the run of name words that begins at ``i``."""
    start = i
    i += 1
    while i < end:
        step = _continues(words, start, i, end, lists)
        if not step:
            return i
        i += step
    return end


def _continues(words: Words, start: int, i: int, end: int, lists: NameWords) -> int:
    """How many tokens from ``i`` on go on with the run: 0 if it ends here."""
    text, joined = words.text[i], not words.space[i - 1]
    if joined and i - 1 in words.glued:
        return 0
    after = i + 1 < end and (
        words.capital[i + 1] or NUMBER.fullmatch(words.text[i + 1]) is not None
    )
    if joined:
        if (
            text in {"-", "–", "’", "'", "·", ".", "/", "²"}
            and after
            and not words.space[i]
            and text != "/"
        ):
            return 2
        if text == "-" and words.text[i - 1][-1].isdecimal() and i + 1 < end and not words.space[i]:
            return 2 if words.lower[i + 1] in VARIANTS else 0
        if _joins_syllables(words, start, i, end) or _owned_by_people(words, i, end, lists):
            return 2
        initial = len(words.text[i - 1]) == 1 and words.text[i - 1].isalpha()
        return int(text in {"+", "²"} or (text == "." and initial))
    if words.capital[i]:
        return int(not (words.opens[i] and words.text[i - 1] == "X."))  # "wrote on X. Meta said"
    if NUMBER.fullmatch(text):
        return int(_is_version(words, i, end, lists))
    if text in {"&", "+"} and after:
        return 2
    if words.lower[i] in lists.inner and text.islower() and after and words.capital[i + 1]:
        return 2
    if text in {"of", "for"} and after and _is_of_head(words, start, i, lists):
        return 2
    if text == "on" and after and words.text[i - 1] in _PANELS:
        return 0 if words.text[i + 1] in lists.not_names else 2
    if text in {"of", "for"} and words.text[i - 1] in {"Court", "District"} and i > start:
        at = i + 1 + (i + 1 < end and words.lower[i + 1] == "the")
        return at - i + 1 if at < end and words.capital[at] else 0
    if text == "of" and i + 2 < end and words.lower[i + 1] == "the" and words.capital[i + 2]:
        return 3 if _is_of_head(words, start, i, lists) else 0
    if text == "and" and after and words.capital[i + 1]:
        return 2 if _joins_and(words, start, i, end, lists) else 0
    if (
        text == ","
        and i + 1 < end
        and words.text[i + 1] in {"Inc", "Inc.", "LLC", "Ltd", "Ltd.", "S.A."}
    ):
        return 2
    return 0


def _joins_syllables(words: Words, start: int, i: int, end: int) -> bool:
    """Whether a hyphen joins a given name of two syllables: "Min-ji", "Tsai Ming-kai"."""
    if words.text[i] != "-" or words.space[i] or i + 1 >= end or not words.text[i - 1].istitle():
        return False
    small = name_words().function_words
    first, second = words.lower[i - 1], words.text[i + 1]
    if start < i - 1 and words.text[i - 2].isalpha():
        # "Nam Do-yun" is a name, though "do" is a word
        return second not in small and are_syllables(first, second, behind_surname=True)
    return small.isdisjoint((first, second)) and are_syllables(first, second, behind_surname=False)


def _owned_by_people(words: Words, i: int, end: int, lists: NameWords) -> bool:
    """Whether an apostrophe stands inside a body's name: "Teachers' Union"."""
    if words.text[i] not in {"'", "’"} or i + 1 >= end or not words.capital[i + 1]:
        return False
    people = lists.head_types.get(words.lower[i - 1].removesuffix("s"), ())
    stop = i + 1
    while stop < end and words.capital[stop]:
        stop += 1
    kinds = lists.ending_types.get(words.text[i + 1], ()) + lists.ending_types.get(
        words.text[stop - 1], ()
    )
    return words.space[i] and "Person" in people and not BODY_TYPES.isdisjoint(kinds)


def _is_version(words: Words, i: int, end: int, lists: NameWords) -> bool:
    """Whether the number at ``i`` belongs to the name before it ("Llama 4")."""
    before = words.text[i - 1]
    if before in lists.not_names and not before.isupper():
        return False
    if YEAR.fullmatch(words.text[i]):
        return before in lists.ending_types and "Event" in lists.ending_types[before]
    if i + 1 < end:
        if words.lower[i + 1] in UNITS:
            return False
        token = words.doc[i]
        if (
            token.dep_ in {"nummod", "quantmod"}
            and token.head.i > i
            and not words.capital[token.head.i]
        ):
            return words.doc[i - 1].dep_ in {"compound", "nmod", "poss"}
    return True


def _is_of_head(words: Words, start: int, i: int, lists: NameWords) -> bool:
    """ "Institute for Peace" is one name; "left Quillon Labs for OpenAI" tells of two."""
    if words.text[i - 1] not in lists.of_heads or start >= i:
        return False
    return words.text[i] != "for" or not _is_well_known_firm(words.text[i + 1])


def _is_well_known_firm(text: str) -> bool:
    key = key_of(text)
    return any(e.type == "Company" and key not in e.weak for e in catalogue().find(key, text))


def _joins_and(words: Words, start: int, i: int, end: int, lists: NameWords) -> bool:
    """Whether "and" stands inside one name: "Competition and Markets Authority"."""
    stop = i + 1
    while stop < end and words.capital[stop] and (stop == i + 1 or words.space[stop - 1]):
        stop += 1
    last = words.text[stop - 1]
    ending = lists.ending_types.get(last, ())
    if "GovernmentBody" in ending and i - start <= 2 + _is_the(words, start) and stop - i > 2:
        return True
    if "Organization" in ending and i - start <= 2 and stop - i > 3 and _is_the(words, start):
        return True
    inside = words.text[start:i]
    if stop - i > 3:
        return False
    return not {"for", "on"}.isdisjoint(inside[1:]) or (
        "of" in inside[1:] and not BODIES.isdisjoint(inside)
    )


def _is_the(words: Words, start: int) -> bool:
    """Whether "the" opens the run or stands before it: what follows "and" is then one name."""
    return "the" in (words.lower[start], words.lower[start - 1] if start else "")


def _pieces(words: Words, start: int, end: int, lists: NameWords) -> Iterable[Span]:
    """The names within a run: cut at titles, stripped at both ends."""
    cuts = [start]
    for i in range(start, end):
        rank = words.text[i] in lists.ranks or words.text[i] in lists.honorifics
        surname = start < i == end - 1 and words.text[i - 1] in given_names()  # "Matthew Prince"
        if rank and not surname and not _is_org_run(words, i, end, lists):
            cuts += [i, i + 1]
    cuts.append(end)
    for left, right in pairwise(cuts):
        if left < right and not (
            right == left + 1 and words.text[left] in lists.ranks | lists.honorifics
        ):
            kept = trimmed(words, left, right, lists)
            if kept is not None:
                yield Span(*kept)


def _is_org_run(words: Words, i: int, end: int, lists: NameWords) -> bool:
    """Whether a rank word opens an organisation's name: "General Motors", "Justice Department"."""
    if words.text[i] in {"Commissioner", "Secretary", "Lead"} and i + 1 == end:
        return True
    kinds = lists.ending_types.get(words.text[end - 1], ())
    return end - i > 1 and bool({"Company", "GovernmentBody", "Organization", "Law"} & set(kinds))
