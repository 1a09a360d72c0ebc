"""Organisations right after a name: "Ada Brook of Northwind", "Ada Brook, formerly at Northwind".

Word order says it where the parse does not: a name, at most an age and an adverb of time, a
preposition, an organisation. With "both" and "all" it is said of the whole list of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Mention

_PREPOSITIONS = frozenset({"of", "at", "from", "with", "("})
_LOOSE = frozenset({"with", "at"})  # after a comma they begin another phrase
_REACH = 8  # tokens between a name and its preposition
_INSIDE = 6  # tokens between the preposition and the organisation
_LIST = re.compile(r",? ?(?:(?:and|with|&|alongside) )?")
_AND = re.compile(r",? (?:and|&) ")
_OVER = frozenset({"formerly", "previously", "once"})
_OWN = frozenset({"'s", "’s"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/affiliations.yaml")[name])


def propose(context: Context) -> Iterator[Proposal]:
    """Names of people with an organisation right behind, in text order."""
    people = sorted(
        (
            m
            for m in context.fillers.head
            if m.kind == "name" and context.entities[m.entity].type == "Person"
        ),
        key=lambda m: (m.start, m.end),
    )
    for number, mention in enumerate(people):
        head = context.fillers.head[mention]
        span = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        owner = behind(context, span.end, head.sent.end) if span is not None else None
        if span is None or owner is None:
            continue
        before = context.text[mention.end : owner.mention.start].lower().split()
        over = not _OVER.isdisjoint(before)
        yield _job(mention, owner, head, over=over)
        for other in _list(context, people[:number], mention, before):
            yield _job(other, owner, context.fillers.head[other], over=over)


def _job(person: Mention, owner: Filler, head: Token, *, over: bool) -> Proposal:
    who = Filler(person.entity, person)
    return Proposal("worksFor", who, owner, head, "title.beside", undated=over)


def _list(
    context: Context, people: Sequence[Mention], last: Mention, words: Sequence[str]
) -> Iterator[Mention]:
    """Who else of the list before the name is meant: "A and B, both of Northwind"."""
    whole = _words("whole").intersection(words)
    most = 1 if "both" in whole or not whole else len(people)
    link = _LIST if whole else _AND
    for person in reversed(people):
        between = context.text[person.end : last.start]
        if most == 0 or not link.fullmatch(between) or person.entity == last.entity:
            return
        yield person
        last, most = person, most - 1


def organisation_at(context: Context, token: Token) -> Filler | None:
    """The organisation that the token names or describes."""
    types = catalogue.shape("worksFor").object or frozenset()
    for mention in context.fillers.at(token):
        if context.entities[mention.entity].type in types:
            return Filler(mention.entity, mention)
    return None


def behind(context: Context, at: int, end: int) -> Filler | None:
    """The organisation right after a name that ends at a token: "of Northwind", "(Northwind)".

    :param end: the end of the sentence.
    """
    doc, start = context.doc, at
    while at + 1 < end and at < start + _REACH and _is_skipped(doc[at]):
        at += 1
    if at + 1 >= end or doc[at].lower_ not in _PREPOSITIONS:
        return None
    if doc[at].lower_ in _LOOSE and at > start and doc[at - 1].text == ",":
        return None  # "Brook, with Northwind behind her, ...", "Brook, at Northwind's gates"
    step = at + 1
    while step < min(end, at + _INSIDE) and doc[step].pos_ in ("DET", "ADJ", "NOUN"):
        found = organisation_at(context, doc[step])
        if found:
            return found
        step += 1
    return organisation_at(context, doc[step]) if step < end else None


def _is_skipped(token: Token) -> bool:
    return token.text == "," or token.like_num or token.lower_ in _words("between")
