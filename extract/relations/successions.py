"""Who follows whom in an office, and who serves beside whom: "Brook succeeds Reyes", "her deputy".

The one comes in, the other goes; both are of the organisation that is named beside the office, or
that the article ties to either of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations import employment, offices, roles
from extract.relations.topic import main_entity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.relations.proposal import Context, Proposal

_PERSON = frozenset({"Person"})
_VERBAL = frozenset({"VERB", "AUX"})
_PHASES = ("start", "end")


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("words/successions.yaml").items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Successions and people who are told by whom they serve with, in text order."""
    for token in context.tokens:
        if token.pos_ in _VERBAL:
            yield from _succession(context, token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in _words()["relatives"]:
            yield from _relative(context, token)


def _succession(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Brook succeeds Reyes as chief executive", "took over from Reyes", "made way for Brook"."""
    people = {
        phase: [
            f
            for t in tokens
            for part in arguments.coordinated(t)
            for f in context.fillers.fill(part, _PERSON)
        ]
        for phase, tokens in zip(_PHASES, _ends(verb), strict=True)
    }
    if not all(people.values()):
        return
    near = arguments.obliques_near(verb, ("as", "at"))
    near += [t for o in arguments.objects(verb) for t in arguments.obliques(o, ("as",))]
    office = next((t for t in near if roles.is_role(t)), None) or _left_office(verb)
    role = roles.role_text(context, office) if office is not None else None
    first, second = people["start"][0], people["end"][0]
    side = _side(context, verb, office, second.entity)
    if side is None or first.entity == second.entity:
        return
    if role is None and verb.lemma_ in _words()["loose"]:
        return
    for phase, fillers in people.items():
        for person in fillers:
            rule = f"succession.{phase}"
            one = employment.job(person, side, verb, rule, role=role, phase=phase)
            top = role is not None and office is not None and roles.is_top(role, office)
            top = top or verb.lemma_.lower() in _words()["hands"]
            yield one if not top else replace(one, relation="leads")


def _left_office(verb: Token) -> Token | None:
    """ "Brook, the chief executive, was replaced by Reyes", "quit as chief executive and was"."""
    if verb.lemma_.lower() not in _words()["follows"]:
        return None
    near = [c for t in arguments.objects(verb) for c in t.children if c.dep_ == "appos"]
    if verb.dep_ == "conj":
        near += arguments.obliques_near(verb.head, ("as",))
    return next((t for t in near if roles.is_role(t)), None)


def _ends(verb: Token) -> tuple[list[Token], list[Token]]:
    """Who comes and who goes, of a verb that says so; else nobody."""
    lemma = verb.lemma_.lower()
    if lemma in _words()["follows"]:
        others = arguments.obliques(verb, ("with",))
        return others or arguments.subjects(verb), arguments.objects(verb)
    if lemma == "take" and any(c.lower_ == "over" for c in verb.children):
        return arguments.surface_subjects(verb), arguments.obliques_near(verb, ("from",))
    if lemma == "take":
        # "Brook went to Contoso; Reyes took his place"
        places = [t for t in arguments.objects(verb) if t.lemma_ in _words()["ways"]]
        return arguments.surface_subjects(verb), [
            p for t in places for p in arguments.possessors(t)
        ]
    if lemma not in _words()["yields"] | _words()["hands"]:
        return [], []
    things = {t.lemma_.lower() for t in arguments.objects(verb)}
    if lemma in _words()["yields"] and (not things or things & _words()["ways"]):
        return arguments.obliques_near(verb, ("to", "for")), arguments.surface_subjects(verb)
    if lemma in _words()["hands"] and (not things or things & _words()["reins"]):
        return arguments.obliques_near(verb, ("to",)), arguments.surface_subjects(verb)
    return [], []


def _side(context: Context, verb: Token, office: Token | None, leaver: str) -> Filler | None:
    if office is not None:
        named, _ = offices.named_side(context, office, verb, leaver)
        if named is not None:
            return named
    for token in (
        *arguments.obliques_near(verb, ("at", "of")),
        *arguments.subjects(verb),
        *(p for t in arguments.objects(verb) for p in arguments.possessors(t)),
    ):
        for filler in context.fillers.fill(token, employment.organisations()):
            return filler
    # what the article ties the newcomer to may well be where that person comes from
    return employment.side_of(context, leaver, verb, office=office is not None)


def _relative(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "Brook's successor, Tom Reyes", "her deputy, Tom Reyes": of the same organisation."""
    owners = [
        f
        for p in arguments.possessors(noun)
        for f in context.fillers.fill(p, _PERSON)
        if "metonym" not in f.hops
    ]
    near = arguments.obliques(noun, ("at", "of", "in"))
    named = [f for t in near for f in context.fillers.fill(t, employment.organisations())]
    main = main_entity(context, employment.organisations(), lead=1)
    known = employment.employer_of(context, owners[0].entity) if owners else None
    if known is not None and (main is None or main.entity != known.entity):
        known = None  # a person's former or next firm is not the one they share
    side = named[0] if named else known
    if side is None or not owners:
        return
    lemma = noun.lemma_.lower()
    phase = (
        "start" if lemma in _words()["later"] else "end" if lemma in _words()["earlier"] else None
    )
    for holder in (noun, *arguments.predicated_of(noun)):
        for person in context.fillers.fill(holder, _PERSON):
            if person.entity != owners[0].entity:
                role = None if phase else roles.role_text(context, noun)
                yield employment.job(person, side, noun, "relative", role=role, phase=phase)
                return
