"""What a passage is about, for arguments that the text leaves out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extract.arguments import SUBJECT
from extract.fillers import Filler

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.relations.proposal import Context

_REACH = 3  # sentences back


def topic(context: Context, token: Token, types: frozenset[str]) -> Filler | None:
    """The entity of these types that the last sentences were about, None if two compete.

    Subjects come before other mentions, the nearest sentence first; within the token's own
    sentence only what stands before it counts.
    """
    sents = _sentences_back(token)
    for distance, sent in enumerate(sents):
        found: dict[str, Filler] = {}
        subjects: dict[str, Filler] = {}
        for node in sent:
            if distance == 0 and node.i >= token.i:
                break
            for mention in context.fillers.at(node):
                if context.entities[mention.entity].type in types:
                    filler = Filler(mention.entity, mention, ("topic",) * (distance + 1))
                    found.setdefault(mention.entity, filler)
                    if node.dep_ in SUBJECT:
                        subjects.setdefault(mention.entity, filler)
        for candidates in (subjects, found):
            if len(candidates) == 1:
                return next(iter(candidates.values()))
        if found:
            return None
    return None


def main_entity(context: Context, types: frozenset[str], *, lead: float) -> Filler | None:
    """The entity of these types that the whole text names most, if it leads by that factor."""
    counts = Counter(
        m.entity for m in context.fillers.mentions if context.entities[m.entity].type in types
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < lead * ranked[1][1]):
        return None
    mention = next(m for m in context.fillers.mentions if m.entity == ranked[0][0])
    return Filler(mention.entity, mention, ("main",))


def _sentences_back(token: Token) -> list[list[Token]]:
    sent = token.sent
    sents = [list(sent)]
    start = sent.start
    while start > 0 and len(sents) <= _REACH:
        before = token.doc[start - 1].sent
        sents.append(list(before))
        start = before.start
    return sents
