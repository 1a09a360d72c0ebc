"""Employers that the sentence leaves out, and departures, successions, boards.

"Chief financial officer Ada Brook", "she stepped down as chief executive", "Brook quit in May": the
organisation is the one that the article ties to the person elsewhere, else, for an office, the one
that the sentences before are about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from extract import arguments, frames
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue, possession, roles, titles
from extract.relations.proposal import Context, Proposal
from extract.relations.topic import main_entity, topic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Relation

_PERSON = frozenset({"Person"})
_SERVING = frozenset({"worksFor", "leads"})
_LEAD = 1.4  # how far ahead of the next the organisation is that a text is about
_VERBAL = frozenset({"VERB", "AUX"})


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("words/employment.yaml").items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Offices without their organisation, and verbs of serving without it."""
    yield from _untitled(context)
    for token in context.doc:
        if roles.is_role(token):
            yield from _office(context, token)
        if token.pos_ in _VERBAL:
            yield from _departure(context, token)
            yield from _unit(context, token)
            yield from _board(context, token)
            yield from _succession(context, token)


def _types() -> frozenset[str]:
    return catalogue.shape("worksFor").object or frozenset()


@lru_cache(maxsize=2)
def known_employers(context: Context) -> Mapping[str, tuple[Filler, ...]]:
    """Person → the organisations that the article ties the person to in so many words."""
    found: dict[str, dict[str, Filler]] = defaultdict(dict)
    proposals = (*roles.propose(context), *titles.propose(context), *possession.propose(context))
    for proposal in proposals:
        if proposal.object is not None and proposal.relation in (*_SERVING, "founded"):
            found[proposal.subject.entity].setdefault(proposal.object.entity, proposal.object)
    for bound in frames.find(context.doc):
        if bound.frame.relation in _SERVING:
            for who in bound.roles.get("subject", ()):
                for person in context.fillers.fill(who, _PERSON):
                    for where in bound.roles.get("object", ()):
                        for employer in context.fillers.fill(where, _types()):
                            found[person.entity].setdefault(employer.entity, employer)
    return {person: tuple(orgs.values()) for person, orgs in found.items()}


def employer_of(context: Context, person: str) -> Filler | None:
    """The one organisation that the article ties to the person; None if there are more."""
    known = known_employers(context).get(person, ())
    return Filler(known[0].entity, known[0].mention, ("employer",)) if len(known) == 1 else None


def _side(context: Context, person: str, at: Token, *, office: bool) -> Filler | None:
    found = employer_of(context, person)
    if found is not None or not office:
        return found
    known = {filler.entity for filler in known_employers(context).get(person, ())}
    about = _spoken_of(context, at)
    return about if about is not None and (not known or about.entity in known) else None


def _spoken_of(context: Context, at: Token) -> Filler | None:
    """Whose officer is meant: the subject of the sentence, else whom the article is about."""
    types = _types() - {"NewsOutlet"}
    about = topic(context, at, types)
    if about is not None and len(about.hops) == 1:
        head = context.fillers.head.get(about.mention)
        if head is not None and head.dep_ in arguments.SUBJECT:
            return about
    return main_entity(context, types, lead=_LEAD)


def _is_office(role: str) -> bool:
    """Whether an office is one that an organisation has few of: its holder needs no more words."""
    words = set(role.lower().replace("-", " ").split())
    return bool(words & _words()["offices"]) and not words & _words()["outsiders"]


def _untitled(context: Context) -> Iterator[Proposal]:
    for title in titles.titles(context):
        if title.organisation is None and any(_is_office(role) for role in title.roles):
            side = _side(context, title.person.entity, title.head, office=True)
            if side is not None:
                rule = f"office.{'-'.join(side.hops[:1])}"
                for proposal in titles.claims_of(title, side, rule):
                    if proposal.relation != "founded" or side.hops != ("employer",):
                        yield proposal


def _office(context: Context, token: Token) -> Iterator[Proposal]:
    """ "Stepped down as chief executive", "was named finance chief", "became president"."""
    verb, phase = _governor(token)
    if verb is None:
        return
    role = roles.role_text(context, token)
    people = [
        f
        for t in arguments.predicated_of(token)
        for u in arguments.coordinated(t)
        for f in context.fillers.fill(u, _PERSON)
        if "metonym" not in f.hops
    ]
    if not role or not people:
        return
    relation: Relation = "leads" if roles.is_top(role, token) else "worksFor"
    for person in people:
        named, how = _named(context, token, verb, person)
        found = named or _side(context, person.entity, token, office=_is_office(role))
        if found is not None:
            yield Proposal(
                relation=relation,
                subject=person,
                object=found,
                trigger=token,
                rule=f"job.{how if named else '-'.join(found.hops[:1])}.{phase or 'state'}",
                qualifiers={"role": role},
                phase=phase,
            )


def _governor(token: Token) -> tuple[Token | None, str | None]:
    """The verb that says what becomes of the office, and the phase that it gives."""
    node = token
    while node.dep_ == "conj" and node.head.pos_ not in _VERBAL:
        node = node.head
    if node.dep_ == "pobj" and node.head.lower_ in ("as", "to"):
        prep = node.head
        node = prep.head
        if prep.lower_ == "to" and node.lemma_ not in ("promote", "elevate", "name", "appoint"):
            return None, None
        if node.pos_ == "NOUN" and node.dep_ in ("pobj", "dobj"):
            node = node.head.head if node.dep_ == "pobj" else node.head
    elif node.dep_ in ("attr", "oprd", "dobj", "xcomp", "acomp"):
        node = node.head
    else:
        return None, None
    if node.pos_ not in _VERBAL:
        return None, None
    lemma = node.lemma_.lower()
    for phase in ("start", "end"):
        if lemma in _words()[phase]:
            return node, phase
    return (node, None) if lemma in _words()["serving"] else (None, None)


