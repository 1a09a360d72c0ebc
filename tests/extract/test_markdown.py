"""Markdown is rendered to the lines that a reader sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.sources.markdown import render


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("# A *big* day", "A big day"),
        ("Head\n====\n\nText", "Head\n\nText"),
        ("Head\n---\nText", "Head\nText"),
        (
            "**Bold**, __strong__, _soft_, ~~gone~~ and `code`.",
            "Bold, strong, soft, gone and code.",
        ),
        ('See [the memo](https://example.org/a_(b) "t") now.', "See the memo now."),
        ("See [the memo][1].\n\n[1]: https://example.org", "See the memo."),
        ("Before ![chart](a.png) after.", "Before after."),
        ("[![badge](a.png)](https://example.org) Text", "Text"),
        ("* one\n+ two\n- three", "- one\n- two\n- three"),
        ("1. one\n2) two", "1. one\n2) two"),
        ("- one\n  goes on\n- two", "- one goes on\n- two"),
        ("> quoted\n> words", "quoted words"),
        ("A line that\nlayout broke.\n\nNext.", "A line that layout broke.\n\nNext."),
        ("One  \nTwo", "One\nTwo"),
        ("Text\n\n```\ncode()\n```\n\nMore", "Text\n\n\nMore"),
        ("| a | b |\n|---|---|\n| c | d |", "a | b\nc | d"),
        ("A <b>bold</b> word<!-- hidden -->.", "A bold word."),
        ("5 * 3 * 2 and snake_case_name stay.", "5 * 3 * 2 and snake_case_name stay."),
        (r"\*not soft\*", "*not soft*"),
        ("A claim.[^1]", "A claim."),
        ("Above\n\n***\n\nBelow", "Above\n\n\nBelow"),
    ],
)
def test_markup_goes_and_words_stay(markdown, plain):
    assert render(markdown) == plain + "\n"


@given(st.text(alphabet="ab *_`#>[]()!\\-\n|~<12.", max_size=120))
def test_any_markdown_is_rendered(markdown):
    assert render(markdown).endswith("\n")
