"""The finders of relations, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extract.relations import (
    access,
    boards,
    by_frame,
    cofounders,
    delays,
    departures,
    employment,
    figures,
    generations,
    investors,
    mutual,
    namesakes,
    places,
    possession,
    prices,
    rankings,
    ratings,
    reported,
    rivals,
    roles,
    rounds,
    share_prices,
    sites,
    strategies,
    supply,
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
    boards.propose,
    rounds.propose,
    investors.propose,
    worth.propose,
    departures.propose,
    mutual.propose,
    supply.propose,
    cofounders.propose,
    possession.propose,
    places.propose,
    sites.propose,
    figures.propose,
    reported.propose,
    ratings.propose,
    share_prices.propose,
    strategies.propose,
    access.propose,
    generations.propose,
    namesakes.propose,
    prices.propose,
    rankings.propose,
    rivals.propose,
)


def find_relations(context: Context) -> list[Proposal]:
    """Every proposal of every finder, in text order of the triggers."""
    found = [proposal for finder in FINDERS for proposal in finder(context)]
    return sorted(found, key=lambda p: (p.trigger.i, p.relation, p.rule))
