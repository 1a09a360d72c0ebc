"""Lints the data under ``ontology/``: it parses, keeps to closed lists, names its sources."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import extract.model as model
from kg.vocab import DEFAULT_BASE
from tests.ontology_data import KGO, RELATIONS, ROOT, TYPES, declared, graph, read, relation_table

QUALIFIERS = {f.alias or n for n, f in model.Qualifiers.model_fields.items()}
WIDE = {
    "Agent": {"Person", "Company", "Lab", "NewsOutlet", "GovernmentBody", "Organization"},
    "Organization": {"Company", "Lab", "NewsOutlet", "GovernmentBody", "Organization"},
    "Product": {"AIModel", "Software", "Hardware", "Plan"},
}
CATALOGUE = sorted(p for p in (ROOT / "entities").glob("*.yaml") if p.stem != "given_names")
ENTRY_KEYS = {
    *("id", "name", "type", "aliases", "wikidata", "gender", "maker", "parent"),
    *("ambiguous", "case", "weak", "needs", "hints", "home", "serves", "founded"),
}
META_TERMS = {
    *("Evidence", "Modality", "Relation", "EventRelation", "StateRelation", "takesQualifier"),
}
RDFS, SCHEMA = "http://www.w3.org/2000/01/rdf-schema#", "https://schema.org/"


@cache
def entries() -> list[tuple[str, dict[str, Any]]]:
    return [(path.name, entry) for path in CATALOGUE for entry in read(path)["entities"]]


def names_of(entry: dict[str, Any]) -> list[str]:
    return [entry["name"], *entry.get("aliases", [])]


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.yaml")), ids=lambda p: p.name)
def test_every_data_file_parses_and_names_its_source(path: Path) -> None:
    assert read(path)
    assert re.search(r"\bsource: ?(\w|>)", path.read_text(encoding="utf-8")), "no source"


@pytest.mark.parametrize("name", ["strategy.ttl", "shapes.ttl"])
def test_every_turtle_file_parses_and_names_its_source(name: str) -> None:
    assert len(graph(name)) > 100
    assert "# source:" in (ROOT / name).read_text(encoding="utf-8")


def test_there_is_a_file_for_every_type() -> None:
    assert {read(path)["type"] for path in CATALOGUE} == set(TYPES)
    assert all(set(read(path)) == {"source", "type", "entities"} for path in CATALOGUE)
    assert len(entries()) >= 600


@pytest.mark.parametrize("path", CATALOGUE, ids=lambda p: p.stem)
def test_entries_keep_to_the_schema(path: Path) -> None:
    data = read(path)
    for entry in data["entities"]:
        assert {"id", "name", "type"} <= set(entry) <= ENTRY_KEYS, entry
        assert entry["type"] == data["type"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"]), entry
        assert all(isinstance(n, str) and n == n.strip() and n for n in names_of(entry)), entry
        assert len(set(names_of(entry))) == len(names_of(entry)), entry
        assert re.fullmatch(r"Q[1-9]\d*", entry.get("wikidata", "Q1")), entry
        assert all(isinstance(word, str) and word for word in entry.get("home", ["-"])), entry
        assert entry.get("gender", "male") in ("male", "female")
        assert ("gender" in entry) == (entry["type"] == "Person"), entry
        assert entry.get("case", "exact") == "exact"


@pytest.mark.parametrize("path", CATALOGUE, ids=lambda p: p.stem)
def test_an_ambiguous_entry_says_which_names_need_which_context(path: Path) -> None:
    for entry in read(path)["entities"]:
        if not entry.get("ambiguous"):
            assert "weak" not in entry and "needs" not in entry, entry
            continue
        assert set(entry["weak"]) <= set(names_of(entry)), entry
        assert entry["weak"] and (entry.get("needs") or entry.get("case")), entry
        assert all(word == word.lower() for word in entry.get("needs", [])), entry


def test_ids_are_unique_and_pointers_hit() -> None:
    ids = [entry["id"] for _, entry in entries()]
    assert len(set(ids)) == len(ids)
    for _, entry in entries():
        for key in ("maker", "parent"):
            assert key not in entry or entry[key] in set(ids) - {entry["id"]}, entry


def test_a_wikidata_item_stands_for_one_entry() -> None:
    items = [entry["wikidata"] for _, entry in entries() if "wikidata" in entry]
    assert len(set(items)) == len(items)


@pytest.mark.parametrize("path", CATALOGUE, ids=lambda p: p.stem)
def test_no_name_is_shared_within_a_type(path: Path) -> None:
    owner: dict[str, str] = {}
    for entry in read(path)["entities"]:
        for name in names_of(entry):
            key = name.lower().removeprefix("the ")
            assert owner.setdefault(key, entry["id"]) == entry["id"], name


def test_given_names_have_one_place_each() -> None:
    data = read(ROOT / "entities" / "given_names.yaml")
    lists = [set(data[key]) for key in ("female", "male", "both")]
    assert sum(map(len, lists)) == len(set.union(*lists)) > 2000
    assert set(data["also_words"]) <= set.union(*lists)


def test_relations_are_those_of_the_model_with_its_types_and_qualifiers() -> None:
    data = relation_table()
    assert set(data) == set(RELATIONS)
    for name, shape in data.items():
        assert set(shape["subject"]) <= set(TYPES) and shape["subject"], name
        assert shape["object"] is None or set(shape["object"]) <= set(TYPES), name
        assert shape["time"] in ("event", "state"), name
        assert set(shape["qualifiers"]) <= QUALIFIERS, name
    taken = {q for shape in data.values() for q in shape["qualifiers"]}
    assert taken == QUALIFIERS - {"currency"}
    assert {n for n, s in data.items() if s.get("symmetric")} == {"partneredWith", "competesWith"}


def objects(store: ox.Store, subject: str, predicate: str) -> set[str]:
    pattern = store.quads_for_pattern(KGO[subject], ox.NamedNode(predicate), None)
    return {q.object.value.removeprefix(KGO.iri) for q in pattern}


@pytest.mark.parametrize("name", RELATIONS)
def test_vocabulary_and_relation_table_agree(name: str) -> None:
    shape, store = relation_table()[name], graph("strategy.ttl")
    for key, side in (("subject", "domain"), ("object", "range")):
        classes = objects(store, name, SCHEMA + side + "Includes")
        classes = classes or objects(store, name, RDFS + side)
        types = set().union(*(WIDE.get(c, {c}) for c in classes))
        assert types == set(shape[key] or ()), side
    terms = objects(store, name, KGO.iri + "takesQualifier")
    bare = {re.sub(r"(Min|Max|Approximate)$", "", term) for term in terms} - {"currency"}
    assert bare == set(shape["qualifiers"])
    kind = {"event": "EventRelation", "state": "StateRelation"}[shape["time"]]
    assert kind in objects(store, name, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def test_the_vocabulary_declares_what_the_graph_may_use_and_nothing_else() -> None:
    assert declared() == set(KGO.terms) | META_TERMS


def test_every_term_of_ours_has_label_and_comment_and_no_blank_node_stands_there() -> None:
    store = graph("strategy.ttl")
    ours = {q.subject for q in store if q.subject.value.startswith(KGO.iri)}
    for subject in ours:
        for term in ("label", "comment"):
            found = list(store.quads_for_pattern(subject, ox.NamedNode(RDFS + term), None))
            assert len(found) == 1, (subject, term)
    assert not any(isinstance(t, ox.BlankNode) for q in store for t in (q.subject, q.object))


def test_the_base_of_the_turtle_files_is_the_default_one() -> None:
    for name in ("strategy.ttl", "shapes.ttl"):
        assert f"@prefix kgo: <{DEFAULT_BASE}/ontology#> ." in (ROOT / name).read_text()
