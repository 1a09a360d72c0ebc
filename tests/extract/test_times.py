"""Time expressions: 390 sentences with their TIMEX3 values, and what must hold for any text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract import dates
from extract.errors import DateError
from extract.language import load
from extract.model import TimeExpression
from extract.times import find_times
from extract.timex.values import is_value, to_edtf

SENTENCES = Path(__file__).parents[1] / "data" / "times.yaml"
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


def groups() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))["groups"]
    return loaded


@cache
def blank() -> spacy.Language:
    return spacy.blank("en")


def find(text: str, published: str | None = "2026-06-08") -> tuple[TimeExpression, ...]:
    """Without a model: what does not depend on the tense."""
    return find_times(blank()(text), published)


def parsed(text: str, published: str | None = "2026-06-08") -> list[tuple[str, str | None]]:
    return [(time.text, time.edtf) for time in find_times(load()(text), published)]


@pytest.mark.model
@pytest.mark.parametrize("group", groups(), ids=lambda group: f"{group['about']} ({group['on']})")
def test_sentences(group: dict[str, Any]) -> None:
    """Every sentence has exactly the expressions that are listed for it."""
    rows = group["sentences"]
    wrong = []
    for row, doc in zip(rows, load().pipe(row["text"] for row in rows), strict=True):
        found = [[t.text, t.type, t.value] for t in find_times(doc, group["on"])]
        if found != row["times"]:
            wrong.append((row["text"], row["times"], found))
    assert not wrong


def test_there_are_at_least_300_sentences() -> None:
    texts = [row["text"] for group in groups() for row in group["sentences"]]
    assert len(texts) >= 300
    values = [time[2] for group in groups() for row in group["sentences"] for time in row["times"]]
    assert all(is_value(value) for value in values)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It opened in the first quarter of 2026.", "2026-33"),
        ("It opened in H2 2025.", "2025-41"),
        ("It opened in the autumn of 2013.", "2013-23"),
        ("It opened in early 2025.", "2025~"),
        ("It has run since mid-2025.", "2025~"),
        ("It opened at the end of May 2026.", "2026-05"),
        ("It opened around 2020.", "2020~"),
        ("It opened in the late nineties.", "1998~"),
        ("It opened in the 1990s.", "199X"),
        ("It opened last week.", "2026-06-01/2026-06-07"),
        ("It opened over the weekend.", "2026-06-06/2026-06-07"),
        ("It opened on Monday morning.", "2026-06-08"),
        ("It opened a decade ago.", "2016~"),
        ("It lasted two years.", None),
        ("It meets every week.", None),
        ("It is open now.", None),
    ],
)
def test_dates_of_claims(text: str, edtf: str | None) -> None:
    """Only dates have EDTF; weeks are ranges of days, rough years have a tilde."""
    assert [found for _, found in parsed(text)] == [edtf]


@pytest.mark.model
def test_a_history_goes_on_from_the_main_clause_and_not_from_a_flashback() -> None:
    text = (
        "In February 2023 Google, whose engineers had invented the transformer six years earlier, "
        "launched Bard. Later that month Meta released a model."
    )
    assert [found for _, found in parsed(text)] == ["2023-02", "2017", "2023-02"]


@pytest.mark.parametrize("offset", range(7))
@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_is_the_last_one_up_to_the_day_of_publication(weekday: int, offset: int) -> None:
    published = date(2026, 6, 8) + timedelta(days=offset)
    (time,) = find(f"It said on {WEEKDAYS[weekday]} that it would.", published.isoformat())
    day = date.fromisoformat(time.value)
    assert day.weekday() == weekday
    assert 0 <= (published - day).days <= 6


@pytest.mark.model
@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_ahead_lies_within_the_coming_week(weekday: int) -> None:
    ((_, edtf),) = parsed(f"It will decide on {WEEKDAYS[weekday]}.")
    assert edtf is not None
    day = date.fromisoformat(edtf)
    assert day.weekday() == weekday
    assert 0 <= (day - date(2026, 6, 8)).days <= 6


@pytest.mark.model
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("published", ["2025-12-31", "2026-01-01", "2026-06-15"])
def test_a_month_follows_the_tense(month: int, published: str) -> None:
    """In the past the last one that has begun, ahead the first that has not ended."""
    name, here = MONTHS[month - 1], published[:7]
    ((_, past),) = parsed(f"The firm opened the plant in {name}.", published)
    ((_, ahead),) = parsed(f"The firm will open the plant in {name}.", published)
    assert past is not None
    assert ahead is not None
    assert past[5:] == ahead[5:] == f"{month:02d}"
    assert past <= here <= ahead
    assert int(ahead[:4]) - int(past[:4]) == (0 if past == here else 1)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("form", ["{} 5, 2024", "5 {} 2024", "the 5th of {} 2024", "{} 5th, 2024"])
def test_every_month_in_every_form(month: int, form: str) -> None:
    (time,) = find("The deal was closed on " + form.format(MONTHS[month - 1]) + ".")
    assert time.value == time.edtf == f"2024-{month:02d}-05"


def test_without_a_publication_day_nothing_relative_is_resolved() -> None:
    text = "Today, Friday, in June; last year, next month, two weeks ago, this summer, by Q3."
    found = find(text, None)
    assert len(found) == 8
    assert all(time.edtf is None and "X" in time.value for time in found)


def test_why_names_the_rule_and_the_anchor() -> None:
    (time,) = find("It opened nine months ago.")
    assert time.why == "ago: from publication day 2026-06-08"


def test_a_publication_day_that_is_none_is_refused() -> None:
    with pytest.raises(DateError):
        find("It opened today.", "June")


def test_line_ends_part_expressions_but_wrapped_lines_do_not() -> None:
    assert [t.text for t in find("A launch in June\n2025 was a bad year.")] == ["June", "2025"]
    wrapped = "The company, which had put off the launch twice, said it would come in June\n2027."
    assert [t.value for t in find(wrapped)] == ["2027-06"]


def test_typographic_signs_do_not_shift_offsets() -> None:
    text = "“In June\u00a02025 🚀”, 2016–2019, in six weeks’ time, nine o’clock"
    assert [t.text for t in find(text)] == [
        "June\u00a02025",
        "2016",
        "2019",
        "six weeks’ time",
        "nine o’clock",
    ]


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "the of in last next this June May 2025 2026 Friday week two year years ago later Q1 early"
        " , . - 31 8 29 February th first quarter half spring end every now pm 3 s ' $ 9999 1000"
        " Christmas decade 1990 before after since until 0 14:99 25:00 99/99/2020 time hence FY",
    )
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
@example("²")  # a digit to Unicode, but no number to int()
def test_any_text_gives_ordered_expressions_that_slice_exactly(text: str) -> None:
    for published in ("2026-06-08", "0001-01-01", "9999-12-31", None):
        end = 0
        for time in find(text, published):
            assert end <= time.start < time.end
            assert text[time.start : time.end] == time.text
            assert is_value(time.value), time
            end = time.end
            if time.edtf is not None:
                first, last = dates.bounds(time.edtf)
                assert first is not None
                assert last is not None
                assert first <= last


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_a_written_date_is_the_date_that_was_written(day: date) -> None:
    (time,) = find(f"It opened on {day.strftime('%B')} {day.day}, {day.year}.")
    assert time.value == day.isoformat()
    assert to_edtf(time.value) == time.edtf
