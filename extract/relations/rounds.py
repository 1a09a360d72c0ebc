"""Funding rounds: who raised how much, who led and joined, what the round says a firm is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations.own_sums import fresh_from
from extract.relations.proposal import Context, Proposal, money
from extract.relations.topic import spoken_about, topic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.spans import Quantity

_VERBAL = frozenset({"VERB", "AUX"})
_FIRMS = frozenset({"Company", "Lab"})
_OWNED = ("for", "in", "of", "into", "at")
_ALL = frozenset({"total", "overall", "cumulative", "raised", "lifetime"})
_SAYING = frozenset({"say", "announce", "disclose", "confirm"})
_BEFORE = 2  # steps to what the sentence before is about


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The word lists of ``words/rounds.yaml``."""
    return {name: frozenset(map(str, w)) for name, w in load_yaml("words/rounds.yaml").items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Rounds, their investors, in text order."""
    for token in context.tokens:
        if token.pos_ in _VERBAL:
            yield from _raised(context, token)
            yield from _in_total(context, token)
            yield from _poured(context, token)
        elif token.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield from _sized_round(context, token)


def is_round(token: Token) -> bool:
    """Whether a noun stands for a funding round: "round", "Series B", "seed funding"."""
    lemma = token.lemma_.lower()
    if lemma in words()["plain"]:
        return True
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    return lemma in words()["round"] and (before == "series" or before in words()["plain"])


def sums_of(context: Context, thing: Token) -> list[Quantity]:
    """The money that the thing is or holds: "$5 million", "a $5 million round", "round of $5m"."""
    own = context.quantity_at(thing)
    if own is not None:
        return [own] if own.kind == "money" else []
    near = [c for c in thing.children if c.dep_ not in ("relcl", "acl", "appos", "prep")]
    near += arguments.obliques(thing, ("of",))
    found = [context.quantity_at(u) for t in near for u in (t, *t.children)]
    return [q for q in found if q is not None and q.kind == "money"]


def first_firm(
    context: Context, tokens: list[Token], but: frozenset[str] = frozenset()
) -> Filler | None:
    """The first firm that one of the tokens stands for, except those."""
    for token in tokens:
        for filler in context.fillers.fill(token, _FIRMS):
            if "metonym" not in filler.hops and filler.entity not in but:
                return filler
    return None


def _raised(context: Context, verb: Token) -> Iterator[Proposal]:
    lemma = verb.lemma_.lower()
    sure = lemma in words()["raises"]
    if not sure and lemma not in words()["takes"]:
        return
    things = arguments.objects(verb)
    # "raised the low end of its forecast to $66 billion": no sum but a forecast was raised
    other = any(context.quantity_at(t) is None and not sums_of(context, t) for t in things)
    for thing in things:
        sums = sums_of(context, thing)
        lemma_of = thing.lemma_.lower()
        money_like = lemma_of in words()["round"] and not _is_increase(verb)
        funding = is_round(thing) or (money_like and (sure or _speaks_of_funding(verb, thing)))
        whole = lemma_of in words()["total"]
        direct = (whole or (context.quantity_at(thing) is not None and not other)) and bool(sums)
        if not (funding or (direct and (sure or _speaks_of_funding(verb)))):
            continue
        if not sure and funding and not sums:
            continue
        subject = first_firm(context, arguments.subjects(verb))
        if (
            subject is None
            and all(t.lower_ == "it" for t in arguments.subjects(verb))
            and not _is_nameless(verb)
        ):
            subject = topic(context, verb, _FIRMS)
        if subject is not None:
            yield _unary("raised", subject, verb, sums[0] if sums else None, "rounds.raised")


def _poured(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Investors poured $5 million into Northwind"."""
    if verb.lemma_.lower() not in words()["pours"]:
        return
    givers = arguments.subjects(verb)
    if not any(t.lemma_.lower() in words()["investors"] for t in givers):
        return
    sums = [q for t in arguments.objects(verb) for q in sums_of(context, t)]
    firm = first_firm(context, arguments.obliques_near(verb, ("into", "in")))
    if sums and firm is not None:
        yield _unary("raised", firm, verb, sums[0], "rounds.poured")


def _in_total(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "The round brings Northwind's total funding to $5 million"."""
    if verb.lemma_.lower() not in words()["brings"]:
        return
    for thing in arguments.objects(verb):
        kinds = {thing.lemma_.lower(), *(c.lower_ for c in thing.children)}
        if thing.lemma_.lower() not in words()["plain"] | words()["total"] or not kinds & _ALL:
            continue
        places = arguments.obliques_near(verb, ("to",), thing)
        for below in (*verb.children, *thing.children):
            if below.lemma_ == "raise" and below.dep_ in ("advcl", "acl"):
                places += arguments.obliques(below, ("to",))  # "the total raised to $5 million"
        sums = [context.quantity_at(t) for t in places]
        near = [*arguments.possessors(thing), *arguments.obliques(thing, ("of", "for"))]
        firm = first_firm(context, near) or (None if near else spoken_of(context, verb))
        for quantity in sums:
            if quantity is not None and quantity.kind == "money" and firm is not None:
                yield _unary("raised", firm, verb, quantity, "rounds.total")


def _is_increase(verb: Token) -> bool:
    """ "Raised investment to $5 million": spends more."""
    return any(t.lower_ in ("billion", "million") for t in arguments.obliques(verb, ("to",)))


def _speaks_of_funding(verb: Token, *things: Token) -> bool:
    """Whether the verb's own phrases name a round or an investor."""
    near = arguments.obliques_near(verb, ("in", "from", "at", "for", "as", "with"), *things)
    investors = words()["investors"] | words()["leads"] | words()["takes_part"]
    for token in near:
        if is_round(token) or token.lemma_.lower() in investors | {"valuation"}:
            return True
        kinds = {c.lower_ for c in token.children if c.dep_ in ("compound", "amod")}
        if token.lemma_.lower() in words()["round"] and kinds & words()["risky"]:
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
    sums = sums_of(context, noun)
    if not sums or (noun.dep_ == "dobj" and noun.head.lemma_.lower() in words()["raises"]):
        return
    firm = firm_of_round(context, noun)
    if firm is not None:
        yield _unary("raised", firm, noun, sums[0], "rounds.sized")


def firm_of_round(
    context: Context, noun: Token, but: frozenset[str] = frozenset()
) -> Filler | None:
    """Whose round it is: its owner, who raises it, whom it values, else the firm spoken of."""
    near = [*arguments.possessors(noun), *arguments.obliques(noun, ("for", "in", "of", "at"))]
    near += [c for c in noun.lefts if c.dep_ in ("compound", "nmod")] + fresh_from(noun)
    leaders = _leaders(context, noun) | but
    found = first_firm(context, near, but=leaders)
    if found is not None:
        return found
    node: Token = noun
    for _ in range(4):
        node = node.head
        if node.pos_ in _VERBAL:
            lemma = node.lemma_.lower()
            if lemma in words()["raises"] | words()["takes"] and not arguments.is_passive(node):
                return first_firm(context, arguments.surface_subjects(node), but=leaders)
            break
    valued = [c for c in noun.children if c.dep_ == "relcl" and c.lemma_ == "value"]
    for verb in [*valued, *([node] if node.lemma_ == "value" else [])]:
        found = first_firm(context, arguments.objects(verb), but=leaders)
        if found is not None:
            return found
    if node.pos_ in _VERBAL:
        owners = [o for t in arguments.objects(node) for o in arguments.possessors(t)]
        near = arguments.obliques(node, ("for", "in", "on"))
        found = first_firm(context, [*owners, *near], but=leaders)
    return found or spoken_of(context, noun, but=leaders)


def _leaders(context: Context, noun: Token) -> frozenset[str]:
    """Who leads or joins the round: it cannot be theirs, whatever "its" is taken for."""
    verbs = [noun.head] if noun.dep_ == "dobj" else []
    verbs += [c for c in noun.children if c.dep_ in ("acl", "relcl")]
    return frozenset(
        filler.entity
        for verb in verbs
        if verb.lemma_.lower() in words()["leads"] | words()["takes_part"]
        for token in arguments.subjects(verb)
        for part in arguments.coordinated(token)
        for filler in context.fillers.fill(part, _FIRMS)
    )


def is_fund(name: str) -> bool:
    """Whether a name is that of an investor: "Northwind Ventures"."""
    return name.split()[-1].casefold() in words()["funds"]


def raising_before(context: Context, at: Token) -> Filler | None:
    """The firm that was last said to raise money, in this sentence or the two before."""
    start = at.sent.start
    for _ in range(_BEFORE):
        start = context.doc[start - 1].sent.start if start else 0
    for token in reversed(context.doc[start : at.i]):
        if token.pos_ in _VERBAL:
            for proposal in _raised(context, token):
                return proposal.subject
    return None


def spoken_of(context: Context, at: Token, but: frozenset[str] = frozenset()) -> Filler | None:
    """The firm that a round without a name belongs to, from what the text is about."""
    found = raising_before(context, at) or _saying(context, at, but) or _spoken_of(context, at)
    if found is None or found.entity in but or is_investor(context, found):
        return None
    return found


def _saying(context: Context, at: Token, but: frozenset[str]) -> Filler | None:
    """ "Contoso took part in the round, Northwind said": Northwind's."""
    for node in (at, *at.ancestors):
        if node.dep_ == "ccomp" and node.head.lemma_ in _SAYING and node.head.i > node.i:
            return first_firm(context, arguments.surface_subjects(node.head), but=but)
    return None


def is_investor(context: Context, firm: Filler) -> bool:
    """Whether the firm is a fund by its name, or is said to lead or join rounds."""
    if is_fund(context.entities[firm.entity].name):
        return True
    joins = words()["leads"] | words()["takes_part"] | {"sit", "skip"}
    return any(
        mention.entity == firm.entity
        for verb in context.tokens
        if verb.pos_ in _VERBAL and verb.lemma_.lower() in joins
        if any(is_round(t) for t in arguments.objects(verb)) or not arguments.objects(verb)
        for subject in arguments.subjects(verb)
        for part in arguments.coordinated(subject)
        for mention in context.fillers.at(part)
    )


def _is_nameless(verb: Token) -> bool:
    """ "This week Together raised $5 million": somebody did whose name was not seen."""
    finite = verb.tag_ in ("VBD", "VBZ") and verb.dep_ in ("ROOT", "ccomp", "parataxis")
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else verb
    return finite and before.is_title and not arguments.surface_subjects(verb)


def _spoken_of(context: Context, at: Token) -> Filler | None:
    if _is_nameless(at.sent.root):
        return None
    about = topic(context, at, _FIRMS)
    if about is not None and len(about.hops) == _BEFORE and _is_subject(context, about):
        return about
    main = spoken_about(context, at, _FIRMS)
    if main is not None:
        return main
    before = topic(context, at.sent[0], _FIRMS)
    near = before is not None and len(before.hops) == _BEFORE
    return before if before is not None and near and _is_subject(context, before) else None


def _is_subject(context: Context, filler: Filler) -> bool:
    head = context.fillers.head.get(filler.mention)
    return head is not None and head.dep_ in arguments.SUBJECT
