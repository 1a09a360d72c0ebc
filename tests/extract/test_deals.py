"""Rounds, investors, valuations, partnerships, supplies, layoffs and departures, by sentence."""

from __future__ import annotations

import pytest

from tests.extract.relation_sentences import proposals, said

ROUND = "Contoso has raised $90 million in a Series B led by Northwind, with participation from "
PAIRS = [
    (ROUND + "Fabrikam and Tailspin.", "investedIn", "northwind", "contoso"),
    (ROUND + "Fabrikam and Tailspin.", "investedIn", "tailspin", "contoso"),
    ("Contoso, whose backers include Northwind, agreed.", "investedIn", "northwind", "contoso"),
    (
        "Contoso raised $5 million from investors including Northwind and Fabrikam.",
        "investedIn",
        "fabrikam",
        "contoso",
    ),
    (
        "Northwind and Contoso have signed a partnership agreement.",
        "partneredWith",
        "northwind",
        "contoso",
    ),
    ("The deal between Northwind and Contoso ended.", "partneredWith", "northwind", "contoso"),
    ("Northwind's customers include Contoso.", "supplies", "northwind", "contoso"),
    (
        "Contoso trained its models on chips leased from Northwind.",
        "supplies",
        "northwind",
        "contoso",
    ),
    ("Brook, who co-founded Northwind in 2014, left.", "founded", "brook", "northwind"),
    ("Northwind was co-founded by Ada Brook and Tom Reyes.", "founded", "tom-reyes", "northwind"),
]


@pytest.mark.parametrize(("text", "relation", "subject", "target"), PAIRS)
def test_both_ends_are_found(text: str, relation: str, subject: str, target: str) -> None:
    assert (relation, subject, target) in said(text)


@pytest.mark.parametrize(
    ("text", "relation", "least"),
    [
        ("Contoso has raised $90 million in a Series B.", "raised", 90e6),
        ("Northwind led a $90 million funding round for Contoso.", "raised", 90e6),
        ("The deal values Contoso at $5 billion.", "valuedAt", 5e9),
        ("Contoso raised money at a valuation of $5 billion.", "valuedAt", 5e9),
        ("Contoso is worth $5 billion.", "valuedAt", 5e9),
        ("Contoso's market value topped $3 trillion.", "valuedAt", 3e12),
        ("A round gave Contoso a paper value of $5 billion.", "valuedAt", 5e9),
        ("The market put Contoso at $5 billion.", "valuedAt", 5e9),
        ("That made Contoso worth $5 billion.", "valuedAt", 5e9),
        ("Contoso became the first company worth $5 trillion.", "valuedAt", 5e12),
    ],
)
def test_sums_of_firms(text: str, relation: str, least: float) -> None:
    found = [p for p in proposals(text) if p.relation == relation]
    assert {p.subject.entity for p in found} == {"contoso"}
    assert found[0].qualifiers["amount"].min in (least, None)


@pytest.mark.parametrize(
    "text",
    [
        "Contoso raised its forecast to $5 billion.",
        "The order is worth $5 billion to Contoso.",
        "Analysts raised their price target for Contoso to $90.",
        "Contoso opened a lab. Also this week: Together raised $90 million in a Series A.",
    ],
)
def test_other_sums_are_no_rounds_or_valuations(text: str) -> None:
    assert not {"raised", "valuedAt"} & {relation for relation, _, _ in said(text)}


def test_each_investor_has_its_own_sum() -> None:
    text = "Contoso closed its Series C round. Northwind put in $2 billion and Fabrikam $5 billion."
    sums = {
        p.subject.entity: p.qualifiers["amount"].min
        for p in proposals(text)
        if p.relation == "investedIn"
    }
    assert sums == {"northwind": 2e9, "fabrikam": 5e9}


@pytest.mark.parametrize(
    ("text", "relation", "count"),
    [
        ("Contoso laid off 3,600 employees in February.", "laidOff", 3600),
        ("About 1,500 jobs were cut at Contoso.", "laidOff", 1500),
        ("Contoso is laying off the majority of its workforce.", "laidOff", None),
        ("At least six researchers have left Contoso.", "lostStaff", 6),
        ("Contoso lost a third of its researchers.", "lostStaff", None),
    ],
)
def test_people_who_go(text: str, relation: str, count: int | None) -> None:
    found = [p for p in proposals(text) if p.relation == relation]
    assert {p.subject.entity for p in found} == {"contoso"}
    value = found[0].qualifiers.get("count")
    assert (value.min if value else None) == count


def test_who_is_let_go_has_not_left() -> None:
    found = said("Contoso let 20 people go in March.")
    assert ("laidOff", "contoso", None) in found
    assert not any(relation == "lostStaff" for relation, _, _ in found)


def test_a_sum_for_a_share_is_an_investment_whatever_carries_it() -> None:
    """The investor is the last subject before the sum; a share of something else is none."""
    text = (
        "Northwind won over Ada Brook through a large deal: $3 billion for a fifth of the shares "
        "in Contoso, a data firm."
    )
    rules = {(p.rule, p.subject.entity, p.object.entity) for p in proposals(text) if p.object}
    assert ("stake.for", "northwind", "contoso") in rules
    other = "Northwind paid $3 billion for 20 percent of the chips that Contoso makes."
    assert not [p for p in proposals(other) if p.rule == "stake.for"]


@pytest.mark.parametrize(
    "text",
    [
        "Northwind signed a five-year agreement with Contoso, valued at $48 million.",
        "Northwind entered into an alliance in May said to be worth $5 billion.",
        "Northwind is leading an injection that sets the worth of the whole at $310 million.",
        "Northwind put the cost at $5 billion.",
    ],
)
def test_what_a_deal_is_worth_is_no_value_of_a_firm(text: str) -> None:
    assert "valuedAt" not in {p.relation for p in proposals(text)}


def test_money_put_in_after_is_that_of_the_firm_of_the_main_clause() -> None:
    text = "Contoso was valued at $5 billion after Northwind put in $1 billion."
    assert ("investedIn", "northwind", "contoso") in said(text)


def test_a_venture_in_which_one_holds_a_share_is_what_is_held() -> None:
    text = "The pair have set up a joint venture, Contoso, in which Northwind is to hold 51%."
    assert ("investedIn", "northwind", "contoso") in said(text)


def test_all_of_a_firm_is_no_share_in_it() -> None:
    assert "investedIn" not in {
        p.relation for p in proposals("Northwind completed the acquisition of 100% of Contoso.")
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            (
                "Northwind, a rival to Contoso, secured a $5 million round,"
                " valuing the company at $90 million."
            ),
            ("valuedAt", "northwind", 90e6),
        ),
        (
            "Northwind raised $5 million, tripling its value to $90 million.",
            ("valuedAt", "northwind", 90e6),
        ),
        (
            "Northwind is finalising a $5 million investment at a valuation of $90 million.",
            ("raised", "northwind", 5e6),
        ),
        ("Investors have put $5 million into Northwind.", ("raised", "northwind", 5e6)),
    ],
)
def test_rounds_in_plain_news(sentence: str, expected: tuple[str, str, float]) -> None:
    """Whose round and whose value it is, where the clause does not repeat the name."""
    found = {
        (p.relation, p.subject.entity, p.qualifiers["amount"].min)
        for p in proposals(sentence)
        if p.qualifiers.get("amount")
    }
    assert expected in found


def test_raising_one_s_investment_is_no_round() -> None:
    """Investment is also what a firm spends."""
    text = "Northwind will raise investment to $9 billion next year."
    assert "raised" not in {p.relation for p in proposals(text)}
