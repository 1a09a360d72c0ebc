"""The firm whose shares a text speaks of, where it says only "the shares"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract import arguments
from extract.relations.analyst_houses import houses

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.relations.proposal import Context

_FIRMS = frozenset({"Company", "Organization"})
_STOCK = frozenset({"share", "stock"})


def quoted_before(context: Context, token: Token, *, since: int = 0) -> Filler | None:
    """The firm whose shares last did something before a token: "shares in Northwind fell".

    :param since: the index of the first token to be looked at.
    """
    for i in range(token.i - 1, since - 1, -1):
        stock = context.doc[i]
        if stock.dep_ not in arguments.SUBJECT or stock.lemma_.lower() not in _STOCK:
            continue
        if any(c.lower_ == "market" for c in stock.children):
            continue  # "a share of the market"
        near = [*arguments.possessors(stock), *arguments.obliques(stock, ("of", "in"))]
        near += [c for c in stock.children if c.dep_ in ("compound", "nmod")]
        for place in near:
            for filler in context.fillers.fill(place, _FIRMS):
                if filler.entity not in houses(context):
                    return filler
    return None
