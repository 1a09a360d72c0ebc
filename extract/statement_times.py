"""When words were said, where their own sentence does not tell.

A speaker who goes on in the same paragraph goes on at the same time; what stands in "the memo" was
written when the memo was; and a call with analysts is on the day of the report that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from extract import figure_times
from extract.narrative_steps import clause_of
from extract.speakers import saying

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.claim_time import ClaimTimes
    from extract.model import TimeExpression
    from extract.relations.proposal import Context
    from extract.statements import Statement

_DEFINITE = frozenset({"the", "that", "this", "same", "his", "her", "its", "their"})
_IN = frozenset({"in", "on", "during"})
_SIGNATURE = 80  # characters of a name, a handle and the day
_CALLS = frozenset({"call", "webcast"})


def dates_of(
    context: Context, statements: Sequence[Statement], times: ClaimTimes
) -> Mapping[Statement, str]:
    """The EDTF days of those statements that have one; the statements come in text order."""
    found: dict[Statement, str] = {}
    last: dict[str, Statement] = {}
    for one in statements:
        when = times.of_statement(one) or _of_occasion(context, times, one)
        if one.why == "signed post":
            when = _of_signature(context, one) or when
        before = last.get(one.speaker)
        if when is None and before is not None and _goes_on(context.text, before, one):
            when = found[before]
        if when is not None:
            found[one] = when
            last[one.speaker] = one
    return found


def is_of_saying(verb: Token, time: TimeExpression) -> bool:
    """Whether the time may be that of the saying: not "who has run it since 2016, said", not what a
    semicolon parts from it, and of a present tense only what stands right with it."""
    doc = verb.doc
    first, last = sorted((verb.idx, time.start))
    if ";" in doc.text[first:last] or doc.text[max(0, time.start - 6) : time.start] == "since ":
        return False
    inside = verb.sent.start_char <= time.start < verb.sent.end_char
    if verb.tag_ not in ("VBZ", "VBP") or not inside:
        return True
    own = [t for t in verb.subtree if clause_of(t) == clause_of(verb)]
    return any(t.idx <= time.start < t.idx + len(t) for t in own)


def _of_signature(context: Context, one: Statement) -> str | None:
    """The day behind the name: "Good times. — Ann Lee (@ann) May 3, 2025"."""
    line = context.text.find("\n", one.end)
    end = line if line >= 0 else len(context.text)
    near = [t for t in context.times if one.end <= t.start < min(end, one.end + _SIGNATURE)]
    return near[0].edtf if near else None


def _goes_on(text: str, before: Statement, one: Statement) -> bool:
    return before.end <= one.start and "\n" not in text[before.end : one.start]


def _of_occasion(context: Context, times: ClaimTimes, one: Statement) -> str | None:
    if one.trigger is None:
        return None
    verb = context.doc[one.trigger]
    for preposition in verb.children:
        if preposition.lower_ not in _IN:
            continue
        for noun in preposition.children:
            if noun.dep_ != "pobj":
                continue
            if noun.lemma_ in _CALLS:
                return figure_times.report_day(context, noun.idx)
            if _is_definite(noun) and noun.lemma_.lower() in saying()["documents"]:
                return _of_document(context, times, noun)
    return None


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in _DEFINITE for c in noun.children)


def _of_document(context: Context, times: ClaimTimes, noun: Token) -> str | None:
    """The day of the document where it was last spoken of before."""
    for i in range(noun.i - 1, -1, -1):
        token = context.doc[i]
        if token.lemma_ == noun.lemma_ and token.pos_ == "NOUN" and token.sent != noun.sent:
            told = times.narrative.governing(i, saying=True)
            return told.edtf if told is not None else None
    return None
