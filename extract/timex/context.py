"""What a time expression is resolved against, and what resolving it yields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from extract.timex.periods import Period, Unit, containing

if TYPE_CHECKING:
    from extract.model import TimexType
    from extract.timex.scanner import Scan

Lean = tuple[int, str]
"""Where the sentence looks (-1 back, +1 ahead, 0 unknown), and the word that says so."""


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved expression over the tokens ``start`` to ``end``.

    ``period`` is its place in the calendar, if it has one; ``exact`` says whether that is meant as
    such, not roughly. ``marks`` says whether later expressions may count from it.
    """

    start: int
    end: int
    type: TimexType
    value: str
    period: Period | None = None
    exact: bool = True
    why: str = ""
    marks: bool = True


@dataclass(slots=True)
class Context:
    """The publication day, the date that the narrative has reached, and the sentence's tense.

    ``aside`` tells whether the date at the first token is only that of a clause about the subject
    of the clause around the second: "Acme, which bought Contoso in May 2023, was sold in June".
    """

    scan: Scan
    published: date | None
    lean: Callable[[int], Lean]
    aside: Callable[[int, int], bool] | None = None
    narrative: Period | None = None
    told_at: int = -1
    passed: Period | None = None
    heading: int | None = None
    told: dict[Unit, Period] = field(default_factory=dict)

    def same(self, unit: Unit, at: int) -> tuple[Period | None, str]:
        """What "the same day" points back to: the narrative's date, or the last one so fine."""
        found, why = self.anchor("n", at)
        if found is None or not found.coarser_than(unit):
            return found, why
        fine = self.told.get(unit)
        return fine, f"from {fine.value} in the text" if fine else "no such date in the text"

    def anchor(self, kind: str, at: int = -1) -> tuple[Period | None, str]:
        """What relative words count from: ``d`` the publication day, ``n`` the narrative's date.

        Without a publication day nothing relative is resolved. At a token ``at`` whose clause looks
        back, the narrative's last date that is not in the future counts.
        """
        if self.published is None:
            return None, "no publication day"
        told = self.narrative
        if told is not None and told.first > self.published and at >= 0 and self.lean(at)[0] < 0:
            told = self.passed
        if kind == "n" and told is not None:
            return told, f"from {told.value} in the text"
        return Period("day", self.published), f"from publication day {self.published}"

    def tell(self, period: Period, at: int) -> None:
        """The narrative has reached that date, at that token."""
        self.narrative, self.told_at = period, at
        self.told[period.unit] = period
        if self.published is not None and period.first <= self.published:
            self.passed = period
        if period.unit == "year" and self._is_alone(at):
            self.heading = period.first.year

    def _is_alone(self, at: int) -> bool:
        """Whether that token is a line of its own: the heading of a timeline's year."""
        words = self.scan.words
        return words[max(at - 1, 0)] in ("\n", words[at]) and words[at + 1 : at + 2] == ["\n"]

    @property
    def span(self) -> tuple[int, int]:
        """The years between the narrative and the publication day."""
        years = [
            day.year for day in (self.published, self.narrative and self.narrative.first) if day
        ]
        return min(years), max(years)

    def nearest(self, candidates: list[Period], at: int) -> tuple[Period | None, str]:
        """Which of the ascending candidates the words at that token mean, by the tense.

        In a clause about the past the last that has begun, in one about the future the first that
        has not ended, otherwise the nearest.
        """
        if self.published is None:
            return None, "no publication day"
        headed = next((p for p in candidates if p.first.year == self.heading), None)
        if headed is not None:
            return headed, f"under the heading {self.heading}"
        day, (lean, reason) = self.published, self.lean(at)
        where = "publication day"
        if lean < 0:
            candidates = [p for p in candidates if p.first <= day] or candidates
        told = self._told(at, reason)
        past = self._history(at, lean)
        # across the turn of a year a text says "the next June": a bare one is the last
        after = [p for p in candidates if past is not None and p.first > past.first]
        if past is not None and after and after[0].first.year == past.first.year:
            return after[0], f"first after the text's {past.first}"
        if told is not None:
            within = [p for p in candidates if told.first <= p.first <= told.last]
            if len(within) == 1 and told.unit == "month":
                return within[0], f"in the text's {told.first:%Y-%m}"
            day, where = told.first, "the text's"
            lean = 0 if lean < 0 and told.unit == "day" else 1 if lean >= 0 else lean
        if lean == 0 and (inside := self._inside(candidates, at)) is not None:
            return inside, f"in {inside.first.year} of the text"
        begun = [period for period in candidates if period.first <= day]
        ahead = [period for period in candidates if period.last >= day]
        if lean < 0 and begun:
            chosen, rule = begun[-1], "last before"
        elif lean > 0 and ahead:
            chosen, rule = ahead[0], "first after"
        else:
            chosen = min(candidates, key=lambda period: _distance(period, day))
            rule = "nearest to"
        return chosen, f"{rule} {where} {day}" + (f" ({reason})" if reason else "")

    def _inside(self, candidates: list[Period], at: int) -> Period | None:
        """The quarter or half of the year that the paragraph has just spoken of."""
        year = self.narrative
        if year is None or year.unit != "year" or candidates[0].unit not in ("quarter", "half"):
            return None
        if self.published is None or abs(year.first.year - self.published.year) > 1:
            return None
        if "\n" in self.scan.words[self.told_at : at]:
            return None
        return next((p for p in candidates if p.first.year == year.first.year), None)

    def _told(self, at: int, reason: str) -> Period | None:
        """The narrative's date, where it and not the publication day is what the clause looks from:
        in an entry of a timeline, and after "would" in the same paragraph."""
        told = self.narrative
        if (
            told is None
            or told.coarser_than("season")
            or "\n" in self.scan.words[self.told_at : at]
        ):
            return None
        opens = self.told_at == 0 or self.scan.words[self.told_at - 1] in ("\n", "-", "•", "*")
        return told if opens or reason in _PAST_FUTURE else None

    def _history(self, at: int, lean: int) -> Period | None:
        """The day or month of an earlier year from which a history goes on in the past tense:
        "In April 2019 they founded it. In September it raised"."""
        told = self.narrative
        if told is None or self.published is None or told.coarser_than("month") or lean >= 0:
            return None
        between = self.scan.words[self.told_at : at]
        if "\n" in between or len(between) > _NEAR:
            return None
        if (self.aside is not None and self.aside(self.told_at, at)) or self._dates_each(at):
            return None
        # further on in the same sentence the year before may be meant, too
        recent = self.published.year - (1 if "." in between else 0)
        return told if told.first.year < recent else None

    def _dates_each(self, at: int) -> bool:
        """Whether the sentence has named two years: "A in May 2023, B in July 2024 and C in June".

        Then the year is told wherever it is not that of the article.
        """
        years: set[str] = set()
        for word in reversed(self.scan.words[max(at - _NEAR, 0) : at]):
            if word in (".", "\n"):
                break
            if len(word) == _DIGITS and word.isdecimal() and word[:2] in ("19", "20"):
                years.add(word)
        return len(years) > 1


_DIGITS = 4
_NEAR = 50  # tokens after which a bare month counts from the publication day again
_PAST_FUTURE = frozenset({"would", "'d", "’d"})


def _distance(period: Period, day: date) -> int:
    if period.first <= day <= period.last:
        return 0
    return min(abs((period.first - day).days), abs((day - period.last).days))


def around(years: tuple[int, int], make: Callable[[int], Period]) -> list[Period]:
    """The instances of something yearly in those years and the two before and after them."""
    first, last = max(years[0] - 2, 1), min(years[1] + 2, 9999)
    return [make(year) for year in range(first, last + 1)]


def step(period: Period, unit: Unit, count: int) -> tuple[Period, bool]:
    """The unit that lies so many after the one that the period starts in, and whether that is
    exact: nothing can be counted in days from a month."""
    if period.coarser_than(unit):
        return period, count == 0
    return containing(period.first, unit).shift(count), True
