"""Products of a family: "the Quill family includes Lark", "Lark, the smallest of the Quill models".

Only a product that gives the family its name counts as the whole, and only names as its members.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRODUCTS = frozenset({"AIModel", "Software", "Hardware", "Plan"})
_NAMED_BEFORE = ("compound", "nmod", "amod", "poss", "nummod")
_INSIDE = frozenset({"of", "in", "from", "within", "among", "to"})
_SUPERLATIVE = ("JJS", "RBS")
_SPAN = 12  # tokens after a colon in which the members are listed


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/families.yaml")[name])


def propose(context: Context) -> Iterator[Proposal]:
    """Each named member with its family, at the noun that makes it one."""
    for token in context.tokens:
        lemma = token.lemma_.lower()
        group = lemma in _words("groups")
        if token.pos_ not in ("NOUN", "PROPN") or not (group or lemma in _words("members")):
            continue
        if not group and token.tag_ not in ("NNS", "NNPS"):
            continue
        whole = _family(context, token)
        if whole is None:
            continue
        for member in _members(context, token):
            if member.entity != whole.entity:
                yield Proposal(
                    relation="partOf",
                    subject=member,
                    object=whole,
                    trigger=token,
                    rule="family.partOf",
                    undated=True,
                )


def _family(context: Context, noun: Token) -> Filler | None:
    """The product whose name stands before the noun: "the Quill 2 models"."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else None
    for word in (before, *(c for c in noun.children if c.dep_ in _NAMED_BEFORE)):
        for mention in context.fillers.at(word) if word is not None and word.i < noun.i else ():
            if mention.kind == "name" and context.entities[mention.entity].type in _PRODUCTS:
                return Filler(mention.entity, mention, ("sortal",))
    return None


def _members(context: Context, noun: Token) -> Iterator[Filler]:
    places = [*_held(noun), *_holding(noun)]
    seen: set[str] = set()
    for place in places:
        for one in arguments.coordinated(place):
            for mention in context.fillers.at(one):
                kind = context.entities[mention.entity].type
                if mention.kind == "name" and kind in _PRODUCTS and mention.entity not in seen:
                    seen.add(mention.entity)
                    yield Filler(mention.entity, mention)


def _held(noun: Token) -> Iterator[Token]:
    """What the family includes: objects of its verb, names that follow it or a colon."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_.lower() in _words("includes"):
        found = arguments.objects(verb) + arguments.obliques(verb, ("of", "from"))
        yield from found
        for one in found:
            yield from (c for c in one.children if c.dep_ == "appos")
        colon = next((t for t in verb.sent if t.text in (":", "-", "—") and t.i > verb.i), None)
        if colon is not None:
            yield from noun.doc[colon.i + 1 : min(colon.i + _SPAN, verb.sent.end)]
    for child in noun.children:
        if child.i > noun.i and child.dep_ == "appos" and child.pos_ == "PROPN":
            yield child
        if child.dep_ == "prep" and child.lower_ in ("including", "like"):
            yield from (c for c in child.children if c.dep_ == "pobj")
        if child.dep_ == "prep" and child.lower_ == "as":
            yield from (c for c in child.children if c.dep_ == "pobj")


def _holding(noun: Token) -> Iterator[Token]:
    """Of what it is said that it is one of the family."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in _INSIDE:
        return
    role = prep.head
    best = role.tag_ in _SUPERLATIVE or any(c.tag_ in _SUPERLATIVE for c in role.children)
    group = noun.lemma_.lower() in _words("groups") and prep.lower_ != "to"
    if (
        group
        or best
        or role.lemma_.lower() in _words("roles")
        or role.lower_ in ("first", "latest")
    ):
        yield from arguments.predicated_of(role)
