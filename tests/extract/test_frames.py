"""Every frame finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

from typing import Any

import pytest

from extract.errors import DataError
from extract.frame_language import parse
from extract.lexicon import folder, load_yaml
from tests.extract.relation_sentences import said


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(relation, sentence, id=f"{relation}-{number}-{order}")
        for name in folder("frames")
        for relation, entries in load_yaml(name).items()
        if not relation.startswith("_")
        for number, entry in enumerate(entries, 1)
        for order, sentence in enumerate(entry.get(kind, ()))
    ]


@pytest.mark.parametrize(("relation", "sentence"), _examples("yes"))
def test_examples_give_the_relation(relation: str, sentence: str) -> None:
    assert relation in {found for found, _, _ in said(sentence)}


@pytest.mark.parametrize(("relation", "sentence"), _examples("no"))
def test_counter_examples_do_not_give_the_relation(relation: str, sentence: str) -> None:
    assert relation not in {found for found, _, _ in said(sentence)}


def test_a_frame_outside_the_language_is_refused() -> None:
    with pytest.raises(DataError):
        parse("acquired", "verb", "{subject} {object}")
