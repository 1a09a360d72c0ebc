"""Resolvers of expressions that name a place in the calendar: "June 5, 2026", "Q1", "the 1990s"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from extract.timex.context import Context, Found, around
from extract.timex.grammar import Match
from extract.timex.periods import Period, nth


@dataclass(frozen=True, slots=True)
class _Year:
    """The year that belongs to a month or quarter; ``number`` is None if it is not known."""

    given: bool
    number: int | None
    why: str = ""


def _year(match: Match, context: Context) -> _Year:
    if (number := match.number("YEARNUM")) is not None:
        return _Year(True, number)
    if (number := match.number("YEAR")) is not None:
        return _Year(True, number)
    if (short := match.number("YY")) is not None:
        return _Year(True, full_year(short))
    words = match.words("YEARISH")
    if not words:
        return _Year(False, None)
    step, kind = step_of(match, "RELYEAR")
    if not match.words("RELYEAR"):
        step, kind = {"before": (-1, "n"), "after": (1, "n")}.get(words[-1], (0, "d"))
    anchor, why = context.anchor(kind)
    return _Year(True, anchor.first.year + step if anchor else None, why)


def full_year(short: int) -> int:
    """The year that two digits mean."""
    return short + (2000 if short < 50 else 1900)


def step_of(match: Match, group: str) -> tuple[int, str]:
    """How the words of that group count: so many steps from the day (d) or narrative (n)."""
    words = [word.lower() for word in match.words(group)]
    at = match.at(group)
    article = bool(words) and "the" in (words[0], match.scan.words[max(at - 1, 0)].lower())
    for word in reversed(words):
        code = match.alphabet.values["REL"].get(word)
        if code is not None:
            # "the next year" goes on from the narrative, "next year" from the day of speaking.
            return int(code[:-1]), "n" if article and code == "+1d" else code[-1]
    return 0, "d"


def number_in(match: Match, group: str) -> int | None:
    """The day or rank that digits or an ordinal write: "8th", "ninth", "twenty-first"."""
    total = 0
    for word in match.words(group):
        if word.isdecimal():
            return int(word)
        for name in ("ORDWORD", "NUMWORD"):
            total += match.alphabet.values[name].get(word.lower(), 0)
    return total or None


def month_of(match: Match, group: str = "MONTH") -> int | None:
    """The number of the month that the match names."""
    value: int | None = match.value(group)
    return value if value is not None else match.value(group + "ABBR")


def settle(
    match: Match, context: Context, make: Callable[[int], Period], unknown: str
) -> list[Found] | None:
    """The yearly period in the year that is given, or in the one that the tense points to."""
    year = _year(match, context)
    try:
        if year.number is not None:
            period, why = make(year.number), year.why
        elif year.given or context.published is None:
            return [Found(match.start, match.end, "DATE", unknown, why=year.why)]
        else:
            candidates = around(context.span, make)
            chosen, why = context.nearest(candidates, match.start)
            period = chosen if chosen else make(context.published.year)
    except (ValueError, OverflowError):
        return None
    return [Found(match.start, match.end, "DATE", period.value, period, why=why)]


def calendar(match: Match, context: Context) -> list[Found] | None:
    """A month, or a day of a month, with or without its year."""
    month = month_of(match)
    if month is None:
        return None
    day = number_in(match, "DAYNO") or match.number("DAY")
    if day is None:
        return settle(match, context, lambda y: nth("month", month, y), f"XXXX-{month:02d}")
    if not 1 <= day <= 31:
        return None

    def make(year: int) -> Period:
        # In a year without it, 29 February counts as the day before March.
        leap = month == 2 and day == 29 and not match.words("YEARISH")
        return Period("day", date(year, month, 28 if leap and year % 4 else day))

    return settle(match, context, make, f"XXXX-{month:02d}-{day:02d}")


def days(match: Match, context: Context) -> list[Found] | None:
    """Two days of one month: "June 8-10"; the first expression runs up to the second's number."""
    month, first, last = month_of(match), match.number("DAY"), match.number("DAY2")
    if month is None or first is None or last is None or not 1 <= first <= last <= 31:
        return None
    results: list[Found] = []
    for day in (first, last):
        made = settle(
            match,
            context,
            lambda y, day=day: Period("day", date(y, month, day)),  # type: ignore[misc]  # bound now
            f"XXXX-{month:02d}-{day:02d}",
        )
        if made is None:
            return None
        results.extend(made)
    one, other = match.at("DAY"), match.at("DAY2")
    return [
        replace(results[0], end=one + 1),
        replace(results[1], start=other),
    ]


