"""Whose "the company" is where the sentence or the paragraph tells it."""

import pytest

from extract.model import Article
from extract.pipeline import Extractor

pytestmark = pytest.mark.model

RIGHT = [
    (("Microsoft wants chips from Intel. Intel said no. A Microsoft spokeswoman said the company "
     "would wait."), "the company", "microsoft"),
    ("Microsoft sued Intel. Microsoft won. Intel sells Gaudi, the company's main chip.",
     "the company", "intel"),
    (("Daniel Gross left Safe Superintelligence for Meta. Ilya Sutskever, its other co-founder, "
     "rejected an offer from Meta to buy the company."), "the company", "safe-superintelligence"),
    (("Microsoft grew. Microsoft hired. Microsoft sold Bing.\n\nNvidia CEO Jensen Huang laughed. "
     "\u201cWe like it,\u201d he said. The company sold chips for $5 million."),
     "The company", "nvidia"),
    ("Sam Altman was ousted as OpenAI's chief executive in 2023.",
     "OpenAI's chief executive", "sam-altman"),
    ("Acme Research is a start-up in Oslo. Acme raised $5 million. It hired Anna Holt.",
     "It", "acme-research"),
    ("OpenAI grew. OpenAI hired.\n\nOne more thing: Meta. The company bought PlayAI.",
     "The company", "meta"),
    ("OpenAI has agreed; Meta has refused, with its policy chief, Joel Kaplan, warning of rules.",
     "its", "meta"),
    (("The note, signed by the minister, Bert Lund, and the chief executive of OpenAI, Sam Altman, "
     "says little."), "the chief executive", "sam-altman"),
]  # fmt: skip

NEVER = [
    ("Microsoft rents chips. The company said that its deal with Microsoft was safe.",
     "The company", "microsoft"),
    (("Apple fell. “Apple waits,” said Dan Ives, an analyst at Wedbush. He said that the company "
     "should buy Perplexity."), "the company", "wedbush"),
    (("Anna Holt, the chief executive of Zanna, was proud. It was a long day. Korr lost OpenAI's "
     "chief executive."), "OpenAI's chief executive", "anna-holt"),
]  # fmt: skip


def meanings(text):
    """The references as pairs of the words and the entity."""
    found = Extractor().extract(Article(id="x", text=text, published="2025-05-01")).mentions
    return {(m.text, m.entity) for m in found if m.kind != "name"}


@pytest.mark.parametrize(("text", "words", "entity"), RIGHT)
def test_a_company_is_told(text, words, entity):
    assert (words, entity) in meanings(text)


@pytest.mark.parametrize(("text", "words", "entity"), NEVER)
def test_another_one_is_not_meant(text, words, entity):
    assert (words, entity) not in meanings(text)


def test_a_co_founder_shares_what_the_other_founded():
    text = "Zanna Robotics was founded by Anna Holt. Her co-founder, Carl Ross, left on Monday."
    claims = Extractor().extract(Article(id="x", text=text, published="2025-05-01")).claims
    assert ("founded", "carl-ross", "zanna-robotics") in {
        (c.relation, c.subject, c.object) for c in claims
    }
