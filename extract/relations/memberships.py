"""What organisations are part of: owners, alliances and their members, units that a firm sets up.

Word order and lists say it where no single verb does: "Contoso-owned Tailspin"; "the alliance,
whose members include Northwind and Contoso"; "the parent company of Tailspin".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRMS = frozenset({"Company", "Lab", "NewsOutlet"})
_MEMBERS = _FIRMS | {"Organization", "GovernmentBody"}
_ALLIANCE = frozenset({"Organization"})
_OWNERS = frozenset({"Company", "Organization", "GovernmentBody"})
_AT = re.compile(r",? (?:at|of|within|inside) (?:the )?")
_HYPHENS = frozenset({"-", "–", "‑"})
_MODIFIERS = frozenset({"compound", "nmod", "amod"})


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("words/memberships.yaml").items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Parts and members, in text order of each kind."""
    yield from _inside(context)
    for token, lemma in zip(context.tokens, context.lemmas, strict=True):
        if token.lower_ in _words()["owned"] and token.i > 1:
            yield from _owned(context, token)
        elif token.pos_ not in ("NOUN", "PROPN"):
            continue
        elif lemma in _words()["members"]:
            yield from _members(context, token)
        elif lemma in _words()["alliances"]:
            yield from _alliance(context, token)
        elif lemma in _words()["companies"]:
            yield from _parent(context, token)


def _inside(context: Context) -> Iterator[Proposal]:
    """A lab with its organisation right behind: "the Vision Group at Northwind"."""
    named = sorted(
        (m for m in context.fillers.head if m.kind == "name"), key=lambda m: (m.start, m.end)
    )
    for lab, whole in pairwise(named):
        types = context.entities[lab.entity].type, context.entities[whole.entity].type
        if types[0] != "Lab" or types[1] not in _OWNERS or lab.entity == whole.entity:
            continue
        if _AT.fullmatch(context.text[lab.end : max(lab.end, whole.start)]):
            part, owner = Filler(lab.entity, lab), Filler(whole.entity, whole)
            yield _part(part, owner, context.fillers.head[lab], "inside")


def units(context: Context, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """A lab that a firm sets up is a part of that firm."""
    for one in found:
        if one.relation != "founded" or one.object is None or "metonym" in one.subject.hops:
            continue
        if context.type_of(one.object) == "Lab" and context.type_of(one.subject) == "Company":
            yield _part(one.object, one.subject, one.trigger, "founded")


def _part(part: Filler, whole: Filler, trigger: Token, how: str) -> Proposal:
    return Proposal("partOf", part, whole, trigger, f"membership.{how}")


def _joined(
    context: Context, parts: Sequence[Token], wholes: Sequence[Filler], trigger: Token, how: str
) -> Iterator[Proposal]:
    seen: set[str] = set()
    for token in parts:
        for one in arguments.coordinated(token):
            for part in context.fillers.fill(one, _MEMBERS):
                for whole in wholes:
                    if part.entity not in seen | {whole.entity}:
                        seen.add(part.entity)
                        yield _part(part, whole, trigger, how)


def _owned(context: Context, token: Token) -> Iterator[Proposal]:
    """ "Contoso-owned Tailspin"."""
    doc = context.doc
    if doc[token.i - 1].text not in _HYPHENS:
        return
    owners = [
        Filler(m.entity, m)
        for m in context.fillers.at(doc[token.i - 2])
        if context.entities[m.entity].type in _OWNERS
    ]
    after = (t for t in doc[token.i + 1 : min(token.i + 7, token.sent.end)])
    for noun in after:
        if noun.pos_ not in ("NOUN", "PROPN", "ADJ") and noun.text != ",":
            return
        named = [m for m in context.fillers.at(noun) if m.kind == "name"]
        parts = [Filler(m.entity, m) for m in named if context.entities[m.entity].type in _FIRMS]
        if owners and parts and parts[0].entity != owners[0].entity:
            yield _part(parts[0], owners[0], token, "owned")
        if named:
            return


def _members(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "The alliance's members include A and B", "members such as A and B"."""
    near = [*arguments.possessors(noun), *arguments.obliques(noun, ("of", "in"))]
    near += [c for c in noun.children if c.dep_ in _MODIFIERS and c.i < noun.i]
    if noun.dep_ == "pobj" and noun.head.lower_ == "with":
        # "set up the Springfield Alliance with fifty members, including A and B"
        above = noun.head.head
        near += arguments.objects(above) if above.pos_ == "VERB" else [above]
    wholes = [f for t in near for f in context.fillers.fill(t, _ALLIANCE)][:1]
    if not wholes:
        return
    parts = [c for c in noun.children if c.dep_ == "appos" and c.i > noun.i]
    parts += arguments.obliques(noun, ("including", "like"))
    parts += [
        t
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ == "as"
        for t in c.children
        if t.dep_ == "pobj"
    ]
    verb = noun.head
    if noun.dep_ in arguments.SUBJECT and verb.lemma_ in _words()["include"]:
        parts += [c for c in verb.children if c.dep_ in ("dobj", "attr") and c.i > verb.i]
    yield from _joined(context, parts, wholes, noun, "members")


def _alliance(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "Springfield AI, an alliance of A, B and C"."""
    wholes = [
        f
        for t in (noun, *arguments.predicated_of(noun))
        for f in context.fillers.fill(t, _ALLIANCE)
    ][:1]
    if wholes:
        parts = arguments.obliques(noun, ("of", "between", "among", "including"))
        yield from _joined(context, parts, wholes, noun, "alliance")


def _parent(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "Contoso, Tailspin's parent company", "the parent company of Tailspin"."""
    if not any(c.dep_ in _MODIFIERS and c.lower_ in _words()["parents"] for c in noun.children):
        return
    near = [*arguments.possessors(noun), *arguments.obliques(noun, ("of",))]
    near += [c for c in noun.children if c.dep_ in _MODIFIERS and c.i < noun.i]
    parts = [f for t in near for f in context.fillers.fill(t, _FIRMS)][:1]
    wholes = [f for t in arguments.predicated_of(noun) for f in context.fillers.fill(t, _OWNERS)][
        :1
    ]
    if parts and wholes and parts[0].entity != wholes[0].entity:
        yield _part(parts[0], wholes[0], noun, "parent")
