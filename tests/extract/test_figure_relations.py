"""Figures, ratings, share prices and sites, as the finders propose them for single sentences."""

from __future__ import annotations

from typing import Any

import pytest

from extract.figure_times import _year_before
from extract.report_periods import _ending
from tests.extract.relation_sentences import proposals

LEAD = "Northwind develops Quill and sells it to offices. Northwind grew in May. "


def found(text: str, *relations: str) -> list[dict[str, Any]]:
    """Qualifiers of the proposals of these relations, with the subject's words."""
    return [
        {"relation": p.relation, "who": p.subject.mention.text, **p.qualifiers}
        for p in proposals(text)
        if p.relation in relations
    ]


def figures(text: str) -> list[dict[str, Any]]:
    """Figures that are reported or forecast."""
    return found(text, "reportedFigure", "forecastFigure")


@pytest.mark.parametrize(
    ("sentence", "metric", "value"),
    [
        ("Northwind reported revenue of $3 billion.", "revenue", 3e9),
        ("Northwind's revenue rose 12% to $3 billion.", "revenue", 3e9),
        ("Northwind had $3 billion in sales.", "revenue", 3e9),
        ("Northwind posted a net profit of $40 million.", "net-income", 4e7),
        ("Northwind turned over $9 million in 2025.", "revenue", 9e6),
        ("Northwind spent $2 billion on data centers.", "capex", 2e9),
        ("Northwind employs 340 people.", "headcount", 340),
        ("Northwind has 2 million subscribers.", "users", 2e6),
        ("Northwind holds 25 percent of the market.", "market-share", 25),
        ("Northwind accounted for 40 percent of the server business.", "market-share", 40),
        ("Northwind took in $9 million in 2025.", "revenue", 9e6),
        ("Northwind lost more than $9 million.", "net-income", -9e6),
        ("Northwind took a $3 billion charge.", "expenses", 3e9),
        ("Northwind's profit was $2 billion after a charge of $3 billion.", "net-income", 2e9),
        ("Northwind, a start-up with five employees, makes hearing aids.", "headcount", 5),
        ("Northwind, a house of 6,000 people, writes software.", "headcount", 6000),
        ("Northwind pays 74 people.", "headcount", 74),
        ("Northwind, an upstart with 38 on the payroll, is small.", "headcount", 38),
        ("Northwind sold 610 robots last year.", "other", 610),
        ("Northwind answered 9 million calls last year.", "other", 9e6),
    ],
)
def test_a_figure_has_its_metric_and_value(sentence: str, metric: str, value: float) -> None:
    claims = figures(sentence)
    assert [c["metric"] for c in claims] == [metric]
    level = claims[0].get("amount") or claims[0].get("count") or claims[0].get("percent")
    assert level is not None
    assert level.max == pytest.approx(value)


@pytest.mark.parametrize(
    "sentence",
    [
        "Quill costs $7.99 a month.",
        "Northwind pays a dividend of $1.14 a share.",
        "Northwind gave its staff $300 each.",
        "Two former employees of Northwind spoke to Contoso.",
        "Northwind dismissed 14 percent of its workforce.",
        "Northwind won a contract worth $48 million.",
        "Northwind booked a $40 million gain.",
        "Northwind took in $9 million from Contoso.",
        "Northwind pledged $1 billion to charity.",
        "Northwind made three calls.",
        "Northwind lost $4 billion in market value.",
        "Northwind will ban users under 18 from its app.",
        "Northwind was hurt by a $4 billion decline in sales of Quill.",
        "Northwind expects spending on AI infrastructure to reach $3 trillion.",
    ],
)
def test_prices_parts_and_contracts_are_no_figures(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Northwind expects revenue of $3 billion in 2026.",
        "Northwind's capital spending will reach $3 billion.",
        "Northwind raised its revenue forecast to $3 billion.",
        "For the fourth quarter, Northwind sees revenue of $3 billion.",
        "Northwind plans to spend $3 billion on data centers.",
        "Northwind has earmarked $3 billion for data centers in Springfield.",
        "Northwind expects to turn out 3,000 units next year.",
    ],
)
def test_what_is_to_come_is_a_forecast(sentence: str) -> None:
    assert {c["relation"] for c in figures(sentence)} == {"forecastFigure"}


def test_guidance_without_a_metric_is_of_what_was_told_last() -> None:
    claims = figures("Northwind's revenue was $3 billion. For this quarter it sees $4 billion.")
    assert {(c["relation"], c["metric"]) for c in claims} == {
        ("reportedFigure", "revenue"),
        ("forecastFigure", "revenue"),
    }


def test_a_change_goes_with_the_level_that_it_led_to() -> None:
    (claim,) = figures("Northwind's revenue rose 12% to $3 billion.")
    assert claim["percent"].max == 12


def test_a_list_of_firms_has_one_figure_each() -> None:
    claims = figures("Northwind and Contoso reported revenue of $3 billion and $4 billion.")
    assert [(c["who"], c["amount"].max) for c in claims] == [("Northwind", 3e9), ("Contoso", 4e9)]


