"""The field articles' gold says only what their texts and the catalogue of relations allow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from extract.dates import bounds
from extract.model import EntityType
from extract.relations import catalogue

FIELD = Path(__file__).parent / "field"
SPLIT: dict[str, str] = json.loads((FIELD / "split.json").read_text(encoding="utf-8"))


def gold(name: str) -> tuple[str, Any]:
    text = (FIELD / f"{name}.txt").read_text(encoding="utf-8")
    return text, json.loads((FIELD / f"{name}.gold.json").read_text(encoding="utf-8"))


def test_every_text_is_in_a_part():
    assert {path.stem for path in FIELD.glob("*.txt")} == set(SPLIT)
    assert set(SPLIT.values()) == {"train", "test"}


@pytest.mark.parametrize("name", SPLIT)
def test_names_and_quotes_stand_in_the_text(name: str):
    text, found = gold(name)
    words = [n for e in found["entities"] for n in (*e["names"], *e["nominals"])]
    words += [claim["quote"] for claim in found["claims"]]
    assert [w for w in words if w not in text] == []


@pytest.mark.parametrize("name", SPLIT)
def test_claims_fit_the_catalogue(name: str):
    _, found = gold(name)
    types = {entity["id"]: entity["type"] for entity in found["entities"]}
    assert set(types.values()) <= set(get_args(EntityType))
    for claim in found["claims"]:
        shape = catalogue.shape(claim["relation"])
        assert types[claim["subject"]] in shape.subject, claim["quote"]
        assert (claim["object"] is None) == (shape.object is None), claim["quote"]
        assert shape.object is None or types[claim["object"]] in shape.object, claim["quote"]
        assert set(claim["qualifiers"]) <= shape.qualifiers, claim["quote"]
        assert {claim["attributed_to"], claim["denied_by"]} <= {*types, None}
        if claim["when"]:
            bounds(claim["when"])
