"""Figures in their sentence: bounds, directions, what they count and cost per, and what is none."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.amounts import find_quantities
from extract.blocks import find_blocks
from extract.language import load, parse
from extract.model import Article

pytestmark = pytest.mark.model
SHARED = Path(__file__).parents[2].parent / "shared"


def quantities(text: str):
    return find_quantities(load()(text))


def only(text: str, kind: str):
    found = [quantity for quantity in quantities(text) if quantity.kind == kind]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "about"),
    [
        ("Acme paid $5 million for it.", 5e6, 5e6, False),
        ("Acme paid more than $5 million for it.", 5e6, None, False),
        ("Acme paid at least $5 million for it.", 5e6, None, False),
        ('Acme paid "at least" $5 million for it.', 5e6, None, False),
        ("The bill will exceed $5 million.", 5e6, None, False),
        ("It is worth north of $5 million.", 5e6, None, False),
        ("Acme paid just over $5 million for it.", 5e6, None, False),
        ("Acme paid $5 million or more for it.", 5e6, None, False),
        ("Acme paid up to $5 million for it.", None, 5e6, False),
        ("Acme paid nearly $5 million for it.", None, 5e6, False),
        ("Acme paid no more than $5 million for it.", None, 5e6, False),
        ("Acme paid as much as $5 million for it.", None, 5e6, False),
        ("Acme paid just under $5 million for it.", None, 5e6, False),
        ("Acme paid a maximum of $5 million for it.", None, 5e6, False),
        ("It is worth $5 million, tops.", None, 5e6, False),
        ("Acme paid about $5 million for it.", 5e6, 5e6, True),
        ("Acme paid some $5 million for it.", 5e6, 5e6, True),
        ("Acme paid an estimated $5 million for it.", 5e6, 5e6, True),
        ("Acme paid $5 million or so for it.", 5e6, 5e6, True),
        ("Acme paid between $5 million and $6 million for it.", 5e6, 6e6, False),
        ("It costs from $5 million to $6 million.", 5e6, 6e6, False),
        ("It costs $5 million plus a fee.", 5e6, 5e6, False),
        ("Acme turned over $5 million last year.", 5e6, 5e6, False),
        ("The price goes up to $5 million.", 5e6, 5e6, False),
        ("That is well below the $5 million that Globex paid.", 5e6, 5e6, False),
    ],
)
def test_bounds(text, low, high, about):
    found = only(text, "money")
    assert (found.min, found.max, found.approximate) == (low, high, about)


@pytest.mark.parametrize(
    ("text", "low", "high", "signed"),
    [
        ("Shares in Acme fell 5% on Monday.", -5, -5, True),
        ("Acme's shares closed 1.8% higher.", 1.8, 1.8, True),
        ("Revenue rose 14 percent.", 14, 14, True),
        ("Revenue was up by 14 percent.", 14, 14, True),
        ("The stock was down nearly 9%.", -9, None, True),
        ("The shares lost more than 5 percent.", None, -5, True),
        ("Acme reported a decline of 7 percent in sales.", -7, -7, True),
        ("It was an increase of 38% year over year.", 38, 38, True),
        ("Sales slid by a third.", -33.33, -33.33, True),
        ("Revenue doubled.", 100, 100, True),
        ("Revenue more than doubled.", 100, None, True),
        ("Acme halved its budget.", -50, -50, True),
        ("The stock is down seven in late trading.", -7, -7, True),
        ("Acme holds 51% of Globex.", 51, 51, False),
        ("Acme took a 49 percent stake in Globex.", 49, 49, False),
        ("The margin rose to 16 percent.", 16, 16, False),
        ("Acme bought nearly half of Globex.", None, 50, False),
        ("One in five employees left.", 20, 20, False),
    ],
)
def test_percents_go_up_or_down_or_stay_levels(text, low, high, signed):
    found = only(text, "percent")
    assert (found.min, found.max, found.signed) == (low, high, signed)


@pytest.mark.parametrize(
    ("text", "amount", "per"),
    [
        ("The plan costs $8 a month.", 8, "month"),
        ("The plan costs $8 per month each.", 8, "month"),
        ("The plan is $8/month.", 8, "month"),
        ("The plan is $80 annually.", 80, "year"),
        ("It costs $10 per million input tokens.", 10, "million-tokens"),
        ("It costs $10 for a million output tokens.", 10, "million-tokens"),
        ("They pay $9 per user per month.", 9, "user-month"),
        ("The card costs $400 apiece.", 400, "unit"),
        ("It earned $2 a share.", 2, "share"),
        ("It was $8 million a year earlier.", 8e6, None),
        ("The plan costs $8.", 8, None),
    ],
)
def test_price_units(text, amount, per):
    found = only(text, "money")
    assert (found.min, found.per) == (amount, per)


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("Acme cut 600 jobs in May.", 600, "job"),
        ("Acme has 3.5 billion daily users.", 3.5e9, "user"),
        ("About a dozen engineers have quit.", 12, "engineer"),
        ("The 220-person team was let go.", 220, "person"),
        ("Two hundred and six people work there.", 206, "people"),
        ("It scored 68.2 points.", 68.2, "point"),
        ("The number of users reached 11 MILLION in May.", 11e6, ""),
    ],
)
def test_counts_have_the_lemma_of_what_they_count(text, value, noun):
    found = only(text, "number")
    assert (found.min, found.max, found.unit) == (value, value, noun)


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 the company moved.",
        "On 12 June it closed, and on May 4 it opened.",
        "Llama 4 beat Gemini 3 and Windows 11.",
        "Ann Nemo, 44, runs it.",
        "She worked there for three years and two months.",
        "It was one of them.",
        "A few hundred came, and several thousand stayed.",
        "The top 10 and the Fortune 500 list it.",
        "At seven o'clock it rained.",
        "1. Acme and its rivals",
        "The filing is called a 10-Q.",
        "It ran between 2021 and 2024.",
    ],
)
def test_dates_names_ages_and_times_are_no_quantities(text):
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("The model ranked fourth on the list.", 4),
        ("It came second, behind Globex.", 2),
        ("It finished in 14th place.", 14),
        ("Acme is No. 1 in Leeds.", 1),
        ("It holds the top spot.", 1),
        ("The rival slipped into third.", 3),
    ],
)
def test_ranks(text, rank):
    found = only(text, "rank")
    assert (found.min, found.max) == (rank, rank)


@pytest.mark.parametrize(
    "text",
    ["It was the third round.", "For the first time it rained.", "It opened on the fourth of May.",
     "The second quarter was good.", "First came Acme, which left."],
)  # fmt: skip
def test_other_ordinals_are_no_ranks(text):
    assert [quantity for quantity in quantities(text) if quantity.kind == "rank"] == []


def test_money_without_its_currency_takes_the_texts():
    found = quantities(
        "Revenue was 300 million euros. Costs came to 340 million, with 9 million users."
    )
    assert [(q.kind, q.min, q.unit) for q in found] == [
        ("money", 3e8, "EUR"), ("money", 3.4e8, "EUR"), ("number", 9e6, "user"),
    ]  # fmt: skip
    found = quantities("It is 45 euros a month, or 450 for a year. 450 users pay.")
    assert [(q.kind, q.min) for q in found] == [("money", 45), ("money", 450), ("number", 450)]


def test_the_number_of_a_thing_is_no_end_of_a_range():
    assert only("It cut the price of Quill 4.5 to $3.", "money").min == 3
    assert only("It sees costs of 4 to $5 billion.", "money").min == 4e9


def test_a_loss_is_negative_and_nothing_is_zero():
    found = quantities("Acme had a net loss of $17 million. Its app is free of charge.")
    assert [(q.kind, q.min, q.max) for q in found] == [("money", -17e6, -17e6), ("money", 0, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "Acme posted a $17 million net loss.",
        "Acme's loss narrowed to $17 million.",
        "Acme had a deficit of $17 million.",
        "Acme lost $17 million.",
    ],
)
def test_losses_are_negative(text):
    assert only(text, "money").max == -17e6


def test_large_counts_after_a_place_are_no_part_of_its_name():
    found = quantities("In Leeds 340 people work for Acme, and it cut 2000 jobs in 2024.")
    assert [(q.min, q.unit) for q in found] == [(340, "people"), (2000, "job")]


def test_fewer_than_a_year_ago_is_a_fall_of_a_count():
    found = quantities("Acme has 31,400 employees, 2,100 fewer than a year ago.")
    assert [(q.min, q.signed) for q in found] == [(31400, False), (-2100, True)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["$", "€", "about", "up to", "3", "4.5", "million", "bn", "%", "No."]),
            st.sampled_from(["percent", "a", "third", "of", "users", "fell", "to", "-", "–", "\n"]),
            st.text(max_size=6),
        ),
        max_size=20,
    ).map(" ".join)
)  # fmt: skip
def test_any_text_gives_exact_slices_in_order_with_bounds_in_order(text):
    doc = load()(text)
    found = find_quantities(doc)
    assert all(q.text == doc.text[q.start : q.end] for q in found)
    assert all(q.min is None or q.max is None or q.min <= q.max for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def close(one, other):
    return one is other or (
        one is not None
        and other is not None
        and abs(one - other) <= 0.01 * max(abs(one), abs(other))
    )


@pytest.mark.slow
def test_nearly_every_gold_figure_of_the_corpus_is_read():
    split = SHARED / "corpus" / "split.json"
    if not split.exists():
        pytest.skip("the shared corpus is not beside the checkout")
    names = sorted(name for name, part in json.loads(split.read_text()).items() if part == "train")
    kinds = {"amount": "money", "count": "number", "percent": "percent", "stake": "percent"}
    hits = total = 0
    for name in names[::3]:
        text = (SHARED / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
        gold = json.loads((SHARED / "corpus" / f"{name}.gold.json").read_text(encoding="utf-8"))
        found = find_quantities(parse(load(), Article(id=name, text=text), find_blocks(text)))
        for claim in gold["claims"]:
            for key, kind in kinds.items():
                if value := claim["qualifiers"].get(key):
                    total += 1
                    hits += any(
                        q.kind == kind and close(q.min, value["min"]) and close(q.max, value["max"])
                        and value.get("currency", q.unit) == q.unit
                        for q in found
                    )  # fmt: skip
    assert hits >= 0.93 * total
