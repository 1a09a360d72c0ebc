"""People who leave and are not named: lost staff, and what layoffs share with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations.proposal import Context, Proposal, figure
from extract.relations.topic import spoken_about, topic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.model import Relation
    from extract.spans import Quantity

_EMPLOYERS = frozenset({"Company", "Lab", "Organization", "NewsOutlet", "GovernmentBody"})
_PLURAL = frozenset({"NNS", "NNPS"})
_NOT_OF_THINGS = frozenset({"abandon", "desert", "quit", "leave", "ditch"})
_VERBAL = frozenset({"VERB", "AUX"})


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The word lists of ``words/departures.yaml``."""
    return {name: frozenset(words) for name, words in load_yaml("words/departures.yaml").items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Departures, in text order."""
    for token in context.tokens:
        if token.pos_ in _VERBAL:
            yield from _left(context, token)
            yield from _lost(context, token)
            yield from _poached(context, token)
        elif token.pos_ == "NOUN":
            yield from _exodus(context, token)


def employer_among(context: Context, tokens: list[Token]) -> Filler | None:
    """The first organisation that one of the tokens stands for, or one of their owners."""
    owners = [p for t in tokens if t.pos_ == "NOUN" for p in arguments.possessors(t)]
    for token in (*tokens, *owners):
        for filler in context.fillers.fill(token, _EMPLOYERS):
            if "metonym" not in filler.hops:
                return filler
    return None


def whole_of(token: Token, kind: str) -> Token | None:
    """The people or jobs that a noun is, or is a part of: "14 percent of its workforce"."""
    lemma = token.lemma_.lower()
    if lemma in words()[kind]:
        return token
    if lemma in words()["parts"] or token.pos_ == "NUM":
        for inner in arguments.obliques(token, ("of",)):
            if inner.lemma_.lower() in words()[kind]:
                return inner
    return None


def count_of(context: Context, *tokens: Token) -> Quantity | None:
    """The number that stands at one of the tokens."""
    for token in tokens:
        for node in (token, *token.children, *token.conjuncts):
            quantity = context.quantity_at(node)
            if quantity is not None and quantity.kind == "number":
                return quantity
    return None


def proposed(
    relation: Relation,
    employer: Filler,
    trigger: Token,
    quantity: Quantity | None,
    rule: str,
    **more: Any,
) -> Proposal:
    """A claim about people without names; ``more`` are its other qualifiers."""
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


def spoken_of(context: Context, at: Token) -> Filler | None:
    """The firm that the text before, or the whole text, is about."""
    firms = frozenset({"Company", "Lab"})
    about = topic(context, at, firms)
    if about is not None and len(about.hops) == 1:
        return about
    return spoken_about(context, at, firms)


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
    while kept and kept[0].lower_ in ("more", "fewer", "less", "than", "least", "at"):
        kept.pop(0)
    text = " ".join(t.text for t in kept)
    if token.i != whole.i and token.pos_ != "NUM":
        text = token.doc[token.left_edge.i : whole.i + 1].text
    return text.replace(" - ", "-")


def _people(context: Context, token: Token) -> Token | None:
    """The unnamed people that a noun stands for, if they are more than one."""
    whole = whole_of(token, "people")
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
        for c in token.subtree
        if c.dep_ in ("appos", "compound", "nmod")
        for m in context.fillers.at(c)
    )


def _is_named(context: Context, token: Token) -> bool:
    """Whether a person's name stands right behind the noun: "one of its founders, Ada Brook"."""
    return any(
        context.entities[m.entity].type == "Person"
        for t in token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]
        for m in context.fillers.at(t)
    )


