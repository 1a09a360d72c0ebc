"""The houses of analysts, brokers and pollsters: what they put a figure on is another's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extract.fillers import Filler

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.relations.proposal import Context

_FIRMS = frozenset({"Company", "Lab", "Organization"})


def rated_by(context: Context, house: Filler, place: Token) -> Filler | None:
    """ "Northwind raised its price target on Contoso and expects sales of": Contoso's.

    :param place: the subject of the clause that has the figure.
    :return: the firm itself where it rates nobody; None where whom it rates is not clear.
    """
    sent = place.sent
    if not {"target", "rating"} & set(context.lemmas[sent.start : sent.end]):
        return house
    own = [c for t in sent if t.lemma_ in ("target", "rating") for c in t.children]
    if not any(c.dep_ == "poss" and c.lower_ in ("its", "their", "his", "her") for c in own):
        return house
    others = {
        m.entity: Filler(m.entity, m)
        for t in sent
        for m in context.fillers.at(t)
        if m.kind == "name" and context.entities[m.entity].type in _FIRMS
    }
    others.pop(house.entity, None)
    return next(iter(others.values())) if len(others) == 1 else None


@lru_cache(maxsize=2)
def houses(context: Context) -> frozenset[str]:
    """Firms that the text names as those of analysts, brokers and pollsters."""
    found = set()
    for mention, head in context.fillers.head.items():
        if mention.kind != "name" or context.entities[mention.entity].type not in _FIRMS:
            continue
        if _is_house(head) or mention.text.split()[-1].lower() in _HOUSES:
            found.add(mention.entity)
    return frozenset(found)


def _is_house(head: Token) -> bool:
    """ "analysts at X", "polled by X", "broker X", "X analysts"."""
    beside = head.head.head if head.dep_ == "pobj" else head.head
    if beside.lemma_.lower() in ANALYSTS and head.dep_ in _BESIDE:
        return True
    return any(
        c.dep_ in ("compound", "nmod", "appos") and c.lemma_.lower() in ANALYSTS
        for c in head.children
    )


_BESIDE = frozenset({"compound", "nmod", "poss", "appos", "amod", "pobj"})
_HOUSES = frozenset({"securities", "sekuritas", "research", "brokerage"})
ANALYSTS = frozenset(
    "analyst broker brokerage pollster strategist poll brokers analysts consultancy house".split()
)
