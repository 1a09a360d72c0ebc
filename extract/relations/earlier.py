"""Figures that were before: the price or score that the present one is compared with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.relations.proposal import Context
    from extract.spans import Quantity

_WINDOW = 40
_SOFT = (
    r"(?:(?:about|around|roughly|nearly|just|the|a|an|its|previous|earlier|old|current)\s+){0,3}"
)
#: "up from $12", "a rise from $12", "instead of the $12".
_CHANGED = re.compile(
    r"\b(?:(?:up|down|rise|increase|jump|hike|cut|drop|fall|change|reduction|improvement)\s+from"
    rf"|instead\s+of|rather\s+than|where\s+it\s+was)\s+{_SOFT}$",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\bfrom\s+{_SOFT}$", re.IGNORECASE)
_TO = re.compile(rf"\bto\s+{_SOFT}$", re.IGNORECASE)
_ON = re.compile(r"(?:\s(?:an?|per)\s\w+)?\s+to\s", re.IGNORECASE)


def is_earlier(context: Context, quantity: Quantity) -> bool:
    """Whether the figure no longer holds: the words give another one that it came to."""
    before = context.text[max(0, quantity.start - _WINDOW) : quantity.start]
    if _CHANGED.search(before):
        return True
    if not _FROM.search(before):
        return False
    others = [
        q
        for q in context.quantities
        if q.kind == quantity.kind and q != quantity and abs(q.start - quantity.start) < 2 * _WINDOW
    ]
    if any(q.start >= quantity.end for q in others) and _ON.match(context.text, quantity.end):
        return True
    return any(_is_reached(context.text, q, quantity) for q in others if q.end <= quantity.start)


def _is_reached(text: str, reached: Quantity, quantity: Quantity) -> bool:
    """ "to $15 a month from $12": in one sentence, the other figure first."""
    lead = text[max(0, reached.start - _WINDOW) : reached.start]
    return bool(_TO.search(lead)) and not _STOP.search(text, reached.end, quantity.start)


_STOP = re.compile(r"[.;!?]\s")
