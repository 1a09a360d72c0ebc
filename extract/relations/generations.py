"""Successors whose predecessor is left out: "the follow-up, Quill 3", "its successor Quill 3".

The predecessor is the product of the article that carries the same name with the number before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Entity

_NUMBERED = re.compile(r"^(?P<stem>.+?)[\s-]?(?P<number>\d+|[ivx]+|two|three|four|five)$")
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5,
    "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
}  # fmt: skip


@cache
def _successors() -> frozenset[str]:
    return frozenset(load_yaml("words/possession.yaml")["successors"])


def propose(context: Context) -> Iterator[Proposal]:
    """Each noun for a successor with the generation before it, if the article names it."""
    types = catalogue.shape("succeeds").subject
    for token in context.tokens:
        if token.lemma_.lower() not in _successors() or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue
        for place in (token, *arguments.predicated_of(token)):
            for new in context.fillers.fill(place, types):
                old = _before(context, new.entity)
                if old is not None:
                    yield _proposal(context, new, old, token)


def _proposal(context: Context, new: Filler, old: str, trigger: Token) -> Proposal:
    mention = next(m for m in context.fillers.mentions if m.entity == old)
    return Proposal(
        relation="succeeds",
        subject=new,
        object=Filler(old, mention, ("generation",)),
        trigger=trigger,
        rule="generation.before",
    )


def _before(context: Context, new: str) -> str | None:
    """The product with the same name and the number before; for the second also without one."""
    wanted = {(stem, number - 1) for stem, number in _numbered(context.entities[new]) if number > 1}
    for entity in sorted(context.entities.values(), key=lambda e: e.id):
        same_kind = entity.id != new and entity.type in catalogue.shape("succeeds").subject
        if same_kind and wanted & set(_numbered(entity)):
            return entity.id
    return None


def _numbered(entity: Entity) -> list[tuple[str, int]]:
    found = []
    for name in (entity.name, *entity.aliases):
        match = _NUMBERED.match(name.casefold())
        if match is None:
            found.append((name.casefold(), 1))
        else:
            number = match["number"]
            value = int(number) if number.isdecimal() else _WORDS.get(number, 0)
            found.append((match["stem"], value))
    return found
