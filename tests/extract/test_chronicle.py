"""Timelines: dates that head an entry, and years that head their days."""

import pytest

from extract.chronicle import Chronicle
from extract.language import load
from extract.narrative import Narrative
from extract.times import find_times

TIMELINE = """A short history
2022
August 22: Contoso releases Quill.
October 2023
Northwind buys Contoso. It will sell the chips.
In July 2023 it had sold the shop.
2024
May 3
Brook founds Tailspin.
"""


def dated(text: str, word: str) -> str | None:
    doc = load()(text)
    index = next(token.i for token in doc if token.text == word)
    found = Narrative(doc, find_times(doc, "2026-06-08")).governing(index)
    return found.edtf if found else None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("releases", "2022-08-22"),
        ("buys", "2023-10"),
        ("sold", "2023-07"),
        ("founds", "2024-05-03"),
        ("sell", None),
    ],
)
def test_an_entry_happened_at_the_date_above_it(word: str, expected: str | None) -> None:
    assert dated(TIMELINE, word) == expected


def test_one_date_on_a_line_makes_no_timeline() -> None:
    text = "Northwind buys Contoso\nMay 3, 2026\nThe shop sells chips. It sold cars.\n"
    assert dated(text, "sold") is None


def test_outside_of_entries_nothing_is_dated() -> None:
    text = "Intro.\nMay 3, 2021: one.\nMay 4, 2021: two.\nMay 5, 2021: three.\nThe end."
    times = find_times(load()(text), "2026-06-08")
    chronicle = Chronicle(text, times)
    assert [
        entry.edtf if (entry := chronicle.at(text.index(word))) else None
        for word in ("Intro", "one", "three", "end")
    ] == [None, "2021-05-03", "2021-05-05", None]
