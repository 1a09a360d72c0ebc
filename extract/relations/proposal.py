"""What the finders of relations work on, and what they hand on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from extract import frames
from extract.fillers import Filler, Fillers
from extract.model import Amount, Range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from extract.frames import Bound
    from extract.model import Entity, Modality, Relation, TimeExpression
    from extract.spans import Block, Quantity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation found at a trigger, before stance, time and source are weighed.

    ``qualifiers`` are keyed by the attribute names of :class:`extract.model.Qualifiers`. ``when``
    is EDTF, set only where the finder knows better than the clause's own date. ``quantity`` is
    the figure that a claim without object is about. ``extra`` are tokens outside the trigger's
    sentence that the evidence must cover. ``phase`` says that the date of the event is the
    "start" or the "end" of the state.
    """

    relation: Relation
    subject: Filler
    object: Filler | None
    trigger: Token
    rule: str
    qualifiers: Mapping[str, Any] = field(default_factory=dict)
    when: str | None = None
    undated: bool = False
    modality: Modality | None = None
    quantity: Quantity | None = None
    extra: tuple[Token, ...] = ()
    phase: str | None = None


class Context:
    """One article's text as the finders of relations see it."""

    def __init__(
        self,
        doc: Doc,
        *,
        blocks: Sequence[Block],
        entities: Sequence[Entity],
        fillers: Fillers,
        times: Sequence[TimeExpression],
        quantities: Sequence[Quantity],
        published: str | None,
    ) -> None:
        self.doc = doc
        self.tokens = tuple(doc)  # the parser's object makes each anew at every look
        self.lemmas = tuple(token.lemma_.lower() for token in self.tokens)
        self.sents = tuple(doc.sents)
        self.text: str = doc.text  # the parser's object joins it anew at every look
        self.blocks = tuple(blocks)
        self.entities = {entity.id: entity for entity in entities}
        self.fillers = fillers
        self.times = tuple(times)
        self.quantities = tuple(quantities)
        self.published = published
        self.quantity_head: list[tuple[Token, Quantity]] = []
        self._quantity_at: dict[int, Quantity] = {}
        self.time_head: list[tuple[Token, TimeExpression]] = []
        for quantity in self.quantities:
            span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
            if span is not None and len(span):
                self.quantity_head.append((span.root, quantity))
                self._quantity_at.update((t.i, quantity) for t in span)
        for time in self.times:
            span = doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None and len(span):
                self.time_head.append((span.root, time))
        self.quantity_head.sort(key=_place)
        self.time_head.sort(key=_place)

    @cached_property
    def frames(self) -> tuple[Bound, ...]:
        """Every frame that is found in the text, in text order."""
        return tuple(frames.find(self.sents, self.tokens, self.lemmas))

    @cached_property
    def backers(self) -> frozenset[str]:
        """Who puts money into others: see :mod:`extract.relations.backers`."""
        from extract.relations.backers import find_backers

        return find_backers(self)

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        """Where each sentence begins in the text."""
        return tuple(sent.start_char for sent in self.sents)

    def text_of(self, span: Span) -> str:
        """The words of a stretch, which the parser's object would join anew."""
        return self.text[span.start_char : span.end_char]

    def quantity_at(self, token: Token) -> Quantity | None:
        """The figure that the token is part of."""
        return self._quantity_at.get(token.i)

    def quantities_of(self, sent: Span, *kinds: str) -> list[tuple[Token, Quantity]]:
        """The figures of the given kinds in a sentence, in text order."""
        return [(t, q) for t, q in _inside(self.quantity_head, sent) if q.kind in kinds]

    def times_of(self, sent: Span) -> list[tuple[Token, TimeExpression]]:
        """The time expressions of a sentence, in text order."""
        return list(_inside(self.time_head, sent))

    def type_of(self, filler: Filler) -> str:
        """The entity type of a filler."""
        return self.entities[filler.entity].type


def _place(headed: tuple[Token, Any]) -> int:
    return headed[0].i


def _inside(headed: Sequence[tuple[Token, T]], sent: Span) -> Sequence[tuple[Token, T]]:
    """Those of a sorted list whose heads stand in the sentence."""
    start = bisect_left(headed, sent.start, key=_place)
    return headed[start : bisect_left(headed, sent.end, lo=start, key=_place)]


def money(quantity: Quantity) -> Amount:
    """The contract's amount of a money figure."""
    return Amount(
        min=quantity.min,
        max=quantity.max,
        currency=quantity.unit,
        approximate=quantity.approximate,
    )


def figure(quantity: Quantity, *, sign: int = 1) -> Range:
    """The contract's range of a count, percent or stake; a negative sign turns it round."""
    low, high = quantity.min, quantity.max
    if sign < 0:
        low, high = (None if high is None else -high), (None if low is None else -low)
    return Range(min=low, max=high, approximate=quantity.approximate)


_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis"})


def clause_path(token: Token, head: Token, *, limit: int = 7) -> int | None:
    """Steps up the parse from the token to the head inside one clause; None if there is no way."""
    node = token
    for steps in range(limit):
        if node.i == head.i:
            return steps
        if node.head == node or (steps and node.dep_ in _CLAUSE and node.pos_ in ("VERB", "AUX")):
            return None
        if steps and _is_other_clause(node, token):
            return None
        node = node.head
    return None


_OF_THEIR_OWN = frozenset("invest raise borrow lend win owe earn lose".split())


def _is_other_clause(verb: Token, below: Token) -> bool:
    """ "Won orders from A and will spend $5 million": what the second verb has is its own, as is
    what it agrees to do."""
    if verb.dep_ != "conj" or verb.pos_ not in ("VERB", "AUX"):
        return False
    above = (below, *below.ancestors)
    if any(c.dep_ == "xcomp" and c in above for c in verb.children):
        return True
    own = any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children)
    own = own or verb.lemma_ in _OF_THEIR_OWN
    return own and any(c.dep_ == "dobj" and c in above for c in verb.children)


def nearest(
    heads: Sequence[tuple[Token, Quantity]], *anchors: Token, limit: int = 7
) -> Quantity | None:
    """The figure that hangs on one of the anchors by the shortest path within the clause."""
    best: tuple[int, int, Quantity] | None = None
    for token, quantity in heads:
        for anchor in anchors:
            steps = clause_path(token, anchor, limit=limit)
            if steps is not None:
                rank = (steps, abs(token.i - anchor.i), quantity)
                if best is None or rank[:2] < best[:2]:
                    best = rank
    return best[2] if best else None
