"""Who put money in: leaders and members of rounds, backers, buyers of shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from extract import arguments
from extract.relations.investing import agents, invest
from extract.relations.proposal import Context, Proposal, figure, money
from extract.relations.rounds import (
    firm_of_round,
    first_firm,
    is_fund,
    is_round,
    raising_before,
    spoken_of,
    sums_of,
    words,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.spans import Quantity

_VERBAL = frozenset({"VERB", "AUX"})
_TAKES_IN = frozenset(
    {"land", "secure", "bag", "nab", "snag", "score", "pocket", "take", "collect"}
)
_CASH = frozenset({"money", "cash", "capital", "fund"})
_PARTAKING = frozenset({"lead", "co-lead", "join", "follow", "take", "come"})
_DRAWS = frozenset({"draw", "attract", "include", "feature"})
_BESIDE = frozenset({"advcl", "acl", "conj", "dep"})
_OF_SHARES = {"offer": ("tender",), "sale": ("share", "stock", "secondary")}


def propose(context: Context) -> Iterator[Proposal]:
    """Investors, in text order."""
    for token in context.tokens:
        if token.pos_ in _VERBAL:
            yield from _took_part(context, token)
            yield from _put_in(context, token)
            yield from _took_from(context, token)
        elif token.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield from _investors(context, token)
            yield from _bought_shares(context, token)


def _took_part(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "The round was led by A and joined by B", "A and B also took part"."""
    lemma = verb.lemma_.lower()
    known = lemma in words()["leads"] or lemma in words()["takes_part"]
    if not known and lemma not in _PARTAKING | _DRAWS:
        return
    rounds = [t for t in arguments.objects(verb) if is_round(t) or _stands_for_round(context, t)]
    rounds += [t for t in arguments.objects(verb) if _is_share_sale(t)]
    doers = frozenset(one.entity for one in agents(context, arguments.subjects(verb)))
    if lemma in words()["leads"] and rounds:
        firm = firm_of_round(context, rounds[0], doers)
        yield from invest(context, arguments.subjects(verb), firm, verb, lemma)
        return
    if lemma in ("lead", "co-lead") and not arguments.objects(verb) and _round_near(context, verb):
        # "Northwind led, joined by Contoso"
        firm = spoken_of(context, verb, doers)
        sums = _sums_with(context, verb)
        own = sums[0] if sums else None
        yield from invest(context, arguments.subjects(verb), firm, verb, "led", own)
        return
    if lemma in ("join", "follow") and arguments.is_passive(verb) and verb.dep_ in _BESIDE:
        yield from _joined_by(context, verb)
        return
    if lemma in _DRAWS:
        # "the round also drew Northwind and Contoso"
        drawn = [t for t in arguments.subjects(verb) if is_round(t)]
        firm = firm_of_round(context, drawn[0], doers) if drawn else None
        yield from invest(context, arguments.objects(verb) if drawn else [], firm, verb, "drew")
        return
    newly = [t for t in arguments.obliques(verb, ("as",)) if t.lemma_ in words()["investors"]]
    if lemma in ("join", "come") and newly and _round_near(context, verb):
        # "Northwind came in as a new investor"
        firm = spoken_of(context, verb, doers)
        yield from invest(context, arguments.subjects(verb), firm, verb, "joined")
        return
    part = lemma == "take" and any(t.lemma_ == "part" for t in arguments.objects(verb))
    if not (part or (lemma in words()["takes_part"] and not arguments.objects(verb))):
        return
    within = [t for t in arguments.obliques_near(verb, ("in", "to")) if is_round(t)]
    if within:
        firm = firm_of_round(context, within[0], doers)
    elif arguments.obliques(verb, ("in", "to", "into")) or not _round_near(context, verb):
        return
    else:
        firm = spoken_of(context, verb, doers)
    yield from invest(context, arguments.subjects(verb), firm, verb, "joined")


def _is_share_sale(noun: Token) -> bool:
    """ "A tender offer", "a secondary share sale": those who lead it buy shares."""
    words = {c.lower_ for c in noun.children if c.dep_ in ("compound", "amod")}
    return not words.isdisjoint(_OF_SHARES.get(noun.lemma_.lower(), ()))


def _stands_for_round(context: Context, it: Token) -> bool:
    """ "It closed a round last week. Northwind led it"."""
    return it.lower_ == "it" and not context.fillers.at(it) and _round_near(context, it)