def _named(
    context: Context, token: Token, verb: Token, person: Filler
) -> tuple[Filler | None, str]:
    """The organisation beside the office, else beside its verb."""
    for node in (token, *token.conjuncts):
        near = arguments.obliques(node, ("of", "at", "for", "in"))
        for t in (*arguments.possessors(node), *near, *node.lefts):
            for filler in context.fillers.fill(t, _types()) if t.dep_ != "det" else ():
                return filler, "beside"
    near = [*arguments.obliques(verb, ("at", "from", "of", "with"))]
    near += [*arguments.subjects(verb), *arguments.objects(verb)]
    for t in near:
        for filler in context.fillers.fill(t, _types()):
            if filler.entity != person.entity:
                return filler, "verb"
    return None, ""


def _departure(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Brook left in May", "Brook was fired", with nothing said of where."""
    lemma = verb.lemma_.lower()
    passive = arguments.is_passive(verb)
    if lemma in _words()["goes"] and not passive:
        if arguments.objects(verb) or arguments.obliques(verb, ("for", "to", "from")):
            return
        who, phase = arguments.surface_subjects(verb), "end"
    elif lemma in _words()["dismisses"] and (passive or arguments.objects(verb)):
        who, phase = arguments.objects(verb), "end"
    elif lemma in _words()["hires"] and passive:
        who, phase = arguments.objects(verb), "start"
    else:
        return
    if any(context.fillers.fill(t, _types()) for t in arguments.subjects(verb)):
        return
    for token in who:
        for person in context.fillers.fill(token, _PERSON):
            side = employer_of(context, person.entity)
            if side is not None and "metonym" not in person.hops:
                yield _job(person, side, verb, f"departure.{phase}", phase=phase)


def _job(
    person: Filler,
    side: Filler,
    trigger: Token,
    rule: str,
    *,
    role: str | None = None,
    phase: str | None = None,
) -> Proposal:
    return Proposal(
        relation="worksFor",
        subject=person,
        object=side,
        trigger=trigger,
        rule=rule,
        qualifiers={"role": role} if role else {},
        phase=phase,
    )


def _unit(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Leads Northwind's research group", "heads sales at Northwind"."""
    if verb.lemma_.lower() not in _words()["runs"]:
        return
    for thing in arguments.objects(verb):
        if thing.pos_ not in ("NOUN", "PROPN") or context.fillers.fill(thing, _types()):
            continue
        near = [*arguments.possessors(thing), *arguments.obliques(thing, ("at", "for", "of"))]
        near += arguments.obliques(verb, ("at", "for"))
        sides = [f for t in near for f in context.fillers.fill(t, _types())]
        if not sides:
            continue
        for token in arguments.subjects(verb):
            for person in context.fillers.fill(token, _PERSON):
                area = context.doc[thing.left_edge.i : thing.i + 1]
                words = [t.text for t in area if t.dep_ not in ("poss", "det", "case")]
                role = "head of " + " ".join(w for w in words if w not in ("'s", "’s"))
                yield _job(person, sides[0], verb, "unit", role=role)


def _board(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Northwind's board consists of Ada Brook and Tom Reyes"."""
    if verb.lemma_ not in ("consist", "include", "comprise"):
        return
    boards = [t for t in arguments.surface_subjects(verb) if t.lemma_.lower() == "board"]
    for board in boards:
        near = [*arguments.possessors(board), *arguments.obliques(board, ("of", "at"))]
        near += [c for c in board.children if c.dep_ in ("compound", "nmod")]
        sides = [f for t in near for f in context.fillers.fill(t, _types())]
        seen: set[str] = set()
        for token in context.doc[verb.i : verb.sent.end]:
            for mention in context.fillers.at(token) if sides else ():
                whole = context.fillers.head.get(mention) == token and token.dep_ != "poss"
                if context.entities[mention.entity].type == "Person" and whole:
                    if mention.entity not in seen:
                        seen.add(mention.entity)
                        person = Filler(mention.entity, mention)
                        yield _job(person, sides[0], verb, "board", role="member of the board")


def _succession(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Brook succeeds Reyes as chief executive": the one comes in, the other goes."""
    if verb.lemma_.lower() not in ("succeed", "replace", "follow"):
        return
    ends: list[tuple[list[Token], str]] = [
        (arguments.subjects(verb), "start"),
        (arguments.objects(verb), "end"),
    ]
    people = [
        (f, phase)
        for tokens, phase in ends
        for t in tokens
        for f in context.fillers.fill(t, _PERSON)
    ]
    if {phase for _, phase in people} != {"start", "end"}:
        return
    office = next((t for t in arguments.obliques(verb, ("as",)) if roles.is_role(t)), None)
    role = roles.role_text(context, office) if office is not None else None
    sides: list[Any] = [employer_of(context, f.entity) for f, _ in people]
    side = next((s for s in sides if s is not None), None)
    if side is None or (role is None and verb.lemma_ == "follow"):
        return
    for person, phase in people:
        job = _job(person, side, verb, f"succession.{phase}", role=role, phase=phase)
        top = role is not None and office is not None and roles.is_top(role, office)
        yield job if not top else _leading(job)


def _leading(job: Proposal) -> Proposal:
    from dataclasses import replace

    return replace(job, relation="leads")
