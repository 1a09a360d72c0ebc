"""Places right beside a name: "Northwind of Springfield", "Northwind, the Springfield firm".

Word order says it where the parse does not: a name, a preposition and a place; a name, a comma and
a description that begins with the place; a description with its place before the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Mention

_REACH = 48  # code points between a name and its place
_OF = re.compile(r",? of (?:the )?$")
_IN = re.compile(r", (?:in|near|outside) $")
_FACILITY = re.compile(r",? (?:in|near|outside) $")
_FOR = frozenset({"for", "to", "from", "with", "by"})
_SUBJECTS = ("nsubj", "nsubjpass")
_MEETING = frozenset({"against", "with", "over", "to", "into", "between", "on"})
_APPOSITION = re.compile(r", (?:the|an?) $")
_DESCRIBED = re.compile(
    r"^(?:-based)?(?: [a-z][\w-]*){1,4}"
    r"(?=[,.;:)\n–—]|$| (?:that|which|whose|behind|is|was|has)\b)"
)
_BEFORE = re.compile(r"^(?:-based)? (?P<words>(?:[a-z][\w-]* ){1,4})$")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/sites.yaml")[name])


def propose(context: Context) -> Iterator[Proposal]:
    """Every organisation and facility with a place right beside its name."""
    shape = catalogue.shape("locatedIn")
    names = sorted(
        (m for m in context.fillers.head if m.kind == "name"), key=lambda m: (m.start, m.end)
    )
    types = {m: context.entities[m.entity].type for m in names}
    for one, other in pairwise(names):
        if other.start - one.end > _REACH or other.start < one.end:
            continue
        site = "Place"
        if types[one] in shape.subject and types[other] == site:
            how = _after(context, one, other, types[one] == "Facility")
            owner, place = one, other
        elif types[one] == site and types[other] in shape.subject:
            how, owner, place = _before(context, one, other), other, one
        else:
            continue
        if how is None or context.entities[place.entity].name in _words("too_wide"):
            continue
        if how == "of" and types[owner] == "GovernmentBody":
            continue  # "the Ministry of Trade of Springfield"
        yield Proposal(
            relation="locatedIn",
            subject=Filler(owner.entity, owner),
            object=Filler(place.entity, place),
            trigger=context.fillers.head[owner],
            rule=f"site.{how}",
        )


def _after(context: Context, name: Mention, place: Mention, facility: bool) -> str | None:
    between = context.text[name.end : place.start]
    if _OF.fullmatch(between):
        return "of"
    if _IN.fullmatch(between) or (facility and _FACILITY.fullmatch(between)):
        return "in"
    if between == " in ":
        head = context.fillers.head[name]
        inside = context.fillers.head[place]
        if head.dep_ == "pobj" and head.head.lower_ in _FOR:
            return None  # "builds servers for Northwind in Springfield"
        if head.dep_ in _SUBJECTS:
            return "noun" if _is_before_verb(inside, place.end) else None
        beside = head.dep_ == "appos" or (head.dep_ == "pobj" and head.head.lower_ not in _MEETING)
        return "noun" if inside.head.head == head and beside else None
    if _APPOSITION.fullmatch(between):
        following = context.text[place.end : place.end + _REACH]
        described = _DESCRIBED.match(following)
        if described and set(described[0].replace("-based", "").split()) & _words("kinds"):
            return "apposition"
    return None


def _is_before_verb(place: Token, end: int) -> bool:
    """ "Northwind in Springfield is": between a subject and its verb a place is the subject's."""
    following = next((t for t in place.doc[place.i : place.i + 3] if t.idx >= end), None)
    return following is not None and following.pos_ in ("VERB", "AUX")


def _before(context: Context, place: Mention, name: Mention) -> str | None:
    between = _BEFORE.match(context.text[place.end : name.start])
    if between is None:
        return None
    words = between["words"].split()
    return "before" if words[-1] in _words("kinds") else None
