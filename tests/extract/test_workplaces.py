"""Organisations known by who works there, and what tells against a description."""

import pytest

from extract.model import Article
from extract.pipeline import Extractor
from tests.extract.test_coreference import meanings

pytestmark = pytest.mark.model

RIGHT = [
    ("Anna Holt, chief executive of Zanna, spoke on Monday. Her company will hire forty people.",
     "Her company", "zanna"),
    ("Korr sued Zanna. Bert Lund, founder of Korr, was in court. Lund's firm makes chips.",
     "Lund's firm", "korr"),
    ("Anna Holt, chief executive of Zanna, met Korr. Holt said the company would hire.",
     "the company", "zanna"),
    ("Meta bought Zanna in May. The start-up makes chips.", "The start-up", "zanna"),
    ("Anna Holt runs Korr. Zanna shrank. The company cut jobs; Holt said nothing.",
     "The company", "zanna"),
    ("Anna Holt is chief scientist of Korr. Bert Lund was named the chief scientist of Zanna.",
     "the chief scientist", "bert-lund"),
    ("Korr makes chips. They fill the halls of Zanna and its rivals.", "its", "zanna"),
    ("On Monday Anna Holt and her brother left Zanna.", "her", "anna-holt"),
    ("Samsung wants Nvidia to buy chips. Analysts praised the South Korean group.",
     "the South Korean group", "samsung"),
]  # fmt: skip

NEVER = [
    (
        "Anna Holt, chief executive of Zanna, left. Her former company is in Oslo.",
        "Her former company",
    ),
    ("Meta grew. It paid the outsourcer Brindlemoor $3 million.", "the outsourcer"),
    ("Zanna grew fast. Schwarz Digits is the arm of the group behind Lidl.", "the group"),
    ("Meta grew fast. On Monday the German outfit said no.", "the German outfit"),
]


@pytest.mark.parametrize(("text", "words", "entity"), RIGHT)
def test_a_workplace_is_found_by_its_people(text, words, entity):
    assert (words, entity) in meanings(text)


@pytest.mark.parametrize(("text", "words"), NEVER)
def test_another_organisation_is_left_alone(text, words):
    assert words not in [said for said, _ in meanings(text)]


def test_whom_well_known_people_head_is_known():
    text = "Microsoft met OpenAI. Satya Nadella said his company would pay."
    found = Extractor().extract(Article(id="x", text=text, published="2026-03-10")).mentions
    assert ("his company", "microsoft") in [(m.text, m.entity) for m in found]


def test_a_name_tells_its_gender_with_or_without_accents():
    text = "Inês Holt, a lawyer, spoke to Bert Lund. Lund was late. On Monday she resigned."
    found = Extractor().extract(Article(id="x", text=text, published="2026-03-10"))
    who = {e.name: e.id for e in found.entities}
    assert ("she", who["Inês Holt"]) in [(m.text, m.entity) for m in found.mentions]
