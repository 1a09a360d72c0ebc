"""Sentences as a reader sees them around quotations: a quotation is one piece of its sentence.

A parser breaks ``"Why? I do not know," she said.`` into three; here it is one utterance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.marks import Marked
from extract.spans import Block

_END = re.compile(r"([.!?…])([”’\"'»)\]]*)(\s+)(?=[^\sa-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|St|Inc|Corp|Co|Ltd|Jr|Sr|vs|No|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|est|Fig)|\b[A-Z]|\b[a-z]\.[a-z])\.$"
)
# "So what?" Ada Brook said on Monday: the words go on behind the question.
_TELLER = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?(?:[A-Z][\w.’'-]+ ){1,3}(?:said|says|asked|asks|wrote|writes|"
    r"recalled|recalls|replied|replies|tweeted|posted|added|adds|wondered|joked|quipped|answered|"
    r"shouted|exclaimed|retorted|mused|told (?:him|her|them|me|us|reporters|investors|analysts))"
    r"(?=[.,;:]| (?:reporters|in|on|at|to|during|of|after|before|when|as|with|from|last|this)\b)"
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence of a block; ``quoted`` are the stretches between marks that it holds."""

    start: int
    end: int
    block: int
    quoted: tuple[Marked, ...]


def utterances(
    text: str, blocks: Sequence[Block], quoted: Sequence[Marked]
) -> tuple[Utterance, ...]:
    """The sentences of all blocks that are part of the article, in order."""
    found: list[Utterance] = []
    for number, block in enumerate(blocks):
        if block.kind == "boilerplate":
            continue
        inside = [m for m in quoted if block.start <= m.start < block.end]
        cuts = _cuts(text, block, inside)
        for start, end in zip([block.start, *cuts], [*cuts, block.end], strict=True):
            own = tuple(m for m in inside if start <= m.start < end)
            found.append(Utterance(start, end, number, own))
    return tuple(found)


def _cuts(text: str, block: Block, inside: Sequence[Marked]) -> list[int]:
    masked = list(text[block.start : block.end])
    for mark in inside:
        # Stops within a quotation end no sentence of ours, but its last one may.
        for at in range(mark.start, min(mark.end, block.end) - 1):
            if masked[at - block.start] in ".!?…":
                masked[at - block.start] = ","
    line = "".join(masked)
    cuts: list[int] = []
    for match in _END.finditer(line):
        if _ABBREVIATION.search(line[: match.start() + 1]) and not match.group(2):
            continue
        if match[1] != "." and match[2] and _TELLER.match(line, match.end()):
            continue
        cuts.append(block.start + match.end())
    return cuts
