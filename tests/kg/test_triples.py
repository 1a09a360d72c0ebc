"""Extractions become quads, and come back as they were."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from pyoxigraph import BlankNode, Literal, NamedNode, Store

from extract.errors import StoreError
from extract.model import Claim, Extraction, Qualifiers
from kg.store import memory_reader
from kg.triples import reading, writing
from kg.vocab import Vocabulary
from tests.kg import samples, strategies

V = Vocabulary()


def back(extraction: Extraction) -> Extraction:
    quads = writing.quads(extraction, V)
    return reading.extraction(quads, V, text=extraction.article.text)


def with_claim(claim: Claim) -> Extraction:
    return samples.extraction().model_copy(update={"claims": (claim,)})


@settings(max_examples=100, deadline=None)
@given(strategies.claims())
def test_a_claim_comes_back_from_its_quads(claim: Claim) -> None:
    assert back(with_claim(claim)).claims == (claim,)


@settings(max_examples=40, deadline=None)
@given(strategies.extractions())
def test_an_extraction_comes_back_from_a_store(extraction: Extraction) -> None:
    store = Store()
    graph = writing.graph_of(extraction.article.id, V)
    triples = "\n".join(f"{quad.triple} ." for quad in writing.quads(extraction, V))
    store.update(f"INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}")
    found = reading.extraction(store, V, text=extraction.article.text)
    assert json.loads(found.to_json()) == json.loads(extraction.to_json())


def test_the_sample_has_the_shape_of_the_contract() -> None:
    reader = memory_reader(writing.quads(samples.extraction(), V), V)
    assert reader.query_boolean(
        """ASK { kgr:northwind kgo:investedIn kgr:contoso .
        ?claim a kgo:Claim ; rdf:subject kgr:northwind ; rdf:predicate kgo:investedIn ;
          rdf:object kgr:contoso ; kgo:amountMin 2000000000 ; kgo:amountMax 2000000000 ;
          kgo:currency "USD" ; kgo:when "2025-05"^^<http://id.loc.gov/datatypes/edtf/EDTF> ;
          kgo:from "2025-05-01"^^xsd:date ; kgo:until "2025-05-31"^^xsd:date ;
          kgo:modality kgo:asserted ; kgo:negated false ; kgo:hedged false ;
          kgo:confidence 0.93 ; kgo:reportedOn "2025-06-02"^^xsd:date ;
          prov:wasDerivedFrom kgr:article-0123456789abcdef ; kgo:evidence ?evidence .
        ?evidence oa:start 0 ; oa:end 50 ; oa:exact ?quote }"""
    )


@pytest.mark.parametrize(
    "changes",
    [{"negated": True}, {"modality": "planned"}, {"modality": "considered"}, {"object": None}],
)
def test_only_what_is_asserted_is_a_plain_triple(changes: dict[str, object]) -> None:
    quads = writing.quads(with_claim(samples.INVESTED.model_copy(update=changes)), V)
    assert V.kgo["investedIn"] not in {quad.predicate for quad in quads}


@settings(max_examples=15, deadline=None)
@given(strategies.extractions())
def test_there_are_no_blank_nodes_and_one_graph(extraction: Extraction) -> None:
    quads = writing.quads(extraction, V)
    assert not any(isinstance(term, BlankNode) for quad in quads for term in quad)
    assert {q.graph_name for q in quads} == {writing.graph_of(extraction.article.id, V)}


def test_the_same_claim_of_two_articles_is_two_claims() -> None:
    one, two = samples.extraction(), samples.extraction(id="f" * 16)
    claims = [
        {q.subject for q in writing.quads(each, V) if q.object == V.kgo["Claim"]}
        for each in (one, two)
    ]
    assert not claims[0] & claims[1]


def test_every_qualifier_has_its_property() -> None:
    for name, info in Qualifiers.model_fields.items():
        term = info.alias or name
        ends = (
            ("Min", "Max", "Approximate")
            if term in ("amount", "stake", "count", "percent")
            else ("",)
        )
        for end in ends:
            assert V.kgo[term + end]


def test_numbers_never_have_an_exponent() -> None:
    assert writing.number(1e-05).value == "0.00001"
    assert "e" not in writing.number(1.5e30).value.lower()


def test_a_graph_that_lacks_what_a_claim_needs_is_refused() -> None:
    quads = [q for q in writing.quads(samples.extraction(), V) if q.predicate != V.kgo["modality"]]
    with pytest.raises(StoreError, match="modality"):
        reading.extraction(quads, V, text=samples.TEXT)


def test_another_base_gives_other_names() -> None:
    other = Vocabulary("https://graph.example/x")
    quads = writing.quads(samples.extraction(), other)
    ours = [t.value for q in quads for t in q if isinstance(t, NamedNode) and V.base in t.value]
    assert not ours
    assert any(isinstance(q.object, Literal) for q in quads)
    assert reading.extraction(quads, other, text=samples.TEXT) == samples.extraction()
