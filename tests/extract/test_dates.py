"""EDTF dates: what is read, its bounds, its order, and when two dates agree."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import dates
from extract.dates import Interval, Point
from extract.errors import DateError

YEARS = st.integers(1, 9998)


@st.composite
def points(draw: st.DrawFn) -> Point:
    """Any date of the supported EDTF."""
    qualifier = draw(st.sampled_from(["", "~", "?", "%"]))
    digits = draw(st.sampled_from([4, 4, 4, 4, 3, 2]))
    if digits < 4:
        size = 10 ** (4 - digits)
        return Point(draw(YEARS) // size * size, qualifier=qualifier, digits=digits)
    year = draw(YEARS)
    shape = draw(st.sampled_from(["year", "part", "day"]))
    if shape == "year":
        return Point(year, qualifier=qualifier)
    if shape == "part":
        part = draw(st.sampled_from([0, *range(1, 13), *range(21, 25), *range(33, 37), 40, 41]))
        return Point(year, part, qualifier=qualifier)
    day = draw(st.dates(date(1, 1, 1), date(9998, 12, 31)))
    return Point(day.year, day.month, day.day, qualifier)


@given(points())
def test_a_date_survives_printing_and_parsing(point: Point) -> None:
    assert dates.parse(str(point)) == point


@given(points(), points())
def test_an_interval_survives_printing_and_parsing(one: Point, other: Point) -> None:
    first, last = sorted((one, other), key=lambda point: point.first)
    interval = Interval(first, last)
    if last.last < first.first:
        return
    assert dates.parse(str(interval)) == interval


@given(points())
def test_bounds_are_in_order_and_hold_the_date(point: Point) -> None:
    first, last = dates.bounds(str(point))
    assert first is not None
    assert last is not None
    assert first <= last
    assert first[:2] == f"{point.year:04d}"[:2]


@given(points())
def test_open_intervals_have_one_bound(point: Point) -> None:
    first, last = dates.bounds(str(point))
    assert dates.bounds(f"{point}/..") == (first, None)
    assert dates.bounds(f"../{point}") == (None, last)


@given(st.text(max_size=30))
def test_any_other_text_is_a_date_error(text: str) -> None:
    try:
        dates.parse(text)
    except DateError as error:
        assert error.value == text
    else:
        assert str(dates.parse(text)) == text


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026-04-08", "2026-04-08", "2026-04-08"),
        ("2026-04", "2026-04-01", "2026-04-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2025~", "2025-01-01", "2025-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2026-XX", "2026-01-01", "2026-12-31"),
        ("2026-06-XX", "2026-06-01", "2026-06-30"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-22", "2025-06-01", "2025-08-31"),
        ("2025-23", "2025-09-01", "2025-11-30"),
        ("2025-24", "2025-12-01", "2026-02-28"),
        ("2026-33", "2026-01-01", "2026-03-31"),
        ("2026-36", "2026-10-01", "2026-12-31"),
        ("2027-40", "2027-01-01", "2027-06-30"),
        ("2027-41", "2027-07-01", "2027-12-31"),
        ("2025-06/..", "2025-06-01", None),
        ("../2025-11", None, "2025-11-30"),
        ("2016/2025-06", "2016-01-01", "2025-06-30"),
        ("2016/", "2016-01-01", None),
    ],
)
def test_bounds(edtf: str, first: str | None, last: str | None) -> None:
    assert dates.bounds(edtf) == (first, last)
    when = dates.when(edtf)
    assert (when.edtf, when.earliest, when.latest) == (edtf, first, last)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_ends_the_day_before_the_next_begins(month: int) -> None:
    _, last = dates.bounds(f"2025-{month:02d}")
    first, _ = dates.bounds(f"2025-{month + 1:02d}" if month < 12 else "2026-01")
    assert last is not None
    assert first is not None
    assert (date.fromisoformat(first) - date.fromisoformat(last)).days == 1


@pytest.mark.parametrize(
    "text",
    [
        "", "26", "2026-13", "2026-00-05", "2026-02-30", "2025-02-29", "2026-25", "2026-21-03",
        "2026-4-8", "April 2026", "/", "../..", "2026/2025", "2026-06-10/2026-06-01", "0000",
        "199X-04", "2026-XX-05", "2026-04-08T10:00", "2026-04 ", "2026~~",
    ],
)  # fmt: skip
def test_what_is_no_edtf_date_is_refused_with_advice(text: str) -> None:
    with pytest.raises(DateError) as caught:
        dates.parse(text)
    assert caught.value.value == text
    assert len(str(caught.value)) > len(text)


@pytest.mark.parametrize(
    ("one", "other", "certainly", "possibly"),
    [
        ("2025", "2026", True, True),
        ("2026", "2025", False, False),
        ("2025", "2025-06", False, True),
        ("2025-06", "2025-07", True, True),
        ("2025~", "2026", False, True),
        ("2024~", "2026", True, True),
        ("2025-06/..", "2026", False, True),
        ("../2025-06", "2026", True, True),
        ("2026-04-08", "2026-04-08", False, False),
        ("2026", "../2025", False, False),
    ],
)
def test_order(one: str, other: str, certainly: bool, possibly: bool) -> None:
    assert dates.certainly_before(one, other) is certainly
    assert dates.possibly_before(one, other) is possibly


@given(points(), points())
def test_what_is_certainly_before_is_possibly_before(one: Point, other: Point) -> None:
    if dates.certainly_before(str(one), str(other)):
        assert dates.possibly_before(str(one), str(other))
        assert not dates.certainly_before(str(other), str(one))


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("2025-06", "2025-06", True),
        ("2025-06", "2025", True),
        ("2025-06-10", "2025-06", True),
        ("2025-22", "2025", True),
        ("2025-34", "2025", True),
        ("2025-06-10", "2025", False),
        ("2025", "2025-06", False),
        ("2025-06", "2024", False),
        ("2025~", "2025", False),
        ("2025-06/..", "2025/..", True),
        ("2025-06/..", "2025-06", False),
        ("2016/2025-06", "2016/2025", True),
        ("../2025-11", "../2025-11", True),
        (None, None, True),
        (None, "2025", False),
        ("2025", None, False),
    ],
)
def test_dates_agree_up_to_the_coarser_by_one_step(
    gold: str | None, predicted: str | None, same: bool
) -> None:
    assert dates.agrees(gold, predicted) is same
