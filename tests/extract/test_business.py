"""Sums of each of several, earlier valuations, bare share moves, prices raised: what rows miss."""

from __future__ import annotations

import pytest

from extract.blocks import find_blocks
from extract.language import load, parse
from extract.model import Article
from tests.extract.relation_sentences import proposals

pytestmark = pytest.mark.model


def _amounts(text: str, relation: str) -> set[tuple[str, str | None, float | None]]:
    return {
        (p.subject.entity, p.object.entity if p.object else None, amount.max if amount else None)
        for p in proposals(text)
        if p.relation == relation
        for amount in (p.qualifiers.get("amount"),)
        if ".row." not in p.rule
    }


def _percents(text: str) -> set[tuple[str, float | None]]:
    return {
        (p.subject.entity, p.qualifiers["percent"].max)
        for p in proposals(text)
        if p.relation == "sharePriceMoved"
    }


def test_sums_of_investors_respectively() -> None:
    text = "Northwind and Contoso invested $5 billion and $10 billion respectively in Fabrikam."
    assert _amounts(text, "investedIn") == {
        ("northwind", "fabrikam", 5e9),
        ("contoso", "fabrikam", 10e9),
    }


def test_what_an_investment_was_raised_to() -> None:
    text = "Northwind doubled its investment in Contoso to $8 billion."
    assert ("northwind", "contoso", 8e9) in _amounts(text, "investedIn")


def test_a_valuation_and_the_one_before() -> None:
    text = "Northwind is now worth $10 billion, up from $4.5 billion last October."
    assert _amounts(text, "valuedAt") == {("northwind", None, 10e9), ("northwind", None, 4.5e9)}


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        (
            "Northwind rose 3.2%, while Contoso lost 1%.",
            {("northwind", 3.2), ("contoso", -1)},
        ),
        (
            "Northwind's stock surged 23%, while Contoso slid 1%.",
            {("northwind", 23), ("contoso", -1)},
        ),
        ("Revenue at Northwind rose 3%.", set()),
        ("Northwind's market value has doubled to $140 billion.", set()),
    ],
)
def test_share_moves(text: str, moves: set[tuple[str, float]]) -> None:
    assert _percents(text) == moves


def test_a_price_that_is_raised_is_no_money_raised() -> None:
    text = "Northwind raised the price of Pagewise in May to $20 a month."
    assert ("pagewise", None, 20) in _amounts(text, "pricedAt")
    assert not _amounts(text, "raised")


def test_an_apposition_that_the_parser_took_for_the_subject() -> None:
    text = "Anysphere, the company behind the Cursor code editor, closed a $2.3 billion round."
    doc = parse(load(), Article(id="x", text=text), find_blocks(text))
    found = {token.text: (token.dep_, token.head.text) for token in doc}
    assert found["Anysphere"] == ("nsubj", "closed")
    assert found["company"] == ("appos", "Anysphere")
