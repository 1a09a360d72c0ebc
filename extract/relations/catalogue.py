"""The shapes of the relations: which types they join and which qualifiers they take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.lexicon import load_yaml


@dataclass(frozen=True, slots=True)
class Shape:
    """Types of subject and object (None: the relation has no object), time, qualifiers."""

    subject: frozenset[str]
    object: frozenset[str] | None
    time: str
    qualifiers: frozenset[str]
    symmetric: bool = False


@cache
def shapes() -> dict[str, Shape]:
    """All relations of ``ontology/relations.yaml``."""
    return {
        name: Shape(
            subject=frozenset(entry["subject"]),
            object=frozenset(entry["object"]) if entry.get("object") else None,
            time=entry["time"],
            qualifiers=frozenset(entry.get("qualifiers") or ()),
            symmetric=bool(entry.get("symmetric", False)),
        )
        for name, entry in load_yaml("relations.yaml").items()
    }


def shape(relation: str) -> Shape:
    """The shape of one relation."""
    return shapes()[relation]


_PRODUCTS = frozenset({"AIModel", "Software", "Hardware", "Plan"})
_LIKE_WITH_LIKE = frozenset({"partOf", "competesWith"})


def joins(relation: str, one: str, other: str) -> bool:
    """Whether the relation takes these two types together: products are parts and rivals of
    products, agents of agents; a facility is part of an organisation."""
    return relation not in _LIKE_WITH_LIKE or (one in _PRODUCTS) == (other in _PRODUCTS)
