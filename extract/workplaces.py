"""Organisations known by who works there: "his company", "Huang told investors the firm would"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, reference_words
from extract.discourse import Discourse, clause_subjects
from extract.employers import learn_sides, side
from extract.identities import emit_nominal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.noun_phrases import NounPhrase

_PLACES_OF_WORK = frozenset({"employer", "lab", "laboratory", "group", "bank", "fund",
                             "organization", "organisation"})  # fmt: skip
# "His former company", "her next firm": not the one that is known.
_OTHERS = frozenset({"former", "old", "new", "previous", "first", "next", "own", "other", "earlier",
                     "last", "second", "future", "latest"})  # fmt: skip


def of_person(discourse: Discourse, phrase: NounPhrase) -> bool:
    """ "his company", "Holt's firm": the organisation that the person is known to serve."""
    found = discourse.heads.get(phrase.owner, ()) if phrase.owner is not None else ()
    if len(found) != 1 or discourse.types[found[0]] != "Person" or not _workplace(phrase):
        return False
    doc = discourse.doc
    if any(doc[i].lower_ in _OTHERS for i in range(phrase.start, phrase.head)):
        return False
    whose = workplace(discourse, found[0])
    return whose is not None and emit_nominal(discourse, phrase, (whose,), "employer")


def of_subject(discourse: Discourse, token: Token, phrase: NounPhrase) -> str | None:
    """ "Huang said the company would": that of the person who is the subject above."""
    if not _workplace(phrase) or phrase.modifiers or phrase.determiner != "the":
        return None
    above = clause_subjects(discourse, token)
    if len(above) != 1 or discourse.types[above[0]] != "Person":
        return None
    if any(t.text == ";" for t in discourse.doc[token.i : token.sent.end]):
        return None  # "the firm shrank; Huang said": not told by Huang
    found = workplace(discourse, above[0])
    if "Lab" in phrase.types and any(discourse.types[e] == "Lab" for e in discourse.memory.seen):
        # whoever "founded the lab" may work for the company that has it
        return found if found is not None and discourse.types[found] == "Lab" else None
    return found


def _workplace(phrase: NounPhrase) -> bool:
    word = phrase.word
    firm = "Company" in phrase.types and word in reference_words().generic
    return firm or word in _PLACES_OF_WORK


def workplace(discourse: Discourse, person: str) -> str | None:
    """The organisation that the text so far, or everyone, knows the person to serve."""
    if not discourse.sides_read:
        learn_sides(discourse)
        discourse.sides_read = True
    found = side(discourse, person)
    if found is None and person in discourse.memory.seen:
        # what stands for whom has been found out since
        here = discourse.doc[discourse.memory.last(person).token].sent.end
        learn_sides(discourse, discourse.sides_to, here)
        discourse.sides_to = max(discourse.sides_to, here)
        found = side(discourse, person)
    left, new = discourse.left.get(person, (None, None))
    found = new if found is not None and found == left else found
    known = found is not None and discourse.types[found] in ORGANIZATIONS
    everyone_knows = found is not None and discourse.profiles.employers.get(person) == found
    named = found in discourse.memory.seen or everyone_knows
    return found if known and named else None


def serves(discourse: Discourse, person: str, where: str) -> bool:
    """Whether the person may serve there: no other organisation is known to be the employer, or
    the two have been named in one sentence."""
    if workplace(discourse, person) in (None, where):
        return True
    seen = discourse.memory.seen
    where_named = {mention.sentence for mention in seen.get(where, ())}
    return any(mention.sentence in where_named for mention in seen.get(person, ()))


def held_as(discourse: Discourse, noun: Token) -> str | None:
    """ "Ousted Holt as chief executive": the person that the verb is about."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "as":
        return None
    above = noun.head.head
    if above.dep_ in ("dobj", "nsubjpass"):
        above = above.head
    for child in above.children if above.pos_ == "VERB" else ():
        if child.dep_ in ("dobj", "nsubjpass") and child.i < noun.i:
            found = discourse.heads.get(child.i, ())
            person = len(found) == 1 and discourse.types[found[0]] == "Person"
            return found[0] if person else None
    return None
