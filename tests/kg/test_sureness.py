"""What is less sure than asked for is gone, with its evidence and its plain triple."""

from __future__ import annotations

from kg.store import memory_reader
from kg.sureness import surer
from kg.triples import writing
from kg.vocab import Vocabulary
from tests.kg import samples

V = Vocabulary()
PLAIN = "ASK { kgr:ada-lark kgo:leads kgr:contoso }"
CLAIMS = "SELECT ?p { ?c a kgo:Claim ; rdf:predicate ?p }"


def test_the_less_sure_claim_goes_whole() -> None:
    reader = memory_reader(writing.quads(samples.extraction(), V), V)
    assert surer(reader, 0.0) is reader
    kept = surer(reader, 0.9)
    assert [str(row["p"]).rpartition("#")[2] for row in kept.select(CLAIMS)] == ["investedIn"]
    assert reader.query_boolean(PLAIN) and not kept.query_boolean(PLAIN)
    assert kept.query_boolean("ASK { kgr:northwind kgo:investedIn kgr:contoso }")
    assert not kept.query_boolean('ASK { ?e oa:exact "Ada Lark leads Contoso." }')
    assert kept.query_boolean("ASK { kgr:ada-lark rdfs:label ?name }")


def test_a_plain_triple_stays_where_a_surer_claim_asserts_it() -> None:
    found = samples.extraction()
    weak = samples.LEADS.model_copy(update={"id": "c9", "confidence": 0.3})
    both = found.model_copy(update={"claims": (*found.claims, weak)})
    kept = surer(memory_reader(writing.quads(both, V), V), 0.5)
    assert len(kept.select(CLAIMS)) == 2
    assert kept.query_boolean(PLAIN)


def test_an_extraction_keeps_what_is_as_sure_as_asked_for() -> None:
    found = samples.extraction()
    assert found.surer_than(0.0) is found
    assert {c.confidence for c in found.surer_than(0.93).claims} == {0.93}
    assert found.surer_than(1.0).claims == ()
