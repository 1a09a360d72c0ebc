"""Who has the floor: stretches that one person speaks without quotation marks.

The labelled turns of a transcript; the answers of an interview whose questions are not labelled;
and, in a transcript typed as running text, what follows "I turn the call over to Wang".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.speakers import saying

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extract.spans import Block
    from extract.speakers import Speakers

_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|us|me)\b|\b(?:I|we)['’]", re.IGNORECASE)
_BYLINE = re.compile(r"(?:interview|by)\b", re.IGNORECASE)
_ANSWER = re.compile(r"[*_]*A[.:][*_]*\s")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)[^*_\n]+\1[.?]?")
_SHORT = 40
_LEAST_QUESTIONS = 3
_LEAST_TOKENS = 150
_HANDING = frozenset({"turn", "hand", "pass", "give"})
_HANDED = frozenset({"call", "it", "floor", "over", "conference", "things", "microphone"})
_LISTED = frozenset({"question", "questions"})


@dataclass(frozen=True, slots=True)
class Floor:
    """Characters ``start`` to ``end`` that the entity ``speaker`` says.

    ``asks`` marks who mostly asks: an interviewer, a host, an analyst in a call.
    """

    start: int
    end: int
    speaker: str
    why: str
    asks: bool = False


def floors(doc: Doc, blocks: Sequence[Block], speakers: Speakers) -> tuple[Floor, ...]:
    """All floors of the article, in order."""
    turns = [b for b in blocks if b.kind == "turn" and b.speaker]
    if turns and {_label(speakers.text, b) for b in turns} - saying()["interviewers"]:
        found = _turns(doc, turns, speakers)
    else:
        found = _interview(doc, blocks, speakers) or _handed(doc, blocks, speakers)
    return tuple(sorted(found, key=lambda f: (f.start, f.end)))


def _label(text: str, block: Block) -> str:
    start, end = block.speaker or (0, 0)
    return text[start:end].strip("*_ :").lower()


def _turns(doc: Doc, turns: Sequence[Block], speakers: Speakers) -> list[Floor]:
    found: list[Floor] = []
    for block in turns:
        if block.speaker is None or _label(speakers.text, block) in saying()["interviewers"]:
            continue
        who = _labelled(doc, block.speaker, speakers)
        # The later paragraphs of a turn carry the label of its first.
        start = max(block.start, block.speaker[1])
        if who and not speakers.is_outlet(who) and start < block.end:
            found.append(Floor(start, block.end, who, "turn"))
    askers = _askers(speakers.text, found)
    return [replace(f, asks=f.speaker in askers) for f in found]


def _askers(text: str, found: Sequence[Floor]) -> set[str]:
    turns = Counter(f.speaker for f in found)
    asking = Counter(f.speaker for f in found if "?" in text[f.start : f.end])
    return {speaker for speaker, count in asking.items() if count * 2 >= turns[speaker]}


def _labelled(doc: Doc, span: tuple[int, int], speakers: Speakers) -> str | None:
    tokens = doc.char_span(*span, alignment_mode="expand")
    who = next((e for t in tokens or () for e in speakers.at(t)), None)
    return who or speakers.by_label(speakers.text[span[0] : span[1]])


def _interview(doc: Doc, blocks: Sequence[Block], speakers: Speakers) -> list[Floor]:
    text = speakers.text
    body = [b for b in blocks if b.kind != "boilerplate"]
    asks = [_is_question(text[b.start : b.end]) for b in body]
    if sum(asks) < _LEAST_QUESTIONS:
        return []
    first = asks.index(True)
    last = len(asks) - 1 - asks[::-1].index(True)
    who = _interviewee(doc, body[:first], speakers)
    answers = _answers(text, body, asks, first, last)
    own = sum(bool(_FIRST_PERSON.search(text[b.start : b.end])) for b in answers)
    if who is None or not answers or own * 2 < len(answers):
        return []
    return [Floor(b.start, b.end, who, "answer in an interview") for b in answers]


def _is_question(text: str) -> bool:
    bare = text.strip("*_ ")
    return bare.endswith("?") and len(text.split()) <= _SHORT and not _ANSWER.match(text)


def _answers(
    text: str, body: Sequence[Block], asks: Sequence[bool], first: int, last: int
) -> list[Block]:
    marked = [bool(_EMPHASIS.fullmatch(text[b.start : b.end].strip())) for b in body]
    labelled = [bool(_ANSWER.match(text[b.start : b.end])) for b in body]
    if sum(labelled) >= _LEAST_QUESTIONS:
        return [b for b, answer in zip(body, labelled, strict=True) if answer]
    styled = sum(m for m in marked[first : last + 1]) >= _LEAST_QUESTIONS
    found: list[Block] = []
    was_question = True
    for i in range(first, min(last + 2, len(body))):
        line = text[body[i].start : body[i].end]
        if styled:
            question = marked[i]
        else:
            short = len(line.split()) <= _SHORT // 2
            question = asks[i] or (
                not was_question and short and not _FIRST_PERSON.search(line) and i < last
            )
        if not question:
            found.append(body[i])
        was_question = question
    return found


def _interviewee(doc: Doc, intro: Sequence[Block], speakers: Speakers) -> str | None:
    """The person whom the lines above the first question are about."""
    counts: Counter[str] = Counter()
    for block in intro:
        if block.kind == "caption" or _BYLINE.match(speakers.text, block.start):
            continue
        tokens = doc.char_span(block.start, block.end, alignment_mode="contract")
        seen = [e for t in tokens or () for e in speakers.people(speakers.at(t))]
        counts.update(dict.fromkeys(seen, 1))
    # Of several, the first named: most_common keeps the order of the text for equal counts.
    return counts.most_common(1)[0][0] if counts else None


def _handed(doc: Doc, blocks: Sequence[Block], speakers: Speakers) -> list[Floor]:
    found: list[Floor] = []
    for block in blocks:
        span = doc.char_span(block.start, block.end, alignment_mode="contract")
        if block.kind != "paragraph" or span is None or len(span) < _LEAST_TOKENS:
            continue
        speaker: str | None = None
        begin = block.start
        for start, end in _sentences(doc, span.start, span.end):
            following = _handed_to(doc, start, end, speakers)
            closes = bool(_LISTED & {t.lower_ for t in doc[start:end]}) and any(
                t.lemma_ == "come" or t.lower_ == "operator" for t in doc[start:end]
            )
            if following or closes:
                if speaker:
                    found.append(Floor(begin, doc[start].idx, speaker, "was handed the floor"))
                speaker = following
                begin = doc[end - 1].idx + len(doc[end - 1])
        if speaker:
            found.append(Floor(begin, block.end, speaker, "was handed the floor"))
    return found


def _handed_to(doc: Doc, start: int, end: int, speakers: Speakers) -> str | None:
    verb = next((t for t in doc[start:end] if t.lemma_ in _HANDING and t.pos_ == "VERB"), None)
    if verb is None or not _HANDED & {t.lower_ for t in doc[verb.i : end]}:
        return None
    for token in doc[verb.i : end]:
        if token.lower_ == "to":
            for after in doc[token.i + 1 : min(token.i + 7, end)]:
                if who := speakers.people(speakers.at(after)):
                    return who[0]
    return None


def _sentences(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    starts = [i for i in range(start, end) if i == start or doc[i].is_sent_start]
    return list(zip(starts, [*starts[1:], end], strict=True))
