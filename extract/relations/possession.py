"""What a possessive between two names says: maker, part, place or employer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.model import Relation

_PRODUCTS = frozenset({"AIModel", "Software", "Hardware", "Plan"})
_UNITS = frozenset({"Lab", "Company"})
_ORGANISATIONS = frozenset({"Company", "Lab", "NewsOutlet", "GovernmentBody", "Organization"})


def propose(context: Context) -> Iterator[Proposal]:
    """Names and descriptions that have an owner: "X's Y", "its model Y", "London's X"."""
    for mention, head in context.fillers.head.items():
        if mention.kind == "pronoun":
            continue
        for owner in _owners(context, head, mention.start):
            for whose in arguments.coordinated(owner):
                for filler in context.fillers.fill(whose, catalogue_types()):
                    proposal = _judge(context, filler, mention.entity, head)
                    if proposal is not None:
                        yield proposal


def catalogue_types() -> frozenset[str]:
    """Types that can own something."""
    return _ORGANISATIONS | _PRODUCTS | {"Place", "Person"}


def _owners(context: Context, head: Token, start: int) -> list[Token]:
    owners = arguments.possessors(head)
    if not owners and head.dep_ in ("appos",):
        # "its new flagship model, Y"
        owners = arguments.possessors(head.head)
    if not owners and head.dep_ in ("compound", "nmod") and head.i < head.head.i:
        # "Meta's Llama models"
        if not context.fillers.at(head.head):
            owners = [o for o in arguments.possessors(head.head) if o.idx < start]
    return owners


def _judge(context: Context, owner: Filler, thing: str, head: Token) -> Proposal | None:
    if owner.entity == thing:
        return None
    kind, owned = context.type_of(owner), context.entities[thing].type
    relation: Relation
    mention = next((m for m in context.fillers.at(head) if m.entity == thing), None)
    if mention is None:
        return None
    target = type(owner)(thing, mention)
    if owned in _PRODUCTS and kind in _ORGANISATIONS and kind != "GovernmentBody":
        relation, subject, obj = "developed", owner, target
    elif owned in _PRODUCTS and kind in _PRODUCTS:
        relation, subject, obj = "partOf", target, owner
    elif owned in _UNITS and kind in _ORGANISATIONS and kind != "NewsOutlet":
        relation, subject, obj = "partOf", target, owner
    elif owned == "Facility" and kind in _ORGANISATIONS:
        relation, subject, obj = "partOf", target, owner
    elif owned in _ORGANISATIONS and kind == "Place":
        relation, subject, obj = "locatedIn", target, owner
    elif owned == "Person" and kind in _ORGANISATIONS and mention.kind == "name":
        relation, subject, obj = "worksFor", target, owner
    else:
        return None
    shape = catalogue.shape(relation)
    if context.type_of(subject) not in shape.subject:
        return None
    if shape.object is None or context.type_of(obj) not in shape.object:
        return None
    return Proposal(
        relation=relation, subject=subject, object=obj, trigger=head, rule=f"possession.{relation}"
    )
