"""The bundled articles and their gold: complete, in the text, true to the contract."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

import extract.model as model
from extract import dates, sources
from tests.ontology_data import ROOT, TYPES, relation_table

GOLD = sorted((ROOT / "articles").glob("*.gold.json"))
CLAIM_KEYS = {
    *("relation", "subject", "object", "qualifiers", "when", "modality", "negated", "hedged"),
    *("attributed_to", "denied_by", "quote", "via", "core"),
}


@cache
def gold(path: Path) -> tuple[str, dict[str, Any]]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_name(data["file"])
    article = sources.load(text, today=date(2026, 11, 22))
    assert article.title and article.outlet and article.published == data["published"]
    assert (article.url or "").startswith("https://example.org/")
    return article.text, data


def test_every_bundled_article_has_its_gold() -> None:
    texts = {p.stem for p in (ROOT / "articles").glob("*.md")} - {"README"}
    assert texts == {p.name.removesuffix(".gold.json") for p in GOLD}
    assert len(GOLD) >= 8


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name)
def test_gold_entities_stand_in_the_text(path: Path) -> None:
    text, data = gold(path)
    ids = [entity["id"] for entity in data["entities"]]
    assert len(set(ids)) == len(ids)
    for entity in data["entities"]:
        assert entity["type"] in TYPES
        assert all(name in text for name in (*entity["names"], *entity["nominals"])), entity


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name)
def test_gold_claims_keep_to_the_contract(path: Path) -> None:
    text, data = gold(path)
    types = {entity["id"]: entity["type"] for entity in data["entities"]}
    for each in data["claims"]:
        assert set(each) == CLAIM_KEYS, each
        shape = relation_table()[each["relation"]]
        assert types[each["subject"]] in shape["subject"], each
        assert (each["object"] is None) == (shape["object"] is None), each
        assert each["object"] is None or types[each["object"]] in shape["object"], each
        assert set(each["qualifiers"]) <= set(shape["qualifiers"]), each
        model.Qualifiers.model_validate(each["qualifiers"])
        for value in (each["when"], *(each["qualifiers"].get(k) for k in ("fromDate", "toDate"))):
            assert value is None or dates.when(value), each
        assert each["quote"] in text, each
        assert each["modality"] in get_args(model.Modality), each
        assert each["via"] in ("name", "nominal", "pronoun", "implicit"), each
        assert {each["attributed_to"], each["denied_by"]} <= {None, *types}, each
        assert each["attributed_to"] != each["subject"], each


def test_bundled_gold_covers_most_relations() -> None:
    shown = {each["relation"] for path in GOLD for each in gold(path)[1]["claims"]}
    assert len(shown) >= 28
