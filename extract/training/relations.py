"""Trains the relation model: ``python -m extract.training.relations CORPUS``.

The corpus folder holds ``split.json`` and, for each article, text and gold; only its train part is
read. Candidates are all pairs of a sentence; a pair is an example of a relation where a gold claim
joins its ends and the gold quote lies in the sentence, and no example at all where it joins them
elsewhere. One logistic regression (L2) is fitted for each label.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.blocks import find_blocks
from extract.model import Article
from extract.names import find_names
from extract.pipeline import STAGES, Extractor
from extract.relations.scorer import FILE, RelationModel, described
from extract.typing_model import TypingModel

if TYPE_CHECKING:
    from extract.pipeline import Draft
    from extract.relations.candidates import Candidate
    from extract.spans import Quantity

FOLDS = 4
MIN_ARTICLES = 2
MIN_EXAMPLES = 8
STRENGTH = 0.3
STEPS = 60
DECIMALS = 3
SMALLEST = 0.02
SYMMETRIC = frozenset({"partneredWith", "competesWith"})


@dataclass(frozen=True)
class Example:
    """A pair: its features, its labels, and the labels for which it says nothing."""

    features: Sequence[str]
    labels: frozenset[str]
    unsure: frozenset[str]


def read(corpus: Path) -> Iterator[tuple[str, Draft, Mapping[str, Any]]]:
    """The analysed articles of the corpus's train part, with their gold.

    The names of each are typed by models that have not seen it, so that what is learned here holds
    for names as they are typed in new articles.
    """
    from extract.language import load, parse
    from extract.pipeline import Draft

    split = json.loads((corpus / "split.json").read_text(encoding="utf-8"))
    stems = sorted(stem for stem, part in split.items() if part == "train")
    extractors, nlp = _extractors(corpus), load()
    for number, stem in enumerate(stems):
        text = (corpus / f"{stem}.txt").read_text(encoding="utf-8")
        gold = json.loads((corpus / f"{stem}.gold.json").read_text(encoding="utf-8"))
        article = Article(id=stem, text=text, published=gold["published"])
        blocks = find_blocks(text)
        draft = Draft(article, blocks=blocks, doc=parse(nlp, article, blocks))
        yield stem, extractors[number % FOLDS].until(draft, "relations"), gold


def _extractors(corpus: Path) -> list[Extractor]:
    """For each fold an extractor whose typing models have not seen the articles of the fold."""
    from extract.training import names

    samples = names.read(corpus)
    made = []
    for fold in range(FOLDS):
        data = names.export(names.train([s for i, s in enumerate(samples) if i % FOLDS != fold]))
        one, two = (
            TypingModel(data["classes"], part["bias"], part["weights"]) for part in data["passes"]
        )
        stages = [
            replace(stage, run=_naming((one, two))) if stage.name == "names" else stage
            for stage in STAGES
        ]
        made.append(Extractor(stages=stages))
    return made


def _naming(models: tuple[TypingModel, TypingModel]) -> Any:
    def run(draft: Draft) -> Mapping[str, Any]:
        assert draft.doc is not None
        return {"names": find_names(draft.doc, draft.blocks, draft.times, models)}

    return run


def examples(draft: Draft, gold: Mapping[str, Any]) -> Iterator[tuple[Candidate, Example]]:
    """Every pair of an analysed article as an example."""
    context = draft.context
    assert context is not None
    links = _links(gold, context.entities.values())
    quotes = [_sentences(context.doc, claim["quote"]) for claim in gold["claims"]]
    for candidate, found in described(context, draft.proposals):
        labels: set[str] = set()
        unsure: set[str] = set()
        for claim, where in zip(gold["claims"], quotes, strict=True):
            for label in _labels(candidate, claim, links):
                (labels if candidate.sent.start in where else unsure).add(label)
        yield candidate, Example(found, frozenset(labels), frozenset(unsure - labels))


def _links(gold: Mapping[str, Any], entities: Any) -> dict[str, frozenset[str]]:
    by_name: dict[str, set[str]] = defaultdict(set)
    for entity in gold["entities"]:
        for name in entity["names"]:
            by_name[name.casefold()].add(entity["id"])
    return {
        e.id: frozenset(g for n in (e.name, *e.aliases) for g in by_name.get(n.casefold(), ()))
        for e in entities
    }


def _sentences(doc: Any, quote: str) -> frozenset[int]:
    start = doc.text.find(quote)
    if start < 0:
        return frozenset()
    span = doc.char_span(start, start + len(quote), alignment_mode="expand")
    return frozenset(t.sent.start for t in span)


def _labels(
    candidate: Candidate, claim: Mapping[str, Any], links: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    one = links.get(candidate.one.entity or "", frozenset())
    relation = claim["relation"]
    ends = (claim["subject"], claim["object"])
    if candidate.other.quantity is None:
        other = links.get(candidate.other.entity or "", frozenset())
        if ends[0] in one and ends[1] in other:
            yield relation
        if relation in SYMMETRIC and ends[1] in one and ends[0] in other:
            yield relation
        return
    qualifiers = claim["qualifiers"]
    for name in ("amount", "count", "percent", "stake", "rank"):
        if name in qualifiers and _equal(candidate.other.quantity, name, qualifiers[name]):
            if claim["object"] is None and ends[0] in one:
                yield f"{relation}:{qualifiers['metric']}" if "metric" in qualifiers else relation
            elif claim["object"] is not None and ends[0] in one:
                yield f"{relation}.{name}"
            elif claim["object"] is not None and ends[1] in one:
                yield f"{relation}.{name}^"


def _equal(quantity: Quantity, name: str, gold: Any) -> bool:
    kinds = {"amount": "money", "count": "number", "percent": "percent", "stake": "percent"}
    if name == "rank":
        return quantity.kind == "rank" and quantity.min == gold
    if quantity.kind != kinds[name]:
        return False
    if name == "amount" and quantity.unit != gold.get("currency"):
        return False
    ends = [(quantity.min, gold.get("min")), (quantity.max, gold.get("max"))]
    if name == "percent":
        ends += [
            (quantity.min, _negative(gold.get("max"))),
            (quantity.max, _negative(gold.get("min"))),
        ]
        return all(_close(a, b) for a, b in ends[:2]) or all(_close(a, b) for a, b in ends[2:])
    return all(_close(a, b) for a, b in ends)


def _negative(value: float | None) -> float | None:
    return None if value is None else -value


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 0.01 * abs(b)


def fit(articles: Sequence[Sequence[Example]]) -> RelationModel:
    """One regression for each label that has enough examples, all fitted together (L-BFGS)."""
    import numpy as np
    from scipy.optimize import minimize

    rows = [row for article in articles for row in article]
    names, matrix = _matrix(articles, rows)
    counts = Counter(label for row in rows for label in row.labels)
    labels = sorted(label for label, n in counts.items() if n >= MIN_EXAMPLES)
    target = np.array([[label in row.labels for label in labels] for row in rows], dtype=np.float32)
    known = np.array(
        [[label not in row.unsure for label in labels] for row in rows], dtype=np.float32
    )
    shape = (len(names) + 1, len(labels))

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(shape).astype(np.float32)
        score = matrix @ weights[:-1] + weights[-1]
        chance = 1 / (1 + np.exp(-score))
        error = known * (chance - target)
        value = float((known * (np.logaddexp(0, score) - target * score)).sum())
        gradient = np.vstack([matrix.T @ error, error.sum(axis=0, keepdims=True)])
        gradient[:-1] += weights[:-1] / STRENGTH
        return value + float((weights[:-1] ** 2).sum()) / (2 * STRENGTH), gradient.ravel().astype(
            np.float64
        )

    start = np.zeros(shape[0] * shape[1])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    solved = best.x.reshape(shape)
    weights: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, k in zip(*np.nonzero(np.abs(solved[:-1]) >= SMALLEST), strict=True):
        weights[names[n]].append((int(k), round(float(solved[n, k]), DECIMALS)))
    bias = tuple(round(float(value), DECIMALS) for value in solved[-1])
    return RelationModel(tuple(labels), bias, dict(weights))


def _matrix(
    articles: Sequence[Sequence[Example]], rows: Sequence[Example]
) -> tuple[list[str], Any]:
    import numpy as np
    from scipy.sparse import csr_matrix

    seen = Counter(f for part in articles for f in {f for row in part for f in row.features})
    names = sorted(f for f, n in seen.items() if n >= MIN_ARTICLES)
    place = {name: n for n, name in enumerate(names)}
    indptr, indices = [0], []
    for row in rows:
        indices += [place[f] for f in row.features if f in place]
        indptr.append(len(indices))
    data = np.ones(len(indices), dtype=np.float32)
    return names, csr_matrix((data, indices, indptr), shape=(len(rows), len(names)))


def save(model: RelationModel, path: Path) -> None:
    """Write the weights; the same model gives the same bytes."""
    data = {
        "labels": model.labels,
        "bias": model.bias,
        "weights": {name: model.weights[name] for name in sorted(model.weights)},
    }
    packed = gzip.compress(json.dumps(data, separators=(",", ":")).encode(), mtime=0)
    path.write_bytes(packed)


def main() -> None:
    """Train on the corpus and write the weights into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    corpus = parser.parse_args().corpus
    articles = [
        [example for _, example in examples(draft, gold)] for _, draft, gold in read(corpus)
    ]
    save(fit(articles), Path(__file__).parents[1] / FILE)


if __name__ == "__main__":
    main()
