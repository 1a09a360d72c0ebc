"""The pipeline: its list of stages is checked, and the same article gives the same bytes."""

import pytest

from extract.errors import DataError, LanguageError
from extract.model import Article
from extract.pipeline import STAGES, Extractor, Stage, check

TEXT = (
    "Meta buys half of a data firm\n\n"
    "Meta has invested $14.3 billion in Scale AI, the two companies said on Thursday. "
    "Alexandr Wang, who founded Scale AI in 2016, will join Meta.\n"
)


def nothing(draft: object) -> dict[str, object]:
    return {}


def test_the_shipped_stages_fit_together() -> None:
    """Every need is given by an earlier stage."""
    check(STAGES)


def test_an_unmet_need_is_an_error_before_any_article_is_read() -> None:
    """The message names the stage and what it lacks."""
    with pytest.raises(DataError, match=r"'late' needs 'moon'"):
        Extractor(stages=[Stage("late", ("moon",), (), nothing)])


def test_two_stages_may_not_give_the_same() -> None:
    """A field of the draft has one author."""
    twice = [Stage("a", (), ("times",), nothing), Stage("b", (), ("times",), nothing)]
    with pytest.raises(DataError, match="given already"):
        check(twice)


@pytest.mark.model
def test_the_same_article_gives_the_same_bytes() -> None:
    """Nothing depends on the order of hashing or on what was read before."""
    article = Article(id="a", text=TEXT, published="2025-06-13")
    first = Extractor().extract(article).to_json()
    Extractor().extract(Article(id="b", text="OpenAI sued Apple in May.\n"))
    assert Extractor().extract(article).to_json() == first


@pytest.mark.model
def test_every_quote_is_in_the_text() -> None:
    """Evidence slices the archived text, also around odd spaces and line ends."""
    text = TEXT.replace(" in Scale", "\u00a0in Scale").replace("two companies", "two\ncompanies")
    extraction = Extractor().extract(Article(id="a", text=text, published="2025-06-13"))
    assert extraction.claims
    for claim in extraction.claims:
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.model
def test_texts_without_sentences_give_nothing_and_do_not_fail() -> None:
    """A bare line, a list of numbers, an emoji."""
    for text in ("Meta", "1 2 3", "🦙\n", "—\n\n—"):
        assert Extractor().extract(Article(id="a", text=text)).claims == ()


@pytest.mark.model
def test_another_language_is_refused() -> None:
    """A clear word instead of nonsense."""
    german = (
        "Der Konzern hat im vergangenen Jahr nach eigenen Angaben mehr als drei Milliarden Euro "
        "in neue Rechenzentren gesteckt, und er will die Ausgaben noch einmal erhöhen. "
    )
    with pytest.raises(LanguageError):
        Extractor().extract(Article(id="a", text=german * 3))
