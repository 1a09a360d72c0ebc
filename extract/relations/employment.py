"""Employers that the sentence leaves out, of offices and of departures.

"Chief financial officer Ada Brook", "Brook quit in May": the organisation is the one that the
article ties to the person elsewhere, else, for an office, the one that the sentences before are
about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import affiliations, catalogue, possession, roles, titles
from extract.relations.proposal import Context, Proposal
from extract.relations.topic import spoken_about, topic
from extract.well_known import well_known

if TYPE_CHECKING:
    from spacy.tokens import Token


_PERSON = frozenset({"Person"})
_SERVING = frozenset({"worksFor", "leads"})
_VERBAL = frozenset({"VERB", "AUX"})


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The word lists of ``words/employment.yaml``."""
    return {name: frozenset(found) for name, found in load_yaml("words/employment.yaml").items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Offices without their organisation, and comings and goings without it."""
    yield from _untitled(context)
    for token in context.tokens:
        if token.pos_ in _VERBAL:
            yield from _departure(context, token)


def organisations() -> frozenset[str]:
    """The types of what one can work for."""
    return catalogue.shape("worksFor").object or frozenset()


def known_employers(context: Context) -> Mapping[str, tuple[Filler, ...]]:
    """Person → the organisations that the article ties the person to in so many words."""
    return _ties(context)[0]


@lru_cache(maxsize=2)
def _ties(context: Context) -> tuple[Mapping[str, tuple[Filler, ...]], frozenset[tuple[str, str]]]:
    """The known employers, and the pairs of person and former employer."""
    found: dict[str, dict[str, Filler]] = defaultdict(dict)
    finders = (roles.propose, titles.propose, affiliations.propose, possession.propose)
    proposals = [proposal for finder in finders for proposal in finder(context)]
    left = set()
    for proposal in proposals:
        former = proposal.relation != "founded" and (proposal.undated or _was(proposal.trigger))
        if former:
            left.add((proposal.subject.entity, proposal.object.entity if proposal.object else ""))
            continue  # "the former head of Contoso has become chief executive": elsewhere
        if proposal.object is not None and proposal.relation in (*_SERVING, "founded"):
            found[proposal.subject.entity].setdefault(proposal.object.entity, proposal.object)
    moved = {person for person, _ in left}
    for bound in context.frames:
        if bound.frame.relation in (*_SERVING, "founded") and bound.frame.phase != "end":
            for who in bound.roles.get("subject", ()):
                for person in context.fillers.fill(who, _PERSON):
                    if bound.frame.relation == "founded" and person.entity in moved:
                        continue  # who has moved on once may have left the own firm, too
                    for where in bound.roles.get("object", ()):
                        for employer in context.fillers.fill(where, organisations()):
                            if (person.entity, employer.entity) not in left:
                                found[person.entity].setdefault(employer.entity, employer)
    known = {person: tuple(orgs.values()) for person, orgs in found.items()}
    return known, frozenset(left)


def _was(office: Token) -> bool:
    """ "Brook, who was Contoso's finance chief, is chairman": the chairman of another."""
    was, now = office.head, office.head.head.head
    return (office.dep_, was.text, was.dep_, now.text) == ("attr", "was", "relcl", "is")


def employer_of(context: Context, person: str, *, but: Collection[str] = ()) -> Filler | None:
    """The one organisation that the article ties to the person; None if there are more.

    :param but: entities that do not count.
    """
    known = [f for f in known_employers(context).get(person, ()) if f.entity not in but]
    return Filler(known[0].entity, known[0].mention, ("employer",)) if len(known) == 1 else None


def side_of(context: Context, person: str, at: Token, *, office: bool) -> Filler | None:
    """Whom the person serves, where the words beside leave it out.

    :param office: whether an office is named, that may be one of whom the text is about.
    """
    found = employer_of(context, person)
    if found is not None and office and _is_next(found, at):
        found = None
    if found is not None and office and context.type_of(found) == "Lab":
        return headed_by(context, person) or found  # of the firm, not of its lab
    elif found is not None or not office:
        return found
    if person in well_known() and well_known()[person].serves:
        return headed_by(context, person)
    known = {filler.entity for filler in known_employers(context).get(person, ())}
    about = _of_teller(context, at, person) or _spoken_of(context, at)
    if about is None or (person, about.entity) in _ties(context)[1]:
        return None
    return about if not known or about.entity in known else None


def _of_teller(context: Context, at: Token, person: str) -> Filler | None:
    """ "Ada Brook said that Tom Reyes would become the new CTO": of the firm that Brook serves."""
    clause = next((t for t in at.ancestors if t.dep_ == "ccomp"), None)
    for teller in arguments.surface_subjects(clause.head) if clause is not None else ():
        for other in context.fillers.fill(teller, _PERSON):
            side = employer_of(context, other.entity)
            if other.entity != person and side is not None:
                return side
    return None


def headed_by(context: Context, person: str) -> Filler | None:
    """What everyone knows that the person heads, if the article names it."""
    known = well_known().get(person)
    named = (m for m in context.fillers.mentions if known and m.entity == known.serves)
    first = next(named, None)
    return Filler(first.entity, first, ("employer",)) if first is not None else None


def _is_next(side: Filler, at: Token) -> bool:
    """ "Brook, the technology chief, left; she now works for Contoso": not the chief of Contoso."""
    start, end = at.idx, side.mention.start
    return at.sent.end_char > end > start and any(
        t.lemma_ in words()["goes"] and start < t.idx < end for t in at.sent
    )


def _spoken_of(context: Context, at: Token) -> Filler | None:
    """Whose officer is meant: the subject of the sentence, else whom the article is about."""
    types = organisations() - {"NewsOutlet"}
    quoted = any(t.is_quote for t in at.doc[at.sent.start : at.i])
    about = None if quoted else topic(context, at, types)  # quoted words speak of others
    if about is not None and len(about.hops) == 1:
        if _is_telling(at):
            return about
        head = context.fillers.head.get(about.mention)
        if head is not None and head.dep_ in arguments.SUBJECT:
            return about
    others = [] if quoted else _subjects_before(context, at, types)
    if others:
        return others[-1] if _is_telling(at) else None
    return spoken_about(context, at, types)


def _subjects_before(context: Context, at: Token, types: frozenset[str]) -> list[Filler]:
    """The organisations that are named as subjects of the sentence before the office."""
    return [
        Filler(mention.entity, mention, ("topic",))
        for node in at.doc[at.sent.start : at.i]
        if node.dep_ in arguments.SUBJECT
        for mention in context.fillers.at(node)
        if mention.kind == "name" and context.entities[mention.entity].type in types
    ]


def _is_telling(office: Token) -> bool:
    """ "Contoso cut 4,000 jobs, chief executive Ada Brook said": the teller is of that firm."""
    teller = next((t for t in (office, *office.ancestors) if t.dep_ in arguments.SUBJECT), None)
    verb = teller.head if teller is not None else office
    return verb.pos_ in _VERBAL and any(
        c.dep_ in ("ccomp", "parataxis") and c.i < office.i for c in (*verb.children, verb)
    )


def is_office(role: str) -> bool:
    """Whether an office is one that an organisation has few of: its holder needs no more words."""
    said = set(role.lower().replace("-", " ").split())
    return bool(said & words()["offices"]) and not said & words()["outsiders"]


def _own(roles_: tuple[str, ...]) -> list[str]:
    """The offices but for a bare "President", before a name one of a country, or "head" of what."""
    return [r for r in roles_ if r.split(" ")[-1] != "President" and r.lower() != "head"]


def _untitled(context: Context) -> Iterator[Proposal]:
    for title in titles.titles(context):
        if (
            title.organisation is None
            and not title.elsewhere
            and not any(t.lower_ in words()["outsiders"] for t in arguments.possessors(title.head))
            and any(is_office(role) for role in _own(title.roles))
        ):
            side = side_of(context, title.person.entity, title.head, office=True)
            if side is not None:
                rule = f"office.{'-'.join(side.hops[:1])}"
                for proposal in titles.claims_of(title, side, rule):
                    if proposal.relation != "founded" or side.hops != ("employer",):
                        yield proposal


def _departure(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Brook left in May", "Brook was fired", with nothing said of where."""
    lemma = verb.lemma_.lower()
    passive = arguments.is_passive(verb)
    goals: set[str] = set()
    if lemma in words()["goes"] and not passive:
        if arguments.objects(verb) or arguments.obliques(verb, ("from",)):
            return
        goals = {
            f.entity
            for t in arguments.obliques(verb, ("for", "to"))
            for f in context.fillers.fill(t, organisations())
        }
        who, phase = arguments.surface_subjects(verb), "end"
    elif lemma in words()["arrives"] and not passive and not arguments.objects(verb):
        # "who heads sales there, joined from Contoso in May"
        goals = {
            f.entity
            for t in arguments.obliques(verb, ("from",))
            for f in context.fillers.fill(t, organisations())
        }
        who, phase = arguments.surface_subjects(verb), "start"
    elif lemma in words()["dismisses"] and (passive or arguments.objects(verb)):
        who, phase = arguments.objects(verb), "end"
    elif lemma in words()["hires"] and passive:
        who, phase = arguments.objects(verb), "start"
    else:
        return
    if any(context.fillers.fill(t, organisations()) for t in arguments.subjects(verb)):
        return
    goals |= _aims(context, verb)
    for token in who:
        for person in context.fillers.fill(token, _PERSON):
            side = employer_of(context, person.entity, but=goals)
            comes_by = (verb, *(t for t in verb.ancestors if t.pos_ in _VERBAL))
            comes = any(t.lemma_ in words()["arrives"] for t in comes_by)
            if side is not None and comes and is_founded_aside(context, side, verb):
                continue  # "John Lee, another Contoso co-founder, joined in May"
            known = {f.entity for f in known_employers(context).get(person.entity, ())} - goals
            if side is None and (phase == "end" or goals) and not known:
                side = _left(context, verb, goals)
            if side is not None and "metonym" not in person.hops:
                yield job(person, side, verb, f"departure.{phase}", phase=phase)


def is_founded_aside(context: Context, side: Filler, at: Token) -> bool:
    """Whether the sentence has just said of it that the person founded it, and no more."""
    head = context.fillers.head.get(side.mention)
    if head is None or not at.sent.start <= head.i < at.i:
        return False
    return any(t.lemma_.lower() in ("founder", "cofounder") for t in list(head.ancestors)[:3])


def _aims(context: Context, verb: Token) -> set[str]:
    """ "Quit to found Contoso", "left to become Northwind's chief": it was not left."""
    clauses = [c for c in verb.children if c.dep_ in ("advcl", "xcomp") and c.i > verb.i]
    aims = [c for c in clauses if any(t.lower_ == "to" and t.dep_ == "aux" for t in c.children)]
    return {m.entity for c in aims for t in c.subtree for m in context.fillers.at(t)}


def _left(context: Context, verb: Token, goals: Collection[str]) -> Filler | None:
    """ "Brook left on Monday", of whom no more is said: left the firm that is spoken of."""
    if any(c.lower_ in words()["by_the_clock"] for c in verb.children):
        return None  # a party
    about = _spoken_of(context, verb)
    if about is None or about.entity in goals or about.mention.start > verb.idx:
        return None
    return about


def job(
    person: Filler,
    side: Filler,
    trigger: Token,
    rule: str,
    *,
    role: str | None = None,
    phase: str | None = None,
) -> Proposal:
    """A claim of working somewhere."""
    return Proposal(
        relation="worksFor",
        subject=person,
        object=side,
        trigger=trigger,
        rule=rule,
        qualifiers={"role": role} if role else {},
        phase=phase,
    )
