"""Readers of the data under ``ontology/`` that its lints share."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_args

import pyoxigraph as ox
import yaml

import extract.model as model
from kg.triples import writing
from kg.vocab import Vocabulary
from tests.kg import samples

ROOT = Path(__file__).parents[1] / "ontology"
TYPES: tuple[str, ...] = get_args(model.EntityType)
RELATIONS: tuple[str, ...] = get_args(model.Relation)
KGO = Vocabulary().kgo


@cache
def read(path: Path) -> Any:
    """The content of a YAML file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@cache
def graph(name: str) -> ox.Store:
    """A Turtle file of ``ontology/``."""
    store = ox.Store()
    store.load(path=ROOT / name, format=ox.RdfFormat.TURTLE)
    return store


def declared() -> set[str]:
    """The terms that the vocabulary declares."""
    subjects = {q.subject.value for q in graph("strategy.ttl")}
    return {s.removeprefix(KGO.iri) for s in subjects if s.startswith(KGO.iri)}


def relation_table() -> dict[str, Any]:
    """The relations with their types, their time and their qualifiers."""
    data: dict[str, Any] = read(ROOT / "relations.yaml")
    return data


def sample_store() -> ox.Store:
    """The hand-built extraction as a graph."""
    store = ox.Store()
    store.extend(writing.quads(samples.extraction(), Vocabulary()))
    return store
