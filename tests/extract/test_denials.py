"""Who denies a claim."""

import pytest

from extract.denials import denied_by
from tests.extract.speech import mentions, parse

pytestmark = pytest.mark.model


def denier(text: str, word: str, **pronouns: str) -> str | None:
    doc = parse(text)
    return denied_by(doc, next(t.i for t in doc if t.text == word), mentions(text, **pronouns)[1])


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Northwind denied that it was buying Contoso.", "buying", "northwind"),
        ("Northwind denies having bought Contoso.", "bought", "northwind"),
        ("Reuters reported that Northwind bought Contoso. Lark denied it.", "bought", "lark"),
        ("Northwind fired forty people, a report that Lark disputes.", "fired", None),
        ("A Northwind spokesman denied that layoffs would follow.", "follow", "northwind"),
        ("Lark dismissed a report that Northwind had bought Contoso.", "bought", "lark"),
    ],
)
def test_the_one_who_denies(text: str, word: str, who: str | None) -> None:
    assert denier(text, word) == who


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Northwind bought Contoso.", "bought"),
        ("Northwind bought Contoso. Lark denied the flu.", "bought"),
        ("Northwind bought Contoso. Lark did not deny it.", "bought"),
        ("Northwind bought Contoso.\n\nLark denied it.", "bought"),
    ],
)
def test_no_denial_of_the_claim(text: str, word: str) -> None:
    assert denier(text, word) is None
