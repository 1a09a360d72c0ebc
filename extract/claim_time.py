"""The time of a claim: the date of its event, or since when and until when its state holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract import frames
from extract.narrative import governing
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from extract.model import TimeExpression

# Possessives, roles and places state what is so; a date beside them dates something else.
_TIMELESS = ("possession.", "place.", "role.")


def time_of(context: Context, what: Proposal | int) -> str | None:
    """EDTF of the claim's time, or None where the text gives none."""
    if isinstance(what, int):
        found = governing(context.doc, context.times, what)
        return found.edtf if found is not None else None
    if what.when is not None or what.undated or what.rule.startswith(_TIMELESS):
        return what.when
    found = governing(context.doc, context.times, what.trigger.i)
    if found is None or found.edtf is None:
        return None
    if catalogue.shape(what.relation).time == "event":
        return found.edtf
    return _state(context, what, found)


def _state(context: Context, proposal: Proposal, time: TimeExpression) -> str | None:
    edtf = time.edtf
    if edtf is None or "/" in edtf:
        return edtf
    phase = _phase(proposal)
    if phase == "start":
        return f"{edtf}/.."
    if phase == "end":
        return f"../{edtf}"
    before = context.doc.text[max(0, time.start - 12) : time.start].lower().split()
    if before and before[-1] in ("since", "from"):
        return f"{edtf}/.."
    if before and before[-1] in ("until", "till", "to"):
        return f"../{edtf}"
    return f"{edtf}/.."


def _phase(proposal: Proposal) -> str | None:
    return next((f.phase for f in frames.all_frames() if f.id == proposal.rule), None)
