"""Search as you type: the names that a few letters may mean."""

from __future__ import annotations

import unicodedata
from collections import Counter
from urllib.parse import quote

from kg.networks import Entity, Network
from kg.views import wording

MOST = 12


class Index:
    """The names of a network, folded once; what is told of most comes first among equals."""

    def __init__(self, graph: Network) -> None:
        told = Counter(e for claim in graph.claims for e in (claim.subject, claim.object) if e)
        self.ids = frozenset(entity.id for entity in graph.entities)
        ranked = sorted(graph.entities, key=lambda entity: (-told[entity.id], entity.id))
        self._known = [
            (entity, [folded(name) for name in (entity.name, *entity.aliases)]) for entity in ranked
        ]

    def find(self, text: str, most: int = MOST) -> list[Entity]:
        """Names that are the text, then begin with it, have a word that does, or contain it."""
        wanted = folded(text.strip())
        if not wanted:
            return []
        graded = [
            (min(_grade(name, wanted) for name in names), number)
            for number, (_, names) in enumerate(self._known)
        ]
        return [self._known[number][0] for grade, number in sorted(graded) if grade < 4][:most]


def answer(entities: list[Entity], links: str) -> list[dict[str, str]]:
    """What the page's search shows of each, and where its page is."""
    return [
        {
            "id": entity.id,
            "name": entity.name,
            "type": wording.kind(entity.type),
            "page": links + quote(entity.id, safe=""),
        }
        for entity in entities
    ]


def folded(text: str) -> str:
    """Without case and accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold()


def _grade(name: str, wanted: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    return 3 if wanted in name else 4
