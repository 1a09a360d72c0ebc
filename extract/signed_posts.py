"""Posts that are quoted without marks and signed: ``Good times. — Ann Lee (@ann)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extract.spans import Block
from extract.speakers import Speakers

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SIGNED = re.compile(r"\s[—–-]\s?([^—–\n]{2,60}?)\s*\(@\w+\)")


def signed(
    doc: Doc, blocks: Sequence[Block], speakers: Speakers
) -> Iterator[tuple[int, int, str, tuple[int, int]]]:
    """The bounds of each signed post, who wrote it, and the bounds of the signature."""
    for block in blocks:
        if block.kind == "boilerplate":
            continue
        match = _SIGNED.search(speakers.text, block.start, block.end)
        if match is None:
            continue
        span = doc.char_span(match.start(1), match.end(1), alignment_mode="expand")
        who = next((e for t in span or () for e in speakers.at(t)), None)
        if who:
            yield block.start, match.start(), who, (match.start(1), match.end())