def month(match: Match, context: Context) -> list[Found] | None:
    """A bare month."""
    number = month_of(match)
    if number is None:
        return None
    return settle(match, context, lambda y: nth("month", number, y), f"XXXX-{number:02d}")


def month_number(match: Match, context: Context) -> list[Found] | None:
    """``2026-04``."""
    del context
    year, number = match.number("YEAR"), match.number("MONTHNUM")
    if year is None or number is None or len(match.words("MONTHNUM")[0]) != 2:
        return None
    period = nth("month", number, year)
    return [Found(match.start, match.end, "DATE", period.value, period)]


def iso(match: Match, context: Context) -> list[Found] | None:
    """``2026-04-08``, perhaps with a time behind it."""
    del context
    text = match.words("ISO")[0]
    try:
        period = Period("day", date.fromisoformat(text[:10]))
    except ValueError:
        return None
    if len(text) > 10:
        return [Found(match.start, match.end, "TIME", text[:16], period)]
    return [Found(match.start, match.end, "DATE", period.value, period)]


def slashed(match: Match, context: Context) -> list[Found] | None:
    """``4/8/2026``, month first unless that cannot be; with dots the day is first."""
    del context
    text = match.words("SLASHED")[0]
    first, second, third = (int(part) for part in text.replace(".", "/").split("/"))
    if first > 31:
        year, month_of, day = first, second, third
    elif "." in text or first > 12:
        day, month_of, year = first, second, third
    else:
        month_of, day, year = first, second, third
    try:
        period = Period("day", date(year, month_of, day))
    except ValueError:
        return None
    return [Found(match.start, match.end, "DATE", period.value, period)]


def year(match: Match, context: Context) -> list[Found] | None:
    """A year; a fiscal year counts as the calendar year of its number."""
    found = _year(match, context)
    if found.number is None:
        return None
    period = Period("year", date(found.number, 1, 1))
    return [Found(match.start, match.end, "DATE", period.value, period)]


def two_years(match: Match, context: Context) -> list[Found] | None:
    """ "2024-25": two years, each an expression."""
    del context
    first, short = match.number("YEARNUM"), match.number("YY")
    if first is None or short is None:
        return None
    second = first - first % 100 + short
    if second <= first:
        return None
    one, other = (Period("year", date(number, 1, 1)) for number in (first, second))
    at = match.at("YY")
    return [
        Found(match.start, match.start + 1, "DATE", one.value, one),
        Found(at, at + 1, "DATE", other.value, other),
    ]


def decade(match: Match, context: Context) -> list[Found] | None:
    """ "the 1990s", "the nineties"."""
    del context
    first = match.number("YEAR")
    if first is None:
        short = match.value("DECADEWORD") or match.number("YY")
        if short is None:
            return None
        first = short + (2000 if short < 30 else 1900)
    if first % 10:
        return None
    period = Period("decade", date(first, 1, 1))
    return [Found(match.start, match.end, "DATE", period.value, period)]


def century(match: Match, context: Context) -> list[Found] | None:
    """ "the 21st century"."""
    del context
    number = number_in(match, "DAYNO")
    if number is None or not 2 <= number <= 30:
        return None
    period = Period("century", date(100 * (number - 1), 1, 1))
    return [Found(match.start, match.end, "DATE", period.value, period)]
