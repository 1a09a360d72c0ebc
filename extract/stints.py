"""When a post was over or begun, by the step of the career that the sentence sets it against.

"Before founding Contoso in 2021 she spent four years at Northwind", "he founded it in 2022 after
nine years at Northwind", "Brook, until then a researcher at Northwind, set it up in May": the post
ended with the step, and what it lasted gives the year in which it began.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract import dates, tenures
from extract.dates import Interval
from extract.narrative_steps import clause_of
from extract.phases import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.narrative import Narrative
    from extract.relations.proposal import Context, Proposal

_STEPS = 6
_YEAR = 4  # letters of a year
_OPEN = ("..", "")
_YEARS = re.compile(r"P(\d{1,2})Y")
_LINKS = frozenset({"pobj", "prep", "appos", "conj", "pcomp", "npadvmod", "dobj"})
_BY_NOW = frozenset({"now", "since", "today", "currently"})
_PERSONS = frozenset({"he", "she", "they"})
_PAST = frozenset({"previously", "formerly", "earlier", "once"})


def held(
    context: Context, narrative: Narrative, proposal: Proposal, when: str | None
) -> str | None:
    """The time of a post by its own words, and by all else that the sentence says of it."""
    if _is_by_now(narrative, proposal.trigger):
        return None
    start, _, end = (when or "..").partition("/")
    if when is None or ".." in (start, end):
        first, last = tenures.ends(context, narrative, proposal)
        first = tenures.since(narrative, proposal.trigger) or first
        start = first if first and start in _OPEN else start
        end = last if last and end in _OPEN else end
        began, over = bounds(context, narrative, proposal)
        start = ".." if start == over else start  # "after years there she joined Contoso in May"
        if over and end in (*_OPEN, over) and (start in _OPEN or start[:4] <= over[:4]):
            start, end = (began if began and start in _OPEN else start), over
    known = [start or "..", end or ".."]
    if ".." not in known and not _in_order(*known):
        return f"../{end}" if start == end else None  # hired away on the day that another came
    return "/".join(known) if known != ["..", ".."] else None


def _is_by_now(narrative: Narrative, trigger: Token) -> bool:
    """ "Left in 2020 and is now a partner there", "quit in May and has since joined Contoso": the
    date is that of what came before."""
    clause = clause_of(trigger)
    marks = [c for c in clause.children if c.dep_ == "advmod" and c.lower_ in _BY_NOW]
    if not marks or (clause.dep_ != "conj" and marks[0].lower_ != "since"):
        return False
    found = narrative.governing(trigger.i)
    return found is None or found.start < marks[0].idx


def _in_order(start: str, end: str) -> bool:
    """Whether the post may have begun at the first and ended at the second."""
    first, last = dates.bounds(start)[0], dates.bounds(end)[1]
    whole = start != end or len(start) == _YEAR
    return whole and first is not None and last is not None and first <= last


def bounds(
    context: Context, narrative: Narrative, proposal: Proposal
) -> tuple[str | None, str | None]:
    """The start and the end of a post by the step before or after it, as EDTF."""
    trigger = proposal.trigger
    after = _after(trigger)
    if after is not None:
        end = _day(narrative, after.head)
        return (_begun(context, after, end) if end else None), end
    clause = clause_of(trigger)
    for child in clause.children:
        step = _step(child)
        if step is None:
            continue
        end = _day(narrative, step)
        left = end is not None and step.lemma_ in words("end")
        return (_begun(context, clause, end) if left and end else None), end
    if trigger.lemma_ in words("end") and (gone := _gone_after(trigger)) is not None:
        end = _day(narrative, trigger)
        return (_begun(context, gone, end) if end else None), end
    return None, _of_founder(narrative, trigger, clause)


def _gone_after(verb: Token) -> Token | None:
    """The "after" of "left in 2019 after 27 years (there, with the company)"."""
    for child in verb.children:
        if child.lower_ == "after" and child.dep_ == "prep":
            named = any(t.pos_ == "PROPN" for t in child.subtree)
            return child if not named else None
    return None


def _day(narrative: Narrative, verb: Token) -> str | None:
    """The calendar date of the verb itself."""
    found = narrative.governing(clause_of(verb).i)
    if found is None or found.edtf is None or isinstance(dates.parse(found.edtf), Interval):
        return None
    return found.edtf


def _after(trigger: Token) -> Token | None:
    """The "after" of "after nine years at Northwind", on the verb that says what came then."""
    token = trigger
    for _ in range(_STEPS):
        if token.lower_ == "after" and token.dep_ == "prep":
            return token if token.head.pos_ == "VERB" else None
        if token.dep_ not in _LINKS or token.head.i == token.i or token.pos_ == "VERB":
            return None
        token = token.head
    return None


def _step(child: Token) -> Token | None:
    """The verb of "before leaving in 2022", "before she left"; not of what others did."""
    if child.lower_ == "before" and child.dep_ == "prep":
        return next((c for c in child.children if c.dep_ == "pcomp"), None)
    if child.dep_ != "advcl" or not any(c.lower_ == "before" for c in child.children):
        return None
    if child.tag_ == "VBG" or child.lemma_ in words("end"):
        return child
    themselves = any(c.dep_ == "nsubj" and c.lower_ in _PERSONS for c in child.children)
    return child if themselves and child.lemma_ in words("found") | words("comes") else None


def _begun(context: Context, above: Token, end: str) -> str | None:
    """The year of the start, about, by the length that stands below the word."""
    span = context.doc[above.left_edge.i : above.right_edge.i + 1]
    for time in context.times:
        length = _YEARS.fullmatch(time.value or "")
        if length and max(above.idx, span.start_char) <= time.start < span.end_char:
            return f"{int(end[:4]) - int(length[1])}~"
    return None


def _of_founder(narrative: Narrative, trigger: Token, clause: Token) -> str | None:
    """ "Brook, who had worked at Northwind, set up Contoso in May": the post was over by then."""
    while clause.dep_ == "xcomp" and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ == "relcl" and _is_over(clause):
        person = clause.head
    elif trigger.dep_ == "appos" and _until_then(trigger):
        person = trigger.head
    else:
        return None
    while person.dep_ in ("appos", "conj") and person.head.i != person.i:
        person = person.head
    agent = person.dep_ == "pobj" and person.head.dep_ == "agent"
    verb = person.head.head if agent else person.head
    steps = verb.lemma_ in words("found") | words("comes") or _until_then(trigger)
    if not steps or not (agent or person.dep_ == "nsubj"):
        return None
    found = narrative.governing(verb.i)
    return found.edtf if found is not None and "/" not in str(found.edtf) else None


def _is_over(clause: Token) -> bool:
    """ "Who had worked", "who used to run", "who previously led"."""
    if clause.lemma_ == "use" and any(c.dep_ == "xcomp" for c in clause.children):
        return True
    return any(
        c.lower_ in _PAST or (c.dep_ == "aux" and c.lower_ == "had" and clause.tag_ == "VBN")
        for c in clause.children
    )


def _until_then(noun: Token) -> bool:
    before = noun.doc[max(noun.sent.start, noun.left_edge.i - 1) : noun.i]
    text = " ".join(t.lower_ for t in before)
    return "until then" in text or "till then" in text
