"""A multinomial linear model over sparse features: weights from a file, softmax in Python.

The weights are trained by ``extract.training.names``; see there for data and method.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from extract.errors import DataError

FILE = "typing_weights.json.gz"
NOTHING = "-"


class TypingModel:
    """``weights[rows[feature]][k]`` adds to the score of ``classes[k]``; ``-`` is no entity."""

    def __init__(
        self, classes: Sequence[str], bias: Sequence[float], weights: Mapping[str, Sequence[float]]
    ) -> None:
        import numpy as np

        self.classes = tuple(classes)
        self.rows = {feature: i for i, feature in enumerate(sorted(weights))}
        self.bias = np.array(bias)
        self.weights = np.array([weights[feature] for feature in self.rows])

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """How likely each class is, summing to 1."""
        import numpy as np

        known = sorted(
            (self.rows[name], value) for name, value in features.items() if name in self.rows
        )
        scores = self.bias.copy()
        if known:
            rows, values = zip(*known, strict=True)
            scores += (self.weights[list(rows)] * np.array(values)[:, None]).sum(axis=0)
        # Summed in the order of the rows and rounded: the same to the last digit everywhere.
        raised = np.exp(np.round(scores - scores.max(), 9))
        chances = np.round(raised / raised.sum(), 9)
        return dict(zip(self.classes, chances.tolist(), strict=True))


@cache
def typing_models() -> tuple[TypingModel, TypingModel]:
    """The trained models of the first and the second pass, which ship with the package.

    :raises DataError: if their file is missing or malformed.
    """
    try:
        data = json.loads(gzip.decompress(files("extract").joinpath(FILE).read_bytes()))
        one, two = (
            TypingModel(data["classes"], part["bias"], part["weights"]) for part in data["passes"]
        )
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"extract/{FILE} cannot be read: {error}") from error
    return one, two
