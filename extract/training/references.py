"""Trains the ranking of antecedents: ``python -m extract.training.references CORPUS…``.

A corpus folder holds ``split.json`` and, for each article, text and gold. Only its train part is
read. No antecedents are annotated there; the labels come from the gold by distant supervision: a
description that the gold lists for one entity means that entity, and the pronoun of a claim that
is reached through a pronoun means the argument that its words do not name. A sample of the other
"it" is labelled by hand, so that the model also sees what refers to nothing.

The model is a conditional logistic regression (L2) over the candidates and "none of them".
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import yaml

from extract.agreement import reference_words
from extract.antecedents import FILE, Kind, Reference
from extract.blocks import find_blocks
from extract.coreference import read
from extract.discourse import Discourse
from extract.model import Entity, Mention
from extract.noun_phrases import noun_phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

FOLDS = 6
STRENGTH = 1.0
HAND_WEIGHT = 2.0
DECIMALS = 3
#: The least probability at which a candidate is taken. Below one half: a wrong antecedent seldom
#: fits a relation, and of the claims that the last tenth adds, about as many are right as before.
THRESHOLDS: Mapping[Kind, float] = {"thing": 0.45, "person": 0.4, "nominal": 0.45}
LABELS = Path(__file__).with_name("references_labels.yaml")
Vectors = Mapping[str, Mapping[str, float]]
HEAD = """\
# How likely an entity is what a reference stands for: one linear model for each kind of reference
# ("it"; "he" and "she"; "the company"). The features are explained in extract/antecedents.py.
source: >
  Trained by extract/training/references.py on the training parts of the project's own articles,
  with the gold descriptions and claims as distant supervision.
examples:
  - "Zanna bought Korr. It paid $3 billion.  # It: Zanna (subject, agent of pay)"
"""


@dataclass(frozen=True)
class Row:
    """One reference of an article: its candidates, and which of them are right (none: empty)."""

    article: str
    kind: Kind
    vectors: Vectors
    right: frozenset[str]
    weight: float


def rows(corpus: Path) -> list[Row]:
    """The labelled references of the corpus's train part."""
    from extract.language import load

    nlp = load()
    split = json.loads((corpus / "split.json").read_text(encoding="utf-8"))
    hand = yaml.safe_load(LABELS.read_text(encoding="utf-8"))["labels"]
    found: list[Row] = []
    for stem in sorted(stem for stem, part in split.items() if part == "train"):
        text = (corpus / f"{stem}.txt").read_text(encoding="utf-8")
        gold = json.loads((corpus / f"{stem}.gold.json").read_text(encoding="utf-8"))
        key = cast("re.Match[str]", re.match(r"[a-z]+-\d+", stem))[0]
        found.extend(_article(stem, nlp(text), gold, hand.get(key, {})))
    return found


def _article(
    stem: str, doc: Doc, gold: Mapping[str, Any], hand: Mapping[int, int]
) -> Iterator[Row]:
    entities, names = gold_names(doc.text, gold)
    seen: dict[int, tuple[Reference, Vectors]] = {}

    def watch(reference: Reference, vectors: Vectors) -> None:
        seen.setdefault(reference.token, (reference, vectors))

    read(Discourse(doc, find_blocks(doc.text), entities, names, watch))
    claimed = _claimed(doc, gold, names)
    described = _described(gold)
    for token, (reference, vectors) in sorted(seen.items()):
        weight = 1.0
        right: frozenset[str] | None
        if reference.kind == "nominal":
            right = _nominal(doc, reference, described)
        elif doc[token].idx in hand and reference.kind == "thing":
            number, weight = hand[doc[token].idx], HAND_WEIGHT
            right = frozenset([gold["entities"][number]["id"]] if number >= 0 else [])
        else:
            right = claimed.get(token)
        if right is not None and vectors:
            yield Row(stem, reference.kind, vectors, right, weight)


