"""How sure a claim is, from how it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.relations.proposal import Context, Proposal

_HOP = {"apposition": 0.97, "sortal": 0.95, "transparent": 0.9, "metonym": 0.85, "example": 0.9}
_KIND = {"name": 1.0, "nominal": 0.85, "pronoun": 0.85}


def confidence(context: Context, proposal: Proposal) -> float:
    """A first estimate: a prior, less for each step between trigger and name."""
    del context
    if proposal.chance is not None:
        return round(proposal.chance, 3)
    value = 0.8
    for filler in (proposal.subject, proposal.object):
        if filler is not None:
            value *= _KIND[filler.mention.kind]
            for hop in filler.hops:
                value *= _HOP.get(hop, 0.8)
    return round(value, 3)
