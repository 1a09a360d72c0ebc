"""The finders of relations, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from extract.relations import (
    access,
    affiliations,
    barbs,
    boards,
    bosses,
    by_frame,
    by_surface,
    cofounders,
    contests,
    delays,
    departures,
    employment,
    endings,
    families,
    figures,
    generations,
    investors,
    kin,
    launches,
    layoffs,
    market_shares,
    memberships,
    mutual,
    namesakes,
    offices,
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
    site_costs,
    sites,
    stakes,
    strategies,
    successions,
    sums_again,
    supply,
    titles,
    worth,
)
from extract.relations.earlier import is_earlier
from extract.relations.proposal import Context, Proposal
from extract.well_known import well_known

if TYPE_CHECKING:
    from extract.statements import Statement

_FIGURES = frozenset({"reportedFigure", "forecastFigure"})

Finder = Callable[[Context], Iterator[Proposal]]

FINDERS: tuple[Finder, ...] = (
    by_frame.propose,
    by_surface.propose,
    delays.propose,
    endings.propose,
    launches.propose,
    families.propose,
    roles.propose,
    titles.propose,
    affiliations.propose,
    employment.propose,
    offices.propose,
    boards.propose,
    bosses.propose,
    successions.propose,
    rounds.propose,
    investors.propose,
    sums_again.propose,
    stakes.propose,
    worth.propose,
    departures.propose,
    layoffs.propose,
    mutual.propose,
    supply.propose,
    cofounders.propose,
    possession.propose,
    memberships.propose,
    places.propose,
    sites.propose,
    figures.propose,
    reported.propose,
    market_shares.propose,
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


def find_relations(context: Context, statements: Sequence[Statement] = ()) -> list[Proposal]:
    """What the finders propose, in text order of the triggers; a sum has one reading."""
    found = [
        rankings.with_test(context, proposal) for finder in FINDERS for proposal in finder(context)
    ]
    found += [*sums_again.more(context, found), *sums_again.shares(context, found)]
    found += memberships.units(context, found)
    found += kin.propose(context, found)
    found += contests.propose(context, found)
    found += barbs.propose(context, statements, found)
    found = launches.without_put_off(_without_repeats(found))
    deals = {key for p in found if _is_deal(p) and (key := _sum(p)) is not None}
    kept = [p for p in found if p.relation not in _FIGURES or _sum(p) not in deals]
    kept = [p for p in kept if p.relation != "pricedAt" or not _is_old(context, p)]
    dated = {_office(p) for p in kept if p.phase is not None} - {None}
    kept = [p for p in kept if p.phase is not None or _office(p) not in dated]
    kept = site_costs.complete(context, _without_own_use(kept))
    return sorted(kept, key=lambda p: (p.trigger.i, p.relation, p.rule))


def _without_own_use(found: list[Proposal]) -> list[Proposal]:
    """That a maker uses what it makes is no news: "it built a chatbot with its Quill model"."""
    made = {(p.subject, p.object) for p in found if p.relation in ("developed", "operates")}
    own = {(s.entity, o.entity) for s, o in made if o is not None}
    used = {p.object.entity for p in found if p.relation == "uses" and p.object is not None}
    own |= {(known.maker, one) for one in used if (known := well_known().get(one)) and known.maker}
    return [
        p
        for p in found
        if p.relation != "uses"
        or p.object is None
        or (p.subject.entity, p.object.entity) not in own
    ]


def _is_old(context: Context, price: Proposal) -> bool:
    return price.quantity is not None and is_earlier(context, price.quantity)


def _without_repeats(found: list[Proposal]) -> list[Proposal]:
    """Rows are for what the parse misses: what it finds in the same sentence is not said twice."""
    by_parse = {_told(p) for p in found if not _is_row(p)}
    return [p for p in found if not _is_row(p) or p.phase is not None or _told(p) not in by_parse]


def _is_row(proposal: Proposal) -> bool:
    return ".row." in proposal.rule


def _told(proposal: Proposal) -> tuple[object, ...]:
    target = proposal.object.entity if proposal.object is not None else None
    figures = (proposal.qualifiers.get(name) for name in ("amount", "access", "rank", "score"))
    sent = proposal.trigger.sent.start
    return sent, proposal.relation, proposal.subject.entity, target, *figures


def _is_deal(proposal: Proposal) -> bool:
    return proposal.object is not None or proposal.relation == "raised"


def _office(proposal: Proposal) -> tuple[int, str, str] | None:
    """An office and its holder: who comes into one has no second claim of merely holding it."""
    if proposal.object is None or proposal.relation not in ("worksFor", "leads"):
        return None
    return proposal.trigger.i, proposal.subject.entity, proposal.object.entity


def _sum(proposal: Proposal) -> tuple[int, object] | None:
    """The sentence and the amount, where there is one: what a deal cost is no spending figure."""
    amount = proposal.qualifiers.get("amount")
    return None if amount is None else (proposal.trigger.sent.start, amount)
