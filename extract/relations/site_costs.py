"""What a site costs and draws, where its builder is told of in the sentence before.

"Northwind is building Lakeside Campus. It will cost $2 billion and draw 300 megawatts."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.lexicon import load_yaml
from extract.relations.proposal import Context, Proposal, money

if TYPE_CHECKING:
    from spacy.tokens import Span

    from extract.spans import Quantity

_REACH = 2  # sentences after the one that tells who builds
_LEAST = 1_000_000  # no site costs less


@cache
def _costing() -> frozenset[str]:
    return frozenset(load_yaml("words/sites.yaml")["costing"])


def complete(context: Context, found: Sequence[Proposal]) -> list[Proposal]:
    """The proposals, those of sites with the cost and capacity that the passage gives."""
    return [_completed(context, p) if p.relation == "builds" else p for p in found]


def _completed(context: Context, proposal: Proposal) -> Proposal:
    missing = {"amount", "capacity"} - set(proposal.qualifiers)
    if not missing or proposal.object is None:
        return proposal
    added: dict[str, Any] = {}
    for number, sent in enumerate(_passage(context, proposal)):
        if "amount" in missing - set(added):
            sums = [q for _, q in context.quantities_of(sent, "money") if _is_cost(q)]
            if len(sums) == 1 and (number == 0 or _costing() & {t.lemma_.lower() for t in sent}):
                added["amount"] = money(sums[0])
        if "capacity" in missing - set(added):
            powers = [q for _, q in context.quantities_of(sent, "capacity") if q.unit == "W"]
            if len(powers) == 1:
                added["capacity"] = powers[0].text
    return replace(proposal, qualifiers={**proposal.qualifiers, **added})


def _is_cost(quantity: Quantity) -> bool:
    return max(quantity.min or 0, quantity.max or 0) >= _LEAST and not quantity.per


def _passage(context: Context, proposal: Proposal) -> Iterator[Span]:
    """The sentence of the trigger and the next ones, while no other site is named in them."""
    doc = context.doc
    sent = proposal.trigger.sent
    for _ in range(_REACH + 1):
        sites = {
            m.entity
            for token in sent
            for m in context.fillers.at(token)
            if context.entities[m.entity].type == "Facility"
        }
        if proposal.object is None or not sites <= {proposal.object.entity}:
            return
        yield sent
        if sent.end >= len(doc) or "\n" in doc[sent.end - 1 : sent.end].text_with_ws:
            return
        sent = doc[sent.end].sent
