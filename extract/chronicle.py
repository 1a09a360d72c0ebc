"""The dates that head the entries of a chronicle: "August 2022" alone on a line, "May 3: …".

A text with several of them is a timeline: what an entry tells without a date of its own happened
at the date above it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.model import TimeExpression

_LEAST = 3  # different dates that make a chronicle
_MARKS = re.compile(r"[\s\W_]*")
_PREFIX_END = re.compile(r"\s*[)\]*]*\s?[:–—-]")


class Chronicle:
    """The entries of a text by their dates; none if the text is no chronicle."""

    def __init__(self, text: str, times: Iterable[TimeExpression]) -> None:
        entries: list[tuple[int, int, TimeExpression]] = []
        for time in times:
            start = text.rfind("\n", 0, time.start) + 1
            end = text.find("\n", time.end)
            end = len(text) if end < 0 else end
            if time.edtf is None or not _MARKS.fullmatch(text, start, time.start):
                continue
            if _MARKS.fullmatch(text, time.end, end):
                entries.append((start, len(text), time))
            elif _PREFIX_END.match(text, time.end):
                entries.append((start, end, time))
        known = len({time.edtf for _, _, time in entries}) >= _LEAST
        self._entries = entries if known else []
        self._starts = [start for start, _, _ in self._entries]

    def at(self, offset: int) -> TimeExpression | None:
        """The date of the entry that holds the character."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return None
        _, end, time = self._entries[number]
        return time if offset < end else None
