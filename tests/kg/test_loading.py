"""The store's graph comes back as the network that the extraction describes."""

from dataclasses import replace

from extract.model import Extraction
from kg.loading import load
from kg.networks import of_extractions, to_networkx
from kg.store import memory_reader
from kg.triples.writing import quads
from kg.vocab import Vocabulary
from tests.kg import samples


def loaded(*extractions: Extraction, texts: dict[str, str] | None = None):
    vocabulary = Vocabulary()
    rows = [quad for extraction in extractions for quad in quads(extraction, vocabulary)]
    return load(memory_reader(rows, vocabulary), texts)


def test_graph_and_extraction_give_the_same_network():
    extraction = samples.extraction()
    graph = loaded(extraction, texts={extraction.article.id: extraction.article.text})
    direct = of_extractions([extraction])
    assert graph.entities == direct.entities
    assert graph.articles == direct.articles
    named = {c.relation: replace(c, id="", fact=None, status=None) for c in graph.claims}
    assert named == {c.relation: replace(c, id="") for c in direct.claims}


def test_without_the_text_a_quote_stands_alone():
    graph = loaded(samples.extraction())
    assert all(not quote.before and not quote.after for c in graph.claims for quote in c.evidence)


def test_networkx_has_an_edge_for_each_claim_with_an_object():
    graph = to_networkx(loaded(samples.extraction()))
    assert sorted((a, b, d["relation"]) for a, b, d in graph.edges(data=True)) == [
        ("ada-lark", "contoso", "leads"),
        ("northwind", "contoso", "investedIn"),
    ]
