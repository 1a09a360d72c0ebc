"""Relations that the rows of ``ontology/surface`` find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extract.fillers import Filler
from extract.predicates import stated
from extract.relations import catalogue
from extract.relations.prices import is_plausible
from extract.relations.proposal import Context, Proposal, money
from extract.surface import Pattern, Row, patterns_for, rows
from extract.surface_qualifiers import figure_of, qualifiers_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.surface import Unit

_POSSESSIVE = frozenset({"PRP$", "WP$"})


def propose(context: Context) -> Iterator[Proposal]:
    """Every row that is found, one proposal for each pair of its subjects and objects."""
    for row in rows(context):
        for pattern in patterns_for(row):
            for match in pattern.regex.finditer(row.text):
                yield from _proposals(context, row, pattern, match)


def _proposals(
    context: Context, row: Row, pattern: Pattern, match: re.Match[str]
) -> Iterator[Proposal]:
    shape = catalogue.shape(pattern.relation)
    subjects = _fillers(context, row, match, "subject", shape.subject)
    objects: list[Filler] | list[None] = [None]
    qualifiers = {**pattern.sets, **qualifiers_of(row, match)}
    if shape.object is not None:
        objects = _fillers(context, row, match, "object", shape.object)
        if "amount" in shape.qualifiers and "amount" not in qualifiers:
            qualifiers.update(_amount(row, row.between(*match.span())))
    quantity = figure_of(row, match)
    if quantity is not None and not is_plausible(quantity):
        return
    for subject in subjects:
        for obj in objects:
            if obj is None or subject.entity != obj.entity:
                yield Proposal(
                    relation=pattern.relation,
                    subject=subject,
                    object=obj,
                    trigger=_trigger(row, match),
                    rule=pattern.id,
                    qualifiers=qualifiers,
                    modality=pattern.modality,
                    quantity=quantity,
                    phase=pattern.phase,
                )


def _trigger(row: Row, match: re.Match[str]) -> Token:
    """The marked word, else the figure."""
    groups = ("trigger", *(name for name in ("amount", "rank", "score")))
    name = next(n for n in groups if n in match.re.groupindex)
    return stated(row.between(*match.span(name))[0].token)


def _fillers(
    context: Context, row: Row, match: re.Match[str], role: str, types: frozenset[str]
) -> list[Filler]:
    found: dict[str, Filler] = {}
    for unit in _meant(row, match, role):
        for mention in unit.mentions:
            if context.entities[mention.entity].type in types:
                found.setdefault(mention.entity, Filler(mention.entity, mention))
    return list(found.values())


def _meant(row: Row, match: re.Match[str], role: str) -> tuple[Unit, ...]:
    """The units of a role but for owners of something else: of "A, B's rival" only A is meant."""
    units = row.between(*match.span(role))
    named = [unit for unit in units if unit.mentions]
    owns = row.text.startswith("'s ", match.end(role))
    at_end = match.end(role) == match.end()
    if owns and not at_end:
        return tuple(named[-1:])  # "A and B's unit": B's
    if at_end and named and (named[-1].token.tag_ in _POSSESSIVE or (owns and len(named) > 1)):
        return tuple(named[:-1])
    return units


def _amount(row: Row, inside: tuple[Unit, ...]) -> dict[str, Any]:
    """The sum within the words of the pattern, else the only one of the sentence."""
    for units in (inside, row.units):
        sums = [u.quantity for u in units if u.quantity and u.quantity.kind == "money"]
        if sums:
            return {"amount": money(sums[0])} if len(sums) == 1 else {}
    return {}
