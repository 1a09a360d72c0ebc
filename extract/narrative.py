"""Which time expression says when the event of a word took place.

A date belongs to the clause that it is attached to in the parse. From the word that stands for the
event (a verb, or a noun like "investment") the nearest date is sought along the parse: on the word
itself, then in its clause, then in the clauses that it is coordinated with or depends on. A date on
a verb of saying dates the saying, not what was said; the day of a dateline dates nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.chronicle import Chronicle
from extract.dates import Interval, parse
from extract.narrative_steps import (
    MODIFIED,
    REPORTED,
    SAME_CLAUSE,
    Dated,
    clause_of,
    distance,
    follows,
    host_of,
    is_target,
    said_before,
    tells,
)
from extract.timex.tense import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from extract.model import TimeExpression

_OPENINGS = frozenset({"starting", "beginning", "effective"})
_STARTS = frozenset({"since", "from", "after"}) | _OPENINGS
_ENDS = frozenset({"until", "till", "to", "through", "by", "before"})
_JOINS = frozenset({"to", "until", "till", "through", "-", "–", "—", "and"})
_PLACE = re.compile(r"^[^a-z]*[A-Z]{3,}[^a-z]{0,3}[^.]{0,40}$")
_DASH = re.compile(r"\s*(\([^)\n]{2,60}\)\s*)?[-–—]")
_NOW = re.compile(r"this day|today|now|the present(?: day)?|date", re.IGNORECASE)
_RECORD = re.compile(
    r"\b(?:\w+est|most|worst|best|first|second|third|fourth|fifth|sixth|last|only)"
    r"\s(?:[\w-]+\s){1,5}since\s(?:the\s)?$"
)
# "Its third round of layoffs this year": of the series, not of the round.
_SERIES = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|last|only|\w+est)"
    r"\s(?:[\w-]+\s){1,5}(?:so\sfar\s)?$"
)
_RUNNING = re.compile(r"(?:so far )?this (?:year|month|quarter|decade)", re.IGNORECASE)
_NESTED = 5  # steps from a date up to the preposition of the noun that it dates


def governing(
    doc: Doc, times: Sequence[TimeExpression], token_index: int, *, saying: bool = False
) -> TimeExpression | None:
    """The time expression with a calendar date that dates the word at that index, if one does.

    For many words of one text, make one :class:`Narrative`.

    :param saying: whether the date of the saying will do too, for events that are the report
        itself (figures, forecasts, announcements).
    """
    return Narrative(doc, times).governing(token_index, saying=saying)


def from_until(
    doc: Doc, times: Sequence[TimeExpression], token_index: int
) -> tuple[str | None, str | None]:
    """The start and end that the words give the state of the word; see :class:`Narrative`."""
    return Narrative(doc, times).from_until(token_index)


class Narrative:
    """A text's dates by what they are attached to.

    :param times: the time expressions of the text, in order; those without ``edtf`` are ignored.
    """

    def __init__(self, doc: Doc, times: Iterable[TimeExpression]) -> None:
        self._doc = doc
        self._text = doc.text
        self._times = [time for time in times if time.edtf is not None]
        self._chronicle = Chronicle(self._text, self._times)
        self._by_sentence: dict[int, list[Dated]] = {}
        for time in self._times:
            span = doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None:
                host = said_before(span.root, self._times) or host_of(span.root)
                dated = Dated(time, span.root, host, clause_of(host))
                self._by_sentence.setdefault(span.root.sent.start, []).append(dated)

    def governing(
        self, token_index: int, *, saying: bool = False, after: int | None = None
    ) -> TimeExpression | None:
        """The time expression that dates the word at that index, if one does.

        :param after: where the argument ends whose date is wanted, if the verb has several: "bought
            Acme in May and Contoso a year later". The date behind it comes first then.
        """
        trigger = self._doc[token_index]
        limit = REPORTED if saying else MODIFIED
        found = [
            (steps, abs(dated.root.i - trigger.i), dated.time.start, dated.time)
            for dated in self._by_sentence.get(trigger.sent.start, ())
            if (steps := distance(trigger, dated)) <= limit
            and not is_target(dated)
            and not self._is_dateline(dated.time)
            and not self._is_of_record(dated.time)
            and not self._is_aside(trigger, dated)
        ]
        if after is not None and self._has_each(found):
            behind = [entry[3] for entry in found if entry[2] >= after]
            if behind:
                return min(behind, key=lambda time: time.start)
        told = [entry for entry in found if self._word_before(entry[2]) != "by"]
        if saying and told:
            found = told  # "said on Monday it would cut 200 jobs by 2027"
        if found:
            return min(found, key=lambda entry: entry[:3])[3]
        entry = self._chronicle.at(trigger.idx)
        return entry if entry is not None and self._is_of_entry(trigger, entry) else None

    def _has_each(self, found: Sequence[tuple[int, int, int, TimeExpression]]) -> bool:
        """Whether the dates are those of several things: "in May … and … a year later"."""
        own = sorted((e[2], e[3].end) for e in found if e[0] <= SAME_CLAUSE)
        pairs = pairwise(own)
        return any(" and " in self._text[end:start] for (_, end), (start, _) in pairs)

    def _is_of_entry(self, trigger: Token, entry: TimeExpression) -> bool:
        """Whether the date of the entry is that of the word: it has no other, and is not ahead."""
        own = self._by_sentence.get(trigger.sent.start, ())
        clause = clause_of(trigger)
        ahead = clause.dep_ == "xcomp" or any(child.tag_ == "MD" for child in clause.children)
        return not ahead and all(dated.time == entry for dated in own)

    def in_force(self, token_index: int) -> TimeExpression | None:
        """The date of the sentence before, if that of the word goes on telling in a past tense.

        A weak clue: on news right about as often as not. Prefer :meth:`governing`.
        """
        sentence = self._doc[token_index].sent
        if sentence.start == 0 or not tells(clause_of(self._doc[token_index])):
            return None
        previous = self._doc[sentence.start - 1].sent
        if "\n" in self._text[previous.start_char : sentence.start_char]:
            return None
        return self.governing(previous.root.i)

    def whole(self, time: TimeExpression) -> str | None:
        """Its date, or that of the range it is an end of: "between January and June"."""
        at = self._times.index(time)
        for first, second in pairwise(self._times[max(at - 1, 0) : at + 2]):
            if self._joined(first, second) and self._word_before(first.start) == "between":
                start, end = _point(first, 0), _point(second, 1)
                return f"{start}/{end}" if start < end else time.edtf
        return time.edtf

    def from_until(
        self, token_index: int, *, after: int | None = None
    ) -> tuple[str | None, str | None]:
        """The start and the end that the words give a state, as EDTF points.

        "since June" (``2026-06``, None), "until 2025" (None, ``2025``), "from 2016 to 2019" and
        "2016-2019" both.
        """
        time = self.governing(token_index, after=after)
        if time is None or self._is_followed(time, token_index):
            return None, None
        at = self._times.index(time)
        for pair in (self._times[max(at - 1, 0) : at + 1], self._times[at : at + 2]):
            if len(pair) == 2 and self._joined(*pair):
                return _point(pair[0], 0), _point(pair[1], 1)
        word = self._edge(time)
        if word in _ENDS and _NOW.fullmatch(time.text):
            return None, None  # "leads it to this day": it goes on
        if word in _STARTS:
            return (None, None) if self._is_of_record(time) else (_point(time, 0), None)
        return None, _point(time, 1) if word in _ENDS else None

    def _is_aside(self, trigger: Token, dated: Dated) -> bool:
        """ "Brook, chief of Acme since 2024, had run Contoso": what stands between commas."""
        token = dated.host
        if token.pos_ in ("VERB", "AUX") or self._text[dated.time.end : dated.time.end + 1] != ",":
            return False
        while token.dep_ != "appos":
            if token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
                return False
            token = token.head
        before = token.head.dep_ in ("nsubj", "nsubjpass") and token.i < trigger.i
        return before and not token.is_ancestor(trigger) and token.i != trigger.i

    def _is_followed(self, time: TimeExpression, token_index: int) -> bool:
        """ "Ran it from 2016 until 2020, when he left": the leaving is on that date alone."""
        trigger = self._doc[token_index]
        return any(
            dated.time == time and follows(dated, clause_of(trigger))
            for dated in self._by_sentence.get(trigger.sent.start, ())
        )

    def _is_of_record(self, time: TimeExpression) -> bool:
        """ "Its largest round of layoffs since 2022", "its third this year": of the record."""
        series = _SERIES if _RUNNING.fullmatch(time.text) else _RECORD
        return bool(series.search(self._text, max(0, time.start - 60), time.start))

    def _edge(self, time: TimeExpression) -> str:
        """The word before the time, or before the noun that it dates: "until his death in 2024"."""
        word = self._word_before(time.start)
        if word in _STARTS | _ENDS:
            return word
        if word in ("in", "on", "from", "next", "this") and self._opens_state(time.start):
            return "from"
        span = self._doc.char_span(time.start, time.end, alignment_mode="expand")
        token = span.root if span is not None and len(span) else None
        for _ in range(_NESTED):
            if token is None or token.head.i == token.i or token.head.pos_ in ("VERB", "AUX"):
                return word
            token = token.head
            if token.lower_ in ("until", "till", "since"):
                return str(token.lower_)
        return word

    def moved(self, token_index: int) -> tuple[str | None, str | None]:
        """From which and to which date the verb or noun at that index puts something off, as EDTF:
        "slipped from April to May"; None for what is not said."""
        trigger = self._doc[token_index]
        ends: dict[str, str] = {}
        for dated in self._by_sentence.get(trigger.sent.start, ()):
            preposition, host = dated.root.head, dated.host
            if dated.root.dep_ != "pobj" or preposition.i < trigger.i:
                continue
            if trigger.i not in (host.i, host.head.i, dated.clause.i):
                continue
            if preposition.lower_ == "from":
                ends.setdefault("from", _point(dated.time, 0))
            elif preposition.lower_ in word_lists()["defer_to"]:
                ends.setdefault("to", str(dated.time.edtf))
        return ends.get("from"), ends.get("to")

    def _is_dateline(self, time: TimeExpression) -> bool:
        """Whether it stands in "SEOUL, Feb 12 (Agency) -"."""
        head = self._text[self._text.rfind("\n", 0, time.start) + 1 : time.start]
        return bool(_DASH.match(self._text, time.end) and _PLACE.search(head))

    def _joined(self, first: TimeExpression, second: TimeExpression) -> bool:
        """Whether two dates are the ends of a range."""
        between = self._text[first.end : second.start].strip().lower()
        if between not in _JOINS:
            return False
        return between != "and" or self._word_before(first.start) == "between"

    def _opens_state(self, offset: int) -> bool:
        """ "Starting in December", "effective next Monday"."""
        words = self._text[max(0, offset - 20) : offset].lower().split()
        return not _OPENINGS.isdisjoint(words)

    def _word_before(self, offset: int) -> str:
        words = self._text[max(0, offset - 20) : offset].lower().split()
        return words[-1].strip("(,") if words else ""


def _point(time: TimeExpression, side: int) -> str:
    """The date itself, or the start or end of an interval (a week)."""
    edtf = str(time.edtf)
    value = parse(edtf)
    return str((value.start, value.end)[side]) if isinstance(value, Interval) else edtf
