"""EDTF dates: parse, print, bounds, order, and equality up to the coarser.

Read is the Library of Congress's Extended Date/Time Format, level 1, without times and without
years outside 0001 to 9999, with the sub-year groupings 21 to 24 (spring, summer, autumn, winter),
33 to 36 (quarters) and 40, 41 (halves). Winter begins in December of the year it is named after.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from extract.errors import DateError
from extract.model import When

UNSPECIFIED = 0
"""The month or day of ``2026-XX`` and ``2026-06-XX``."""

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)")
# First month and number of months of each sub-year grouping of the EDTF specification.
_GROUPINGS = {
    **{month: (month, 1) for month in range(1, 13)},
    **{21 + season: (3 + 3 * season, 3) for season in range(4)},
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}


@dataclass(frozen=True, slots=True)
class Point:
    """A century, decade, year, part of a year, or day.

    ``part`` is a month (1 to 12) or an EDTF grouping (21 to 24, 33 to 36, 40, 41). ``digits`` is
    how many digits of the year are known: 3 for the decade ``199X``, 2 for the century ``19XX``;
    the year is then its first. ``qualifier`` is ``~`` (about), ``?`` (uncertain) or ``%`` (both).
    """

    year: int
    part: int | None = None
    day: int | None = None
    qualifier: Literal["", "~", "?", "%"] = ""
    digits: int = 4

    def __str__(self) -> str:
        text = f"{self.year:04d}"[: self.digits].ljust(4, "X")
        for field in (self.part, self.day):
            if field is not None:
                text += f"-{field:02d}" if field else "-XX"
        return text + self.qualifier

    @property
    def first(self) -> date:
        """The earliest day that it allows."""
        if not self.part:
            return date(max(self.year, 1), 1, 1)
        return date(self.year, _GROUPINGS[self.part][0], self.day or 1)

    @property
    def last(self) -> date:
        """The latest day that it allows."""
        if not self.part:
            return date(self.year + 10 ** (4 - self.digits) - 1, 12, 31)
        if self.day:
            return self.first
        start, length = _GROUPINGS[self.part]
        years, month = divmod(start + length - 2, 12)
        if self.year + years > date.max.year:
            return date.max
        return date(self.year + years, month + 1, monthrange(self.year + years, month + 1)[1])

    @property
    def precision(self) -> int:
        """0 century, 1 decade, 2 year, 3 part of a year, 4 day."""
        if self.day:
            return 4
        return 3 if self.part else self.digits - 2


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date until another, both included; ``..`` is an open end, the empty string an
    unknown one."""

    start: Point | Literal["..", ""]
    end: Point | Literal["..", ""]

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


def parse(edtf: str) -> Point | Interval:
    """The date or interval that the EDTF string writes.

    :raises DateError: if it is none, or its end lies before its start.
    """
    return _parse(edtf)


@lru_cache(maxsize=4096)
def _parse(edtf: str) -> Point | Interval:
    if "/" not in edtf:
        return _point(edtf, edtf)
    start, _, end = edtf.partition("/")
    interval = Interval(_end(start, edtf), _end(end, edtf))
    first, last = _days(interval)
    if first is None and last is None:
        raise DateError(f"{edtf!r} has no date on either side of the slash.", edtf)
    if first is not None and last is not None and last < first:
        raise DateError(f"{edtf!r} ends before it starts.", edtf)
    return interval


def _end(text: str, whole: str) -> Point | Literal["..", ""]:
    if text == "..":
        return ".."
    return _point(text, whole) if text else ""


