"""Who is the source of what a token says, as the article names it.

Scopes may lie within one another (in a transcript the speaker quotes someone who cites a report):
the innermost that holds the token counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.floors import Floor, floors
from extract.model import Entity, Mention
from extract.quotations import Quotation
from extract.sayings import Saying, find_sayings
from extract.spans import Block
from extract.speakers import Speakers, saying

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE_OUTLET = re.compile(r"(?:[—–-]\s*|\()\[?\s*$")
_NOTE = re.compile(r"\[[^\]]{20,}\]")  # an editor's note in an answer
_VOUCHED = frozenset({"rated", "forecastFigure", "reportedFigure", "valuedAt", "pricedAt"})
_NAMING = frozenset({"appos", "poss", "compound"})
_AFTER_OUTLET = re.compile(r"^\]?(?:\(\S*\))?\)?[.\s]*$")


@dataclass(frozen=True, slots=True)
class Source:
    """A source of words: ``entity`` is None for unnamed people; ``token`` is what names it."""

    entity: str | None
    token: int | None
    why: str
    reported: bool = False


class Sources:
    """The scopes of all sources of an article; built once, asked per claim."""

    def __init__(
        self,
        doc: Doc,
        blocks: Sequence[Block],
        entities: Sequence[Entity],
        mentions: Iterable[Mention],
        quotations: Sequence[Quotation],
    ) -> None:
        self.doc = doc
        self.speakers = Speakers(doc, entities, mentions)
        self.sayings = find_sayings(doc, self.speakers)
        self._scopes: list[tuple[int, frozenset[int], Source]] = []
        for block in blocks:
            self._block(block)
        self.floors = floors(doc, blocks, self.speakers)
        for floor in self.floors:
            self._floor(floor)
        for quotation in quotations:
            self._quotation(quotation)
        for one in self.sayings:
            self._saying(one)
        self._scopes.sort(key=lambda s: (s[0], s[2].token or -1))

    def _add(self, tokens: Iterable[int], source: Source) -> None:
        held = frozenset(tokens)
        if held:
            self._scopes.append((len(held), held, source))

    def _tokens(self, start: int, end: int) -> range:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return range(span.start, span.end) if span is not None else range(0)

    def _floor(self, floor: Floor) -> None:
        notes = [
            self._tokens(floor.start + m.start(), floor.start + m.end())
            for m in _NOTE.finditer(self.speakers.text[floor.start : floor.end])
        ]
        own = (t for t in self._tokens(floor.start, floor.end) if not any(t in n for n in notes))
        self._add(own, Source(floor.speaker, None, floor.why))

    def _block(self, block: Block) -> None:
        if block.kind in ("item", "paragraph"):
            outlet = self._credited(block)
            if outlet:
                tokens = self._tokens(block.start, block.end)
                self._add(tokens, Source(outlet, None, "credited at the end of the item"))

    def _credited(self, block: Block) -> str | None:
        """The outlet that an item of a digest names at its end: "… - [Reuters](https://…)"."""
        text = self.speakers.text
        inside = [m for m in self.speakers.outlets if block.start <= m.start and m.end <= block.end]
        for mention in reversed(inside):
            before = text[block.start : mention.start]
            if _BEFORE_OUTLET.search(before) and _AFTER_OUTLET.match(text[mention.end : block.end]):
                return mention.entity
        return None

    def _quotation(self, quotation: Quotation) -> None:
        if quotation.speaker:
            self._add(
                self._tokens(quotation.start, quotation.end),
                Source(quotation.speaker, quotation.verb, "quotation"),
            )

    def _saying(self, one: Saying) -> None:
        if one.sort == "deny":
            return  # who denies something is not its source
        entity = one.speakers[0] if one.speakers else None
        why = f"{one.sort}: {self.doc[one.token].text}"
        self._add(one.scope, Source(entity, one.token, why, reported=True))

    def of(self, token: int, relation: str = "") -> Source | None:
        """The source that the article names for what this token says; None: it speaks itself.

        :param relation: what the token is the trigger of: who puts a figure at 900 says so, who
            puts somebody in charge does not.
        """
        if (own := self._own(self.doc[token])) and (
            relation in _VOUCHED or self.doc[token].lemma_ not in saying()["vouching"]
        ):
            return own
        background = _is_background(self.doc[token])
        for _, held, source in self._scopes:
            if token in held and source.token != token and not (background and source.reported):
                return source
        return None

    def _own(self, token: Token) -> Source | None:
        """The subject of a verb that is itself an act of speech: "the analyst cut her target"."""
        lists = saying()
        lemma = token.lemma_.lower()
        if token.pos_ != "VERB":
            return None
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children)
        if passive:
            return self._agent(token) if lemma in lists["voice"] | lists["say"] else None
        if lemma in (lists["say"] | lists["think"]) - lists["clausal"]:
            who = self.speakers.of_subject(token)
        elif lemma in lists["voice"]:
            who = self.speakers.people(self.speakers.of_subject(token))
        else:
            return None
        return Source(who[0], token.i, "does the saying") if who else None

    def _agent(self, verb: Token) -> Source | None:
        for agent in (c for c in verb.children if c.dep_ == "agent"):
            for noun in (c for c in agent.children if c.dep_ == "pobj"):
                if who := self.speakers.of_phrase(noun):
                    return Source(who[0], verb.i, "agent of the verb")
        return None


def _is_background(token: Token) -> bool:
    """Whether the token only names a thing, or tells who somebody is.

    What a name's possessor, apposition or "who" clause implies is the article's own knowledge also
    in reported speech: "he said that Acme's rival Umbra, which makes chips, would sell".
    """
    if token.pos_ == "PROPN" or token.dep_ in _NAMING:
        return True
    if token.dep_ == "relcl" and token.head.ent_type_ == "PERSON":
        return True
    past = token if token.dep_ == "relcl" else token.head.head  # "after leaving it"
    if past.dep_ == "relcl" and past.tag_ in ("VBD", "VBN") and past.head.pos_ == "PROPN":
        return True  # "Acme, which Lee founded in 2019": known, whoever says the rest
    return token.pos_ in ("NOUN", "ADJ") and token.lemma_.lower() in saying()["background"]


def source_of(sources: Sources, token: int) -> str | None:
    """The entity that the article names as the source of the claim at that token, or None."""
    source = sources.of(token)
    return source.entity if source else None
