"""The word classes of stance, and what the parse around a token says for them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract.errors import DataError
from extract.lexicon import load_yaml
from extract.model import Modality
from extract.speakers import saying

if TYPE_CHECKING:
    from spacy.tokens import Token

_LATER = frozenset({"later", "subsequently"})
_UNREAL = frozenset({"have", "not", "n't", "n’t", "never"})
MODALITIES: tuple[Modality, ...] = ("planned", "considered", "hypothetical")
_MAX_STEPS = 10


@cache
def words() -> dict[str, frozenset[str]]:
    """The classes of ``words/stance.yaml``, as ``governors.planned`` and so on.

    :raises DataError: if a class is missing or is no list of words.
    """
    data = load_yaml("words/stance.yaml")
    lists: dict[str, list[str]] = {}
    for group, classes in data.items():
        for name, value in classes.items():
            if name in ("source", "examples"):
                continue
            entries = value["lemmas"] if isinstance(value, dict) else value
            key = group if name in ("lemmas", "words", "relations") else f"{group}.{name}"
            if not all(isinstance(w, str) for w in entries):
                raise DataError(f"ontology/words/stance.yaml: {key} must be a list of words")
            lists[key] = entries
    return {key: frozenset(entries) for key, entries in lists.items()}


@cache
def noun_words() -> frozenset[str]:
    """The nouns of all modalities."""
    lists = words()
    return frozenset().union(*(lists[f"nouns.{m}"] for m in MODALITIES))


def is_stance_word(token: Token) -> bool:
    """Whether the word passes a stance on to what depends on it."""
    lists = words()
    lemma = governor_lemma(token)
    names = ("planned", "considered", "hypothetical", "negative")
    if any(lemma in lists[f"governors.{n}"] for n in names) or token.lemma_.lower() in noun_words():
        return True
    return is_passive(token) and lemma in lists["hedges.passives"]


def governor_lemma(token: Token) -> str:
    """The lemma, with its particle where the two are a governor ("call off", "close to")."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    joined = f"{token.lemma_.lower()} {particle}"
    if token.pos_ == "ADJ" and any(c.lower_ == "to" for c in token.children):
        joined = f"{token.lemma_.lower()} to"  # "close to a deal": not what it closed
        if joined in words()["governors.considered"]:
            return joined
    if particle and joined in words()["governors.negative"]:
        return joined
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    joined = f"{token.lemma_.lower()} {after}"
    return joined if joined in words()["governors.negative"] else token.lemma_.lower()


