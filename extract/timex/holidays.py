"""Holidays: fixed days, weekdays of a month, and days counted from Easter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from extract.timex.absolute import settle
from extract.timex.context import Context, Found
from extract.timex.grammar import Match
from extract.timex.periods import Period, containing


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def day_of(rule: dict[str, Any], year: int) -> date:
    """The day of a holiday in a year.

    ``month`` and ``day``; or ``month``, ``weekday`` (0 Monday) and ``nth`` (-1 the last), with
    ``plus`` days; or ``easter`` plus days.
    """
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"])
    if "day" in rule:
        return date(year, rule["month"], rule["day"])
    start = date(year, rule["month"], 1)
    if rule["nth"] < 0:
        last = containing(start, "month").last
        found = last - timedelta(days=(last.weekday() - rule["weekday"]) % 7)
    else:
        ahead = (rule["weekday"] - start.weekday()) % 7
        found = start + timedelta(days=ahead + 7 * (rule["nth"] - 1))
    return found + timedelta(days=rule.get("plus", 0))


def holiday(match: Match, context: Context) -> list[Found] | None:
    """A holiday of the year that is given, or of the one that the tense points to."""
    rule = match.rule.constants
    return settle(match, context, lambda year: Period("day", day_of(rule, year)), _unknown(rule))


def _unknown(rule: dict[str, Any]) -> str:
    if "day" in rule:
        return f"XXXX-{rule['month']:02d}-{rule['day']:02d}"
    return f"XXXX-{rule['month']:02d}-XX" if "month" in rule else "XXXX-XX-XX"
