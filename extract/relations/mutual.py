"""Partnerships said of both sides at once: "A and B have a deal", "a deal between A and B"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal, money, nearest

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler

_VERBAL = frozenset({"VERB", "AUX"})


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("words/mutual.yaml").items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Every pair of organisations that are partners of each other by one verb or noun."""
    for token in context.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in _VERBAL:
            yield from _pairs(context, token, _acting_together(token, lemma), "verb")
        elif token.pos_ == "NOUN" and lemma in _words()["deals"]:
            between = arguments.obliques(token, ("between", "of", "among"))
            yield from _pairs(context, token, [between], "between")
            yield from _pairs(context, token, [arguments.possessors(token)], "owners")


def _acting_together(verb: Token, lemma: str) -> list[list[Token]]:
    """The subjects of the verb, where they do it with each other."""
    if arguments.obliques_near(verb, ("with", "against")):
        return []
    subjects = arguments.surface_subjects(verb)
    if lemma in _words()["together"]:
        return [subjects]
    objects = [t.lemma_.lower() for t in arguments.objects(verb)]
    if lemma in _words()["makes"] and any(word in _words()["deals"] for word in objects):
        return [subjects]
    if lemma in ("join", "combine") and any(word in ("force", "forces") for word in objects):
        return [subjects]
    return []


def _pairs(
    context: Context, trigger: Token, groups: list[list[Token]], rule: str
) -> Iterator[Proposal]:
    types = catalogue.shape("partneredWith").subject
    for group in groups:
        sides: dict[str, Filler] = {}
        for token in group:
            for part in arguments.coordinated(token):
                for filler in context.fillers.fill(part, types):
                    sides.setdefault(filler.entity, filler)
        quantity = nearest(context.quantities_of(trigger.sent, "money"), trigger)
        amount = {"amount": money(quantity)} if quantity is not None else {}
        for one, other in combinations(sides.values(), 2):
            yield Proposal(
                relation="partneredWith",
                subject=one,
                object=other,
                trigger=trigger,
                rule=f"mutual.{rule}",
                qualifiers=amount,
            )
