"""Dates that an event has from the word beside it: its deal, its launch, its document.

"The deal, struck on Thursday, values it at $5 billion"; "launched in May, priced at $5";
"she wrote in a letter dated 3 May"; "speaking in Lisbon last November, she said".
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from extract import dates
from extract.dates import Interval
from extract.narrative_steps import clause_of, tells
from extract.phases import words
from extract.relations import catalogue
from extract.timex.periods import add_months

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.dates import Point
    from extract.model import TimeExpression
    from extract.narrative import Narrative
    from extract.relations.proposal import Context, Proposal

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSES = frozenset({"relcl", "acl"})
_POINTS_BACK = frozenset({"that", "this"})
_DEFINITE = frozenset({"the", "that", "this"})
_MAKING = frozenset({"make", "leave", "keep", "render"})
_IN = frozenset({"in", "under", "through", "with"})
_ABOVE = 4
_LENGTH = re.compile(r"P(\d{1,2})([DMY])")
_DAY, _MONTH = 4, 3


def of_deal(context: Context, narrative: Narrative, trigger: Token) -> TimeExpression | None:
    """The day of the deal that the clause speaks of: "a round in May that valued it at", "the
    October deal values it at", "It sold a stake in May. That made it worth"."""
    clause = clause_of(trigger)
    while clause.dep_ in ("ccomp", "xcomp") and clause.head.lemma_ in _MAKING:
        clause = clause_of(clause.head)  # "that made it worth"
    subjects = [c for c in clause.children if c.dep_ in _SUBJECTS]
    nouns = [clause.head] if clause.dep_ in _CLAUSES else []
    for noun in nouns + [s for s in subjects if s.pos_ == "NOUN"]:
        if noun.lemma_.lower() in words("deals") or noun.pos_ == "NUM":
            found = narrative.governing(noun.i)
            if found is not None:
                return found
    inside = _within_deal(narrative, clause)
    if inside is not None:
        return inside
    if any(s.lower_ in _POINTS_BACK and s.pos_ in ("PRON", "DET") for s in subjects) or any(
        s.lemma_.lower() in words("deals") and s.left_edge.lower_ in _DEFINITE for s in subjects
    ):
        return _of_sentence_before(context, narrative, clause)
    return _at_that_time(narrative, clause)


def _within_deal(narrative: Narrative, clause: Token) -> TimeExpression | None:
    """ "Bought it in a deal that closed in May", "in a transaction completed in May"."""
    for child in clause.children:
        for noun in child.children if child.lower_ in _IN else ():
            if noun.dep_ == "pobj" and noun.lemma_.lower() in words("deals"):
                for part in noun.children:
                    if part.dep_ in _CLAUSES and (found := narrative.governing(part.i)):
                        return found
    return None


def _of_sentence_before(
    context: Context, narrative: Narrative, clause: Token
) -> TimeExpression | None:
    start = clause.sent.start
    if start == 0 or not tells(clause):
        return None
    before = context.doc[start - 1].sent
    if "\n" in context.text[before.start_char : clause.sent.start_char]:
        return None
    return narrative.governing(before.root.i)


def _at_that_time(narrative: Narrative, clause: Token) -> TimeExpression | None:
    """ "Which was worth $5 billion at the time (of the deal)": when what is told happened."""
    if not any(t.lower_ == "time" and t.nbor(-1).lower_ == "the" for t in _after(clause)):
        return None
    for _ in range(_ABOVE):
        if clause.head.i == clause.i:
            return None
        clause = clause_of(clause.head)
        found = narrative.governing(clause.i)
        if found is not None:
            return found
    return None


def _after(clause: Token) -> list[Token]:
    """What follows the verb within its clause."""
    return [t for t in clause.subtree if t.i > clause.i + 1 and clause_of(t) == clause]


def of_launch(context: Context, narrative: Narrative, proposal: Proposal) -> str | None:
    """The day from which a price holds: "launched the plan on 6 May, priced at $5 a month", "the
    plan, at $5 a month, is to follow in May"."""
    clause = clause_of(proposal.trigger)
    if proposal.quantity is not None:
        before = context.text[max(0, proposal.quantity.start - 6) : proposal.quantity.start]
        if "from" in before:
            return None  # the price that was
    verbs = [clause, *(c for c in clause.children if c.dep_ == "xcomp")]
    if clause.lemma_ in words("priced") and clause.dep_ in ("advcl", "acl", "relcl", "xcomp"):
        verbs = [clause.head, clause.head.head]
    for verb in verbs:
        if verb.pos_ in ("VERB", "AUX") and verb.lemma_ in words("launched"):
            found = narrative.governing(verb.i)
            if found is None or isinstance(dates.parse(str(found.edtf)), Interval):
                return None
            return f"{found.edtf}/.."
    return None


