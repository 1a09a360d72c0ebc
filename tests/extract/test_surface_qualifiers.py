"""Rows give sums, units, places, scores and courses with their claims."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.relation_sentences import proposals


def _qualifiers(text: str, relation: str) -> list[dict[str, Any]]:
    return [dict(p.qualifiers) for p in proposals(text) if p.relation == relation]


def test_both_sums_of_a_price_list_are_prices() -> None:
    text = "Pagewise costs $30 a month or $300 a year."
    sums = {found["amount"].max for found in _qualifiers(text, "pricedAt")}
    assert sums == {30, 300}


@pytest.mark.parametrize(
    ("text", "relation", "name", "value"),
    [
        ("Lark took second place on FastBench.", "rankedOn", "rank", 2),
        ("Northwind shifted from games to agents.", "changedStrategy", "from_strategy", "games"),
        ("Northwind shifted from games to agents.", "changedStrategy", "to_strategy", "agents"),
        ("Northwind will keep Quill 2 to itself.", "accessModel", "access", "proprietary"),
        ("Quill 2 beat Lark on FastBench.", "outperformed", "benchmark", "FastBench"),
    ],
)
def test_qualifiers_are_read(text: str, relation: str, name: str, value: object) -> None:
    assert value in [found.get(name) for found in _qualifiers(text, relation)]


def test_a_sum_that_no_product_costs_is_no_price() -> None:
    assert not _qualifiers("Pagewise costs $90 million.", "pricedAt")


def test_what_a_product_is_sold_through_has_not_its_price() -> None:
    found = proposals("Quill 2 is sold through Pagewise at $20 a month.")
    assert "pagewise" not in {p.subject.entity for p in found if p.relation == "pricedAt"}
