"""Resolvers of parts of a year or month: "Q1", "the autumn of 2013", "the first week of May"."""

from __future__ import annotations

from datetime import timedelta

from extract.timex.absolute import calendar, month_of, settle, step_of, year
from extract.timex.context import Context, Found
from extract.timex.grammar import Match
from extract.timex.periods import SEASONS, Period, Unit, containing, nth


def quarter(match: Match, context: Context) -> list[Found] | None:
    """ "the first quarter of 2026", "Q1", "fourth-quarter"."""
    return _part(match, context, "quarter", 4, "QCODE")


def half(match: Match, context: Context) -> list[Found] | None:
    """ "the second half of the year", "H1 2026"."""
    return _part(match, context, "half", 2, "HCODE")


def _part(match: Match, context: Context, unit: Unit, last: int, code: str) -> list[Found] | None:
    codes = match.words(code)
    if codes:
        number = next(int(char) for char in codes[0] if char.isdecimal())
    else:
        number = last if match.words("FINAL") else match.value("ORDWORD")
    if not 1 <= number <= last:
        return None
    unknown = f"XXXX-{unit[0].upper()}{number}"
    return settle(match, context, lambda y: nth(unit, number, y), unknown)


def first_months(match: Match, context: Context) -> list[Found] | None:
    """ "the first six months of 2025" is a half, "the last three months of 2025" a quarter."""
    three = "three" in match.words("COUNT") or "three" in [
        word.lower() for word in match.scan.words[match.start : match.end]
    ]
    unit: Unit = "quarter" if three else "half"
    if match.value("ORDWORD") != 1:
        return None
    return settle(match, context, lambda y: nth(unit, 1, y), f"XXXX-{unit[0].upper()}1")


def season(match: Match, context: Context) -> list[Found] | None:
    """ "the autumn of 2013", "by summer"."""
    number = match.value("SEASON")
    unknown = f"XXXX-{SEASONS[number - 21]}"
    return settle(match, context, lambda y: nth("season", number, y), unknown)


def week_of(match: Match, context: Context) -> list[Found] | None:
    """ "the week of June 8": the week that the day lies in."""
    found = calendar(match, context)
    if not found or found[0].period is None or found[0].period.unit != "day":
        return None
    period = containing(found[0].period.first, "week")
    return [Found(match.start, match.end, "DATE", period.value, period, why=found[0].why)]


def week_of_month(match: Match, context: Context) -> list[Found] | None:
    """ "the second week of January": weeks are counted from the first Monday's week."""
    rank = match.value("ORDWORD") or 0
    whole = _whole(match, context)
    if whole is None or whole.period is None:
        return None
    unit: Unit = "day" if "day" in match.words("UNIT") else "week"
    words = [word.lower() for word in match.scan.words[match.start : match.end]]
    unit = "weekend" if "weekend" in words else "week" if "week" in words else "day"
    if "days" in words or "weeks" in words:
        return [Found(match.start, match.end, "DATE", whole.value, whole.period, why=whole.why)]
    start, end = whole.period.first, whole.period.last
    if rank:
        period = containing(start, unit).shift(rank - 1)
        if unit == "week" and start.weekday() > 3:
            period = period.shift(1)
    else:
        period = containing(end, unit)
    if period.first > end + timedelta(days=1):
        return None
    return [Found(match.start, match.end, "DATE", period.value, period, why=whole.why)]


def nth_weekday(match: Match, context: Context) -> list[Found] | None:
    """The day: "the first Monday of June 2026"; of "the month" it may be any month's."""
    weekday, rank = match.value("WEEKDAY"), match.value("ORDWORD") or 0
    if match.scan.words[match.end - 2].lower() in ("the", "each", "every"):
        return None
    whole = _whole(match, context)
    if whole is None or whole.period is None or whole.period.unit != "month":
        return None
    start, end = whole.period.first, whole.period.last
    day = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (rank - 1))
    if not rank:
        day = end - timedelta(days=(end.weekday() - weekday) % 7)
    if day > end:
        return None
    period = Period("day", day)
    return [Found(match.start, match.end, "DATE", period.value, period, why=whole.why)]


def _whole(match: Match, context: Context) -> Found | None:
    if month_of(match) is not None:
        found = calendar(match, context)
    elif match.number("YEARNUM") is not None:
        found = year(match, context)
    else:
        step, kind = step_of(match, "REL")
        anchor, why = context.anchor(kind)
        if anchor is None:
            return None
        unit: Unit = "month" if match.scan.words[match.end - 1].lower() == "month" else "year"
        period = containing(anchor.first, unit).shift(step)
        return Found(match.start, match.end, "DATE", period.value, period, why=why)
    return found[0] if found else None
