"""Figures in their sentence: how they are bounded, which way they go, what they count or cost per.

The form of a figure is read by ``figures``, shares and multiples by ``shares``, places in a list by
``ranks``; this module adds what the words around say, with the parse where words are not enough.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from extract.context import bounds_of, change_of, noun_of, per_of
from extract.figures import Figure, find_figures
from extract.numerals import Number, data
from extract.spans import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def find_quantities(doc: Doc) -> tuple[Quantity, ...]:
    """The figures of a text in their order, none inside another.

    Money, percents (shares and changes), counts and other numbers, capacities, ranks. Years, dates,
    times, durations and the numbers in names are left out. Offsets count into ``doc.text``.
    """
    text = doc.text
    starts = [token.idx for token in doc]
    found: list[Quantity] = []
    for figure in find_figures(text):
        span = doc[_at(starts, figure.start) : _at(starts, figure.end - 1) + 1]
        if not _is_name_or_date(figure, span, text):
            found.append(_quantity(figure, span, text))
    return tuple(found)


def _at(starts: Sequence[int], offset: int) -> int:
    """The index of the token that holds the character."""
    return bisect_right(starts, offset) - 1


def _quantity(figure: Figure, span: Span, text: str) -> Quantity:
    bounds = bounds_of(text, figure.start, figure.end)
    low: Number | None = figure.low
    high: Number | None = figure.high
    if figure.low == figure.high:
        low = None if bounds.below else low
        high = None if bounds.above else high
    direction = figure.sign or change_of(figure, span, text)
    if direction < 0:
        low, high = _negative(high), _negative(low)
    unit = figure.unit
    if figure.kind == "number":
        unit = noun_of(span)
    per, _end = per_of(text, figure.end) if figure.kind == "money" else (None, figure.end)
    return Quantity(
        start=figure.start,
        end=figure.end,
        text=text[figure.start : figure.end],
        kind=figure.kind,
        min=low,
        max=high,
        unit=unit,
        per=per,
        approximate=bounds.about,
        signed=direction != 0,
        why=bounds.why,
    )


def _negative(value: Number | None) -> Number | None:
    return None if value is None else -value


_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?$")
_NAME_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,2})?$")


def _is_name_or_date(figure: Figure, span: Span, text: str) -> bool:
    """Whether a bare number is no quantity: a year, a day, a time, a duration, part of a name."""
    if figure.kind != "number":
        return False
    written = text[figure.start : figure.end]
    noun = noun_of(span)
    before = span[0].nbor(-1) if span.start else None
    word_before = before.lower_ if before is not None else ""
    vague = word_before in data()["vague"] or written.casefold() == "one"
    if vague or noun in data()["not_counted"] or word_before.rstrip(".") in _not_after():
        return True
    if _YEAR.match(written):
        return not (bounds_of(text, figure.start, figure.end).any and noun)
    following = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    if following in data()["not_counted"] or following.startswith(("-year", "-month", "-day")):
        return True
    return bool(_NAME_NUMBER.match(written)) and _in_name(before, span)


@cache
def _not_after() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in data()["not_after"])


def _in_name(before: Token | None, span: Span) -> bool:
    """Whether a small number follows a capitalised word that it does not count for."""
    if before is None or before.sent != span.sent or not before.text[:1].isupper():
        return False
    if (
        not before.is_alpha
        or (before.i == before.sent.start
        and before.pos_ not in ("PROPN", "NOUN"))
    ):
        return False
    head = span.root.head
    counts = span.root.dep_ in ("nummod", "quantmod") and head.i >= span.end
    return not (counts and head.tag_ in ("NNS", "NNPS") and before.pos_ not in ("PROPN", "NOUN"))
