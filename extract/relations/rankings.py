"""Places and scores of products on tests: a figure, its test and whose it is, in one clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.earlier import is_earlier
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler

_BENCHMARK = frozenset({"Benchmark"})
_VERBAL = ("VERB", "AUX")
_KINDS = ("rank", "percent", "number")
_CLAUSES = ("ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "pcomp")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/rankings.yaml")[name])


def propose(context: Context) -> Iterator[Proposal]:
    """Each place or score in a sentence that names a test."""
    if all(entity.type != "Benchmark" for entity in context.entities.values()):
        return
    for sent in context.sents:
        named = [t for t in sent if context.fillers.at(t)]
        tests = [
            (t, f)
            for t in named
            for f in context.fillers.fill(t, _BENCHMARK)
            if not f.hops and f.entity not in _words("stocks")
        ]
        if not tests:
            continue
        found: dict[tuple[str, str], dict[str, Any]] = {}
        at: dict[tuple[str, str], tuple[Token, Filler, Filler]] = {}
        for verb, token, qualifiers in _figures(context, sent):
            test = _test(tests, verb, token)
            for product in _products(context, verb, token):
                key = (product.entity, test.entity)
                found.setdefault(key, {}).update(
                    {k: v for k, v in qualifiers.items() if k not in found.get(key, {})}
                )
                at.setdefault(key, (verb, product, test))
        for token, test in tests:
            yield from _first(context, token, test)
        for key, (verb, product, test) in at.items():
            yield _proposal(product, test, verb, "figure", found[key])


def with_test(context: Context, proposal: Proposal) -> Proposal:
    """A comparison with the name of the test that its sentence names, if there is one."""
    if proposal.relation != "outperformed" or "benchmark" in proposal.qualifiers:
        return proposal
    named = {
        m.entity
        for token in proposal.trigger.sent
        for m in context.fillers.starting(token)
        if context.entities[m.entity].type == "Benchmark"
    }
    if len(named) != 1:
        return proposal
    name = context.entities[named.pop()].name
    return replace(proposal, qualifiers={**proposal.qualifiers, "benchmark": name})


def _proposal(
    product: Filler, test: Filler, trigger: Token, how: str, qualifiers: dict[str, Any]
) -> Proposal:
    return Proposal(
        relation="rankedOn",
        subject=product,
        object=test,
        trigger=trigger,
        rule=f"ranking.{how}",
        qualifiers=qualifiers,
    )


def _figures(context: Context, sent: Any) -> Iterator[tuple[Token, Token, dict[str, Any]]]:
    """Places and scores with the verb of their clause."""
    for token, quantity in context.quantities_of(sent, *_KINDS):
        verb, path = _governor(token)
        if verb is None or is_earlier(context, quantity):
            continue
        scored = any(t.lemma_.lower() == "score" for t in path)
        if quantity.kind == "rank":
            yield verb, token, {"rank": quantity.min}
        elif scored or (quantity.kind == "percent" and not quantity.signed and len(path) <= 3):
            yield verb, token, {"score": quantity.text}
    for token in sent:
        named = context.fillers.around(token.idx, token.idx + len(token))  # "Quill 2.5 Pro"
        if not named and _is_points(token) and context.quantity_at(token) is None:
            verb, _ = _governor(token)
            if verb is not None:
                yield verb, token, {"score": token.text}


def _governor(token: Token) -> tuple[Token | None, list[Token]]:
    """The verb of the figure's clause, if it is one of ranking, and the way to it."""
    path = [token]
    while path[-1].head != path[-1]:
        path.append(path[-1].head)
        if path[-1].pos_ in _VERBAL and path[-1].dep_ in _CLAUSES:
            break
    verb = path[-1]
    fits = verb.pos_ in _VERBAL and verb.lemma_.lower() in _words("verbs")
    return (verb if fits else None), path


def _is_points(token: Token) -> bool:
    """Whether it is a plain figure with decimals, or one of points."""
    if token.pos_ != "NUM" or not token.like_num:
        return False
    return "." in token.text or token.head.lemma_ == "point"


def _test(tests: list[tuple[Token, Filler]], verb: Token, token: Token) -> Filler:
    """The test of the figure's clause, else the nearest."""

    def rank(entry: tuple[Token, Filler]) -> tuple[bool, int]:
        return not verb.is_ancestor(entry[0]), abs(entry[0].i - token.i)

    return min(tests, key=rank)[1]


def _products(context: Context, verb: Token, token: Token) -> list[Filler]:
    types = catalogue.shape("rankedOn").subject
    for t in arguments.surface_subjects(verb):
        found = [f for u in arguments.coordinated(t) for f in context.fillers.fill(u, types)]
        found = found or [
            f for p in arguments.possessors(t) for f in context.fillers.fill(p, types)
        ]
        if found:
            return found
    node = token
    while node != verb and node.head != node:
        owners = arguments.possessors(node)
        found = [f for p in owners for f in context.fillers.fill(p, types)]
        if found:
            return found
        node = node.head
    return []


def _first(context: Context, token: Token, test: Filler) -> Iterator[Proposal]:
    """ "Quill tops FastBench": it is first there."""
    verb = token.head if token.head.pos_ in _VERBAL else token.head.head
    if verb.lemma_.lower() not in _words("firsts") or token not in _objects(verb):
        return
    types = catalogue.shape("rankedOn").subject
    for t in arguments.subjects(verb):
        for product in context.fillers.fill(t, types):
            yield _proposal(product, test, verb, "first", {"rank": 1})


def _objects(verb: Token) -> list[Token]:
    found = arguments.objects(verb)
    return found + [c for t in found for c in t.children if c.dep_ in ("compound", "nmod")]