def gold_names(
    text: str, gold: Mapping[str, Any]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The gold entities, and where the text has their names (the longest match wins)."""
    wordings = [(re.sub("^[Tt]he ", "", n), e["id"]) for e in gold["entities"] for n in e["names"]]
    wordings.sort(key=lambda item: -len(item[0]))
    taken = [False] * len(text)
    mentions = []
    for wording, entity in wordings:
        for match in re.finditer(rf"(?<!\w){re.escape(wording)}(?!\w)", text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                mentions.append(
                    Mention(start=start, end=end, text=match[0], entity=entity, kind="name")
                )
    entities = tuple(
        Entity(id=e["id"], name=max(e["names"], key=len), type=e["type"], aliases=tuple(e["names"]))
        for e in gold["entities"]
    )
    return entities, tuple(sorted(mentions, key=lambda m: m.start))


def _described(gold: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entity in gold["entities"]:
        for nominal in entity.get("nominals", ()):
            found[nominal.lower()].add(entity["id"])
    return {nominal: frozenset(ids) for nominal, ids in found.items()}


def _nominal(
    doc: Doc, reference: Reference, described: Mapping[str, frozenset[str]]
) -> frozenset[str] | None:
    if reference.types == ("Person",):
        return None
    phrase = noun_phrase(doc, doc[reference.token])
    words = doc[phrase.start : phrase.head + 1].text.lower()
    bare = re.sub("^(the|this|that) ", "", words)
    return described.get(words) or described.get(bare) or frozenset()


def _claimed(
    doc: Doc, gold: Mapping[str, Any], names: Sequence[Mention]
) -> dict[int, frozenset[str]]:
    """The pronouns whose meaning the claims give away, by token."""
    kinds = {e["id"]: e["type"] == "Person" for e in gold["entities"]}
    votes: dict[int, list[frozenset[str]]] = defaultdict(list)
    for claim in gold["claims"]:
        start = doc.text.find(claim["quote"])
        span = doc.char_span(start, start + len(claim["quote"]), alignment_mode="expand")
        if claim["via"] != "pronoun" or start < 0 or span is None:
            continue
        arguments = [a for a in (claim["subject"], claim["object"]) if a]
        whole = (span[0].sent.start, span[-1].sent.end)
        for low, high in ((span.start, span.end), whole):
            found = _in_words(doc, low, high, arguments, kinds, names)
            for token, entities in found.items():
                votes[token].append(entities)
            if found:
                break
    agreed = {token: frozenset.intersection(*sets) for token, sets in votes.items()}
    return {token: entities for token, entities in agreed.items() if entities}


def _in_words(
    doc: Doc,
    low: int,
    high: int,
    arguments: Sequence[str],
    persons: Mapping[str, bool],
    names: Sequence[Mention],
) -> dict[int, frozenset[str]]:
    begin, end = doc[low].idx, doc[high - 1].idx + len(doc[high - 1])
    named = {m.entity for m in names if begin <= m.start < end}
    unnamed = [a for a in arguments if a not in named]
    found = {}
    for person in (True, False):
        pronouns = [t.i for t in doc[low:high] if _singular(t.lower_, person)]
        pool = frozenset(a for a in unnamed or arguments if persons.get(a) == person)
        if len(pronouns) == 1 and (len(pool) == 1 or (pool and not unnamed)):
            found[pronouns[0]] = pool
    return found


def _singular(word: str, person: bool) -> bool:
    entry = reference_words().pronouns.get(word, {})
    return entry.get("number") == "singular" and entry["animate"] == person


@dataclass(frozen=True)
class Problem:
    """The rows of one kind as matrices, a column for each feature."""

    features: tuple[str, ...]
    cases: tuple[tuple[str, NDArray[np.float64], NDArray[np.float64], float], ...]


def problem(found: Sequence[Row], kind: Kind) -> Problem:
    """The training problem of one kind; the last entry of each target is "none of them"."""
    chosen = [row for row in found if row.kind == kind]
    features = sorted({f for row in chosen for vector in row.vectors.values() for f in vector})
    cases = []
    for row in chosen:
        matrix = np.array([[v.get(f, 0.0) for f in features] for v in row.vectors.values()])
        target = np.array([float(e in row.right) for e in row.vectors])
        target = np.append(target, float(not target.any()))
        cases.append((row.article, matrix, target, row.weight))
    return Problem(tuple(features), tuple(cases))


def fit(task: Problem) -> NDArray[np.float64]:
    """The weights of the features, and last the score of "none of them"."""
    from scipy.optimize import minimize

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = STRENGTH * float(w @ w), 2 * STRENGTH * w
        for _, matrix, target, weight in task.cases:
            chances = _chances(w, matrix)
            right = float(chances @ target) + 1e-12
            total -= weight * float(np.log(right))
            excess = weight * (chances - chances * target / right)
            slope[:-1] += excess[:-1] @ matrix
            slope[-1] += excess[-1]
        return total, slope

    start = np.zeros(len(task.features) + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x, dtype=np.float64)


def _chances(w: NDArray[np.float64], matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    scores = np.append(matrix @ w[:-1], w[-1])
    chances = np.exp(scores - scores.max())
    return cast("NDArray[np.float64]", chances / chances.sum())


def crossed(task: Problem, threshold: float) -> tuple[int, int, int]:
    """Of a cross-validation by article: right answers, answers, and cases with an answer."""
    articles = sorted({case[0] for case in task.cases})
    right = given = possible = 0
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        seen = tuple(case for case in task.cases if case[0] not in held)
        w = fit(Problem(task.features, seen))
        for article, matrix, target, _ in task.cases:
            if article in held:
                chances = _chances(w, matrix)[:-1]
                possible += int(target[-1] == 0)
                if chances.max() >= threshold:
                    given += 1
                    right += int(target[chances.argmax()])
    return right, given, possible


def main() -> None:
    """Trains, reports a cross-validation and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("ontology") / FILE)
    options = parser.parse_args()
    found = [row for corpus in options.corpus for row in rows(corpus)]
    text = HEAD
    for kind, threshold in THRESHOLDS.items():
        task = problem(found, kind)
        right, given, possible = crossed(task, threshold)
        print(f"{kind}: {right} of {given} right, of {possible} to be found")  # noqa: T201 - a script's report
        w = fit(task)
        text += f"{kind}:\n  none: {w[-1]:.{DECIMALS}f}\n  threshold: {threshold}\n  features:\n"
        for feature, value in zip(task.features, w[:-1], strict=True):
            if round(abs(value), DECIMALS) > 0:
                text += f"    {feature}: {value:.{DECIMALS}f}\n"
    options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
