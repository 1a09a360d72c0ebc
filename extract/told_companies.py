"""Whose company a bare "the company" is where the sentence or the paragraph tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, PRODUCTS, reference_words
from extract.discourse import Discourse, clause_subjects, governor
from extract.profiles import organization
from extract.workplaces import workplace

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.antecedents import Scored
    from extract.noun_phrases import NounPhrase

_MOUTHS = frozenset({"spokesman", "spokeswoman", "spokesperson", "representative"})
_OFFERS = frozenset({"offer", "bid", "proposal", "approach", "attempt", "plan", "effort"})
_BUYING = frozenset({"buy", "acquire", "purchase", "absorb"})
_WATCHING = frozenset({"analyst", "economist", "strategist", "professor", "lecturer"})
_SHORT = 8  # tokens
_SUBJECTS = ("nsubj", "nsubjpass")


def is_bare(phrase: NounPhrase) -> bool:
    """Whether it is "the company", "the firm", "the start-up" and no more."""
    generic = phrase.word in reference_words().generic and phrase.types[:1] == ("Company",)
    return generic and phrase.determiner == "the" and not phrase.modifiers


def told(discourse: Discourse, token: Token) -> str | None:
    """The company that a bare "the company" must mean, by whose mouth or whose product it is."""
    return (
        _of_mouth(discourse, token)
        or _of_product(discourse, token)
        or _offered_for(discourse, token)
        or _just_called(discourse, token)
    )


def _of_mouth(discourse: Discourse, token: Token) -> str | None:
    """ "A Korr spokesman said the company would": Korr."""
    verb = governor(token)
    if verb.dep_ != "ccomp":
        return None
    for child in verb.head.children:
        if child.dep_ == "nsubj" and child.lemma_ in _MOUTHS:
            return organization(child, discourse.heads, discourse.types)
    return None


def _of_product(discourse: Discourse, token: Token) -> str | None:
    """ "Pip, the company's new model": whose Pip is, as the text has said or everyone knows."""
    noun = token.head
    if token.dep_ != "poss" or noun.dep_ != "appos":
        return None
    found = discourse.heads.get(noun.head.i, ())
    if len(found) != 1 or discourse.types[found[0]] not in PRODUCTS:
        return None
    maker = discourse.profiles.makers.get(found[0])
    return maker if maker in discourse.memory.seen else None


def _just_called(discourse: Discourse, token: Token) -> str | None:
    """ "Then there is Korr. The company sells chips": a sentence that only brings it up."""
    start = token.sent.start
    if token.dep_ not in _SUBJECTS or token.i > start + 2 or start == 0:
        return None
    before = discourse.doc[start - 1].sent
    if len(before) > _SHORT or discourse.paragraph[before.start] != discourse.paragraph[token.i]:
        return None
    found = {e for t in before if t.i in discourse.names for e in discourse.heads[t.i]}
    firms = [e for e in found if discourse.types[e] == "Company"]
    return firms[0] if len(found) == 1 and firms else None


def bidders(discourse: Discourse, token: Token) -> set[str]:
    """ "An offer from Korr to buy the company", "Korr's bid to buy the firm": not Korr."""
    noun = _offer(token)
    if noun is None:
        return set()
    near = [c for c in noun.lefts if c.dep_ in ("poss", "compound")]
    near += [c for p in noun.rights if p.lower_ in ("from", "by") for c in p.children]
    return {e for c in near for e in discourse.heads.get(c.i, ())}


def _offer(token: Token) -> Token | None:
    """The noun of who would buy: "an offer to buy the company"."""
    verb = token.head
    if token.dep_ != "dobj" or verb.lemma_ not in _BUYING:
        return None
    noun = next((t for t in verb.ancestors if t.lemma_ in _OFFERS), None)
    return noun if noun is not None and noun.i < verb.i else None


def _offered_for(discourse: Discourse, token: Token) -> str | None:
    """ "She rejected an offer from Korr to buy the company": hers."""
    noun, out = _offer(token), bidders(discourse, token)
    if noun is None or not out or noun.dep_ not in ("dobj", "pobj"):
        return None
    subjects = [c for c in governor(noun).children if c.dep_ == "nsubj"]
    found = {
        e for c in subjects for h in discourse.heads.get(c.i, ()) for e in _stands_for(discourse, h)
    }
    return next(iter(found)) if len(found) == 1 and not found & out else None


def watchers(discourse: Discourse, token: Token) -> set[str]:
    """ "Holt, an analyst at Korr, said the company should": that is not Korr."""
    out: set[str] = set()
    for person in clause_subjects(discourse, token):
        described = discourse.profiles.descriptions.get(person, ())
        if any(d.word.split(" ")[-1] in _WATCHING for d in described):
            out |= _stands_for(discourse, person)
    return out


def of_paragraph(discourse: Discourse, token: Token, first: Scored | None) -> str | None:
    """ "Korr's head laughed at it. “…,” she said. The company sold …": Korr, rather than one that
    the paragraph has not named, if no other was the subject of its sentences."""
    if token.dep_ not in _SUBJECTS or token.head.dep_ != "ROOT" or discourse.voice(token.i):
        return None
    here = discourse.paragraph[token.i]
    if first is not None and here in (m.paragraph for m in discourse.memory.seen[first.entity]):
        return None
    mains: set[str] = set()
    for entity, mentions in discourse.memory.seen.items():
        for mention in reversed(mentions):
            if mention.paragraph != here:
                break
            if mention.main:
                mains |= _stands_for(discourse, entity)
    return next(iter(mains)) if len(mains) == 1 else None


def _stands_for(discourse: Discourse, entity: str) -> set[str]:
    """The company itself, or the one that the person serves."""
    if discourse.types[entity] == "Person":
        found = workplace(discourse, entity)
        return {found} if found is not None else set()
    return {entity} if discourse.types[entity] in ORGANIZATIONS else set()
