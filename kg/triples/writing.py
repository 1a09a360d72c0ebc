"""Extraction → quads: the shapes of the claim contract's RDF; the way back is ``reading``.

No blank nodes; one named graph an article, whose IRI is the article's. Numbers are xsd:integer or
xsd:decimal as they came, days are xsd:date, and times of any precision are EDTF literals.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.vocab import DCTERMS, EDTF, OA, OWL, PROV, RANGES, RDF, RDFS, SCHEMA, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.model import Article, Claim, Entity, Extraction, Qualifiers, Range
    from kg.vocab import Vocabulary

Term = NamedNode | Literal
Pair = tuple[NamedNode, Term]
Triple = tuple[NamedNode, NamedNode, Term]
EDTF_TEXTS = frozenset({"from_date", "to_date"})


def quads(extraction: Extraction, vocabulary: Vocabulary) -> list[Quad]:
    """The article's graph: itself, its entities, its claims; sorted, each quad once."""
    graph = NamedNode(ids.article(vocabulary, extraction.article.id))
    triples = [*_article(extraction.article, vocabulary)]
    for entity in extraction.entities:
        triples += _entity(entity, vocabulary)
    for claim in extraction.claims:
        triples += _claim(claim, extraction.article, vocabulary)
    return sorted({Quad(*triple, graph) for triple in triples}, key=str)


def article_quads(article: Article, vocabulary: Vocabulary) -> list[Quad]:
    """The quads that say which text a graph was made from."""
    graph = NamedNode(ids.article(vocabulary, article.id))
    return [Quad(*triple, graph) for triple in _article(article, vocabulary)]


def graph_of(article_id: str, vocabulary: Vocabulary) -> NamedNode:
    """The article's named graph, which is the article itself."""
    return NamedNode(ids.article(vocabulary, article_id))


def number(value: float | int) -> Literal:
    """An xsd:integer for an int, an xsd:decimal for a float: never an exponent."""
    if isinstance(value, int):
        return Literal(str(value), datatype=XSD["integer"])
    return Literal(f"{Decimal(repr(value)):f}", datatype=XSD["decimal"])


def day(value: str) -> Literal:
    """A full ISO day as xsd:date, so that filters can compare it."""
    return Literal(value, datatype=XSD["date"])


def boolean(value: bool) -> Literal:
    """``true`` or ``false``."""
    return Literal(value)


def _article(article: Article, vocabulary: Vocabulary) -> Iterator[Triple]:
    node, kgo = NamedNode(ids.article(vocabulary, article.id)), vocabulary.kgo
    yield node, RDF["type"], kgo["Article"]
    yield node, DCTERMS["identifier"], Literal(article.id)
    yield node, DCTERMS["language"], Literal(article.language)
    yield node, kgo["sha256"], Literal(ids.digest(article.text))
    if article.title is not None:
        yield node, DCTERMS["title"], Literal(article.title)
    if article.url is not None:
        yield node, SCHEMA["url"], Literal(article.url, datatype=XSD["anyURI"])
    if article.outlet is not None:
        yield node, kgo["outlet"], Literal(article.outlet)
    if article.published is not None:
        yield node, SCHEMA["datePublished"], day(article.published)


def _entity(entity: Entity, vocabulary: Vocabulary) -> Iterator[Triple]:
    node = _entity_node(vocabulary, entity.id)
    yield node, RDF["type"], vocabulary.kgo[entity.type]
    yield node, RDFS["label"], Literal(entity.name)
    for alias in entity.aliases:
        yield node, SKOS["altLabel"], Literal(alias)
    for iri in entity.same_as:
        yield node, OWL["sameAs"], NamedNode(iri)


def _claim(claim: Claim, article: Article, vocabulary: Vocabulary) -> Iterator[Triple]:
    node = NamedNode(ids.claim(vocabulary, claim.id))
    for predicate, value in _statement(claim, article, vocabulary):
        yield node, predicate, value
    for count, evidence in enumerate(claim.evidence, start=1):
        quote = NamedNode(ids.evidence(vocabulary, node.value, count))
        yield node, vocabulary.kgo["evidence"], quote
        yield quote, OA["start"], number(evidence.start)
        yield quote, OA["end"], number(evidence.end)
        yield quote, OA["exact"], Literal(evidence.quote)
    if claim.object is not None and claim.modality == "asserted" and not claim.negated:
        subject = _entity_node(vocabulary, claim.subject)
        yield subject, vocabulary.kgo[claim.relation], _entity_node(vocabulary, claim.object)


def _statement(claim: Claim, article: Article, vocabulary: Vocabulary) -> Iterator[Pair]:
    kgo = vocabulary.kgo
    yield RDF["type"], kgo["Claim"]
    yield DCTERMS["identifier"], Literal(claim.id)
    yield RDF["subject"], _entity_node(vocabulary, claim.subject)
    yield RDF["predicate"], kgo[claim.relation]
    if claim.object is not None:
        yield RDF["object"], _entity_node(vocabulary, claim.object)
    yield from _qualifiers(claim.qualifiers, vocabulary)
    if claim.when is not None:
        yield kgo["when"], Literal(claim.when.edtf, datatype=EDTF)
        if claim.when.earliest is not None:
            yield kgo["from"], day(claim.when.earliest)
        if claim.when.latest is not None:
            yield kgo["until"], day(claim.when.latest)
    yield kgo["modality"], kgo[claim.modality]
    yield kgo["negated"], boolean(claim.negated)
    yield kgo["hedged"], boolean(claim.hedged)
    yield kgo["confidence"], number(claim.confidence)
    if claim.attributed_to is not None:
        yield PROV["wasAttributedTo"], _entity_node(vocabulary, claim.attributed_to)
    if claim.denied_by is not None:
        yield kgo["deniedBy"], _entity_node(vocabulary, claim.denied_by)
    if article.published is not None:
        yield kgo["reportedOn"], day(article.published)
    yield PROV["wasDerivedFrom"], NamedNode(ids.article(vocabulary, article.id))


def _qualifiers(qualifiers: Qualifiers, vocabulary: Vocabulary) -> Iterator[Pair]:
    kgo = vocabulary.kgo
    for name, info in type(qualifiers).model_fields.items():
        value, term = getattr(qualifiers, name), info.alias or name
        if value is None:
            continue
        if term in RANGES:
            yield from _range(term, value, vocabulary)
        elif isinstance(value, tuple):
            for each in value:
                yield kgo[term], _entity_node(vocabulary, each)
        elif isinstance(value, int):
            yield kgo[term], number(value)
        elif name in EDTF_TEXTS:
            yield kgo[term], Literal(value, datatype=EDTF)
        else:
            yield kgo[term], Literal(value)


def _entity_node(vocabulary: Vocabulary, entity_id: str) -> NamedNode:
    return NamedNode(ids.resource(vocabulary, entity_id))


def _range(term: str, value: Range, vocabulary: Vocabulary) -> Iterator[Pair]:
    kgo = vocabulary.kgo
    if value.min is not None:
        yield kgo[f"{term}Min"], number(value.min)
    if value.max is not None:
        yield kgo[f"{term}Max"], number(value.max)
    if value.approximate:
        yield kgo[f"{term}Approximate"], boolean(True)
    currency = getattr(value, "currency", None)
    if currency is not None:
        yield kgo["currency"], Literal(currency)
