"""TIMEX3 values: which strings are one, and their way to the calendar and to EDTF and back.

After the TimeML annotation guidelines 1.2.1 (ISO 8601 with ``Q``, ``H``, seasons, ``WE``, parts of
day, ``X`` for what is not known, and the three ``_REF`` values).
"""

from __future__ import annotations

import re
from datetime import date

from extract.dates import Point, parse
from extract.errors import DateError
from extract.timex.periods import SEASONS, Period, Unit, containing, nth

_PART_OF_YEAR = r"[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:WE|[1-7]))?|Q[1-4X]|H[12X]|S[PU]|FA|WI"
_DATE = rf"(?:[\dX]{{2,4}}|[\dX]{{4}}-(?:{_PART_OF_YEAR}))"
_CLOCK = r"T(?:MO|MI|AF|EV|NI|DT|DA|DU|\d\d(?::\d\d(?::\d\d)?)?)"
_LENGTH = r"P(?=[\dXT])(?:(?:\d+|X)(?:CE|DE|Y|Q|M|WE|W|D))*(?:T(?:(?:\d+|X)[HMS])+)?"
_VALUE = re.compile(rf"{_DATE}(?:{_CLOCK})?|{_CLOCK}|{_LENGTH}|(?:PAST|PRESENT|FUTURE)_REF")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(?:(Q)([1-4])|(H)([12])|(SP|SU|FA|WI))")


def is_value(value: str) -> bool:
    """Whether the string is a TIMEX3 value as this package writes them."""
    return _VALUE.fullmatch(value) is not None


def period_of(value: str) -> Period | None:
    """The place in the calendar of a fully specified date, that of the day of a time; else None."""
    day = value.partition("T")[0] if value[:1].isdecimal() else value
    if not is_value(value) or "X" in day or not day[:1].isdecimal():
        return None
    try:
        return _calendar(day)
    except ValueError:
        return None


def _calendar(day: str) -> Period:
    if match := _WEEK.fullmatch(day):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return containing(monday, "weekend" if match[3] else "week")
    if match := _PART.fullmatch(day):
        year = int(match[1])
        if match[6]:
            return nth("season", 21 + SEASONS.index(match[6]), year)
        unit: Unit = "quarter" if match[2] else "half"
        return nth(unit, int(match[3] or match[5]), year)
    if len(day) < 4:
        size = 10 if len(day) == 3 else 100
        return Period("decade" if size == 10 else "century", date(max(int(day) * size, 1), 1, 1))
    numbers = [int(part) for part in day.split("-")]
    names: tuple[Unit, ...] = ("year", "month", "day")
    first = [*numbers, 1, 1]
    return Period(names[len(numbers) - 1], date(first[0], first[1], first[2]))


def to_edtf(value: str) -> str | None:
    """The EDTF date of a TIMEX3 value; None for lengths, references and what has unknown parts."""
    period = period_of(value)
    return period.edtf if period else None


def from_edtf(edtf: str) -> str | None:
    """The TIMEX3 value of an EDTF date; None for intervals and for dates with unknown parts.

    TIMEX3 puts "about" into another attribute, so a qualifier is lost.

    :raises DateError: if it is no EDTF date.
    """
    point = parse(edtf)
    if not isinstance(point, Point) or point.part == 0 or point.day == 0:
        return None
    if point.digits < 4:
        return f"{point.year:04d}"[: point.digits]
    if point.part is None or point.day or point.part <= 12:
        return str(point).rstrip("~?%")
    return nth(*_grouping(point.part), point.year).value


def _grouping(part: int) -> tuple[Unit, int]:
    if part < 30:
        return "season", part
    if part < 40:
        return "quarter", part - 32
    if part < 42:
        return "half", part - 39
    raise DateError(f"{part} is no part of a year.", str(part))
