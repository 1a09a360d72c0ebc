"""The periods that a text names: quarters and halves, and the months that end with a day.

"The three months to March", "the first nine months", "the half-year ended June 30".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extract import dates
from extract.dates import Interval

if TYPE_CHECKING:
    from extract.relations.proposal import Context

_SPANS = {
    "three": 3,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "12": 12,
    "quarter": 3,
    "half": 6,
    "year": 12,
}
_ENDED = re.compile(
    r"(?:(?P<months>three|six|nine|twelve|12)[\s-]months?|(?P<unit>quarter|half|year))"
    r"(?:\s+period)?\s+(?:(?:that |which )?(?:ended|ending)|to|through|until)"
    r"\s+(?:the end of\s+)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST_MONTHS = re.compile(r"first (?P<months>three|six|nine) months", re.IGNORECASE)


@lru_cache(maxsize=2)
def periods(context: Context) -> tuple[tuple[int, int, str], ...]:
    """Start, end and EDTF of everything in the text that may be the period of a figure."""
    found = []
    for _, time in context.time_head:
        before = context.text[max(0, time.start - 48) : time.start]
        ended = _ENDED.search(before)
        if ended and time.edtf:
            length = _SPANS.get((ended["months"] or ended["unit"]).lower(), 12)
            period = _ending(time.edtf, length)
            if period is not None:
                found.append((time.start, time.end, period))
                continue
        first = _FIRST_MONTHS.search(time.text)
        if first and context.published:
            months = _SPANS[first["months"].lower()]
            year = _YEAR.search(context.text[time.start : time.end + 8])
            found.append(
                (
                    time.start,
                    time.end,
                    _first(int(year[0] if year else context.published[:4]), months),
                )
            )
        elif time.edtf is not None and time.type in ("DATE", "DURATION"):
            found.append((time.start, time.end, time.edtf))
    return tuple(found)


def _ending(edtf: str, months: int) -> str | None:
    """The period of so many months that ends with a day or month."""
    value = dates.parse(edtf)
    if isinstance(value, Interval) or not value.part or value.part > 12:
        return None
    if value.part % months == 0:
        return _first(value.year, months, value.part)
    start = value.part - months + 1
    year = value.year if start > 0 else value.year - 1
    return f"{year}-{(start - 1) % 12 + 1:02d}/{value.year}-{value.part:02d}"


def _first(year: int, months: int, end: int | None = None) -> str:
    end = end or months
    if months == 12:
        return f"{year}"
    if months in (3, 6):
        return f"{year}-{(32 if months == 3 else 39) + end // months}"
    return f"{year}-01/{year}-{end:02d}"
