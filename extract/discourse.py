"""The text as the resolver reads it: who is named where, what was mentioned, who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, reference_words
from extract.model import Entity, Mention, MentionKind
from extract.profiles import Profiles, gather
from extract.salience import Memory, Seen, role
from extract.voices import Voice, by_token, voices

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.spans import Block


class Discourse:
    """The state of reading. ``heads`` gives the entities that a head token stands for so far."""

    def __init__(
        self,
        doc: Doc,
        blocks: Sequence[Block],
        entities: Sequence[Entity],
        names: Sequence[Mention],
    ) -> None:
        self.doc = doc
        self.types: dict[str, str] = {e.id: e.type for e in entities}
        self.heads: dict[int, tuple[str, ...]] = {}
        self.named: set[int] = set()
        self._place(names)
        self.names = frozenset(self.heads)
        self.sentence, self.paragraph = _numbers(doc)
        self.silent = _silent(doc, blocks)
        self.memory = Memory()
        self.groups: list[tuple[int, tuple[str, ...]]] = []
        full = {e.id: e.name for e in entities}
        self.profiles: Profiles = gather(doc, self.heads, self.types, full)
        self.voice = by_token(voices(doc, blocks))
        self._out: list[Mention] = []

    def _place(self, names: Sequence[Mention]) -> None:
        for mention in names:
            if mention.entity not in self.types:
                continue
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None or not len(span):
                continue
            self.named.update(range(span.start, span.end))
            at = span.root.i
            if mention.entity not in self.heads.get(at, ()):
                self.heads[at] = (*self.heads.get(at, ()), mention.entity)

    def note(self, token: Token) -> None:
        """Remembers that the entities of this head token are mentioned here."""
        for entity in self.heads[token.i]:
            seen = Seen(
                token.i,
                self.sentence[token.i],
                self.paragraph[token.i],
                role(token),
                self.voice(token.i) is not None,
            )
            self.memory.add(entity, seen)

    def emit(
        self, start: int, head: int, entities: Sequence[str], kind: MentionKind, why: str
    ) -> None:
        """Makes the tokens ``start`` to ``head`` (both included) a mention of the entities."""
        first, last = self.doc[start], self.doc[head]
        begin, end = first.idx, last.idx + len(last)
        for entity in entities:
            self._out.append(
                Mention(
                    start=begin,
                    end=end,
                    text=self.doc.text[begin:end],
                    entity=entity,
                    kind=kind,
                    why=f"{why}: {entity}",
                )
            )
        self.heads[head] = tuple(entities)

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions found, in text order."""
        return tuple(sorted(self._out, key=lambda m: (m.start, m.end, m.entity)))

    def speaker(self, voice: Voice) -> str | None:
        """The person or organisation that speaks, if it is known by now."""
        found = self.heads.get(voice.speaker, ()) if voice.speaker is not None else ()
        if len(found) != 1:
            return None
        kind = self.types[found[0]]
        return found[0] if kind == "Person" or kind in ORGANIZATIONS else None


def _numbers(doc: Doc) -> tuple[list[int], list[int]]:
    sentence, paragraph = [0] * len(doc), [0] * len(doc)
    line = 0
    for number, span in enumerate(doc.sents):
        for token in span:
            sentence[token.i], paragraph[token.i] = number, line
            if token.is_space and "\n" in token.text:
                line += 1
    return sentence, paragraph


def _silent(doc: Doc, blocks: Sequence[Block]) -> set[int]:
    silent: set[int] = set()
    for block in blocks:
        if block.kind == "boilerplate":
            span = doc.char_span(block.start, block.end, alignment_mode="contract")
            silent.update(range(span.start, span.end) if span is not None else ())
    return silent


def coordinated(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The entities of a coordination that ends at this token ("A, B and C"), in order."""
    chain = [token]
    while chain[-1].dep_ == "conj":
        chain.append(chain[-1].head)
    if len(chain) < 2 or any(c.dep_ == "conj" and c.i > token.i for c in token.children):
        return ()
    for later, earlier in pairwise(chain):
        between = discourse.doc[earlier.i + 1 : later.i]
        if any(t.pos_ in ("VERB", "AUX") for t in between):
            return ()
    found: list[str] = []
    for part in reversed(chain):
        entities = discourse.heads.get(part.i, ())
        if len(entities) != 1:
            return ()
        found.extend(e for e in entities if e not in found)
    return tuple(found)


def governor(token: Token) -> Token:
    """The verb (or root) above a token, through nouns and prepositions."""
    node = token
    for _ in range(8):
        if node.head is node or node.head.pos_ in ("VERB", "AUX"):
            return node.head
        node = node.head
    return node


def wanted(token: Token) -> str:
    """What the word that "it" or "its" goes with asks for: "agent", "product" or ""."""
    words = reference_words().lists
    if token.dep_ == "poss":
        noun = token.head.lemma_.lower()
        last = noun.split("-")[-1]
        if noun in words["agent_nouns"] or last in words["agent_nouns"]:
            return "agent"
        return "product" if noun in words["product_nouns"] else ""
    if token.dep_ == "nsubj":
        verb = token.head.lemma_
        if verb in words["agent_verbs"]:
            return "agent"
        return "product" if verb in words["product_verbs"] else ""
    return ""
