"""Products that are no longer made, sold or kept: "stopped selling", "no longer offers"."""

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

_VERBAL = ("VERB", "AUX")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/endings.yaml")[name])


def propose(context: Context) -> Iterator[Proposal]:
    """Every ending that no frame has."""
    for token, lemma in zip(context.tokens, context.lemmas, strict=True):
        if token.pos_ in _VERBAL and lemma in _words("doings") and is_ended(token):
            yield from _ended(context, token, arguments.objects(token), "doing")
        elif token.pos_ in _VERBAL and lemma in _words("ends"):
            yield from _ended(context, token, _affairs(token), "affair")
        elif lemma in _words("gone") and (_no_longer(token) or _no_longer(token.head)):
            yield from _ended(context, token, arguments.surface_subjects(token.head), "gone")


def is_ended(verb: Token) -> bool:
    """Whether what the verb says is stopped: "stopped selling", "no longer sells"."""
    if _is_ordered(verb.head) or _in_one_place(verb):
        return False
    stopped = verb.dep_ in ("xcomp", "ccomp", "dobj", "pcomp") and verb.tag_ in ("VBG", "VB")
    return (stopped and verb.head.lemma_.lower() in _words("stops")) or _no_longer(verb)


def _is_ordered(stop: Token) -> bool:
    """ "Ordered it to stop selling": whether it did is not said."""
    return stop.dep_ in ("xcomp", "ccomp") and stop.head.lemma_.lower() in _words("orders")


def _in_one_place(verb: Token) -> bool:
    """ "Stopped offering it in Italy": it goes on elsewhere."""
    return any(
        noun.ent_type_ in ("GPE", "LOC")
        for c in (*verb.children, *verb.head.children)
        if c.dep_ == "prep" and c.lower_ in ("in", "across", "to") and c.i > verb.i
        for noun in c.children
    )


def _no_longer(word: Token) -> bool:
    return any(
        c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children) for c in word.children
    )


def _affairs(verb: Token) -> list[Token]:
    """The products whose making or support is what ends."""
    things = arguments.objects(verb) or arguments.surface_subjects(verb)
    return [
        product
        for noun in things
        if noun.lemma_.lower() in _words("affairs")
        for product in arguments.obliques(noun, ("of", "for", "to")) + arguments.possessors(noun)
    ]


def _ended(context: Context, trigger: Token, places: list[Token], how: str) -> Iterator[Proposal]:
    types = catalogue.shape("discontinued").object or frozenset()
    for place in places:
        for one in arguments.coordinated(place):
            for product in context.fillers.fill(one, types):
                maker = _agent(context, trigger, product)
                if maker is not None:
                    yield Proposal(
                        relation="discontinued",
                        subject=maker,
                        object=product,
                        trigger=trigger,
                        rule=f"ending.{how}",
                    )


def _agent(context: Context, trigger: Token, product: Filler) -> Filler | None:
    """The one who is said to end it, if that is its maker; else the maker."""
    maker = maker_of(context, product.entity)
    named = arguments.subjects(trigger) if trigger.pos_ in _VERBAL else []
    types = catalogue.shape("discontinued").subject
    found = [f for t in named for f in context.fillers.fill(t, types)]
    if not found or maker is None:
        return maker
    return maker if any(f.entity == maker.entity for f in found) else None
