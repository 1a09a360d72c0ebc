"""Claims, dates and figures in words: nothing is sharper in words than in the claim."""

import pytest

from kg.networks import Claim
from kg.views import wording
from kg.vocab import RELATIONS


def claim(relation: str, **fields) -> Claim:
    return Claim("c", "a", relation, "s", **fields)


def test_every_relation_has_its_words():
    assert set(wording.relations()) == set(RELATIONS)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "released"),
        ({"modality": "planned"}, "plans to release"),
        ({"modality": "considered"}, "may release"),
        ({"modality": "hypothetical"}, "could release"),
        ({"negated": True}, "did not release"),
        ({"negated": True, "modality": "planned"}, "does not plan to release"),
    ],
)
def test_modality_and_negation_are_said(fields, words):
    assert wording.predicate(claim("released", **fields)) == words


def test_a_state_that_is_over_is_past():
    assert wording.predicate(claim("worksFor", when="2024/..")) == "works for"
    assert wording.predicate(claim("worksFor", when="2024/2025")) == "worked for"
    assert wording.predicate(claim("partOf", negated=True)) == "is not part of"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2026-04-08", "8 Apr 2026"), ("2026-04", "Apr 2026"), ("2026", "2026"),
        ("2026-33", "Q1 2026"), ("2025-22", "summer 2025"), ("2025~", "about 2025"),
        ("2025-06/..", "since Jun 2025"), ("../2025-11", "until Nov 2025"),
        ("2016/2025-06", "2016 – Jun 2025"), ("2025-40", "first half of 2025"),
        ("nonsense", "nonsense"), ("2025-99", "99 2025"), (None, ""),
    ],
)  # fmt: skip
def test_dates_keep_their_precision(edtf, words):
    assert wording.when(edtf) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ({"min": 14.3e9, "max": 14.3e9, "currency": "USD"}, "$14.3 billion"),
        ({"min": 66e9, "max": 72e9, "currency": "USD"}, "$66–72 billion"),
        ({"min": None, "max": 3e9, "currency": "EUR"}, "up to €3 billion"),
        ({"min": 5e5, "max": None, "currency": "CHF"}, "at least CHF 500,000"),
        ({"min": 2e6, "max": 2e6, "currency": "USD", "approximate": True}, "about $2 million"),
        ({"min": 9.99, "max": 9.99, "currency": "USD"}, "$9.99"),
        ({"min": None, "max": None, "currency": "USD"}, "an unknown amount"),
    ],
)
def test_amounts(amount, words):
    assert wording.money(amount) == words


def test_a_falling_price_keeps_its_sign():
    moved = claim("sharePriceMoved", qualifiers={"percent": {"min": -5, "max": -5}})
    assert wording.details(moved) == (" −5 %",)


def test_details_read_as_part_of_the_sentence():
    stake = {"amount": {"min": 1e9, "max": 1e9, "currency": "USD"}, "stake": {"min": 49, "max": 49}}
    invested = claim("investedIn", object="o", qualifiers=stake)
    assert "".join(wording.details(invested)) == ": $1 billion, a stake of 49 %"
    role = claim("worksFor", object="o", qualifiers={"role": "chief scientist"})
    assert "".join(wording.details(role)) == " as chief scientist"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, -5, "at least −5 %"),
        (-5, None, "up to −5 %"),
        (8, None, "at least +8 %"),
        (None, 8, "up to +8 %"),
        (-7, -5, "−5–−7 %"),
        (-11, -11, "−11 %"),
        (-2, 3, "−2–+3 %"),
    ],
)
def test_a_fall_of_more_than_five_percent_is_at_least_five(low, high, words):
    assert wording.span({"min": low, "max": high}, "%", signed=True) == words


@pytest.mark.parametrize(
    ("type", "words"),
    [("AIModel", "AI model"), ("NewsOutlet", "News outlet"), ("Company", "Company"), ("", "")],
)
def test_types_are_said_in_words(type, words):
    assert wording.kind(type) == words
