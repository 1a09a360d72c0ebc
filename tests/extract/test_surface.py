"""Every row of ``ontology/surface`` finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

from typing import Any

import pytest

from extract.errors import DataError
from extract.lexicon import folder, load_yaml
from extract.surface import all_patterns
from extract.surface_language import compiled
from tests.extract.relation_sentences import said

_ORG = frozenset({"Company"})


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(relation, sentence, id=f"{relation}-{number}-{order}")
        for name in folder("surface")
        for relation, entries in load_yaml(name).items()
        for number, entry in enumerate(entries, 1)
        for order, sentence in enumerate(entry.get(kind, ()))
    ]


@pytest.mark.parametrize(("relation", "sentence"), _examples("yes"))
def test_examples_give_the_relation(relation: str, sentence: str) -> None:
    assert relation in {found for found, _, _ in said(sentence)}


@pytest.mark.parametrize(("relation", "sentence"), _examples("no"))
def test_counter_examples_do_not_give_the_relation(relation: str, sentence: str) -> None:
    assert relation not in {found for found, _, _ in said(sentence)}


def test_a_row_without_trigger_or_role_is_refused() -> None:
    with pytest.raises(DataError):
        compiled("{subject} sued {object}", _ORG, _ORG)
    with pytest.raises(DataError):
        compiled("{subject} !sued", _ORG, _ORG)


def test_patterns_have_names_of_their_own() -> None:
    names = [pattern.id for pattern in all_patterns()]
    assert len(names) == len(set(names))


def test_a_row_takes_each_of_a_list() -> None:
    found = {(o) for r, _, o in said("Contoso sued Northwind and Ada Brook.") if r == "sued"}
    assert len(found) == 2
