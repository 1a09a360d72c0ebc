"""Quotation marks: which stretches of a text stand between them.

Straight, curly, low and angled marks, single ones in the British way, marks within marks, and
quotations that run over several paragraphs, each of which opens anew. Offsets are half-open and
count code points of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.spans import Block

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"', "'": "'"}
_SINGLE = frozenset("'‘")
_BEFORE_OPENING = re.compile(r"[\s(\[—–\-/:*_>]")
_AFTER_CLOSING = re.compile(r"[\s)\].,;:!?—–\-*_…]")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks, without them; ``open_ended`` says that the next paragraph goes on."""

    start: int
    end: int
    open_ended: bool = False


def marked(text: str, blocks: Sequence[Block]) -> tuple[Marked, ...]:
    """All stretches between quotation marks, in order, none inside another."""
    found: list[Marked] = []
    pending = False
    for number, block in enumerate(blocks):
        if block.kind == "boilerplate":
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        goes_on = following is not None and text[following.start : following.start + 1] in _PAIRS
        inside = list(_in_block(text, block.start, block.end, goes_on))
        found.extend(inside)
        pending = bool(inside) and inside[-1].open_ended
    if pending:
        last = found.pop()
        found.append(Marked(last.start, last.end))
    return tuple(found)


def _in_block(text: str, start: int, end: int, goes_on: bool) -> list[Marked]:
    found: list[Marked] = []
    at = start
    while at < end:
        if not _opens(text, at, start):
            at += 1
            continue
        closing = _closing(text, at, end)
        if closing is None:
            if goes_on and text[at] not in _SINGLE:
                found.append(Marked(at + 1, end, open_ended=True))
                break
            at += 1
            continue
        found.append(Marked(at + 1, closing))
        at = closing + 1
    return [m for m in found if text[m.start : m.end].strip()]


def _opens(text: str, at: int, start: int) -> bool:
    if text[at] not in _PAIRS:
        return False
    follows_gap = at == start or bool(_BEFORE_OPENING.match(text[at - 1])) or text[at - 1] in _PAIRS
    return follows_gap and at + 1 < len(text) and not text[at + 1].isspace()


def _closing(text: str, at: int, end: int) -> int | None:
    """Where the quotation opened at ``at`` closes; a single mark within a word does not close."""
    marks = _PAIRS[text[at]]
    single = text[at] in _SINGLE
    first: int | None = None
    for here in range(at + 1, end):
        if text[here] not in marks:
            continue
        ends_word = here + 1 >= end or bool(_AFTER_CLOSING.match(text[here + 1]))
        if not ends_word and text[here + 1] not in "”’\"'":
            continue
        if not single:
            return here
        # A plural possessive looks like a closing mark: the one after a stop or comma is surer.
        if text[here - 1] in ".,!?…":
            return here
        first = here if first is None else first
        if first is not None and here - first > 160:
            break
    return first


def words(text: str) -> int:
    """How many words a stretch of text has."""
    return len(re.findall(r"\w+(?:['’]\w+)?", text))
