"""Where organisations and facilities are: "the Kyoto start-up X", "X-based", "X in Kyoto"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler

_PLACE = frozenset({"Place"})
_DATELINE = 40  # code points of a dateline
_ACRONYM = 3
_IN = ("in", "near", "outside", "at", "of")
_NEAR = ("in", "from", "near", "outside")  # "an energy utility from Springfield"


def propose(context: Context) -> Iterator[Proposal]:
    """Places that modify an organisation or a facility, or a description of one."""
    shape = catalogue.shape("locatedIn")
    for mention, head in context.fillers.head.items():
        if mention.kind == "pronoun" or context.entities[mention.entity].type not in shape.subject:
            continue
        for place, how in _places(context, head):
            yield Proposal(
                relation="locatedIn",
                subject=next(f for f in context.fillers.fill(head, shape.subject)),
                object=place,
                trigger=head,
                rule=f"place.{how}",
            )


def _places(context: Context, head: Token) -> Iterator[tuple[Filler, str]]:
    nodes = [head]
    if head.dep_ in ("compound", "nmod", "appos"):
        nodes.append(head.head)
    nodes += [c for c in head.children if c.dep_ == "appos"]
    for node in nodes:
        for child in node.children:
            if child.dep_ in ("compound", "nmod", "amod") and child.i < node.i:
                for t in _based(child):
                    for f in _named(context, t):
                        yield f, "modifier" if t == child else "based"
            elif child.dep_ in ("acl", "amod") and child.lower_ in ("based", "headquartered"):
                for t in _based(child):
                    for f in _named(context, t):
                        yield f, "based"
        if node == head.head and head.dep_ != "appos" and not _is_firm(node):
            continue  # "a Northwind factory in Springfield"
        if node != head or context.fillers.at(head)[0].kind == "nominal":
            for t in arguments.obliques(node, _NEAR):
                for f in _named(context, t):
                    yield f, "in"


def _is_firm(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma not in _BUILDINGS and lemma in load_yaml("words/sites.yaml")["kinds"]


_BUILDINGS = frozenset("factory plant site building store warehouse facility mill office".split())


def _based(token: Token) -> list[Token]:
    if token.lower_ in ("based", "headquartered"):
        near = [c for c in token.children if c.dep_ in ("npadvmod", "compound", "nmod", "amod")]
        return near or arguments.obliques(token, _IN)
    return [token]


def _named(context: Context, token: Token) -> list[Filler]:
    if _in_dateline(context, token):
        return []
    return [f for f in context.fillers.fill(token, _PLACE) if not f.hops]


def _in_dateline(context: Context, token: Token) -> bool:
    """ "SPRINGFIELD, March 3 (Wire) -": where a report was written, not where its firms are."""
    line = context.text[max(0, token.idx - _DATELINE) : token.idx].rpartition("\n")[2]
    long = len(token.text) > _ACRONYM or any(
        m.kind == "name" and len(m.text) > _ACRONYM for m in context.fillers.at(token)
    )
    return token.text.isupper() and long and line == line.upper()
