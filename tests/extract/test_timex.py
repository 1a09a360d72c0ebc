"""The parts of the time finder: data, periods, values, holidays, numerals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extract import dates
from extract.lexicon import load_yaml
from extract.times import find_times
from extract.timex import values
from extract.timex.grammar import RULES, grammar
from extract.timex.holidays import day_of, easter
from extract.timex.numerals import count, duration
from extract.timex.periods import UNITS, Period, add_months, containing
from extract.timex.resolvers import RESOLVERS
from extract.timex.scanner import scan

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
FRAMES = [
    "{}.", "It was in {}.", "It was over {}.", "It was since {} that", "It was at {}.",
    "It was on {}.", "In the late {}.", "It was of {}.", "It was during {}.",
]  # fmt: skip


@pytest.mark.parametrize("entry", load_yaml(RULES)["rules"], ids=lambda entry: entry["rule"])
def test_every_rule_finds_its_examples_and_leaves_the_others(entry: dict[str, object]) -> None:
    rules = grammar()
    (rule,) = [rule for rule in rules.rules if rule.name == entry["rule"]]
    assert entry["yes"]
    for phrase in entry["yes"]:  # type: ignore[attr-defined]  # a list in the data
        assert any(_whole(rule.pattern, frame, phrase) for frame in FRAMES), phrase
    for text in entry.get("no", ()):  # type: ignore[attr-defined]  # a list in the data
        found = find_times(spacy.blank("en")(text), "2026-06-08")
        assert not [time for time in found if time.why.startswith(rule.name)], text


def _whole(pattern: object, frame: str, phrase: str) -> bool:
    text = frame.format(phrase)
    start = text.index(phrase)
    found = scan(text, grammar().alphabet)
    for match in pattern.finditer(found.classes):  # type: ignore[attr-defined]  # compiled pattern
        if match.end() > match.start():
            span = (found.starts[match.start()], found.end(match.end() - 1))
            if span == (start, start + len(phrase)):
                return True
    return False


def test_rule_names_are_unique_and_every_resolver_is_used() -> None:
    entries = load_yaml(RULES)["rules"]
    assert len({entry["rule"] for entry in entries}) == len(entries)
    assert {entry["as"] for entry in entries} == set(RESOLVERS)


@given(DAYS, st.sampled_from(UNITS))
def test_a_period_holds_its_day_and_goes_there_and_back(day: date, unit: str) -> None:
    period = containing(day, unit)  # type: ignore[arg-type]  # drawn from the units
    if unit != "weekend":
        assert period.first <= day <= period.last
    assert period.shift(1).first == period.last + timedelta(days=1 if unit != "weekend" else 6)
    assert period.shift(1).shift(-1) == period
    first, last = dates.bounds(period.edtf)
    assert (first, last) == (period.first.isoformat(), period.last.isoformat())


@given(DAYS, st.sampled_from(UNITS))
def test_values_survive_printing_and_parsing(day: date, unit: str) -> None:
    period = containing(day, unit)  # type: ignore[arg-type]  # drawn from the units
    assert values.is_value(period.value)
    assert values.period_of(period.value) == period
    assert values.to_edtf(period.value) == period.edtf
    if unit not in ("week", "weekend"):
        assert values.from_edtf(period.edtf) == period.value


@pytest.mark.parametrize(
    "value", ["P2M", "PXY", "PT3H", "P1DE", "P1W", "T15:00", "2026-06-08TMO", "XXXX-WXX-5",
              "PAST_REF", "199", "20", "2026-W24-WE", "XXXX-Q1", "2026-06-08T10:15"],
)  # fmt: skip
def test_what_timex3_knows(value: str) -> None:
    assert values.is_value(value)


@pytest.mark.parametrize("value", ["", "P", "2026-Q5", "2026-H3", "June", "PT", "T", "NOW_REF"])
def test_what_timex3_does_not_know(value: str) -> None:
    assert not values.is_value(value)
    assert values.to_edtf(value) is None


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2026-06-08TMO", "2026-06-08"),
        ("2026-W24", "2026-06-08/2026-06-14"),
        ("2026-W60", None),
        ("2026-13", None),
        ("XXXX-06", None),
        ("P2M", None),
        ("PAST_REF", None),
    ],
)
def test_values_to_edtf(value: str, edtf: str | None) -> None:
    assert values.to_edtf(value) == edtf


@given(DAYS, st.integers(-600, 600))
def test_months_are_added_and_taken_away(day: date, months: int) -> None:
    there = add_months(day.replace(day=1), months)
    assert add_months(there, -months) == day.replace(day=1)


def test_time_outside_the_calendar_is_an_overflow() -> None:
    with pytest.raises(OverflowError):
        Period("century", date(1, 1, 1)).shift(-1)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25)]
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@given(st.integers(1900, 2100))
def test_moving_holidays_keep_their_weekday(year: int) -> None:
    thanksgiving = day_of({"month": 11, "weekday": 3, "nth": 4}, year)
    memorial = day_of({"month": 5, "weekday": 0, "nth": -1}, year)
    assert (thanksgiving.weekday(), memorial.weekday()) == (3, 0)
    assert 22 <= thanksgiving.day <= 28
    assert memorial.day >= 25
    assert easter(year).weekday() == 6


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two", 2), ("twenty - five", 25), ("a hundred", 100), ("two hundred", 200), ("a", 1),
        ("a dozen", 12), ("two dozen", 24), ("1,000", 1000), ("1.5", 1.5), ("half a", 0.5),
        ("two and a half", 2.5), ("a few", None), ("several", None), ("three to four", 3),
    ],
)  # fmt: skip
def test_numbers_in_words(words: str, number: float | None) -> None:
    assert count(words.split(), grammar().alphabet.values) == number


@pytest.mark.parametrize(
    ("number", "designator", "value"),
    [
        (2, "1Y", "P2Y"), (1.5, "1Y", "P18M"), (0.5, "1Y", "P6M"), (None, "1M", "PXM"),
        (3, "T1H", "PT3H"), (0.5, "T1H", "PT30M"), (1, "2W", "P2W"), (2, "1DE", "P2DE"),
    ],
)  # fmt: skip
def test_durations(number: float | None, designator: str, value: str) -> None:
    assert duration(number, designator) == value
