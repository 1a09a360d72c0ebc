"""How sure a claim is, from how it was found.

A raw likelihood (the relation model's, or a prior for what the model did not see) is calibrated by
one logistic curve for each way of finding (Platt 1999), fitted by ``tools/calibrate.py`` over
articles that the model had not seen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.lexicon import load_yaml

if TYPE_CHECKING:
    from extract.relations.proposal import Proposal

_HOP = {"apposition": 0.97, "sortal": 0.95, "transparent": 0.9, "metonym": 0.85, "example": 0.9}
_KIND = {"name": 1.0, "nominal": 0.85, "pronoun": 0.85}
_EDGE = 0.001


@cache
def _curves() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_yaml("calibration.yaml")
    return data


def confidence(proposal: Proposal) -> float:
    """The share of claims found like this one that are right, 0 to 1."""
    slope, offset = _curves()[way_of(proposal)]
    return round(1 / (1 + math.exp(-(slope * logit(raw(proposal)) + offset))), 3)


def of_statement(how: str) -> float:
    """The same for quotations, reports and turns."""
    return float(_curves()["statements"][how])


def way_of(proposal: Proposal) -> str:
    """How it was found: by the model alone, by a rule that the model weighed, by a rule alone."""
    if proposal.rule.startswith("learned."):
        return "learned"
    return "ruled" if proposal.chance is not None else "unweighed"


def raw(proposal: Proposal) -> float:
    """The model's likelihood, else a prior that falls with each step from trigger to name."""
    if proposal.chance is not None:
        return proposal.chance
    value = 0.8
    for filler in (proposal.subject, proposal.object):
        if filler is not None:
            value *= _KIND[filler.mention.kind]
            for hop in filler.hops:
                value *= _HOP.get(hop, 0.8)
    return value


def logit(chance: float) -> float:
    """Log odds, away from the infinite ends."""
    held = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(held / (1 - held))
