"""Figures by their form: money in every written form, percents, capacities, ranges, shares."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import numerals
from extract.figures import find_figures
from extract.shares import find_shares


def one(text: str):
    figures = find_figures(text)
    assert len(figures) == 1, [text[f.start : f.end] for f in figures]
    return figures[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("$14.3 billion", 14.3e9, 14.3e9, "USD"),
        ("14.3bn USD", 14.3e9, 14.3e9, "USD"),
        ("US$5m", 5e6, 5e6, "USD"),
        ("$75M–$100M", 75e6, 100e6, "USD"),
        ("$115-135 billion", 115e9, 135e9, "USD"),
        ("between $125 billion and $145 billion", 125e9, 145e9, "USD"),
        ("$20 to $21.5 billion", 20e9, 21.5e9, "USD"),
        ("a trillion-dollar firm", 1e12, 1e12, "USD"),
        ("half a billion dollars", 0.5e9, 0.5e9, "USD"),
        ("three quarters of a billion dollars", 0.75e9, 0.75e9, "USD"),
        ("two and a half million dollars", 2.5e6, 2.5e6, "USD"),
        ("two dollars and a half", 2.5, 2.5, "USD"),
        ("$1,284.50", 1284.5, 1284.5, "USD"),
        ("9 US cents", 0.09, 0.09, "USD"),
        ("€2,5 Mrd.", 2.5e9, 2.5e9, "EUR"),
        ("€2.5m", 2.5e6, 2.5e6, "EUR"),
        ("1 000 000 euros", 1e6, 1e6, "EUR"),
        ("2.4bn€", 2.4e9, 2.4e9, "EUR"),
        ("520 to 560 million euros", 520e6, 560e6, "EUR"),
        ("40 euro cents", 0.4, 0.4, "EUR"),
        ("EUR 10 million", 10e6, 10e6, "EUR"),
        ("a 14-million-euro deal", 14e6, 14e6, "EUR"),
        ("£60million", 60e6, 60e6, "GBP"),
        ("£11.99", 11.99, 11.99, "GBP"),
        ("95p", 0.95, 0.95, "GBP"),
        ("700 million pounds", 7e8, 7e8, "GBP"),
        ("¥480 billion, give or take ¥20 billion", 460e9, 500e9, "JPY"),
        ("$65 billion, plus or minus 2%", 63.7e9, 66.3e9, "USD"),
        ("39,800 yen", 39800, 39800, "JPY"),
        ("12 yuan", 12, 12, "CNY"),
        ("₹2,500 crore", 25e9, 25e9, "INR"),
        ("3 lakh rupees", 3e5, 3e5, "INR"),
        ("Rs 500", 500, 500, "INR"),
        ("KRW 12.4 trillion", 12.4e12, 12.4e12, "KRW"),
        ("3.3 billion won", 3.3e9, 3.3e9, "KRW"),
        ("45 million Swiss francs", 45e6, 45e6, "CHF"),
        ("CA$11.99", 11.99, 11.99, "CAD"),
        ("2.4 billion Canadian dollars", 2.4e9, 2.4e9, "CAD"),
        ("A$14 million", 14e6, 14e6, "AUD"),
        ("R$85m", 85e6, 85e6, "BRL"),
        ("85 million reais", 85e6, 85e6, "BRL"),
        ("7.5 billion Norwegian kroner", 7.5e9, 7.5e9, "NOK"),
        ("1.1 billion Swedish kronor", 1.1e9, 1.1e9, "SEK"),
        ("1 trillion Czech koruna", 1e12, 1e12, "CZK"),
        ("45 złoty", 45, 45, "PLN"),
        ("24 billion dirhams", 24e9, 24e9, "AED"),
    ],
)
def test_money(text, low, high, unit):
    figure = one(text)
    assert (figure.kind, figure.low, figure.high, figure.unit) == ("money", low, high, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Oslo: 400 million kroner", "NOK"),
        ("Copenhagen: 400 million kroner", "DKK"),
        ("Manila: 1.1 billion pesos", "PHP"),
        ("Santiago, Chile: 1.1 billion pesos", "CLP"),
        ("Beijing: ¥12", "CNY"),
        ("Tokyo: ¥12", "JPY"),
        ("Kenya: ten shillings", "KES"),
    ],
)
def test_currencies_of_one_name_are_told_apart_by_the_places_of_the_text(text, unit):
    assert one(text).unit == unit


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        ("8%", "percent", 8, 8, ""),
        ("eight per cent", "percent", 8, 8, ""),
        ("fifty-one percent", "percent", 51, 51, ""),
        ("17 to 18 percent", "percent", 17, 18, ""),
        ("3%-5%", "percent", 3, 5, ""),
        ("12 percentage points", "percent", 12, 12, "pp"),
        ("50 basis points", "percent", 0.5, 0.5, "pp"),
        ("1.2 GW", "capacity", 1.2e9, 1.2e9, "W"),
        ("240-megawatt", "capacity", 240e6, 240e6, "W"),
        ("five gigawatts", "capacity", 5e9, 5e9, "W"),
        ("100-200 MW", "capacity", 100e6, 200e6, "W"),
        ("2 TWh", "capacity", 2e12, 2e12, "Wh"),
        ("20 exaflops", "capacity", 2e19, 2e19, "FLOPS"),
        ("two hundred and six", "number", 206, 206, ""),
        ("thirty-four thousand", "number", 34000, 34000, ""),
        ("a dozen", "number", 12, 12, ""),
        ("a half-dozen", "number", 6, 6, ""),
        ("a trio", "number", 3, 3, ""),
        ("three million and a half", "number", 3.5e6, 3.5e6, ""),
        ("212m", "number", 212e6, 212e6, ""),
        ("8.6 crore", "number", 86e6, 86e6, ""),
        ("2.2million", "number", 2.2e6, 2.2e6, ""),
        ("330 to 345 million", "number", 330e6, 345e6, ""),
        ("nought", "number", 0, 0, ""),
    ],
)
def test_other_kinds(text, kind, low, high, unit):
    figure = one(text)
    assert (figure.kind, figure.low, figure.high, figure.unit) == (kind, low, high, unit)


def test_a_sign_before_a_percent_is_its_direction():
    assert [figure.sign for figure in find_figures("A +4% B -3% C 2%")] == [1, -1, 0]


def test_from_and_to_are_two_figures_that_share_scale_and_currency():
    figures = find_figures("raised it from 22 to 24 billion dollars, and fell from $31 to 24.")
    assert [(f.low, f.high, f.unit) for f in figures] == [
        (22e9, 22e9, "USD"), (24e9, 24e9, "USD"), (31, 31, "USD"), (24, 24, "USD"),
    ]  # fmt: skip


def test_figures_of_two_kinds_make_no_range():
    figures = find_figures("rose 12 percent to $3.4bn and in 2019 to 3.8 million euros")
    assert [f.kind for f in figures] == ["percent", "money", "number", "money"]
    assert [f.low for f in figures] == [12, 3.4e9, 2019, 3.8e6]


@pytest.mark.parametrize(
    "text",
    ["billions", "hundreds of dollars", "5G", "at 17:48", "on 2026-04-08", "5 p.m.",
     "a 1080p screen", "GPT-4", "Q3", "+49 555 0100 200", "v1.2.3",
     "millions of users", "COVID-19", "the hundred", "5t of steel", "9" * 40],
)  # fmt: skip
def test_no_figures(text):
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("a third of the shares", "a third", 33.33),
        ("two-thirds of them", "two-thirds", 66.67),
        ("four fifths of the market", "four fifths", 80),
        ("almost half of it", "half", 50),
        ("half its workforce", "half", 50),
        ("up by half.", "half", 50),
        ("a quarter of all users", "a quarter", 25),
        ("cost a third less than", "a third", 33.33),
        ("a good fifth of the firm", "fifth", 20),
        ("one in five teenagers", "one in five", 20),
        ("3 out of 4 firms", "3 out of 4", 75),
        ("every third firm", "every third", 33.33),
        ("sales doubled", "doubled", 100),
        ("has tripled", "tripled", 200),
        ("halved its plans", "halved", 50),
        ("a sevenfold rise", "sevenfold", 600),
        ("a 3-fold rise", "3-fold", 200),
        ("twice as much as", "twice", 100),
        ("three times what it was", "three times", 200),
    ],
)
def test_shares_and_multiples_are_percents(text, words, value):
    (figure,) = find_shares(text)
    assert text[figure.start : figure.end] == words
    assert (figure.kind, figure.low, figure.high) == ("percent", value, value)


@pytest.mark.parametrize(
    "text",
    ["a third round", "half an hour", "the first half of 2026", "in the last quarter",
     "a quarter ago", "three times a day", "every second year", "half a million users",
     "97 out of 100", "double-digit"],
)  # fmt: skip
def test_no_shares(text):
    assert find_shares(text) == []


@given(st.floats(min_value=0, max_value=1e15, allow_nan=False).map(lambda value: round(value, 2)))
def test_digits_with_thousands_are_read_back(value):
    assert numerals.digits(f"{value:,.2f}") == pytest.approx(value)


SMALL = list(numerals.data()["numbers"])


@given(st.sampled_from(SMALL[2:11]), st.sampled_from(SMALL[2:21]))
def test_hundreds_and_the_rest_add_up(hundreds, rest):
    table = numerals.data()["numbers"]
    assert numerals.words(f"{hundreds} hundred and {rest}") == table[hundreds] * 100 + table[rest]


@given(st.text(alphabet="0123456789.,-– $€£%abmnotkilhu ", max_size=60))
def test_any_text_gives_ordered_figures_with_bounds_in_order(text):
    figures = find_figures(text)
    assert all(f.low <= f.high and 0 <= f.start < f.end <= len(text) for f in figures)
    assert all(a.end <= b.start for a, b in itertools.pairwise(figures))