def of_document(narrative: Narrative, verb: Token) -> TimeExpression | None:
    """The day of what the words stand in, or of the occasion on which they were spoken."""
    for child in verb.children:
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_ in words("speaking"):
            return narrative.governing(child.i)
        if child.lower_ not in ("in", "on", "at", "during"):
            continue
        for noun in child.children:
            if noun.dep_ != "pobj":
                continue
            for part in noun.children:
                if part.dep_ == "acl" and part.lemma_ in words("dated"):
                    return narrative.governing(part.i)
    return None


def by_distance(
    context: Context, narrative: Narrative, trigger: Token, *, periods: bool = False
) -> str | None:
    """The date that a length before the clause gives: "in February, a month after it had cut".

    :param periods: whether years and quarters in the clause are what is told of, not when.
    """
    clause = clause_of(trigger)
    if trigger.dep_ == "pobj" and trigger.head.lower_ in ("after", "before"):
        # "cut its price in June, two months after its release"
        mark, main, clause = trigger.head, clause, trigger.head
    elif clause.dep_ == "pcomp":
        mark, main = clause.head, clause_of(clause.head)
    else:
        mark = next((c for c in clause.children if c.dep_ == "mark"), clause)
        main = clause_of(clause.head)
    sign = {"after": -1, "before": 1}.get(mark.lower_)
    if sign is None or clause.dep_ not in ("advcl", "pcomp", "conj", "prep"):
        return None
    own = clause.doc[mark.i : clause.right_edge.i + 1]
    dated = [time for t, time in context.times_of(clause.sent) if mark.i < t.i < own.end]
    if any(time.edtf and not (periods and len(time.edtf) < _WHOLE_DATE) for time in dated):
        return None
    length = _length_before(context, mark)
    found = narrative.governing(main.i) if length is not None else None
    value = dates.parse(str(found.edtf)) if found is not None else None
    if isinstance(value, Interval):
        value = _month_of(value)
    if length is None or value is None or value.qualifier:
        return None
    return _shifted(value, sign * length[0], length[1])


_WHOLE_DATE = len("2026-11-23")


def _month_of(week: Interval) -> Point | None:
    """The month that holds the whole of it: "last week, two months after it had cut"."""
    start, end = str(week.start or ""), str(week.end or "")
    month = dates.parse(start[:7]) if start[:7] == end[:7] and len(start) == len(end) else None
    return None if isinstance(month, Interval) else month


def _length_before(context: Context, mark: Token) -> tuple[int, str] | None:
    """The length right before "after" or "before": a number and D, M or Y."""
    if [t.lower_ for t in mark.doc[max(mark.sent.start, mark.i - 2) : mark.i]] == ["the", "day"]:
        return 1, "D"
    for time in context.times:
        read = _LENGTH.fullmatch(time.value or "")
        if read and time.end + 1 == mark.idx:
            return int(read[1]), read[2]
    return None


def _shifted(value: Point, number: int, unit: str) -> str | None:
    """The date so many days, months or years from another, as fine as both allow."""
    first = value.first
    try:
        if unit == "D":
            return str(first + timedelta(days=number)) if value.precision == _DAY else None
        if unit == "Y":
            return f"{first.year + number:04d}"
        moved = add_months(first.replace(day=1), number)
        return f"{moved:%Y-%m}" if value.precision in (_MONTH, _DAY) else None
    except OverflowError:
        return None


def is_once(trigger: Token, time: TimeExpression) -> bool:
    """Whether the word stands beside the clause with that time: "once valued at $5 billion, it
    closed in May"."""
    if trigger.tag_ != "VBN" or not any(c.lower_ == "once" for c in trigger.children):
        return False
    return not any(t.idx <= time.start < t.idx + len(t) for t in trigger.subtree)


def is_aside(narrative: Narrative, proposal: Proposal) -> bool:
    """Whether a noun beside the clause states what is so, and the date is that of the clause:
    "Northwind, a rival of Contoso, has sold pumps since 2019"."""
    noun = proposal.trigger
    own = proposal.relation in ("worksFor", "leads", "pricedAt")
    if own or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    while noun.dep_ in ("compound", "nmod", "conj", "poss") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    found = narrative.governing(proposal.trigger.i) if noun.dep_ == "appos" else None
    if found is None:
        return False
    inside = noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
    return not inside.start_char <= found.start < inside.end_char


def since_then(narrative: Narrative, proposal: Proposal) -> str | None:
    """ "Contoso, a partner of Northwind since 2022": what else is said of the time is of others."""
    noun = proposal.trigger
    found = narrative.governing(noun.i) if noun.pos_ == "NOUN" else None
    if found is None or isinstance(dates.parse(str(found.edtf)), Interval):
        return None
    before = [t for t in noun.subtree if t.lower_ == "since" and t.idx < found.start]
    if not before or noun.doc.text[before[-1].idx + len("since") : found.start].strip():
        return None
    event = catalogue.shape(proposal.relation).time == "event"
    return found.edtf if event else f"{found.edtf}/.."
