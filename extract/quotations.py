"""Direct quotations and who speaks them.

Between marks stands speech, but also titles, scare quotes and names: speech is what a verb of
saying, a colon, a source phrase ("in her words") or a dash ties to a speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.marks import Marked, marked, words
from extract.model import Entity, Mention
from extract.quoted_names import is_loose, is_named, is_saying
from extract.signed_posts import signed
from extract.spans import Block
from extract.speakers import Speakers, saying
from extract.utterances import Utterance, utterances

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEAR = 4  # tokens between a verb that gives a name and the name


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words (without the marks), their speakers and what names them.

    Pieces of one act of speech ("…," she said, "…") share ``act``. ``verb`` is the token index of
    the verb of saying, if there is one; the cue is the stretch from which the speaker was read.
    """

    start: int
    end: int
    speaker: str | None
    others: tuple[str, ...]
    verb: int | None
    cue_start: int
    cue_end: int
    act: int
    words: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """Who speaks, the token index of the verb that says so, and the rule that found them."""

    speakers: tuple[str, ...]
    verb: int | None
    why: str


def find_quotations(
    doc: Doc, blocks: Sequence[Block], mentions: Iterable[Mention], entities: Sequence[Entity] = ()
) -> tuple[Quotation, ...]:
    """All quotations of the article in order; those without a named speaker have None."""
    speakers = Speakers(doc, entities, mentions)
    text = speakers.text
    spoken = marked(text, blocks)
    found: list[Quotation] = []
    reader = _Reader(doc, speakers, spoken)
    for utterance in utterances(text, blocks, spoken):
        found.extend(reader.read(utterance))
    for start, end, who, cue in signed(doc, blocks, speakers):
        count = words(text[start:end])
        found.append(Quotation(start, end, who, (), None, *cue, start, count, "signed post"))
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


class _Reader:
    """Reads utterances in order and remembers who spoke last."""

    def __init__(self, doc: Doc, speakers: Speakers, spoken: Sequence[Marked]) -> None:
        self.doc = doc
        self.speakers = speakers
        self.quoted = _token_flags(doc, spoken)
        self.last: Quotation | None = None
        self.before: Utterance | None = None
        self.block = -1
        self.open = False

    def read(self, utterance: Utterance) -> list[Quotation]:
        before, self.before = self.before, None if utterance.quoted else utterance
        if not utterance.quoted:
            if utterance.block == self.block:
                self.last = None if self.last is None else replace(self.last, act=-1)
            return []
        narrative = self._narrative(utterance)
        found = None
        if not any(t.is_alpha for t in narrative):
            found = self._alone(utterance, self._told_of(utterance, before))
        if found is None:
            found = [self._piece(utterance, m, narrative) for m in utterance.quoted]
        if found:
            self.last = found[-1]
        self.block = utterance.block
        self.open = utterance.quoted[-1].open_ended
        return found

    def _narrative(self, utterance: Utterance) -> list[Token]:
        span = self.doc.char_span(utterance.start, utterance.end, alignment_mode="contract")
        return [t for t in span or () if not self.quoted[t.i] and not t.is_space]

    def _told_of(self, utterance: Utterance, before: Utterance | None) -> Quotation | None:
        """``Lee shrugs. "So what?"``: who the sentence just before is about speaks."""
        if before is None or before.block != utterance.block:
            return None
        span = self.doc.char_span(before.start, before.end, alignment_mode="contract")
        people = self.speakers.people(self.speakers.of_subject(span.root)) if span else ()
        if span is None or len(people) != 1:
            return None
        place = (before.start, before.end, utterance.start)
        return Quotation(0, 0, people[0], (), span.root.i, *place, 0, "told of just before")

    def _alone(self, utterance: Utterance, told: Quotation | None) -> list[Quotation]:
        """Only quotation, no words around it: the last speaker goes on."""
        last = told or self.last
        follows = told or (last is not None and (utterance.block == self.block or self.open))
        if last is None or not follows:
            last = Quotation(0, 0, None, (), None, utterance.start, utterance.end, -1, 0)
        act = last.act if last.act >= 0 else utterance.start
        return [
            Quotation(
                m.start, m.end, last.speaker, last.others, last.verb, last.cue_start, last.cue_end,
                act, words(self.speakers.text[m.start : m.end]), told.why if told else "continues",
            )
            for m in utterance.quoted
        ]  # fmt: skip

    def _piece(self, utterance: Utterance, mark: Marked, narrative: list[Token]) -> Quotation:
        cue = Cue((), None, "a name or title")
        if not is_named(self.doc, self.speakers.text, mark):
            cue = _cue(self, mark, narrative)
        start = narrative[0].idx if narrative else utterance.start
        end = narrative[-1].idx + len(narrative[-1]) if narrative else utterance.end
        speaker = cue.speakers[0] if cue.speakers else None
        return Quotation(
            mark.start, mark.end, speaker, cue.speakers[1:], cue.verb, start, end,
            utterance.start, words(self.speakers.text[mark.start : mark.end]), cue.why,
        )  # fmt: skip


