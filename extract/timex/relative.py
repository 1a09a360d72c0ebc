"""Resolvers of expressions that count from a day or from the narrative: "last June", "two months
later", "Friday", "that week"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from extract.timex.absolute import calendar, number_in, step_of
from extract.timex.context import Context, Found, around, step
from extract.timex.grammar import Match
from extract.timex.periods import SEASONS, Period, Unit, containing, nth

if TYPE_CHECKING:
    pass

UNKNOWN: dict[Unit, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX",
    "century": "XX",
}  # fmt: skip


_RECENT = 5  # months of the running year that nobody calls "last May"


def dated(
    match: Match, period: Period, why: str, *, part: str | None = None, exact: bool = True
) -> list[Found]:
    """A period as an expression; with a part of day a time."""
    if part:
        value = f"{period.value}T{part}"
        return [Found(match.start, match.end, "TIME", value, period, exact, why)]
    return [Found(match.start, match.end, "DATE", period.value, period, exact, why)]


def unresolved(match: Match, value: str, why: str, part: str | None = None) -> list[Found]:
    """A date with unknown digits, for want of a publication day."""
    if part:
        return [Found(match.start, match.end, "TIME", f"{value}T{part}", why=why)]
    return [Found(match.start, match.end, "DATE", value, why=why)]


def _weekday_in(week: Period, weekday: int) -> Period:
    return Period("day", week.first + timedelta(days=weekday))


def weekday(match: Match, context: Context) -> list[Found]:
    """A bare weekday: by the tense the last one, the publication day included, or the next."""
    number, part = match.value("WEEKDAY"), match.value("PART")
    if context.published is None:
        return unresolved(match, f"XXXX-WXX-{number + 1}", "no publication day", part)
    lean, reason = context.lean(match.start)
    day = context.published
    ahead = (number - day.weekday()) % 7
    offset = ahead if lean > 0 else ahead - 7 if ahead else 0
    side = "first from" if lean > 0 else "last up to"
    why = f"{side} publication day {day}" + (f" ({reason})" if reason else "")
    return dated(match, Period("day", day + timedelta(days=offset)), why, part=part)


def weekday_of_week(match: Match, context: Context) -> list[Found]:
    """ "Tuesday of last week"; "the Friday before" counts from the narrative."""
    number, part = match.value("WEEKDAY"), match.value("PART")
    low = [word.lower() for word in match.scan.words[match.start : match.end]]
    if "week" in low:
        count_of, kind = step_of(match, "REL")
        anchor, why = context.anchor(kind)
        if anchor:
            week = containing(anchor.first, "week").shift(count_of)
            return dated(match, _weekday_in(week, number), why, part=part)
    else:
        anchor, why = context.anchor("n")
        if anchor:
            return dated(match, _beside(anchor.first, number, "before" in low), why, part=part)
    return unresolved(match, f"XXXX-WXX-{number + 1}", why, part)


def _beside(day: date, number: int, before: bool) -> Period:
    """The weekday strictly before or after a day."""
    ahead = (number - day.weekday()) % 7
    return Period("day", day + timedelta(days=ahead - 7 if before else ahead or 7))


def named(match: Match, context: Context) -> list[Found] | None:
    """ "last June", "next Tuesday", "this summer", "the following autumn"."""
    if match.words("YEARISH"):
        return calendar(match, context)
    group = next(name for name in ("MONTH", "SEASON", "WEEKDAY") if match.words(name))
    number, part = match.value(group), match.value("PART")
    steps, kind = step_of(match, "REL2" if match.words("REL2") else "REL")
    anchor, why = context.anchor(kind)
    if anchor is None:
        return unresolved(match, _named_unknown(group, number), why, part)
    if group == "WEEKDAY":
        if steps:
            return dated(match, _beside(anchor.first, number, steps < 0), why, part=part)
        week = containing(anchor.first, "week")
        return dated(match, _weekday_in(week, number), why, part=part)
    unit: Unit = "month" if group == "MONTH" else "season"
    return dated(match, _yearly(anchor, unit, number, steps, kind), why)


def _yearly(anchor: Period, unit: Unit, number: int, steps: int, kind: str) -> Period:
    candidates = around((anchor.first.year,) * 2, lambda year: nth(unit, number, year))
    if steps < 0:
        fitting = [period for period in reversed(candidates) if period.last < anchor.first]
        if steps == -1 and unit == "month" and kind == "d" and _is_recent(fitting, anchor):
            fitting = fitting[1:]
    elif steps > 0:
        fitting = [period for period in candidates if period.first > anchor.last]
    elif kind == "n":
        fitting = [period for period in candidates if period.last >= anchor.first]
    else:
        fitting = [p for p in candidates if p.first <= anchor.first <= p.last]
        fitting = fitting or [nth(unit, number, anchor.first.year)]
    if not fitting:
        raise OverflowError(f"no such {unit} beside {anchor.value}")
    return fitting[0]


def _is_recent(fitting: list[Period], anchor: Period) -> bool:
    """Whether the month has just been, in the year that still is: in December, one says "in August"
    of that of this year, and "last August" of the one before."""
    if not fitting or fitting[0].first.year != anchor.first.year:
        return False
    return anchor.first.month - fitting[0].first.month <= _RECENT


def named_unit(match: Match, context: Context) -> list[Found] | None:
    """ "last year", "this week", "the same day", "the following month"."""
    unit: Unit = match.value("UNIT")
    steps, kind = step_of(match, "REL")
    low = [word.lower() for word in match.scan.words[match.start : match.end]]
    if low[0] in ("that", "the") and "same" in low:
        steps, kind = 0, "same"
    same = kind == "same"
    anchor, why = context.same(unit, match.start) if same else context.anchor(kind, match.start)
    if anchor is None:
        return unresolved(match, UNKNOWN[unit], why)
    period, exact = step(anchor, unit, steps)
    return dated(match, period, why, exact=exact)


def before_last(match: Match, context: Context) -> list[Found]:
    """ "the summer before last", "the week after next"."""
    anchor, why = context.anchor("d")
    steps = -2 if match.scan.words[match.end - 1].lower() == "last" else 2
    group = next(name for name in ("SEASON", "MONTH", "UNIT") if match.words(name))
    if group != "UNIT":
        number = match.value(group)
        if anchor is None:
            return unresolved(match, _named_unknown(group, number), why)
        kind: Unit = "month" if group == "MONTH" else "season"
        once = _yearly(anchor, kind, number, steps, "d")
        return dated(match, once.shift((12 if kind == "month" else 4) * (steps // 2)), why)
    unit: Unit = match.value("UNIT")
    if anchor is None:
        return unresolved(match, UNKNOWN[unit], why)
    return dated(match, containing(anchor.first, unit).shift(steps), why)


def unit_before(match: Match, context: Context) -> list[Found]:
    """ "the year before", "the day after": one off the narrative's date."""
    unit: Unit = match.value("UNIT")
    last = match.scan.words[match.end - 1].lower()
    anchor, why = context.anchor("n")
    if anchor is None:
        return unresolved(match, UNKNOWN[unit], why)
    period, exact = step(anchor, unit, 1 if last in ("after", "later") else -1)
    return dated(match, period, why, exact=exact)


