"""From a token in an argument's place to the entities that it stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.arguments import coordinated, predicated_of
from extract.lexicon import load_yaml
from extract.parser_slips import is_of_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from extract.model import Entity, Mention


# Of a stake in a firm, the name behind is the firm's.
_BODIES = frozenset({"Company", "Lab", "Organization", "NewsOutlet", "GovernmentBody"})
_COUNTS = frozenset({"some", "many", "several", "dozens", "hundreds", "thousands"})
_PARTS = frozenset({"stake", "share", "interest", "holding", "majority", "minority", "half"})


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity in an argument's place; ``hops`` tells the steps from the token to the mention."""

    entity: str
    mention: Mention
    hops: tuple[str, ...] = ()


@cache
def _words() -> Any:
    return load_yaml("words/fillers.yaml")


class Fillers:
    """Finds the mentions of one document from its tokens."""

    def __init__(self, doc: Doc, entities: Sequence[Entity], mentions: Sequence[Mention]) -> None:
        self.doc = doc
        self.types = {entity.id: entity.type for entity in entities}
        self.names = {entity.id: entity.name for entity in entities}
        self._at: dict[int, list[Mention]] = defaultdict(list)
        self.mentions = tuple(mentions)
        self._from: dict[int, list[Mention]] = defaultdict(list)
        self.head: dict[Mention, Token] = {}
        self._in_order = sorted(self.mentions, key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self._in_order]
        words = _words()
        self._transparent = frozenset(words["transparent"])
        self._sortal = {kind: frozenset(nouns) for kind, nouns in words["sortal"].items()}
        self._metonym = frozenset(words["metonym"])
        self._named = frozenset(words["named"])
        self._example = frozenset(words["example"])
        for mention in mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None or not len(span):
                continue
            self.head[mention] = root = span.root
            self._from[span.start].append(mention)
            nominal = mention.kind == "nominal"
            for i in (root.i,) if nominal else range(span.start, span.end):
                self._at[i].append(mention)
        self._opening = sorted(self._from)

    def at(self, token: Token) -> list[Mention]:
        """The mentions that cover the token (for descriptions: whose head it is)."""
        return self._at.get(token.i, [])

    def starting(self, token: Token) -> list[Mention]:
        """The mentions whose first token it is."""
        return self._from.get(token.i, [])

    def names_within(self, span: Span) -> bool:
        """Whether a mention begins in the stretch."""
        found = bisect_left(self._opening, span.start)
        return found < len(self._opening) and self._opening[found] < span.end

    def around(self, start: int, end: int) -> list[Mention]:
        """The mentions that hold a stretch of the text."""
        last = bisect_right(self._starts, start)
        near = self._in_order[max(0, last - 4) : last]
        return [m for m in near if end <= m.end]

    def fill(self, token: Token, types: frozenset[str]) -> list[Filler]:
        """The entities of the allowed types that the token stands for, nearest reading first."""
        kin = token.lemma_.lower() == "parent"  # "the parents of Ada Brook" are not Ada Brook
        for reading in self._readings(token):
            found = [f for f in reading if self.types.get(f.entity) in types]
            if kin:
                found = [f for f in found if not f.hops or self.types[f.entity] != "Person"]
            if found:
                return _unique([*self._beside(token, found), *found])
        return []

    def _beside(self, token: Token, found: list[Filler]) -> list[Filler]:
        """ "Northwind and chip maker Contoso agreed": the parser may hang the first name, with its
        "and", on the description of the second, which then stands alone for the subject."""
        if token.pos_ == "NOUN" and not found[0].hops:
            names = [c for c in token.children if c.dep_ == "appos" and _carries_list(token, c)]
            listed = [f for c in names for t in c.conjuncts for f in self._direct(t, ("beside",))]
            return [f for f in listed if self._alike(f.entity, found[0].entity)]
        if token.pos_ != "PROPN" or any(f.hops for f in found):
            return []
        for first in token.children:
            if first.i >= token.i or first.dep_ not in ("nmod", "amod", "compound"):
                continue
            name = next((c for c in (first, *first.children) if self._at.get(c.i)), None)
            after = name.nbor(1) if name is not None else token
            if name is None or after.lower_ != "and" or after.head != name:
                continue
            between = [t for t in self.doc[after.i + 1 : token.i] if t.pos_ != "PROPN"]
            whole = found[0].mention.start == after.nbor(1).idx
            if whole or (between and all(t.is_lower or t.is_punct for t in between)):
                alike = (f for f in self._direct(name, ("beside",)) if f.mention.kind == "name")
                return [f for f in alike if self._alike(f.entity, found[0].entity)]
        return []

    def _alike(self, one: str, other: str) -> bool:
        kinds = {self.types[one], self.types[other]}
        return len(kinds) == 1 or kinds <= _BODIES

    def _readings(self, token: Token) -> Iterator[list[Filler]]:
        yield self._direct(token, ())
        yield [
            f
            for c in token.children
            if (c.dep_ == "appos" and not _goes_on(token, c) and c.lower_ not in _ALL_OF)
            or (c.dep_ in ("nmod", "compound") and c.i > token.i)
            for one in ((c, *c.conjuncts) if _carries_list(token, c) else (c,))
            for f in self._direct(one, ("apposition",))
        ]
        if token.dep_ == "appos" and not is_of_list(token):
            yield self._direct(token.head, ("apposition",))
            before = token.left_edge.i - 1
            if before > token.sent.start and self.doc[before].text == ",":
                # the parser hung it on another name than the one beside it
                yield self._direct(self.doc[before - 1], ("apposition",))
        yield self._behind(token)
        yield [f for t in self._naming(token) for f in self._direct(t, ("naming",))]
        lemma = token.lemma_.lower()
        modifiers = [c for c in token.children if c.dep_ in ("compound", "nmod", "poss", "amod")]
        yield [
            f
            for c in (d for m in modifiers if m.dep_ != "poss" for d in (m, *m.children))
            for f in self._direct(c, ("sortal",))
            if lemma in self._sortal.get(self.types.get(f.entity, ""), frozenset())
        ]
        if (lemma in self._transparent or lemma in self._metonym) and token.dep_ != "conj":
            yield self._before(token)
        if lemma in self._transparent:
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ in ("of", "in", "at", "from"):
                    for part in child.children:
                        members = (part, *(t for t in part.conjuncts if t.i > part.i))
                        found = [f for t in members for f in self._deep(t, ("transparent",))]
                        states = "GovernmentBody" if child.lower_ == "in" else ""
                        yield [f for f in found if self.types.get(f.entity) != states]
            for c in modifiers:  # not whose source it is: "the firm's open source model"
                yield (self._deep if c.dep_ == "poss" else self._direct)(c, ("transparent",))
        if token.lower_ in _COUNTS:  # "some of its engineers"
            of = (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of")
            for part in (p for prep in of for p in prep.children if p.dep_ == "pobj"):
                yield from self._readings(part)
        if lemma in self._metonym:
            owned = [f for c in modifiers for f in self._deep(c, ("metonym",))]
            # "her co-founder" is another person, not she
            yield [f for f in owned if lemma != "founder" or self.types.get(f.entity) != "Person"]
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ in ("of", "at", "for", "from"):
                    parts = [q for p in child.children for q in (p, *p.conjuncts)]
                    yield [f for part in parts for f in self._deep(part, ("metonym",))]
        yield [
            f
            for c in token.children
            if c.dep_ == "prep" and c.lower_ in self._example
            for p in c.children
            if p.dep_ == "pobj"
            for q in (p, *p.conjuncts)
            for f in self._direct(q, ("example",))
        ]
        yield self._members(token)
        yield self._office(token)

    def _office(self, token: Token) -> list[Filler]:
        """ "Texas Attorney General Ken Paxton": what the officer does, the office does."""
        person = next((m for m in self.at(token) if self.types[m.entity] == "Person"), None)
        if person is None or person.kind != "name":
            return []
        last = next(t for t in token.subtree if t.idx >= person.start).i - 1
        offices = self.at(self.doc[last]) if last >= token.sent.start else []
        found = [m for m in offices if self.types[m.entity] == "GovernmentBody"]
        return [Filler(m.entity, m, ("office",)) for m in found if m.end == person.start - 1]

    def _members(self, token: Token) -> list[Filler]:
        """ "Northwind is among the firms that buy chips": what they do, it does."""
        clause = any(c.dep_ in ("relcl", "acl") for c in token.children)
        if token.tag_ != "NNS" or token.dep_ != "pobj" or not clause:
            return []
        group = token if token.head.lower_ in ("among", "amongst") else token.head.head
        if group is not token and (token.head.lower_ != "of" or group.lower_ != "one"):
            return []
        named = [t for n in predicated_of(group) for t in coordinated(n)]
        return [f for t in named for f in self._direct(t, ("member",))]

    def _behind(self, token: Token) -> list[Filler]:
        """ "Sales of the companion Quill": the parser may hang the name right behind elsewhere."""
        if token.tag_ != "NN" or token.i + 1 >= token.sent.end:
            return []
        name = token.nbor(1)
        loose = name.dep_ in ("npadvmod", "dep") or name.head.dep_ in ("npadvmod", "dep")
        if name.pos_ != "PROPN" or not loose or not any(c.dep_ == "det" for c in token.children):
            return []
        return [f for f in self._direct(name, ("apposition",)) if f.mention.kind == "name"]

    def _before(self, token: Token) -> list[Filler]:
        """ "In May Northwind, the arm of Contoso, said": the parser may miss the apposition."""
        left, own = token.left_edge, token.right_edge.i + 1 == token.head.i  # "…, an aide said"
        if own or left.lower_ not in ("the", "a", "an") or left.i < 2 or left.nbor(-1).text != ",":
            return []
        return self._direct(left.nbor(-2), ("apposition",))

    def _naming(self, token: Token) -> Iterator[Token]:
        """Names behind a description: "a model (this week) called X", "a service online, X"."""
        for verb in (*token.children, *(token.head.children if token.dep_ == "dobj" else ())):
            if verb.i > token.i and verb.tag_ == "VBN" and verb.lemma_ in self._named:
                named = [c for c in verb.children if c.dep_ in ("oprd", "dobj", "attr")]
                yield from named
                # "named Quill 2 and Lark 2": the parser may hang the first on the last
                yield from (n for c in named for n in c.children if n.dep_ == "nmod")
            if verb.i > token.i and verb.tag_ == "VBN" and verb.lemma_ in ("know", "refer"):
                under = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as")
                yield from (c for prep in under for c in prep.children if c.dep_ == "pobj")
        part = token.lemma_.lower() in _PARTS
        if token.pos_ == "NOUN" and not self.at(token) and not part:
            for child in token.children:
                for noun in child.children if child.dep_ == "prep" else ():
                    if noun.dep_ == "pobj" and not self.at(noun):
                        yield from (c for c in noun.children if c.dep_ == "appos")

    def _deep(self, token: Token, hops: tuple[str, ...]) -> list[Filler]:
        direct = self._direct(token, hops)
        if direct:
            return direct
        return [
            f
            for c in token.children
            if c.dep_ in ("appos", "poss")
            for f in self._direct(c, (*hops, c.dep_))
        ]

    def _direct(self, token: Token, hops: tuple[str, ...]) -> list[Filler]:
        found = self.at(token)
        named = self.named_behind(token) if any(m.kind == "nominal" for m in found) else []
        return [Filler(m.entity, m, hops) for m in named or found]

    def named_behind(self, token: Token) -> list[Mention]:
        """ "The messenger Pling": the name right behind tells which one is meant."""
        if token.tag_ != "NN" or token.i + 1 >= token.sent.end or token.nbor(1).pos_ != "PROPN":
            return []
        kinds = {self.types.get(m.entity) for m in self.at(token)}
        return [
            m
            for m in self.at(token.nbor(1))
            if m.kind == "name"
            and m.start == token.nbor(1).idx
            and self.types.get(m.entity) in kinds
            and self.head[m].dep_ not in ("nsubj", "nsubjpass", "poss")
        ]


# "Picked up A and B, both of them small"
_ALL_OF = frozenset({"all", "both", "each", "most", "none", "some", "neither"})


def _goes_on(noun: Token, name: Token) -> bool:
    """ "Versions for A, B and C": the list is that of the preposition, not of the versions."""
    before = name.left_edge.i - 1
    if before <= noun.i or name.doc[before].text != "," or noun.tag_ != "NNS":
        return False
    prep = name.doc[before - 1].head
    return prep.dep_ == "prep" and prep.head == noun and name.doc[before - 1].pos_ == "PROPN"


def _carries_list(noun: Token, name: Token) -> bool:
    """ "The chip makers A and B"; "chip maker A and B", where the first is what only A is."""
    return noun.tag_ == "NNS" or name.left_edge.i == noun.i + 1


def _unique(fillers: list[Filler]) -> list[Filler]:
    seen: dict[str, Filler] = {}
    for filler in fillers:
        seen.setdefault(filler.entity, filler)
    return list(seen.values())
