"""What a frame lets the sentence leave out: "Contoso grew. Northwind led the round"."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from extract.model import EntityType
from extract.relations import employment
from extract.relations.frame_fit import has_owner, is_for_one
from extract.relations.rounds import is_investor, raising_before
from extract.relations.topic import left_out

if TYPE_CHECKING:
    from extract.fillers import Filler
    from extract.frames import Bound
    from extract.relations.proposal import Context

_ANY = frozenset(get_args(EntityType))
_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_POSTS = frozenset({"leads", "worksFor"})
_SIDES = frozenset({"against", "into", "behind"})


def implied(
    context: Context, bound: Bound, role: str, types: frozenset[str], others: list[Filler]
) -> list[Filler]:
    """What the text before is about, for a role that the frame lets it leave out."""
    if not any(slot.role == role and slot.implied for slot in bound.frame.slots):
        return []
    said = [t for t in bound.roles.get(role, ()) if t.dep_ not in _MODIFIERS]
    if not others or said or has_owner(bound.trigger):
        return []
    types &= bound.frame.types.get(role, _ANY)
    if is_for_one(context, bound, role) or _names_one_beside(context, bound, role):
        return []
    if bound.frame.relation in _POSTS and context.type_of(others[0]) == "Person":
        side = employment.side_of(context, others[0].entity, bound.trigger, office=True)
        return [side] if side is not None else []
    but, funded = {other.entity for other in others}, bound.frame.relation == "investedIn"
    about = raising_before(context, bound.trigger) if funded else None
    if about is None or about.entity in but:
        about = left_out(context, bound.trigger, types, but)
    if about is None or (funded and is_investor(context, about)):
        return []
    return [about]


def _names_one_beside(context: Context, bound: Bound, role: str) -> bool:
    """ "The Contoso unit", "brought an action in May against Contoso": it is not left out."""
    trigger = bound.trigger
    if any(c.dep_ in _MODIFIERS and context.fillers.at(c) for c in trigger.children):
        return True
    far = {p for s in bound.frame.slots if s.role == role for p in s.prepositions} & _SIDES
    return any(t.lower_ in far for t in trigger.sent if t.i > trigger.i)