def _token_flags(doc: Doc, spoken: Sequence[Marked]) -> list[bool]:
    flags = [False] * len(doc)
    for mark in spoken:
        span = doc.char_span(mark.start, mark.end, alignment_mode="expand")
        for token in span or ():
            flags[token.i] = True
    return flags


def _cue(reader: _Reader, mark: Marked, narrative: list[Token]) -> Cue:
    if not narrative:
        return Cue((), None, "nothing beside it")
    for rule in (_calling, _governing, _phrase, _adjacent, _colon, _dash, _nearest):
        if cue := rule(reader, mark, narrative):
            return cue
    return Cue((), None, "no cue")


def _speakers_of(reader: _Reader, verb: Token) -> tuple[str, ...]:
    speakers = reader.speakers
    agents = [c for c in verb.children if c.dep_ == "agent"]
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if passive and agents:
        return tuple(
            e for a in agents for p in a.children if p.dep_ == "pobj" for e in speakers.of_phrase(p)
        )
    if passive and verb.lemma_.lower() in saying()["not_passive"]:
        return ()
    return speakers.of_subject(verb) or _linear(reader, verb)


def _linear(reader: _Reader, verb: Token) -> tuple[str, ...]:
    """A speaker right after or right before the verb, where the parse shows none."""
    if reader.speakers.subjects(verb):
        return ()
    for step in (1, -1):
        at = verb.i + step
        for _ in range(4):
            if not 0 <= at < len(reader.doc) or reader.quoted[at] or reader.doc[at].is_punct:
                break
            owns = reader.doc[at].dep_ == "poss"  # "sighed its founder"
            if not owns and (found := reader.speakers.at(reader.doc[at])):
                return found
            at += step
    return ()


def _calling(reader: _Reader, mark: Marked, narrative: list[Token]) -> Cue | None:
    """``who once called Acme "…"``: the words are of nobody if nobody named calls it so."""
    before = [t for t in narrative if t.idx < mark.start and not t.is_quote][-_NEAR:]
    for token in reversed(before):
        if token.is_punct and token.text not in "’'":
            return None
        if token.pos_ == "VERB" and token.lemma_.lower() in saying()["naming"]:
            who = _speakers_of(reader, token)
            if not who and not any(c.dep_ == "nsubj" for c in token.children):
                return None
            return Cue(who, token.i, "calls somebody so")
    return None


