"""Amounts that organisations raise and are valued at, people they dismiss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations import figure_chains as chains
from extract.relations.counts import counted
from extract.relations.proposal import Context, Proposal, figure, money
from extract.relations.topic import topic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.model import Relation
    from extract.spans import Quantity

_VERBAL = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say what a figure in their clause is a figure of."""

    relation: Relation
    kinds: frozenset[str]
    words: frozenset[str]
    units: frozenset[str]


@cache
def _cues() -> tuple[Cue, ...]:
    return tuple(
        Cue(
            relation=entry["relation"],
            kinds=frozenset(entry["kinds"]),
            words=frozenset(entry["words"]),
            units=frozenset(entry.get("units", ())),
        )
        for entry in load_yaml("words/figures.yaml")["cues"]
    )


def propose(context: Context) -> Iterator[Proposal]:
    """Each figure with the nearest cue of its clause and the organisation it belongs to."""
    for token, quantity in context.quantity_head:
        if quantity.kind not in ("money", "number") or quantity.per:
            continue
        clause = _clause(token)
        found = _nearest_cue(token, quantity, clause)
        if found is None or _is_held(token, quantity):
            continue
        cue, anchor = found
        owner = _owner(context, anchor, token, cue)
        if owner is None:
            continue
        yield _proposal(cue, anchor, quantity, owner)


def _is_held(token: Token, quantity: Quantity) -> bool:
    """ "Had 3,000 employees, after two rounds of cuts": who are there, not who go."""
    if quantity.kind != "number" or chains.STEP.match(token.doc.text, quantity.end):
        return quantity.kind == "number"
    held = counted(token, quantity)
    return held is not None and held.metric == "headcount" and held.near in ("count", "verb")


def _clause(token: Token) -> list[Token]:
    """The tokens of the smallest finite clause around the token, without clauses below it."""
    head = token
    while head.head != head and not (
        head.pos_ in _VERBAL
        and head.dep_ in ("ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis")
    ):
        head = head.head
    inner = ("ccomp", "advcl", "relcl", "parataxis")
    kept, stack = [], [head]
    while stack:
        node = stack.pop()
        kept.append(node)
        stack += [
            c
            for c in node.children
            if not (c.pos_ in _VERBAL and (c.dep_ in inner or (c.dep_ == "conj" and node == head)))
        ]
    return sorted(kept, key=lambda t: t.i)


def _nearest_cue(token: Token, quantity: Quantity, clause: list[Token]) -> tuple[Cue, Token] | None:
    best: tuple[int, int, Cue, Token] | None = None
    for order, cue in enumerate(_cues()):
        if quantity.kind not in cue.kinds or (cue.units and quantity.unit not in cue.units):
            continue
        for node in clause:
            lemma = node.lemma_.lower()
            pair = f"{node.doc[node.i - 1].lemma_.lower()} {lemma}" if node.i else lemma
            if lemma in cue.words or pair in cue.words or node.lower_ in cue.words:
                distance = abs(node.i - token.i) + (3 if node.i > token.i else 0)
                rank = (distance - (4 if pair in cue.words else 0), order)
                if best is None or rank < best[:2]:
                    best = (*rank, cue, node)
    return (best[2], best[3]) if best else None


def _owner(context: Context, anchor: Token, token: Token, cue: Cue) -> Filler | None:
    types = catalogue.shape(cue.relation).subject
    for node in (anchor, anchor.head):
        near = [*arguments.possessors(node)]
        near += [c for c in node.children if c.dep_ in ("compound", "nmod") and c.i < node.i]
        near += arguments.obliques(node, ("of", "for", "at", "from"))
        for t in near:
            if not any(u == token for u in t.subtree):
                found = context.fillers.fill(t, types)
                if found:
                    return found[0]
        if node.pos_ in _VERBAL:
            break
    verb = anchor
    while verb.head != verb and verb.pos_ not in _VERBAL:
        verb = verb.head
    for t in arguments.surface_subjects(verb) if verb.pos_ in _VERBAL else []:
        found = context.fillers.fill(t, types)
        if found:
            return found[0]
        for p in arguments.possessors(t):
            found = context.fillers.fill(p, types)
            if found:
                return found[0]
    return topic(context, anchor, types)


def _proposal(cue: Cue, anchor: Token, quantity: Quantity, owner: Filler) -> Proposal:
    qualifiers: dict[str, Any] = {}
    if quantity.kind == "money":
        qualifiers["amount"] = money(quantity)
    else:
        qualifiers["count"] = figure(quantity)
    return Proposal(
        relation=cue.relation,
        subject=owner,
        object=None,
        trigger=anchor,
        rule=f"figure.{cue.relation}" + "".join(f".{h}" for h in owner.hops),
        qualifiers=qualifiers,
        quantity=quantity,
    )
