"""Periods of the calendar, as words name them, and their arithmetic.

A period is a unit and the first day of one instance of it: the month of 2026-06-01, the week of
2026-06-08. Its TIMEX3 value and its EDTF follow from that.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Unit = Literal[
    "century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day"
]  # fmt: skip
UNITS: tuple[Unit, ...] = get_args(Unit)
_MONTHS: dict[Unit, int] = {
    "century": 1200, "decade": 120, "year": 12, "half": 6, "quarter": 3, "season": 3, "month": 1,
}  # fmt: skip
SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True)
class Period:
    """One instance of a calendar unit; ``first`` is its first day (of a weekend, Saturday)."""

    unit: Unit
    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        if self.unit in _MONTHS:
            end = add_months(self.first, _MONTHS[self.unit] - 1)
            return end.replace(day=monthrange(end.year, end.month)[1])
        length = {"week": 6, "weekend": 1, "day": 0}[self.unit]
        return self.first + timedelta(days=min(length, (date.max - self.first).days))

    @property
    def index(self) -> int:
        """Which of its kind within the year: month 1-12, quarter 1-4, half 1-2, season 0-3."""
        month = self.first.month
        return {
            "quarter": (month + 2) // 3,
            "half": (month + 5) // 6,
            "season": month // 3 - 1,
        }.get(self.unit, month)

    @property
    def value(self) -> str:
        """The TIMEX3 value: ``2026-06-08``, ``2026-W24``, ``2026-Q1``, ``2026-SU``, ``199``."""
        year = f"{self.first.year:04d}"
        if self.unit in ("week", "weekend"):
            iso = self.first.isocalendar()
            weekend = "-WE" if self.unit == "weekend" else ""
            return f"{iso.year:04d}-W{iso.week:02d}{weekend}"
        return {
            "century": year[:2],
            "decade": year[:3],
            "year": year,
            "half": f"{year}-H{self.index}",
            "quarter": f"{year}-Q{self.index}",
            "season": f"{year}-{SEASONS[self.index % 4]}",
            "month": f"{year}-{self.first.month:02d}",
            "day": self.first.isoformat(),
        }[self.unit]

    @property
    def edtf(self) -> str:
        """The EDTF date; weeks and weekends are intervals of days."""
        if self.unit in ("week", "weekend"):
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        year = f"{self.first.year:04d}"
        grouping = {"half": 39, "quarter": 32, "season": 21}.get(self.unit)
        if grouping is not None:
            return f"{year}-{grouping + self.index:02d}"
        return {"century": f"{year[:2]}XX", "decade": f"{year[:3]}X"}.get(self.unit, self.value)

    def shift(self, count: int) -> Period:
        """The one so many later (earlier, if negative).

        :raises OverflowError: if that lies outside the years 1 to 9999.
        """
        if self.unit in _MONTHS:
            return Period(self.unit, add_months(self.first, count * _MONTHS[self.unit]))
        return Period(
            self.unit, self.first + timedelta(days=count * (1 if self.unit == "day" else 7))
        )

    def coarser_than(self, unit: Unit) -> bool:
        """Whether it is longer than that unit."""
        return UNITS.index(self.unit) < UNITS.index(unit)


def add_months(day: date, count: int) -> date:
    """The same day so many months later, or the last one of a shorter month.

    :raises OverflowError: if that lies outside the years 1 to 9999.
    """
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if not 1 <= year <= 9999:
        raise OverflowError(f"the year {year} lies outside 1 to 9999")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def containing(day: date, unit: Unit) -> Period:
    """The period of that unit that the day lies in; of a weekend, that of its week."""
    if unit == "day":
        return Period(unit, day)
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        return Period(unit, monday + timedelta(days=5) if unit == "weekend" else monday)
    if unit in ("century", "decade"):
        size = 100 if unit == "century" else 10
        return Period(unit, date(max(day.year - day.year % size, 1), 1, 1))
    if unit == "season":
        # January and February end the winter that began the December before.
        return Period(unit, add_months(day.replace(day=1), -(day.month % 3)))
    size = _MONTHS[unit]
    return Period(unit, date(day.year, (day.month - 1) // size * size + 1, 1))


def nth(unit: Unit, number: int, year: int) -> Period:
    """The month 1-12, quarter 1-4, half 1-2 or season 21-24 (as EDTF counts) of a year."""
    start = 3 * (number - 20) if unit == "season" else (number - 1) * _MONTHS[unit] + 1
    return Period(unit, date(year, start, 1))
