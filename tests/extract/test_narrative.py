"""Which date governs which word."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from extract.language import load
from extract.narrative import Narrative, from_until, governing
from extract.times import find_times

pytestmark = pytest.mark.model


def at(text: str, word: str) -> tuple[Doc, int]:
    doc = load()(text)
    return doc, next(token.i for token in doc if token.text == word)


def dated(text: str, word: str, *, saying: bool = False) -> str | None:
    doc, index = at(text, word)
    time = governing(doc, find_times(doc, "2026-06-08"), index, saying=saying)
    return time.text if time else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Contoso bought Northwind in June 2025.", "bought", "June 2025"),
        ("In June 2025 Contoso bought Northwind.", "bought", "June 2025"),
        ("Northwind was bought by Contoso last year.", "bought", "last year"),
        ("Northwind, which Contoso bought in 2019, makes chips.", "bought", "2019"),
        ("Northwind, which Contoso bought in 2019, makes chips.", "makes", None),
        ("Northwind makes chips.", "makes", None),
        ("Contoso plans to release the tool in October.", "release", "October"),
        ("The purchase of Northwind in May 2024 cost a billion.", "purchase", "May 2024"),
        ("In 2020 Ada Byron left Initech and founded Northwind.", "founded", "2020"),
        ("She left Initech and founded Northwind in 2020.", "left", None),
        ("Contoso said on Friday that it had bought Northwind.", "said", "Friday"),
        ("Contoso said on Friday that it had bought Northwind.", "bought", None),
        ("OSLO, June 5 (Wire) - Contoso bought Northwind.", "bought", None),
        ("The launch slipped to September.", "slipped", None),
    ],
)
def test_the_date_of_a_word(text: str, word: str, expected: str | None) -> None:
    """A date belongs to its clause; those of sayings, datelines and postponements do not count."""
    assert dated(text, word) == expected


def test_a_report_may_take_the_date_of_the_saying() -> None:
    text = "Contoso said on Friday that its revenue had doubled."
    assert dated(text, "doubled") is None
    assert dated(text, "doubled", saying=True) == "Friday"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("She has led the lab since June 2025.", "led", ("2025-06", None)),
        ("She led the lab until 2025.", "led", (None, "2025")),
        ("She led the lab from 2016 to 2019.", "led", ("2016", "2019")),
        ("She led the lab between 2016 and 2019.", "led", ("2016", "2019")),
        ("She led the lab in 2016.", "led", (None, None)),
        ("She leads the lab.", "leads", (None, None)),
    ],
)
def test_states_have_a_start_and_an_end(
    text: str, word: str, expected: tuple[str | None, str | None]
) -> None:
    doc, index = at(text, word)
    assert from_until(doc, find_times(doc, "2026-06-08"), index) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The launch slipped from April to July.", "slipped", ("2026-04", "2026-07")),
        ("Contoso postponed the launch to October.", "postponed", (None, "2026-10")),
        ("Contoso postponed the launch.", "postponed", (None, None)),
    ],
)
def test_a_postponement_moves_a_date(
    text: str, word: str, expected: tuple[str | None, str | None]
) -> None:
    doc, index = at(text, word)
    assert Narrative(doc, find_times(doc, "2026-06-08")).moved(index) == expected


def test_a_date_holds_on_while_the_telling_goes_on() -> None:
    text = "Contoso bought Northwind on Friday. It paid a billion. It makes chips.\nIt sold shares."
    doc = load()(text)
    narrative = Narrative(doc, find_times(doc, "2026-06-08"))
    words = {token.text: token.i for token in doc}
    held = narrative.in_force(words["paid"])
    assert held is not None
    assert held.text == "Friday"
    assert narrative.in_force(words["makes"]) is None
    assert narrative.in_force(words["sold"]) is None
