"""Which time expression says when the event of a word took place.

A date belongs to the clause that it is attached to in the parse. From the word that stands for the
event (a verb, or a noun like "investment") the nearest date is sought along the parse: on the word
itself, then in its clause, then in the clauses that it is coordinated with or depends on. A date on
a verb of saying dates the saying, not what was said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.dates import Interval, parse
from extract.timex.tense import word_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from extract.model import TimeExpression

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "xcomp", "pcomp"})
_STARTS = frozenset({"since", "from", "after"})
_ENDS = frozenset({"until", "till", "to", "through", "by", "before"})
_JOINS = frozenset({"to", "until", "till", "through", "-", "–", "—", "and"})
_FAR = 6
_PLACE = re.compile(r"^[^a-z]*[A-Z]{3,}[^a-z]{0,3}[^.]{0,40}$")
_DASH = re.compile(r"\s*(\([^)\n]{2,60}\)\s*)?[-–—]")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A time expression with the word that it is attached to and the verb of that word's clause."""

    time: TimeExpression
    root: Token
    host: Token
    clause: Token


def governing(
    doc: Doc, times: Sequence[TimeExpression], token_index: int, *, saying: bool = False
) -> TimeExpression | None:
    """The time expression with a calendar date that dates the word at that index, if one does.

    :param saying: whether also the date of the saying will do, for events that are the report
        itself (figures, forecasts, announcements).
    """
    trigger = doc[token_index]
    best: tuple[int, int, int] | None = None
    chosen: TimeExpression | None = None
    limit = _FAR if saying else _FAR - 1
    for dated in _dated(doc, times, trigger):
        steps = _distance(trigger, dated)
        key = (steps, abs(dated.root.i - trigger.i), dated.time.start)
        if steps <= limit and (best is None or key < best):
            best, chosen = key, dated.time
    return chosen


def in_force(doc: Doc, times: Sequence[TimeExpression], token_index: int) -> TimeExpression | None:
    """The date that the paragraph has reached before the sentence of that word: a date holds on for
    the sentences that go on telling, in a past tense and without a date of their own."""
    sentence = doc[token_index].sent
    verb = clause_of(doc[token_index])
    if not _tells(verb):
        return None
    first = doc.text.rfind("\n", 0, sentence.start_char) + 1
    before = [t for t in times if t.edtf and first <= t.start < sentence.start_char]
    if not before:
        return None
    last = doc.char_span(before[-1].start, before[-1].end, alignment_mode="expand")
    if last is None or sentence.start == 0:
        return None
    previous = doc[sentence.start - 1].sent
    if last.root.sent.start != previous.start:
        return None
    return governing(doc, times, previous.root.i)


def _tells(verb: Token) -> bool:
    """Whether the verb is in the tense of telling: simple past or past perfect."""
    if verb.tag_ == "VBD":
        return True
    return any(child.tag_ == "VBD" for child in verb.children if child.dep_ in ("aux", "auxpass"))


def _dated(doc: Doc, times: Sequence[TimeExpression], trigger: Token) -> list[_Dated]:
    sentence = trigger.sent
    found: list[_Dated] = []
    for time in times:
        if time.edtf is None or not sentence.start_char <= time.start < sentence.end_char:
            continue
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None:
            continue
        root = span.root
        host = _host(root)
        if not _is_dateline(doc, time) and not _is_target(root, host):
            found.append(_Dated(time, root, host, clause_of(host)))
    return found


def _is_dateline(doc: Doc, time: TimeExpression) -> bool:
    """Whether it stands in "SEOUL, Feb 12 (Agency) -": the day of the writing, not of an event."""
    line = doc.text.rfind("\n", 0, time.start) + 1
    head = doc.text[line : time.start]
    return bool(_PLACE.search(head) and _DASH.match(doc.text, time.end))


def _is_target(root: Token, host: Token) -> bool:
    """Whether it is where a verb of putting off moves a date from or to."""
    preposition = root.head.lower_ if root.dep_ == "pobj" else ""
    moves = host.lemma_ in _tense_words("defer")
    return moves and (preposition == "from" or preposition in _tense_words("defer_to"))


