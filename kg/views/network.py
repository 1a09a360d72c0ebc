"""The interactive network: a pyvis model, our layout, our page.

Every fact is in the file; the page draws the most important things and fetches the rest from
itself. pyvis carries nodes, edges and options; its own template and menus are not used, since
they ask a server for styles and show names as markup.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from kg.facts import SYMMETRIC
from kg.networks import Article, Claim, Entity, Network
from kg.views import page, wording
from kg.views.cards import FAMILIES, family
from kg.views.facts import Fact, facts
from kg.views.layout import communities, layout

SHAPES = {
    "organization": "square",
    "person": "dot",
    "product": "diamond",
    "place": "triangleDown",
    "event": "triangle",
}
_SCRIPTS = tuple(
    f"js/{name}.js"
    for name in (
        "data", "state", "filter", "paths", "labels", "draw", "facts", "panel", "legend",
        "filters", "search", "actions", "table", "strip", "exports", "keys", "main",
    )
)  # fmt: skip
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 3600000,
        "keyboard": {"enabled": False},
    },
    "edges": {
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.08},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.42}},
        "selectionWidth": 0,
        "hoverWidth": 0,
    },
    "nodes": {"borderWidth": 1, "borderWidthSelected": 1, "labelHighlightBold": False},
}


@dataclass(frozen=True, slots=True)
class Options:
    """``drawn`` entities at first (the reader can ask for more); ``links`` is put before an
    entity's id to lead to its own page, empty where there is none."""

    title: str = "Meta’s AI strategy"
    drawn: int = 150
    links: str = ""


def render(graph: Network, options: Options) -> str:
    """The page as HTML. The same graph and options give the same bytes."""
    from pyvis.network import Network as Model

    all_facts = facts(graph.claims)
    ranked = _rank(_told(graph), all_facts)
    index = {entity.id: number for number, entity in enumerate(ranked)}
    model = Model(directed=True, cdn_resources="in_line")
    model.options = _OPTIONS
    links = _links(all_facts, index)
    _add_nodes(model, ranked, links)
    _add_edges(model, all_facts, index)
    _slim(model)
    model.path = "network.html"
    model.templateEnv = page.environment_with(
        **page.frame(("css/base.css", "css/network.css"), (page.VIS,), _SCRIPTS),
        kg=_payload(graph, all_facts, index, options),
        title=options.title,
        links=options.links,
    )
    html: str = model.generate_html()
    return html


def _told(graph: Network) -> list[Entity]:
    """The entities that a claim is about, or that are its source or its denier."""
    told: set[str | None] = set()
    for claim in graph.claims:
        told |= {claim.subject, claim.object, claim.attributed_to, claim.denied_by}
    return [entity for entity in graph.entities if entity.id in told]


