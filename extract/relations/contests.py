"""Who did better on a test: of two products with a score there, the one with the higher.

"Quill scored 58% on FastBench, against 51% for Lark": both figures are claims of their own, and
together they say that Quill outperformed Lark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from extract.lexicon import load_yaml
from extract.relations.proposal import Context, Proposal

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(.*)")


@cache
def _small() -> frozenset[str]:
    return frozenset(load_yaml("words/rankings.yaml")["small"])


def propose(context: Context, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """Each pair of products that one sentence ranks on one test."""
    ranked = [p for p in found if p.relation == "rankedOn" and p.object is not None]
    told = {_pair(p) for p in found if p.relation == "outperformed"}
    for one, other in combinations(ranked, 2):
        if one.trigger.sent != other.trigger.sent or one.object is None or other.object is None:
            continue
        if one.object.entity != other.object.entity or one.subject.entity == other.subject.entity:
            continue
        better = _better(one, other)
        if better is None or _pair_of(one, other) in told or _is_of_less(one):
            continue
        worse = other if better is one else one
        told.add(_pair_of(one, other))
        yield Proposal(
            relation="outperformed",
            subject=better.subject,
            object=worse.subject,
            trigger=better.trigger,
            rule="contest.score",
            qualifiers={"benchmark": context.entities[one.object.entity].name},
        )


def _pair(proposal: Proposal) -> tuple[int, frozenset[str]]:
    target = proposal.object.entity if proposal.object is not None else ""
    return proposal.trigger.sent.start, frozenset({proposal.subject.entity, target})


def _pair_of(one: Proposal, other: Proposal) -> tuple[int, frozenset[str]]:
    return one.trigger.sent.start, frozenset({one.subject.entity, other.subject.entity})


def _better(one: Proposal, other: Proposal) -> Proposal | None:
    """The one with the higher score, else with the better place; None where they do not tell."""
    scores = [_score(p.qualifiers.get("score")) for p in (one, other)]
    if scores[0] is not None and scores[1] is not None:
        (first, unit), (second, other_unit) = scores[0], scores[1]
        if unit != other_unit or first == second:
            return None
        return one if first > second else other
    place, other_place = (p.qualifiers.get("rank") for p in (one, other))
    if place is None or other_place is None or place == other_place:
        return None
    return one if int(place) < int(other_place) else other


def _score(text: object) -> tuple[float, str] | None:
    """The number of a score and its unit: "58%" and "58 percent" have the same."""
    match = _NUMBER.fullmatch(str(text or "").strip())
    if match is None:
        return None
    unit = match.group(2).strip().lower()
    return float(match.group(1)), "%" if unit in ("%", "percent", "per cent") else ""


def _is_of_less(proposal: Proposal) -> bool:
    """Whether less is better: errors, seconds, costs."""
    return any(t.lemma_.lower() in _small() for t in proposal.trigger.sent)
