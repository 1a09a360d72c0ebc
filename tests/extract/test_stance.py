"""Modality, negation and hedging of a trigger word."""

import pytest

from extract.stance import stance_of
from extract.stance_words import words
from tests.extract.speech import parse

pytestmark = pytest.mark.model


def stance(text: str, word: str):
    doc = parse(text)
    return stance_of(doc, next(t.i for t in doc if t.text == word))


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("Northwind bought Contoso.", "bought", "asserted"),
        ("Northwind has released the headset.", "released", "asserted"),
        ("Northwind will release the headset.", "release", "planned"),
        ("Is this the end of the headset?", "end", "hypothetical"),
        ("Has Northwind released the headset?", "released", "hypothetical"),
        ("Northwind plans to release the headset.", "release", "planned"),
        ("Northwind planned to release the headset.", "release", "planned"),
        ("Northwind is set to release the headset.", "release", "planned"),
        ("Northwind is to release the headset in May.", "release", "planned"),
        ("Northwind is going to release the headset.", "release", "planned"),
        ("Contoso is expected to be acquired by Northwind.", "acquired", "planned"),
        ("Northwind agreed to buy Contoso.", "buy", "planned"),
        ("Northwind announced a plan to buy Contoso.", "buy", "planned"),
        ("Northwind said it would buy Contoso.", "buy", "planned"),
        ("Brook, who would later found Northwind, joined Contoso.", "found", "asserted"),
        ("Brook, who would go on to lead Northwind, joined Contoso.", "lead", "asserted"),
        ("Northwind would subsequently buy Contoso.", "buy", "asserted"),
        ("Northwind would buy Contoso later.", "buy", "hypothetical"),
        ("Brook would have gone on to lead Northwind.", "lead", "hypothetical"),
        ("Northwind said it would later buy Contoso.", "buy", "planned"),
        ("A release is scheduled for May.", "release", "planned"),
        ("Northwind expects that it will sell the plant.", "sell", "planned"),
        ("Northwind plans to buy Contoso and sell the plant.", "sell", "planned"),
        ("The planned takeover of Contoso worries Lark.", "takeover", "planned"),
        ("Northwind is considering buying Contoso.", "buying", "considered"),
        ("Northwind is in talks to buy Contoso.", "buy", "considered"),
        ("Northwind is in talks about a takeover of Contoso.", "takeover", "considered"),
        ("Northwind is weighing a bid for Contoso.", "bid", "considered"),
        ("Northwind wants to buy Contoso.", "buy", "considered"),
        ("Northwind debated whether to sell the plant.", "sell", "considered"),
        ("Northwind may buy Contoso.", "buy", "hypothetical"),
        ("Northwind could buy Contoso.", "buy", "hypothetical"),
        ("If Northwind buys Contoso, prices will rise.", "buys", "hypothetical"),
        ("If the court agrees, Northwind will buy Contoso.", "buy", "hypothetical"),
        ("If Northwind succeeds in buying Contoso, prices will rise.", "buying", "hypothetical"),
        ("Northwind managed to buy Contoso.", "buy", "asserted"),
        ("Northwind began to sell headsets.", "sell", "asserted"),
        ("Northwind was the first to release a headset.", "release", "asserted"),
        ("Analysts agree that Northwind bought Contoso.", "bought", "asserted"),
        ("Anyone may download the model.", "download", "asserted"),
        ("The court ordered Northwind to pay a fine.", "pay", "asserted"),
        ("Northwind, which plans to grow, bought Contoso.", "bought", "asserted"),
    ],
)
def test_modality(text: str, word: str, modality: str) -> None:
    assert stance(text, word).modality == modality


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Northwind has not released the headset.", "released"),
        ("Northwind never bought Contoso.", "bought"),
        ("Northwind no longer sells headsets.", "sells"),
        ("Northwind failed to release the headset.", "release"),
        ("Northwind has yet to release the headset.", "release"),
        ("Northwind called off the merger.", "merger"),
        ("Northwind walked away from the takeover.", "takeover"),
        ("Nobody bought the headset.", "bought"),
        ("No company has bought Contoso.", "bought"),
        ("Northwind grew without buying Contoso.", "buying"),
        ("Northwind built a plant instead of buying Contoso.", "buying"),
        ("Northwind has not opened an investigation.", "investigation"),
        ("Northwind does not plan to buy Contoso.", "buy"),
        ("The headset was to have been released in May.", "released"),
        ("No layoffs are planned.", "layoffs"),
        ("Quill 2 performs no better than Lark.", "performs"),
    ],
)
def test_negation(text: str, word: str) -> None:
    assert stance(text, word).negated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Northwind not only bought Contoso but closed it.", "bought"),
        ("Northwind did not fail to release the headset.", "release"),
        ("The headset will not appear until May.", "appear"),
        ("Northwind, which never slept, bought Contoso.", "bought"),
        ("The actor withdrew his lawsuit.", "lawsuit"),
        ("Northwind bought Contoso, but Fabrikam did not sleep.", "bought"),
    ],
)
def test_negation_elsewhere_leaves_the_trigger_alone(text: str, word: str) -> None:
    assert not stance(text, word).negated


@pytest.mark.parametrize(
    ("text", "word", "hedged"),
    [
        ("Northwind reportedly bought Contoso.", "bought", True),
        ("Contoso is said to run on batteries.", "run", True),
        ("Northwind appears to have bought Contoso.", "bought", True),
        ("Northwind is believed to have bought Contoso.", "bought", True),
        ("There is a rumour that Northwind bought Contoso.", "bought", True),
        ("An alleged purchase of Contoso made news.", "purchase", True),
        ("Northwind bought Contoso.", "bought", False),
        ("Northwind bought Contoso, which reportedly lost money.", "bought", False),
        ("Northwind is in talks to buy Contoso.", "buy", False),
        ("Two officials said that Northwind had bought Contoso.", "bought", True),
        ("Northwind bought Contoso, two officials said.", "bought", True),
        ("According to people close to the board, Northwind bought Contoso.", "bought", True),
        ("Northwind bought Contoso, I hear.", "bought", True),
        ("Two Northwind officials said that it had bought Contoso.", "bought", False),
        ("Two people told Reuters that Northwind had bought Contoso.", "bought", False),
        ("Lark said that Northwind had bought Contoso.", "bought", False),
    ],
)
def test_hedging(text: str, word: str, hedged: bool) -> None:
    assert stance(text, word).hedged is hedged


def test_some_relations_are_facts_or_plans_by_their_meaning() -> None:
    doc = parse("The launch will be delayed to May. Northwind sees sales of $5 billion.")
    delayed = next(t.i for t in doc if t.text == "delayed")
    sees = next(t.i for t in doc if t.text == "sees")
    assert stance_of(doc, delayed).modality == "planned"
    assert stance_of(doc, delayed, "delayed").modality == "asserted"
    assert stance_of(doc, sees, "forecastFigure").modality == "planned"


def test_why_names_the_words_that_decided() -> None:
    assert "plan" in stance("Northwind plans to buy Contoso.", "buy").why


def test_every_class_of_words_is_a_set_of_words() -> None:
    assert all(words().values())
