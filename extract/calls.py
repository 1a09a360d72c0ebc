"""Calls on which a firm gives its results: whose call a transcript is of."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CALL = re.compile(
    r"\b(?:earnings|results?|investors?|analysts?|quarter|Q[1-4]|FY ?\d{2,4})\b[^\n]{0,30}"
    r"\b(?:conference call|call|webcast)\b",
    re.IGNORECASE,
)


def host(text: str, firms: Iterable[tuple[int, str]]) -> str | None:
    """The only firm named in the title of a call's transcript, None where it is no such title.

    :param firms: the offsets of the names of firms, with the ids of their entities.
    """
    title = text.lstrip().split("\n", 1)[0]
    if not _CALL.search(title):
        return None
    end = text.find(title) + len(title)
    # A name in brackets is the sign of its share.
    found = {entity for start, entity in firms if start < end and text[start - 1 : start] != "("}
    return found.pop() if len(found) == 1 else None
