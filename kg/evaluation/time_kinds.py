"""What kind of date a claim has, and how its text writes it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.dates import Interval, agrees, parse
from extract.errors import DateError
from extract.model import Extraction, TimeExpression
from kg.matching import Gold

NO_DATE = "no date"
_UNSAID = "no expression of it found"


def kind_of_when(edtf: str | None) -> str:
    """How precise a gold date is: day, month, quarter …, "since", "until", "from-until".

    "~" stands behind what is approximate.
    """
    if edtf is None:
        return NO_DATE
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        if end in ("", ".."):
            return "since"
        return "until" if start in ("", "..") else "from-until"
    plain = edtf.rstrip("~?%")
    mark = "~" if plain != edtf else ""
    parts = plain.split("-")
    if len(parts) == 1:
        return f"{'decade' if 'X' in plain else 'year'}{mark}"
    if len(parts) >= 3:
        return f"day{mark}"
    number = int(parts[1]) if parts[1].isdecimal() else 0
    names = {"month": (1, 12), "season": (21, 24), "quarter": (33, 36), "half": (40, 41)}
    found = next((name for name, (low, high) in names.items() if low <= number <= high), "other")
    return found + mark


def kind_of_expression(gold: Gold, extraction: Extraction) -> str:
    """The rule of the time expression that says the gold claim's date, the nearest to its quote."""
    wanted = gold["when"]
    if wanted is None:
        return NO_DATE
    at = extraction.article.text.find(gold["quote"])
    ends = (wanted, *wanted.split("/")) if "/" in wanted else (wanted,)
    dated = [t for t in extraction.times if t.edtf]
    saying = [t for t in dated if t.edtf in ends]
    saying = saying or [t for t in dated if t.edtf and _says(t.edtf, ends)]
    if not saying:
        return _UNSAID
    end = at + len(gold["quote"])
    nearest = min(saying, key=lambda t: (_distance(t, at, end), t.start))
    return nearest.why.partition(":")[0] or "other"


def _says(edtf: str, ends: Sequence[str]) -> bool:
    """Whether the expression is a step coarser than one of the ends, or a range that has it."""
    return any(agrees(end, edtf) or _within(end, edtf) for end in ends if end not in ("", ".."))


def _within(wanted: str, edtf: str) -> bool:
    """Whether the expression is a range with the date as one of its ends."""
    try:
        value = parse(edtf)
    except DateError:
        return False
    return isinstance(value, Interval) and wanted in (str(value.start), str(value.end))


def _distance(time: TimeExpression, start: int, end: int) -> int:
    if start < 0:
        return 0
    return max(start - time.end, time.start - end, 0)
