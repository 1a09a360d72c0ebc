"""A graph that breaks its shapes, or misquotes, is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from kg.archive import Archive
from kg.shapes import Problem, check
from kg.store import memory_reader
from kg.triples import writing
from kg.vocab import OA, Vocabulary
from tests.kg import samples

V = Vocabulary()


def problems(
    path: Path, quads: list[Quad], text: str = samples.TEXT, v: Vocabulary = V
) -> list[Problem]:
    archive = Archive(path)
    archive.write(samples.article(text=text))
    return check(memory_reader(quads, v), archive)


@pytest.mark.parametrize("vocabulary", [V, Vocabulary("https://graph.example/x")])
def test_what_we_write_is_valid_under_any_base(tmp_path: Path, vocabulary: Vocabulary) -> None:
    quads = writing.quads(samples.extraction(), vocabulary)
    assert problems(tmp_path, quads, v=vocabulary) == []


@pytest.mark.parametrize("term", ["modality", "confidence", "evidence", "sha256"])
def test_what_is_missing_is_noticed(tmp_path: Path, term: str) -> None:
    quads = [q for q in writing.quads(samples.extraction(), V) if q.predicate != V.kgo[term]]
    assert problems(tmp_path, quads)


def test_a_subject_of_the_wrong_type_is_noticed(tmp_path: Path) -> None:
    extraction = samples.extraction()
    entities = [e.model_copy(update={"type": "Place"}) for e in extraction.entities]
    quads = writing.quads(extraction.model_copy(update={"entities": tuple(entities)}), V)
    found = problems(tmp_path, quads)
    assert any(not each.remark and "claim" in each.where for each in found)


def test_a_misquotation_is_noticed_with_what_the_text_has(tmp_path: Path) -> None:
    quads = [
        Quad(q.subject, q.predicate, Literal("Ada Lark left Contoso."), q.graph_name)
        if q.predicate == OA["exact"] and "Ada" in q.object.value
        else q
        for q in writing.quads(samples.extraction(), V)
    ]
    [problem] = problems(tmp_path, quads)
    assert "Ada Lark leads Contoso." in problem.what


def test_a_lost_text_is_noticed(tmp_path: Path) -> None:
    quads = writing.quads(samples.extraction(), V)
    [problem] = problems(tmp_path, quads, text="Another text.")
    assert "cannot be read" in problem.what
