"""When a predicted claim says what a gold claim says, by section 7 of the claim contract."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from extract.dates import agrees
from extract.model import Claim, Entity, Extraction

Gold = Mapping[str, Any]
SYMMETRIC = frozenset({"partneredWith", "competesWith"})
HALF = tuple(
    frozenset(pair)
    for pair in (("leads", "worksFor"), ("announced", "released"), ("developed", "operates"))
)
_DECISIVE_RANGES = ("amount", "count", "percent")
_DECISIVE_VALUES = ("metric", "access", "rank")
_WORD = re.compile(r"\w+")


def entity_links(gold: Gold, entities: Sequence[Entity]) -> dict[str, frozenset[str]]:
    """Predicted entity id → the gold ids that share a name with it, case ignored."""
    by_name: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        for name in entity["names"]:
            by_name.setdefault(name.casefold(), set()).add(entity["id"])
    return {
        entity.id: frozenset(
            gold_id
            for name in (entity.name, *entity.aliases)
            for gold_id in by_name.get(name.casefold(), ())
        )
        for entity in entities
    }


def agreement(claim: Claim, gold: Gold, links: Mapping[str, frozenset[str]]) -> float:
    """1 where the claim is right by this gold claim, 0.5 where its relation is the twin, else 0."""
    weight = _relation_weight(claim.relation, gold["relation"])
    if not weight or not _same_arguments(claim, gold, links):
        return 0.0
    qualifiers = claim.qualifiers.model_dump(by_alias=True)
    wanted = gold["qualifiers"]
    for name in _DECISIVE_VALUES:
        if name in wanted and qualifiers.get(name) != wanted[name]:
            return 0.0
    for name in _DECISIVE_RANGES:
        if name in wanted and not same_range(qualifiers.get(name), wanted[name]):
            return 0.0
    if claim.relation == "said" and not _same_words(_spoken(qualifiers), _spoken(wanted)):
        return 0.0
    return weight


def _relation_weight(predicted: str, gold: str) -> float:
    if predicted == gold:
        return 1.0
    return 0.5 if frozenset((predicted, gold)) in HALF else 0.0


def _same_arguments(claim: Claim, gold: Gold, links: Mapping[str, frozenset[str]]) -> bool:
    def same(predicted: str | None, wanted: str | None) -> bool:
        if predicted is None or wanted is None:
            return predicted is None and wanted is None
        return wanted in links.get(predicted, frozenset())

    pairs = [(gold["subject"], gold["object"])]
    if claim.relation in SYMMETRIC:
        pairs.append((gold["object"], gold["subject"]))
    return any(same(claim.subject, s) and same(claim.object, o) for s, o in pairs)


def same_range(predicted: Mapping[str, Any] | None, gold: Mapping[str, Any]) -> bool:
    """Within 1 % at both ends, or inside the gold's with one end equal; the same currency."""
    if not predicted or predicted.get("currency") != gold.get("currency"):
        return False

    def close(a: float | None, b: float | None) -> bool:
        if a is None or b is None:
            return a is b
        return abs(a - b) <= 0.01 * abs(b)

    low, high = predicted.get("min"), predicted.get("max")
    ends = close(low, gold.get("min")), close(high, gold.get("max"))
    if all(ends):
        return True
    inside = (gold.get("min") is None or (low is not None and low >= gold["min"])) and (
        gold.get("max") is None or (high is not None and high <= gold["max"])
    )
    return any(ends) and inside


def _spoken(qualifiers: Mapping[str, Any]) -> str:
    return str(qualifiers.get("quote") or qualifiers.get("content") or "")


def _same_words(one: str, other: str) -> bool:
    a, b = (Counter(_WORD.findall(text.casefold())) for text in (one, other))
    return 2 * (a & b).total() >= max(a.total(), b.total(), 1)


def same_qualifier(predicted: Any, gold: Any) -> bool:
    """Equal; for ranges and words as for claims; ``jointlyWith`` is not compared by id."""
    if isinstance(gold, Mapping):
        return isinstance(predicted, Mapping) and same_range(predicted, gold)
    if isinstance(gold, str) and isinstance(predicted, str):
        return predicted == gold or _same_words(predicted, gold)
    if isinstance(gold, list):
        return predicted is not None and len(predicted) == len(gold)
    return bool(predicted == gold)


def match(gold: Gold, extraction: Extraction) -> dict[int, tuple[int, float]]:
    """Index of a predicted claim → (index of its gold claim, weight); each gold claim once.

    Pairs that also agree in date, modality and source go first, so that two claims that differ
    only there are not crossed.
    """
    links = entity_links(gold, extraction.entities)
    pairs = []
    for p, claim in enumerate(extraction.claims):
        for g, wanted in enumerate(gold["claims"]):
            weight = agreement(claim, wanted, links)
            if weight:
                pairs.append((-weight, -_likeness(claim, wanted, links), p, g))
    matched: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for weight, _, p, g in sorted(pairs):
        if p not in matched and g not in taken:
            matched[p] = (g, -weight)
            taken.add(g)
    return matched


def _likeness(claim: Claim, gold: Gold, links: Mapping[str, frozenset[str]]) -> int:
    return (
        2 * int(same_date(claim, gold))
        + int(claim.modality == gold["modality"])
        + int(claim.negated == gold["negated"])
        + int(same_source(claim, gold, links))
    )


def same_date(claim: Claim, gold: Gold) -> bool:
    """``when`` is equal, or equal up to one step less than the gold's."""
    return agrees(gold["when"], claim.when.edtf if claim.when else None)


def same_source(claim: Claim, gold: Gold, links: Mapping[str, frozenset[str]]) -> bool:
    """``attributed_to`` is the same entity, or both are null."""
    if claim.attributed_to is None or gold["attributed_to"] is None:
        return claim.attributed_to is None and gold["attributed_to"] is None
    return gold["attributed_to"] in links.get(claim.attributed_to, frozenset())
