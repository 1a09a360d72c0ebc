"""Dates that an event has from the word beside it: its deal, its launch, its document.

"The deal, struck on Thursday, values it at $5 billion"; "launched in May, priced at $5";
"she wrote in a letter dated 3 May"; "speaking in Lisbon last November, she said".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract import dates
from extract.dates import Interval
from extract.narrative_steps import clause_of, tells
from extract.phases import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import TimeExpression
    from extract.narrative import Narrative
    from extract.relations.proposal import Context

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSES = frozenset({"relcl", "acl"})
_POINTS_BACK = frozenset({"that", "this"})
_MAKING = frozenset({"make", "leave", "keep", "render"})
_ABOVE = 4


def of_deal(context: Context, narrative: Narrative, trigger: Token) -> TimeExpression | None:
    """The day of the deal that the clause speaks of: "a round in May that valued it at", "the
    October deal values it at", "It sold a stake in May. That made it worth"."""
    clause = clause_of(trigger)
    while clause.dep_ in ("ccomp", "xcomp") and clause.head.lemma_ in _MAKING:
        clause = clause_of(clause.head)  # "that made it worth"
    subjects = [c for c in clause.children if c.dep_ in _SUBJECTS]
    nouns = [clause.head] if clause.dep_ in _CLAUSES else []
    for noun in nouns + [s for s in subjects if s.pos_ == "NOUN"]:
        if noun.lemma_.lower() in words("deals"):
            found = narrative.governing(noun.i)
            if found is not None:
                return found
    if any(s.lower_ in _POINTS_BACK and s.pos_ in ("PRON", "DET") for s in subjects):
        return _of_sentence_before(context, narrative, clause)
    return _at_that_time(narrative, clause)


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


def of_launch(narrative: Narrative, trigger: Token) -> str | None:
    """The day from which a price holds: "launched the plan on 6 May, priced at $5 a month", "the
    plan, at $5 a month, is to follow in May"."""
    clause = clause_of(trigger)
    verbs = [clause, *(c for c in clause.children if c.dep_ == "xcomp")]
    if clause.lemma_ in words("priced") and clause.dep_ in ("advcl", "acl", "relcl"):
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
