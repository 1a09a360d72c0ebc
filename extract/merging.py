"""One claim per thing said: all its evidence, the most precise date and amount."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from extract import posts, spells
from extract.model import Claim, Modality, Qualifiers, Range, When
from extract.ranges import narrower
from extract.relations.catalogue import shape

_SAME = ("relation", "subject", "object", "negated")
# Deals are told of as agreed, as done, and by name alone; which of these is one claim's modality.
_DEALS = frozenset(
    {"acquired", "investedIn", "partneredWith", "supplies", "raised", "competesWith"}
)
# What is told as planned by its verb, and as held by a noun in the same breath.
_STATES = frozenset({"worksFor", "leads", "locatedIn"})
_SURE = 0.8  # confidence from which the date of one founder is lent to the others
# Of one occasion or state, the stronger name for it wins.
_WEAKER = {"worksFor": "leads", "operates": "developed"}


def merged(claims: Iterable[Claim]) -> list[Claim]:
    """Claims that say the same are one; weaker names of the same thing go."""
    kept: list[Claim] = []
    places: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for claim in _one_way(_occasions(list(claims))):
        like = places[tuple(getattr(claim, name) for name in _SAME)]
        for i in like:
            both = _joined(kept[i], claim)
            if both is not None:
                kept[i] = both
                break
        else:
            like.append(len(kept))
            kept.append(claim)
    kept = spells.joined(_foundings(_settled(kept)))
    strong = {(c.relation, c.subject, c.object, c.negated): c for c in kept}
    kept = [
        c
        for c in kept
        if (key := (_WEAKER.get(c.relation), c.subject, c.object, c.negated)) not in strong
        or _is_another_post(c, strong[key])
    ]
    return sorted(kept, key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.relation))


def _is_another_post(claim: Claim, strong: Claim) -> bool:
    """ "The finance chief, who became chief executive": two posts of one person."""
    one, other = claim.qualifiers.role, strong.qualifiers.role
    if posts.alike(one, other):
        return False
    quotes = " ".join(e.quote for e in (*claim.evidence, *strong.evidence))
    # "chairman and chief executive" is one post
    return f"{one} and {other}" not in quotes and f"{other} and {one}" not in quotes


def _one_way(claims: Iterable[Claim]) -> Iterator[Claim]:
    """A symmetric relation is told the way it was told first."""
    told: set[tuple[str, str, str | None]] = set()
    for claim in claims:
        if claim.object is not None and shape(claim.relation).symmetric:
            if (claim.relation, claim.object, claim.subject) in told:
                turned = {"subject": claim.object, "object": claim.subject}
                yield claim.model_copy(update=turned)
                continue
            told.add((claim.relation, claim.subject, claim.object))
        yield claim


def _foundings(claims: list[Claim]) -> list[Claim]:
    """An organization is founded once: the date that is told of one founder is that of all."""
    dated: dict[str | None, set[When]] = {}
    for claim in claims:
        sure = claim.confidence >= _SURE and not claim.negated
        if claim.relation == "founded" and sure and claim.when is not None:
            dated.setdefault(claim.object, set()).add(claim.when)
    return [
        claim.model_copy(update={"when": next(iter(dated[claim.object]))})
        if claim.relation == "founded"
        and claim.when is None
        and not claim.negated
        and len(dated.get(claim.object, ())) == 1
        else claim
        for claim in claims
    ]


def _settled(claims: list[Claim]) -> list[Claim]:
    """A deal told as agreed and as done is one: said of it in one breath, or with the same sum."""
    kept: list[Claim] = []
    for claim in claims:
        for i, other in enumerate(kept):
            both = _one_deal(other, claim) or _one_layoff(other, claim)
            if both is not None:
                kept[i] = both
                break
        else:
            kept.append(claim)
    return kept


def _one_deal(one: Claim, other: Claim) -> Claim | None:
    if one.relation not in _DEALS | _STATES or one.modality == other.modality:
        return None
    if any(getattr(one, name) != getattr(other, name) for name in _SAME):
        return None
    modes = {one.modality, other.modality}
    overlap = any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
    if one.relation in _STATES:  # "is to join as chief scientist", "will open an office there"
        begins = overlap and modes == {"asserted", "planned"} and not _is_end(one, other)
        begun = any(c.modality == "asserted" and c.when is not None for c in (one, other))
        return _joined(one, other, "asserted" if begun else "planned") if begins else None
    if modes <= {"asserted", "planned"}:
        same_sum = one.qualifiers.amount is not None and other.qualifiers.amount is not None
        bare = next((c for c in (one, other) if _is_bare(c)), None)
        told = other if bare is one else one
        if not (overlap or same_sum or bare is not None):
            return None
        lead = told if bare is not None and not same_sum else one
        if not overlap and _is_bare(told):
            lead = one if one.modality == "asserted" else other  # what was agreed was done
    elif overlap:
        lead = max(one, other, key=lambda c: c.confidence)
    else:
        return None
    return _joined(one.model_copy(update={"modality": lead.modality}), other, lead.modality)


def _one_layoff(one: Claim, other: Claim) -> Claim | None:
    """ "Northwind to cut 300 jobs" over a text that tells of it as done, or the other way round."""
    if one.relation != "laidOff" or one.modality == other.modality:
        return None
    if any(getattr(one, name) != getattr(other, name) for name in _SAME):
        return None
    head, told = (one, other) if one.evidence[0].start == 0 else (other, one)
    if head.evidence[0].start or {head.modality, told.modality} != {"asserted", "planned"}:
        return None
    same = head.qualifiers in (told.qualifiers, Qualifiers())
    return _joined(told, head, told.modality) if same else None


def _is_end(*claims: Claim) -> bool:
    return any(c.when is not None and c.when.edtf.startswith("../") for c in claims)


def _is_bare(claim: Claim) -> bool:
    """Whether it only names the deal: "its purchase of Contoso"."""
    return claim.when is None and claim.qualifiers == Qualifiers()


def _occasions(claims: list[Claim]) -> Iterator[Claim]:
    """An announcement of which the text speaks as a launch elsewhere is that launch."""
    launches = [c for c in claims if c.relation == "released"]
    for claim in claims:
        if claim.relation == "announced" and any(_one_occasion(claim, c) for c in launches):
            yield claim.model_copy(update={"relation": "released"})
        else:
            yield claim


def _one_occasion(one: Claim, other: Claim) -> bool:
    same = ("subject", "object", "negated", "modality")
    return (
        all(getattr(one, name) == getattr(other, name) for name in same)
        and (_same_time(one.when, other.when)[0])
    )


def _joined(one: Claim, other: Claim, modality: Modality | None = None) -> Claim | None:
    """Both as one claim, or None; they are the same in all of ``_SAME``.

    :param modality: how the two together are meant, where they are told with different ones.
    """
    if one.relation == "said" or (modality is None and one.modality != other.modality):
        return None
    qualifiers = _same_qualifiers(one.qualifiers, other.qualifiers)
    if qualifiers is None:
        return None
    when_ok, when = _same_time(one.when, other.when)
    if not when_ok:
        return None
    if one.relation == "worksFor" and _is_another_post(one, other):
        return None
    evidence = tuple(sorted({*one.evidence, *other.evidence}, key=lambda e: (e.start, e.end)))
    best = max(one, other, key=lambda c: c.confidence)
    return best.model_copy(
        update={
            "qualifiers": qualifiers,
            "when": when,
            "modality": modality or one.modality,
            "hedged": one.hedged and other.hedged,
            "attributed_to": one.attributed_to
            if one.attributed_to == other.attributed_to
            else None,
            "denied_by": one.denied_by or other.denied_by,
            "evidence": evidence,
        }
    )


def _same_qualifiers(one: Qualifiers, other: Qualifiers) -> Qualifiers | None:
    values: dict[str, Any] = {}
    if one.metric == other.metric == "other" and bool(one.amount) != bool(other.amount):
        return None  # "bookings of $5 billion", "a margin of 5%"
    for name in type(one).model_fields:
        a, b = getattr(one, name), getattr(other, name)
        if a is None or b is None:
            values[name] = a if b is None else b
        elif isinstance(a, Range) and isinstance(b, Range):
            narrow = narrower(a, b)
            if narrow is None:
                return None
            values[name] = narrow
        elif isinstance(a, str) and isinstance(b, str) and name in _WORDS:
            values[name] = max(a, b, key=len)
        elif a != b:
            return None
        else:
            values[name] = a
    return Qualifiers(**values)


_WORDS = frozenset({"role", "reason", "description", "benchmark", "capacity", "from_strategy"})


def _same_time(one: When | None, other: When | None) -> tuple[bool, When | None]:
    if one is None or other is None or one == other:
        return True, one or other
    for finer, coarser in ((one, other), (other, one)):
        if _within(finer, coarser):
            return True, finer
    return False, None


def _within(finer: When, coarser: When) -> bool:
    if (finer.earliest is None) != (coarser.earliest is None):
        return False
    if (finer.latest is None) != (coarser.latest is None):
        return False
    starts = (finer.earliest or "") >= (coarser.earliest or "")
    ends = (finer.latest or "") <= (coarser.latest or "")
    return starts and ends
