"""On which day a share price moved, where the clause tells of several or of none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract import dates, figure_times
from extract.dates import Interval
from extract.stories import reaches

if TYPE_CHECKING:
    from extract.relations.proposal import Context, Proposal

_NEAR = 40  # characters between the figure and its day
# "5% on Thursday", "7% lower the next day", "8% since Monday", "3% in early trading on Friday",
# "30% from its September peak".
_TIE = re.compile(
    r"\s(?:(?:lower|higher|down|up)\s)?(?:in\s[\w-]+(?:\s\w+)?\s)?(?:(?:by|on|in|over|since|(?:from|since)\s(?:its|their|an?)|from)\s)?(?:the\s)?"
)

_PEAK = re.compile(r"\s(?:[\w-]+\s)?(?:peak|high|low|debut|record|listing|IPO)s?\b")


def behind(context: Context, proposal: Proposal) -> tuple[str, bool] | None:
    """The time right behind the percentage, and whether the price has moved since then."""
    figure = proposal.quantity
    if figure is None:
        return None
    for time in context.times:
        if time.edtf is None or not figure.end < time.start <= figure.end + _NEAR:
            continue
        between = context.text[figure.end : time.start]
        if not _TIE.fullmatch(between) or "~" in time.edtf:
            return None
        back = "from" in between
        if back and not _PEAK.match(context.text, time.end):
            return None
        return time.edtf, back or "since" in between
    return None


def last_told(context: Context, offset: int) -> str | None:
    """The last recent day told before the offset; for a headline the first one after it."""
    recent = figure_times.told_times(context)
    days = [t for t in context.times if t.start in recent]
    days = [t for t in days if reaches(context.blocks, t.start, offset)]
    before = [t.edtf for t in days if t.start < offset]
    if before:
        return before[-1]
    headed = any(b.kind == "headline" and b.start <= offset < b.end for b in context.blocks)
    return days[0].edtf if days and headed else None


def until_now(when: str, published: str | None) -> str:
    """From that time until the article's day, as fine as the start is."""
    value = dates.parse(when)
    if isinstance(value, Interval) or published is None:
        return when
    end = published[: {2: 4, 3: 7}.get(value.precision, 10)]
    return f"{when}/{end}" if end > when else when


def precision(edtf: str) -> int:
    """How fine the date is: 2 for a year, 3 for a month, 4 for a day, 0 for an interval."""
    value = dates.parse(edtf)
    return value.precision if not isinstance(value, Interval) else 0
