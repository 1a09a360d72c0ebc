"""What a passage is about, for arguments that the text leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from extract.arguments import SUBJECT
from extract.fillers import Filler

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.relations.proposal import Context

_REACH = 3  # sentences back
_JUST_BEFORE = 2  # steps to the sentence before
_LEAD = 1.4  # how far ahead of the next the entity is that a text is about


def topic(
    context: Context, token: Token, types: frozenset[str], but: Collection[str] = ()
) -> Filler | None:
    """The entity of these types that the last sentences were about, None if two compete.

    :param but: the ids of entities that it cannot be.

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
                if mention.entity not in but and context.entities[mention.entity].type in types:
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


def left_out(
    context: Context, at: Token, types: frozenset[str], but: Collection[str]
) -> Filler | None:
    """Who is meant where a sentence leaves one out: the subject just before, or the main one."""
    about = topic(context, at, types, but)
    if about is not None and len(about.hops) <= _JUST_BEFORE:
        head = context.fillers.head.get(about.mention)
        if head is not None and head.dep_ in SUBJECT:
            return about
    main = main_entity(context, types, lead=_LEAD)
    return main if main is not None and main.entity not in but else None


def _sentences_back(token: Token) -> list[list[Token]]:
    sent = token.sent
    sents = [list(sent)]
    start = sent.start
    while start > 0 and len(sents) <= _REACH:
        before = token.doc[start - 1].sent
        sents.append(list(before))
        start = before.start
    return sents
