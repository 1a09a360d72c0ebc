"""References told apart by what the text has just said of people and of firms."""

import pytest

from tests.extract.test_coreference import meanings

pytestmark = pytest.mark.model

RIGHT = [
    # people by a bare noun, by what they were, by what they head
    ("Anna Holt left Zanna in May. The programmer founded Korr.", "The programmer", "anna-holt"),
    ("Zanna hired Anna Holt. The former Korr executive will run it.", "The former Korr executive",
     "anna-holt"),
    # where somebody works, whom somebody bought, what somebody left
    ("Anna Holt left Zanna to join Korr, where she runs the company's lab.", "the company", "korr"),
    ("Korr bought Zanna in April. The Texan start-up makes robots.", "The Texan start-up", "zanna"),
    ("Bert Lund, a former Korr executive, will head Zanna. It makes chips.", "It", "zanna"),
    ("Anna Holt, who ran Zanna, joined Korr. She had founded the company with Bert Lund.",
     "the company", "zanna"),
    ("Korr sued Zanna. Its former clerk, Anna Holt, joined the start-up.", "the start-up", "zanna"),
    # what belongs to whom
    ("Zanna opened in Austin. The Korr unit works with Meta.", "The Korr unit", "zanna"),
    ("Zanna released Muse Spark on Monday. It said its model was fast.", "its model", "muse-spark"),
    ("Zanna said it was growing. The Korr-backed start-up will work with Meta.",
     "The Korr-backed start-up", "zanna"),
    ("Korr grew. Zanna will supply the company with chips.", "the company", "korr"),
    ("Meta bought Zanna in May. Anna Holt, its founder, will stay.", "its", "zanna"),
    ("Korr sued Zanna over its chatbot, Pip.", "its", "zanna"),
    ("Zanna was founded by Anna Holt, who will run it. On Monday her company grew.",
     "her company", "zanna"),
    ("Meta met Nvidia. Anna Holt, a former Korr executive, praised the social media giant.",
     "the social media giant", "meta"),
    ("Anna Holt, chief executive of Zanna, left for Korr in May. She says the company is fine.",
     "the company", "korr"),
    ("Anna Holt left Korr. She set up Zanna, and her start-up has grown.", "her start-up", "zanna"),
    ("Zanna hired Anna Holt. She had worked at Quasar Lab. Anna Holt left the lab in May.",
     "the lab", "quasar-lab"),
    # who is nearest: the possessor in the clause before
    ("On Monday Korr grew. Zanna's sales rose, but the company has rivals.", "the company",
     "zanna"),
]  # fmt: skip

NEVER = [
    ("Anna Holt and Bert Lund spoke on Monday. The executive left.", "The executive"),
    ("Anna Holt spoke on Monday. The designer of chips grew fast.", "The designer"),
    ("Anna Holt works for Korr. The investor Brindle Park sold.", "The investor"),
    ("Zanna met Anna Holt. The executives left.", "The executives"),
    ("Bert Lund, chief executive of Zanna, spoke on Monday. The Korr boss left.", "The Korr boss"),
]


@pytest.mark.parametrize(("text", "words", "entity"), RIGHT)
def test_the_right_one_is_meant(text, words, entity):
    assert (words, entity) in meanings(text)


@pytest.mark.parametrize(("text", "words"), NEVER)
def test_where_it_cannot_be_told_nobody_is_meant(text, words):
    assert words not in [said for said, _ in meanings(text)]
