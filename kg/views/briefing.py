"""What a brief says: chosen and ordered here, once, for the page and for Markdown alike.

Every sentence in it is a fact with a footnote; the footnote is the article's own words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from kg.facts import differ
from kg.networks import Entity, Network
from kg.views.cards import Book, Card
from kg.views.timeline import within

WINDOW = 60  # days before the newest report that count as lately
_IDENTITY = ("leads", "founded", "partOf", "locatedIn", "operates", "developed", "worksFor")
_FIGURES = ("forecastFigure", "reportedFigure", "sharePriceMoved", "said")
_MOST, _ROWS = 8, 24


@dataclass(frozen=True, slots=True)
class Options:
    """The entity's name, and the first and last ISO day of the period (None: open)."""

    name: str
    first: str | None = None
    last: str | None = None
    title: str | None = None
    links: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A plan that stands, of which no fulfilment is told, and whether its day has passed."""

    card: Card
    overdue: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """What sources disagree on: the facts against one another, and why they are here."""

    why: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The contents in the order of the page; ``notes`` numbers every fact that is used."""

    entity: Entity
    period: str
    newest: str
    identity: tuple[Card, ...]
    changed: tuple[Card, ...]
    promises: tuple[Promise, ...]
    disputes: tuple[Dispute, ...]
    facts: tuple[Card, ...]
    more: int
    undated: int
    notes: Mapping[str, int]

    @property
    def noted(self) -> list[Card]:
        """The facts in the order of their footnotes."""
        used = {card.anchor: card for card in _used(self)}
        return [used[anchor] for anchor in sorted(used, key=lambda anchor: self.notes[anchor])]


def brief(graph: Network, options: Options) -> tuple[Brief, Book]:
    """The brief on an entity. Raises InputError for a name that the graph does not know."""
    book = Book(graph)
    entity = book.find(options.name)
    every = book.about(entity.id)
    known = [c for c in every if options.last is None or c.reported <= options.last]
    cards = [c for c in known if within(c, options.first, options.last)]
    newest = max((source.day or "" for card in known for source in card.sources), default="")
    dated = tuple(c for c in cards if c.lead.first or c.lead.last)
    made = Brief(
        entity=entity,
        period=_period(options.first, options.last),
        newest=newest,
        identity=_identity(known, entity.id),
        changed=_changed(cards, newest),
        promises=_promises(known, newest),
        disputes=_disputes(known),
        facts=_best(dated),
        more=max(0, len(dated) - _ROWS),
        undated=len(cards) - len(dated),
        notes={},
    )
    return _numbered(made), book


def _numbered(made: Brief) -> Brief:
    from dataclasses import replace

    notes: dict[str, int] = {}
    for card in _used(made):
        notes.setdefault(card.anchor, len(notes) + 1)
    return replace(made, notes=notes)


def _used(made: Brief) -> Iterable[Card]:
    yield from made.identity
    yield from made.changed
    yield from (promise.card for promise in made.promises)
    for dispute in made.disputes:
        yield from dispute.cards
    yield from made.facts


def _period(first: str | None, last: str | None) -> str:
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def _identity(cards: Sequence[Card], entity: str) -> tuple[Card, ...]:
    """What it is: lasting facts that are simply stated, those with most sources first."""
    plain = [
        card
        for card in cards
        if card.lead.relation in _IDENTITY and card.lead.modality == "asserted"
        if not card.lead.negated and not card.fact.hedged and not card.lead.denied_by
    ]
    rank = {relation: number for number, relation in enumerate(_IDENTITY)}
    plain.sort(
        key=lambda c: (
            rank[c.lead.relation]
            + (4 if c.lead.object == entity and rank[c.lead.relation] > 1 else 0),
            -len(c.sources),
            c.anchor,
        )
    )
    return tuple(plain[:_MOST])


def _best(dated: Sequence[Card]) -> tuple[Card, ...]:
    """The best reported facts that a page has room for, in the order they came; words last."""
    ranked = sorted(dated, key=lambda c: (c.lead.relation == "said", -len(c.outlets), c.when == ""))
    kept = {card.anchor for card in ranked[:_ROWS]}
    return tuple(card for card in dated if card.anchor in kept)


def _changed(cards: Sequence[Card], newest: str) -> tuple[Card, ...]:
    """First told in the weeks before the newest report, and of those weeks or still to come."""
    if not newest:
        return ()
    since = (date.fromisoformat(newest) - timedelta(days=WINDOW)).isoformat()
    fresh = [
        card
        for card in cards
        if card.reported >= since and (card.lead.last or "") >= since
        if card.lead.relation != "said"
    ]
    fresh.sort(key=lambda c: (c.lead.first or c.lead.last or "", c.anchor), reverse=True)
    return tuple(fresh[:_MOST])


def _promises(cards: Sequence[Card], newest: str) -> tuple[Promise, ...]:
    done = {
        (c.lead.relation, c.lead.subject, c.lead.object)
        for c in cards
        if c.lead.modality == "asserted" and not c.lead.negated
    }
    made = [
        Promise(card, bool(card.lead.last and newest and card.lead.last < newest))
        for card in cards
        if card.lead.modality == "planned" and not card.lead.negated
        if card.lead.status != "superseded"
        if card.lead.relation not in _FIGURES
        if (card.lead.relation, card.lead.subject, card.lead.object) not in done
    ]
    made.sort(key=lambda p: (p.card.lead.last or "9999", p.card.anchor))
    return tuple(made[:_MOST])


def _disputes(cards: Sequence[Card]) -> tuple[Dispute, ...]:
    found = [Dispute("denied", (card,)) for card in cards if card.lead.denied_by]
    groups: dict[tuple[Any, ...], list[Card]] = defaultdict(list)
    for card in cards:
        lead, q = card.lead, card.lead.qualifiers
        if lead.modality == "asserted" and lead.relation != "said":
            key = (lead.relation, lead.subject, lead.object, q.get("metric"), q.get("period"))
            groups[key].append(card)
    for group in groups.values():
        told = _against(group)
        if told is not None:
            found.append(told)
    return tuple(found[:_MOST])


def _against(group: Sequence[Card]) -> Dispute | None:
    """Facts of one kind that cannot all be so, the best told first."""
    ranked = sorted(group, key=lambda c: (-len(c.sources), c.anchor))
    clashing: dict[str, dict[str, Card]] = {}
    for one, other in combinations(ranked, 2):
        words = differ(one.lead, other.lead)
        if words:
            clashing.setdefault(words, {}).update({one.anchor: one, other.anchor: other})
    for words in sorted(clashing):
        return Dispute(f"sources differ on {words}", tuple(clashing[words].values()))
    return None
