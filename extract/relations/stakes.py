"""Sums for shares: "$2 billion for a fifth of the shares in X", whatever verb carries it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.arguments import SUBJECT
from extract.fillers import Filler
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal, figure, money

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.spans import Quantity

_NEAR = 3  # tokens between the sum and the share
_REACH = 8  # tokens between the share and the firm
_SHARE_WORDS = frozenset({"share", "stake", "stock", "equity", "shareholding"})


def propose(context: Context) -> Iterator[Proposal]:
    """A sum, "for", a share, "in" or "of" a firm; the investor is the last subject before it."""
    heads = context.quantity_head
    for (_, amount), (stake_head, stake) in pairwise(heads):
        if amount.kind != "money" or stake.kind != "percent" or not _traded(context, amount, stake):
            continue
        target = _target(context, stake_head, stake)
        found = _investor(context, stake_head, target) if target is not None else None
        if target is not None and found is not None:
            investor, subject = found
            yield Proposal(
                relation="investedIn",
                subject=investor,
                object=target,
                trigger=subject.head,
                rule="stake.for",
                qualifiers={"amount": money(amount), "stake": figure(stake)},
            )


def _traded(context: Context, amount: Quantity, stake: Quantity) -> bool:
    between = context.text[amount.end : stake.start].split()
    return 0 < len(between) <= _NEAR and between[0] == "for"


def _target(context: Context, head: Token, stake: Quantity) -> Filler | None:
    """The firm named after the share, where it is a share of stock."""
    after = [t for t in head.sent if t.idx >= stake.start][:_REACH]
    if not any(t.lemma_.lower() in _SHARE_WORDS for t in after):
        return None
    types = catalogue.shape("investedIn").object or frozenset()
    for token in after:
        if token.idx >= stake.end:
            found = [f for f in context.fillers.fill(token, types) if not f.hops]
            if found:
                return found[0]
    return None


def _investor(context: Context, head: Token, target: Filler) -> tuple[Filler, Token] | None:
    """The last subject before the share, with its token: its verb has the date."""
    types = catalogue.shape("investedIn").subject - {"Person"}
    found = None
    for token in head.sent:
        if token.i >= head.i:
            break
        if token.dep_ in SUBJECT:
            near = [f for f in context.fillers.fill(token, types) if f.entity != target.entity]
            found = (near[0], token) if near else found
    return found
