"""One state of which the text tells the start here and the end there is one claim."""

from __future__ import annotations

from collections.abc import Iterable

from extract.dates import bounds, when
from extract.model import Claim

_POSTS = frozenset({"worksFor", "leads"})


def joined(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, with the coming and the going of one person at one place as one spell."""
    kept: list[Claim] = []
    for claim in claims:
        for i, other in enumerate(kept):
            both = _spell(other, claim) or _spell(claim, other)
            both = both or _ending(other, claim) or _ending(claim, other)
            if both is not None:
                kept[i] = both
                break
        else:
            kept.append(claim)
    return kept


def _spell(came: Claim, went: Claim) -> Claim | None:
    if came.relation not in _POSTS or came.negated or went.negated:
        return None
    names = ("relation", "subject", "object", "attributed_to")
    if any(getattr(came, name) != getattr(went, name) for name in names):
        return None
    if came.when is None or went.when is None or _differ(came, went):
        return None
    start, _, open_end = came.when.edtf.partition("/")
    open_start, _, end = went.when.edtf.partition("/")
    if open_start == ".." and open_end == end != ".." and start != "..":
        open_end = ".."  # "after six years there she left in 2022" tells the end twice
    if open_end != ".." or open_start != ".." or start == ".." or not end or end == "..":
        return None
    first, last = bounds(start)[0], bounds(end)[0]
    if first is None or last is None or first >= last:
        return None
    evidence = tuple(sorted({*came.evidence, *went.evidence}, key=lambda e: (e.start, e.end)))
    qualifiers = came.qualifiers if came.qualifiers.role else went.qualifiers
    return came.model_copy(
        update={"when": when(f"{start}/{end}"), "evidence": evidence, "qualifiers": qualifiers}
    )


def _ending(held: Claim, goes: Claim) -> Claim | None:
    """ "Lee, its chief, will step down in May": the post and the end that is to come are one."""
    if held.relation not in _POSTS or held.negated or goes.negated:
        return None
    names = ("relation", "subject", "object", "attributed_to")
    if any(getattr(held, name) != getattr(goes, name) for name in names) or _differ(held, goes):
        return None
    if held.modality != "asserted" or goes.modality != "planned":
        return None
    if held.when is not None or goes.when is None or not goes.when.edtf.startswith("../"):
        return None
    evidence = tuple(sorted({*held.evidence, *goes.evidence}, key=lambda e: (e.start, e.end)))
    qualifiers = held.qualifiers if held.qualifiers.role else goes.qualifiers
    return goes.model_copy(update={"evidence": evidence, "qualifiers": qualifiers})


def _differ(came: Claim, went: Claim) -> bool:
    """Whether the two are of different posts."""
    one, other = came.qualifiers.role, went.qualifiers.role
    return one is not None and other is not None and one != other
