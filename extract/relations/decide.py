"""Rules propose, the model weighs: which proposals stand, and which pairs stand without a rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal, figure, money
from extract.relations.roles import is_role, role_text
from extract.relations.scorer import RelationModel, described

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Relation
    from extract.relations.candidates import Candidate, Node

Key = tuple[int, str, str, str | int | None]


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate pair and the labels that are likely for it."""

    candidate: Candidate
    labels: Mapping[str, float]


@cache
def thresholds() -> Mapping[str, Mapping[str, float]]:
    """The least likelihoods at which a relation is claimed; ``default`` for those not named."""
    return cast("Mapping[str, Mapping[str, float]]", load_yaml("thresholds.yaml"))


def threshold(relation: str, rule: str | None = None) -> float:
    """The bar for a pair that a rule proposes (the rule's own, else its relation's), or for one
    that only the model sees."""
    bars = thresholds()["learned" if rule is None else "ruled"]
    return bars.get(rule or "", bars.get(relation, bars["default"]))


def score(context: Context, proposals: Iterable[Proposal], model: RelationModel) -> list[Scored]:
    """Every candidate pair with its likely labels."""
    return [
        Scored(candidate, model.probabilities(found))
        for candidate, found in described(context, proposals)
    ]


def decide(
    context: Context, proposals: Iterable[Proposal], scored: Iterable[Scored]
) -> list[Proposal]:
    """The proposals that stand, each with its likelihood, in text order.

    A rule's proposal for a pair that the model has weighed stands only if the model agrees; where
    the model saw no such pair (an argument from a word, not a mention) it stands by itself.
    """
    scored = list(scored)
    ruled: dict[Key, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        ruled[_key(proposal)].append(proposal)
    figures = _figures(scored)
    kept: list[Proposal] = []
    alone: list[tuple[float, Proposal]] = []
    for one in scored:
        for label, chance in sorted(one.labels.items()):
            if "." in label:
                continue
            relation = label.partition(":")[0]
            waiting = _agreeing(ruled.get(_pair_key(one.candidate, label), ()), label)
            standing = [p for p in waiting if chance >= threshold(relation, p.rule)]
            if standing:
                kept += [replace(proposal, chance=chance) for proposal in standing]
            elif chance < threshold(relation):
                continue
            elif one.candidate.other.quantity is not None:
                alone.append((chance, _unary(one.candidate, label, chance)))
            else:
                kept.append(_learned(context, one.candidate, label, chance, figures))
    kept += _one_owner(alone, kept)
    weighed = {_pair_key(s.candidate, "") for s in scored}
    for key, waiting in ruled.items():
        if (key[0], "", *key[2:]) not in weighed:
            kept += waiting
    return sorted(kept, key=lambda p: (p.trigger.i, p.relation, p.rule))


def _key(proposal: Proposal) -> Key:
    other: str | int | None = proposal.object.entity if proposal.object else None
    if proposal.quantity is not None and other is None:
        other = proposal.quantity.start
    return proposal.trigger.sent.start, proposal.relation, proposal.subject.entity, other


def _pair_key(candidate: Candidate, label: str) -> Key:
    quantity = candidate.other.quantity
    other = candidate.other.entity if quantity is None else quantity.start
    return candidate.sent.start, label.partition(":")[0], candidate.one.entity or "", other


def _agreeing(proposals: Iterable[Proposal], label: str) -> list[Proposal]:
    """The rules' proposals that mean this label: for a figure, the same metric."""
    metric = label.partition(":")[2]
    return [p for p in proposals if p.qualifiers.get("metric", "") in ("", metric)]


def _one_owner(
    alone: Iterable[tuple[float, Proposal]], ruled: Iterable[Proposal]
) -> list[Proposal]:
    """A figure that only the model reads says one thing of one owner, unless a rule has read it."""
    taken = {p.quantity.start for p in ruled if p.quantity is not None}
    best: dict[int, tuple[float, Proposal]] = {}
    for chance, proposal in alone:
        assert proposal.quantity is not None
        start = proposal.quantity.start
        if start not in taken and (start not in best or chance > best[start][0]):
            best[start] = (chance, proposal)
    return [proposal for _, proposal in best.values()]


def _filler(node: Node) -> Filler:
    assert node.entity is not None and node.mention is not None
    return Filler(node.entity, node.mention, ("topic",) if node.kind == "topic" else ())


def _learned(
    context: Context,
    candidate: Candidate,
    label: str,
    chance: float,
    figures: Mapping[tuple[int, str, str], Node],
) -> Proposal:
    relation = cast("Relation", label)
    trigger = trigger_of(candidate)
    qualifiers: dict[str, Any] = {}
    shape = catalogue.shape(relation)
    if "role" in shape.qualifiers:
        qualifiers.update(_role(context, candidate))
    for name in ("amount", "stake"):
        if name in shape.qualifiers:
            for entity, mark in ((candidate.one.entity, ""), (candidate.other.entity, "^")):
                node = figures.get((candidate.sent.start, f"{relation}.{name}{mark}", entity or ""))
                if node is not None and node.quantity is not None and name not in qualifiers:
                    value = money(node.quantity) if name == "amount" else figure(node.quantity)
                    qualifiers[name] = value
    return Proposal(
        relation=relation,
        subject=_filler(candidate.one),
        object=_filler(candidate.other),
        trigger=trigger,
        rule=f"learned.{relation}",
        qualifiers=qualifiers,
        chance=chance,
    )


def _role(context: Context, candidate: Candidate) -> dict[str, str]:
    person = candidate.one.token
    near = [person.head, *person.children, trigger_of(candidate)]
    for token in near:
        if is_role(token):
            text = role_text(context, token)
            if text:
                return {"role": text}
    return {}


def _unary(candidate: Candidate, label: str, chance: float) -> Proposal:
    relation, _, metric = label.partition(":")
    quantity = candidate.other.quantity
    assert quantity is not None
    qualifiers: dict[str, Any] = {"metric": metric} if metric else {}
    if relation == "rankedOn":
        qualifiers["rank"] = int(quantity.min or 0)
    elif quantity.kind == "money":
        qualifiers["amount"] = money(quantity)
        if relation == "pricedAt" and quantity.per:
            qualifiers["per"] = quantity.per
    elif quantity.kind == "percent":
        qualifiers["percent"] = figure(quantity)
    else:
        qualifiers["count"] = figure(quantity)
    return Proposal(
        relation=cast("Relation", relation),
        subject=_filler(candidate.one),
        object=None,
        trigger=trigger_of(candidate),
        rule=f"learned.{label}",
        qualifiers=qualifiers,
        chance=chance,
        quantity=quantity,
    )


def _figures(scored: Iterable[Scored]) -> dict[tuple[int, str, str], Node]:
    """(sentence, "investedIn.amount", entity) → the figure that is most likely that amount."""
    best: dict[tuple[int, str, str], tuple[float, Node]] = {}
    for one in scored:
        if one.candidate.other.quantity is None:
            continue
        for label, chance in one.labels.items():
            key = (one.candidate.sent.start, label, one.candidate.one.entity or "")
            if "." in label and chance >= 0.3 and chance > best.get(key, (0.0, None))[0]:
                best[key] = (chance, one.candidate.other)
    return {key: node for key, (_, node) in best.items()}


def trigger_of(candidate: Candidate) -> Token:
    """The lowest word above both ends; for an end from another sentence, the verb of the other."""
    one, other = candidate.one, candidate.other
    if "topic" in (one.kind, other.kind):
        token = other.token if one.kind == "topic" else one.token
        while token.head != token and token.pos_ not in ("VERB", "AUX"):
            token = token.head
        return token
    above = {one.token.i, *(t.i for t in one.token.ancestors)}
    for token in (other.token, *other.token.ancestors):
        if token.i in above:
            return token
    return other.token
