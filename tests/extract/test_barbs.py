"""Quotations that call somebody something: whom they attack."""

import pytest

from extract.model import Article
from extract.pipeline import Extractor

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all texts: the model is slow to load."""
    return Extractor()


def attacks(extractor: Extractor, text: str) -> set[tuple[str, str | None]]:
    """Who criticizes whom in an article's second paragraph."""
    whole = f"News of the day\n\nThe weather was fine on Monday.\n\n{text}\n"
    found = extractor.extract(Article(id="a", text=whole, published="2025-11-04")).claims
    return {(c.subject, c.object) for c in found if c.relation == "criticized"}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ('Greenpeace, which called Nvidia "the dirtiest bank", got one.', ("greenpeace", "nvidia")),
        ('Ada Brook has described Nvidia as "a mirror in a dark room".', ("ada-brook", "nvidia")),
        ('Ada Brook told them that Nvidia was "a shed with a logo".', ("ada-brook", "nvidia")),
        ('Ada Brook said that Nvidia had been "reckless from the start".', ("ada-brook", "nvidia")),
    ],
)
def test_a_barb_is_criticism(extractor: Extractor, text: str, pair: tuple[str, str]) -> None:
    assert attacks(extractor, text) == {pair}


@pytest.mark.parametrize(
    "text",
    [
        'Ada Brook called Nvidia "the best partner of all".',
        'Ada Brook said that Nvidia was "ahead of its own plan".',
        'Ada Brook said that Nvidia was "not reckless at all".',
        'Ada Brook, who runs Nvidia, said that her firm was "a shed with a logo".',
        'Ada Brook called the weather "a shed with a logo".',
    ],
)
def test_praise_and_plain_words_are_none(extractor: Extractor, text: str) -> None:
    assert attacks(extractor, text) == set()
