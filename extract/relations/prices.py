"""What products cost: an amount in a clause of pricing, tied to the product that is paid for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal, money

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.spans import Quantity

_VERBAL = ("VERB", "AUX")
_STEPS = 8  # up the parse from the amount
_THROUGH = ("in", "on", "through", "via", "inside", "within")
_UNIT = re.compile(r"[- ](?:a|per)[- ](month|year|week|seat|user)\b", re.IGNORECASE)
_FOR = re.compile(r"(?:\s+(?:an?|per|each)\s+\w+)?\s+for\s+(?:the\s+)?(?=\w)")
_CLAUSES = ("ROOT", "ccomp", "advcl", "relcl", "parataxis")
_LARGEST = 1_000_000  # a single product's price, in any currency of the news


def is_plausible(quantity: Quantity) -> bool:
    """Whether a sum may be the price of one product."""
    size = max(quantity.max or 0, quantity.min or 0)
    return size <= _LARGEST and (quantity.per or "") not in _words("not_prices")


_REPRICED = frozenset({"raise", "cut", "lower", "reduce", "increase", "hike", "drop", "slash"})
_BUYERS = frozenset({"subscriber", "user", "customer", "member", "subscription"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/prices.yaml")[name])


def propose(context: Context) -> Iterator[Proposal]:
    """Every amount that is a price, with its product."""
    units: dict[int, str] = {}  # of prices under one verb: "$5 a month here and $6 there"
    last: Token | None = None
    for token, quantity in context.quantity_head:
        if quantity.kind != "money" or not is_plausible(quantity):
            continue
        if _is_converted(context, quantity):
            continue
        how = _how(token, quantity)
        if how is None and last is not None and last.sent == token.sent:
            # "costs $5 a month, compared with $20 for Quill Plus"
            how = "beside" if _just_after(context, quantity) else None
        products = _products(context, token, quantity) if how is not None else []
        described = _described(context, quantity) if not products else None
        if described is not None:
            yield _of_description(context, described, token, quantity)
        qualifiers = {"amount": money(quantity)}
        per = quantity.per or units.get(_trigger(token).i)
        last = token if products else last
        if products and per:
            units[_trigger(token).i] = per
        for product in products:
            yield Proposal(
                relation="pricedAt",
                subject=product,
                object=None,
                trigger=_trigger(token),
                rule=f"price.{how}",
                qualifiers=qualifiers | ({"per": per} if per else {}),
                quantity=quantity,
                phase="start" if _trigger(token).lemma_ in _words("starts") else None,
            )


def _is_converted(context: Context, quantity: Quantity) -> bool:
    """ "42,000 yen ($280)": the same sum in another currency."""
    before = context.text[max(0, quantity.start - 2) : quantity.start]
    return before == " (" and any(
        q.kind == "money" and q.end == quantity.start - 2 for q in context.quantities
    )


def _path(token: Token) -> Iterator[Token]:
    """The amount and what is above it, up to the head of its clause."""
    node = token
    for _ in range(_STEPS):
        yield node
        if node.head == node or (node.dep_ in _CLAUSES and node.pos_ in _VERBAL):
            return
        node = node.head


def _trigger(token: Token) -> Token:
    return next((t for t in _path(token) if t.pos_ in _VERBAL), token)


def _how(token: Token, quantity: Quantity) -> str | None:
    """What makes the amount a price: its unit, or the words above it."""
    path = list(_path(token))
    lemmas = [t.lemma_.lower() for t in path]
    if any(lemma in _words("not_beside") for lemma in lemmas) and not _is_repriced(path[-1]):
        return None
    if quantity.per:
        return "unit"
    verb = path[-1]
    if lemmas[-1] == "cost" or any(lemma in _words("nouns") for lemma in lemmas):
        return "word"
    steps = next((t for t in path if t.dep_ == "pobj"), None)
    preposition = steps.head.lower_ if steps is not None else ""
    if preposition == "to" and verb.lemma_ in _REPRICED and _is_repriced(verb):
        return "word"
    if preposition in _words("prepositions") and verb.lemma_ in _words("verbs"):
        return "verb"
    if preposition in ("at", "for") and verb.lemma_ in _words("launches"):
        return "launch"
    return None


def _is_repriced(verb: Token) -> bool:
    """ "Raised the price of Quill to $20": no money that is raised."""
    return verb.lemma_ in _REPRICED and any(
        t.lemma_.lower() in _words("nouns") for t in arguments.objects(verb)
    )


def _products(context: Context, token: Token, quantity: Quantity) -> list[Filler]:
    types = catalogue.shape("pricedAt").subject
    after = _just_after(context, quantity)
    if after:
        return after
    before = _just_before(token, quantity)
    if before is not None and before.dep_ == "pobj" and before.head.lower_ in _THROUGH:
        before = None
    if before is not None and any(m.kind == "name" for m in context.fillers.at(before)):
        found = context.fillers.fill(before, types)
        if found:
            return found[:1]
    for node in _path(token):
        for t in _around(node):
            priced = t.i != token.i and t.text not in _words("platforms")
            found = context.fillers.fill(t, types) if priced else []
            if found:
                return _shared(context, t, found[0])
    return []


def _shared(context: Context, above: Token, first: Filler) -> list[Filler]:
    """ "Users of Quill and Lark pay $5": the price of each."""
    if above.lemma_.lower() not in _BUYERS or first.mention.kind != "name":
        return [first]
    names = [m for m in context.fillers.mentions if m.start == first.mention.start]
    head = context.fillers.head[names[0]] if names else above
    types = catalogue.shape("pricedAt").subject
    return [f for t in arguments.coordinated(head) for f in context.fillers.fill(t, types)[:1]]


def _of_description(
    context: Context, product: Filler, token: Token, quantity: Quantity
) -> Proposal:
    unit = _UNIT.match(context.text, quantity.end)
    per = quantity.per or (unit[1].lower() if unit else None)
    return Proposal(
        relation="pricedAt",
        subject=product,
        object=None,
        trigger=token,
        rule="price.described",
        qualifiers={"amount": money(quantity)} | ({"per": per} if per else {}),
        quantity=quantity,
    )


def _described(context: Context, quantity: Quantity) -> Filler | None:
    """The product whose description holds the sum: "Pagewise Plus, the $20-a-month plan"."""
    types = catalogue.shape("pricedAt").subject
    for mention in context.fillers.around(quantity.start, quantity.end):
        if mention.kind == "nominal" and context.entities[mention.entity].type in types:
            return Filler(mention.entity, mention)
    return None


def _just_after(context: Context, quantity: Quantity) -> list[Filler]:
    """The product named right behind: "$20 a month for Quill Plus and $200 for Quill Max"."""
    match = _FOR.match(context.text, quantity.end)
    at = match.end() if match is not None else 0
    span = context.doc.char_span(at, at + 1, alignment_mode="expand")
    if match is None or span is None:
        return []
    types = catalogue.shape("pricedAt").subject
    return [
        Filler(m.entity, m)
        for m in context.fillers.starting(span[0])
        if m.kind == "name" and context.entities[m.entity].type in types
    ][:1]


def _just_before(token: Token, quantity: Quantity) -> Token | None:
    """The word before "at $20" or "for $20", whatever the parser attached the phrase to."""
    at = token.i
    while at > token.sent.start and token.doc[at].idx > quantity.start:
        at -= 1
    at -= 1
    while at > token.sent.start and token.doc[at].lower_ in _words("fillers"):
        at -= 1
    if at <= token.sent.start or token.doc[at].lower_ not in ("at", "for", "costs", "is"):
        return None
    at -= 2 if token.doc[at - 1].lower_ in ("priced", "costing") else 1
    return token.doc[at - 1] if token.doc[at].text == "," and at else token.doc[at]


def _around(node: Token) -> Iterator[Token]:
    """Where the product of a price may stand, seen from a word above the amount."""
    yield node
    for child in node.children:
        if child.dep_ == "relcl" and child.lemma_ in _words("of_object"):
            # "the $20 that it charges for Quill"
            yield from arguments.obliques(child, ("for", "of"))
    if node.pos_ not in _VERBAL:
        yield from arguments.possessors(node)
        yield from arguments.obliques(node, ("of", "for"))
        yield from arguments.predicated_of(node)
        return
    subjects = arguments.surface_subjects(node)
    paid = arguments.objects(node)
    if node.dep_ == "advcl" and node.tag_ == "VBG" and not paid:
        paid = arguments.objects(node.head)  # "unveiled Quill, starting at $5"
    if node.lemma_ in _words("sells") and any(t.pos_ in ("NOUN", "PROPN") for t in paid):
        subjects = []  # "offers a plan for $5": the plan has the price, not who offers it
    if node.lemma_ != "cost":
        # "costs $2, against $3 for the first Quill"
        paid = [*paid, *arguments.obliques(node, ("for", "of", "on"))]
    for t in paid + subjects if node.lemma_ in _words("of_object") else subjects + paid:
        yield t
        yield from arguments.possessors(t)
        buyers = t.lemma_.lower() in _BUYERS
        yield from arguments.obliques(t, ("of", "for", "to") if buyers else ("of", "for"))
