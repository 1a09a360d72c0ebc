"""Scores of extractions against gold claims, and the errors one by one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.errors import SourceError
from extract.model import Claim, Extraction
from kg.matching import Gold, entity_links, match, same_date, same_qualifier, same_source


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


@dataclass(frozen=True, slots=True)
class Error:
    """One wrong or missing claim, or one right claim with a wrong date, modality or source."""

    article: str
    kind: str  # "wrong", "missing", "date", "modality", "source"
    relation: str
    text: str


@dataclass(slots=True)
class Report:
    """All scores of the claim contract, section 7, over a set of articles."""

    articles: int = 0
    claims: Tally = field(default_factory=Tally)
    core: Tally = field(default_factory=Tally)
    entities: Tally = field(default_factory=Tally)
    by_relation: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_via: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_type: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_article: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    checks: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    confidences: list[tuple[float, float]] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)

    def share(self, check: str) -> float:
        """The share of matched claims (or evidence) that pass the check."""
        results = self.checks[check]
        return sum(results) / len(results) if results else 1.0

    def calibration(self, bins: int = 10) -> list[tuple[float, float, int]]:
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
        totals = {
            "precision": self.claims.precision,
            "recall": self.claims.recall,
            "f1": self.claims.f1,
            "core_recall": self.core.recall,
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

    def to_json(self) -> str:
        """Scores, breakdowns and errors as JSON."""

        def rows(tallies: Mapping[str, Tally]) -> dict[str, Any]:
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

        return json.dumps(
            {
                "articles": self.articles,
                "scores": self.scores(),
                "relations": rows(self.by_relation),
                "via": rows(self.by_via),
                "types": rows(self.by_type),
                "by_article": rows(self.by_article),
                "calibration": self.calibration(),
                "errors": [
                    {"article": e.article, "kind": e.kind, "relation": e.relation, "text": e.text}
                    for e in self.errors
                ],
            },
            ensure_ascii=False,
            indent=2,
        )


def read_gold(folder: Path) -> list[tuple[Path, Gold]]:
    """The gold files of a folder, each with the path of its text, sorted by name.

    :raises SourceError: if there is none, or one cannot be read.
    """
    paths = sorted(folder.glob("*.gold.json"))
    if not paths:
        raise SourceError(f"{folder} holds no gold files (*.gold.json).")
    pairs = []
    for path in paths:
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise SourceError(f"{path} is not JSON: {error}") from error
        stem = path.name.removesuffix(".gold.json")
        text = next((t for s in (".txt", ".md") if (t := path.with_name(stem + s)).exists()), None)
        if text is None:
            raise SourceError(f"{path} has no text beside it ({stem}.txt or {stem}.md).")
        pairs.append((text, gold))
    return pairs


def evaluate(pairs: Iterable[tuple[str, Gold, Extraction]]) -> Report:
    """Compare extractions with gold; each triple is a name, the gold and the extraction."""
    report = Report()
    for name, gold, extraction in pairs:
        report.articles += 1
        _score_entities(report, gold, extraction)
        _score_claims(report, name, gold, extraction)
    return report


def _score_entities(report: Report, gold: Gold, extraction: Extraction) -> None:
    links = entity_links(gold, extraction.entities)
    types = {e["id"]: e["type"] for e in gold["entities"]}
    found: dict[str, list[bool]] = defaultdict(list)
    right = 0
    for entity in extraction.entities:
        right += bool(links[entity.id])
        for gold_id in links[entity.id]:
            found[gold_id].append(types[gold_id] == entity.type)
    report.entities.predicted += len(extraction.entities)
    report.entities.gold += len(types)
    report.entities.right += min(right, len(found))
    report.checks["type"] += [any(hits) for _, hits in sorted(found.items())]
    for entity in extraction.entities:
        report.by_type[entity.type].predicted += 1
    for gold_id, kind in types.items():
        report.by_type[kind].gold += 1
        report.by_type[kind].right += any(found.get(gold_id, ()))


def _score_claims(report: Report, name: str, gold: Gold, extraction: Extraction) -> None:
    links = entity_links(gold, extraction.entities)
    matched = match(gold, extraction)
    weights = dict(matched.values())
    per_article = report.by_article[name]
    for p, claim in enumerate(extraction.claims):
        g, weight = matched.get(p, (-1, 0.0))
        report.confidences.append((claim.confidence, weight))
        for tally in (report.claims, report.by_relation[claim.relation], per_article):
            tally.predicted += 1
            tally.right += weight
        for e in claim.evidence:
            valid = extraction.article.text[e.start : e.end] == e.quote and e.start < e.end
            report.checks["evidence"].append(valid)
        if weight:
            _check(report, name, claim, gold["claims"][g], links)
        else:
            report.errors.append(Error(name, "wrong", claim.relation, _describe(claim)))
    for g, wanted in enumerate(gold["claims"]):
        weight = weights.get(g, 0.0)
        for tally in (report.claims, report.by_relation[wanted["relation"]], per_article):
            tally.gold += 1
        via = report.by_via[wanted.get("via", "name")]
        for tally in (via, report.core) if wanted["core"] else (via,):
            tally.gold += 1
            tally.right += weight
        if not weight:
            text = _describe_gold(wanted)
            report.errors.append(Error(name, "missing", wanted["relation"], text))


def _check(
    report: Report, name: str, claim: Claim, gold: Gold, links: Mapping[str, frozenset[str]]
) -> None:
    right = {
        "date": same_date(claim, gold),
        "modality": claim.modality == gold["modality"] or _open_to_both(claim, gold),
        "negated": claim.negated == gold["negated"],
        "source": same_source(claim, gold, links),
    }
    for check, passed in right.items():
        report.checks[check].append(passed)
        if not passed:
            text = f"{_describe(claim)}  ≠  {_describe_gold(gold)}"
            report.errors.append(Error(name, check, claim.relation, text))
    if gold["when"] is not None or claim.when is not None:
        report.checks["dated"].append(right["date"])
    qualifiers = claim.qualifiers.model_dump(by_alias=True)
    for key, wanted in gold["qualifiers"].items():
        report.checks["qualifier"].append(same_qualifier(qualifiers.get(key), wanted))


def _open_to_both(claim: Claim, gold: Gold) -> bool:
    # A decided change that is still to come may be read either way (contract, "Restraint").
    decided = claim.relation in ("worksFor", "leads")
    return decided and {claim.modality, gold["modality"]} == {"asserted", "planned"}


def _describe(claim: Claim) -> str:
    qualifiers = claim.qualifiers.model_dump_json(by_alias=True)
    stance = [claim.modality] + [n for n in ("negated", "hedged") if getattr(claim, n)]
    return (
        f"{claim.subject} → {claim.object} {qualifiers} when={claim.when and claim.when.edtf} "
        f"{'/'.join(stance)} by={claim.attributed_to} [{claim.confidence:.2f} {claim.why}] "
        f"« {_shorten(e.quote for e in claim.evidence[:1])} »"
    )


def _describe_gold(gold: Gold) -> str:
    stance = [gold["modality"]] + [n for n in ("negated", "hedged") if gold[n]]
    return (
        f"{gold['subject']} → {gold['object']} {json.dumps(gold['qualifiers'], ensure_ascii=False)}"
        f" when={gold['when']} {'/'.join(stance)} by={gold['attributed_to']} "
        f"{'core ' if gold['core'] else ''}via={gold.get('via')} « {_shorten([gold['quote']])} »"
    )


def _shorten(quotes: Iterable[str], width: int = 300) -> str:
    text = " ".join(" ".join(quotes).split())
    return text if len(text) <= width else text[: width - 1] + "…"


def tables(report: Report) -> list[tuple[str, Sequence[str], list[Sequence[str]]]]:
    """The report as titled tables: (title, header, rows)."""

    def rows(tallies: Mapping[str, Tally]) -> list[Sequence[str]]:
        return [
            (
                name, str(t.gold), str(t.predicted), f"{t.right:g}",
                f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}",
            )
            for name, t in sorted(tallies.items(), key=lambda item: (-item[1].gold, item[0]))
        ]  # fmt: skip

    head = ("", "gold", "predicted", "right", "precision", "recall", "F1")
    return [
        ("Scores", ("score", "value"), [(n, f"{v:.3f}") for n, v in report.scores().items()]),
        ("By relation", head, rows(report.by_relation)),
        ("By hardest reference", ("", "gold", "right", "recall"), [
            (n, str(t.gold), f"{t.right:g}", f"{t.recall:.3f}")
            for n, t in sorted(report.by_via.items())
        ]),
        ("Entities by type", head, rows(report.by_type)),
        ("By article", head, rows(report.by_article)),
        ("Reliability", ("confidence", "right", "claims"), [
            (f"{c:.2f}", f"{r:.2f}", str(n)) for c, r, n in report.calibration()
        ]),
    ]  # fmt: skip
