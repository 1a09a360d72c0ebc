"""Which words stand between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.blocks import find_blocks
from extract.marks import marked, words
from extract.utterances import utterances


def between(text: str) -> list[str]:
    return [text[m.start : m.end] for m in marked(text, find_blocks(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We sold it," she said. "We had to."', ["We sold it,", "We had to."]),
        ("“We sold it,” she said.", ["We sold it,"]),
        ("«We sold it», she said.", ["We sold it"]),
        ("„We sold it“, she said.", ["We sold it"]),
        ("'We sold it,' she said.", ["We sold it,"]),
        ("‘The users’ data is safe,’ she said.", ["The users’ data is safe,"]),
        ("She said: \"He called it 'odd', no more.\"", ["He called it 'odd', no more."]),
        ("It's the firm's first. They're late.", []),
        ('The screen is 6" wide and 3" high.', []),
        ("He paid ('too much', he says).", ["too much"]),
    ],
)
def test_words_between_marks(text: str, found: list[str]) -> None:
    assert between(text) == found


def test_a_quotation_goes_on_in_the_next_paragraph_that_opens_anew() -> None:
    text = '"We began in a shed.\n\n"We ended in court," she said.'
    assert between(text) == ["We began in a shed.", "We ended in court,"]


def test_an_unclosed_mark_in_the_last_paragraph_opens_nothing() -> None:
    assert between('"We began in a shed and never left it.') == []


@given(st.text(alphabet="ab .,'\"“”‘’\n", max_size=60))
def test_marked_stretches_are_in_order_apart_and_inside_the_text(text: str) -> None:
    last = 0
    for mark in marked(text, find_blocks(text)):
        assert last <= mark.start < mark.end <= len(text)
        last = mark.end


def test_words_counts_contractions_once() -> None:
    assert words("We don't, they don’t.") == 4


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"Why? I do not know," she said. It rained.', 2),
        ("Dr. Lark of Northwind Inc. spoke. It rained.", 2),
        ('"It is over." Northwind closed the plant.', 2),
        ('"We won!" she cried.', 1),
    ],
)
def test_a_quotation_is_one_piece_of_its_sentence(text: str, count: int) -> None:
    blocks = find_blocks(text)
    assert len(utterances(text, blocks, marked(text, blocks))) == count
