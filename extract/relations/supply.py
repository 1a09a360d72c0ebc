"""Customers and suppliers named in passing, and stakes whose firm is named before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.fillers import Filler
from extract.relations import catalogue
from extract.relations.investors import agents
from extract.relations.proposal import Context, Proposal, figure, money
from extract.relations.rounds import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = frozenset({"VERB", "AUX"})
_BUYERS = frozenset({"customer", "client", "tenant"})
_SELLERS = frozenset({"supplier", "vendor"})
_TAKEN = frozenset("rent lease license buy source order purchase procure obtain".split())
_HOLDS = frozenset("own hold buy take acquire get have control keep receive".split())


def propose(context: Context) -> Iterator[Proposal]:
    """Relations of trade and of holding, in text order."""
    for token in context.doc:
        if token.pos_ == "NOUN":
            yield from _listed(context, token)
        elif token.pos_ in _VERBAL:
            yield from _taken_from(context, token)
            yield from _holding(context, token)


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


def _supplies(seller: Filler, buyer: Filler, trigger: Token, rule: str) -> Iterator[Proposal]:
    if seller.entity != buyer.entity:
        yield Proposal("supplies", seller, buyer, trigger, f"supply.{rule}")


def _listed(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "Its customers include A and B", "customers such as A", "counts A among its customers"."""
    lemma = noun.lemma_.lower()
    if lemma not in _BUYERS | _SELLERS:
        return
    named = arguments.obliques(noun, ("including", "like", "as"))
    verb = noun.head
    if noun.dep_ in arguments.SUBJECT and verb.lemma_ in ("include", "be"):
        named += arguments.objects(verb)
        named += [c for c in verb.children if c.dep_ == "attr"]
    if noun.dep_ == "pobj" and verb.lower_ in ("among", "as") and verb.head.lemma_ == "count":
        named += arguments.objects(verb.head)
    owners = _organisations(context, arguments.possessors(noun))
    if not owners and named:
        above = next((t for t in noun.ancestors if t.pos_ in _VERBAL), None)
        if above is not None and above != verb:
            owners = _organisations(context, arguments.surface_subjects(above))[:1]
    for owner in owners[:1]:
        for other in _organisations(context, named):
            if lemma in _BUYERS:
                yield from _supplies(owner, other, noun, "customers")
            else:
                yield from _supplies(other, owner, noun, "suppliers")


def _taken_from(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Trained on chips leased from Northwind": whoever trains leases them."""
    if verb.dep_ != "acl" or verb.lemma_.lower() not in _TAKEN or verb.tag_ != "VBN":
        return
    sellers = _organisations(context, arguments.obliques(verb, ("from",)))
    node = verb.head
    for _ in range(5):
        if node.pos_ in _VERBAL or node.head == node:
            break
        node = node.head
    buyers = _organisations(context, arguments.possessors(verb.head))
    if not buyers and node.pos_ in _VERBAL:
        buyers = _organisations(context, arguments.subjects(node))
    for seller in sellers[:1]:
        for buyer in buyers[:1]:
            yield from _supplies(seller, buyer, verb, "taken")


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
    sums = [q for t in arguments.obliques(verb, ("for",)) if (q := context.quantity_at(t))]
    paid = next((q for q in sums if q.kind == "money"), None)
    for firm in firms[:1]:
        for holder in agents(context, arguments.subjects(verb)):
            if holder.entity != firm.entity:
                known: dict[str, Any] = {"stake": figure(stake)}
                known |= {"amount": money(paid)} if paid is not None else {}
                yield Proposal("investedIn", holder, firm, verb, "supply.holding", known)
