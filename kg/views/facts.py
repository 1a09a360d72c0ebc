"""What the pages show as one line: the claims of several articles that say the same.

The facts of ``kg.facts`` are used where the network has them; else claims are grouped when
relation, both ends, qualifiers, time, modality and negation are equal.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.facts import SYMMETRIC, vagueness
from kg.networks import Claim


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims that say the same; ``lead`` speaks for them."""

    claims: tuple[Claim, ...]

    @property
    def lead(self) -> Claim:
        """The claim that says most; of several the surest, then that with the smallest id."""
        return min(self.claims, key=lambda c: (vagueness(c), -c.confidence, c.id))

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
        return json.dumps(["fact", claim.fact])
    ends: tuple[str | None, ...] = (claim.subject, claim.object)
    if claim.relation in SYMMETRIC and claim.object is not None:
        ends = tuple(sorted((claim.subject, claim.object)))
    parts = [
        ends, claim.relation, dict(claim.qualifiers), claim.when,
        claim.modality, claim.negated, claim.denied_by,
    ]  # fmt: skip
    return json.dumps(parts, sort_keys=True, ensure_ascii=False)
