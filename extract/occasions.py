"""The day of a text that is the record of an occasion: a call, a hearing."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from extract import dates
from extract.dates import Interval
from extract.lexicon import load_yaml

if TYPE_CHECKING:
    from extract.relations.proposal import Context

_HEAD = 600  # code points in which an occasion is named
_TITLE = 120  # of a line that is a title
_TRANSCRIBED = 4  # days until a transcript appears
_DAY = 4


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(load_yaml("words/occasions.yaml")[name])
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def session(context: Context) -> str | None:
    """The day of the text, where the text is the record of an occasion of that day."""
    if context.published is None:
        return None
    head = context.text[:_HEAD].lower()
    titles = "\n".join(line for line in head.split("\n") if len(line) <= _TITLE)
    if not (_pattern("live").search(head) or _pattern("live_titles").search(titles)):
        return None
    # A transcript often appears a day after the occasion, whose day it names at its head.
    named = [t.edtf for t in context.times if t.start < _HEAD and t.edtf is not None]
    published = date.fromisoformat(context.published)
    for edtf in named:
        if "/" not in edtf and _precision(edtf) == _DAY:
            first = dates.bounds(edtf)[0]
            if first and 0 <= (published - date.fromisoformat(first)).days <= _TRANSCRIBED:
                return first
    return context.published


def _precision(edtf: str) -> int:
    value = dates.parse(edtf)
    return value.precision if not isinstance(value, Interval) else 0
