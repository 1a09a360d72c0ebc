"""On whose side a person speaks: what "we" means in that person's mouth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, reference_words
from extract.profiles import organization

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.discourse import Discourse

_LEAVING = frozenset({"leave", "quit", "depart", "resign", "exit", "defect"})
_FORMER = frozenset({"former", "ex", "onetime", "erstwhile"})
# The article's main company is the side of an officer without one if it leads by this factor.
_LEAD = 1.5


def employer(discourse: Discourse, person: str, *, answers: bool) -> str | None:
    """The person's organisation: beside the office, or what the text says the person runs.

    An officer of an unnamed organisation ("chief executive Anna Holt") serves the company that
    the article is about, if it is about one. So does who has the floor in a call or interview
    and answers (``answers``).
    """
    known = side(discourse, person)
    if known is None and (answers or _is_officer(discourse, person)):
        known = discourse.main_company(_LEAD)
    return known


def side(discourse: Discourse, person: str) -> str | None:
    """The person's organisation as the text or common knowledge has it, without a guess."""
    return (
        _beside_office(discourse, person)
        or discourse.sides.get(person)
        or discourse.profiles.employers.get(person)
    )


def _beside_office(discourse: Discourse, person: str) -> str | None:
    """The organisation beside the office: by now also "co-founder of the chip company Zanna"."""
    for description in discourse.profiles.descriptions.get(person, ()):
        if description.at < 0 or _was(noun := discourse.doc[description.at]):
            continue
        found = description.organization or organization(noun, discourse.heads, discourse.types)
        if found and discourse.types[found] in ORGANIZATIONS:
            return found
    return None


def _was(noun: Token) -> bool:
    """Whether it says what someone was: "a former Korr executive"."""
    return any(c.lower_ in _FORMER for c in noun.lefts)


def _is_officer(discourse: Discourse, person: str) -> bool:
    words = reference_words()
    officers = words.lists["officers"]
    return any(
        d.word in officers or d.word.split(" ")[-1] in officers
        for d in discourse.profiles.descriptions.get(person, ())
    )


def learn_sides(discourse: Discourse, since: int = 0, until: int | None = None) -> None:
    """Reads "X runs the company", "X joined Y", "Y's X", "X of Y" all over the text.

    ``since`` and ``until`` are the tokens between which there is something new to read.
    """
    verbs = reference_words().lists["serving_verbs"]
    for token in discourse.doc[since:until]:
        if token.i in discourse.names:
            for person in _people(discourse, token):
                if side := _beside(discourse, token):
                    discourse.sides.setdefault(person, side)
        elif token.pos_ == "VERB" and (token.lemma_ in verbs or _sets_up(token)):
            _from_verb(discourse, token)
        elif token.pos_ == "VERB" and token.lemma_ in _LEAVING:
            _note_leaving(discourse, token)


def _note_leaving(discourse: Discourse, verb: Token) -> None:
    """ "Holt left Zanna for Korr", "Holt resigned": no longer there, but where she went."""
    old = [o for c in verb.children if c.dep_ == "dobj" and (o := _organization(discourse, c))]
    goals = (p for p in verb.children if p.dep_ == "prep" and p.lower_ in ("for", "to"))
    new = [o for p in goals for c in p.children if (o := _organization(discourse, c))]
    for child in verb.children:
        if child.dep_ == "nsubj" and child.i < verb.i:
            for person in _people(discourse, child):
                where = old[0] if old else _beside_office(discourse, person)
                if where is not None:
                    discourse.left.setdefault(person, (where, new[0] if new else None))


def _sets_up(verb: Token) -> bool:
    return verb.lemma_ == "set" and any(c.dep_ == "prt" and c.lower_ == "up" for c in verb.children)


def _people(discourse: Discourse, token: Token) -> tuple[str, ...]:
    return tuple(e for e in discourse.heads.get(token.i, ()) if discourse.types[e] == "Person")


def _organization(discourse: Discourse, token: Token) -> str | None:
    found = discourse.heads.get(token.i, ())
    return found[0] if len(found) == 1 and discourse.types[found[0]] in ORGANIZATIONS else None


def _beside(discourse: Discourse, name: Token) -> str | None:
    for child in () if _was(name) else name.children:
        if child.dep_ in ("poss", "compound") and (found := _organization(discourse, child)):
            return found
        if child.dep_ == "prep" and child.lower_ in ("of", "at", "from"):
            for inner in child.children:
                if inner.dep_ == "pobj" and (found := _organization(discourse, inner)):
                    return found
    return None


def _from_verb(discourse: Discourse, verb: Token) -> None:
    people: tuple[str, ...] = ()
    side = _organization(discourse, verb.head) if verb.dep_ == "acl" else None
    for child in verb.children:
        if child.dep_ == "nsubj":
            people = _people(discourse, child)
        elif child.dep_ == "nsubjpass":
            side = _organization(discourse, child) or side
        elif child.dep_ == "agent":  # "Zanna, which was founded by Holt"
            people = tuple(e for c in child.children for e in _people(discourse, c))
        elif child.dep_ == "dobj":
            side = _organization(discourse, child) or side
        elif child.dep_ == "prep" and child.lower_ == "at":
            side = side or next((_organization(discourse, c) for c in child.children), None)
    for person in people:
        if side:
            discourse.sides.setdefault(person, side)
