"""Descriptions that the syntax ties to a name: appositions, predicates, "a chatbot called Pip"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, PRODUCTS, reference_words
from extract.discourse import Discourse
from extract.noun_phrases import NounPhrase
from extract.parser_slips import nearest_conjunct
from extract.profiles import describe, fits
from extract.well_known import well_known

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMING = frozenset({"call", "name", "dub", "christen", "title", "know"})
# "Gemini Ultra — only a smaller version", "one of": not the thing itself.
_NO_APPOSITION = frozenset({"only", "one", "another", "other", "no", "not", "each", "every", "any"})
_TO_OFFICES = frozenset({"name", "appoint", "elect", "make", "crown"})
_LINKS = frozenset({"be", "become", "remain"})


def emit_nominal(
    discourse: Discourse, phrase: NounPhrase, entities: tuple[str, ...], why: str
) -> bool:
    """Makes the phrase a mention, and remembers its words as a description; always true."""
    discourse.emit(phrase.start, phrase.head, entities, "nominal", why)
    for entity in entities:
        if phrase.word and len(entities) == 1:
            discourse.profiles.describe(entity, describe(phrase))
    return True


def apposition(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "Muse Spark, its new model", "its new model, Muse Spark"."""
    if any(c.lower_ in _NO_APPOSITION and c.dep_ != "poss" for c in token.lefts):
        return False
    partners = _behind_the_employer(discourse, token, phrase)
    partners += [c for c in token.children if c.dep_ == "appos"]
    if partners and token.dep_ == "conj":
        pass
    elif token.dep_ == "appos":
        partners.append(nearest_conjunct(token, token.head))
    elif token.dep_ == "conj" and token.head.dep_ == "appos":
        partners.append(token.head.head)
    for partner in partners:
        found = discourse.heads.get(partner.i, ())
        if len(found) != 1 or not _agrees(discourse, phrase, found[0]):
            continue
        if token.dep_ == "conj" or _adjacent(discourse, partner, token, phrase):
            _learn_maker(discourse, phrase, found[0])
            return emit_nominal(discourse, phrase, found, "apposition")
    return False


def _behind_the_employer(discourse: Discourse, token: Token, phrase: NounPhrase) -> list[Token]:
    """ "The chief executive of Korr, Anna Holt": the parser hangs the person on the firm."""
    if phrase.types[:1] != ("Person",):
        return []
    firms = [c for p in token.rights if p.lower_ in ("of", "at") for c in p.children]
    beside = [a for firm in firms for a in firm.children if a.dep_ == "appos"]
    return [
        a
        for a in beside
        if a.i in discourse.names and discourse.types[discourse.heads[a.i][0]] == "Person"
    ]


def _learn_maker(discourse: Discourse, phrase: NounPhrase, product: str) -> None:
    """ "its new model, Muse Spark" tells who made Muse Spark."""
    owner = discourse.heads.get(phrase.owner, ()) if phrase.owner is not None else ()
    made = discourse.types[product] in PRODUCTS and len(owner) == 1
    if made and discourse.types[owner[0]] in ORGANIZATIONS:
        discourse.profiles.makers.setdefault(product, owner[0])


def _adjacent(discourse: Discourse, partner: Token, token: Token, phrase: NounPhrase) -> bool:
    """Whether no "and" and no other name stands between the two parts of an apposition."""
    if partner.i < token.i and discourse.doc[phrase.start - 1].dep_ == "cc":
        return False
    low, high = (partner.i, phrase.start) if partner.i < token.i else (token.i, partner.i)
    own = partner if partner.i < token.i else token
    return not any(
        (t.dep_ == "cc" and t.head.i in (own.i, token.i, partner.i)) or t.lower_ in ("while", "but")
        for t in discourse.doc[low + 1 : high]
    )


def naming(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "a chatbot called Pip"."""
    for child in token.rights:
        if child.dep_ == "acl" and child.lemma_ in _NAMING:
            for name in child.children:
                found = discourse.heads.get(name.i, ())
                named = name.dep_ in ("oprd", "dobj", "attr") and len(found) == 1
                if named and _agrees(discourse, phrase, found[0]):
                    return emit_nominal(discourse, phrase, found, "naming")
    return False


def _agrees(discourse: Discourse, phrase: NounPhrase, entity: str) -> bool:
    return not phrase.plural and fits(phrase, discourse.types[entity])


def predicate(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "X is a start-up", "X was named its head", not negated and not asked."""
    head = token
    while head.dep_ == "conj":
        head = head.head
    verb = head.head
    named = head.dep_ == "oprd" and verb.tag_ == "VBN" and verb.lemma_ in _TO_OFFICES
    if not named and (head.dep_ != "attr" or verb.lemma_ not in _LINKS):
        return False
    if any(c.dep_ == "neg" for c in verb.children) or verb.sent.text.rstrip().endswith("?"):
        return False
    for child in verb.children:
        if child.dep_ == ("nsubjpass" if named else "nsubj"):
            found = discourse.heads.get(child.i, ())
            if len(found) == 1 and _agrees(discourse, phrase, found[0]):
                return emit_nominal(discourse, phrase, found, "predicate")
    return False


def _unit(discourse: Discourse, phrase: NounPhrase, owner: str) -> bool:
    """ "The Google lab": not Google, but the one lab in the text that could be its."""
    labs = [e for e in discourse.memory.known() if discourse.types[e] == "Lab"]
    known = well_known()
    own = [e for e in labs if e in known and known[e].maker == owner]
    found = own or [e for e in labs if e not in known or known[e].maker is None]
    if len(found) != 1:
        return False
    return emit_nominal(discourse, phrase, (found[0],), "lab of the one named")


def inner_name(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "the Muse Spark model", "the X platform": the description holds the name itself.

    "A Windows app" is made for Windows, and "ChatGPT features" are parts of ChatGPT: neither an
    indefinite phrase nor a plural of anything but models is the thing named.
    """
    if phrase.word in reference_words().lists["relational"] or token.dep_ == "compound":
        return False
    if phrase.determiner in ("a", "an") or "\n" in discourse.doc[phrase.start : token.i].text:
        return False
    for child in token.lefts:
        if child.i not in discourse.names or child.dep_ not in ("compound", "nmod", "amod"):
            continue
        found = discourse.heads[child.i]
        if child.i != token.i - 1 and discourse.doc[token.i - 1].dep_ != "punct":
            continue
        kind = discourse.types[found[0]] if len(found) == 1 else "Person"
        if kind == "Company" and "Lab" in phrase.types:
            return _unit(discourse, phrase, found[0])
        plural = phrase.plural and kind not in ("AIModel", "Hardware", "Facility")
        if kind != "Person" and not plural and fits(phrase, kind):
            start = child.left_edge.i
            while discourse.doc[start].is_punct:
                start += 1
            discourse.emit(start, token.i, found, "nominal", "name inside")
            return True
    return False