def _left(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Six researchers have left Northwind", "engineers walked out of Northwind"."""
    lemma = verb.lemma_.lower()
    let = any(node.lemma_ == "let" for node in (verb.head, *verb.children))
    idiom = _is_idiom(verb)
    if (not idiom and lemma not in words()["leave"]) or arguments.is_passive(verb) or let:
        return
    for token in arguments.surface_subjects(verb):
        whole = _people(context, token)
        if whole is None:
            continue
        near = [
            *(() if idiom else arguments.objects(verb)),
            *arguments.obliques(verb, ("from", "out_of", "out", "at")),
        ]
        bare = not near and not arguments.obliques(verb, ("to", "for", "on", "with", "into"))
        bare = bare or idiom or (not near and lemma not in ("go", "walk"))
        owner = employer_among(context, near)
        if owner is None and lemma in _NOT_OF_THINGS and arguments.objects(verb):
            continue  # "executives abandoned the model"
        if owner is None and (bare or lemma not in ("go", "walk", "leave")):
            theirs = arguments.obliques(whole, ("of", "at", "from"))
            theirs += [*arguments.possessors(whole), *_modifiers(whole)]
            owner = employer_among(context, theirs)
        if owner is None and bare and lemma != "walk":
            counted = count_of(context, token) is not None
            owner = spoken_of(context, verb) if counted else None
        if owner is not None:
            text = _description(token, whole)
            yield proposed(
                "lostStaff", owner, verb, count_of(context, token), "left", description=text
            )


def _is_idiom(verb: Token) -> bool:
    """ "Followed her out of the firm", "gave notice", "are heading for the exits"."""
    lemma = verb.lemma_.lower()
    if lemma == "follow":
        return bool(arguments.obliques(verb, ("out_of", "out")))
    if lemma in words()["notice_verbs"]:
        given = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"}
        return bool(given & words()["notice_nouns"])
    if lemma in words()["gone_verbs"]:
        taken = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"}
        away = any(t.lower_ == "elsewhere" for t in verb.subtree)
        return bool(taken & words()["gone_nouns"] or (away and taken & words()["posts"]))
    if lemma == "be":
        return any(c.lower_ == "gone" for c in verb.children)
    goals = {t.lemma_.lower() for t in arguments.obliques(verb, ("for", "to"))}
    return lemma in ("head", "make", "rush") and bool(goals & words()["exits"])


def _modifiers(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in ("compound", "nmod", "amod") and c.i < noun.i]


def _lost(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Northwind has lost a third of its researchers", "has seen 40 engineers walk out"."""
    lemma = verb.lemma_.lower()
    if lemma not in words()["lose"] or arguments.is_passive(verb):
        return
    owner = employer_among(context, arguments.subjects(verb))
    if owner is None:
        return
    things = arguments.objects(verb)
    if lemma == "see":
        inner = [c for c in verb.children if c.lemma_.lower() in words()["leave"]]
        things = [c for i in inner for c in i.children if c.dep_ == "nsubj"] or [
            t for t in things if inner
        ]
    elif lemma != "lose":
        return
    for token in things:
        whole = _people(context, token)
        # "lost one of its founders, Ada Brook": who is named has a claim of her own
        if whole is not None and not (token.lower_ == "one" and _is_named(context, whole)):
            text = _description(token, whole)
            yield proposed(
                "lostStaff", owner, verb, count_of(context, token), "lost", description=text
            )


def _poached(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Contoso has poached twelve researchers from Northwind": it lost them."""
    if verb.lemma_.lower() not in words()["poach"]:
        return
    for token in arguments.objects(verb):
        whole = _people(context, token)
        if whole is None:
            continue
        near = arguments.obliques_near(verb, ("from", "away_from", "out_of"))
        near += [p for t in near if t.lemma_ == "office" for p in arguments.possessors(t)]
        owner = employer_among(context, near)
        if owner is None and verb.lemma_ not in ("hire", "recruit"):
            owner = employer_among(context, [*arguments.possessors(whole), *_modifiers(whole)])
        if owner is not None:
            text, number = _description(token, whole), count_of(context, token)
            yield proposed("lostStaff", owner, verb, number, "poached", description=text)


def _exodus(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "An exodus of researchers from Northwind", "a wave of departures at Northwind"."""
    lemma = noun.lemma_.lower()
    if lemma not in words()["exodus"]:
        return
    people = [
        w for t in arguments.obliques(noun, ("of", "by", "among")) if (w := _people(context, t))
    ]
    singular = lemma not in ("exodus", "attrition", "drain") and noun.tag_ not in _PLURAL
    if singular and not people:
        return
    if not people and arguments.obliques(noun, ("of",)):
        return  # of people who are named
    near = [*arguments.obliques(noun, ("from", "at")), *arguments.possessors(noun)]
    near += arguments.controllers(noun)
    owner = employer_among(context, near)
    if owner is not None:
        more = {"description": _description(people[0], people[0])} if people else {}
        told = [c for c in noun.children if c.dep_ in ("appos", "nummod")]
        number = count_of(context, *people, *told)
        yield proposed("lostStaff", owner, noun, number, "exodus", **more)
