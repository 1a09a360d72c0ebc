"""The "we" of a text in which a firm speaks for itself."""

from __future__ import annotations

from extract.model import Article, Extraction
from extract.pipeline import Extractor

_POST = """Introducing Mira: mail that answers itself
March 3, 2026

Today we're launching Mira, an assistant for our mail service. We built it with care.

We are also releasing an app for phones in May, and our customers can try it now.
"""


def _read(text: str) -> Extraction:
    return Extractor().extract(Article(id="x", text=text, published="2026-03-03"))


def test_we_is_the_firm_that_the_last_paragraph_is_about() -> None:
    """A press release closes with its author."""
    found = _read(f"{_POST}\nAbout Zoom\nZoom employs 7,000 people in San Jose.\n")
    pronouns = {m.entity for m in found.mentions if m.text.lower() in ("we", "our")}
    assert pronouns == {"zoom"}
    assert any(c.relation == "released" and c.subject == "zoom" for c in found.claims)


def test_we_of_a_column_is_nobody() -> None:
    """A writer's "we" is not the firm that is written about."""
    text = (
        "Why we like tools\n\nWe all use tools, and we break our tools. Zoom sells some. "
        "Zoom said on Monday that it would open an office in Lisbon."
    )
    assert not [m for m in _read(text).mentions if m.text.lower() in ("we", "our")]


def test_a_paragraph_about_it_makes_a_firm() -> None:
    """The heading says whose text it is, and the staff that it is a firm."""
    text = f"{_POST}\nAbout Harlan\nHarlan employs 70 people in Ghent.\n"
    assert [e.type for e in _read(text).entities if e.name == "Harlan"] == ["Company"]
