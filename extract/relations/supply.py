"""Customers and suppliers named in passing, and stakes whose firm is named before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.catalogue import joins
from extract.relations.investing import agents
from extract.relations.proposal import Context, Proposal, figure, money
from extract.relations.rounds import words
from extract.relations.topic import left_out

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Relation

_VERBAL = frozenset({"VERB", "AUX"})
_FIRMS = frozenset({"Company", "Lab"})
_CHIPS = frozenset("chip processor server gpu accelerator hardware machine turbine".split())
_MADE = frozenset("make manufacture supply provide build produce".split())
_TAKEN = frozenset("rent lease license buy source order purchase procure obtain".split())
# What one does to chips that one has not bought.
_UNBOUGHT = frozenset(
    "test try evaluate praise criticize consider review weigh discuss compare mention like beat "
    "outperform replace avoid ban bar block restrict stop drop reject rival match".split()
)
_BACKERS = frozenset({"backer", "investor", "shareholder"})
_HOLDS = frozenset("own hold buy take acquire get have control keep receive".split())


def propose(context: Context) -> Iterator[Proposal]:
    """Relations of trade and of holding, in text order."""
    for token in context.tokens:
        if token.pos_ == "NOUN":
            yield from _listed(context, token)
        elif token.pos_ in _VERBAL:
            yield from _taken_from(context, token)
            yield from _holding(context, token)


@cache
def _lists() -> dict[str, tuple[Relation, bool]]:
    """The nouns of ``words/listed.yaml``: the relation, and whether the owner is its subject."""
    return {
        noun: (relation, role == "subject")
        for relation, roles in load_yaml("words/listed.yaml").items()
        for role, nouns in roles.items()
        for noun in nouns
    }


def _organisations(context: Context, tokens: list[Token]) -> list[Filler]:
    types = catalogue.shape("supplies").subject
    found = [
        f
        for t in tokens
        for part in arguments.coordinated(t)
        for f in context.fillers.fill(part, types)
        if "metonym" not in f.hops
    ]
    return list({f.entity: f for f in found}.values())


def _listed(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "Its customers include A and B", "customers such as A", "counts A among its customers"."""
    lemma = noun.lemma_.lower()
    if lemma not in _lists():
        return
    named = arguments.obliques(noun, ("including", "like", "as"))
    verb = noun.head
    clauses = [verb] if noun.dep_ in arguments.SUBJECT else []
    for clause in [*clauses, *(c for c in noun.children if c.dep_ == "relcl")]:
        if clause.lemma_ in ("include", "be", "comprise", "number"):
            named += arguments.objects(clause)
            named += [c for c in clause.children if c.dep_ == "attr"]
    if noun.dep_ == "pobj" and verb.lower_ in ("among", "as") and verb.head.lemma_ == "count":
        named += arguments.objects(verb.head)
    relation, owns = _lists()[lemma]
    for owner in _owners(context, noun, named)[:1]:
        for other in _organisations(context, named):
            ends = (owner, other) if owns else (other, owner)
            if owner.entity != other.entity and joins(relation, *map(context.type_of, ends)):
                yield Proposal(relation, *ends, noun, "supply.listed")


def _owners(context: Context, noun: Token, named: list[Token]) -> list[Filler]:
    """Whose customers: the owner, the speaker, else the firm spoken of just before."""
    said = [*arguments.possessors(noun), *arguments.obliques(noun, ("of",))]
    owners = _organisations(context, said)
    if owners or said or not named:
        return owners
    verb = noun.head
    if noun.lemma_.lower() in _BACKERS and verb.lemma_ != "include":
        return []  # "investors such as Contoso": whoever invests
    above = next((t for t in noun.ancestors if t.pos_ in _VERBAL and t != verb), None)
    if noun.dep_ not in arguments.SUBJECT:
        above = next((t for t in noun.ancestors if t.pos_ in _VERBAL), None)
    if above is not None:
        return _organisations(context, arguments.surface_subjects(above))[:1]
    others = [f.entity for f in _organisations(context, named)]
    about = left_out(context, noun, _FIRMS, others) if noun.i == noun.sent.start else None
    return [about] if about is not None else []


def _taken_from(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Trained on chips leased from Northwind": whoever trains leases them."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return
    lemma = verb.lemma_.lower()
    made = lemma in _MADE and verb.head.lemma_.lower() in _CHIPS
    if lemma not in _TAKEN and not made:
        return
    sellers = _organisations(context, arguments.obliques(verb, ("by",) if made else ("from",)))
    node = verb.head
    for _ in range(5):
        if node.pos_ in _VERBAL or node.head == node:
            break
        node = node.head
    if node.lemma_.lower() in _UNBOUGHT:
        return
    buyers = _organisations(context, arguments.possessors(verb.head))
    if not buyers and node.pos_ in _VERBAL:
        owners = [o for t in arguments.objects(node) for o in arguments.possessors(t)]
        doers = arguments.subjects(node) or (owners if made else [])
        buyers = _organisations(context, doers)
    for seller in sellers if made else sellers[:1]:
        for buyer in buyers[:1]:
            if seller.entity != buyer.entity:
                yield Proposal("supplies", seller, buyer, verb, "supply.taken")


def _in_which(verb: Token) -> list[Token]:
    """ "A venture in which Northwind holds 51%": the venture, whatever "which" is taken for."""
    relative = verb.dep_ == "relcl" and any(
        t.lower_ == "which" and t.nbor(-1).lower_ in ("in", "of")
        for t in verb.doc[verb.head.i + 2 : verb.i]
    )
    return [verb.head] if relative else []


def _holding(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Northwind's largest shareholder, Contoso, which bought 22% in 2022 for $90 million"."""
    if verb.lemma_.lower() not in _HOLDS or arguments.is_passive(verb):
        return
    stake = next(
        (
            q
            for t in arguments.objects(verb)
            if (q := context.quantity_at(t)) is not None and q.kind == "percent"
            if not arguments.obliques(t, ("of", "in"))
        ),
        None,
    )
    if stake is None:
        return
    nouns = [t for t in verb.sent if t.lemma_.lower() in words()["investors"]]
    firms = [f for n in nouns for f in _organisations(context, arguments.possessors(n))]
    holders = list(agents(context, arguments.subjects(verb)))
    within = _in_which(verb) or arguments.obliques(verb, ("in", "of"))
    times = {token.i for token, _ in context.times_of(verb.sent)}
    within = [t for t in within if t.i not in times]
    firms = _organisations(context, within) if within else firms
    if not within and not firms and holders:
        about = left_out(context, verb, _FIRMS, [h.entity for h in holders])
        firms = [about] if about is not None else []
    sums = [q for t in arguments.obliques(verb, ("for",)) if (q := context.quantity_at(t))]
    paid = next((q for q in sums if q.kind == "money"), None)
    for firm in firms[:1]:
        for holder in holders:
            if holder.entity != firm.entity:
                known: dict[str, Any] = {"stake": figure(stake)}
                known |= {"amount": money(paid)} if paid is not None else {}
                yield Proposal("investedIn", holder, firm, verb, "supply.holding", known)
