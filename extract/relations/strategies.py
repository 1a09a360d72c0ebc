"""Changes of course: who turns from what to what, in the words of the text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler

_FROM = ("from", "away_from", "out_of", "of")
_TO = ("to", "toward", "towards", "into", "on", "around")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/strategies.yaml")[name])


def propose(context: Context) -> Iterator[Proposal]:
    """Every turn of an organisation from one course to another."""
    for token, lemma in zip(context.tokens, context.lemmas, strict=True):
        if token.pos_ == "VERB" and lemma in _words("verbs") | _words("leaving") | _words("selves"):
            agents = arguments.subjects(token) or arguments.surface_subjects(token)
        elif token.pos_ == "NOUN" and lemma in _words("nouns"):
            agents = arguments.controllers(token)
        else:
            continue
        qualifiers = _courses(context, token, lemma)
        subject = _organisation(context, agents) if qualifiers else None
        if subject is None:
            continue
        yield Proposal(
            relation="changedStrategy",
            subject=subject,
            object=None,
            trigger=token,
            rule=f"strategy.{token.pos_.lower()}",
            qualifiers=qualifiers,
        )


def _organisation(context: Context, agents: list[Token]) -> Filler | None:
    types = catalogue.shape("changedStrategy").subject
    for agent in agents:
        for node in (agent, *arguments.possessors(agent)):
            found = context.fillers.fill(node, types)
            if found:
                return found[0]
    return None


def _courses(context: Context, trigger: Token, lemma: str) -> dict[str, str]:
    """The phrases of the old and the new course; none where they are figures, places or days."""
    if lemma in _words("leaving") | _words("selves") and (left := _left(context, trigger)):
        return left
    if lemma not in _words("verbs") | _words("nouns"):
        return {}
    sides = {
        "from_strategy": arguments.obliques_near(trigger, _FROM[:3]),
        "to_strategy": arguments.obliques_near(trigger, _TO),
    }
    found = {name: phrase for name, side in sides.items() if (phrase := _phrase(context, side))}
    if lemma in _words("sure"):
        return found if "to_strategy" in found else {}
    return found if len(found) == len(sides) else {}


def _left(context: Context, trigger: Token) -> dict[str, str]:
    """ "Abandoned chatbots in favour of chips", "recast itself as a lender", "quit the phone
    business"."""
    objects = arguments.objects(trigger)
    if trigger.lemma_ in _words("selves") and any(t.lower_ == "itself" for t in objects):
        new = _phrase(context, arguments.obliques(trigger, ("as",)))
        return {"to_strategy": new} if new is not None else {}
    gone = objects or arguments.obliques_near(trigger, _FROM[:3])
    favour = [t for t in trigger.subtree if t.lower_ in ("favour", "favor")]
    old = _phrase(context, gone)
    if favour and favour[0].head.lower_ == "in" and old is not None:
        new = _phrase(context, arguments.obliques(favour[0], ("of",)))
        return {"from_strategy": _before(old), "to_strategy": new} if new is not None else {}
    trade = [t for t in gone if t.lemma_.lower() in _words("trades")]
    named = any(
        context.fillers.at(u) or u.ent_type_ in ("NORP", "GPE") for t in trade for u in t.subtree
    )
    described = any(c.dep_ in ("compound", "amod", "nmod") for t in trade for c in t.children)
    return {"from_strategy": old} if old is not None and described and not named else {}


def _before(phrase: str) -> str:
    """The old course without "in favour of" the new one, if the parser has that below it."""
    return phrase.partition(" in fav")[0]


def _phrase(context: Context, side: list[Token]) -> str | None:
    for token in side:
        if token.pos_ not in ("NOUN", "VERB", "PROPN") or token.ent_type_ in _NOT_COURSES:
            continue
        if context.quantity_at(token) is not None or context.fillers.at(token):
            continue
        if token.lemma_ in _words("no_courses"):
            continue
        words = list(token.subtree)
        return context.doc[words[0].i : words[-1].i + 1].text.strip()
    return None


_NOT_COURSES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "GPE", "LOC", "PERSON", "CARDINAL"})
