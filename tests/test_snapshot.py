"""One article all the way: text to claims to N-Quads, compared with the files of ``data/snapshot``.

``SNAPSHOT=update pytest tests/test_snapshot.py`` writes them anew; read the difference before you
commit it.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from extract import sources
from extract.model import Extraction
from extract.pipeline import Extractor
from kg.triples.writing import quads
from kg.vocab import Vocabulary

ARTICLE = Path(__file__).parents[1] / "ontology" / "articles" / "02-scale-stake.md"
SNAPSHOT = Path(__file__).parent / "data" / "snapshot"


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return Extractor().extract(sources.load(ARTICLE, today=date(2026, 11, 1)))


def compare(name: str, text: str) -> None:
    path = SNAPSHOT / name
    if os.environ.get("SNAPSHOT") == "update":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.model
def test_the_claims_of_the_article(extraction: Extraction) -> None:
    """The JSON of the contract, byte for byte."""
    compare("scale.json", extraction.to_json() + "\n")


@pytest.mark.model
def test_the_quads_of_the_article(extraction: Extraction) -> None:
    """The same claims as sorted N-Quads."""
    lines = sorted(f"{quad} ." for quad in quads(extraction, Vocabulary()))
    compare("scale.nq", "\n".join(lines) + "\n")
