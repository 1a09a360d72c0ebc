"""Moves of share prices: "its shares fell 4%", "knocked 4% off its shares"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.relations.figure_owners import owner
from extract.relations.metric_words import path, words
from extract.relations.proposal import Context, Proposal, figure

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.spans import Quantity

_STOCK = frozenset({"share", "shares", "stock", "stocks"})
_PRICE = frozenset({"price", "value"})
_NOT_MOVES = frozenset(
    {"hold", "own", "buy", "sell", "acquire", "keep", "assume", "control", "take"}
)


def propose(context: Context) -> Iterator[Proposal]:
    """Every percent by which a stock moved."""
    for token, quantity in context.quantity_head:
        if quantity.kind != "percent" or _is_stake(token):
            continue
        stock = _stock(token)
        way = _way(token, quantity) if stock is not None else 0
        whose = owner(context, stock, token) if stock is not None and way else None
        if stock is None or whose is None:
            continue
        yield Proposal(
            relation="sharePriceMoved",
            subject=whose,
            object=None,
            trigger=stock,
            rule="figure.sharePriceMoved" + "".join(f".{h}" for h in whose.hops),
            qualifiers={"percent": figure(quantity, sign=1 if quantity.signed else way)},
            quantity=quantity,
        )


def _is_stake(token: Token) -> bool:
    """ "49 percent of the shares", "a 4% stake"."""
    if token.head.lemma_.lower() in ("stake", "share", "holding", "interest") and (
        token.dep_ in ("compound", "nmod", "amod", "nummod")
    ):
        return True
    return any(t.i > token.i for t in arguments.obliques(token, ("of", "in")))


def _stock(token: Token) -> Token | None:
    """The stock above the figure, as subject, object or in a phrase of the verb."""
    nodes = path(token)
    if nodes[-1].dep_ in ("xcomp", "advcl", "conj") and nodes[-1].pos_ in ("VERB", "AUX"):
        nodes.append(nodes[-1].head)
    for node in nodes:
        if node.lemma_.lower() in _NOT_MOVES:
            return None
        near: list[Token] = [node]
        if node.pos_ in ("VERB", "AUX"):
            near += arguments.surface_subjects(node) + arguments.objects(node)
            near += arguments.obliques(node, ("off", "from"))
        near += [c for c in node.children if c.dep_ in ("nsubj", "compound", "nmod")]
        for t in near:
            if _is_stock(t):
                return t
    return None


def _is_stock(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in _PRICE:
        return any(c.lemma_.lower() in _STOCK for c in token.children if c.dep_ == "compound")
    if token.lower_ == "share" and any(c.lower_ == "of" for c in token.children):
        return False
    return lemma in _STOCK and not (token.dep_ == "compound" and token.head.lemma_ == "market")


def _way(token: Token, quantity: Quantity) -> int:
    """1 for a rise, -1 for a fall, 0 where no word says that the price moved."""
    if quantity.signed:
        return 1 if (quantity.max or quantity.min or 0) > 0 else -1
    nodes = path(token)
    top = nodes[-1]
    if top.dep_ in ("xcomp", "advcl", "conj"):
        nodes.append(top.head)
    around = [t.lemma_.lower() for node in nodes for t in (node, *node.children)]
    if any(lemma in words("fall") for lemma in around):
        return -1
    return 1 if any(lemma in words("rise") for lemma in around) else 0
