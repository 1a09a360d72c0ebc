"""Who is said to invest, of those named in a phrase: one claim each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal, money

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.spans import Quantity


def agents(context: Context, tokens: list[Token]) -> Iterator[Filler]:
    """Who the tokens and what is joined to them stand for, of those that can invest."""
    types = catalogue.shape("investedIn").subject
    seen = set()
    for token in tokens:
        for part in arguments.coordinated(token):
            for filler in context.fillers.fill(part, types):
                if filler.entity not in seen:
                    seen.add(filler.entity)
                    yield filler


def invest(
    context: Context,
    tokens: list[Token],
    firm: Filler | None,
    trigger: Token,
    rule: str,
    quantity: Quantity | None = None,
) -> Iterator[Proposal]:
    """Each of the tokens' agents as an investor in the firm, with the sum where it is theirs."""
    for investor in agents(context, tokens):
        if firm is not None and investor.entity != firm.entity:
            yield Proposal(
                relation="investedIn",
                subject=investor,
                object=firm,
                trigger=trigger,
                rule=f"rounds.{rule}",
                qualifiers={"amount": money(quantity)} if quantity is not None else {},
            )
