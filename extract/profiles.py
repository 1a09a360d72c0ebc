"""What the article says of its entities beside their names: "chip start-up Zanna", "Zanna, a …"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, PRODUCTS, reference_words
from extract.errors import DataError
from extract.lexicon import load_yaml
from extract.noun_phrases import NounPhrase, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = ("NOUN", "PROPN", "ADJ")


@dataclass(frozen=True, slots=True)
class Description:
    """One description of an entity, at token ``at``; ``organization`` is the employer it names."""

    at: int
    word: str
    modifiers: frozenset[str]
    origins: frozenset[str]
    organization: str | None


@dataclass
class Profiles:
    """Descriptions, makers and genders that the article gives away.

    ``homes`` are nationalities and places that everyone knows, of well-known companies;
    ``employers`` whom well-known people head.
    """

    descriptions: dict[str, list[Description]] = field(default_factory=dict)
    makers: dict[str, str] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    origins: dict[str, set[str]] = field(default_factory=dict)
    homes: dict[str, frozenset[str]] = field(default_factory=dict)
    ages: dict[str, str] = field(default_factory=dict)
    employers: dict[str, str] = field(default_factory=dict)

    def describe(self, entity: str, description: Description) -> None:
        """Adds a description."""
        self.origins.setdefault(entity, set()).update(description.origins)
        self.descriptions.setdefault(entity, []).append(description)


def gather(
    doc: Doc,
    heads: Mapping[int, tuple[str, ...]],
    types: Mapping[str, str],
    names: Mapping[str, str],
) -> Profiles:
    """The profiles of all entities, from the syntax around their names.

    ``heads`` gives the entities of each name's head token, ``types`` and ``names`` an entity's
    type and full name.
    """
    profiles = Profiles()
    for i in sorted(heads):
        for entity in heads[i]:
            kind = types[entity]
            for noun in descriptors(doc[i], heads):
                phrase = noun_phrase(doc, noun)
                if fits(phrase, kind):
                    office = organization(doc[noun.i], heads, types) if kind == "Person" else None
                    profiles.describe(entity, describe(phrase, office))
            profiles.origins.setdefault(entity, set()).update(_origins(doc[i]))
            if kind == "Person":
                _note_gender(profiles, entity, doc[i], names[entity])
                if i + 2 < len(doc) and doc[i + 1].text in ",(" and doc[i + 2].shape_ == "dd":
                    profiles.ages.setdefault(entity, doc[i + 2].text)
            elif kind in PRODUCTS:
                _note_maker(profiles, entity, doc[i], heads, types)
    return profiles


def describe(phrase: NounPhrase, office: str | None = None) -> Description:
    """The phrase as a description; ``office`` is the employer that it names."""
    return Description(phrase.head, phrase.word, phrase.modifiers, phrase.origins, office)


def fits(phrase: NounPhrase, kind: str) -> bool:
    """Whether a phrase can describe an entity of that type; unknown words describe no one."""
    return kind in phrase.types or (kind == "Company" and "Organization" in phrase.types)


def descriptors(name: Token, heads: Mapping[int, tuple[str, ...]]) -> Iterator[Token]:
    """The nouns that describe a name: before it, in apposition, or as its predicate."""
    for child in name.children:
        if child.i in heads:
            continue
        before = child.dep_ in ("compound", "nmod") and child.i < name.i
        if (child.dep_ == "appos" or before) and child.pos_ in _NOUNS:
            yield child
            yield from (c for c in child.conjuncts if c.i > child.i and c.i not in heads)
    if name.dep_ == "appos" and name.head.pos_ in _NOUNS and name.head.i not in heads:
        yield name.head
    yield from _start_up(name)
    yield from _listed(name)
    yield from predicates(name)


def _listed(name: Token) -> Iterator[Token]:
    """ "Investors Korr and Zanna", "backers such as Korr and Zanna": what both are."""
    nouns = reference_words().lists["financier_nouns"]
    first = name
    while first.dep_ == "conj":
        first = first.head
    if first != name:
        before = (c for c in first.children if c.dep_ in ("compound", "nmod"))
        yield from (c for c in before if c.tag_ == "NNS" and c.lemma_ in nouns and c.i < first.i)
    if first.dep_ == "dobj" and first.head.lemma_ == "include":
        subjects = (c for c in first.head.children if c.dep_ == "nsubj")
        yield from (c for c in subjects if c.tag_ == "NNS" and c.lemma_ in nouns)
    if first.dep_ == "pobj" and first.head.lower_ in ("including", "as", "like"):
        above = first.head.head
        yield from (above,) if above.tag_ == "NNS" and above.lemma_ in nouns else ()


def _start_up(name: Token) -> Iterator[Token]:
    """ "Start-up Zanna": the parser takes the noun in three parts for a verb with its particle."""
    first = min((c.i for c in name.lefts if c.pos_ == "PROPN" and c.dep_ == "compound"),
                default=name.i)  # fmt: skip
    particle = name.doc[first - 1] if first > 2 else name
    if particle.tag_ == "RP" and particle.nbor(-1).tag_ == "HYPH":
        yield particle


def predicates(subject: Token) -> Iterator[Token]:
    """The nouns that a clause says its subject to be: "X is a start-up"."""
    verb = subject.head
    if subject.dep_ not in ("nsubj", "nsubjpass"):
        return
    children = list(verb.children)
    if any(c.dep_ == "neg" for c in children) or "?" in verb.sent.text[-3:]:
        return
    if verb.lemma_ in ("be", "become", "remain"):
        for child in children:
            if child.dep_ == "attr" and child.pos_ == "NOUN":
                yield child
                yield from (c for c in child.conjuncts if c.i > child.i)


def organization(
    noun: Token, heads: Mapping[int, tuple[str, ...]], types: Mapping[str, str]
) -> str | None:
    """The organisation beside an office: "Zanna chief", "Zanna's chief", "chief of Zanna"."""
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "nmod") and child.i in heads:
            found = heads[child.i][0]
        elif child.dep_ == "prep" and child.lower_ in ("of", "at", "for"):
            inner = [c for c in child.children if c.dep_ == "pobj" and c.i in heads]
            if not inner:
                continue
            found = heads[inner[0].i][0]
        else:
            continue
        if types[found] in ORGANIZATIONS or types[found] == "Software":
            return found
    if noun.dep_ in ("compound", "nmod"):
        # "Zanna chief executive Anna Holt": the parser hangs both on the surname.
        for sister in noun.head.children:
            if sister.i in heads and sister.i < noun.i and sister.dep_ in ("compound", "poss"):
                found = heads[sister.i][0]
                if types[found] in ORGANIZATIONS:
                    return found
    return organization(noun.head, heads, types) if noun.dep_ == "conj" else None


def _origins(name: Token) -> Iterator[str]:
    """Places and nationalities beside a name: "Zanna of Austin", "Zanna, based in Austin"."""
    for child in name.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.pos_ == "ADJ" and child.is_title:
            yield child.lower_
        based = child.dep_ in ("acl", "amod") and child.lower_ in ("based", "headquartered")
        for prep in [child] if child.dep_ == "prep" else list(child.children) if based else []:
            if prep.lower_ in ("of", "in", "from"):
                yield from (c.lower_ for c in prep.children if c.dep_ == "pobj" and c.is_title)


def _note_maker(
    profiles: Profiles,
    product: str,
    name: Token,
    heads: Mapping[int, tuple[str, ...]],
    types: Mapping[str, str],
) -> None:
    for child in name.children:
        if child.dep_ == "poss" and child.i in heads and types[heads[child.i][0]] in ORGANIZATIONS:
            profiles.makers.setdefault(product, heads[child.i][0])


def _note_gender(profiles: Profiles, person: str, name: Token, full: str) -> None:
    words = reference_words().lists
    for token in name.children:
        if token.dep_ == "conj":
            continue  # "Anna Holt and her brother"
        if token.lower_ in words["male"]:
            profiles.genders.setdefault(person, "male")
        elif token.lower_ in words["female"]:
            profiles.genders.setdefault(person, "female")
    given = _plain(full.split()[0]) if " " in full else ""
    if given in _given_names():
        profiles.genders.setdefault(person, _given_names()[given])


@cache
def _given_names() -> dict[str, str]:
    """Given names with their usual gender, without case and accents; empty without the list."""
    try:
        data = load_yaml("entities/given_names.yaml")
    except DataError:
        return {}
    return {_plain(str(n)): g for g in ("male", "female") for n in data.get(g, ())}


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))
