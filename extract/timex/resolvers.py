"""The resolvers by the names that the rules use. Each is a function of a match and its context."""

from __future__ import annotations

from collections.abc import Callable

from extract.timex import absolute, distances, holidays, lengths, parts, relative
from extract.timex.context import Context, Found
from extract.timex.grammar import Match

Resolver = Callable[[Match, Context], list[Found] | None]

RESOLVERS: dict[str, Resolver] = {
    function.__name__: function
    for function in (
        lengths.nothing, lengths.length, lengths.half_length, lengths.every, lengths.every_named,
        lengths.weekdays, lengths.per, lengths.often, lengths.reference, lengths.part,
        lengths.noon, lengths.clock,
        absolute.calendar, absolute.days, absolute.month, absolute.month_number, absolute.iso,
        absolute.slashed, absolute.year, absolute.two_years, absolute.decade, absolute.century,
        parts.quarter, parts.half, parts.first_months, parts.season,
        parts.week_of, parts.nth_weekday, parts.week_of_month,
        relative.weekday, relative.weekday_of_week, relative.named, relative.named_unit,
        relative.before_last, relative.unit_before, relative.the_unit, relative.year_earlier,
        relative.deictic, relative.tonight, relative.two_days_off, relative.named_part,
        relative.weekend, relative.day_of_month, distances.ago, distances.ago_this_day,
        relative.named_beside,
        holidays.holiday,
    )
}  # fmt: skip
