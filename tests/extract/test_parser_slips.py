"""Slips of the parser that are put right in the parse itself."""

import pytest

from extract.blocks import find_blocks
from extract.language import load, parse
from extract.model import Article

pytestmark = pytest.mark.model

HEADS = [
    ("Ada Brook, chief executive of Contoso Labs, who left Fabrikam, agreed.", "left", "executive"),
    ("Contoso Labs, which Fabrikam agreed in May to buy for $6 million, makes chips.", "which",
     "buy"),
    ("Google bought YouTube in 2006 and DoubleClick in 2007.", "DoubleClick", "YouTube"),
    ("Google hired Ada Brook in May and Carl Ross in June.", "Ross", "Brook"),
    ("Ada Brook thanked its other co-founder, Carl Ross.", "its", "founder"),
    ("Meta named Ada Brook as chief scientist in July.", "Meta", "named"),
    ("Contoso, the startup Ada Brook founded after leaving OpenAI, is big.", "Brook", "founded"),
    ("Contoso, the startup Ada Brook founded, is worth $3 billion.", "Brook", "founded"),
    ("Meta had by March launched a model.", "by", "launched"),
    ("Elon Musk's company, xAI, had by then launched Grok, a chatbot.", "Grok", "launched"),
    ("Ultra, the largest of the three Gemini models, which beat Lark, was held back.", "beat",
     "largest"),
    ("Ada Brook, a vice-president, left for Contoso.", "Brook", "left"),
    ("Ada Brook, a vice-president, is tall.", "vice", "president"),
    ("Meta will abandon Behemoth, The New York Times reported in July.", "Times", "reported"),
    ("It was founded by Ada Brook, an ex-Meta chemist, and Carl Ross.", "Ross", "Brook"),
    ("Meta supplies labelled data to Google.", "Meta", "supplies"),
    ("Meta has developed its own chip, MTIA.", "MTIA", "chip"),
    ("Contoso was started in 2017 in a garage in Cambridge by Ada Brook.", "by", "started"),
    ("Google will report to Meta Chief Operating Officer Carl Ross.", "Chief", "Officer"),
    ("Carl Ross is its chief, and Ada Brook, previously at Google, is its chairman.", "Brook",
     "is"),
    ("Meta has two teams: FAIR, a group led by Ada Brook, and a lab.", "group", "FAIR"),
    ("Meta poached Ada Brook and Carl Ross from Google.", "from", "poached"),
    ("Meta discussed last week abandoning Behemoth.", "abandoning", "discussed"),
]  # fmt: skip
KEPT = [
    ("Google bought Contoso Labs, which makes chips.", "makes", "Labs"),
    ("Ada Brook is the daughter of Carl Ross, who left Fabrikam.", "left", "Ross"),
    ("Google hired staff in May and June.", "June", "May"),
    ("Contoso was sold, and Ada Brook left.", "Brook", "left"),
    ("Their supplies doubled output.", "supplies", "doubled"),
]


def _head(text: str, word: str) -> str:
    doc = parse(load(), Article(id="x", text=text), find_blocks(text))
    return next(token.head.text for token in doc if token.text == word)


@pytest.mark.parametrize(("text", "word", "head"), HEADS)
def test_a_slip_is_put_right(text: str, word: str, head: str) -> None:
    assert _head(text, word) == head


@pytest.mark.parametrize(("text", "word", "head"), KEPT)
def test_what_is_right_is_kept(text: str, word: str, head: str) -> None:
    assert _head(text, word) == head


def test_to_found_is_a_verb_of_its_own() -> None:
    text = "Ada Brook left Google to found Contoso."
    doc = parse(load(), Article(id="x", text=text), find_blocks(text))
    assert next(token.lemma_ for token in doc if token.text == "found") == "found"


@pytest.mark.parametrize(
    ("text", "word", "dep"),
    [
        ("Meta had quietly published Llama 2.", "Llama", "dobj"),
        ("Meta withdrew the model last June.", "June", "npadvmod"),
    ],
)
def test_a_name_behind_a_verb_is_its_object(text: str, word: str, dep: str) -> None:
    doc = parse(load(), Article(id="x", text=text), find_blocks(text))
    assert next(token.dep_ for token in doc if token.text == word) == dep