def _point(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise DateError(
            f"{whole!r} is no EDTF date. Write 2026, 2026-04, 2026-04-08, 2026-33 (first quarter), "
            "2025~, 2025-06/.. or ../2025-11.",
            whole,
        )
    year, part, day, qualifier = match.groups()
    digits = 4 - year.count("X")
    point = Point(
        int(year.replace("X", "0")),
        None if part is None else int(part.replace("XX", "0")),
        None if day is None else int(day.replace("XX", "0")),
        qualifier,  # type: ignore[arg-type]  # the expression above admits only the four
        digits,
    )
    _check(point, whole)
    return point


def _check(point: Point, whole: str) -> None:
    if point.digits < 4 and point.part is not None:
        raise DateError(f"{whole!r}: a decade or century has no months.", whole)
    if point.year == 0 and point.digits == 4:
        raise DateError(f"{whole!r}: years run from 0001 to 9999.", whole)
    if point.part and point.part not in _GROUPINGS:
        raise DateError(
            f"{whole!r}: the part of a year is a month 01-12, a season 21-24, a quarter 33-36 or "
            "a half 40-41.",
            whole,
        )
    if point.day is None:
        return
    if point.part is not None and point.part > 12:
        raise DateError(f"{whole!r}: only months have days.", whole)
    if point.part == UNSPECIFIED and point.day != UNSPECIFIED:
        raise DateError(f"{whole!r}: a day needs its month.", whole)
    if point.part and point.day > monthrange(point.year, point.part)[1]:
        raise DateError(f"{whole!r}: that month has no day {point.day}.", whole)


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """The earliest and latest ISO day that it allows; an open or unknown end is None.

    A qualifier widens nothing: ``2025~`` has the bounds of ``2025``.

    :raises DateError: if it is no EDTF date.
    """
    first, last = _days(parse(edtf))
    return first.isoformat() if first else None, last.isoformat() if last else None


def _days(value: Point | Interval) -> tuple[date | None, date | None]:
    if isinstance(value, Point):
        return value.first, value.last
    return (
        value.start.first if isinstance(value.start, Point) else None,
        value.end.last if isinstance(value.end, Point) else None,
    )


def when(edtf: str) -> When:
    """A claim's time: the EDTF string with its bounds.

    :raises DateError: if it is no EDTF date.
    """
    first, last = bounds(edtf)
    return When(edtf=edtf, earliest=first, latest=last)


def certainly_before(one: str, other: str) -> bool:
    """Whether every day that ``one`` allows lies before every day that ``other`` allows.

    An approximate date allows also its neighbours: ``2025~`` all of 2024 and 2026.

    :raises DateError: if either is no EDTF date.
    """
    last, first = _widened(parse(one))[1], _widened(parse(other))[0]
    return last is not None and first is not None and last < first


def possibly_before(one: str, other: str) -> bool:
    """Whether some day that ``one`` allows lies before some day that ``other`` allows.

    :raises DateError: if either is no EDTF date.
    """
    first, last = _widened(parse(one))[0], _widened(parse(other))[1]
    return first is None or last is None or first < last


def _widened(value: Point | Interval) -> tuple[date | None, date | None]:
    if isinstance(value, Point):
        if not value.qualifier:
            return value.first, value.last
        # The length of the neighbours, short by a leap day rather than long.
        days = (value.last - value.first).days + 1
        slack = timedelta(days=days - days // 366)
        first = date.min if value.first - date.min < slack else value.first - slack
        return first, (date.max if date.max - value.last < slack else value.last + slack)
    start = _widened(value.start)[0] if isinstance(value.start, Point) else None
    return start, _widened(value.end)[1] if isinstance(value.end, Point) else None


def agrees(gold: str | None, predicted: str | None) -> bool:
    """The contract's date accuracy: equal, or equal up to the coarser of the two where the gold
    is finer by one step (year, part of a year, day); in intervals, end by end.

    :raises DateError: if either is neither null nor an EDTF date.
    """
    if gold is None or predicted is None:
        return gold == predicted
    one, other = parse(gold), parse(predicted)
    if isinstance(one, Point) and isinstance(other, Point):
        return _agree(one, other)
    if isinstance(one, Interval) and isinstance(other, Interval):
        return _agree(one.start, other.start) and _agree(one.end, other.end)
    return False


def _agree(gold: Point | str, predicted: Point | str) -> bool:
    if not isinstance(gold, Point) or not isinstance(predicted, Point):
        return gold == predicted
    if gold == predicted:
        return True
    return (
        gold.precision == predicted.precision + 1
        and gold.qualifier == predicted.qualifier
        and predicted.first <= gold.first
        and gold.last <= predicted.last
    )
