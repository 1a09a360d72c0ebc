"""Figures in their sentence: how they are bounded, which way they go, what they count or cost per.

The form of a figure is read by ``figures``, shares and multiples by ``shares``, places in a list by
``ranks``; this module puts them together with what the words around say (``context``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from extract.context import bounds_of, change_of, noun_of, per_of
from extract.elision import with_elided_currency
from extract.figures import Figure, find_figures
from extract.numerals import Number, data
from extract.ranks import find_ranks
from extract.shares import find_shares
from extract.spans import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def find_quantities(doc: Doc) -> tuple[Quantity, ...]:
    """The figures of a text in their order, none inside another.

    Money, percents (shares and changes), counts and other numbers, capacities, ranks. Years, dates,
    times, durations and the numbers in names are left out. Offsets count into ``doc.text``.
    """
    text = doc.text
    starts: list[int] = doc.to_array("IDX").tolist()
    candidates = (*find_shares(text), *find_ranks(doc, text, starts), *find_figures(text))
    found: list[Quantity] = []
    spans: list[Span] = []
    for figure in _apart(candidates):
        span = doc[_at(starts, figure.start) : _at(starts, figure.end - 1) + 1]
        if not _is_name_or_date(figure, span, text):
            found.append(_quantity(figure, span, text))
            spans.append(span)
    return with_elided_currency(found, spans, text)


def _at(starts: Sequence[int], offset: int) -> int:
    """The index of the token that holds the character."""
    return bisect_right(starts, offset) - 1


def _apart(figures: Iterable[Figure]) -> list[Figure]:
    """Figures that do not overlap; of two that do, the one that was read first stays."""
    kept: list[Figure] = []
    taken: set[int] = set()
    for figure in figures:
        places = range(figure.start, figure.end)
        if taken.isdisjoint(places):
            kept.append(figure)
            taken.update(places)
    return sorted(kept, key=lambda figure: figure.start)


def _quantity(figure: Figure, span: Span, text: str) -> Quantity:
    bounds = bounds_of(text, figure.start, figure.end)
    low: Number | None = figure.low
    high: Number | None = figure.high
    if figure.low == figure.high and figure.kind != "rank":
        low = None if bounds.below else low
        high = None if bounds.above else high
    direction = figure.sign or change_of(figure, span, text)
    if direction < 0:
        low, high = _negative(high), _negative(low)
    return Quantity(
        start=figure.start,
        end=figure.end,
        text=text[figure.start : figure.end],
        kind=figure.kind,
        min=low,
        max=high,
        unit=noun_of(span) if figure.kind == "number" else figure.unit,
        per=per_of(text, figure.end) if figure.kind == "money" else None,
        approximate=bounds.about,
        signed=direction != 0,
        why=bounds.why,
    )


def _negative(value: Number | None) -> Number | None:
    return None if value is None else -value


_YEAR = re.compile(r"(?:19|20)\d\d(?:(?:[-–]| and | to | or )(?:19|20)?\d\d)?$")
_NAME_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,2})?[bBkKmMtT]?$|[A-Z][a-z]+$")
_LIST_MARK = re.compile(r"[.)]\s")
_CODE_AFTER = re.compile(r"-[A-Z]|\sin\sthe\s(?:morning|afternoon|evening)\b")
_LARGE = 20
_OFTEN = 1000
_AGES = range(14, 111)


def _is_name_or_date(figure: Figure, span: Span, text: str) -> bool:
    """Whether a bare number is no quantity: a year, day, time, age, list mark, part of a name."""
    if figure.kind != "number":
        return False
    written = text[figure.start : figure.end]
    noun = noun_of(span)
    before = span.doc[span.start - 1] if span.start else None
    word_before = before.lower_ if before is not None else ""
    if written.casefold() == "one" or word_before in data()["vague"]:
        return True
    often = noun == "time" and (figure.low or 0) >= _OFTEN  # "downloaded 5 million times"
    if _is_time(noun, span) and not often:
        return True
    if _is_numbered(word_before.rstrip("."), figure) or _CODE_AFTER.match(text, figure.end):
        return True
    if _YEAR.match(written):
        bounded = bounds_of(text, figure.start, figure.end).any
        return not (noun and (bounded or noun in data()["count_words"]))
    if _is_age_or_mark(figure, word_before, text):
        return True
    return bool(_NAME_NUMBER.match(written)) and _in_name(before, span)


def _is_age_or_mark(figure: Figure, word_before: str, text: str) -> bool:
    """ ", 44," after a name, or "3." at the start of a line."""
    if word_before == "," and figure.low in _AGES and text[figure.end : figure.end + 1] in ",.)":
        return True
    starts_line = figure.start == 0 or text[figure.start - 1] == "\n"
    return starts_line and bool(_LIST_MARK.match(text, figure.end))


def _is_time(noun: str, span: Span) -> bool:
    following = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    times = data()["not_counted"]
    return noun in times or following in times or following.startswith(("-year", "-month", "-day"))


def _is_numbered(word: str, figure: Figure) -> bool:
    """Whether the word before is followed by the number of a thing, or of a day of the month."""
    return word in _not_after() or (word in _months() and figure.low <= 31)


@cache
def _months() -> frozenset[str]:
    return frozenset(data()["months"])


@cache
def _not_after() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in data()["not_after"])


def _in_name(before: Token | None, span: Span) -> bool:
    """Whether a small number follows a capitalised word that it does not count for."""
    if before is None or before.text.islower() or not before.is_alpha:
        return False
    naming = before.pos_ in ("PROPN", "NOUN")
    if before.sent != span.sent or (before.i == before.sent.start and not naming):
        return False
    head = span.root.head
    counts = span.root.dep_ in ("nummod", "quantmod") and head.i >= span.end
    plural = counts and head.tag_ in ("NNS", "NNPS")
    # "Acme 4 users" have a product of that name, "in Leeds 340 users" are counted.
    large = span.text.isdecimal() and int(span.text) >= _LARGE
    return not (plural and (large or not naming))
