"""Fits the confidence of claims: ``python tools/calibrate.py CORPUS MORE…``.

Every article of their train parts is read with names typed by models that have not seen it (they
learn from the first corpus alone), and its claims are judged by its gold. For each rule the share
of right claims is counted (smoothed towards that of all rules); a logistic regression then weighs
the share, counted without the claim's own article, and the distance of the claim's words from
names. Writes ``ontology/calibration.yaml``.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from extract import confidence
from extract.model import Article, Extraction
from extract.names import find_names
from extract.pipeline import STAGES, Draft, Extractor, extraction_of
from extract.training import names
from extract.typing_model import TypingModel
from kg.matching import match

FOLDS = 4
SMOOTH = 4.0  # as many claims of the average rule are added to each rule's own
FEW = 5  # fewer claims say nothing about a rule
FILE = Path(__file__).parents[1] / "ontology" / "calibration.yaml"
DISTANCES = ("nominal", "pronoun", "hops")
SAID = ("quotation", "report", "turn")


@dataclass(frozen=True)
class Judged:
    """A claim: its article and rule, how far its words are from names, its weight of rightness."""

    article: str
    rule: str
    distance: tuple[float, ...]
    right: float


def extractors(corpus: Path) -> list[Extractor]:
    """For each fold an extractor whose typing models have not seen the articles of the fold: each
    article is of the fold of its number in order."""
    read = list(enumerate(names.read(corpus)))
    passages = names.read_passages() * names.REPEAT
    made = []
    for fold in range(FOLDS):
        seen = [sample for i, sample in read if i % FOLDS != fold]
        data = names.export(names.train(seen + passages))
        one, two = (
            TypingModel(data["classes"], part["bias"], part["weights"]) for part in data["passes"]
        )
        stages = [
            replace(stage, run=naming((one, two))) if stage.name == "names" else stage
            for stage in STAGES
        ]
        made.append(Extractor(stages=stages))
    return made


def naming(models: tuple[TypingModel, TypingModel]) -> Any:
    """The stage of names, with other models."""

    def run(draft: Draft) -> Mapping[str, Any]:
        assert draft.doc is not None
        return {"names": find_names(draft.doc, draft.blocks, draft.times, models)}

    return run


def judged(corpus: Path, readers: Sequence[Extractor]) -> Iterator[Judged]:
    """The claims of all train articles, in the order of the articles, read in turn."""
    split = json.loads((corpus / "split.json").read_text(encoding="utf-8"))
    stems = sorted(stem for stem, part in split.items() if part == "train")
    for number, stem in enumerate(stems):
        gold = json.loads((corpus / f"{stem}.gold.json").read_text(encoding="utf-8"))
        text = (corpus / f"{stem}.txt").read_text(encoding="utf-8")
        article = Article(id=stem, text=text, published=gold["published"])
        reader = readers[number % len(readers)]
        draft = reader.until(reader.parsed(article), "claims")
        yield from _of_article(stem, draft, gold, extraction_of(draft))


def _of_article(
    stem: str, draft: Draft, gold: Mapping[str, Any], extraction: Extraction
) -> Iterator[Judged]:
    near = {
        (p.relation, p.subject.entity, p.object.entity if p.object else None, p.rule): p
        for p in draft.proposals
    }
    matched = match(gold, extraction)
    for number, claim in enumerate(extraction.claims):
        rule = claim.why.partition(";")[0]
        proposal = near.get((claim.relation, claim.subject, claim.object, rule))
        far = confidence.distance(proposal) if proposal else dict.fromkeys(DISTANCES, 0.0)
        right = matched.get(number, (0, 0.0))[1]
        yield Judged(stem, rule, tuple(far[name] for name in DISTANCES), right)


def share(rows: Sequence[Judged], average: float) -> float:
    """The smoothed share of right ones."""
    return (sum(r.right for r in rows) + SMOOTH * average) / (len(rows) + SMOOTH)


def fit(rows: Sequence[Judged], average: float) -> list[float]:
    """Bias, weight of the rule's share and of each distance; a weak pull to (0, 1, 0, 0, 0)."""
    by_rule: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        by_rule[row.rule].append(row)
    others = [share([r for r in by_rule[x.rule] if r.article != x.article], average) for x in rows]
    matrix = np.array(
        [[1, confidence.logit(s), *x.distance] for x, s in zip(rows, others, strict=True)]
    )
    target = np.array([row.right for row in rows])
    start = np.array([0.0, 1.0, 0.0, 0.0, 0.0])

    def loss(weights: Any) -> float:
        score = matrix @ weights
        pull = float(((weights - start) ** 2).sum())
        return float((np.logaddexp(0, score) - target * score).sum()) + pull

    return [round(float(value), 3) for value in minimize(loss, start).x]


def misleading(rows: Sequence[Judged]) -> list[str]:
    """The rules that are wrong more often than right, names being typed as they are shipped."""
    by_rule: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        by_rule[row.rule].append(row)
    return sorted(
        rule
        for rule, own in by_rule.items()
        if rule not in SAID and len(own) >= FEW and sum(r.right for r in own) < len(own) / 2
    )


def main() -> None:
    """Judge, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+", help="folders that names are trained on")
    options = parser.parse_args()
    confidence.is_off = lambda _: False  # all rules are judged, also those that were off before
    readers = extractors(options.corpora[0])
    rows = [row for corpus in options.corpora for row in judged(corpus, readers)]
    claims = [row for row in rows if row.rule not in SAID]
    average = sum(r.right for r in claims) / len(claims)
    by_rule: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        by_rule[row.rule].append(row)
    shipped = [Extractor()]
    off = misleading([row for corpus in options.corpora for row in judged(corpus, shipped)])
    weights = zip(("bias", "rule", *DISTANCES), fit(claims, average), strict=True)
    statements = {how: round(share(by_rule[how], average), 3) for how in SAID}
    shares = {
        rule: round(share(own, average), 3)
        for rule, own in sorted(by_rule.items())
        if rule not in SAID
    }
    lines = [
        "# How often each rule was right, how confidence follows from it, and the rules\n",
        "# that are off because they were wrong more often than right.\n",
        "# source: fitted by tools/calibrate.py to articles whose names the typing had not seen\n",
        f"weights: {{{', '.join(f'{k}: {v}' for k, v in weights)}}}\n",
        f"statements: {{{', '.join(f'{k}: {v}' for k, v in statements.items())}}}\n",
        f"off: [{', '.join(off)}]\n",
        f"rules:\n  default: {average:.3f}\n",
        *(f"  {rule}: {value}\n" for rule, value in shares.items()),
    ]
    FILE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
