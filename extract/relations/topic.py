"""What a passage is about, for arguments that the text leaves out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from extract.arguments import SUBJECT
from extract.fillers import Filler
from extract.relations.aboutness import most_spoken_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.relations.proposal import Context

_REACH = 3  # sentences back
_JUST_BEFORE = 2  # steps to the sentence before
_LEAD = 1.4  # how far ahead of the next the entity is that a text is about
_LIKELY = 0.0  # the least score of whom the sentence just before is about, too
_OPENING = 3  # sentences at the top, one of which names what the text is about
_DOMINANT = 0.5  # share of all mentions of the kind, for what is named first only later on
_FADED = 9  # sentences without it, after which the text is about something else
_PASSING = 2  # mentions of what is spoken of only in passing
_STEADY = 7  # mentions of what the text is about beside it


def topic(
    context: Context, token: Token, types: frozenset[str], but: Collection[str] = ()
) -> Filler | None:
    """The entity of these types that the last sentences were about, None if two compete.

    :param but: the ids of entities that it cannot be.

    Subjects come before other mentions, the nearest sentence first; within the token's own
    sentence only what stands before it counts.
    """
    sents = _sentences_back(token)
    but = {*but, *_only_backers(context, types)}
    for distance, sent in enumerate(sents):
        found: dict[str, Filler] = {}
        subjects: dict[str, Filler] = {}
        for node in sent:
            if distance == 0 and node.i >= token.i:
                break
            if node.dep_ == "pobj" and node.head.head.lower_ == "according":
                continue  # who has counted it, not what it is about
            for mention in context.fillers.at(node):
                if mention.entity not in but and context.entities[mention.entity].type in types:
                    filler = Filler(mention.entity, mention, ("topic",) * (distance + 1))
                    found.setdefault(mention.entity, filler)
                    if node.dep_ in SUBJECT:
                        subjects.setdefault(mention.entity, filler)
        for candidates in (subjects, found):
            if len(candidates) == 1:
                only = next(iter(candidates.values()))
                return None if distance and _in_passing(context, only.entity, types) else only
        if found:
            return None
    return None


def _in_passing(context: Context, entity: str, types: frozenset[str]) -> bool:
    """Whether the text hardly names it and is about another of the kind: a broker, an outlet."""
    counts = _counts(context, types)
    return counts[entity] <= _PASSING and max(counts.values(), default=0) >= _STEADY


def _only_backers(context: Context, types: frozenset[str]) -> frozenset[str]:
    """Those that put money into others, unless the text is about one of them."""
    if "Company" not in types or not context.backers:
        return frozenset()
    counts = _counts(context, types)
    others = max((n for e, n in counts.items() if e not in context.backers), default=0)
    return frozenset(e for e in context.backers if counts[e] <= others)


def _counts(context: Context, types: frozenset[str]) -> Counter[str]:
    return Counter(
        m.entity for m in context.fillers.mentions if context.entities[m.entity].type in types
    )


def main_entity(
    context: Context, types: frozenset[str], *, lead: float, at: Token | None = None
) -> Filler | None:
    """The entity of these types that the whole text is about.

    It is named at the top, or far more often than all others of the kind, and leads the next by
    that factor.

    :param at: where it is left out; it must have been named not long before.
    """
    counts = _counts(context, types)
    besides = _only_backers(context, types)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ranked = [item for item in ranked if item[0] not in besides]
    if not ranked or (len(ranked) > 1 and ranked[0][1] < lead * ranked[1][1]):
        return None
    entity = ranked[0][0]
    if not is_subject_of_text(context, entity, types, at):
        return None
    mention = next(m for m in context.fillers.mentions if m.entity == entity)
    return Filler(entity, mention, ("main",))


def is_subject_of_text(
    context: Context, entity: str, types: frozenset[str], at: Token | None = None
) -> bool:
    """Whether the text names it at the top, and not long before ``at``, or most of all."""
    counts = _counts(context, types)
    if counts[entity] >= _DOMINANT * counts.total():
        return True
    found = sorted(m.start for m in context.fillers.mentions if m.entity == entity)
    starts = context.sentence_starts
    if not found or bisect_right(starts, found[0]) > _OPENING:
        return False
    if at is None:
        return True
    last = bisect_right(found, at.idx)
    faded = bisect_right(starts, at.idx) - bisect_right(starts, found[last - 1]) >= _FADED
    return last > 0 and not faded


def left_out(
    context: Context, at: Token, types: frozenset[str], but: Collection[str]
) -> Filler | None:
    """Who is meant where a sentence leaves one out: the subject just before, or the main one."""
    about = topic(context, at, types, but)
    if about is not None and (
        len(about.hops) > _JUST_BEFORE
        or not _is_subject(context, about)
        or about.entity in context.backers
    ):
        about = None
    if about is not None and len(about.hops) == 1:
        return about
    found = most_spoken_of(context, at, types, but) or about
    if found is not None:
        return found
    main = spoken_about(context, at, types, but)
    if main is None or _names_another(context, at, types, {*but, main.entity}):
        return None
    return main


def spoken_about(
    context: Context, at: Token, types: frozenset[str], but: Collection[str] = ()
) -> Filler | None:
    """The entity of these types that the text is about, there or as a whole."""
    found = most_spoken_of(context, at, types, but)
    if found is None:
        likely = most_spoken_of(context, at, types, but, sure=_LIKELY)
        about = topic(context, at, types, but) if likely is not None else None
        if likely is not None and about is not None and likely.entity == about.entity:
            return likely
    if found is None:
        found = main_entity(context, types, lead=_LEAD, at=at)
    return None if found is None or found.entity in but else found


def _is_subject(context: Context, filler: Filler) -> bool:
    head = context.fillers.head.get(filler.mention)
    return head is not None and head.dep_ in SUBJECT


def _names_another(
    context: Context, at: Token, types: frozenset[str], known: Collection[str]
) -> bool:
    """Whether the sentence names another that it may speak of, only not where it should."""
    return any(
        mention.kind == "name"
        and mention.entity not in known
        and context.entities[mention.entity].type in types
        for token in at.sent
        for mention in context.fillers.starting(token)
    )


def _sentences_back(token: Token) -> list[list[Token]]:
    sent = token.sent
    sents = [list(sent)]
    start = sent.start
    while start > 0 and len(sents) <= _REACH:
        before = token.doc[start - 1].sent
        sents.append(list(before))
        start = before.start
    return sents
