"""The first page of the server: what the graph holds, and where to begin reading it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from kg.networks import Article, Entity, Network
from kg.views import figures, page, slips
from kg.views.cards import Book, Card, family

_MOST, _ARTICLES = 10, 200
_HEADINGS = (("organization", "Organizations"), ("person", "People"), ("product", "Products"))
Row = tuple[Entity, str, str, int]


@dataclass(frozen=True, slots=True)
class Options:
    """The heading, and what is put before an entity's id to lead to its page."""

    title: str = "Meta’s AI strategy"
    links: str = ""


def render(graph: Network, options: Options) -> str:
    """The page as HTML."""
    book = Book(graph)
    told = _told(book.cards)
    kinds: dict[str, list[Entity]] = {}
    for entity in graph.entities:
        kinds.setdefault(family(entity.type), []).append(entity)

    return page.render(
        "start.html",
        links=options.links,
        title=options.title,
        tallies=_tallies(graph, book.cards),
        groups=[
            (heading, _rows(kinds.get(kin, ()), lambda e: told[e.id], options.links))
            for kin, heading in _HEADINGS
        ],
        slips=_rows(
            kinds.get("product", ()),
            lambda e: slips.told(book.about(e.id), e.id),
            "/slips?product=",
        ),
        figures=_rows(
            kinds.get("organization", ()),
            lambda e: figures.told(book.about(e.id), e.id),
            "/figures?company=",
        ),
        articles=_articles(graph)[:_ARTICLES],
        rest=max(0, len(graph.articles) - _ARTICLES),
    )


def _rows(entities: Iterable[Entity], count: Callable[[Entity], int], before: str) -> list[Row]:
    """Those of which something is counted, the most first, and where they lead."""
    counted = [(e, family(e.type), before + quote(e.id, safe=""), count(e)) for e in entities]
    return sorted((row for row in counted if row[3]), key=lambda r: (-r[3], r[0].id))[:_MOST]


def _told(cards: Iterable[Card]) -> Counter[str]:
    return Counter(e for card in cards for e in {card.lead.subject, card.lead.object} if e)


def _tallies(graph: Network, cards: Sequence[Card]) -> list[tuple[int, str]]:
    counted = (
        (len(graph.articles), "article"),
        (len(graph.claims), "claim"),
        (len(cards), "fact"),
        (len(graph.entities), "name"),
    )
    return [(number, word if number == 1 else f"{word}s") for number, word in counted]


def _articles(graph: Network) -> list[tuple[Article, int]]:
    """Every article and how many claims it makes, the newest first."""
    count = Counter(claim.article for claim in graph.claims)
    newest = sorted(graph.articles, key=lambda article: article.published or "", reverse=True)
    return [(article, count[article.id]) for article in newest]
