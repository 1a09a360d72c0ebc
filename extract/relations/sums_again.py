"""Money that came again: "raised $5 million in May and $9 million in June", "Lark followed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extract import arguments
from extract.relations.investing import agents, invest
from extract.relations.proposal import money
from extract.relations.rounds import first_firm, is_investor, raising_before

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import TimeExpression
    from extract.relations.proposal import Context, Proposal
    from extract.spans import Quantity

_NEAR = 16  # characters between a sum and its own time
_MOSTLY = re.compile(
    r", (?:most|half|all|much|some|part) of (?:it|which|that)(?: \w+)? from (?=[A-Z])"
)
_HELD = frozenset({"stake", "investment", "share", "holding"})
_PUT = frozenset({"invest", "put", "pour", "sink", "plough", "plow", "pump", "commit"})


def propose(context: Context) -> Iterator[Proposal]:
    """ "Northwind took a stake in Contoso. Lark followed with $4 billion", in text order."""
    for verb in context.tokens:
        if verb.lemma_ != "follow" or verb.pos_ != "VERB":
            continue
        near = [context.quantity_at(t) for t in arguments.obliques(verb, ("with",))]
        sums = [q for q in near if q is not None and q.kind == "money"]
        doers = frozenset(f.entity for f in agents(context, arguments.subjects(verb)))
        firm = first_firm(context, _put_into(context, verb), doers) or raising_before(context, verb)
        if sums and firm is not None and not is_investor(context, firm):
            yield from invest(context, arguments.subjects(verb), firm, verb, "followed", sums[0])


def _put_into(context: Context, at: Token) -> list[Token]:
    """What someone was just said to put money into."""
    start = at.sent.start
    start = context.doc[start - 1].sent.start if start else 0
    for token in reversed(context.doc[start : at.i]):
        lemma = token.lemma_.lower()
        if lemma in _HELD and token.pos_ == "NOUN":
            return arguments.obliques(token, ("in",))
        if lemma in _PUT and token.pos_ == "VERB":
            return arguments.obliques_near(token, ("in", "into"))
    return []


def more(context: Context, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """The further sums that a firm raised, each at the time behind it."""
    for first in found:
        if first.rule != "rounds.raised" or first.quantity is None:
            continue
        for token, quantity in context.quantities_of(first.trigger.sent, "money"):
            time = _behind(context, token, quantity)
            if quantity.start > first.quantity.end and time is not None:
                between = context.text[first.quantity.end : quantity.start]
                if re.fullmatch(r"(?: [\w ]+?)?,? and (?:another )?", between):
                    amount = {**first.qualifiers, "amount": money(quantity)}
                    yield replace(first, qualifiers=amount, quantity=quantity, when=time.edtf)


def shares(context: Context, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """ "Raised $580 million, most of it from Northwind": who gave most of it put money in."""
    for one in found:
        if one.rule != "rounds.raised" or one.quantity is None:
            continue
        said = _MOSTLY.search(context.text, one.quantity.end, one.trigger.sent.end_char)
        giver = said and context.doc.char_span(said.end(), said.end() + 1, alignment_mode="expand")
        if said and giver:
            yield from invest(context, [_head(giver.root)], one.subject, one.trigger, "share")


def _head(token: Token) -> Token:
    while token.dep_ == "compound":
        token = token.head
    return token


def _behind(context: Context, part: Token, quantity: Quantity) -> TimeExpression | None:
    """The date right behind a sum."""
    times = (t for _, t in context.times_of(part.sent) if t.edtf is not None)
    return next((t for t in times if 0 < t.start - quantity.end < _NEAR), None)
