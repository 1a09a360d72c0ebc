"""What an evaluation found: counts, shares, and the errors one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

#: What may be wrong with a claim, and with an entity.
CLAIM_KINDS = ("wrong", "missing", "date", "modality", "negated", "source", "qualifier")
ENTITY_KINDS = ("no-entity", "lost-entity", "type")
KINDS = (*CLAIM_KINDS, *ENTITY_KINDS)
Kind = Literal[
    "wrong", "missing", "date", "modality", "negated", "source", "qualifier",
    "no-entity", "lost-entity", "type",
]  # fmt: skip
#: Statements are judged by their words, not by arguments: they are left out of "over relations".
STATEMENT = "said"
BINS = 10


@dataclass(slots=True)
class Tally:
    """Counts of one relation, or of all."""

    predicted: int = 0
    gold: int = 0
    right: float = 0.0

    @property
    def precision(self) -> float:
        """Share of the predicted claims that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold claims that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.predicted + self.gold) if self.right else 0.0

    def plus(self, other: Tally) -> Tally:
        """The counts of both."""
        return Tally(
            self.predicted + other.predicted, self.gold + other.gold, self.right + other.right
        )


@dataclass(frozen=True, slots=True)
class Error:
    """One wrong or missing claim, one right claim that is wrong in a part, or an entity's error.

    ``relation`` is the entity's type where ``kind`` is one of ``ENTITY_KINDS``.
    """

    article: str
    kind: Kind
    relation: str
    text: str


Tallies = dict[str, Tally]


def _tallies() -> Tallies:
    return defaultdict(Tally)


@dataclass(slots=True)
class Report:
    """All scores of the claim contract, section 7, over a set of articles.

    In ``by_when`` and ``by_expression`` a tally counts matched claims (``predicted``) and those
    of them whose date is right.
    ``fired`` has for each predicted claim its article, its rule, and how far it is right.
    """

    articles: int = 0
    claims: Tally = field(default_factory=Tally)
    core: Tally = field(default_factory=Tally)
    entities: Tally = field(default_factory=Tally)
    by_relation: Tallies = field(default_factory=_tallies)
    by_via: Tallies = field(default_factory=_tallies)
    by_type: Tallies = field(default_factory=_tallies)
    by_article: Tallies = field(default_factory=_tallies)
    by_when: Tallies = field(default_factory=_tallies)
    by_expression: Tallies = field(default_factory=_tallies)
    fired: list[tuple[str, str, float]] = field(default_factory=list)
    checks: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    confidences: list[tuple[float, float]] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)

    def share(self, check: str) -> float:
        """The share of matched claims (or evidence) that pass the check."""
        results = self.checks[check]
        return sum(results) / len(results) if results else 1.0

    def relations(self) -> Tally:
        """All claims but statements."""
        total = Tally()
        for name, tally in self.by_relation.items():
            if name != STATEMENT:
                total = total.plus(tally)
        return total

    def reach(self) -> float:
        """Recall of claims reached by description or pronoun, as a share of that by name."""
        near = self.by_via["name"].recall
        return self.by_via["nominal"].plus(self.by_via["pronoun"]).recall / near if near else 0.0

    def calibration(self, bins: int = BINS) -> list[tuple[float, float, int]]:
        """Reliability table: mean confidence, share right, claims, per filled bin."""
        filled: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for confidence, right in self.confidences:
            filled[min(int(confidence * bins), bins - 1)].append((confidence, right))
        return [
            (sum(c for c, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows), len(rows))
            for _, rows in sorted(filled.items())
        ]

    def calibration_error(self) -> float:
        """Expected calibration error over ten bins (Naeini et al. 2015)."""
        total = len(self.confidences)
        return sum(n * abs(c - r) for c, r, n in self.calibration()) / total if total else 0.0

    def scores(self) -> dict[str, float]:
        """The totals by name, rounded to four digits."""
        relations = self.relations()
        totals = {
            "precision": self.claims.precision,
            "recall": self.claims.recall,
            "f1": self.claims.f1,
            "relations_precision": relations.precision,
            "relations_recall": relations.recall,
            "relations_f1": relations.f1,
            "core_recall": self.core.recall,
            "reference_reach": self.reach(),
            "date_accuracy": self.share("date"),
            "date_accuracy_where_dated": self.share("dated"),
            "modality_accuracy": self.share("modality"),
            "negation_accuracy": self.share("negated"),
            "attribution_accuracy": self.share("source"),
            "qualifier_accuracy": self.share("qualifier"),
            "evidence_validity": self.share("evidence"),
            "entity_precision": self.entities.precision,
            "entity_recall": self.entities.recall,
            "entity_f1": self.entities.f1,
            "type_accuracy": self.share("type"),
            "calibration_error": self.calibration_error(),
        }
        return {name: round(value, 4) for name, value in totals.items()}

    def breakdowns(self) -> dict[str, Mapping[str, Tally]]:
        """The tallies by what they are counted by."""
        return {
            "relations": self.by_relation,
            "via": self.by_via,
            "types": self.by_type,
            "when": self.by_when,
            "time_expressions": self.by_expression,
            "by_article": self.by_article,
        }


def as_data(tallies: Mapping[str, Tally]) -> dict[str, Any]:
    """The tallies as plain data, sorted by name."""
    return {
        name: {
            "predicted": t.predicted,
            "gold": t.gold,
            "right": t.right,
            "precision": round(t.precision, 4),
            "recall": round(t.recall, 4),
            "f1": round(t.f1, 4),
        }
        for name, t in sorted(tallies.items())
    }
