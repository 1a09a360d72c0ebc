"""The graph as one frozen value in memory, for the views and for networkx.

``kg.loading`` fills it from the store; every view is a pure function of it. The types mirror the
claim contract, but are plain dataclasses: a page of three thousand entities is made without
building a pydantic model for each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx

    from extract.model import Extraction


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing; ``id`` is the slug that its IRI ends in."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """Where claims come from; ``published`` is an ISO day or None."""

    id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """The article's words for a claim, with the rest of their sentence if the text is known."""

    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article states. ``qualifiers`` has the contract's JSON names and values.

    ``first`` and ``last`` are the ISO days that ``when`` (EDTF) allows, None where open.
    ``fact`` and ``status`` say which fact the claim supports and how it stands, if the graph
    knows facts.
    """

    id: str
    article: str
    relation: str
    subject: str
    object: str | None = None
    qualifiers: Mapping[str, Any] = field(default_factory=dict)
    when: str | None = None
    first: str | None = None
    last: str | None = None
    modality: str = "asserted"
    negated: bool = False
    hedged: bool = False
    attributed_to: str | None = None
    denied_by: str | None = None
    confidence: float = 1.0
    evidence: tuple[Quote, ...] = ()
    fact: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Entities, claims and articles, each sorted by id."""

    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    articles: tuple[Article, ...] = ()

    def entity(self, id: str) -> Entity | None:
        """The entity of that id, if there is one."""
        return next((entity for entity in self.entities if entity.id == id), None)


def network(
    entities: Iterable[Entity], claims: Iterable[Claim], articles: Iterable[Article]
) -> Network:
    """A network in canonical order; of two entities with one id the names are joined."""
    joined: dict[str, Entity] = {}
    for entity in entities:
        known = joined.get(entity.id)
        joined[entity.id] = entity if known is None else _join(known, entity)
    return Network(
        entities=tuple(joined[id] for id in sorted(joined)),
        claims=tuple(sorted(claims, key=lambda claim: (claim.id, claim.article))),
        articles=tuple(sorted(articles, key=lambda article: article.id)),
    )


def of_extractions(extractions: Iterable[Extraction]) -> Network:
    """The network of freshly extracted articles, without a store between."""
    entities: list[Entity] = []
    claims: list[Claim] = []
    articles: list[Article] = []
    for extraction in extractions:
        source, text = extraction.article, extraction.article.text
        articles.append(
            Article(source.id, source.title, source.outlet, source.url, source.published)
        )
        for entity in extraction.entities:
            entities.append(
                Entity(entity.id, entity.name, entity.type, entity.aliases, entity.same_as)
            )
        for claim in extraction.claims:
            claims.append(
                Claim(
                    id=claim.id,
                    article=source.id,
                    relation=claim.relation,
                    subject=claim.subject,
                    object=claim.object,
                    qualifiers=claim.qualifiers.model_dump(by_alias=True, mode="json"),
                    when=claim.when.edtf if claim.when else None,
                    first=claim.when.earliest if claim.when else None,
                    last=claim.when.latest if claim.when else None,
                    modality=claim.modality,
                    negated=claim.negated,
                    hedged=claim.hedged,
                    attributed_to=claim.attributed_to,
                    denied_by=claim.denied_by,
                    confidence=claim.confidence,
                    evidence=tuple(in_sentence(text, e.start, e.end) for e in claim.evidence),
                )
            )
    return network(entities, claims, articles)


def in_sentence(text: str, start: int, end: int, reach: int = 160) -> Quote:
    """The quote at those offsets with the rest of its sentence, at most ``reach`` each side.

    The bounds are typographic (line ends; stop, question or exclamation mark before a space),
    which is enough for showing; nothing is derived from them.
    """
    before = text[max(0, start - reach) : start].rsplit("\n", 1)[-1]
    for mark in (". ", "? ", "! ", "” "):
        before = before.rsplit(mark, 1)[-1]
    after = text[end : end + reach].split("\n", 1)[0]
    if text[end - 1 : end] in {".", "?", "!"}:
        after = ""
    stops = [after.find(mark) for mark in (". ", "? ", "! ")]
    found = [stop for stop in stops if stop >= 0]
    if found:
        after = after[: min(found) + 1]
    if len(before) >= reach:
        before = "… " + before.split(" ", 1)[-1]
    if len(after) >= reach:
        after = after.rsplit(" ", 1)[0] + " …"
    return Quote(text[start:end], before, after)


def to_networkx(graph: Network) -> networkx.MultiDiGraph[str]:
    """A networkx graph: a node for each entity, an edge for each claim that has an object."""
    import networkx

    result: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for entity in graph.entities:
        result.add_node(entity.id, label=entity.name, type=entity.type)
    for claim in graph.claims:
        if claim.object is not None:
            result.add_edge(
                claim.subject,
                claim.object,
                key=claim.id,
                relation=claim.relation,
                when=claim.when or "",
                modality=claim.modality,
                negated=claim.negated,
                article=claim.article,
                confidence=claim.confidence,
            )
    return result


def _join(first: Entity, second: Entity) -> Entity:
    names = {*first.aliases, *second.aliases, second.name} - {first.name}
    same = {*first.same_as, *second.same_as}
    return Entity(first.id, first.name, first.type, tuple(sorted(names)), tuple(sorted(same)))
