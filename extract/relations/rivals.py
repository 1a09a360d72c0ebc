"""Rivals whose other side is left out: "Chinese rival Contoso", "a competitor, Contoso".

The other side is the organisation that the article is about, else the subject of the clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations.employment import employer_of, headed_by
from extract.relations.makers import main_organisation
from extract.relations.proposal import Context, Proposal
from extract.relations.topic import left_out

if TYPE_CHECKING:
    from spacy.tokens import Token

_ORGANISATIONS = frozenset({"Company", "Lab", "Organization"})
_PERSON = frozenset({"Person"})
_PRODUCTS = frozenset({"AIModel", "Software", "Hardware"})
_BESIDE = frozenset({"amod", "nummod", "det"})
_VERBAL = ("VERB", "AUX")


@cache
def _rivals() -> frozenset[str]:
    return frozenset(load_yaml("words/possession.yaml")["rivals"])


def propose(context: Context) -> Iterator[Proposal]:
    """Each noun of rivalry that names one side and leaves the other out."""
    for token in context.tokens:
        if token.lemma_.lower() not in _rivals() or token.pos_ not in ("NOUN", "ADJ", "PROPN"):
            continue
        if _has_other(token) or _is_somebodys(context, token):
            continue
        for named in _named(context, token):
            types = _PRODUCTS if context.type_of(named) in _PRODUCTS else _ORGANISATIONS
            other = _other(context, token, named, types)
            if other is not None:
                yield Proposal(
                    relation="competesWith",
                    subject=named,
                    object=other,
                    trigger=token,
                    rule="rivals.implicit",
                )


def _has_other(token: Token) -> bool:
    nodes = (token, token.head) if token.dep_ in ("compound", "nmod", "amod") else (token,)
    return any(
        arguments.possessors(node) or arguments.obliques(node, ("of", "to", "for"))
        for node in nodes
    )


def _is_somebodys(context: Context, token: Token) -> bool:
    """ "Contoso rival Tailspin": the name before it is the other side, known or not."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    if before is None:
        return False
    kinds = {context.entities[m.entity].type for m in context.fillers.at(before)}
    if before.pos_ != "PROPN" or before.tag_ == "JJ":
        return not kinds.isdisjoint(_ORGANISATIONS | _PRODUCTS)  # "an OpenAI competitor"
    return "Place" not in kinds


def _named(context: Context, token: Token) -> list[Filler]:
    places = [token, *arguments.predicated_of(token)]
    found = {
        f.entity: f
        for place in places
        for t in arguments.coordinated(place)
        for f in context.fillers.fill(t, _ORGANISATIONS | _PRODUCTS)
        if f.mention.kind == "name" and "metonym" not in f.hops
    }
    return list(found.values())


def _other(context: Context, token: Token, named: Filler, types: frozenset[str]) -> Filler | None:
    verb = token
    while verb.head != verb and verb.pos_ not in _VERBAL:
        verb = verb.head
    subjects = arguments.surface_subjects(verb) if verb.pos_ in _VERBAL else []
    for person in (f for s in subjects for f in context.fillers.fill(s, _PERSON)):
        # "Ada Brook spends heavily to catch up with rivals such as Northwind": Brook's firm does
        side = employer_of(context, person.entity) or headed_by(context, person.entity)
        if side is not None and side.entity != named.entity and types == _ORGANISATIONS:
            return side
    main = main_organisation(context, clear=1.7) if types == _ORGANISATIONS else None
    if main is not None and main != named.entity:
        mention = next(m for m in context.fillers.mentions if m.entity == main)
        return Filler(main, mention, ("topic",))
    for subject in subjects:
        if subject.i < token.i:
            found = [f for f in context.fillers.fill(subject, types) if f.entity != named.entity]
            if found:
                return found[0]
    before = _only_one_before(context, token, named, types)
    opening = all(t.dep_ in _BESIDE for t in token.doc[token.sent.start : token.i])
    if before is None and opening and types == _ORGANISATIONS:
        return left_out(context, token, types, (named.entity,))  # "Smaller rival Contoso did"
    return before


def _only_one_before(
    context: Context, token: Token, named: Filler, types: frozenset[str]
) -> Filler | None:
    """ "Left Northwind to found a rival, Contoso": the one firm that the sentence named before."""
    found = {
        m.entity: Filler(m.entity, m, ("before",))
        for t in token.doc[token.sent.start : token.i]
        for m in context.fillers.at(t)
        if context.entities[m.entity].type in types and m.entity != named.entity
    }
    return next(iter(found.values())) if len(found) == 1 else None
