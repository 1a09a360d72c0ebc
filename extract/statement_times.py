"""When words were said, where their own sentence does not tell.

A speaker who goes on in the same paragraph goes on at the same time; what stands in "the memo" was
written when the memo was; and a call with analysts is on the day of the report that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from extract import figure_times
from extract.speakers import saying

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.claim_time import ClaimTimes
    from extract.relations.proposal import Context
    from extract.statements import Statement

_DEFINITE = frozenset({"the", "that", "this", "same", "his", "her", "its", "their"})
_IN = frozenset({"in", "on", "during"})
_CALLS = frozenset({"call", "webcast"})


def dates_of(
    context: Context, statements: Sequence[Statement], times: ClaimTimes
) -> Mapping[Statement, str]:
    """The EDTF days of those statements that have one; the statements come in text order."""
    found: dict[Statement, str] = {}
    last: dict[str, Statement] = {}
    for one in statements:
        when = times.of_statement(one) or _of_occasion(context, times, one)
        before = last.get(one.speaker)
        if when is None and before is not None and _goes_on(context.text, before, one):
            when = found[before]
        if when is not None:
            found[one] = when
            last[one.speaker] = one
    return found


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
