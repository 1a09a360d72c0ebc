"""How sure a claim is: the share of claims found like this one that are right.

What counts is how often the rule that found it was right in articles of the training corpus, and
how far the words in its places are from names. Fitted by ``tools/calibrate.py`` (a logistic
regression; the share of a rule is smoothed towards that of all rules), which also names the rules
that are wrong more often than right: those are off.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.lexicon import load_yaml

if TYPE_CHECKING:
    from extract.relations.proposal import Proposal

_EDGE = 0.01


@cache
def _fitted() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_yaml("calibration.yaml")
    return data


def confidence(proposal: Proposal) -> float:
    """The expected share of right claims among those found like this one, 0 to 1."""
    weights = _fitted()["weights"]
    score = weights["bias"] + weights["rule"] * logit(share_of(proposal.rule))
    score += sum(weights[name] * value for name, value in distance(proposal).items())
    return round(1 / (1 + math.exp(-score)), 3)


def of_statement(how: str) -> float:
    """The same for quotations, reports and turns."""
    return float(_fitted()["statements"][how])


def is_off(rule: str) -> bool:
    """Whether the rule was wrong more often than right."""
    return rule in _fitted()["off"]


def share_of(rule: str) -> float:
    """How often the rule was right, smoothed; that of all rules for one that never fired."""
    shares = _fitted()["rules"]
    return float(shares.get(rule, shares["default"]))


def distance(proposal: Proposal) -> dict[str, float]:
    """How far the words in the claim's places are from the names they stand for."""
    fillers = [f for f in (proposal.subject, proposal.object) if f is not None]
    return {
        "nominal": float(sum(f.mention.kind == "nominal" for f in fillers)),
        "pronoun": float(sum(f.mention.kind == "pronoun" for f in fillers)),
        "hops": float(sum(len(f.hops) for f in fillers)),
    }


def logit(chance: float) -> float:
    """Log odds, away from the infinite ends."""
    held = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(held / (1 - held))
