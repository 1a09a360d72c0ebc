"""The lines of a text as its reader sees them: what only layout broke is one line again."""

from __future__ import annotations

import re
from itertools import pairwise

#: Half-open offsets into the text.
Span = tuple[int, int]

#: White space that ends a line: also the vertical tab and form feed of text made from PDF.
_LINE = re.compile(r"[^\n\x0b\x0c\x85\u2028\u2029]+")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_ITEM = re.compile(r"(?:[-*+•●■▪◦‣>·–—☑✓✔]|\d{1,3}[.)]|\([a-z\d]\))\s")

#: A text whose lines are all this short may have been broken by layout.
_WRAP_WIDTH = 100
_WRAP_MIN_LINES = 4


def find_lines(text: str) -> list[Span]:
    """The non-blank lines without the white space around them, broken paragraphs joined."""
    raw = [span for match in _LINE.finditer(text) if (span := _strip(text, match.span()))]
    if not raw:
        return []
    width = max(end - start for start, end in raw)
    wrapped = _is_wrapped(text, raw, width)
    joined = [raw[0]]
    for before, span in pairwise(raw):
        if _goes_on(text, before, span, width if wrapped else 0):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def is_item(text: str) -> bool:
    """Whether a line starts with a bullet or number."""
    return bool(_ITEM.match(text))


def _strip(text: str, span: Span) -> Span | None:
    line = text[span[0] : span[1]]
    start = span[0] + len(line) - len(line.lstrip())
    return (start, start + len(line.strip())) if line.strip() else None


def _adjacent(text: str, before: Span, span: Span) -> bool:
    return text.count("\n", before[1], span[0]) <= 1


def _is_wrapped(text: str, lines: list[Span], width: int) -> bool:
    """Broken prose: short lines throughout, and most full ones are followed by a small letter."""
    if width > _WRAP_WIDTH or len(lines) < _WRAP_MIN_LINES:
        return False
    full = [
        text[span[0]]
        for before, span in pairwise(lines)
        if _adjacent(text, before, span) and before[1] - before[0] >= 0.7 * width
    ]
    return bool(full) and sum(not letter.isupper() for letter in full) >= 0.5 * len(full)


def _goes_on(text: str, before: Span, span: Span, width: int) -> bool:
    """Whether the line goes on with the sentence or paragraph of the one before.

    :param width: of the page, if the text is broken by layout; else 0.
    """
    first, line = text[before[0] : before[1]], text[span[0] : span[1]]
    if not _adjacent(text, before, span) or is_item(line):
        return False
    if width and len(first) >= 0.7 * width:
        return True
    open_end = not _TERMINAL.search(first) and len(first) >= 40
    return open_end and line[0].islower() and " " in line
