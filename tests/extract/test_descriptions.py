"""Descriptions by a part in a deal, by a noun not used before, beside a name, of a backer."""

import pytest

from tests.extract.test_coreference import meanings

pytestmark = pytest.mark.model

RIGHT = [
    # a part in a deal or a case
    ("Zanna bought Korr in May. The buyer will move to Austin.", "The buyer", "zanna"),
    ("Zanna bought Korr in May. The target makes chips.", "The target", "korr"),
    ("Zanna sued Korr in May. The plaintiff wants money.", "The plaintiff", "zanna"),
    # a noun that the text has not used
    ("Zanna, whose parent is Korr, was silent. The broker was fined.", "The broker", "zanna"),
    # all others are only named beside
    (
        "Zanna was set up by Bert Lund, the chairman of Korr. The start-up sells chips.",
        "The start-up",
        "zanna",
    ),
    # wherever the parser hangs the noun
    (
        "Korr said it had agreed to buy Zanna, a software company backed by Meta, for $5 billion.",
        "a software company",
        "zanna",
    ),
    # a clause behind a comma does not tell which
    ("Zanna grew. The company, run by Anna Holt, sells chips.", "The company", "zanna"),
    # whom an accusation means
    ("Zanna sued Korr in May, saying it had copied its chips.", "it", "korr"),
    # its clause is lost in the parse
    ("Zanna sells to Korr, whose head, Anna Holt, resigned.", "whose", "korr"),
]

WRONG = [
    ("Zanna bought Korr in May. A buyer is hard to find.", "A buyer", "zanna"),
    ("Zanna bought Korr in May. Its buyer paid much.", "Its buyer", "zanna"),
    ("Zanna grew. The newcomer from Austin fell.", "The newcomer", "zanna"),
    ("Zanna beat Korr in May, saying it had better chips.", "it", "korr"),
    ("Zanna rose. The company that makes Pip fell.", "The company", "zanna"),
    ("Backers include Korr. The start-up sells chips.", "The start-up", "korr"),
]


@pytest.mark.parametrize(("text", "words", "entity"), RIGHT)
def test_a_description_finds_its_antecedent(text, words, entity):
    assert (words, entity) in meanings(text)


@pytest.mark.parametrize(("text", "words", "entity"), WRONG)
def test_a_description_is_left_alone(text, words, entity):
    assert (words, entity) not in meanings(text)
