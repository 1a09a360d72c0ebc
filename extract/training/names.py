"""Trains the typing model: ``python -m extract.training.names CORPUS``.

A corpus folder holds ``split.json`` and, for each article, text and gold. Only its train part is
read, and ``passages.txt`` beside this module. The model is a multinomial logistic regression (L2)
in two passes: types of the first pass, predicted for each article by a model that has not seen it,
are features of the second.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.catalogue import catalogue, key_of
from extract.linking import boosted
from extract.name_features import form_features
from extract.name_tokens import Words
from extract.name_words import given_names, name_words
from extract.names import Candidate, candidates, relational
from extract.typing_model import FILE, NOTHING

FOLDS = 4
PASSAGES = Path(__file__).with_name("passages.txt")
REPEAT = 2  # how often the passages count: there are few of them
STRENGTH = 1.0
MIN_ARTICLES = 3
DECIMALS = 3
ROLES = ("pre", "comma pre", "comma post", "has appos", "appos", "is", "called", "the post", "sure")
ROLE = 6.0  # the weight of a row that says what a role means
VERB = 1.0  # the weight of a row that says who does what a verb means, or has it done
GIVEN = 0.02  # the weight of a row that is only a given name
FORM = 0.03  # the weight of a row that is only a name of the catalogue


@dataclass(frozen=True)
class Sample:
    """An article's names and their gold types, by key."""

    found: Mapping[str, Candidate]
    gold: Mapping[str, tuple[str, ...]]


Row = tuple[Mapping[str, float], str, float]
Chances = Mapping[str, Mapping[str, float]]


def read(corpus: Path) -> list[Sample]:
    """The samples of the corpus's train part."""
    from extract.blocks import find_blocks
    from extract.language import load, parse
    from extract.model import Article

    nlp = load()
    split = json.loads((corpus / "split.json").read_text(encoding="utf-8"))
    samples = []
    for stem in sorted(stem for stem, part in split.items() if part == "train"):
        text = (corpus / f"{stem}.txt").read_text(encoding="utf-8")
        gold = json.loads((corpus / f"{stem}.gold.json").read_text(encoding="utf-8"))
        doc = parse(nlp, Article(id=stem, text=text), find_blocks(text))
        samples.append(sample_of(doc, gold))
    return samples


def read_passages(path: Path = PASSAGES) -> list[Sample]:
    """A sample of each passage; the first and the last word of a name stand for it as well."""
    from extract.blocks import find_blocks
    from extract.language import load, parse
    from extract.model import Article

    nlp, samples = load(), []
    for lines in (p.split("\n") for p in path.read_text(encoding="utf-8").strip().split("\n\n")):
        text = "\n".join(line for line in lines if not line.startswith("#"))
        pairs = [pair for line in lines if line.startswith("#") for pair in line[1:].split(";")]
        named = [pair.rsplit("=", 1) for pair in pairs if "=" in pair]
        if not text:
            continue
        gold = {key_of(n.strip()): tuple(sorted(kind.strip().split("/"))) for n, kind in named}
        for key, kinds in list(gold.items()):
            for word in (key.split()[0], key.split()[-1]):
                gold.setdefault(word, kinds)
        blocks = find_blocks(text)
        words = Words(parse(nlp, Article(id="passage", text=text), blocks), blocks)
        samples.append(Sample(candidates(words, ()), gold))
    return samples


def sample_of(doc: Any, gold: Mapping[str, Any]) -> Sample:
    """Candidates and gold types of one parsed article."""
    from extract.blocks import find_blocks

    words = Words(doc, find_blocks(doc.text))
    types: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        for name in entity["names"]:
            types.setdefault(key_of(name), set()).add(entity["type"])
    return Sample(candidates(words, ()), {k: tuple(sorted(v)) for k, v in types.items()})


def rows(sample: Sample, first: Chances | None) -> Iterator[Row]:
    """Training rows; a name that means two things in one article is half a row of each."""
    extra = relational(sample.found, first) if first else {}
    for key, candidate in sample.found.items():
        types = sample.gold.get(key, (NOTHING,))
        for kind in types:
            yield {**candidate.features, **extra.get(key, {})}, kind, 1 / len(types)


