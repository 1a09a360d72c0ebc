"""The page of one entity: all that is told of it, with quotes, and the ways to its other pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from kg.networks import Entity, Network
from kg.views import figures, page, slips, wording
from kg.views.cards import Book, Card, family

_MOST, _NEAR = 120, 30


@dataclass(frozen=True, slots=True)
class Options:
    """The entity's id or name; ``every`` shows all facts, else only so many as are read."""

    name: str
    links: str = ""
    every: bool = False


def render(graph: Network, options: Options) -> str:
    """The page. Raises UnknownError for a name that the graph does not know."""
    book = Book(graph)
    entity = book.find(options.name)
    about = book.about(entity.id)
    told = [card for card in book.cards if entity.id in _speakers(card) and card not in about]
    most = len(book.cards) if options.every else _MOST
    shown, others = about[:most], told[: max(0, most - len(about))]
    return page.render(
        "entity.html",
        links=options.links,
        title=entity.name,
        entity=entity,
        family=family(entity.type),
        kind=wording.kind(entity.type),
        same=[url for url in entity.same_as if page.weblink(url)],
        count=len(about),
        outlets=len({outlet for card in about for outlet in card.outlets}),
        newest=max((s.day or "" for card in about for s in card.sources), default=""),
        ways=list(_ways(entity, about)),
        near=_near(entity, about, book),
        dated=[card for card in shown if card.when],
        undated=[card for card in shown if not card.when],
        told=others,
        rest=len(about) + len(told) - len(shown) - len(others),
    )


def _speakers(card: Card) -> set[str]:
    return {source.speaker.id for source in card.sources if source.speaker is not None}


def _ways(entity: Entity, about: Sequence[Card]) -> Iterator[tuple[str, str]]:
    """The other pages that have something on it: what they are called, and where they are."""
    name = quote(entity.id, safe="")
    if about:
        yield "Timeline", f"/timeline?name={name}"
        yield "Brief", f"/brief?name={name}"
    if slips.told(about, entity.id):
        yield "Promised dates", f"/slips?product={name}"
    if figures.told(about, entity.id):
        yield "Figures", f"/figures?company={name}"
    yield "In the network", f"/view#n={name}"


def _near(entity: Entity, about: Sequence[Card], book: Book) -> list[tuple[Entity, str, int]]:
    """With whom it is told of, how they are drawn, and in how many facts; the most first."""
    ends = [e for card in about for e in (card.lead.subject, card.lead.object) if e]
    count = Counter(end for end in ends if end != entity.id and end in book.entities)
    ranked = sorted(count, key=lambda id: (-count[id], id))[:_NEAR]
    return [(book.entities[id], family(book.entities[id].type), count[id]) for id in ranked]