def is_infinitive(token: Token) -> bool:
    """Whether the verb has "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def is_passive(token: Token) -> bool:
    """Whether the verb is a passive participle."""
    return token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)


def is_first(token: Token) -> bool:
    """Whether it is "the first to", "the only one to": these come about."""
    return any(c.lower_ in ("first", "last", "only", "latest") for c in token.children)


def has_had(token: Token) -> bool:
    """Whether the verb is a past perfect."""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in token.children)


def has_until(token: Token) -> bool:
    """Whether "until" or "before" turns a negation into a date."""
    untils = words()["until"]
    return any(c.dep_ in ("prep", "mark", "advcl") and c.lower_ in untils for c in token.children)


def is_permission(token: Token) -> bool:
    """Whether the subject makes "may" and "could" a permission."""
    lemmas = words()["permission"]
    return any(
        c.dep_ == "nsubj" and (c.lemma_.lower() in lemmas or c.lower_ in lemmas)
        for c in token.children
    )


def has_yet(token: Token, lower: Token) -> bool:
    """Whether "yet" stands by one of the two."""
    return any(c.lower_ == "yet" for t in (token, lower) for c in t.children)


def is_only(child: Token) -> bool:
    """Whether the negation is "not only", "not just"."""
    return child.i + 1 < len(child.doc) and child.nbor(1).lower_ in ("only", "just", "least")


def is_no_more(child: Token) -> bool:
    """Whether it is "no longer", "no better"; "no later than May" says when, not that it is not."""
    compared = child.tag_ in ("RBR", "JJR") and child.dep_ in ("advmod", "acomp")
    if child.lower_ != "longer" and (not compared or child.lower_ in _BOUNDS):
        return False
    return any(c.lower_ == "no" for c in child.children)


_BOUNDS = frozenset({"later", "sooner", "earlier", "less", "fewer", "more"})


def is_nobody(child: Token) -> bool:
    """Whether the subject is nobody, or no one of its kind."""
    lists = words()
    return child.lower_ in lists["negators.subjects"] or has_no(child)


def has_no(child: Token) -> bool:
    """Whether the noun has "no" or "neither"."""
    determiners = words()["negators.determiners"]
    return any(c.dep_ in ("det", "neg") and c.lower_ in determiners for c in child.children)


_INVERTED = frozenset({"should", "had", "were"})


def is_condition(child: Token) -> bool:
    """Whether the clause is a condition: "if …", "unless …", "should it …", "had it …"."""
    if child.dep_ != "advcl":
        return False
    marks = words()["conditions.marks"]
    first = min(child.subtree, key=lambda t: t.i)
    return first.lower_ in marks or (first.lower_ in _INVERTED and first.head == child)


def is_event(token: Token) -> bool:
    """Whether the token can share the stance of what is above it: names and things cannot."""
    if token.pos_ == "PROPN":
        return False
    lemma = token.lemma_.lower()
    return token.pos_ != "NOUN" or lemma in words()["event_nouns"] or lemma in noun_words()


def is_reported(token: Token) -> bool:
    """Whether the clause is the content of a verb of saying: there "would" is a future."""
    lists = saying()
    for _ in range(_MAX_STEPS):
        head = token.head
        if head == token:
            break
        if token.dep_ in ("ccomp", "parataxis", "advcl") and head.lemma_.lower() in (
            lists["say"] | lists["think"] | lists["direct"]
        ):
            return True
        token = head
    # "The office will move, he said": the verb of saying hangs below.
    return any(
        c.dep_ in ("ccomp", "parataxis") and c.lemma_.lower() in lists["say"]
        for c in token.children
    )


def is_hindsight(token: Token) -> bool:
    """ "Ada Brook, who would later found Northwind" and "would go on to lead it" tell what came to
    pass; "would launch later this year" does not, nor does "would have gone on to lead it"."""
    if token.dep_ in ("xcomp", "advcl") and token.head.lemma_ == "go":
        token = token.head
        told = any(c.lower_ == "on" for c in token.children)
    else:
        told = any(c.lower_ in _LATER and c.i < token.i for c in token.children)
    return told and not any(c.lower_ in _UNREAL for c in token.children)


def hearsay(token: Token) -> str:
    """What makes the clause hearsay: unnamed people ("two officials said"), or "I hear"."""
    if token.pos_ == "PROPN" or (token.pos_ == "NOUN" and not is_event(token)):
        return ""
    for _ in range(_MAX_STEPS):
        if token.dep_ in ("relcl", "appos") or (token.dep_ == "acl" and token.tag_ == "VBN"):
            return ""
        for child in token.children:
            if child.lower_ == "according" and _from_unnamed(child):
                return "according to unnamed people"
            if child.dep_ == "parataxis" and _unnamed_teller(child):
                return f"unnamed people {child.text}"
        head = token.head
        if head == token:
            return ""
        if token.dep_ in ("ccomp", "parataxis") and _unnamed_teller(head):
            return f"unnamed people {head.text}"
        token = head
    return ""


def _from_unnamed(according: Token) -> bool:
    names = any(t.pos_ == "PROPN" for t in according.subtree)
    nouns = [t for c in according.children for t in c.children if t.dep_ == "pobj"]
    return not names and any(t.lemma_.lower() in words()["hedges.unnamed"] for t in nouns)


def _unnamed_teller(verb: Token) -> bool:
    lists, lemma = words(), verb.lemma_.lower()
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return False
    if lemma in lists["hedges.hearsay"]:
        return subject.lower_ in ("i", "one", "we")
    if lemma not in saying()["say"] or any(t.pos_ == "PROPN" for t in subject.subtree):
        return False
    told = any(t.pos_ == "PROPN" for c in verb.children if c.dep_ == "dobj" for t in c.subtree)
    owned = any(c.dep_ in ("poss", "compound") for c in subject.children)
    return not told and not owned and subject.lemma_.lower() in lists["hedges.unnamed"]
