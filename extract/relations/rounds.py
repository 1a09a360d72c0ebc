"""Funding rounds: who raised how much, who led and joined, what the round says a firm is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal, money
from extract.relations.topic import main_entity, topic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.spans import Quantity

_VERBAL = frozenset({"VERB", "AUX"})
_FIRMS = frozenset({"Company", "Lab"})
_OWNED = ("for", "in", "of", "into", "at")
_LEAD = 1.4


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The word lists of ``words/rounds.yaml``."""
    return {name: frozenset(map(str, w)) for name, w in load_yaml("words/rounds.yaml").items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Rounds, their investors, in text order."""
    for token in context.doc:
        if token.pos_ in _VERBAL:
            yield from _raised(context, token)
            yield from _took_part(context, token)
            yield from _put_in(context, token)
        elif token.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield from _sized_round(context, token)
            yield from _investors(context, token)


def is_round(token: Token) -> bool:
    """Whether a noun stands for a funding round: "round", "Series B", "seed funding"."""
    lemma = token.lemma_.lower()
    if lemma in words()["plain"]:
        return True
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    return lemma in words()["round"] and (before == "series" or before in words()["plain"])


def _amounts(context: Context, thing: Token) -> list[Quantity]:
    """The money that the thing is or holds: "$5 million", "a $5 million round", "round of $5m"."""
    own = context.quantity_at(thing)
    if own is not None:
        return [own] if own.kind == "money" else []
    near = [c for c in thing.children if c.dep_ not in ("relcl", "acl", "appos", "prep")]
    near += arguments.obliques(thing, ("of",))
    found = [context.quantity_at(u) for t in near for u in (t, *t.children)]
    return [q for q in found if q is not None and q.kind == "money"]


def _fill_first(context: Context, tokens: list[Token]) -> Filler | None:
    for token in tokens:
        for filler in context.fillers.fill(token, _FIRMS):
            if "metonym" not in filler.hops:
                return filler
    return None


def _raised(context: Context, verb: Token) -> Iterator[Proposal]:
    lemma = verb.lemma_.lower()
    sure = lemma in words()["raises"]
    if not sure and lemma not in words()["takes"]:
        return
    for thing in arguments.objects(verb):
        sums = _amounts(context, thing)
        funding = is_round(thing) or (sure and thing.lemma_.lower() in words()["round"])
        direct = context.quantity_at(thing) is not None and bool(sums)
        if not (funding or (direct and (sure or _speaks_of_funding(verb)))):
            continue
        if not sure and funding and not sums:
            continue
        subject = _fill_first(context, arguments.subjects(verb))
        if subject is None and not arguments.subjects(verb):
            subject = topic(context, verb, _FIRMS)
        if subject is not None:
            yield _unary("raised", subject, verb, sums[0] if sums else None, "rounds.raised")


def _speaks_of_funding(verb: Token) -> bool:
    """Whether the verb's own phrases name a round or an investor."""
    near = arguments.obliques_near(verb, ("in", "from", "at", "for", "as"))
    investors = words()["investors"]
    for token in near:
        if is_round(token) or token.lemma_.lower() in investors | {"valuation"}:
            return True
    return False


def _unary(
    relation: Any, subject: Filler, trigger: Token, quantity: Quantity | None, rule: str
) -> Proposal:
    return Proposal(
        relation=relation,
        subject=subject,
        object=None,
        trigger=trigger,
        rule=rule,
        qualifiers={"amount": money(quantity)} if quantity is not None else {},
        quantity=quantity,
    )


def _sized_round(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "Led a $5 million round", "its $5 million Series B": the firm has raised that."""
    if not is_round(noun) or noun.dep_ == "compound":
        return
    sums = _amounts(context, noun)
    verb = noun.head
    if not sums or (noun.dep_ == "dobj" and verb.lemma_.lower() in words()["raises"]):
        return
    firm = firm_of_round(context, noun)
    if firm is not None:
        yield _unary("raised", firm, noun, sums[0], "rounds.sized")


def firm_of_round(context: Context, noun: Token) -> Filler | None:
    """Whose round it is: its owner, who raises it, whom it values, else the firm spoken of."""
    near = [*arguments.possessors(noun), *arguments.obliques(noun, ("for", "in", "of", "at"))]
    near += [c for c in noun.children if c.dep_ in ("compound", "nmod") and c.i < noun.i]
    found = _fill_first(context, near)
    if found is not None:
        return found
    node: Token = noun
    for _ in range(4):
        node = node.head
        if node.pos_ in _VERBAL:
            lemma = node.lemma_.lower()
            if lemma in words()["raises"] | words()["takes"] and not arguments.is_passive(node):
                return _fill_first(context, arguments.surface_subjects(node))
            break
    valued = [c for c in noun.children if c.dep_ == "relcl" and c.lemma_ == "value"]
    for verb in [*valued, *([node] if node.lemma_ == "value" else [])]:
        found = _fill_first(context, arguments.objects(verb))
        if found is not None:
            return found
    if node.pos_ in _VERBAL:
        found = _fill_first(context, arguments.obliques(node, ("for", "in")))
    return found or _spoken_of(context, noun)


def _spoken_of(context: Context, at: Token) -> Filler | None:
    about = topic(context, at, _FIRMS)
    if about is not None and len(about.hops) <= 2:
        head = context.fillers.head.get(about.mention)
        if head is not None and head.dep_ in arguments.SUBJECT and head.sent != at.sent:
            return about
    return main_entity(context, _FIRMS, lead=_LEAD)


def _agents(context: Context, tokens: list[Token]) -> Iterator[Filler]:
    types = catalogue.shape("investedIn").subject
    seen = set()
    for token in tokens:
        for part in arguments.coordinated(token):
            for filler in context.fillers.fill(part, types):
                if filler.entity not in seen:
                    seen.add(filler.entity)
                    yield filler


def _invest(
    context: Context,
    tokens: list[Token],
    firm: Filler | None,
    trigger: Token,
    rule: str,
    quantity: Quantity | None = None,
) -> Iterator[Proposal]:
    for investor in _agents(context, tokens):
        if firm is not None and investor.entity != firm.entity:
            yield Proposal(
                relation="investedIn",
                subject=investor,
                object=firm,
                trigger=trigger,
                rule=f"rounds.{rule}",
                qualifiers={"amount": money(quantity)} if quantity is not None else {},
            )


def _took_part(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "The round was led by A and joined by B", "A and B also took part"."""
    lemma = verb.lemma_.lower()
    rounds = [t for t in arguments.objects(verb) if is_round(t)]
    if lemma in words()["leads"] and rounds:
        firm = firm_of_round(context, rounds[0])
        yield from _invest(context, arguments.subjects(verb), firm, verb, lemma)
        return
    part = lemma == "take" and any(t.lemma_ == "part" for t in arguments.objects(verb))
    if not (part or (lemma in words()["takes_part"] and not arguments.objects(verb))):
        return
    within = [t for t in arguments.obliques_near(verb, ("in", "to")) if is_round(t)]
    if within:
        firm = firm_of_round(context, within[0])
    elif arguments.obliques(verb, ("in", "to", "into")) or not _round_near(verb):
        return
    else:
        firm = _spoken_of(context, verb)
    yield from _invest(context, arguments.subjects(verb), firm, verb, "joined")


def _round_near(token: Token) -> bool:
    """Whether this sentence or the one before speaks of a round."""
    sent = token.sent
    start = token.doc[sent.start - 1].sent.start if sent.start else 0
    return any(is_round(t) for t in token.doc[start : sent.end])


def _put_in(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "A put in $2 billion and B $5 billion"."""
    lemma = verb.lemma_.lower()
    particle = any(c.dep_ == "prt" and c.lower_ == "in" for c in verb.children)
    if not ((lemma == "put" and particle) or lemma == "contribute"):
        return
    sums = [q for t in arguments.objects(verb) for q in _amounts(context, t)]
    into = arguments.obliques(verb, ("into", "to", "in"))
    if not sums or (lemma == "contribute" and not _round_near(verb)):
        return
    firm = _fill_first(context, into) or (_spoken_of(context, verb) if not into else None)
    subjects = arguments.subjects(verb)
    yield from _invest(context, subjects, firm, verb, "put-in", sums[0])
    for token in verb.doc[verb.i : verb.sent.end]:
        quantity = context.quantity_at(token)
        later = quantity is not None and quantity.kind == "money" and quantity != sums[0]
        if later and quantity is not None and context.quantity_at(token.nbor(-1)) != quantity:
            yield from _invest(context, [token.nbor(-1)], firm, verb, "put-in", quantity)


def _investors(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "From investors including A", "whose backers include A", "with participation from A"."""
    lemma = noun.lemma_.lower()
    if lemma in words()["share"]:
        if _round_near(noun):
            near = arguments.obliques(noun, ("from", "of", "by"))
            if near:
                yield from _invest(context, near, _firm_above(context, noun), noun, "share")
        return
    if lemma not in words()["investors"]:
        return
    named = arguments.obliques(noun, ("including", "like", "as", "from"))
    named += [c for c in noun.children if c.dep_ == "appos"]
    verb = noun.head
    if noun.dep_ in arguments.SUBJECT and verb.lemma_ in ("include", "be", "comprise", "number"):
        named += arguments.objects(verb)
        named += [c for c in verb.children if c.dep_ == "attr"]
    near = [*arguments.possessors(noun), *arguments.obliques(noun, ("in", "of"))]
    firm = _fill_first(context, near)
    if firm is None and named:
        firm = _firm_above(context, noun)
    yield from _invest(context, named, firm, noun, "investors")


def _firm_above(context: Context, noun: Token) -> Filler | None:
    """Whose round the phrase belongs to, from the verb above it."""
    node = noun
    for _ in range(5):
        node = node.head
        if node.pos_ in _VERBAL:
            lemma = node.lemma_.lower()
            if lemma in words()["raises"] | words()["takes"]:
                return _fill_first(context, arguments.surface_subjects(node))
            rounds = [t for t in arguments.objects(node) if is_round(t)]
            if rounds:
                return firm_of_round(context, rounds[0])
        elif is_round(node):
            return firm_of_round(context, node)
        if node.head == node:
            break
    return _spoken_of(context, noun) if _round_near(noun) else None