def _rank(entities: Sequence[Entity], all_facts: Sequence[Fact]) -> list[Entity]:
    """Most connected first: distinct neighbours, then facts, then the id."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    count: dict[str, int] = defaultdict(int)
    for fact in all_facts:
        claim = fact.lead
        count[claim.subject] += 1
        if claim.object is not None:
            count[claim.object] += 1
            neighbours[claim.subject].add(claim.object)
            neighbours[claim.object].add(claim.subject)
    return sorted(entities, key=lambda e: (-len(neighbours[e.id]), -count[e.id], e.id))


def _links(all_facts: Sequence[Fact], index: Mapping[str, int]) -> dict[tuple[int, int], float]:
    links: dict[tuple[int, int], float] = defaultdict(float)
    for fact in all_facts:
        claim = fact.lead
        if claim.object is not None and claim.object != claim.subject:
            a, b = sorted((index[claim.subject], index[claim.object]))
            links[a, b] += 1.0
    return dict(links)


def _add_nodes(
    model: Any, ranked: Sequence[Entity], links: Mapping[tuple[int, int], float]
) -> None:
    degrees = [0] * len(ranked)
    for a, b in links:
        degrees[a] += 1
        degrees[b] += 1
    sizes = [min(30.0, 7 + 3.1 * sqrt(degree)) for degree in degrees]
    boxes = [_box(entity.name, size) for entity, size in zip(ranked, sizes, strict=True)]
    spots = layout(len(ranked), links, boxes)
    groups = communities(len(ranked), links)
    for number, entity in enumerate(ranked):
        kind = family(entity.type)
        shape = SHAPES[kind]
        model.add_node(
            number,
            label=entity.name,
            slug=entity.id,
            kind=entity.type,
            family=kind,
            shape=shape,
            size=round(sizes[number] * (0.86 if shape == "square" else 1.0), 1),
            x=spots[number][0],
            y=spots[number][1],
            degree=degrees[number],
            community=groups[number],
            aliases=list(entity.aliases),
        )


def _slim(model: Any) -> None:
    """Leave out what pyvis sets and the page decides by itself: a third of a large file."""
    for node in model.nodes:
        del node["color"], node["shape"]
        if not node["aliases"]:
            del node["aliases"]
    for edge in model.edges:
        del edge["arrows"]


def _box(name: str, size: float) -> tuple[float, float]:
    """Half the room of a thing with its name below, wrapped as the page wraps it."""
    letters = min(len(name), 24) * (4.4 if size > 14 else 3.7)
    return max(size, letters) + 8, size + (18 if len(name) > 24 else 11) + 5


def _add_edges(model: Any, all_facts: Sequence[Fact], index: Mapping[str, int]) -> None:
    """One edge a pair and direction; it lists its facts, and its width follows from them."""
    bundles: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, fact in enumerate(all_facts):
        claim = fact.lead
        if claim.object is not None and claim.object != claim.subject:
            bundles[index[claim.subject], index[claim.object]].append(number)
    for (a, b), members in sorted(bundles.items()):
        model.add_edge(a, b, facts=members)


def _payload(
    graph: Network, all_facts: Sequence[Fact], index: Mapping[str, int], options: Options
) -> dict[str, Any]:
    places = {article.id: number for number, article in enumerate(graph.articles)}
    used = sorted({fact.lead.relation for fact in all_facts})
    forms = wording.relations()
    return {
        "title": options.title,
        "drawn": options.drawn,
        "links": options.links,
        "facts": [_fact(fact, index, places) for fact in all_facts],
        "articles": [_article(article) for article in graph.articles],
        "relations": {name: forms[name]["noun"] if name in forms else name for name in used},
        "families": [[name, list(types)] for name, types in FAMILIES.items()],
        "shapes": SHAPES,
        "symmetric": SYMMETRIC,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "outlet": article.outlet,
        "url": page.weblink(article.url),
        "day": article.published,
    }


def _fact(fact: Fact, index: Mapping[str, int], places: Mapping[str, int]) -> dict[str, Any]:
    """A fact with the keys that are set; absent keys mean no, none or null."""
    lead = fact.lead
    row = {
        "s": index[lead.subject],
        "o": None if lead.object is None else index[lead.object],
        "r": lead.relation,
        "p": wording.predicate(lead),
        "d": list(wording.details(lead)),
        "w": wording.when(lead.when),
        "e": lead.when,
        # a full day bounds itself
        "f": lead.first if lead.first != lead.when else None,
        "u": lead.last if lead.last != lead.when else None,
        "m": lead.modality if lead.modality != "asserted" else None,
        "n": lead.negated,
        "h": fact.hedged,
        "x": index.get(lead.denied_by) if lead.denied_by else None,
        "t": lead.status if lead.status != "current" else None,
        "c": round(lead.confidence, 2),
        "a": [_support(claim, index, places) for claim in fact.claims],
    }
    return {
        key: value
        for key, value in row.items()
        if value is not None and value is not False and value != [] and value != ""
    }


def _support(claim: Claim, index: Mapping[str, int], places: Mapping[str, int]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "a": places[claim.article],
        "q": [
            [quote.text, quote.before, quote.after] if quote.before or quote.after else [quote.text]
            for quote in claim.evidence
        ],
    }
    if claim.attributed_to is not None and claim.attributed_to in index:
        row["b"] = index[claim.attributed_to]
    return row
