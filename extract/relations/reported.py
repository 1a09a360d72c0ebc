"""Figures that organisations report and forecast: one claim per figure, a change with its level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.relations import catalogue
from extract.relations.figures_found import Found, figures_of
from extract.relations.metric_words import path, words
from extract.relations.proposal import Context, Proposal, figure, money

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.spans import Quantity


def propose(context: Context) -> Iterator[Proposal]:
    """Every figure that has a metric and an owner."""
    found = _paired(context, _with_changes(list(figures_of(context))))
    for one in found:
        yield _proposal(context, one)


def _with_changes(found: list[Found]) -> list[Found]:
    """ "rose 23% to $6 billion" is one claim: the change goes with the level that it led to."""
    kept: list[Found] = []
    used: set[int] = set()
    levels = [f for f in found if f.quantity.kind != "percent" and not f.earlier]
    changes = {}
    for change in (f for f in found if f.quantity.kind == "percent"):
        same = [
            f
            for f in levels
            if f.cue.anchor == change.cue.anchor
            and f.cue.metric == change.cue.metric
            and f.token.i not in used
            and f.relation == change.relation
        ]
        if same and (change.cue.metric not in words("levels") or change.quantity.signed):
            level = min(same, key=lambda f: abs(f.token.i - change.token.i))
            used.add(level.token.i)
            changes[level.token.i] = change.quantity
            used.add(change.token.i)
    for one in found:
        if one.token.i in changes:
            kept.append(replace(one, percent=changes[one.token.i]))
        elif one.token.i not in used:
            kept.append(one)
    return kept


def _paired(context: Context, found: list[Found]) -> list[Found]:
    """ "A and B made $2bn and $3bn": as many owners as figures, one each."""
    kept: list[Found] = []
    for one in found:
        row = [f for f in found if f.cue.anchor == one.cue.anchor and not f.earlier]
        owners = _coordinated(context, one.cue.anchor)
        if len(owners) > 1 and len(owners) == len(row) and one in row:
            kept.append(replace(one, owner=owners[row.index(one)]))
        else:
            kept.append(one)
    return kept


def _coordinated(context: Context, anchor: Token) -> list[Filler]:
    """The firms that are the subject of the anchor's verb together."""
    verb = anchor
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    types = catalogue.shape("reportedFigure").subject
    owners: dict[str, Filler] = {}
    for subject in arguments.surface_subjects(verb):
        for token in arguments.coordinated(subject):
            for filler in context.fillers.fill(token, types)[:1]:
                owners.setdefault(filler.entity, filler)
    return list(owners.values())


def _proposal(context: Context, one: Found) -> Proposal:
    qualifiers: dict[str, Any] = {"metric": one.cue.metric}
    if one.quantity.kind == "money":
        qualifiers["amount"] = money(one.quantity)
    elif one.quantity.kind == "number":
        qualifiers["count"] = figure(one.quantity)
    change = one.quantity if one.quantity.kind == "percent" else one.percent
    if change is not None:
        qualifiers["percent"] = figure(change, sign=_sign(one, change))
    together = {t.lower_ for t in one.token.sent} & words("together")
    owners = _coordinated(context, one.cue.anchor) if together else []
    if len(owners) > 1 and one.owner.entity in {o.entity for o in owners}:
        qualifiers["jointly_with"] = tuple(o.entity for o in owners if o.entity != one.owner.entity)
    return Proposal(
        relation=one.relation,
        subject=one.owner,
        object=None,
        trigger=one.cue.anchor,
        rule=f"figure.{one.cue.metric}.{one.cue.near}" + "".join(f".{h}" for h in one.owner.hops),
        qualifiers=qualifiers,
        quantity=one.quantity,
    )


def _sign(one: Found, change: Quantity) -> int:
    if change.signed or one.cue.metric in words("levels"):
        return 1
    return -1 if any(t.lemma_.lower() in words("fall") for t in path(one.token)) else 1
