"""A multinomial linear model over sparse features: weights from a file, softmax in Python.

The weights are trained by ``extract.training.names``; see there for data and method.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.errors import DataError

FILE = "typing_weights.json.gz"
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class TypingModel:
    """``weights[feature][k]`` adds to the score of ``classes[k]``; class ``-`` is no entity."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """How likely each class is, summing to 1."""
        scores = list(self.bias)
        for feature in sorted(features):
            row = self.weights.get(feature)
            if row is not None:
                value = features[feature]
                for k, weight in enumerate(row):
                    scores[k] += weight * value
        top = max(scores)
        raised = [math.exp(score - top) for score in scores]
        total = sum(raised)
        return {name: value / total for name, value in zip(self.classes, raised, strict=True)}


@cache
def typing_models() -> tuple[TypingModel, TypingModel]:
    """The trained models of the first and the second pass, which ship with the package.

    :raises DataError: if their file is missing or malformed.
    """
    try:
        data = json.loads(gzip.decompress(files("extract").joinpath(FILE).read_bytes()))
        one, two = (
            TypingModel(
                tuple(data["classes"]),
                tuple(part["bias"]),
                {name: tuple(row) for name, row in part["weights"].items()},
            )
            for part in data["passes"]
        )
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"extract/{FILE} cannot be read: {error}") from error
    return one, two
