"""Which page an address asks for, and the page itself: a pure function of the graph.

To add one, write a function from ``Asked`` to ``Page`` and give it a line in ``ROUTES``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, quote, unquote, urlsplit

from extract.errors import InputError
from kg.networks import Network
from kg.serve import finding
from kg.serve.messages import HTML, JSON, MARKDOWN
from kg.views import brief, entity, figures, network, slips, start, timeline
from kg.views.cards import Book

LINKS = "/entity/"
_NAMES, _LONGEST = 12, 400


class BadRequestError(InputError):
    """The address asks for something that no page can be."""


class NoPageError(InputError):
    """There is nothing at that address."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is sent. With ``moved`` there is no text, and the page is at that address."""

    text: str
    type: str = HTML
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The graph, what the path has after the route, and the parameters."""

    graph: Network
    index: finding.Index
    rest: str
    given: Mapping[str, list[str]]

    def one(self, name: str) -> str:
        """A parameter that must be there once.

        :raises BadRequestError: if it is missing, empty, or there are several.
        """
        found = self.maybe(name)
        if found is None:
            raise BadRequestError(f"This page needs '{name}' in its address, as in ?{name}=…")
        return found

    def maybe(self, name: str) -> str | None:
        """A parameter that may be there once; empty is absent.

        :raises BadRequestError: if there are several.
        """
        found = self.given.get(name, [])
        if len(found) > 1:
            raise BadRequestError(f"'{name}' stands {len(found)} times in the address.")
        return found[0] if found else None

    def day(self, name: str) -> str | None:
        """A parameter that is a day, as an ISO date.

        :raises BadRequestError: if it is none.
        """
        text = self.maybe(name)
        try:
            return date.fromisoformat(text).isoformat() if text else None
        except ValueError:
            raise BadRequestError(
                f"'{name}' is a day, written as 2026-01-31, not {text!r}."
            ) from None


def _start(asked: Asked) -> Page:
    return Page(start.render(asked.graph, start.Options(links=LINKS)))


def _view(asked: Asked) -> Page:
    return Page(network.render(asked.graph, network.Options(links=LINKS)))


def _entity(asked: Asked) -> Page:
    if asked.rest not in asked.index.ids:
        found = Book(asked.graph).find(asked.rest or asked.one("name"))
        return Page("", moved=LINKS + quote(found.id, safe=""))
    every = asked.maybe("all") is not None
    return Page(entity.render(asked.graph, entity.Options(asked.rest, LINKS, every)))


def _timeline(asked: Asked) -> Page:
    names = asked.given.get("name", [])
    if not names or len(names) > _NAMES:
        raise BadRequestError(f"A timeline is of one to {_NAMES} things, as in ?name=…&name=…")
    lanes = asked.maybe("lanes")
    if lanes not in (None, "relation", "entity"):
        raise BadRequestError(f"'lanes' is 'relation' or 'entity', not {lanes!r}.")
    options = timeline.Options(
        tuple(names), lanes, first=asked.day("from"), last=asked.day("to"), links=LINKS
    )
    return Page(timeline.render(asked.graph, options))


def _slips(asked: Asked) -> Page:
    return Page(slips.render(asked.graph, slips.Options(asked.one("product"), links=LINKS)))


def _figures(asked: Asked) -> Page:
    options = figures.Options(asked.one("company"), asked.maybe("metric"), links=LINKS)
    return Page(figures.render(asked.graph, options))


def _briefed(asked: Asked) -> brief.Options:
    return brief.Options(asked.one("name"), asked.day("from"), asked.day("to"), links=LINKS)


def _brief(asked: Asked) -> Page:
    return Page(brief.render(asked.graph, _briefed(asked)))


def _markdown(asked: Asked) -> Page:
    return Page(brief.markdown(asked.graph, _briefed(asked)), MARKDOWN)


def _search(asked: Asked) -> Page:
    found = finding.answer(asked.index.find(asked.maybe("q") or ""), LINKS)
    return Page(json.dumps({"found": found}, ensure_ascii=False, sort_keys=True), JSON)


#: First part of the path → what makes the page, and the parameters that it knows.
ROUTES: Mapping[str, tuple[Callable[[Asked], Page], frozenset[str]]] = {
    "": (_start, frozenset()),
    "view": (_view, frozenset()),
    "entity": (_entity, frozenset({"name", "all"})),
    "timeline": (_timeline, frozenset({"name", "lanes", "from", "to"})),
    "slips": (_slips, frozenset({"product"})),
    "figures": (_figures, frozenset({"company", "metric"})),
    "brief": (_brief, frozenset({"name", "from", "to"})),
    "brief.md": (_markdown, frozenset({"name", "from", "to"})),
    "search": (_search, frozenset({"q"})),
}


def page(graph: Network, index: finding.Index, target: str) -> Page:
    """The page at that address.

    :raises NoPageError: if there is none.
    :raises UnknownError: if the graph has nothing of a name in the address.
    :raises BadRequestError: if a parameter is unknown, missing, too long or malformed.
    """
    try:
        split = urlsplit(target)
        given = parse_qs(split.query, errors="replace", max_num_fields=50)
    except ValueError:
        raise BadRequestError("The address cannot be read.") from None
    first, _, rest = split.path.removeprefix("/").partition("/")
    if first not in ROUTES or (rest and first != "entity"):
        raise NoPageError(f"There is no page at {split.path!r}.")
    make, known = ROUTES[first]
    for name, values in given.items():
        if name not in known:
            words = ", ".join(sorted(known)) or "none"
            raise BadRequestError(f"This page knows no {name!r}; it knows: {words}.")
        if any(len(value) > _LONGEST for value in values):
            raise BadRequestError(f"'{name}' is longer than {_LONGEST} letters.")
    return make(Asked(graph, index, unquote(rest), given))
