"""Releases told of what goes with them: "shipments of Quill begin in May"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.makers import maker_of
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/launches.yaml")[name])


def propose(context: Context) -> Iterator[Proposal]:
    """Every beginning of the sale or delivery of a product with a maker."""
    for token in context.tokens:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _words("begins"):
            continue
        for noun in arguments.surface_subjects(token):
            if noun.lemma_.lower() in _words("deliveries"):
                for product in _products(context, noun):
                    maker = maker_of(context, product.entity)
                    if maker is not None:
                        yield Proposal(
                            relation="released",
                            subject=maker,
                            object=product,
                            trigger=token,
                            rule="launch.deliveries",
                        )


def _products(context: Context, noun: Token) -> list[Filler]:
    types = catalogue.shape("released").object or frozenset()
    beside = [c for c in noun.children if c.dep_ in ("compound", "nmod") and c.i < noun.i]
    places = [*arguments.obliques(noun, ("of", "for")), *arguments.possessors(noun), *beside]
    return [
        product
        for place in places
        for one in arguments.coordinated(place)
        for product in context.fillers.fill(one, types)
    ]