def prior_rows() -> Iterator[Row]:
    """Rows that no article holds: what a noun beside a name means, and how real names are built.

    They stand for what is known before any training: "its model, X" makes X a model, a name that
    ends in "University" is an organisation; the catalogue shows the forms of real names.
    """
    lists = name_words()
    for table, roles in ((lists.head_types, ROLES), (lists.ending_types, ("ending", "opening"))):
        for kind in sorted({kind for kinds in table.values() for kind in kinds}):
            for role in roles:
                yield {f"{role} kind={kind}": 1.0, f"kind={kind}": float(role in ROLES)}, kind, ROLE
    for how, table in (("does", lists.subject_verbs), ("done", lists.object_verbs)):
        for kind in sorted({kind for kinds in table.values() for kind in kinds}):
            yield {f"{how}={kind}": 1.0}, kind, VERB
    for name in sorted(given_names()):
        yield {**dict.fromkeys(form_features(name), 1.0), "bare": 1.0}, "Person", GIVEN
    for entry in sorted(catalogue().by_id.values(), key=lambda entry: entry.id):
        for name in sorted(entry.names):
            yield {**dict.fromkeys(form_features(name), 1.0), "bare": 1.0}, entry.type, FORM


class Fit:
    """A fitted model with its vectoriser."""

    def __init__(self, data: Sequence[Row], strength: float = STRENGTH) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression

        data = [*data, *prior_rows()]
        counts = Counter(name for features, _, _ in data for name in features)
        kept = [{k: v for k, v in f.items() if counts[k] >= MIN_ARTICLES} for f, _, _ in data]
        self.vectoriser = DictVectorizer()
        matrix = self.vectoriser.fit_transform(kept)
        self.model = LogisticRegression(C=strength, max_iter=120)
        self.model.fit(matrix, [y for _, y, _ in data], sample_weight=[w for _, _, w in data])

    def predict(self, sample: Sample, first: Chances | None = None) -> Chances:
        """Probabilities by key, the catalogue's knowledge in them."""
        if not sample.found:
            return {}
        extra = relational(sample.found, first) if first else {}
        features = [{**c.features, **extra.get(key, {})} for key, c in sample.found.items()]
        chances = self.model.predict_proba(self.vectoriser.transform(features))
        classes = [str(c) for c in self.model.classes_]
        return {
            key: boosted(dict(zip(classes, map(float, row), strict=True)), sample.found[key].links)
            for key, row in zip(sample.found, chances, strict=True)
        }


def first_pass(samples: Sequence[Sample]) -> list[Chances]:
    """For each sample the types that a model predicts which has not seen it."""
    result: list[Chances] = [{} for _ in samples]
    for fold in range(FOLDS):
        seen = [s for i, s in enumerate(samples) if i % FOLDS != fold]
        fit = Fit([row for sample in seen for row in rows(sample, None)])
        for i in range(fold, len(samples), FOLDS):
            result[i] = fit.predict(samples[i])
    return result


def train(samples: Sequence[Sample]) -> tuple[Fit, Fit]:
    """The models of the first and the second pass."""
    firsts = first_pass(samples)
    one = Fit([row for sample in samples for row in rows(sample, None)])
    two = Fit([r for s, first in zip(samples, firsts, strict=True) for r in rows(s, first)])
    return one, two


def export(fits: tuple[Fit, Fit]) -> dict[str, Any]:
    """The weights as plain data, rounded, without zeros, in a fixed order."""
    passes = []
    for fit in fits:
        weights = {}
        for name, column in sorted(fit.vectoriser.vocabulary_.items()):
            row = [round(float(w), DECIMALS) for w in fit.model.coef_[:, column]]
            if any(row):
                weights[name] = row
        passes.append(
            {"bias": [round(float(b), DECIMALS) for b in fit.model.intercept_], "weights": weights}
        )
    return {"classes": [str(c) for c in fits[0].model.classes_], "passes": passes}


def main() -> None:
    """Reads the corpus, trains, writes the weights beside the code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "corpus", type=Path, nargs="+", help="folders with split.json, texts and gold files"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / FILE)
    options = parser.parse_args()
    samples = [sample for folder in options.corpus for sample in read(folder)]
    data = json.dumps(export(train(samples + read_passages() * REPEAT)), separators=(",", ":"))
    options.out.write_bytes(gzip.compress(data.encode(), mtime=0))


if __name__ == "__main__":
    main()
