"""Tables fit their terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.app import harmless
from kg.cli.drawing import lay_out

COLUMNS = ("name", "amount", "quote")
ROWS = (("Contoso", "12", "short"), ("Northwind", "", "word " * 40))


def test_a_table_that_fits_has_its_columns_aligned() -> None:
    assert lay_out(("a", "b"), (("x", "yy"), ("xxx", "y")), 80)[2:] == ["x    yy", "xxx  y"]


def test_a_long_text_stands_below_its_row() -> None:
    lines = lay_out(COLUMNS, ROWS, 60)
    assert lines[0].split() == ["name", "amount"]
    assert "    quote: short" in lines
    assert max(map(len, lines)) <= 60


def test_a_narrow_terminal_gets_one_thing_a_line() -> None:
    lines = lay_out(COLUMNS, ROWS, 16)
    assert "    amount: 12" in lines


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=60)), max_size=3))
def test_nothing_is_lost(rows: list[tuple[str, str]]) -> None:
    clean = [tuple(" ".join(harmless(text).split()) for text in row) for row in rows]
    drawn = "".join("".join(lay_out(("a", "b"), clean, 40)).split())
    for row in clean:
        for text in row:
            assert "".join(text.split()) in drawn


@pytest.mark.parametrize("text", ["\x1b[31mred\x1b[0m", "a\x07b", "\x9b2J", "x\r"])
def test_a_terminal_is_not_given_orders(text: str) -> None:
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in harmless(text))