def the_unit(match: Match, context: Context) -> list[Found]:
    """ "the end of the year", "during the quarter", "year-end"."""
    words = [word.lower() for word in match.scan.words[match.start : match.end]]
    units = match.alphabet.values["UNIT"]
    unit: Unit = next(units[word] for word in words if word in units)
    # A year is the article's own; quarters, months and weeks belong to what is being told.
    anchor, why = context.anchor("d" if unit in ("year", "decade", "century") else "n")
    if anchor is None or anchor.coarser_than(unit):
        return unresolved(match, UNKNOWN[unit], why)
    middle = match.value("EDGE") == 1 or "mid" in words
    period = containing(anchor.first, unit)
    if middle and unit == "decade":
        middle_year = Period("year", period.first.replace(year=period.first.year + 5))
        return [Found(match.start, match.end, "DATE", period.value, middle_year, False, why)]
    return dated(match, period, why, exact=not middle)


def year_earlier(match: Match, context: Context) -> list[Found]:
    """ "the prior-year quarter": the narrative's period, a year earlier."""
    anchor, why = context.anchor("n")
    if anchor is None:
        return unresolved(match, "XXXX", why)
    unit: Unit = "quarter" if "quarter" in match.scan.words[match.start : match.end] else "year"
    if unit == "quarter" and not anchor.coarser_than("quarter"):
        return dated(match, containing(anchor.first, unit).shift(-4), why)
    return dated(match, containing(anchor.first, "year").shift(-1), why)


