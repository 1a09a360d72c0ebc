"""The vocabulary is closed, and is that of the claim contract."""

from __future__ import annotations

from typing import get_args

import pytest

from extract import model
from extract.errors import DataError
from kg import ids
from kg.vocab import ENTITY_TYPES, MODALITIES, RELATIONS, SKOS, Vocabulary

V = Vocabulary()


def test_a_misspelt_term_raises_and_names_the_nearest() -> None:
    with pytest.raises(DataError, match="investedIn"):
        V.kgo["investdIn"]
    with pytest.raises(DataError):
        SKOS["altLabels"]


def test_an_iri_of_elsewhere_is_no_term() -> None:
    with pytest.raises(DataError):
        V.kgo.term(SKOS["altLabel"])
    assert V.kgo.term(V.kgo["leads"]) == "leads"


def test_types_relations_and_modalities_are_those_of_the_values() -> None:
    assert get_args(model.EntityType) == ENTITY_TYPES
    assert get_args(model.Relation) == RELATIONS
    assert get_args(model.Modality) == MODALITIES


@pytest.mark.parametrize("name", ["meta", "a b", "é/ü", "<x>", "%41", "..", "claim-1", "מטא"])
def test_any_id_comes_back_from_its_iri(name: str) -> None:
    assert ids.name(V, ids.resource(V, name)) == name


def test_an_iri_that_is_not_ours_has_no_id() -> None:
    with pytest.raises(DataError):
        ids.name(V, "http://elsewhere.example/meta")
