"""The words of a report: what is left of a sentence without who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.sayings import Saying

# "reported, citing people with knowledge of it, that …"
_CITING = re.compile(r"(?:citing|quoting)\b[^.;]*?, that\s+", re.IGNORECASE)
# Joins a report to what precedes it.
_LEADS = re.compile(r"(?:that|but|and|yet|,)\s+", re.IGNORECASE)
_TIGHT = ("to ", "in ", "on ")


def words_of(doc: Doc, whole: str, one: Saying, spans: Sequence[tuple[int, int]]) -> str:
    """The reported words without the parenthetical between them.

    "Speed, she says, is vanity" has no comma left, nor has "The pair met, she says, in a queue";
    two clauses keep theirs.

    :param whole: the text of the doc.
    :param spans: the character ranges of the words, in order.
    """
    text = whole[slice(*spans[0])].strip()
    for (_, end), (start, stop) in pairwise(spans):
        piece = whole[start:stop].strip(" ,\n")
        tight = doc[one.root].idx >= end or piece.startswith(_TIGHT)
        comma = not tight and "," in whole[end - 1 : start + 1]
        text = text.rstrip(" ,") + (", " if comma else " ") + piece
    return text


def without_lead(text: str) -> str:
    """The words without the conjunction before them and the punctuation after them."""
    text = _CITING.sub("", text, count=1) if _CITING.match(text) else text
    text = _LEADS.sub("", text, count=1) if _LEADS.match(text) else text
    return text.strip(" ,;.\n")


def in_address(doc: Doc, token: Token) -> bool:
    """Whether the token is part of a web address, which the tokenizer splits at its hyphens."""
    return token.i > 0 and not doc[token.i - 1].whitespace_ and doc[token.i - 1].text[-1] in "-/_"


def is_clause(root: Token) -> bool:
    """Whether the content is a clause: "found that it lied", not "found itself alone"."""
    finite = any(c.dep_ in ("aux", "auxpass") and c.lower_ != "to" for c in root.children)
    return finite or root.tag_ in ("VBD", "VBZ", "VBP", "MD") or root.pos_ not in ("VERB", "AUX")


def spans_of(doc: Doc, tokens: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Character ranges of a sorted run of tokens, broken where tokens are missing."""
    spans: list[tuple[int, int]] = []
    last = -2
    for i in tokens:
        token = doc[i]
        if i == last + 1:
            spans[-1] = (spans[-1][0], token.idx + len(token))
        else:
            spans.append((token.idx, token.idx + len(token)))
        last = i
    return tuple(spans)
