"""The finders of relations, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extract.relations import (
    access,
    by_frame,
    delays,
    employment,
    figures,
    namesakes,
    places,
    possession,
    prices,
    rankings,
    reported,
    rivals,
    roles,
    share_prices,
    rounds,
    titles,
    worth,
)
from extract.relations.proposal import Context, Proposal

Finder = Callable[[Context], Iterator[Proposal]]

FINDERS: tuple[Finder, ...] = (
    by_frame.propose,
    delays.propose,
    roles.propose,
    titles.propose,
    employment.propose,
    rounds.propose,
    worth.propose,
    possession.propose,
    places.propose,
    figures.propose,
    reported.propose,
    share_prices.propose,
    access.propose,
    namesakes.propose,
    prices.propose,
    rankings.propose,
    rivals.propose,
)


def find_relations(context: Context) -> list[Proposal]:
    """Every proposal of every finder, in text order of the triggers."""
    found = [proposal for finder in FINDERS for proposal in finder(context)]
    return sorted(found, key=lambda p: (p.trigger.i, p.relation, p.rule))
