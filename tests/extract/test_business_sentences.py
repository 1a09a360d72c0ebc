"""Plain sentences of business news whose parts are easily mistaken for one another."""

import pytest

from tests.extract.test_claim_time import claims

pytestmark = pytest.mark.model


def found(text: str, relation: str) -> set[tuple[str, str | None]]:
    return {(c.subject, c.object) for c in claims(text) if c.relation == relation}


def test_the_phrase_behind_the_second_post_is_of_the_first_too() -> None:
    text = "Northwind hired Ada Brook, the co-founder and chief executive of Contoso, on Monday."
    assert found(text, "founded") == {("ada-brook", "contoso")}


def test_what_a_firm_is_valued_at_is_no_sum_of_its_customers() -> None:
    text = "Northwind, whose customers include Contoso and Fabrikam, was valued at $3 billion."
    told = [c for c in claims(text) if c.relation == "supplies"]
    assert [(c.object, c.qualifiers.amount) for c in told] == [
        ("contoso", None),
        ("fabrikam", None),
    ]


@pytest.mark.parametrize(
    ("text", "relation", "when"),
    [
        (
            "Northwind, founded in 2021, closed a $13 billion round led by Contoso.",
            "raised",
            None,
        ),
        (
            "Northwind fell 11% on Thursday, a day after the firm reported revenue of $5 billion.",
            "reportedFigure",
            "2026-03-04",
        ),
    ],
)
def test_a_date_belongs_to_its_own_clause(text: str, relation: str, when: str | None) -> None:
    assert {c.when.edtf if c.when else None for c in claims(text) if c.relation == relation} == {
        when
    }


def test_two_purchases_of_two_years_under_one_noun() -> None:
    text = "Northwind grew. Its purchases of Contoso in 2012 and Fabrikam in 2014 were costly."
    told = {(c.object, c.when and c.when.edtf) for c in claims(text) if c.relation == "acquired"}
    assert told == {("contoso", "2012"), ("fabrikam", "2014")}


def test_the_users_are_those_of_the_subject() -> None:
    text = "Northwind, which competes with Contoso's Pagewise, has more than 1 billion users."
    assert found(text, "reportedFigure") == {("northwind", None)}


def test_a_score_is_no_year() -> None:
    text = "Quill 2 was second on FastBench with a score of 1417, ahead of Lark."
    told = [c for c in claims(text) if c.relation in ("rankedOn", "outperformed")]
    assert told
    assert not any(c.when for c in told)


def test_to_raise_a_forecast_is_no_round() -> None:
    text = "Northwind raised the low end of its capital expenditures forecast to $66 billion."
    assert not found(text, "raised")
    assert found("Northwind raised $66 million.", "raised") == {("northwind", None)}


def test_where_somebody_was_before_has_not_given_the_new_post() -> None:
    text = "Northwind tapped Ada Brook, previously at Contoso, as vice president of AI."
    told = {(c.object, c.qualifiers.role) for c in claims(text) if c.relation == "worksFor"}
    assert told == {("northwind", "vice president of AI"), ("contoso", None)}