def _joined_by(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "The round was led by Northwind, joined by Contoso"."""
    if _round_near(context, verb):
        rounds = [t for t in arguments.objects(verb) if is_round(t)]
        firm = firm_of_round(context, rounds[0]) if rounds else spoken_of(context, verb)
        yield from invest(context, arguments.subjects(verb), firm, verb, "joined-by")


def _bought_shares(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "$5 billion for nearly half of the shares in Northwind"."""
    if noun.lemma_.lower() not in ("share", "stake", "interest", "equity"):
        return
    node = noun
    while node.dep_ == "pobj" and node.head.lower_ == "of":
        node = node.head.head
    price = context.quantity_at(node.head.head)
    if node.dep_ != "pobj" or node.head.lower_ != "for" or price is None or price.kind != "money":
        return
    firm = first_firm(context, arguments.obliques(noun, ("in", "of")))
    verb = next((t for t in noun.ancestors if t.pos_ in _VERBAL), None)
    if firm is None or verb is None:
        return
    share = context.quantity_at(node) or next(
        (q for t in node.subtree if (q := context.quantity_at(t)) and q.kind == "percent"), None
    )
    for proposal in invest(context, arguments.subjects(verb), firm, noun, "shares", price):
        stake = {"stake": figure(share)} if share is not None and share.kind == "percent" else {}
        yield replace(proposal, qualifiers={**proposal.qualifiers, **stake})


def _round_near(context: Context, token: Token) -> bool:
    """Whether this sentence or one of the two before speaks of a round."""
    start = token.sent.start
    for _ in range(2):
        start = token.doc[start - 1].sent.start if start else 0
    if any(is_round(t) for t in token.doc[start : token.sent.end]):
        return True
    return raising_before(context, token) is not None


def _took_from(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Northwind pocketed $5 million from Contoso"; the sum is an investor's only if alone."""
    lemma = verb.lemma_.lower()
    if lemma not in words()["raises"] and lemma not in words()["takes"]:
        return
    taken = [t for t in arguments.objects(verb) if _is_funding(context, t)]
    sums = [q for t in taken for q in sums_of(context, t)]
    # "raised $5 million at a valuation of $50 million from Northwind"
    worth = [t for t in arguments.obliques(verb, ("at",)) if t.lemma_ in words()["valuations"]]
    givers = arguments.obliques_near(verb, ("from",), *arguments.objects(verb), *worth)
    pay = lemma not in words()["raises"] | _TAKES_IN and arguments.obliques(verb, ("for",))
    if not sums or not givers or pay:  # "got $5 million from Northwind for its models"
        return
    firm = first_firm(context, arguments.subjects(verb))
    found = list(invest(context, givers, firm, verb, "took-from"))
    funds = any(is_fund(one.subject.mention.text) for one in found)
    backed = found and lemma in _TAKES_IN and not arguments.obliques(verb, ("for",))
    if firm is not None and (funds or backed):
        amount = {"amount": money(sums[0])}
        yield Proposal("raised", firm, None, verb, "rounds.taken", amount, quantity=sums[0])
    for one in found:
        yield replace(one, qualifiers={"amount": money(sums[0])}) if len(found) == 1 else one


def _is_funding(context: Context, thing: Token) -> bool:
    """Whether money is taken, and no order or contract that is worth it."""
    funding = words()["round"] | words()["plain"] | words()["total"]
    return context.quantity_at(thing) is not None or thing.lemma_.lower() in funding


def _sums_with(context: Context, verb: Token) -> list[Quantity]:
    """The money that one comes with: "stepped in with $5 million"."""
    found = [context.quantity_at(t) for t in arguments.obliques(verb, ("with",))]
    return [q for q in found if q is not None and q.kind == "money"]


def _put_in(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "A put in $2 billion and B $5 billion"."""
    lemma = verb.lemma_.lower()
    if lemma not in words()["comes_in"] and lemma not in ("put", "contribute", "chip", "invest"):
        return
    particle = any(c.dep_ == "prt" and c.lower_ == "in" for c in verb.children)
    into = [t for t in arguments.obliques(verb, ("into", "to", "in")) if t.ent_type_ != "DATE"]
    things = [*arguments.objects(verb), *into]
    if things and all(t.lemma_.lower() in _CASH for t in things) and _round_near(context, verb):
        # "Northwind and Contoso also put in money"
        firm = spoken_of(context, verb)
        yield from invest(context, arguments.subjects(verb), firm, verb, "put-in")
        return
    # "put in $5 billion": the parser may take the sum for the place.
    sums = [q for t in into if (q := context.quantity_at(t)) is not None and q.kind == "money"]
    comes = lemma in words()["comes_in"] and (particle or lemma == "chip")
    near = [t for t in arguments.obliques_near(verb, ("in", "into")) if t.ent_type_ != "DATE"]
    invests = lemma == "invest" and not near and raising_before(context, verb) is not None
    if not ((lemma == "put" and (particle or sums)) or lemma == "contribute" or comes or invests):
        return
    into = [t for t in into if context.quantity_at(t) is None]
    sums += [q for t in arguments.objects(verb) for q in sums_of(context, t)]
    sums += _sums_with(context, verb) if comes else []
    if not sums or (lemma == "contribute" and not _round_near(context, verb)):
        return
    subjects = arguments.subjects(verb)
    firm = first_firm(context, into) or _grown(context, verb)
    firm = firm or (spoken_of(context, verb) if not into else None)
    shares = [context.quantity_at(t) for t in arguments.obliques_near(verb, ("for",))]
    share = next((q for q in shares if q is not None and q.kind == "percent"), None)
    for one in invest(context, subjects, firm, verb, "put-in", sums[0]):
        stake = {"stake": figure(share)} if share is not None else {}
        yield replace(one, qualifiers={**one.qualifiers, **stake})
    for token in verb.doc[verb.i : verb.sent.end]:
        quantity = context.quantity_at(token)
        later = quantity is not None and quantity.kind == "money" and quantity != sums[0]
        if later and quantity is not None and context.quantity_at(token.nbor(-1)) != quantity:
            yield from invest(context, [token.nbor(-1)], firm, verb, "put-in", quantity)


def _grown(context: Context, verb: Token) -> Filler | None:
    """ "Northwind was valued at $5 billion after Contoso put in $1 billion"."""
    if verb.dep_ != "advcl" or verb.head.pos_ not in _VERBAL:
        return None
    if not any(c.dep_ == "mark" and c.lower_ in ("after", "when", "before") for c in verb.children):
        return None
    return first_firm(context, arguments.surface_subjects(verb.head))


def _investors(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "From investors including A", "whose backers include A", "with participation from A"."""
    lemma = noun.lemma_.lower()
    if lemma in words()["share"]:
        if _round_near(context, noun):
            near = arguments.obliques(noun, ("from", "of", "by"))
            if near:
                yield from invest(context, near, _firm_above(context, noun), noun, "share")
        return
    if lemma not in words()["investors"]:
        return
    named = arguments.obliques(noun, ("including", "like", "as", "from"))
    named += [c for c in noun.children if c.dep_ == "appos"]
    for child in noun.children:
        if child.dep_ == "acl" and child.lemma_ in words()["leads"]:
            named += arguments.obliques(child, ("by",))
    for firm_named in arguments.obliques(noun, ("in", "of")):
        # "investors in Northwind such as Contoso"
        named += arguments.obliques(firm_named, ("including", "as"))
    verb = noun.head
    clauses = [verb] if noun.dep_ in arguments.SUBJECT else []
    clauses += [c for c in noun.children if c.dep_ == "relcl"]
    for clause in clauses:
        if clause.lemma_ in ("include", "be", "comprise", "number"):
            named += arguments.objects(clause)
            named += [c for c in clause.children if c.dep_ == "attr"]
    near = [*arguments.possessors(noun), *arguments.obliques(noun, ("in", "of"))]
    firm = first_firm(context, near)
    if firm is None and named:
        firm = _firm_above(context, noun)
    yield from invest(context, named, firm, _sought_of(noun), "investors")


def _sought_of(noun: Token) -> Token:
    """ "Seeks to raise $5 million from investors including A": what is sought is A's money."""
    known = any(c.lower_ in ("existing", "current", "earlier") for c in noun.children)
    if known or noun.head.lower_ != "from":
        return noun
    verb = next((t for t in noun.ancestors if t.pos_ in _VERBAL), noun)
    return verb if verb.lemma_.lower() in words()["raises"] else noun


def _firm_above(context: Context, noun: Token) -> Filler | None:
    """Whose round the phrase belongs to, from the verb above it."""
    node = noun
    for _ in range(5):
        node = node.head
        if node.pos_ in _VERBAL:
            lemma = node.lemma_.lower()
            subjects = arguments.surface_subjects(node)
            if any(t.lemma_ == "part" for t in arguments.objects(node)):
                break  # "Northwind took part, along with investor Contoso"
            if lemma in words()["raises"] | words()["takes"] and noun not in subjects:
                firm = first_firm(context, subjects)
                if firm is not None:
                    return firm
            rounds = [t for t in arguments.objects(node) if is_round(t)]
            if rounds:
                return firm_of_round(context, rounds[0])
        elif is_round(node):
            return firm_of_round(context, node)
        if node.head == node:
            break
    return spoken_of(context, noun) if _round_near(context, noun) else None
