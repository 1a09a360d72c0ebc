"""Relations that the rows of ``ontology/surface`` find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extract.fillers import Filler
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal, money
from extract.surface import Pattern, Row, all_patterns, rows

if TYPE_CHECKING:
    from extract.surface import Unit


def propose(context: Context) -> Iterator[Proposal]:
    """Every row that is found, one proposal for each pair of its subjects and objects."""
    for row in rows(context):
        for pattern in all_patterns():
            for match in pattern.regex.finditer(row.text):
                yield from _proposals(context, row, pattern, match)


def _proposals(
    context: Context, row: Row, pattern: Pattern, match: re.Match[str]
) -> Iterator[Proposal]:
    shape = catalogue.shape(pattern.relation)
    subjects = _fillers(context, row, match, "subject", shape.subject)
    objects = _fillers(context, row, match, "object", shape.object or frozenset())
    triggers = row.between(*match.span("trigger"))
    inside = row.between(*match.span())
    for subject in subjects:
        for obj in objects:
            if subject.entity != obj.entity and triggers:
                yield Proposal(
                    relation=pattern.relation,
                    subject=subject,
                    object=obj,
                    trigger=triggers[0].token,
                    rule=pattern.id,
                    qualifiers=_amount(row, inside) if "amount" in shape.qualifiers else {},
                    modality=pattern.modality,
                )


def _fillers(
    context: Context, row: Row, match: re.Match[str], role: str, types: frozenset[str]
) -> list[Filler]:
    found: dict[str, Filler] = {}
    for unit in row.between(*match.span(role)):
        for mention in unit.mentions:
            if context.entities[mention.entity].type in types:
                found.setdefault(mention.entity, Filler(mention.entity, mention))
    return list(found.values())


def _amount(row: Row, inside: tuple[Unit, ...]) -> dict[str, Any]:
    """The sum within the words of the pattern, else the only one of the sentence."""
    for units in (inside, row.units):
        sums = [u.quantity for u in units if u.quantity and u.quantity.kind == "money"]
        if sums:
            return {"amount": money(sums[0])} if len(sums) == 1 else {}
    return {}
