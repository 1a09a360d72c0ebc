"""Facts: what the claims of several articles agree on, and how each stands today.

Claims of different articles support one fact if they relate the same things in the same stance and
nothing in them differs: a vaguer figure or date goes with a finer one inside it. A claim that
would fit two facts supports neither, so that nothing is joined by a guess. A fact is

- ``disputed`` if another one of the same time has another figure, or says that it is not so;
- ``superseded`` if a later report gives new guidance, or a new date for the same plan;
- else ``current``. Nothing is deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.networks import Claim, Network
from kg.vocab import RANGES

SYMMETRIC = ("competesWith", "partneredWith")  # the same either way round
#: What usually happens to the same two things once: without a date it is still the same.
ONCE = frozenset({"acquired", "founded", "developed", "investedIn", "succeeds"})
#: Qualifiers that differ from report to report of one and the same thing.
_FREE = frozenset({"reason", "description"})
_NEAR = 0.01  # of a figure: "$14.3 billion" and "$14.25 billion" are one figure rounded
_FIGURES = (("amount", "the amount"), ("stake", "the stake"), ("count", "the number"))
Fact = list[Claim]


def settle(graph: Network) -> Network:
    """The network with each claim's ``fact`` and ``status`` set."""
    days = {article.id: article.published or "" for article in graph.articles}
    settled: dict[tuple[str, str], Claim] = {}
    for group in _alike(graph.claims, _about):
        found = [fact for same in _alike(group, _said) for fact in _facts(same)]
        for fact in found:
            name = min(claim.id for claim in fact)
            status = _status(fact, [other for other in found if other is not fact], days)
            for claim in fact:
                settled[claim.id, claim.article] = replace(claim, fact=name, status=status)
    claims = tuple(settled[claim.id, claim.article] for claim in graph.claims)
    return Network(graph.entities, claims, graph.articles)


def differ(one: Claim, other: Claim) -> str | None:
    """On what two articles' claims about the same things and the same time cannot both be right,
    in words; None if they can."""
    if one.article == other.article or not _same_time(one, other):
        return None
    if one.negated != other.negated:
        return "whether it is so"
    if one.negated or one.qualifiers.get("metric") == "other":
        return None
    for key, words in _FIGURES:
        if _apart(one.qualifiers.get(key), other.qualifiers.get(key)):
            return words
    return None


def _alike(claims: Iterable[Claim], key: Any) -> list[list[Claim]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[repr(key(claim))].append(claim)
    return [groups[name] for name in sorted(groups)]


def _about(claim: Claim) -> tuple[Any, ...]:
    """What a claim is about: two things and how they are related, or a thing and a measure."""
    ends: tuple[str, ...] = (claim.subject, claim.object or "")
    if claim.relation in SYMMETRIC:
        ends = tuple(sorted(ends))
    q = claim.qualifiers
    return claim.relation, ends, q.get("metric"), q.get("period"), q.get("jointlyWith")


def _said(claim: Claim) -> tuple[Any, ...]:
    return claim.modality, claim.negated, claim.denied_by


def _facts(claims: Sequence[Claim]) -> list[Fact]:
    """The finest claims first; each joins the one fact that it goes with entirely."""
    made: list[Fact] = []
    for claim in sorted(claims, key=lambda c: (vagueness(c), c.id, c.article)):
        fitting = [fact for fact in made if all(_agree(claim, other) for other in fact)]
        if len(fitting) == 1:
            fitting[0].append(claim)
        else:
            made.append([claim])
    return made


def vagueness(claim: Claim) -> tuple[Any, ...]:
    """What sorts claims: the one that says most, and dates it best, comes first."""
    said = sum(value not in (None, "", []) for value in claim.qualifiers.values())
    return -said, claim.when is None, -len(claim.when or "")


def _agree(one: Claim, other: Claim) -> bool:
    if one.article == other.article:  # an article that says two things says two things
        return (one.qualifiers, one.when) == (other.qualifiers, other.when)
    return _times_agree(one, other) and _qualifiers_agree(one, other)


def _times_agree(one: Claim, other: Claim) -> bool:
    if one.when == other.when:
        return True
    if one.when is None or other.when is None:
        return one.relation in ONCE
    a, b = _span(one), _span(other)
    return _inside(a, b) or _inside(b, a)


def _qualifiers_agree(one: Claim, other: Claim) -> bool:
    for key in sorted({*one.qualifiers, *other.qualifiers} - _FREE):
        a, b = one.qualifiers.get(key), other.qualifiers.get(key)
        if a == b:
            continue
        if not a or not b:
            # two things that are named are the same without their figure; a bare figure is not
            if key not in (*RANGES, "role") or one.object is None:
                return False
        elif key in RANGES:
            if not _figures_agree(a, b):
                return False
        elif str(a).casefold() != str(b).casefold():
            return False
    return True


def _figures_agree(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    if a.get("currency") != b.get("currency"):
        return False
    one, other = _bounds(a), _bounds(b)
    return _inside(one, other, _NEAR) or _inside(other, one, _NEAR)


def _status(fact: Fact, others: Sequence[Fact], days: Mapping[str, str]) -> str:
    lead = fact[0]
    stated = [other[0] for other in others if other[0].modality == lead.modality == "asserted"]
    if any(differ(lead, other) for other in stated):
        return "disputed"
    newest = max(days[claim.article] for claim in fact)
    for other in others:
        later = min(days[claim.article] for claim in other)
        if newest and newest < later and _replaces(other[0], lead):
            return "superseded"
    return "current"


def _replaces(new: Claim, old: Claim) -> bool:
    """Whether what was said later stands for what was said before: new guidance, a new date."""
    if new.relation == "forecastFigure":
        return new.qualifiers.get("period") is not None and _moved(new, old)
    if new.relation == "delayed":
        dues = new.qualifiers.get("toDate"), old.qualifiers.get("toDate")
        return None not in dues and dues[0] != dues[1]
    planned = new.modality == old.modality == "planned" and not new.negated
    return planned and bool(new.when) and bool(old.when) and not _same_time(new, old)


def _moved(new: Claim, old: Claim) -> bool:
    """Whether a figure in the same unit is another one."""
    pairs = [(new.qualifiers.get(key), old.qualifiers.get(key)) for key in RANGES]
    return any(a and b and not _figures_agree(a, b) for a, b in pairs)


def _same_time(one: Claim, other: Claim) -> bool:
    """Whether both are dated, and may mean the same day; a revised figure is no dispute."""
    if one.when is None or other.when is None:
        return one.relation in ONCE
    (a, b), (c, d) = _span(one), _span(other)
    return a <= d and c <= b


def _apart(one: Any, other: Any) -> bool:
    if not one or not other or one.get("currency") != other.get("currency"):
        return False
    (a, b), (c, d) = _bounds(one), _bounds(other)
    return max(a, c) > min(b, d) + _NEAR * abs(min(b, d))


def _span(claim: Claim) -> tuple[str, str]:
    return claim.first or "", claim.last or "9999-12-31"


def _bounds(value: Mapping[str, Any]) -> tuple[float, float]:
    low, high = value.get("min"), value.get("max")
    return float("-inf") if low is None else low, float("inf") if high is None else high


def _inside(a: Any, b: Any, near: float = 0.0) -> bool:
    if near:
        low, high = b[0] - near * abs(b[0]), b[1] + near * abs(b[1])
        return bool(low <= a[0] and a[1] <= high)
    return bool(b[0] <= a[0] and a[1] <= b[1])
