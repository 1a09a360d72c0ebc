"""Puts neighbouring expressions together and widens them over their modifiers: "early" + "2025",
"Tuesday" + "at 3 p.m."."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract.timex.context import Found
from extract.timex.periods import Period
from extract.timex.scanner import Alphabet, Scan

_LINKS = ((), (",",), ("on",), ("at",), (",", "at"), (",", "on"), ("in",), ("on", "the"))
_DETERMINED = frozenset({"the", "this", "that", "last", "next", "these", "past", "recent"})
# "For over a year" is more than a year; "it grew over a year" is not.
_BEFORE_OVER = frozenset({"for", "after", "in", "of", "within", "just", "well", "took", "takes"})
_BOUNDS = frozenset({"more than", "less than", "at least", "at most", "up to", "fewer than"})


def compose(found: list[Found], scan: Scan, alphabet: Alphabet) -> list[Found]:
    """The expressions with their modifiers, times of day joined with their days."""
    joined: list[Found] = []
    for one in found:
        both = _join(joined[-1], one, scan) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(one)
    widened: list[Found] = []
    for one in _in_order(joined, scan):
        floor = widened[-1].end if widened else 0
        widened.append(_widen(one, _Left(one.start, floor, scan), alphabet.values))
    return widened


def _in_order(found: list[Found], scan: Scan) -> list[Found]:
    """ "Between July and January": the first month is the one before the second."""
    ordered = list(found)
    for at in range(len(found) - 1):
        left, right = found[at], found[at + 1]
        words = [word.lower() for word in scan.words[max(left.start - 1, 0) : right.start]]
        if words[:1] != ["between"] or words[-1:] != ["and"] or left.end + 1 != right.start:
            continue
        months = left.period, right.period
        if months[0] is None or months[1] is None or left.end - left.start > 1:
            continue
        if months[0].unit == months[1].unit == "month" and months[0].first > months[1].first:
            moved = months[0].shift(-12)
            ordered[at] = replace(left, period=moved, value=moved.value)
    return ordered


def _join(left: Found, right: Found, scan: Scan) -> Found | None:
    """A day and a time of day that stand side by side are one expression."""
    between = tuple(word.lower() for word in scan.words[left.end : right.start])
    if between not in _LINKS:
        return None
    day, time = (left, right) if right.value.startswith("T") else (right, left)
    if not time.value.startswith("T") or day.type != "DATE":
        return None
    if day.period is None or day.period.unit != "day":
        return None
    return replace(
        day, start=left.start, end=right.end, type="TIME", value=day.value + time.value,
        why=f"{day.why}; with {time.why}",
    )  # fmt: skip


class _Left:
    """The words to the left of an expression, down to the end of the one before it."""

    def __init__(self, start: int, floor: int, scan: Scan) -> None:
        self.start, self._floor, self._words = start, floor, scan.words

    def __getitem__(self, back: int) -> str:
        at = self.start - back
        return self._words[at].lower() if at >= self._floor else ""

    @property
    def first(self) -> str:
        """The first word of the expression itself."""
        return self._words[self.start].lower()

    @property
    def second(self) -> str:
        """The word after it."""
        return self._words[self.start + 1].lower() if self.start + 1 < len(self._words) else ""


def _widen(found: Found, left: _Left, values: dict[str, dict[str, Any]]) -> Found:
    """Takes in what stands before: "early", "mid-", "the end of", "about"."""
    start, exact, period = found.start, found.exact, found.period
    if found.type in ("DURATION", "SET") or period is None:
        return replace(found, start=start - _approximators(found, left, values))
    dash = left[1] in values["DASH"] and not left[2].isdecimal()
    mod = left[2] if dash else left[1]
    kind = next((name for name in ("EARLY", "LATE", "MID") if mod in values[name]), "")
    if kind in ("EARLY", "LATE") and mod.endswith("er"):
        # "later this year" is one expression, "a year later June came" is not.
        return replace(found, start=start - (left.first in _DETERMINED))
    if kind and mod != "middle":
        start -= (2 if dash else 1) + (left[3 if dash else 2] == "the")
        exact, period = _vaguer(period, exact, kind)
    elif left[1] == "of" and left[2] in values["EDGE"]:
        back = 2
        while left[back + 1] in ("the", "very"):
            back += 1
        start -= back
        if values["EDGE"][left[2]]:
            exact, period = _vaguer(period, exact, "MID")
    elif left[1] in values["APPROX"] and left[1] in ("about", "around", "circa", "roughly"):
        start -= 1
        exact = exact and found.type != "DATE"
    return replace(found, start=start, exact=exact, period=period)


def _approximators(found: Found, left: _Left, values: dict[str, dict[str, Any]]) -> int:
    """How many words before a length only make it approximate."""
    if found.type == "SET" or left.first in _DETERMINED:
        return 0
    vague = left.first in values["VAGUE"] or left.second in values["VAGUE"] or "X" in found.value
    if f"{left[2]} {left[1]}" in _BOUNDS:
        return 2
    if left[1] in ("over", "under", "some", "around") and vague:
        return 0
    if left[1] in ("over", "under") and left[2] not in _BEFORE_OVER:
        return 0
    return int(left[1] in values["APPROX"])


def _vaguer(period: Period, exact: bool, kind: str) -> tuple[bool, Period]:
    """A part of a year or decade is known only roughly; within a month that hardly matters."""
    if period.unit == "decade":
        offset = {"EARLY": 2, "MID": 5, "LATE": 8}[kind]
        return False, Period("year", period.first.replace(year=period.first.year + offset))
    if period.unit in ("year", "century"):
        return False, period
    return exact, period
