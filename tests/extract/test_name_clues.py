"""What belongs to a name and what it does tell its type."""

import pytest

from extract.blocks import find_blocks
from extract.language import load, parse
from extract.model import Article
from extract.name_tokens import Words
from extract.names import candidates


def _features(text: str, key: str) -> set[str]:
    blocks = find_blocks(text)
    words = Words(parse(load(), Article(id="x", text=text), blocks), blocks)
    return set(candidates(words, ())[key].features)


@pytest.mark.parametrize(
    ("text", "key", "clue"),
    [
        ("The weights of Brambleford are free for all.", "brambleford", "has kind=AIModel"),
        ("It bought shares in Brambleford for cash.", "brambleford", "has kind=Company"),
        ("They met in a suburb of Brambleford last week.", "brambleford", "has kind=Place"),
        ('"It is late," said Brambleford, who left.', "brambleford", "said name"),
        ("Last year Brambleford raised $4 million.", "brambleford", "money deed"),
        ("Last year Brambleford launched its app.", "brambleford", "owns product"),
    ],
)
def test_a_clue_is_seen(text: str, key: str, clue: str) -> None:
    """Each clue is found in a plain sentence."""
    assert clue in _features(text, key)


@pytest.mark.parametrize(
    ("text", "key", "clue"),
    [
        ("The colour of Brambleford pleases many.", "brambleford", "has kind=AIModel"),
        ("Last year Brambleford raised many questions.", "brambleford", "money deed"),
        ("Last year Brambleford launched an app.", "brambleford", "owns product"),
        ("They said that Brambleford had left.", "brambleford", "said name"),
    ],
)
def test_a_clue_is_not_imagined(text: str, key: str, clue: str) -> None:
    """Words that look alike are no clue."""
    assert clue not in _features(text, key)
