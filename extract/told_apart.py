"""What tells organisations apart: where one works, what one has left, who bought whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, reference_words
from extract.discourse import Discourse, governor
from extract.noun_phrases import noun_phrase
from extract.well_known import well_known
from extract.workplaces import workplace

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.noun_phrases import NounPhrase

_FORMER = frozenset({"former", "ex", "onetime", "longtime", "erstwhile"})
_EARLIER = _FORMER | {"then", "previous", "past", "old", "late", "last", "first", "new", "next"}
_BACKING = frozenset({"acquire", "back", "buy", "fund", "invest", "purchase"})
_SMALL = frozenset({"start-up", "startup"})
_FOUNDING = frozenset({"found", "co-found", "cofound", "start", "set"})
_HEADS = frozenset({"boss", "ceo", "chief", "chief executive", "co-founder", "founder"})
_CHANGING = frozenset({"join", "hire", "lose", "move", "poach", "recruit"})

_TAKING = frozenset(
    "poach recruit hire lure snatch tempt coax woo bring draft borrow entice nab".split()
)


def where(discourse: Discourse, token: Token) -> str | None:
    """ "He joined Korr, where he runs the company's lab": the one the clause is about."""
    node = token
    while node.dep_ != "relcl" and node.head != node:
        if node.dep_ in ("nsubj", "nsubjpass"):
            return None
        node = node.head
    people = {"he", "she", "they"}
    lefts = [c.lower_ for c in node.lefts]
    if "where" not in lefts or not people & set(lefts):
        return None
    found = discourse.heads.get(node.head.i, ())
    return found[0] if len(found) == 1 else None


def only_former(discourse: Discourse, entity: str) -> bool:
    """Whether the text has named it but as where somebody was: "a former Korr executive"."""
    seen = discourse.memory.seen[entity]
    return len(seen) == 1 and _is_former(discourse.doc[seen[0].token])


def _is_former(name: Token) -> bool:
    if name.dep_ not in ("compound", "nmod", "poss", "amod"):
        return False
    noun = name.head
    if "Person" not in reference_words().types.get(noun.lemma_, ()):
        return False
    return any(c.lower_ in _FORMER and c.i < noun.i for c in (*noun.lefts, *name.lefts))


def apart(discourse: Discourse, token: Token, phrase: NounPhrase) -> set[str]:
    """The organisations that a description cannot mean, by what the text has said of them."""
    known = [e for e in discourse.memory.known() if discourse.types[e] in ORGANIZATIONS]
    out = {e for e in known if not phrase.modifiers and only_former(discourse, e)}
    if phrase.word in _SMALL:
        out |= {e for e in known if _backs_other(discourse, token, e, known)}
    verb, generic = governor(token), reference_words().generic
    if token.dep_ == "dobj" and verb.lemma_ in _FOUNDING:
        out |= {e for e in known if _newly(discourse, token, e)} | _quit_for_it(discourse, verb)
    elif token.dep_ == "dobj" and verb.lemma_ == "join" and phrase.word in generic:
        out |= _of_subject(discourse, verb)
    out |= headed_by_others(discourse, token)
    return (out if set(known) - out else set()) | {e for e in known if _quit(discourse, token, e)}


def _quit(discourse: Discourse, token: Token, entity: str) -> bool:
    """ "Ada Brook, poached from Korr in May, leads the lab": not Korr."""
    last = discourse.doc[discourse.memory.last(entity).token]
    verb = last.head.head
    if last.sent != token.sent or last.dep_ != "pobj" or last.head.lower_ != "from":
        return False
    return verb.lemma_ in _TAKING and verb.tag_ == "VBN" and not verb.is_ancestor(token)


def _backs_other(discourse: Discourse, token: Token, entity: str, known: list[str]) -> bool:
    """ "Korr bought Zanna. The start-up …": not Korr."""
    memory = discourse.memory
    for seen in memory.seen[entity][-4:]:
        near = discourse.sentence[token.i] - seen.sentence <= 2
        verb = discourse.doc[seen.verb]
        if not near or seen.role != "subject" or verb.lemma_ not in _BACKING:
            continue
        if any(c.dep_ == "nsubjpass" for c in verb.children):
            continue
        if any(
            m.verb == seen.verb and m.role in ("object", "oblique") and e != entity
            for e in known
            for m in memory.seen[e][-4:]
        ):
            return True
    return False


def _newly(discourse: Discourse, token: Token, entity: str) -> bool:
    """ "Holt joined Korr. He had founded the company with Lund": not Korr."""
    last = discourse.memory.last(entity)
    near = discourse.sentence[token.i] - last.sentence <= 1
    verb = discourse.doc[last.verb]
    to = discourse.doc[last.token].dep_ == "pobj" and verb.lemma_ in ("lose", "move")
    joined = (
        verb.lemma_ in _CHANGING
        and (last.role == "object" or last.role == "subject")
        and (verb.lemma_ != "lose")
    )
    return near and (to or joined)


def _quit_for_it(discourse: Discourse, verb: Token) -> set[str]:
    """ "She quit Korr to start the company": not Korr."""
    above = verb.head
    if verb.dep_ not in ("xcomp", "advcl") or above.lemma_ not in ("quit", "leave"):
        return set()
    return {e for c in above.children if c.dep_ == "dobj" for e in discourse.heads.get(c.i, ())}


def _of_subject(discourse: Discourse, verb: Token) -> set[str]:
    """ "Korr's Anna Holt joined the firm", "its former head joined the start-up": not Korr."""
    subjects = (c for c in verb.children if c.dep_ == "nsubj")
    named = {e for s in subjects for t in s.subtree for e in discourse.heads.get(t.i, ())}
    served = {workplace(discourse, e) for e in named if discourse.types[e] == "Person"}
    return {e for e in (*named, *served) if e and discourse.types[e] in ORGANIZATIONS}


def headed_by_others(discourse: Discourse, token: Token) -> set[str]:
    """ "Google bought Zanna. Its chief executive, Anna Holt, …": everyone knows Google's."""
    office = token.head
    if token.dep_ != "poss" or noun_phrase(discourse.doc, office).word not in _HEADS:
        return set()
    if any(c.lower_ in _EARLIER for c in office.lefts):
        return set()
    beside = [c for c in office.children if c.dep_ == "appos"]
    beside += [office.head] if office.dep_ == "appos" else []
    people = {
        e for c in beside for e in discourse.heads.get(c.i, ()) if discourse.types[e] == "Person"
    }
    return _not_theirs(people, office.lemma_.lower()) if people else set()


def _not_theirs(people: set[str], office: str) -> set[str]:
    """The companies that these people have not founded, or do not head, as everyone knows."""
    known = well_known()
    told = {of for e in people if e in known for of in known[e].founded}
    if told and "founder" in office:
        return {of for k in known.values() for of in (*k.founded, k.serves) if of} - told
    return set() if people & set(known) else {k.serves for k in known.values() if k.serves}