def deictic(match: Match, context: Context) -> list[Found]:
    """ "today", "yesterday", "tomorrow morning"."""
    anchor, why = context.anchor("d")
    part = match.value("PART")
    if anchor is None:
        return unresolved(match, "XXXX-XX-XX", why, part)
    return dated(match, anchor.shift(match.value("DEICTIC")), why, part=part)


def tonight(match: Match, context: Context) -> list[Found]:
    """The night of the publication day."""
    anchor, why = context.anchor("d")
    if anchor is None:
        return unresolved(match, "XXXX-XX-XX", why, "NI")
    return dated(match, anchor, why, part="NI")


def two_days_off(match: Match, context: Context) -> list[Found]:
    """ "the day before yesterday", "the day after tomorrow"."""
    anchor, why = context.anchor("d")
    if anchor is None:
        return unresolved(match, "XXXX-XX-XX", why)
    after = match.scan.words[match.end - 1].lower() == "tomorrow"
    return dated(match, anchor.shift(2 if after else -2), why)


def named_part(match: Match, context: Context) -> list[Found]:
    """ "this morning", "last night", "the same evening"."""
    steps, kind = step_of(match, "REL")
    part = match.value("PART")
    anchor, why = context.anchor(kind)
    if anchor is None:
        return unresolved(match, "XXXX-XX-XX", why, part)
    period, exact = step(anchor, "day", steps)
    return dated(match, period, why, part=part, exact=exact)


def weekend(match: Match, context: Context) -> list[Found]:
    """ "over the weekend": by the tense the last or the coming one."""
    if context.published is None:
        return unresolved(match, UNKNOWN["weekend"], "no publication day")
    here = containing(context.published, "weekend")
    candidates = [here.shift(-1), here, here.shift(1)]
    period, why = context.nearest(candidates, match.start)
    return dated(match, period or here, why)


def day_of_month(match: Match, context: Context) -> list[Found] | None:
    """ "the 15th", "the 15th of this month"."""
    day = match.number("DAY") or number_in(match, "DAYNO")
    if day is None or not 1 <= day <= 31:
        return None
    if match.words("MONTH"):
        return None
    if context.published is None:
        return unresolved(match, f"XXXX-XX-{day:02d}", "no publication day")
    steps, kind = step_of(match, "REL")
    anchor, why = context.anchor(kind)
    assert anchor is not None  # there is a publication day
    here = containing(anchor.first, "month")
    months = [here.shift(steps)] if match.words("REL") else [here.shift(n) for n in range(-2, 3)]
    candidates = [
        Period("day", month.first.replace(day=day)) for month in months if month.last.day >= day
    ]
    if not candidates:
        return None
    if not match.words("REL"):
        chosen, why = context.nearest(candidates, match.start)
        return dated(match, chosen or candidates[0], why)
    return dated(match, candidates[0], why)


def named_beside(match: Match, context: Context) -> list[Found]:
    """ "the January before that", "the Friday after": the one next to the narrative's date."""
    group = next(name for name in ("MONTH", "SEASON", "WEEKDAY") if match.words(name))
    number = match.value(group)
    before = "before" in [word.lower() for word in match.scan.words[match.start : match.end]]
    anchor, why = context.anchor("n")
    if anchor is None:
        return unresolved(match, _named_unknown(group, number), why)
    if group == "WEEKDAY":
        return dated(match, _beside(anchor.first, number, before), why)
    unit: Unit = "month" if group == "MONTH" else "season"
    return dated(match, _yearly(anchor, unit, number, -1 if before else 1, "n"), why)


def _named_unknown(group: str, number: int) -> str:
    if group == "MONTH":
        return f"XXXX-{number:02d}"
    return f"XXXX-{SEASONS[number - 21]}" if group == "SEASON" else f"XXXX-WXX-{number + 1}"
