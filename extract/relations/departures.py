"""People who are let go or who leave and are not named: layoffs and lost staff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations.proposal import Context, Proposal, figure
from extract.relations.topic import main_entity, topic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.model import Relation
    from extract.spans import Quantity

_EMPLOYERS = frozenset({"Company", "Lab", "Organization", "NewsOutlet", "GovernmentBody"})
_PLURAL = frozenset({"NNS", "NNPS"})
_VERBAL = frozenset({"VERB", "AUX"})


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("words/departures.yaml").items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Layoffs and departures, in text order."""
    for token in context.doc:
        if token.pos_ in _VERBAL:
            yield from _dismissed(context, token)
            yield from _left(context, token)
            yield from _lost(context, token)
        elif token.pos_ == "NOUN":
            yield from _cuts(context, token)
            yield from _exodus(context, token)


def _employer(context: Context, tokens: list[Token]) -> Filler | None:
    for token in tokens:
        for filler in context.fillers.fill(token, _EMPLOYERS):
            if "metonym" not in filler.hops:
                return filler
    return None


def _whole(token: Token, kind: str) -> Token | None:
    """The people or jobs that a noun is, or is a part of: "14 percent of its workforce"."""
    lemma = token.lemma_.lower()
    if lemma in _words()[kind]:
        return token
    if lemma in _words()["parts"] or token.pos_ == "NUM":
        for inner in arguments.obliques(token, ("of",)):
            if inner.lemma_.lower() in _words()[kind]:
                return inner
    return None


def _count(context: Context, *tokens: Token) -> Quantity | None:
    for token in tokens:
        for node in (token, *token.children, *token.conjuncts):
            quantity = context.quantity_at(node)
            if quantity is not None and quantity.kind == "number":
                return quantity
    return None


def _claim(
    relation: Relation,
    employer: Filler,
    trigger: Token,
    quantity: Quantity | None,
    rule: str,
    **more: Any,
) -> Proposal:
    qualifiers = dict(more)
    if quantity is not None:
        qualifiers["count"] = figure(quantity)
    return Proposal(
        relation=relation,
        subject=employer,
        object=None,
        trigger=trigger,
        rule=f"departures.{rule}",
        qualifiers=qualifiers,
        quantity=quantity,
    )


def _spoken_of(context: Context, at: Token) -> Filler | None:
    firms = frozenset({"Company", "Lab"})
    about = topic(context, at, firms)
    if about is not None and len(about.hops) == 1:
        return about
    return main_entity(context, firms, lead=1.4)


