"""What whole news articles say in plain words, and what they must not be taken to say."""

import pytest

from extract.model import Article
from extract.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all texts: the model is slow to load."""
    return Extractor()


def told(extractor: Extractor, text: str) -> list[str]:
    """The claims of a text of November 2025, each in a line."""
    found = extractor.extract(Article(id="a", text=text, published="2025-11-04")).claims
    return [
        f"{c.relation} {c.subject} {c.object or '-'} {c.when.edtf if c.when else '-'} "
        f"{c.modality} {c.attributed_to or '-'} {c.qualifiers.model_dump_json(exclude_none=True)}"
        for c in found
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "Tailspin is seeking to raise $50 million from investors including Sequoia Capital.",
            "investedIn sequoia-capital tailspin - considered",
        ),
        (
            "Tailspin was founded by former Google engineers including Ada Brook and Tom Reyes.",
            "founded ada-brook tailspin",
        ),
        ("Revenue at Nvidia: $84.2 billion vs. $82.5 billion expected.", "reportedFigure nvidia"),
        ("Nvidia called for $60 billion to $62 billion in revenue.", "forecastFigure nvidia"),
        ("Amazon to spend $12 billion on Ohio data centers", "forecastFigure amazon"),
        (
            "Alphabet expects capital expenditure of $180 billion, twice the $90 billion it spent.",
            "reportedFigure alphabet - - asserted",
        ),
        (
            "Meta was sued. Intel's shares fell after it raised its capex forecast to $5 billion.",
            "forecastFigure intel",
        ),
        ("Bill Novak, who had been at Google since 2019, joined Meta.", "worksFor bill-novak meta"),
        ("Anthropic released Claude Sonnet 9. Sonnet 9 costs $3.", "pricedAt claude-sonnet-9"),
    ],
)
def test_what_is_said(extractor: Extractor, text: str, start: str) -> None:
    """A claim that the text makes is found, meant as the text means it."""
    assert [line for line in told(extractor, text) if line.startswith(start)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Google is moving its robotics software group into Google DeepMind.", "partOf google "),
        ("Ada Brook worked at Meta's FAIR lab in Paris.", "locatedIn meta "),
        ("Nvidia, Google and Northwind, the maker of Quill, grew.", "developed nvidia"),
        ("Meta, Google and Axel Springer have similar agreements.", "partneredWith"),
        ("Suleyman runs Microsoft's consumer AI business.", "leads mustafa-suleyman aibusiness"),
        (
            "The round was joined by Nvidia, Tailspin and existing investors including Coatue.",
            "investedIn coatue tailspin",
        ),
        (
            "Meta poached engineers from Intel, AMD and Google, including Ada Brook.",
            "worksFor ada-brook amd",
        ),
        ("Ada Brook quit in June to found Tailspin Labs.", "worksFor ada-brook"),
        ("Meta bought Contoso and Tailspin, both of them rivals of Intel.", "acquired meta intel"),
        ("Ada Brook will join Meta along with about 130 employees.", "forecastFigure"),
        (
            "The FTC looked into investments by Meta, Intel and Google in OpenAI.",
            "investedIn intel g",
        ),
        (
            "Mistral sells Le Chat Plus, a tier with connectors to SharePoint.",
            "partOf le-chat-plus sh",
        ),
        ("Nvidia got 62% of its revenue from Microsoft.", "supplies microsoft nvidia"),
        (
            "Contoso bought chips from Tesla, and will buy power from Nvidia.",
            "supplies nvidia tesla",
        ),
        ("Nvidia earned $3.10 a share vs. $2.90 expected.", "forecastFigure"),
    ],
)
def test_what_is_not_said(extractor: Extractor, text: str, start: str) -> None:
    """What stands beside a name in another role makes no claim of it."""
    assert not [line for line in told(extractor, text) if line.startswith(start)]


def test_unnamed_people_are_no_firm(extractor: Extractor) -> None:
    """Behind a list of firms "one of the people said" names none of them as the source."""
    text = "Contoso may buy Tailspin from Google and General Catalyst, one of the people said."
    assert not [line for line in told(extractor, text) if " general-catalyst {" in line]


def test_two_moves_of_a_share_are_two(extractor: Extractor) -> None:
    """A bound is no width of a figure that is nearly three times as large."""
    text = "Nvidia shares fell more than 5% on Monday. Nvidia shares are down 14% this year."
    assert len([line for line in told(extractor, text) if line.startswith("sharePrice")]) == 2


def test_a_rating_in_marks_is_no_speech(extractor: Extractor) -> None:
    """One word in marks within the sentence of a quotation is no part of it."""
    text = (
        '"Investors want to see results," said Ada Brook, an analyst at Northwind, who has a '
        '"buy" rating on Nvidia.'
    )
    quotes = [line for line in told(extractor, text) if line.startswith("said")]
    assert quotes and "buy" not in quotes[0]
