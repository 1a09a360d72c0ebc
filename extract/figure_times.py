"""The two times of a figure: the period it is a figure of, and the day on which it was told.

A report tells both once, at its head ("second-quarter results on Wednesday"); its figures then have
them without a word. What a figure's own phrase says comes first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from extract import dates
from extract.dates import Interval, Point
from extract.lexicon import load_yaml
from extract.narrative_steps import clause_of
from extract.relations.figure_owners import main_firm
from extract.report_periods import periods
from extract.stories import are_apart

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.narrative import Narrative
    from extract.relations.proposal import Context, Proposal

_DAY = 4
_RECENT = timedelta(days=10)  # how long before an article the report it tells of may lie
_LEAD = 1500  # code points in which a report is named
_YEAR_BEFORE = re.compile(
    r"^\W*(?:(?:in|for|during)\s+)?(?:the\s+)?(?:a year (?:earlier|ago|before)|year-ago\b"
    r"|same (?:period|quarter)|(?:prior|previous|preceding)[- ]year|last year's)",
    re.IGNORECASE,
)
_BULLETS = "•-*–●"
_AGAINST = re.compile(r"\b(?:against|from|compared (?:to|with)|versus|vs\.?)\s+\S{0,3}$")
# What was expected before is not told now.
_OLDER = re.compile(
    r"\b(?:earlier|previous|prior|original|initial|old|former) (?:guidance|forecast|outlook|target"
    r"|projection|estimate|range|plan)s?\b[^.;,]{0,24}$"
)
_AS_OF = re.compile(r"\b(?:as of|as at|at the end of|by the end of)\s+$", re.IGNORECASE)
_QUARTERLY = frozenset(
    {"revenue", "net-income", "operating-income", "capex", "expenses", "ad-price"}
)


def _in_list(context: Context, offset: int) -> bool:
    """Whether the offset is in a point of a list."""
    line = context.text[context.text.rfind("\n", 0, offset) + 1 : offset].lstrip()
    return line[:1] in _BULLETS and bool(line)


def period_of(context: Context, proposal: Proposal, told: str | None) -> str | None:
    """The period that a figure is of, as EDTF: named in its phrase, else that of the report."""
    if proposal.quantity is None:
        return None
    start, end = proposal.quantity.start, proposal.quantity.end
    sent = proposal.trigger.sent
    after = context.text[end : end + 60]
    taken = told_times(context)
    inside = [
        (_distance(p, start, end, context.text, _is_for(context, p[0])), p[2])
        for p in periods(context)
        if sent.start_char <= p[0] < sent.end_char
        and p[0] not in taken
        and p[2] != told
        and not _is_of_saying(context, p[0], proposal.relation == "forecastFigure")
        and (proposal.qualifiers.get("metric") in _QUARTERLY or _same_clause(context, p, start))
    ]
    near = [p for p in inside if p[0] is not None]
    if _YEAR_BEFORE.match(after) and (base := _of_report(context, start)) is not None:
        return _year_before(base)
    if near:
        found = min(near, key=lambda p: p[0] or 0)[1]
        return _ahead(context, found) if proposal.relation == "forecastFigure" else found
    metric = proposal.qualifiers.get("metric")
    if proposal.relation == "reportedFigure" and metric in _QUARTERLY:
        main = main_firm(context)
        own = main is None or main.entity == proposal.subject.entity
        return _of_report(context, start, 0 if own else context.text.rfind("\n", 0, start) + 1)
    return None


def _ahead(context: Context, edtf: str) -> str:
    """The quarter of a forecast is one that is not over."""
    value, last = dates.parse(edtf), dates.bounds(edtf)[1]
    if isinstance(value, Interval) or (value.part or 0) <= 32 or context.published is None:
        return edtf
    over = last is not None and last < context.published
    return str(replace(value, year=value.year + 1)) if over else edtf


def _same_clause(context: Context, period: tuple[int, int, str], start: int) -> bool:
    """Whether a time hangs on the verb that the figure hangs on."""
    heads = [t for t, time in context.time_head if time.start == period[0]]
    figures = [t for t, quantity in context.quantity_head if quantity.start == start]
    if not heads or not figures:
        return False
    end = start + len(next(q.text for _, q in context.quantity_head if q.start == start))
    between = context.text[end : period[0]] or context.text[period[1] : start]
    return _verb(heads[0]) == _verb(figures[0]) and "," not in between


def _verb(token: Token) -> int:
    node = token
    while node.head != node and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    return int(node.i)


def _distance(
    period: tuple[int, int, str], start: int, end: int, text: str, named: bool
) -> int | None:
    """How far a period is from a figure; None where it belongs to another one.

    :param named: whether "for" names it as a period: such a one is taken before others.
    """
    if period[0] >= end:
        between = text[end : period[0]]
        if _OTHER.search(between):
            return None
        return len(between) - named * _NAMED
    between = text[period[1] : start]
    return len(between) + 20 - named * _NAMED


_NAMED = 60  # letters by which a period behind "for" counts as nearer
#: What stands between a figure and a time that is of another, earlier figure.
_OTHER = re.compile(r"\b(?:from|compared|against|versus|up from|down from|beating|than)\b|[;:]")


@lru_cache(maxsize=2)
def told_times(context: Context) -> frozenset[int]:
    """Offsets of days that say when something was told or done, not what it is of."""
    taken = set()
    for _, time in context.time_head:
        if time.edtf is None or not _is_day(time.edtf) or context.published is None:
            continue
        before = context.text[max(0, time.start - 24) : time.start]
        told = date.fromisoformat(time.edtf[:10])
        published = date.fromisoformat(context.published)
        if published - _RECENT <= told <= published and not _AS_OF.search(before):
            taken.add(time.start)
    return frozenset(taken)


def _is_day(edtf: str) -> bool:
    value = dates.parse(edtf)
    return isinstance(value, Point) and value.precision == _DAY and not value.qualifier


def _of_report(context: Context, offset: int, floor: int = 0) -> str | None:
    """The latest quarter or half that is named before the offset and that was over by then.

    :param floor: the offset from which it counts: another firm's report is that of its paragraph.
    """
    if context.published is None:
        return None
    over = []
    for start, _, edtf in periods(context):
        value = dates.parse(edtf)
        if start < floor or start > max(offset, _LEAD):
            continue
        if isinstance(value, Interval) or (value.part or 0) <= 32:
            continue
        last = dates.bounds(edtf)[1]
        if last is not None and last < context.published:
            over.append((start <= offset, last, edtf))
    return max(over)[2] if over else None


def _year_before(edtf: str) -> str:
    value = dates.parse(edtf)
    return str(replace(value, year=value.year - 1)) if isinstance(value, Point) else edtf


def told_on(context: Context, narrative: Narrative, proposal: Proposal) -> str | None:
    """When a figure was told: the date of its verb of saying, else the day of the report."""
    if _OLDER.search(context.text, max(0, proposal.trigger.idx - 32), _end_of(proposal)):
        return None
    found = narrative.governing(proposal.trigger.i, saying=True)
    taken = told_times(context)
    if found is not None and found.edtf is not None and found.start in taken:
        return found.edtf
    if found is not None and found.edtf is not None and _is_of_saying(context, found.start):
        return found.edtf
    if found is not None and _is_for(context, found.start):
        for token, time in context.times_of(proposal.trigger.sent):
            # "guidance for the current year in January"
            same = _verb(token) == _verb(proposal.trigger)
            if same and time.edtf is not None and _is_of_saying(context, time.start):
                return time.edtf
    said = _said_on(context, proposal)
    if said is not None:
        return said
    listed = _in_list(context, proposal.trigger.idx) and not _compares(context, proposal)
    if proposal.qualifiers.get("metric") not in _QUARTERLY and not listed:
        return None
    sent = proposal.trigger.sent
    days = {time.edtf for _, time in context.times_of(sent) if time.start in taken}
    if len(days) == 1:
        return days.pop()
    main = main_firm(context)
    if main is None or main.entity != proposal.subject.entity:
        return None
    return report_day(context, proposal.trigger.idx)


def _said_on(context: Context, proposal: Proposal) -> str | None:
    """ "In the three months to March it added 5 million users, it said on 4 May"."""
    clause = clause_of(proposal.trigger)
    if clause.dep_ not in ("ccomp", "parataxis") or clause.head.lemma_ not in _SAYING:
        return None
    for token, time in context.times_of(proposal.trigger.sent):
        apart = ";" in context.text[proposal.trigger.idx : time.start]
        told = time.edtf is not None and not apart and not _is_for(context, time.start)
        if told and _verb(token) == clause.head.i:
            return time.edtf
    return None


def _end_of(proposal: Proposal) -> int:
    return proposal.quantity.start if proposal.quantity else proposal.trigger.idx


def _compares(context: Context, proposal: Proposal) -> bool:
    """Whether the figure is an older one that the new one is held against."""
    start = proposal.quantity.start if proposal.quantity else proposal.trigger.idx
    return bool(_AGAINST.search(context.text, max(0, start - 24), start))


def _is_for(context: Context, offset: int) -> bool:
    """ "For 2026 it forecasts", "for the current year": a period."""
    return bool(_FOR.search(context.text, max(0, offset - 12), offset))


_FOR = re.compile(r"\b[Ff]or (?:the )?$")


def _is_of_saying(context: Context, offset: int, forecast: bool = False) -> bool:
    """ "it told investors in July that", "raised its forecast last month": the time of telling."""
    if _is_for(context, offset):
        return False
    token = next((t for t, time in context.time_head if time.start == offset), None)
    node: Token | None = token
    for _ in range(3):
        if node is None or node.head == node:
            return False
        node = node.head
        if node.pos_ in ("VERB", "AUX"):  # "said that sales would be higher this year"
            time = next(time for t, time in context.time_head if t == token)
            day = time.edtf is not None and _is_day(time.edtf)
            verbs = _SAYING | (_REPORTING if day else set()) | (_MOVING if forecast else set())
            return node.lemma_ in verbs
    return False


# With a day, these tell when the figure was made known; with a year, which period it is of.
_REPORTING = frozenset("report post publish release unveil issue present".split())
# Of a forecast, these are what was done to it then.
_MOVING = frozenset("raise lift cut lower narrow reaffirm reiterate revise trim upgrade".split())
_SAYING = frozenset("tell say project forecast guide predict announce speak state disclose".split())


def report_day(context: Context, offset: int) -> str | None:
    """The day on which the report that the text is about was given, as told before the offset."""
    taken = told_times(context)
    best = None
    for token, time in context.time_head:
        if time.start not in taken or time.start > max(offset, _LEAD):
            continue
        if are_apart(context.blocks, time.start, offset):
            continue
        if any(t.lemma_.lower() in _report_words() for t in token.sent):
            best = time.edtf if best is None or time.start <= offset else best
    return best


@lru_cache(maxsize=1)
def _report_words() -> frozenset[str]:
    return frozenset(load_yaml("words/figures.yaml")["report"])
