"""Makers of versions: who makes "the Quill models" makes "Quill 2" and "Quill Mini" too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extract.fillers import Filler
from extract.relations.makers import maker_of, related
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from extract.model import Mention

_MAKERS = frozenset({"Company", "Lab", "Organization"})
# The reach of "the Quill models", "the Quill line": of names for several products.
_SEVERAL = frozenset({"sortal", "transparent"})
_VERSIONED = frozenset({"AIModel", "Hardware"})


def propose(context: Context, found: Iterable[Proposal]) -> Iterator[Proposal]:
    """The maker of each version that no other proposal has, at the version's first name."""
    made: dict[str, set[str]] = defaultdict(set)
    for proposal in found:
        several = proposal.object is not None and _SEVERAL & set(proposal.object.hops)
        if proposal.relation != "developed" or not several or proposal.object is None:
            continue
        if context.type_of(proposal.subject) in _MAKERS:
            made[proposal.object.entity].add(proposal.subject.entity)
    first: dict[str, Mention] = {}
    for mention in context.fillers.mentions:
        if mention.kind == "name":
            first.setdefault(mention.entity, mention)
    for product in sorted(e.id for e in context.entities.values() if e.type in _VERSIONED):
        if product in made or product not in first:
            continue
        kin = {o for other in made if related(context, product, other) for o in made[other]}
        maker = maker_of(context, product) if len(kin) == 1 else None
        if maker is not None and maker.entity in kin:
            yield Proposal(
                relation="developed",
                subject=maker,
                object=Filler(product, first[product], ("kin",)),
                trigger=context.fillers.head[first[product]],
                rule="kin.developed",
                undated=True,
            )