def _dismissed(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Northwind laid off 200 people", "200 jobs were cut at Northwind", "let 20 people go"."""
    lemma = verb.lemma_.lower()
    things = arguments.objects(verb)
    if lemma == "let" and any(c.lemma_ == "go" for c in verb.children):
        going = [c for c in verb.children if c.lemma_ == "go"]
        things = [*things, *(c for g in going for c in g.children if c.dep_ == "nsubj")]
    elif not _is_dismissal(verb):
        return
    for thing in things:
        whole = _whole(thing, "jobs")
        if whole is None or context.fillers.at(whole):
            continue
        owner = _employer(context, arguments.subjects(verb))
        owner = owner or _employer(context, arguments.possessors(whole))
        near = arguments.obliques_near(verb, ("at", "by", "in", "from"))
        owner = owner or _employer(context, near)
        passive = arguments.is_passive(verb) or not arguments.subjects(verb)
        owner = owner or (_spoken_of(context, verb) if passive else None)
        if owner is not None:
            yield _claim("laidOff", owner, verb, _count(context, thing), "dismissed")


def _is_dismissal(verb: Token) -> bool:
    for entry in sorted(_words()["dismiss"]):
        lemma, _, particle = entry.partition("+")
        if verb.lemma_.lower() == lemma and (
            not particle or any(c.lower_ == particle for c in verb.children)
        ):
            return True
    return False


def _cuts(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "Northwind's layoffs", "job cuts at Northwind", "announced a second round of layoffs"."""
    lemma = noun.lemma_.lower()
    jobs = [c for c in noun.children if c.dep_ == "compound" and c.lemma_.lower() == "job"]
    plain = bool({lemma, noun.lower_} & _words()["cutting"])
    if not plain and not (jobs and lemma in ("cut", "loss", "reduction")):
        return
    top = noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        top = noun.head.head
    near: list[Token] = []
    for node in (noun, top):
        near += [
            *arguments.possessors(node),
            *arguments.obliques(node, ("at", "in", "by", "across")),
        ]
        near += [c for c in node.children if c.dep_ in ("compound", "nmod") and c.i < node.i]
    near += arguments.controllers(top)
    owner = _employer(context, near)
    if owner is not None:
        sums = arguments.obliques(noun, ("of",))
        yield _claim("laidOff", owner, noun, _count(context, *sums), "cuts")


def _description(token: Token, whole: Token) -> str:
    """The people in the words of the text, without their number."""
    start = min(
        (t.i for t in whole.subtree if t.i <= whole.i and t.dep_ != "relcl"), default=whole.i
    )
    kept = [
        t
        for t in whole.doc[start : whole.i + 1]
        if t.pos_ not in ("NUM", "DET") and t.dep_ not in ("poss", "case", "advmod", "quantmod")
    ]
    text = " ".join(t.text for t in kept)
    if token.i != whole.i and token.pos_ != "NUM":
        text = token.doc[token.left_edge.i : whole.i + 1].text
    return text.replace(" - ", "-")


def _people(context: Context, token: Token) -> Token | None:
    """The unnamed people that a noun stands for, if they are more than one."""
    whole = _whole(token, "people")
    if whole is None or any(
        context.entities[m.entity].type == "Person" for m in context.fillers.at(whole)
    ):
        return None
    plural = whole.tag_ in _PLURAL or whole.lemma_.lower() in ("staff", "talent", "people")
    named = any(c.dep_ in ("appos", "compound") and context.fillers.at(c) for c in whole.children)
    return whole if plural and not (named and _names_someone(context, whole)) else None


def _names_someone(context: Context, token: Token) -> bool:
    return any(
        context.entities[m.entity].type == "Person"
        for c in token.children
        for m in context.fillers.at(c)
    )


def _left(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Six researchers have left Northwind", "engineers walked out of Northwind"."""
    lemma = verb.lemma_.lower()
    let = any(node.lemma_ == "let" for node in (verb.head, *verb.children))
    if lemma not in _words()["leave"] or arguments.is_passive(verb) or let:
        return
    for token in arguments.surface_subjects(verb):
        whole = _people(context, token)
        if whole is None:
            continue
        near = [
            *arguments.objects(verb),
            *arguments.obliques(verb, ("from", "out_of", "out", "at")),
        ]
        bare = not near and not arguments.obliques(verb, ("to", "for", "on", "with", "into"))
        owner = _employer(context, near)
        if owner is None and (bare or lemma not in ("go", "walk", "leave")):
            owner = _employer(context, [*arguments.possessors(whole), *_modifiers(whole)])
        if owner is None and bare and lemma != "walk":
            counted = _count(context, token) is not None
            owner = _spoken_of(context, verb) if counted else None
        if owner is not None:
            text = _description(token, whole)
            yield _claim("lostStaff", owner, verb, _count(context, token), "left", description=text)


def _modifiers(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in ("compound", "nmod", "amod") and c.i < noun.i]


def _lost(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Northwind has lost a third of its researchers", "has seen 40 engineers walk out"."""
    lemma = verb.lemma_.lower()
    if lemma not in _words()["lose"] or arguments.is_passive(verb):
        return
    owner = _employer(context, arguments.subjects(verb))
    if owner is None:
        return
    things = arguments.objects(verb)
    if lemma == "see":
        inner = [c for c in verb.children if c.lemma_.lower() in _words()["leave"]]
        things = [c for i in inner for c in i.children if c.dep_ == "nsubj"] or [
            t for t in things if inner
        ]
    elif lemma != "lose":
        return
    for token in things:
        whole = _people(context, token)
        if whole is not None:
            text = _description(token, whole)
            yield _claim("lostStaff", owner, verb, _count(context, token), "lost", description=text)


def _exodus(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "An exodus of researchers from Northwind", "a wave of departures at Northwind"."""
    lemma = noun.lemma_.lower()
    if lemma not in _words()["exodus"]:
        return
    if lemma not in ("exodus", "attrition", "drain") and noun.tag_ not in _PLURAL:
        return
    people = [
        w for t in arguments.obliques(noun, ("of", "by", "among")) if (w := _people(context, t))
    ]
    if not people and arguments.obliques(noun, ("of",)):
        return  # of people who are named
    near = [*arguments.obliques(noun, ("from", "at")), *arguments.possessors(noun)]
    near += arguments.controllers(noun)
    owner = _employer(context, near)
    if owner is not None:
        more = {"description": _description(people[0], people[0])} if people else {}
        yield _claim("lostStaff", owner, noun, _count(context, *people), "exodus", **more)
