"""Whose voice speaks where: quotations with their speakers, and the turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.agreement import reference_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.floors import Floor

_QUOTED = re.compile(
    r"“[^“”\n]*(?:”|$)|„[^„“”\n]*[“”]|«[^«»\n]*»|\"[^\"\n]*(?:\"|$)"
    r"|(?<![\w’])‘(?=\S)[^‘\n]*?[.,!?…]’(?!\w)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Tokens ``start`` to ``end`` (exclusive) that someone says.

    Of a quotation, ``speaker`` is the token that stands for the speaker (a name's head or a
    pronoun); of a turn or an answer in an interview, ``holder`` is the entity that has the floor,
    and ``asks`` marks an interviewer.
    """

    start: int
    end: int
    speaker: int | None
    holder: str = ""
    asks: bool = False


def voices(doc: Doc, text: str, holders: Sequence[Floor]) -> tuple[Voice, ...]:
    """The quotations and floors, in text order; a quotation inside a floor is left to the floor."""
    found = [_floor(doc, holder) for holder in holders]
    spans = [_tokens(doc, m.start(), m.end()) for m in _QUOTED.finditer(text)]
    quotes = [s for s in spans if s is not None]
    inside = {i for start, end in quotes for i in range(start, end)}
    previous: tuple[int, int | None] = (-1, None)
    for start, end in quotes:
        if any(t.start <= start < t.end for t in found):
            continue
        speaker = _speaker(doc, start, end, inside)
        if speaker is None and _same_line(doc, previous[0], start):
            speaker = previous[1]
        if speaker is None and previous[1] is not None and _alone(doc, start, end):
            speaker = previous[1]
        found.append(Voice(start, end, speaker))
        previous = (end, speaker)
    return tuple(sorted(found, key=lambda v: (v.start, v.end)))


def _floor(doc: Doc, holder: Floor) -> Voice:
    span = _tokens(doc, holder.start, holder.end) or (0, 0)
    return Voice(*span, speaker=None, holder=holder.speaker, asks=holder.asks)


def _tokens(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    span = doc.char_span(start, end, alignment_mode="contract")
    return None if span is None or len(span) < 3 else (span.start, span.end)


def _same_line(doc: Doc, left: int, right: int) -> bool:
    return 0 <= left <= right and "\n" not in doc[left:right].text


def _alone(doc: Doc, start: int, end: int) -> bool:
    """Whether the quotation fills its line."""
    before = start == 0 or "\n" in doc[start - 1].text
    return before and (end >= len(doc) or "\n" in doc[end].text)


def _speaker(doc: Doc, start: int, end: int, inside: set[int]) -> int | None:
    """The subject of the nearest verb of saying in the sentences that the quotation touches."""
    low = doc[start].sent.start
    last = doc[end - 1]
    high = last.sent.end
    if end < len(doc) and "\n" not in doc[end].text:
        high = max(high, doc[end].sent.end)
    if start and "\n" not in doc[start - 1].text and doc[start - 1].text == ":":
        low = min(low, doc[start - 1].sent.start)
    verbs = [
        t
        for t in doc[low:high]
        if t.i not in inside and t.pos_ in ("VERB", "AUX") and t.lemma_ in _say()
    ]
    verbs.sort(key=lambda t: (min(abs(t.i - start), abs(t.i - end)), t.i))
    for verb in verbs:
        subject = subject_of(verb)
        if subject is not None and subject.i not in inside:
            return subject.i
    return None


def _say() -> frozenset[str]:
    return reference_words().lists["say_verbs"]


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it is coordinated with."""
    for _ in range(3):
        for child in verb.children:
            if child.dep_ == "nsubj":
                return child
        if verb.dep_ not in ("conj", "advcl", "xcomp"):
            break
        verb = verb.head
    return None


def by_token(found: Sequence[Voice]) -> Callable[[int], Voice | None]:
    """A look-up of the voice that speaks a token; the last that begins before it and covers it."""
    index: dict[int, Voice] = {}
    for voice in found:
        for i in range(voice.start, voice.end):
            index[i] = voice
    return index.get