def test_the_firm_of_the_passage_has_figures_without_an_owner() -> None:
    (claim,) = figures(LEAD + "Revenue rose to $3 billion.")
    assert claim["who"] == "Northwind"


@pytest.mark.parametrize(
    ("sentence", "percent"),
    [
        ("Northwind's shares fell 4%.", -4),
        ("Shares in Northwind closed 3% higher on Friday.", 3),
        ("Northwind stock is down 4% since May.", -4),
    ],
)
def test_share_prices_move_with_a_sign(sentence: str, percent: float) -> None:
    claims = found(sentence, "sharePriceMoved")
    assert [c["percent"].max for c in claims] == [percent]


@pytest.mark.parametrize(
    ("sentence", "percent"),
    [
        ("Northwind shares have given up 1.2 percent since Tuesday.", -1.2),
        ("Shares of Northwind gave back 3% on Monday.", -3),
        ("Northwind put on 4 per cent on Friday.", 4),
        ("The forecast knocked 5.6% off Northwind's market value.", -5.6),
        ("Northwind shed 4 per cent of its market value on Friday.", -4),
        ("Northwind ended the day 4% higher.", 4),
        ("Northwind added 3 percent in Helsinki, its best day since May.", 3),
    ],
)
def test_share_prices_move_with_phrasal_verbs(sentence: str, percent: float) -> None:
    claims = found(sentence, "sharePriceMoved")
    assert [c["percent"].max for c in claims] == [percent]


def test_a_sum_set_against_anothers_is_the_others() -> None:
    told = figures("Northwind had revenue of $2 billion, compared with Contoso's $870 million.")
    assert [(f["who"], f["amount"].max) for f in told] == [("Northwind", 2e9), ("Contoso", 8.7e8)]


def test_sums_in_brackets_are_of_the_name_before() -> None:
    told = proposals("Northwind signed deals with Contoso ($17 million) and Fabrikam ($3 million).")
    sums = {p.object.mention.text: p.qualifiers["amount"].max for p in told if p.object}
    assert sums == {"Contoso": 1.7e7, "Fabrikam": 3e6}


def test_what_was_expected_stands_behind() -> None:
    told = figures("Northwind had revenue of $46 billion vs. $45 billion expected.")
    assert [f["relation"] for f in told] == ["reportedFigure"]


def test_a_stake_is_no_move_of_the_share_price() -> None:
    assert found("Northwind holds 49 percent of the shares in Contoso.", "sharePriceMoved") == []


def test_an_analysts_view_is_that_of_the_house() -> None:
    text = "Ada Brook, an analyst at Contoso, raised her price target on Northwind to $70."
    (claim,) = found(text, "rated")
    assert (claim["who"], claim["kind"], claim["amount"].max) == ("Contoso", "price-target", 70)


def test_a_rating_is_read_in_quotation_marks() -> None:
    text = 'Analysts at Contoso kept their "hold" rating on Northwind.'
    (claim,) = found(text, "rated")
    assert (claim["kind"], claim["rating"]) == ("recommendation", "hold")


@pytest.mark.parametrize(
    "sentence",
    [
        "Northwind of Springfield makes chips.",
        "Northwind, the Springfield firm, makes chips.",
        "The Springfield start-up Northwind makes chips.",
        "Northwind, in Springfield, makes chips.",
    ],
)
def test_a_place_beside_a_name_is_its_site(sentence: str) -> None:
    assert found(sentence, "locatedIn")


def test_a_dateline_is_no_site() -> None:
    assert found("SPRINGFIELD, March 3 (Wire) - Northwind makes chips.", "locatedIn") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Northwind pivoted from warehouse robots to paid subscriptions.",
        "Northwind is refocusing on advertising.",
        "Northwind has abandoned its chatbot in favor of chips.",
        "Northwind walked away from advertising in favour of subscriptions.",
        "Northwind has recast itself as a lender.",
        "Northwind is quitting the smartphone business.",
    ],
)
def test_a_turn_from_one_course_to_another(sentence: str) -> None:
    (claim,) = found(sentence, "changedStrategy")
    assert claim["who"] == "Northwind"
    assert claim.get("to_strategy") or claim["from_strategy"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Northwind moved from Springfield to a new office.",
        "Northwind switched to Quill.",
        "Northwind dropped the lawsuit.",
    ],
)
def test_a_move_of_house_is_no_change_of_course(sentence: str) -> None:
    assert found(sentence, "changedStrategy") == []


@pytest.mark.parametrize(
    ("end", "months", "period"),
    [
        ("2025-06-30", 3, "2025-34"),
        ("2025-06", 6, "2025-40"),
        ("2025-12-31", 12, "2025"),
        ("2025-09-30", 9, "2025-01/2025-09"),
        ("2024-03", 12, "2023-04/2024-03"),
        ("2025-01-31", 3, "2024-11/2025-01"),
    ],
)
def test_periods_by_their_end_and_length(end: str, months: int, period: str) -> None:
    assert _ending(end, months) == period


