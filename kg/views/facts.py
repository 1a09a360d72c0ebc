"""What the pages show as one line: the claims of several articles that say the same.

The graph's own facts are used where it has them; else claims are grouped when relation, both
ends, qualifiers, time, modality and negation are equal, so nothing is merged that differs.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.networks import Claim

SYMMETRIC = ("competesWith", "partneredWith")  # the same either way round


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims that say the same; ``lead`` is the surest, which speaks for them."""

    claims: tuple[Claim, ...]

    @property
    def lead(self) -> Claim:
        """The claim with the highest confidence (the smallest id among equals)."""
        return min(self.claims, key=lambda claim: (-claim.confidence, claim.id))

    @property
    def hedged(self) -> bool:
        """Whether every article hedges it."""
        return all(claim.hedged for claim in self.claims)


def facts(claims: Iterable[Claim]) -> tuple[Fact, ...]:
    """The claims in facts, each fact and each claim in it in canonical order."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_key(claim)].append(claim)
    return tuple(
        Fact(tuple(sorted(groups[key], key=lambda claim: (claim.id, claim.article))))
        for key in sorted(groups)
    )


def _key(claim: Claim) -> str:
    if claim.fact is not None:
        return json.dumps(["fact", claim.subject, claim.relation, claim.fact])
    ends: tuple[str | None, ...] = (claim.subject, claim.object)
    if claim.relation in SYMMETRIC and claim.object is not None:
        ends = tuple(sorted((claim.subject, claim.object)))
    parts = [
        ends, claim.relation, dict(claim.qualifiers), claim.when,
        claim.modality, claim.negated, claim.denied_by,
    ]  # fmt: skip
    return json.dumps(parts, sort_keys=True, ensure_ascii=False)
