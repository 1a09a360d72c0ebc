"""Exports are complete, sorted and the same for the same content."""

from __future__ import annotations

import csv
import io
import itertools
from pathlib import Path

import networkx
import pytest
from pyoxigraph import RdfFormat, parse

from kg.export import FORMATS, export
from kg.ingest import Tools, ingest
from kg.store import Reader, Store, memory_reader, open_reader
from kg.triples import writing
from kg.vocab import Vocabulary
from tests.kg import samples, strategies

V = Vocabulary()
READ = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "turtle": RdfFormat.TURTLE,
}


def filled(path: Path, *article_ids: str) -> Reader:
    tools = Tools(samples.extract, itertools.count().__next__)
    with Store(path, V) as store:
        list(ingest([samples.article(id=each) for each in article_ids], store, tools))
    return open_reader(path, V)


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_ingest_does_not_show(tmp_path: Path, form: str) -> None:
    one = filled(tmp_path / "1", "a" * 16, "b" * 16)
    two = filled(tmp_path / "2", "b" * 16, "c" * 16, "a" * 16)
    with Store(tmp_path / "2", V) as store:
        store.remove(writing.graph_of("c" * 16, V))
    two = open_reader(tmp_path / "2", V)
    assert export(one, form) == export(two, form)


@pytest.mark.parametrize("form", READ)
def test_rdf_comes_back(form: str) -> None:
    quads = writing.quads(samples.extraction(), V)
    reader = memory_reader(quads, V)
    found = set(parse(export(reader, form).encode(), READ[form]))
    wanted = {q.triple for q in quads} if form == "turtle" else set(quads)
    assert (
        {getattr(q, "triple", q) for q in found} == wanted if form == "turtle" else found == wanted
    )


def test_nquads_are_sorted_lines() -> None:
    lines = export(memory_reader(writing.quads(samples.extraction(), V), V), "nquads").splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 55


def test_csv_has_a_row_per_claim() -> None:
    reader = memory_reader(writing.quads(samples.extraction(), V), V)
    rows = list(csv.DictReader(io.StringIO(export(reader, "csv"))))
    rows.sort(key=lambda row: row["relation"], reverse=True)
    assert [row["relation"] for row in rows] == ["leads", "investedIn"]
    assert rows[1]["subject"] == "Northwind"
    assert rows[1]["qualifiers"] == "amountMax=2000000000; amountMin=2000000000; currency=USD"
    assert rows[1]["quote"] == "Northwind put $2 billion into Contoso in May 2025."


def test_a_formula_in_a_name_does_not_run_in_a_spreadsheet() -> None:
    extraction = samples.extraction(title="=HYPERLINK(1)")
    reader = memory_reader(writing.quads(extraction, V), V)
    assert "'=HYPERLINK(1)" in export(reader, "csv")


def test_graphml_has_an_edge_per_claim_and_takes_any_name() -> None:
    extraction = samples.extraction()
    hostile = [
        e.model_copy(update={"name": "".join(strategies.HOSTILE)}) for e in extraction.entities
    ]
    extraction = extraction.model_copy(update={"entities": tuple(hostile)})
    text = export(memory_reader(writing.quads(extraction, V), V), "graphml")
    graph = networkx.parse_graphml(text)
    assert sorted(graph.nodes) == ["ada-lark", "contoso", "northwind"]
    assert sorted(data["relation"] for _, _, data in graph.edges(data=True)) == [
        "investedIn",
        "leads",
    ]
