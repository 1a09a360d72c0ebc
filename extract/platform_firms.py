"""Mentions of a service that mean the firm of the same name: "she joined Facebook in 2013".

All names of one wording have one type; here single mentions are taken out of them, by what the
words around them say: a service hires nobody and buys nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.catalogue import key_of
from extract.lexicon import load_yaml
from extract.spans import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OWN = "own"


@dataclass(frozen=True, slots=True)
class _Words:
    firms: dict[str, str]
    agent: frozenset[str]
    joined: frozenset[str]
    deeds: frozenset[str]
    posts: frozenset[str]
    prepositions: frozenset[str]


@cache
def _words() -> _Words:
    data: Any = load_yaml("words/platform_firms.yaml")
    lists = {key: frozenset(data[key].split()) for key in ("agent", "joined", "deeds", "posts")}
    return _Words(data["firms"], prepositions=frozenset(data["prepositions"]), **lists)


def as_firms(doc: Doc, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names, with those of services that stand for their firm typed and linked as the firm."""
    return tuple(_read(doc, name) if name.type == "Software" else name for name in names)


def _read(doc: Doc, name: Name) -> Name:
    firm = _words().firms.get(key_of(name.text))
    if firm is None:
        return name
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None or not len(span) or not (why := _as_firm(span.root)):
        return name
    known = None if firm == _OWN else firm
    return replace(name, type="Company", catalogue=known, why=f"{name.why}; the firm: {why}")


def _as_firm(token: Token) -> str:
    """What shows that the name means the firm; empty if nothing does."""
    first = token
    while first.dep_ == "conj":
        first = first.head
    head, words = first.head, _words()
    lemma = head.lemma_.lower()
    if first.dep_ == "nsubj" and lemma in words.agent and head.pos_ == "VERB":
        return f"it {head.text}"
    if first.dep_ == "dobj" and lemma in words.joined and head.pos_ == "VERB":
        return f"{head.text} it"
    if first.dep_ in ("poss", "compound", "nmod") and lemma in words.posts:
        return f"its {head.text}"
    if first.dep_ in ("pobj", "agent") and head.lower_ in words.prepositions:
        above = head.head
        own = words.deeds if above.pos_ in ("VERB", "AUX") else words.posts
        if above.lemma_.lower() in own:
            return f"{above.text} {head.text} it"
    return ""
