"""The named queries: each runs, uses declared terms, and answers what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import extract.model as model
from extract import dates
from kg import named, query
from kg.triples import writing
from kg.vocab import Vocabulary
from tests.kg import samples
from tests.ontology_data import KGO, ROOT, declared, sample_store

QUERIES = sorted((ROOT / "queries").glob("*.rq"))


def answer(name: str, params: dict[str, str], store: ox.Store) -> Any:
    vocabulary = Vocabulary()
    prepared = query.prepare_named(named.load(name), params, vocabulary.prefixes)
    return store.query(prepared.text, prefixes=vocabulary.prefixes, use_default_graph_as_union=True)


@pytest.mark.parametrize("path", QUERIES, ids=lambda p: p.stem)
def test_every_query_runs_and_says_what_it_answers(path: Path) -> None:
    asked = named.load(path.stem)
    assert asked.title and asked.answers.endswith(".")
    assert all(param.description for param in asked.params)
    assert list(answer(path.stem, {}, sample_store())) is not None


@pytest.mark.parametrize("path", [*QUERIES, ROOT / "shapes.ttl"], ids=lambda p: p.stem)
def test_queries_and_shapes_use_declared_terms_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = set(re.findall(r"\bkgo:(\w+)", text)) | set(
        re.findall(re.escape(KGO.iri) + r"(\w+)", text)
    )
    assert used <= declared()


def test_there_are_queries_enough() -> None:
    assert len(QUERIES) >= 14


def test_investments_answers_with_amount_day_and_quote() -> None:
    rows = list(answer("investments", {"who": "kgr:northwind"}, sample_store()))
    assert len(rows) == 1
    assert rows[0]["target"].value == "Contoso"
    assert rows[0]["amount_max"].value == "2000000000"
    assert rows[0]["when"].value == "2025-05"
    assert rows[0]["quote"].value.startswith("Northwind put $2 billion")


def test_people_answers_who_leads() -> None:
    rows = list(answer("people", {"where": "kgr:contoso"}, sample_store()))
    assert [row["who"].value for row in rows] == ["Ada Lark"]


def claim(relation: str, subject: str, obj: str | None, **fields: Any) -> model.Claim:
    when = fields.pop("when", None)
    return model.Claim(
        id=f"{relation}-{sorted(map(str, fields.items()))}-{when}",
        relation=relation,
        subject=subject,
        object=obj,
        when=dates.when(when) if when else None,
        evidence=(samples.evidence("Ada Lark leads Contoso."),),
        confidence=0.9,
        **fields,
    )


def stored(*claims: model.Claim) -> ox.Store:
    product = model.Entity(id="gadget", name="Gadget", type="Software")
    extraction = model.Extraction(
        article=samples.article(), entities=(*samples.ENTITIES, product), claims=claims
    )
    store = ox.Store()
    store.extend(writing.quads(extraction, Vocabulary()))
    return store


def test_promised_dates_come_in_order() -> None:
    slip = model.Qualifiers(from_date="2026-04", to_date="2026-05")
    store = stored(
        claim("released", "northwind", "gadget", when="2026-06", modality="planned"),
        claim("delayed", "northwind", "gadget", qualifiers=slip),
    )
    rows = list(answer("promised-dates", {"product": "kgr:gadget"}, store))
    assert [(row["promised"].value, row["kind"].value) for row in rows] == [
        ("2026-04", "promised before"),
        ("2026-05", "postponed to"),
        ("2026-06", "planned for"),
    ]


def test_guidance_comes_with_the_day_it_was_given() -> None:
    def capex(low: int, high: int) -> model.Qualifiers:
        amount = model.Amount(min=low, max=high, currency="USD")
        return model.Qualifiers(metric="capex", amount=amount, period="2026")

    store = stored(
        claim("forecastFigure", "northwind", None, when="2026-04", qualifiers=capex(6, 8)),
        claim("forecastFigure", "northwind", None, when="2026-01-28", qualifiers=capex(5, 7)),
    )
    rows = list(answer("guidance", {"who": "kgr:northwind"}, store))
    assert [(row["given"].value, row["amount_max"].value) for row in rows] == [
        ("2026-01-28", "7"),
        ("2026-04", "8"),
    ]
