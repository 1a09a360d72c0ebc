"""Quads → Extraction: the way back of ``kg.triples``, for one article's graph.

What the graph does not hold comes from the archive (the text) or is gone (mentions, times).
Things that RDF keeps as sets come back in a fixed order: entities and claims by id, aliases and
identities alphabetically.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from extract.errors import StoreError
from extract.model import Amount, Article, Claim, Entity, Evidence, Extraction, Qualifiers, Range
from kg import ids
from kg.vocab import DCTERMS, ENTITY_TYPES, OA, OWL, PROV, RANGES, RDF, RDFS, SCHEMA, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from kg.triples.writing import Term
    from kg.vocab import Vocabulary


class Description:
    """What a graph says of one subject: a reader of its properties."""

    def __init__(self, node: NamedNode, values: dict[NamedNode, list[Term]]) -> None:
        self.node = node
        self._values = values

    def all(self, predicate: NamedNode) -> list[Term]:
        """Every value, sorted."""
        return sorted(self._values.get(predicate, []), key=str)

    def text(self, predicate: NamedNode) -> str | None:
        """The lexical form or IRI of the only value, or None.

        :raises StoreError: if there are several.
        """
        values = self.all(predicate)
        if len(values) > 1:
            raise StoreError(f"{self.node} has {len(values)} values of {predicate}, not one.")
        return values[0].value if values else None

    def need(self, predicate: NamedNode) -> str:
        """The only value.

        :raises StoreError: if there is none.
        """
        value = self.text(predicate)
        if value is None:
            raise StoreError(f"{self.node} lacks {predicate}.")
        return value

    def number(self, predicate: NamedNode) -> float | int | None:
        """The only value, an int or a float by its datatype."""
        values = self.all(predicate)
        return _number(values[0]) if values else None


def describe(quads: Iterable[Quad]) -> dict[NamedNode, Description]:
    """The quads of one graph by their subject, in a fixed order."""
    subjects: dict[NamedNode, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or not isinstance(
            quad.object, NamedNode | Literal
        ):
            raise StoreError(f"A graph of ours has no such quad: {quad!r}")
        subjects[quad.subject][quad.predicate].append(quad.object)
    return {node: Description(node, subjects[node]) for node in sorted(subjects, key=str)}


def extraction(quads: Iterable[Quad], vocabulary: Vocabulary, *, text: str) -> Extraction:
    """One article's graph as the value it was made from.

    :raises StoreError: if the graph is not one that ``kg.triples`` writes.
    """
    subjects = describe(quads)
    kinds: dict[str, list[Description]] = defaultdict(list)
    for each in subjects.values():
        for kind in each.all(RDF["type"]):
            kinds[kind.value.removeprefix(vocabulary.kgo.iri)].append(each)
    if len(kinds["Article"]) != 1:
        raise StoreError(f"A graph holds {len(kinds['Article'])} articles, not one.")
    entities = [_entity(each, kind, vocabulary) for kind in ENTITY_TYPES for each in kinds[kind]]
    claims = [claim(each, subjects, vocabulary) for each in kinds["Claim"]]
    return Extraction(
        article=_article(kinds["Article"][0], vocabulary, text),
        entities=tuple(sorted(entities, key=lambda each: each.id)),
        claims=tuple(sorted(claims, key=lambda each: each.id)),
    )


def claim(
    node: Description, subjects: dict[NamedNode, Description], vocabulary: Vocabulary
) -> Claim:
    """The claim that a node describes; its evidence nodes are among ``subjects``."""
    kgo = vocabulary.kgo
    return Claim.model_validate(
        {
            "id": node.need(DCTERMS["identifier"]),
            "relation": node.need(RDF["predicate"]).removeprefix(kgo.iri),
            "subject": _id(node.need(RDF["subject"]), vocabulary),
            "object": _id(node.text(RDF["object"]), vocabulary),
            "qualifiers": _qualifiers(node, vocabulary),
            "when": _when(node, vocabulary),
            "modality": node.need(kgo["modality"]).removeprefix(kgo.iri),
            "negated": node.need(kgo["negated"]) == "true",
            "hedged": node.need(kgo["hedged"]) == "true",
            "attributed_to": _id(node.text(PROV["wasAttributedTo"]), vocabulary),
            "denied_by": _id(node.text(kgo["deniedBy"]), vocabulary),
            "evidence": _evidence(node, subjects, vocabulary),
            "confidence": node.number(kgo["confidence"]),
        }
    )


def _article(node: Description, vocabulary: Vocabulary, text: str) -> Article:
    return Article(
        id=node.need(DCTERMS["identifier"]),
        title=node.text(DCTERMS["title"]),
        url=node.text(SCHEMA["url"]),
        outlet=node.text(vocabulary.kgo["outlet"]),
        published=node.text(SCHEMA["datePublished"]),
        language=node.need(DCTERMS["language"]),
        text=text,
    )


def _entity(node: Description, kind: str, vocabulary: Vocabulary) -> Entity:
    return Entity.model_validate(
        {
            "id": ids.name(vocabulary, node.node.value),
            "name": node.need(RDFS["label"]),
            "type": kind,
            "aliases": tuple(sorted(each.value for each in node.all(SKOS["altLabel"]))),
            "same_as": tuple(sorted(each.value for each in node.all(OWL["sameAs"]))),
        }
    )


def _evidence(
    node: Description, subjects: dict[NamedNode, Description], vocabulary: Vocabulary
) -> tuple[Evidence, ...]:
    count = len(node.all(vocabulary.kgo["evidence"]))
    found = []
    for number in range(1, count + 1):
        quote = subjects[NamedNode(ids.evidence(vocabulary, node.node.value, number))]
        start, end = int(quote.need(OA["start"])), int(quote.need(OA["end"]))
        found.append(Evidence(start=start, end=end, quote=quote.need(OA["exact"])))
    return tuple(found)


def _when(node: Description, vocabulary: Vocabulary) -> dict[str, str | None] | None:
    kgo = vocabulary.kgo
    edtf = node.text(kgo["when"])
    if edtf is None:
        return None
    return {"edtf": edtf, "from": node.text(kgo["from"]), "until": node.text(kgo["until"])}


def _qualifiers(node: Description, vocabulary: Vocabulary) -> Qualifiers:
    found: dict[str, Any] = {}
    for name, info in Qualifiers.model_fields.items():
        term = info.alias or name
        if term in RANGES:
            found[name] = _range(node, term, vocabulary)
        elif name == "jointly_with":
            others = node.all(vocabulary.kgo[term])
            found[name] = tuple(sorted(ids.name(vocabulary, o.value) for o in others))
            found[name] = found[name] or None
        elif name == "rank":
            found[name] = node.number(vocabulary.kgo[term])
        else:
            found[name] = node.text(vocabulary.kgo[term])
    return Qualifiers(**found)


def _range(node: Description, term: str, vocabulary: Vocabulary) -> Range | None:
    kgo = vocabulary.kgo
    low, high = node.number(kgo[f"{term}Min"]), node.number(kgo[f"{term}Max"])
    about = node.text(kgo[f"{term}Approximate"]) == "true"
    currency = node.text(kgo["currency"])
    if term == "amount":
        return Amount(min=low, max=high, approximate=about, currency=currency) if currency else None
    return None if low is None and high is None else Range(min=low, max=high, approximate=about)


def _number(term: Term) -> float | int:
    if isinstance(term, Literal):
        if term.datatype == XSD["integer"]:
            return int(term.value)
        if term.datatype == XSD["decimal"]:
            return float(term.value)
    raise StoreError(f"Not a number: {term!r}")


def _id(iri: str | None, vocabulary: Vocabulary) -> str | None:
    return None if iri is None else ids.name(vocabulary, iri)
