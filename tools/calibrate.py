"""Fits the bars and the confidence curves: ``python tools/calibrate.py CORPUS``.

Each article of the corpus's train part is read with names and relations weighed by models that have
not seen it. For each relation the bar is set where a claim more costs more than it brings (a wrong
claim costs WRONG right ones); then one logistic curve for each way of finding turns likelihood into
the share right. Writes ``ontology/thresholds.yaml`` and ``ontology/calibration.yaml``.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from extract import confidence
from extract.model import Claim, Entity, Extraction
from extract.pipeline import STAGES, Draft
from extract.relations import decide
from extract.relations.scorer import RelationModel
from extract.training import relations as training
from kg.matching import match

FOLDS = 3
WRONG = 1.0
FEW = 8
LOWEST = {"ruled": 0.03, "learned": 0.35}
HIGHEST = {"ruled": 0.6, "learned": 0.95}
ONTOLOGY = Path(__file__).parents[1] / "ontology"
HEAD = "# source: fitted by tools/calibrate.py over articles that the model had not seen\n"


@dataclass(frozen=True)
class Judged:
    """A claim with its way, its raw likelihood and its weight of rightness."""

    relation: str
    way: str
    rule: str
    raw: float
    right: float


def folds(corpus: Path) -> Iterator[tuple[Draft, Mapping[str, Any], RelationModel]]:
    """Every train article with a relation model of the other folds."""
    articles = list(training.read(corpus))
    examples = [[e for _, e in training.examples(draft, gold)] for _, draft, gold in articles]
    for fold in range(FOLDS):
        model = training.fit([rows for i, rows in enumerate(examples) if i % FOLDS != fold])
        for _, draft, gold in articles[fold::FOLDS]:
            yield draft, gold, model


def finished(draft: Draft, model: RelationModel) -> Draft:
    """The draft with its claims, each confidence still the raw likelihood."""
    scored = decide.score(draft.context, draft.proposals, model)
    draft = replace(draft, decided=tuple(decide.decide(draft.context, draft.proposals, scored)))
    for stage in STAGES:
        if stage.name == "claims":
            draft = replace(draft, **stage.run(draft))
    return draft


def judged(draft: Draft, gold: Mapping[str, Any]) -> Iterator[Judged]:
    """The claims of an article against its gold."""
    entities: tuple[Entity, ...] = draft.entities
    extraction = Extraction(article=draft.article, entities=entities, claims=draft.claims)
    matched = match(gold, extraction)
    for number, claim in enumerate(draft.claims):
        right = matched.get(number, (0, 0.0))[1]
        rule = claim.why.partition(";")[0]
        yield Judged(claim.relation, way(claim), rule, claim.confidence, right)


def way(claim: Claim) -> str:
    """How the claim was found, from its explanation."""
    if claim.relation == "said":
        return claim.why.partition(";")[0]
    if claim.why.startswith("learned."):
        return "learned"
    return "ruled" if "; weighed " in claim.why else "unweighed"


def bars(rows: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """For each way the bars of the relations and rules that have enough claims, and a default."""
    found: dict[str, dict[str, float]] = {}
    for kind, lowest in LOWEST.items():
        own = [row for row in rows if row.way == kind]
        default = best_bar(own, lowest, HIGHEST[kind])
        found[kind] = {"default": default}
        for part in ("relation", "rule") if kind == "ruled" else ("relation",):
            for name in sorted({getattr(row, part) for row in own}):
                some = [row for row in own if getattr(row, part) == name]
                if len(some) >= FEW:
                    found[kind][name] = best_bar(some, lowest, HIGHEST[kind])
    return found


def best_bar(rows: Sequence[Judged], lowest: float, highest: float) -> float:
    """Where the gain of right claims less the cost of wrong ones is greatest."""
    gain, best, bar = 0.0, 0.0, 1.0
    for row in sorted(rows, key=lambda row: -row.raw):
        gain += row.right - WRONG * (1 - row.right)
        if gain >= best:
            best, bar = gain, row.raw
    return round(min(max(lowest, bar), highest), 2)


def curve(rows: Sequence[Judged]) -> list[float]:
    """Slope and offset on log odds, by logistic regression with a weak pull to (1, 0)."""
    x = np.array([confidence.logit(row.raw) for row in rows])
    y = np.array([row.right for row in rows])

    def loss(p: Any) -> float:
        z = p[0] * x + p[1]
        return float((np.logaddexp(0, z) - y * z).sum() + (p[0] - 1) ** 2 + p[1] ** 2)

    return [round(float(value), 3) for value in minimize(loss, [1.0, 0.0]).x]


def main() -> None:
    """Read, judge twice (all claims for the bars, the kept ones for the curves), write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    corpus = parser.parse_args().corpus
    plain: dict[str, Any] = {name: [1, 0] for name in ("ruled", "learned", "unweighed")}
    plain["statements"] = {"quotation": 0.5, "report": 0.5, "turn": 0.5}
    confidence._curves = lambda: plain
    decide.thresholds = lambda: {k: {"default": v} for k, v in LOWEST.items()}
    articles = list(folds(corpus))
    rows = [row for d, g, model in articles for row in judged(finished(d, model), g)]
    chosen = bars(rows)
    decide.thresholds = lambda: chosen
    rows = [row for d, g, model in articles for row in judged(finished(d, model), g)]
    write(chosen, rows)


def write(chosen: Mapping[str, Mapping[str, float]], rows: Sequence[Judged]) -> None:
    """Both data files."""
    lines = ["# The least likelihood at which a relation is claimed, by how it was found.\n", HEAD]
    lines += [
        f"{kind}: {{{', '.join(f'{name}: {bar}' for name, bar in bars.items())}}}\n"
        for kind, bars in chosen.items()
    ]
    (ONTOLOGY / "thresholds.yaml").write_text("".join(lines), encoding="utf-8")
    by_way: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        by_way[row.way].append(row)
    lines = ["# From raw likelihood to confidence: slope and offset on log odds for each way of\n"]
    lines += ["# finding a claim, and the share right of each kind of statement.\n", HEAD]
    lines += [f"{kind}: {curve(by_way[kind])}\n" for kind in ("ruled", "learned", "unweighed")]
    shares = {
        kind: round(sum(r.right for r in by_way[kind]) / max(len(by_way[kind]), 1), 2)
        for kind in ("quotation", "report", "turn")
    }
    lines += [f"statements: {{{', '.join(f'{k}: {v}' for k, v in shares.items())}}}\n"]
    (ONTOLOGY / "calibration.yaml").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
