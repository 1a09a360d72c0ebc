"""Whom the article names as the source of what a word says."""

import pytest

from tests.extract.speech import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "word", "source"),
    [
        ("Lark said that Northwind had bought Contoso.", "bought", "lark"),
        ("Northwind had bought Contoso, Lark said on Monday.", "bought", "lark"),
        ("Northwind, Lark said, had bought Contoso.", "bought", "lark"),
        ("According to Reuters, Northwind bought Contoso.", "bought", "reuters"),
        ("Northwind bought Contoso, according to the Herald.", "bought", "herald"),
        ("A Northwind spokesman confirmed that Contoso would close.", "close", "northwind"),
        (
            "People familiar with the deal told Reuters that Contoso would close.",
            "close",
            "reuters",
        ),
        ("Contoso will close, according to a memo seen by Reuters.", "close", "reuters"),
        ("Lark dismissed a report by the Herald that Contoso would close.", "close", "herald"),
        ('"We bought Contoso for a song," said Lark.', "bought", "lark"),
        ("As Reuters reported, Northwind bought Contoso.", "bought", "reuters"),
        ("In Lark's view, Northwind overpaid for Contoso.", "overpaid", "lark"),
        ("Lark told the staff that Contoso would close.", "close", "lark"),
    ],
)
def test_the_source_of_a_word(text: str, word: str, source: str) -> None:
    assert read(text).source(word) == source


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Northwind bought Contoso. Lark said that he was glad.", "bought"),
        ("Northwind bought Contoso, as planned.", "bought"),
        ("Lark, who runs Northwind, said that he was glad.", "runs"),
        ("Lark denied that Northwind had bought Contoso.", "bought"),
        ("Two people familiar with the deal said that Northwind bought Contoso.", "bought"),
        ("Lark was told that Northwind had bought Contoso.", "bought"),
    ],
)
def test_words_that_the_article_says_itself(text: str, word: str) -> None:
    assert read(text).source(word) is None


def test_who_sets_a_figure_vouches_for_it_who_sets_somebody_to_work_does_not() -> None:
    assert read("Lark cut her price target for Northwind.").source("cut", "rated") == "lark"
    assert read("Lark put him in charge of Northwind.").source("put", "leads") is None


def test_what_a_name_implies_is_the_articles_own_also_in_reported_speech() -> None:
    text = "Lark said that Northwind's rival Contoso would close."
    assert read(text).source("rival") is None
    assert read(text).source("close") == "lark"


def test_unnamed_people_are_a_source_without_an_entity() -> None:
    found = read("Two people familiar with the deal said that Northwind bought Contoso.")
    source = found.sources.of(found.token("bought"))
    assert source is not None and source.entity is None


def test_a_digest_item_has_the_outlet_at_its_end() -> None:
    text = "# Deals\n\n- Northwind bought Contoso in May for a song. - [Reuters](https://r.example/1)\n"
    assert read(text).source("bought") == "reuters"


def test_a_semicolon_ends_what_a_parenthetical_holds_for() -> None:
    text = "Contoso closed in May; Fabrikam would follow, Lark said."
    assert read(text).source("closed") is None
    assert read(text).source("follow") == "lark"


def test_the_agency_of_the_dateline_is_no_source() -> None:
    text = "OSLO, May 3 (Reuters) - Two people told Reuters that Northwind had bought Contoso."
    found = read(text)
    source = found.sources.of(found.token("bought"))
    assert source is not None and source.entity is None


def test_an_editors_note_in_an_answer_is_the_articles_own() -> None:
    text = (
        "ADA LARK: He left us. [Jules Moreau had founded Fabrikam in 2001.]\n\n"
        "JULES MOREAU: I did.\n\nADA LARK: He came back, and we opened a shop.\n"
    )
    found = read(text)
    assert found.source("founded") is None
    assert found.source("opened") == "lark"
