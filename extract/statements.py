"""Statements: what named speakers say, as candidates for the relation ``said``.

Direct quotations of three words or more; reported speech; and the sentences of a speech in a
transcript. Reported speech and speeches count only where they hold no other claim: :func:`keep`
settles that. The short answers of an interview are no statements: what they tell beside the other
relations is talk (of 61 such answers 16 were statements by the gold).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from extract.attribution import Sources
from extract.floors import Floor
from extract.idle_reports import is_idle
from extract.marks import words
from extract.model import Entity, Mention
from extract.quotations import Quotation
from extract.report_words import in_address, spans_of, without_lead, words_of
from extract.sayings import Saying
from extract.spans import Block
from extract.speakers import Speakers, saying

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MINIMUM = 3
_NAMES = 2  # so many other names a report may have and still be words only
_MONEY = frozenset("$€£¥%")
_SPEECH = 12  # sentences: what is shorter is an answer and no speech
_YEAR = re.compile(r"(?:19|20)\d\d")
_COURTESY = re.compile(
    r"(?:(?:well|ok(?:ay)?|yes|no|all right|so|and),? )*"
    r"(?:thanks?\b|thank you|good (?:morning|afternoon|evening|day)|welcome|hello|hi\b|congrat"
    r"|let me|let's|turning to|with that|next\b|please\b|ask them)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a named speaker.

    ``start`` and ``end`` bound the evidence; ``scope`` are the character ranges of the words
    themselves. ``how`` is ``quotation``, ``report`` or ``turn``; only quotations stand beside
    other claims. ``trigger`` is the token index of the verb of saying, if there is one; ``verb``
    bounds the trigger of a report. ``dense`` marks words so full of names and figures that they
    hold another claim, found or not.
    """

    speaker: str
    kind: Literal["quote", "content"]
    text: str
    start: int
    end: int
    scope: tuple[tuple[int, int], ...]
    trigger: int | None
    how: Literal["quotation", "report", "turn"]
    why: str = ""
    verb: tuple[int, int] | None = None
    dense: bool = False


def find_statements(
    doc: Doc,
    blocks: Sequence[Block],
    entities: Sequence[Entity],
    mentions: Iterable[Mention],
    quotations: Sequence[Quotation],
    sources: Sources | None = None,
) -> tuple[Statement, ...]:
    """All candidates in the order of the text."""
    mentions = tuple(mentions)
    known = sources or Sources(doc, blocks, entities, mentions, quotations)
    text = known.speakers.text
    found = [*_quoted(text, quotations)]
    silent = [bounds for s in found for bounds in s.scope]
    quoting = {s.trigger for s in found}
    unspoken = [(q.start, q.end) for q in quotations if not q.speaker]
    silent += [(b.start, b.end) for b in blocks if b.kind in ("boilerplate", "headline")]
    silent += [(f.start, f.end) for f in known.floors]
    reports = [
        s
        for one in known.sayings
        if one.token not in quoting and not any(a <= doc[one.token].idx < b for a, b in unspoken)
        for s in _reported(doc, known.speakers, one, silent)
    ]
    found.extend(_coordinated(doc, _distinct(reports)))
    for floor in (f for f in known.floors if not f.asks):
        found.extend(_spoken(doc, text, floor))
    ordered = sorted(mentions, key=_start)
    marked = [replace(s, dense=_is_dense(doc, s, ordered)) for s in found]
    return tuple(sorted(marked, key=lambda s: (s.start, s.end, s.speaker, s.kind)))


def _start(mention: Mention) -> int:
    return mention.start


def _is_dense(doc: Doc, statement: Statement, mentions: Sequence[Mention]) -> bool:
    """Reports with a figure and a name beside the speaker's held another claim in 19 of 20.

    ``mentions`` are sorted by their start.
    """
    if statement.how == "quotation":
        return False
    others: set[str] = set()
    figures = money = events = False
    for start, end in statement.scope:
        first = bisect_left(mentions, start, key=_start)
        last = bisect_left(mentions, end, lo=first, key=_start)
        others |= {m.entity for m in mentions[first:last]}
        span = doc.char_span(start, end, alignment_mode="expand")
        for token in span or ():
            figures = figures or (token.like_num and token.lower_ != "one")
            money = money or token.text in _MONEY or _is_measure(token)
            events = events or _is_event(token)
    others.discard(statement.speaker)
    told = events and statement.how == "report" and not statement.why.startswith("direct")
    return len(others) > _NAMES or money or told or (figures and bool(others))


def _is_measure(token: Token) -> bool:
    """Whether the token is an amount in digits, of anything but years."""
    return token.is_ascii and token.text[0].isdigit() and not _YEAR.fullmatch(token.text)


