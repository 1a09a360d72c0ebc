"""The SHACL shapes: what we write keeps to them, and each way to break them is told."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

import pyoxigraph as ox
import pytest

from extract.model import Extraction
from kg.triples import writing
from kg.vocab import Vocabulary
from tests.kg import samples
from tests.ontology_data import ROOT, sample_store

SHACL = "http://www.w3.org/ns/shacl#"


def results(store: ox.Store) -> list[tuple[str, str, str]]:
    """Severity, focus node and message of everything that the shapes find."""
    import pyshacl
    from rdflib import Graph, URIRef

    data = Graph()
    triples = (quad.triple for quad in store)
    data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = pyshacl.validate(
        data,
        shacl_graph=Graph().parse(ROOT / "shapes.ttl"),
        ont_graph=Graph().parse(ROOT / "strategy.ttl"),
        advanced=True,
    )
    severity, focus, message = (
        URIRef(SHACL + name) for name in ("resultSeverity", "focusNode", "resultMessage")
    )
    return [
        (
            str(kind).removeprefix(SHACL),
            str(report.value(result, focus)),
            str(report.value(result, message)),
        )
        for result, kind in report.subject_objects(severity)
    ]


def test_what_the_writer_writes_keeps_to_the_shapes() -> None:
    assert results(sample_store()) == []


CLAIM = "?c rdf:predicate kgo:investedIn"
BREAKS = [
    ("DELETE { ?c rdf:subject ?x }", CLAIM + " ; rdf:subject ?x", "one subject"),
    ("INSERT { ?c rdf:subject kgr:ada-lark }", CLAIM, "one subject"),
    ("DELETE { ?c rdf:object ?x }", CLAIM + " ; rdf:object ?x", "'investedIn' has an object"),
    ("INSERT { ?c rdf:predicate kgo:likes }", CLAIM, "relation of the catalogue"),
    ("DELETE { ?c kgo:modality ?x }", CLAIM + " ; kgo:modality ?x", "one modality"),
    ("INSERT { ?c kgo:modality kgo:planned }", CLAIM, "one modality"),
    ("DELETE { ?c kgo:negated ?x }", CLAIM + " ; kgo:negated ?x", "negated or not"),
    ("DELETE { ?c kgo:hedged ?x }", CLAIM + " ; kgo:hedged ?x", "hedged or not"),
    ("INSERT { ?c kgo:confidence 1.5 }", CLAIM, "between 0 and 1"),
    ("DELETE { ?c kgo:evidence ?x }", CLAIM + " ; kgo:evidence ?x", "has evidence"),
    ("DELETE { ?c prov:wasDerivedFrom ?x }", CLAIM + " ; prov:wasDerivedFrom ?x", "one article"),
    ("INSERT { ?c kgo:from '2026-01-01'^^xsd:date }", CLAIM, "not after its last"),
    ("INSERT { ?c kgo:amountMin 9000000000 }", CLAIM, "lower bound is not above"),
    ("DELETE { ?c kgo:currency ?x }", CLAIM + " ; kgo:currency ?x", "currency"),
    ("INSERT { ?c kgo:role 'chief' }", CLAIM, "belongs to worksFor and leads only"),
    ("DELETE { ?e oa:exact ?x }", "?e oa:exact ?x", "quotes the text"),
    ("INSERT { ?e oa:end 0 }", "?e oa:start ?x", "before its end"),
    ("DELETE { ?e rdfs:label ?x }", "?e a kgo:Person ; rdfs:label ?x", "has a label"),
    (
        "DELETE { ?e a kgo:Person } INSERT { ?e a kgo:Place }",
        "?e a kgo:Person",
        "The subject of 'leads' is of type Person",
    ),
    ("DELETE { ?a kgo:sha256 ?x }", "?a kgo:sha256 ?x", "hash of its text"),
]


def numbered(number: int) -> Extraction:
    """The sample with an article and entities of its own."""
    sample = samples.extraction(id=f"{number:016x}")
    claims: list[dict[str, Any]] = [each.model_dump(by_alias=True) for each in sample.claims]
    for claim in claims:
        for role in ("subject", "object"):
            claim[role] = f"{claim[role]}-{number}"
    entities = [{**each.model_dump(), "id": f"{each.id}-{number}"} for each in sample.entities]
    return Extraction.model_validate(
        {"article": sample.article, "entities": entities, "claims": claims}
    )


@cache
def told() -> dict[int, set[str]]:
    """The violations of a graph in which every article is broken in another way."""
    vocabulary, whole = Vocabulary(), ox.Store()
    owner: dict[str, int] = {}
    for number, (change, where, _) in enumerate(BREAKS):
        broken = ox.Store()
        quads = writing.quads(numbered(number), vocabulary)
        broken.extend(ox.Quad(*quad.triple) for quad in quads)
        broken.update(f"{change} WHERE {{ {where} }}", prefixes=vocabulary.prefixes)
        whole.extend(broken)
        owner |= {quad.subject.value: number for quad in quads}
    found = defaultdict(set)
    for severity, focus, message in results(whole):
        if severity == "Violation":
            found[owner[focus]].add(message)
    return found


@pytest.mark.parametrize("number", range(len(BREAKS)), ids=[" ".join(b[::2]) for b in BREAKS])
def test_a_broken_graph_is_told(number: int) -> None:
    assert any(BREAKS[number][2] in message for message in told()[number]), told()[number]


def test_two_types_of_one_thing_are_a_warning() -> None:
    store = sample_store()
    store.update(
        "INSERT { ?e a kgo:Lab } WHERE { GRAPH ?g { ?e a kgo:Company } }",
        prefixes=Vocabulary().prefixes,
    )
    assert {severity for severity, _, _ in results(store)} == {"Warning"}
