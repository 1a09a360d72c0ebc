"""Heads of parts and members of boards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.relations import employment
from extract.relations.rounds import is_round

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.relations.proposal import Context, Proposal

_PERSON = frozenset({"Person"})


def propose(context: Context) -> Iterator[Proposal]:
    """Verbs of heading and of having members, in text order."""
    for token in context.tokens:
        if token.pos_ in ("VERB", "AUX"):
            yield from _unit(context, token)
            yield from _board(context, token)


def _unit(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Leads Northwind's research group", "heads sales at Northwind"."""
    if verb.lemma_.lower() not in employment.words()["runs"]:
        return
    for thing in arguments.objects(verb):
        named = context.fillers.fill(thing, employment.organisations())
        if thing.pos_ not in ("NOUN", "PROPN") or named or is_round(thing) or _is_series(thing):
            continue
        near = [*arguments.possessors(thing), *arguments.obliques(thing, ("at", "for", "of"))]
        near += arguments.obliques(verb, ("at", "for"))
        sides = [f for t in near for f in context.fillers.fill(t, employment.organisations())]
        if not sides:
            continue
        for token in arguments.subjects(verb):
            for person in context.fillers.fill(token, _PERSON):
                area = context.doc[thing.left_edge.i : thing.i + 1]
                words = [t.text for t in area if t.dep_ not in ("poss", "det", "case")]
                role = "head of " + " ".join(w for w in words if w not in ("'s", "’s"))
                yield employment.job(person, sides[0], verb, "unit", role=role)


def _is_series(thing: Token) -> bool:
    """ "Led Northwind's Series A": no part of it."""
    return thing.i > thing.sent.start and thing.nbor(-1).lower_ == "series"


def _board(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Northwind's board consists of Ada Brook and Tom Reyes"."""
    if verb.lemma_ not in ("consist", "include", "comprise"):
        return
    boards = [t for t in arguments.surface_subjects(verb) if t.lemma_.lower() == "board"]
    for board in boards:
        near = [*arguments.possessors(board), *arguments.obliques(board, ("of", "at"))]
        near += [c for c in board.children if c.dep_ in ("compound", "nmod")]
        sides = [f for t in near for f in context.fillers.fill(t, employment.organisations())]
        yield from _members(context, verb, sides[0]) if sides else ()


def _members(context: Context, verb: Token, side: Filler) -> Iterator[Proposal]:
    seen: set[str] = set()
    for token in context.doc[verb.i : verb.sent.end]:
        for mention in context.fillers.at(token):
            whole = context.fillers.head.get(mention) == token and token.dep_ != "poss"
            person = context.entities[mention.entity].type == "Person"
            if person and whole and mention.entity not in seen:
                seen.add(mention.entity)
                member = Filler(mention.entity, mention)
                yield employment.job(member, side, verb, "board", role="member of the board")
