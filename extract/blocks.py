"""The blocks of a text: each line judged, named for what it is, and given its speaker."""

from __future__ import annotations

import re

from extract import boilerplate
from extract.lines import Span, find_lines, is_item
from extract.spans import Block, BlockKind
from extract.turns import find_speakers

_SENTENCE_END = re.compile(r"[.!…][\"'”’)\]]*$")
_HEADLINE_WORDS = 24
_SUBHEADING_WORDS = 16
_CAPTION = re.compile(r"(?:caption|pictured|above|below|figure|fig\.|chart|table)\b ?\d*:", re.I)
#: A note of who made a picture, behind a headline or caption.
_CREDIT = re.compile(
    r"(?:\s[–—-]\s|[.!?]\s+|\s\(|\s/\s|\s\[)"
    r"(?:Photo(?:graph)?|Image|Picture|Illustration|Credit|Bild|Foto)s?"
    r"(?: credits?| courtesy| by)? ?[:©/]\s*[^.!?]{2,60}[.)\]]?$",
    re.IGNORECASE,
)
_CREDIT_WORDS = 40


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in their order; together they cover all lines that are not blank.

    A block is a line, or several that only layout broke. What is not the article has the kind
    ``boilerplate``; ``why`` names the cues.
    """
    lines = find_lines(text)
    words = [" ".join(text[start:end].split()) for start, end in lines]
    reasons = boilerplate.judge(words)
    # Who speaks again in a transcript is no headline that comes again.
    skip = [bool(reason) and reason != boilerplate.REPEATED for reason in reasons]
    speakers = find_speakers(text, lines, skip)
    blocks: list[Block] = []
    body_begun = False
    for span, line, why, speaker in zip(lines, words, reasons, speakers, strict=True):
        if why and not (why == boilerplate.REPEATED and speaker and _heads(span, speaker)):
            blocks.append(Block(*span, kind="boilerplate", why=why))
            continue
        kind = "turn" if speaker else _kind(line, body_begun=body_begun)
        body_begun = body_begun or kind in ("paragraph", "turn")
        blocks.extend(_without_credit(text, span, kind, speaker))
    return tuple(blocks)


def _heads(line: Span, speaker: Span) -> bool:
    """Whether the line has the name of who speaks from it on."""
    return line[0] <= speaker[0] < line[1]


def _kind(line: str, *, body_begun: bool) -> BlockKind:
    if _CAPTION.match(line) or boilerplate.is_byline(line):
        return "caption"
    if is_item(line):
        return "item"
    limit = _SUBHEADING_WORDS if body_begun else _HEADLINE_WORDS
    short = len(line.split()) <= limit
    return "headline" if short and not _SENTENCE_END.search(line) else "paragraph"


def _without_credit(text: str, span: Span, kind: BlockKind, speaker: Span | None) -> list[Block]:
    start, end = span
    line = text[start:end]
    match = _CREDIT.search(line) if len(line.split()) <= _CREDIT_WORDS else None
    if not match:
        return [Block(start, end, kind=kind, speaker=speaker)]
    cut = start + match.start() + (text[start + match.start()] in ".!?")
    after = start + match.end() - len(match[0].lstrip(".!? \t\n/–—-(["))
    kept: BlockKind = kind if kind == "headline" else "caption"
    return [
        Block(start, cut, kind=kept, speaker=speaker),
        Block(after, end, kind="boilerplate", why="credits"),
    ]
