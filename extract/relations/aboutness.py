"""Whom a sentence means that names nobody: the entity that the text is most about there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from math import log
from typing import TYPE_CHECKING, NamedTuple

from extract.arguments import SUBJECT
from extract.fillers import Filler

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.relations.proposal import Context

_SURE = 0.8  # the least score of an answer: right nine times out of ten on the training articles
_MARGIN = 0.4  # how far the best must be ahead
_OPENING = 2  # the last of the sentences, from 0, that say what the text is about
_FAR = 8  # sentences, beyond which distance makes no more difference
# Rounded weights of a logistic regression over what the training articles leave out.
_NOTHING = -2.0
_LEAD = 1.0  # of its mentions over those of the next, as a logarithm
_SHARE = 3.0  # of all mentions of the kind
_DISTANCE = -4.0  # of its last mention, as a share of _FAR
_HERE = -4.0  # the sentence names it itself, in another place
_JUST_BEFORE = 0.7
_SUBJECT_BEFORE = 0.5
_FIRST = 1.0  # in the headline or first sentence
_AT_THE_TOP = 1.5
_BACKER = -2.0  # puts money into others


class _Seen(NamedTuple):
    """Where an entity is mentioned: numbers of sentences, and those where it is the subject."""

    sentences: list[int]
    subjects: list[int]


def most_spoken_of(
    context: Context,
    at: Token,
    types: frozenset[str],
    but: Collection[str] = (),
    *,
    sure: float = _SURE,
) -> Filler | None:
    """The entity of these types that the text is most about at a token; None in doubt.

    :param but: the ids of entities that it cannot be.
    :param sure: the least score of an answer.
    """
    here = bisect_right(context.sentence_starts, at.sent.start_char) - 1
    seen = _seen(context, types)
    scores = {
        entity: _score(context, entity, seen, here, but)
        for entity, places in seen.items()
        if entity not in but and min(places.sentences) <= here
    }
    ranked = sorted(scores, key=lambda entity: (-scores[entity], entity))
    if not ranked or scores[ranked[0]] < sure:
        return None
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _MARGIN:
        return None
    best = _of_paragraph(context, at, here, seen, ranked[0], but) or ranked[0]
    mention = next(m for m in context.fillers.mentions if m.entity == best)
    return Filler(best, mention, ("main",))


def _of_paragraph(
    context: Context,
    at: Token,
    here: int,
    seen: Mapping[str, _Seen],
    best: str,
    but: Collection[str],
) -> str | None:
    """The one subject of the paragraph so far, where that does not speak of the best at all: "Meta
    has spent much. It expects to spend more. Its boss has said" in an article about another."""
    opening = context.text.rfind("\n", 0, at.sent.start_char)
    start = bisect_right(context.sentence_starts, opening)
    if any(start <= sentence <= here for sentence in seen[best].sentences):
        return None
    told = {e for e, p in seen.items() if any(start <= s < here for s in p.subjects)}
    return next(iter(told)) if len(told) == 1 and told.isdisjoint(but) else None


def _score(
    context: Context, entity: str, seen: Mapping[str, _Seen], here: int, but: Collection[str]
) -> float:
    counts = {e: len(s.sentences) for e, s in seen.items() if e not in but}
    places = seen[entity]
    most = max((n for e, n in counts.items() if e != entity), default=0)
    last = max(s for s in places.sentences if s <= here)
    first = min(places.sentences)
    return (
        _NOTHING
        + _LEAD * (log(counts[entity] + 1) - log(most + 1))
        + _SHARE * counts[entity] / sum(counts.values())
        + _DISTANCE * min(here - last, _FAR) / _FAR
        + _HERE * (last == here)
        + _JUST_BEFORE * (last >= here - 1)
        + _SUBJECT_BEFORE * (here - 1 in places.subjects)
        + _FIRST * (first == 0)
        + _AT_THE_TOP * (first <= _OPENING)
        + _BACKER * (entity in context.backers)
    )


def _seen(context: Context, types: frozenset[str]) -> dict[str, _Seen]:
    found: dict[str, _Seen] = defaultdict(lambda: _Seen([], []))
    for mention in context.fillers.mentions:
        if context.entities[mention.entity].type not in types:
            continue
        sentence = bisect_right(context.sentence_starts, mention.start) - 1
        found[mention.entity].sentences.append(sentence)
        head = context.fillers.head.get(mention)
        if head is not None and head.dep_ in SUBJECT:
            found[mention.entity].subjects.append(sentence)
    return found
