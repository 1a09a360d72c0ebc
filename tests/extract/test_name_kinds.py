"""What the form of a name says of its type."""

from __future__ import annotations

from extract.model import Article, Extraction
from extract.name_kinds import weights
from extract.pipeline import Extractor


def _read(text: str) -> Extraction:
    return Extractor().extract(Article(id="x", text=text, published="2026-03-10"))


def test_a_word_of_variants_makes_the_name_of_a_model() -> None:
    """ "Claude Sonnet" is a model, "Claude Desktop" and a person need not be."""
    assert "AIModel" in weights("Claude Sonnet")
    assert not weights("Claude Desktop") and not weights("Claude Monet")


def test_the_tiers_of_customers_are_no_names() -> None:
    """Team and Enterprise are whom the customers pay for, not firms."""
    text = "OpenAI sold the tool to Team and Enterprise customers in May, and to nobody else."
    assert {entity.name for entity in _read(text).entities} == {"OpenAI"}


def test_a_tier_with_its_noun_is_a_plan_with_a_price() -> None:
    """The Business plan is what costs the sum."""
    text = "OpenAI changed its prices in May. The Business plan now costs $15 a month."
    found = _read(text)
    plans = {entity.id for entity in found.entities if entity.type == "Plan"}
    assert [claim.subject for claim in found.claims if claim.relation == "pricedAt"] == [*plans]


def test_who_is_sir_or_called_like_a_korean_is_a_person() -> None:
    """A title before the name, and a given name of two syllables, are people's."""
    assert "Person" in weights("Wu Chen-hao") and not weights("Wu Ready-made")
    found = _read("The investor Sir Leopold Brindle sued Meta in May. Sir Leopold lost.")
    assert {entity.type for entity in found.entities if "Brindle" in entity.name} == {"Person"}