def moved(
    doc: Doc, times: Sequence[TimeExpression], token_index: int
) -> tuple[str | None, str | None]:
    """From which date and to which date the verb or noun at that index puts something off, as EDTF:
    "slipped from April to May"; either is None if it is not said."""
    trigger = doc[token_index]
    start = end = None
    for time in times:
        if time.edtf is None or not trigger.sent.start_char <= time.start < trigger.sent.end_char:
            continue
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or span.root.dep_ != "pobj":
            continue
        preposition = span.root.head
        host = _host(span.root)
        if trigger.i not in (host.i, host.head.i, clause_of(host).i) or preposition.i < trigger.i:
            continue
        if preposition.lower_ == "from":
            start = start or time.edtf
        elif preposition.lower_ in _tense_words("defer_to"):
            end = end or time.edtf
    return start, end


def _tense_words(name: str) -> frozenset[str]:
    return word_lists()[name]


def _host(root: Token) -> Token:
    """The word that the expression modifies, past its preposition."""
    token = root
    while token.dep_ in ("pobj", "pcomp", "prep") and token.head.i != token.i:
        previous, token = token, token.head
        if previous.dep_ == "prep" and token.dep_ not in ("prep", "pcomp"):
            return token
    if token.dep_ in ("conj", "appos") and token.head.ent_type_ == "DATE":
        return _host(token.head)
    return token.head


def clause_of(token: Token) -> Token:
    """The head of the clause that the word stands in."""
    while token.head.i != token.i:
        if token.dep_ in _CLAUSES or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")):
            return token
        token = token.head
    return token


def _distance(trigger: Token, dated: _Dated) -> int:
    """0 on the word itself, 1 below it, 2 in its clause, 3 in the verb it completes, 4 in the one
    it is coordinated with or a modifier of, 6 the saying of it; more if none of these."""
    if dated.host.i == trigger.i:
        return 0
    clause = clause_of(trigger)
    if dated.clause.i == clause.i:
        return 1 if trigger.is_ancestor(dated.host) else 2
    if dated.clause.dep_ == "xcomp" and dated.clause.head.i == clause.i:
        return 3
    return _climb(clause, dated)


def _climb(clause: Token, dated: _Dated) -> int:
    steps = 0
    while clause.head.i != clause.i and steps < 4:
        relation, above = clause.dep_, clause_of(clause.head)
        if relation == "xcomp" and above.i == dated.clause.i:
            return 3
        if relation == "conj" and above.i == dated.clause.i:
            # Only an adverbial that stands before both clauses reaches over both.
            return 4 if dated.root.i < min(above.i, clause.i) else _FAR + 1
        if relation in ("advcl", "pcomp") and above.i == dated.clause.i:
            return 5
        if relation in ("ccomp", "parataxis") and above.i == dated.clause.i:
            return _FAR
        if relation not in ("xcomp", "conj", "advcl", "pcomp"):
            return _FAR + 1
        clause, steps = above, steps + 1
    return _FAR + 1


def from_until(
    doc: Doc, times: Sequence[TimeExpression], token_index: int
) -> tuple[str | None, str | None]:
    """The start and the end that the words give a state: "since June" (``2026-06``, None), "until
    2025" (None, ``2025``), "from 2016 to 2019" and "2016-2019" both; as EDTF points."""
    time = governing(doc, times, token_index)
    if time is None or time.edtf is None:
        return None, None
    ordered = sorted((t for t in times if t.edtf is not None), key=lambda t: t.start)
    at = next(i for i, other in enumerate(ordered) if other.start == time.start)
    for first, second in zip(ordered[max(at - 1, 0) : at + 1], ordered[at : at + 2], strict=False):
        if first is not second and _joined(doc, first, second):
            return _point(first.edtf, 0), _point(second.edtf, 1)
    word = _word_before(doc, time.start)
    if word in _STARTS:
        return _point(time.edtf, 0), None
    if word in _ENDS:
        return None, _point(time.edtf, 1)
    return None, None


def _point(edtf: str | None, side: int) -> str | None:
    """The date itself, or the start or end of an interval (a week)."""
    if edtf is None:
        return None
    value = parse(edtf)
    return str((value.start, value.end)[side]) if isinstance(value, Interval) else edtf


def _joined(doc: Doc, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two dates are the ends of a range."""
    between = doc.text[first.end : second.start].strip().lower()
    if between not in _JOINS:
        return False
    return between != "and" or _word_before(doc, first.start) == "between"


def _word_before(doc: Doc, offset: int) -> str:
    words = doc.text[max(0, offset - 20) : offset].lower().split()
    return words[-1].strip("(,") if words else ""
