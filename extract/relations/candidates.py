"""Pairs that might stand in a relation: two mentions, or a mention and a figure, of one sentence.

What a sentence leaves out may come from before it: the latest subject of each broad type joins the
sentence's own mentions as a ``topic``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.arguments import SUBJECT
from extract.relations.catalogue import shapes

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extract.model import Mention
    from extract.relations.proposal import Context
    from extract.spans import Quantity

BROAD = {
    "Company": "Org", "Lab": "Org", "NewsOutlet": "Org", "GovernmentBody": "Org",
    "Organization": "Org", "AIModel": "Prod", "Software": "Prod", "Hardware": "Prod",
    "Plan": "Prod",
}  # fmt: skip
_FIGURES = frozenset({"money", "percent", "number", "capacity", "rank"})
_REACH = 3
_WIDEST = 60  # tokens between two arguments


@dataclass(frozen=True, slots=True)
class Node:
    """An end of a pair. ``kind`` is the mention's kind, "topic", or the kind of figure."""

    token: Token
    type: str
    kind: str
    entity: str | None = None
    mention: Mention | None = None
    quantity: Quantity | None = None

    @property
    def broad(self) -> str:
        """The type, with the kinds of organisation and of product taken together."""
        return BROAD.get(self.type, self.type)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An ordered pair in a sentence; ``at`` is where the sentence starts (token index)."""

    one: Node
    other: Node
    sent: Span


@cache
def _type_pairs() -> frozenset[tuple[str, str]]:
    return frozenset(
        (s, o)
        for shape in shapes().values()
        if shape.object is not None
        for s in shape.subject
        for o in shape.object
    )


@cache
def _figured() -> frozenset[str]:
    return frozenset(t for s in shapes().values() if s.object is None for t in s.subject) | {
        "Person"
    }


def candidates(context: Context) -> Iterator[Candidate]:
    """All pairs of the article, sentence by sentence, in text order."""
    recent: list[list[Node]] = []
    boilerplate = [(b.start, b.end) for b in context.blocks if b.kind == "boilerplate"]
    for sent in context.doc.sents:
        if any(start <= sent.start_char < end for start, end in boilerplate):
            continue
        own = _mentions(context, sent)
        figures = [
            Node(t, q.kind, q.kind, quantity=q) for t, q in context.quantities_of(sent, *_FIGURES)
        ]
        nodes = own + _topics(own, recent)
        yield from _pairs(sent, nodes, figures)
        recent = ([own, *recent])[:_REACH]


def _mentions(context: Context, sent: Span) -> list[Node]:
    nodes: dict[tuple[int, str], Node] = {}
    for token in sent:
        for mention in context.fillers.at(token):
            head = context.fillers.head.get(mention)
            if head is not None and head.i == token.i:
                kind = context.entities[mention.entity].type
                node = Node(token, kind, mention.kind, mention.entity, mention)
                nodes.setdefault((token.i, mention.entity), node)
    return list(nodes.values())


def _topics(own: list[Node], recent: list[list[Node]]) -> list[Node]:
    present = {node.entity for node in own}
    found: dict[str, Node] = {}
    for nodes in recent:
        ranked = sorted(nodes, key=lambda n: (n.token.dep_ not in SUBJECT, n.token.i))
        for node in ranked:
            if node.entity not in present and node.broad in ("Org", "Prod", "Person"):
                found.setdefault(
                    node.broad,
                    Node(node.token, node.type, "topic", node.entity, node.mention),
                )
    return list(found.values())


def _pairs(sent: Span, nodes: list[Node], figures: list[Node]) -> Iterator[Candidate]:
    for one in nodes:
        for other in nodes:
            if (
                one.entity != other.entity
                and (one.kind != "topic" or other.kind != "topic")
                and (one.type, other.type) in _type_pairs()
                and (
                    "topic" in (one.kind, other.kind) or abs(one.token.i - other.token.i) <= _WIDEST
                )
            ):
                yield Candidate(one, other, sent)
        for figure in figures:
            if one.type in _figured():
                yield Candidate(one, figure, sent)
