"""Resolvers of distances: "nine months ago", "two months later", "a year ago yesterday"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from extract.timex.context import Context, Found, step
from extract.timex.grammar import Match
from extract.timex.numerals import STEPS, count, duration
from extract.timex.periods import Period, Unit, add_months, containing
from extract.timex.relative import UNKNOWN, dated, unresolved

if TYPE_CHECKING:
    from extract.model import TimexType

_COMPARING = frozenset({"from", "than", "versus", "against", "compared"})
_NEAR = 8  # words between what is compared with and its time


def ago_this_day(match: Match, context: Context) -> list[Found] | None:
    """ "a year ago yesterday", "three years ago this week"."""
    number = count(match.words("COUNT"), match.alphabet.values)
    unit, size = STEPS.get(_designator(match), ("day", 0))
    anchor, why = context.anchor("d")
    if anchor is None or number is None or unit not in ("month", "year", "week", "decade"):
        return unresolved(match, "XXXX", why)
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    back = int(number) * size
    day = anchor.first + timedelta(days=match.value("DEICTIC") or 0)
    day = add_months(day, -back * months) if months else day - timedelta(weeks=back)
    last = match.scan.words[match.end - 1].lower()
    kind: Unit = "week" if last == "week" else "month" if last == "month" else "day"
    return dated(match, containing(day, kind), why)


def _designator(match: Match) -> str:
    values = match.alphabet.values
    word = match.words("LEN")[0].lower()
    return str(values["LENGTH"].get(word) or values["LENGTHS"][word])


def ago(match: Match, context: Context) -> list[Found] | None:
    """A distance from the publication day ("nine months ago") or the narrative's date ("two months
    later"), to the precision of its unit; a vague distance has only a length."""
    constants = match.rule.constants
    number = count(match.words("COUNT"), match.alphabet.values)
    code = _designator(match) if match.words("LEN") else "1" + match.words("LENGTH")[0][0].upper()
    if "half" in match.scan.words[match.start : match.end] and number and number == int(number):
        number += 0.5
    if number is None:
        passed = match.scan.words[match.end - 1].lower() in ("ago", "back")
        value = "PAST_REF" if passed else duration(None, code)
        kind: TimexType = "DATE" if value == "PAST_REF" else "DURATION"
        return [Found(match.start, match.end, kind, value, why="vague distance", marks=False)]
    anchor, why = context.anchor(constants["anchor"], match.start)
    unit, size = STEPS.get(code, ("day", 0))
    if anchor is None:
        return unresolved(match, UNKNOWN[unit], why)
    found = _at_distance(match, anchor, unit, constants["sign"] * number * size, why)
    return [replace(one, marks=False) for one in found] if _is_compared(match) else found


def _is_compared(match: Match) -> bool:
    """ "Up 33% from a year earlier", "from $5 million a year ago": no step of the tale."""
    if match.rule.constants["sign"] > 0:
        return False
    before = match.scan.words[max(0, match.start - _NEAR) : match.start]
    clause = before[len(before) - (before[::-1].index(".") if "." in before else len(before)) :]
    return not _COMPARING.isdisjoint(word.lower() for word in clause)


def _at_distance(match: Match, anchor: Period, unit: Unit, number: float, why: str) -> list[Found]:
    steps = round(number)
    if number != steps and unit in ("year", "decade"):
        steps = round(number * (12 if unit == "year" else 10))
        unit = "month" if unit == "year" else "year"
    # Ten years are a length of ten years, not the tens digit: "a decade ago" is a year, roughly.
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        whole = containing(anchor.first, "year")
        return dated(match, whole.shift(steps * size), why, exact=False)
    period, counted = step(anchor, unit, steps)
    found = dated(match, period, why, exact=counted)
    if unit == "week" and anchor.unit == "day":
        # "Two weeks ago" is no exact number of days: the calendar knows the month.
        day = anchor.first + timedelta(weeks=steps)
        told = match.rule.constants["anchor"] == "n"
        return [replace(found[0], period=containing(day, "month"), exact=not told)]
    return found
