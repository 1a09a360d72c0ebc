"""Whose sum it is where a sentence has several: "bought Quill for $1 billion and Lark for $3"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.relations.proposal import Context, money

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.spans import Quantity

_STEPPED = frozenset("raise increase double triple quadruple lift boost bring expand".split())
_SHARED = frozenset({"acquired", "investedIn", "partneredWith"})


def shared_out(
    context: Context,
    trigger: Token,
    relation: str,
    subjects: Sequence[Filler],
    objects: Sequence[Filler | None],
) -> Mapping[str, dict[str, Any]]:
    """The amount of each of several objects or subjects, by entity; {} for one without.

    An entity that has no entry has the sum that hangs on the trigger.
    """
    several = len(objects) > 1 or len(subjects) > 1
    sums = context.quantities_of(trigger.sent, "money") if several else []
    if relation not in _SHARED or len(sums) < len(("one", "another")):
        return {}
    named = [o for o in objects if o is not None]
    if len(named) > 1:
        return _behind(context, named, sums)
    if len(subjects) == len(sums) and any(t.lower_ == "respectively" for t in trigger.sent):
        pairs = zip(subjects, sums, strict=True)
        return {s.entity: {"amount": money(quantity)} for s, (_, quantity) in pairs}
    return {}


def _behind(
    context: Context, objects: Sequence[Filler], sums: Sequence[tuple[Token, Quantity]]
) -> dict[str, dict[str, Any]]:
    """To each the sum between its name and the next one's; none, if that has two."""
    starts = sorted(o.mention.start for o in objects)
    found: dict[str, dict[str, Any]] = {}
    for one in objects:
        ends = [start for start in starts if start > one.mention.start]
        end = ends[0] if ends else len(context.text)
        own = [q for _, q in sums if one.mention.start < q.start < end]
        found[one.entity] = {"amount": money(own[0])} if len(own) == 1 else {}
    return found if any(found.values()) else {}


def stepped_to(context: Context, noun: Token) -> Quantity | None:
    """ "Doubled its investment in Northwind to $8 billion": the sum that it came to."""
    if noun.dep_ != "dobj" or noun.head.lemma_ not in _STEPPED:
        return None
    for token in arguments.obliques_near(noun.head, ("to",), noun):
        quantity = context.quantity_at(token)
        if quantity is not None and quantity.kind == "money":
            return quantity
    return None


def fresh_from(noun: Token) -> list[Token]:
    """ "Northwind, fresh off a $5 million round, has bought Contoso": the name before."""
    first = max(noun.sent.start + 2, noun.i - 8)
    for token in noun.doc[first : noun.i]:
        if token.lower_ == "fresh" and token.nbor(-1).text == ",":
            return [token.nbor(-2)]
    return []