def _is_event(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN", "ADJ") and lemma in saying()["days"]:
        return lemma != "next" or token.head.lemma_.lower() in saying()["scraps"]  # "next year"
    if _YEAR.fullmatch(token.text):
        return True
    if token.pos_ == "VERB":
        return lemma in saying()["catalogued"] and _happens(token)
    return token.pos_ == "NOUN" and lemma in saying()["catalogued_nouns"]


def _happens(verb: Token) -> bool:
    """Not so in "good enough to sell", "no names to drop" and "selling it is folly"."""
    if verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        return True
    aux = any(c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in verb.children)
    return aux or verb.dep_ == "conj" or (verb.dep_ == "xcomp" and verb.head.pos_ == "VERB")


def _quoted(text: str, quotations: Sequence[Quotation]) -> list[Statement]:
    found: list[Statement] = []
    spoken = [q for q in quotations if q.speaker]
    for _, group in groupby(spoken, key=lambda q: (q.act, q.speaker)):
        pieces = list(group)
        if sum(q.words for q in pieces) < MINIMUM:
            continue
        pieces = [q for q in pieces if not _is_scare(text, q)] or pieces
        texts = [text[q.start : q.end].strip().rstrip(",").strip() for q in pieces]
        start = min(*(q.start for q in pieces), *(q.cue_start for q in pieces))
        end = max(*(q.end for q in pieces), *(q.cue_end for q in pieces))
        scope = tuple((q.start, q.end) for q in pieces)
        for speaker in (pieces[0].speaker, *pieces[0].others):
            if speaker:
                found.append(
                    Statement(
                        speaker, "quote", " … ".join(texts), start, end, scope,
                        pieces[0].verb, "quotation", pieces[0].why,
                    )
                )  # fmt: skip
    return found


def _is_scare(text: str, piece: Quotation) -> bool:
    """ "Has a "buy" rating": one word within the sentence of another."""
    marks = {text[piece.end - 1], *text[piece.end + 1 : piece.end + 2]}
    return piece.words == 1 and marks.isdisjoint(",.!?—–")


def _reported(
    doc: Doc, speakers: Speakers, one: Saying, silent: Sequence[tuple[int, int]]
) -> list[Statement]:
    token = doc[one.token]
    if not one.speakers or one.unnamed or is_idle(one, token, speakers) or in_address(doc, token):
        return []
    spans = spans_of(doc, one.scope)
    text = words_of(doc, speakers.text, one, spans)
    if one.root == one.token:
        text = f"{token.text} {text}"
    start = min(spans[0][0], token.idx)
    end = max(spans[-1][1], token.idx + len(token))
    if words(text) < MINIMUM or any(s < end and start < e for s, e in silent):
        return []
    text = without_lead(text)
    why = f"{one.sort}: {token.text}"
    verb = (token.idx, token.idx + len(token))
    return [
        Statement(who, "content", text, start, end, spans, one.token, "report", why, verb=verb)
        for who in one.speakers
    ]


def _distinct(reports: Sequence[Statement]) -> list[Statement]:
    """Of two reports of the same words by one speaker ("in his view, he wrote …") the later.

    What he says that he denies ("says it is calm and denies any haste") is part of what he says.
    """
    part = [
        one
        for i, one in enumerate(reports)
        if not one.why.startswith("deny")
        or not any(_tells(earlier, one) for earlier in reports[max(0, i - 2) : i])
    ]
    return [
        one
        for i, one in enumerate(part)
        if not any(
            one.speaker == later.speaker
            and (one.scope[-1] == later.scope[-1] or _tells(one, later))
            for later in part[i + 1 :]
        )
    ]


def _tells(one: Statement, other: Statement) -> bool:
    """Whether a report holds the verb of another by the same speaker."""
    return one.speaker == other.speaker and _holds(one, *(other.verb or (0, 0)))


def _coordinated(doc: Doc, reports: Sequence[Statement]) -> list[Statement]:
    """``confirmed that … but said that …`` is one statement."""
    joined: list[Statement] = []
    for one in reports:
        last = joined[-1] if joined else None
        if last and _continues(doc, last, one):
            text = f"{last.text} … {one.text}"
            scope, end = (*last.scope, *one.scope), max(last.end, one.end)
            joined[-1] = replace(last, text=text, end=end, scope=scope)
        else:
            joined.append(one)
    return joined


def _continues(doc: Doc, last: Statement, one: Statement) -> bool:
    if last.speaker != one.speaker or last.trigger is None or one.trigger is None:
        return False
    verb = doc[one.trigger]
    return verb.dep_ in ("conj", "advcl") and verb.head.i == last.trigger


def _spoken(doc: Doc, whole: str, floor: Floor) -> list[Statement]:
    """The sentences of a speech, but for questions, courtesies and scraps."""
    span = doc.char_span(floor.start, floor.end, alignment_mode="contract")
    sentences = _sentences(span)
    found: list[Statement] = []
    if len(sentences) < _SPEECH:
        return found
    for sentence in sentences:
        start = max(sentence.start_char, floor.start)
        raw = whole[start : sentence.end_char]
        start += len(raw) - len(raw.lstrip(": \n"))
        text = raw.strip(": \n")
        if words(text) < MINIMUM or text.endswith("?") or _COURTESY.match(text):
            continue
        bounds = (start, start + len(text))
        found.append(
            Statement(
                floor.speaker, "quote", text, *bounds, (bounds,), None, "turn", floor.why
            )
        )  # fmt: skip
    return found


def _sentences(span: Span | None) -> list[Span]:
    if span is None:
        return []
    starts = [t.i for t in span if t.i == span.start or t.is_sent_start]
    return [span.doc[a:b] for a, b in zip(starts, [*starts[1:], span.end], strict=True)]


def keep(
    statements: Sequence[Statement], claimed: Sequence[tuple[int, int]]
) -> tuple[Statement, ...]:
    """The statements that stand, given where the article's other claims have their triggers.

    Quotations always stand; reports and the sentences of a speech where no other claim lies in
    them.
    """
    return tuple(
        s
        for s in statements
        if s.how == "quotation" or not (s.dense or any(_holds(s, *c) for c in claimed))
    )


def _holds(statement: Statement, start: int, end: int) -> bool:
    if statement.how == "report" and (start, end) == statement.verb:
        return True
    return any(start < e and s < end for s, e in statement.scope)
