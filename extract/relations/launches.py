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
    """Every beginning and end of the sale or delivery of a product with a maker."""
    for token, lemma in zip(context.tokens, context.lemmas, strict=True):
        if token.lower_ in _words("set"):
            yield from _set_for(context, token)
        begins = lemma in _words("begins")
        if token.pos_ != "VERB" or not (begins or lemma in _words("ends")):
            continue
        nouns = _words("deliveries") if begins else _words("kept_up")
        for noun in arguments.surface_subjects(token):
            if noun.lemma_.lower() in nouns:
                for product in _products(context, noun):
                    maker = maker_of(context, product.entity)
                    if maker is not None:
                        yield Proposal(
                            relation="released" if begins else "discontinued",
                            subject=maker,
                            object=product,
                            trigger=token,
                            rule="launch.deliveries" if begins else "launch.ended",
                        )


def _set_for(context: Context, word: Token) -> Iterator[Proposal]:
    """ "Quill, due in May, is fast", "Due in May, Quill will be fast"."""
    first = word.i == word.sent.start and word.dep_ in ("prep", "advmod", "amod", "advcl")
    noun = word.head
    if first and noun.pos_ in ("VERB", "AUX"):
        nouns = arguments.surface_subjects(noun)
    elif word.dep_ in ("amod", "advmod", "acl") and noun.pos_ in ("NOUN", "PROPN"):
        nouns = [noun, noun.head] if noun.dep_ == "appos" else [noun]
        nouns = nouns if noun.i < word.i and word.nbor(-1).lower_ in (",", "—", "–", "(") else []
    else:
        return
    below = {t.i for t in word.subtree if t.i > word.i}
    dated = any(t.i in below and x.edtf is not None for t, x in context.times_of(word.sent))
    types = catalogue.shape("released").object or frozenset()
    moved = any(n.head.lemma_ in _words("moved") for n in nouns)
    if not dated or moved or any(c.lower_ in _words("once") for c in word.children):
        return
    found = next((f for n in nouns for f in context.fillers.fill(n, types)), None)
    maker = maker_of(context, found.entity) if found is not None else None
    if maker is not None and found is not None:
        yield Proposal(
            relation="released",
            subject=maker,
            object=found,
            trigger=word,
            rule="launch.set",
            modality="planned" if word.lower_ == "due" else None,
        )


def without_put_off(found: list[Proposal]) -> list[Proposal]:
    """ "Put off Quill, which was due in May and is now expected in June": the delay, no release."""
    late = {_which(p) for p in found if p.relation == "delayed"}
    return [
        p
        for p in found
        if p.relation != "released" or _which(p) not in late or not _is_plan(p.trigger)
    ]


def _is_plan(verb: Token) -> bool:
    due = verb.lemma_ != "be" or any(c.lower_ == "due" for c in verb.children)
    return due and verb.lemma_.lower() in _words("meant")


def _which(proposal: Proposal) -> tuple[int, str | None]:
    obj = proposal.object
    return proposal.trigger.sent.start, obj.entity if obj is not None else None


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
