"""Days as positions: a linear scale with a gutter for what lies far before, and its ticks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number(day: str) -> int:
    """The proleptic number of an ISO day; years outside the calendar are clipped."""
    year = min(max(int(day[:4]), 1), 9998)
    month, of_month = int(day[5:7] or 1), int(day[8:10] or 1)
    while True:  # bounds are real days, but a hand-made one may be 30 February
        try:
            return date(year, month, of_month).toordinal()
        except ValueError:
            of_month -= 1


@dataclass(frozen=True, slots=True)
class Axis:
    """Maps days between ``first`` and ``last`` to pixels between ``left`` and ``right``."""

    first: int
    last: int
    left: float
    right: float
    clipped: bool = False

    def at(self, day: int) -> float:
        """The position, held inside the axis."""
        share = (day - self.first) / max(1, self.last - self.first)
        return round(self.left + (self.right - self.left) * min(max(share, 0.0), 1.0), 1)

    def ticks(self, room: float = 64) -> list[tuple[float, str, bool]]:
        """Position, words, and whether a year begins there; none closer than ``room``."""
        months = max(1.0, (self.last - self.first) / 30.44)
        most = max(2.0, abs(self.right - self.left) / room)
        step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240) if months / s <= most), 600)
        start = date.fromordinal(self.first)
        index = -(-(start.year * 12 + start.month - 1) // step) * step
        found: list[tuple[float, str, bool]] = []
        while True:
            day = date(min(index // 12, 9998), index % 12 + 1, 1).toordinal()
            if day > self.last or index // 12 >= 9998:
                return found
            if day >= self.first:
                year, month = divmod(index, 12)
                named = str(year) if month == 0 or not found else _MONTHS[month]
                words = named if month == 0 or step >= 12 else _month(year, month, not found)
                found.append((self.at(day), words, month == 0))
            index += step


def axis(days: Iterable[str], left: float, right: float, *, gutter: float = 0) -> Axis:
    """An axis over these ISO days; a few far earlier ones do not squeeze the rest."""
    numbers = sorted(number(day) for day in days)
    if not numbers:
        return Axis(0, 1, left, right)
    first, last = numbers[0], numbers[-1]
    usual = numbers[len(numbers) // 12]
    clipped = gutter > 0 and last - first > 3 * max(365, last - usual)
    if clipped:
        first, left = usual, left + gutter
    margin = max(10, (last - first) // 40)
    return Axis(first - margin, last + margin, left, right, clipped)


def _month(year: int, month: int, first: bool) -> str:
    return f"{_MONTHS[month]} {year}" if first else _MONTHS[month]
