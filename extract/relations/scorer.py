"""A linear model over the features of pairs: how likely a pair stands in each relation.

One-versus-rest logistic regressions, trained by ``extract.training.relations``; see there for data
and method. A label is a relation, with the metric for figures ("reportedFigure:revenue"), or an
argument of one ("investedIn.amount").
"""

from __future__ import annotations

import gzip
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from extract.errors import DataError
from extract.relations.candidates import Candidate, candidates
from extract.relations.features import Words, features

if TYPE_CHECKING:
    from extract.relations.proposal import Context, Proposal

FILE = "relation_weights.json.gz"


@dataclass(frozen=True, slots=True)
class RelationModel:
    """``weights[feature]`` are pairs (label number, weight); ``bias`` is one number a label."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Sequence[tuple[int, float]]]

    def probabilities(self, found: Iterable[str], floor: float = 0.05) -> dict[str, float]:
        """The labels that are at least as likely as ``floor``."""
        scores = list(self.bias)
        for name in found:
            for label, weight in self.weights.get(name, ()):
                scores[label] += weight
        bar = math.log(floor / (1 - floor))
        return {
            self.labels[k]: 1 / (1 + math.exp(-score))
            for k, score in enumerate(scores)
            if score > bar
        }


@cache
def relation_model() -> RelationModel:
    """The trained model that ships with the package.

    :raises DataError: if its file is missing or malformed.
    """
    try:
        data = json.loads(gzip.decompress(files("extract").joinpath(FILE).read_bytes()))
        return RelationModel(tuple(data["labels"]), tuple(data["bias"]), data["weights"])
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"extract/{FILE} cannot be read: {error}") from error


def described(
    context: Context, proposals: Iterable[Proposal]
) -> Iterator[tuple[Candidate, list[str]]]:
    """Every candidate pair with its features; proposals of the rules are features too."""
    by_pair: dict[tuple[int, str, str | int | None], set[str]] = defaultdict(set)
    for proposal in proposals:
        start, subject = proposal.trigger.sent.start, proposal.subject.entity
        rules = {proposal.relation, proposal.rule}
        if proposal.object is not None:
            by_pair[start, subject, proposal.object.entity] |= rules
            by_pair[start, proposal.object.entity, subject] |= {f"^{r}" for r in rules}
        elif proposal.quantity is not None:
            by_pair[start, subject, proposal.quantity.start] |= rules
    words = Words(context.fillers, (t for t, _ in context.quantity_head))
    for candidate in candidates(context):
        quantity = candidate.other.quantity
        other = candidate.other.entity if quantity is None else quantity.start
        rules = by_pair.get((candidate.sent.start, candidate.one.entity or "", other), set())
        yield candidate, features(candidate, words, sorted(rules))