def _governing(reader: _Reader, mark: Marked, narrative: list[Token]) -> Cue | None:
    """A verb of saying above the quotation in the parse."""
    span = reader.doc.char_span(mark.start, mark.end, alignment_mode="expand")
    if span is None:
        return None
    inside = {t.i for t in narrative}
    token = span.root
    for _ in range(12):
        if token.i in inside and is_saying(token):
            who = _speakers_of(reader, token)
            if who and (not is_loose(token) or reader.speakers.people(who)):
                return Cue(who, token.i, "above it in the parse")
            own = [c for c in token.children if c.dep_ == "nsubj"]
            if not who and own and (token.dep_ == "conj" or own[0].lower_ == "who"):
                return Cue((), token.i, "said by somebody unnamed")
        if token.head == token:
            return None
        token = token.head
    return None


def _adjacent(reader: _Reader, mark: Marked, narrative: list[Token]) -> Cue | None:
    """``"…," sighed Wang`` or ``"…," Wang sighed``: any verb, if the quotation ends in a comma."""
    text = reader.speakers.text
    if text[mark.end - 1] not in ",?!" and text[mark.end + 1 : mark.end + 2] != ",":
        return None
    after = [t for t in narrative if t.idx > mark.end and not t.is_punct][:14]
    if after and after[0].dep_ == "cc":
        return None  # another clause begins
    for token in after:
        who = _speakers_of(reader, token) if token.pos_ == "VERB" else ()
        if reader.speakers.people(who):
            return Cue(who, token.i, "verb after it")
    return None


def _colon(reader: _Reader, mark: Marked, narrative: list[Token]) -> Cue | None:
    """``Wang hit back: "…"`` or ``Her answer: "…"``."""
    before = [t for t in narrative if t.idx < mark.start]
    if not before or before[-1].is_quote:
        before = before[:-1]
    if not before or before[-1].text != ":":
        return None
    verbs = [t for t in before if t.pos_ == "VERB"]
    # "Asked whether Northwind would go public, Brook demurred"
    beside = {t for t in verbs if any(u.dep_ == "advcl" for u in (t, *t.ancestors))}
    for verb in sorted(verbs, key=lambda t: (t in beside, not is_saying(t), -t.i)):
        if who := _speakers_of(reader, verb):
            return Cue(who, verb.i, "verb before a colon")
    for token in reversed(before):
        if who := reader.speakers.at(token):
            return Cue(who, None, "name before a colon")
    return None


def _dash(reader: _Reader, mark: Marked, narrative: list[Token]) -> Cue | None:
    """``"…" — Ikenna Wang, who runs Acme``"""
    after = [t for t in narrative if t.idx >= mark.end and not t.is_quote]
    if len(after) < 2 or after[0].text not in ("—", "–", "-", "--"):
        return None
    who = reader.speakers.at(after[1])
    return Cue(who, None, "signed after a dash") if who else None


def _phrase(reader: _Reader, _: Marked, narrative: list[Token]) -> Cue | None:
    """``according to Wang``, ``in Wang's words``."""
    lists = saying()
    for token in narrative:
        if who := reader.speakers.of_source(token):
            return Cue(who, None, "source phrase")
        for child in token.children:
            names_source = (
                token.lower_ == "to" and token.head.lower_ == "according" and child.dep_ == "pobj"
            ) or (
                child.lower_ == "of"
                and token.dep_ == "attr"
                and token.lemma_.lower() in lists["verdicts"]
            )
            if names_source and child.lower_ == "of":
                child = next((c for c in child.children if c.dep_ == "pobj"), child)
            if names_source and (who := reader.speakers.of_phrase(child)):
                return Cue(who, None, "source phrase")
    return None


def _nearest(reader: _Reader, mark: Marked, narrative: list[Token]) -> Cue | None:
    """The nearest verb of saying of the utterance; a firm near by is too often not its subject."""
    verbs = [t for t in narrative if is_saying(t)]
    for verb in sorted(verbs, key=lambda t: min(abs(t.idx - mark.start), abs(t.idx - mark.end))):
        who = _speakers_of(reader, verb)
        if reader.speakers.people(who):
            return Cue(who, verb.i, "nearest verb of saying")
    return None
