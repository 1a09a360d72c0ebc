"""Time expressions of a text: found, typed and resolved (TIMEX3 values, EDTF for claims)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extract.model import TimeExpression


def find_times(doc: Doc, published: str | None) -> tuple[TimeExpression, ...]:
    """Every time expression of the text, in order, none inside another."""
    del doc, published
    return ()