def test_the_same_quarter_a_year_before() -> None:
    assert _year_before("2025-34") == "2024-34"


def test_who_covers_a_sector_at_a_house_speaks_for_it() -> None:
    text = (
        "Shares in Northwind fell 3% on Monday. Ada Brook, who covers chips at Contoso, has told "
        "clients to hold the stock."
    )
    (claim,) = found(text, "rated")
    assert (claim["who"], claim["rating"]) == ("Contoso", "hold")


def test_shares_without_a_firm_are_those_that_were_named_before() -> None:
    text = (
        "Shares in Northwind fell 3% on Monday. Analysts at Fabrikam praised Contoso. "
        "The shares rose 2% on Tuesday."
    )
    assert [c["who"] for c in found(text, "sharePriceMoved")] == ["Northwind", "Northwind"]


def test_what_would_have_been_is_no_figure() -> None:
    assert figures("Without the charge, Northwind's profit would have been $5 billion.") == []


def test_a_figure_compared_with_belongs_to_the_other() -> None:
    text = "Northwind had revenue of $2 billion, compared with $870 million for Contoso, in May."
    assert [(f["who"], f["amount"].max) for f in figures(text)] == [
        ("Northwind", pytest.approx(2e9)),
        ("Contoso", pytest.approx(8.7e8)),
    ]


def test_a_rating_that_is_left_is_not_given() -> None:
    text = 'Analysts at Contoso cut their rating on Northwind to "hold" from "buy".'
    assert [f["rating"] for f in found(text, "rated")] == ["hold"]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        # what a sum is a difference or a part of is not what is reported
        ("Northwind's order book came to $3 billion, $500 million more than in May.", {3e9}),
        ("Northwind generates $300 million of its revenue from schools.", set()),
        ("Northwind sold its stake in Contoso at a $9 million loss.", set()),
        ("Northwind, valued at $8 billion, had revenue of $130 million.", {130e6}),
        ("Northwind posted an operating loss of $4 billion on $400 million in sales.", {-4e9, 4e8}),
    ],
)
def test_differences_parts_and_values_are_no_levels(sentence: str, values: set[float]) -> None:
    """A sum beside a figure is not always one."""
    assert {f["amount"].min for f in figures(LEAD + sentence)} == values


def test_who_is_there_is_not_dismissed() -> None:
    """A headcount before a word of cuts is no number of dismissed people."""
    text = "Northwind had 31,000 employees in June, following two rounds of job cuts."
    assert [c for c in found(LEAD + text, "laidOff") if c.get("count")] == []


def test_a_house_forecasts_for_the_firm_that_it_rates() -> None:
    """Of a target raised from another, the new one is its view."""
    text = "Contoso raised its price target on Northwind to $900 and expects sales of $2 billion."
    assert [f["who"] for f in figures(text)] == ["Northwind"]
    text = "Contoso raised its price target on Northwind to $900 from $800."
    assert [r["amount"].min for r in found(text, "rated")] == [900]
    assert found('Contoso withdrew its "buy" rating on Northwind.', "rated") == []


def test_figures_of_the_world_are_nobody_s() -> None:
    """What the world spends is not the figure of the firm that tells it."""
    assert figures("Global AI spending will reach $2 trillion in 2026, Northwind said.") == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Northwind has racked up $7 billion in losses since 2020.", -7e9),
        ("Monthly active users across Northwind's apps averaged 3 billion in May.", 3e9),
    ],
)
def test_losses_and_users_across(sentence: str, value: float) -> None:
    """Losses are negative behind the sum, too; users across a firm's apps are the firm's."""
    values = [f["amount" if "amount" in f else "count"].min for f in figures(sentence)]
    assert values == [value]


def test_downloads_are_counted_in_times() -> None:
    """A product's downloads are a figure of its maker; contractors are no staff."""
    text = "Northwind's Quill has been downloaded 5 million times."
    assert [(f["metric"], f["count"].min) for f in figures(LEAD + text)] == [("other", 5e6)]
    text = "Northwind is cutting a tenth of its staff and parting with 500 contractors."
    assert figures(text) == []


def test_a_headcount_that_fell_is_no_layoff() -> None:
    """Staff may also leave by themselves."""
    text = "Northwind's headcount has fallen to 3,000 from 5,500."
    assert found(text, "laidOff") == []
    assert [f["count"].min for f in figures(text)] == [3000, 5500]


def test_what_several_spend_is_not_the_one_s() -> None:
    """Of firms "including Northwind" the figure is all of theirs."""
    text = (
        "Firms including Northwind and Contoso will spend $380 billion on data centers this year."
    )
    assert figures(text) == []


def test_the_change_of_a_backlog_goes_with_its_sum() -> None:
    """A signed percent is a change, of a backlog as of sales."""
    (figure,) = figures("Northwind's backlog grew 46% to $155 billion.")
    assert (figure["amount"].min, figure["percent"].min) == (155e9, 46)
