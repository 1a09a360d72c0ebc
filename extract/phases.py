"""Whether the day of a verb begins or ends a state, and which day founded an organization."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract.lexicon import load_yaml
from extract.narrative_steps import clause_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import TimeExpression
    from extract.narrative import Narrative
    from extract.relations.proposal import Context, Proposal


# How the parser may hang "set up in 2019" on its noun.
_PARTICIPLES = frozenset({"acl", "dep", "amod"})


@cache
def words(name: str) -> frozenset[str]:
    """A list of ``words/phases.yaml``."""
    return frozenset(load_yaml("words/phases.yaml")[name])


def phase_of(context: Context, proposal: Proposal) -> str | None:
    """ "start" or "end" of a job, by the verb of its clause and the preposition before the firm."""
    if proposal.object is None:
        return None
    verb = clause_of(proposal.trigger)
    before = _preposition(context, proposal)
    if verb.lemma_ in words("start"):
        if verb.tag_ == "VBG" and proposal.rule.startswith(("office.", "title.")):
            return None  # "joining me today is Ada Brook, chief executive"
        return "end" if before in words("origin") else "start"
    if verb.lemma_ in words("end"):
        return "start" if before in words("goal") else "end"
    return None


def _preposition(context: Context, proposal: Proposal) -> str:
    if proposal.object is None:
        return ""
    mention = proposal.object.mention
    span = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    token: Token | None = span.root if span is not None and len(span) else None
    for _ in range(4):
        if token is None or token.head.i == token.i:
            return ""
        if token.dep_ in ("pobj", "pcomp"):
            return str(token.head.lower_)
        if token.dep_ not in ("appos", "poss", "compound", "nmod", "conj"):
            return ""
        token = token.head
    return ""


def is_of_other(noun: Token, time: TimeExpression) -> bool:
    """Whether the date is that of what is done about an event, not that of the event.

    "Dropped an inquiry into its deal with Acme in March", "cleared the investment in May".
    """
    if noun.pos_ != "NOUN" or any(t.idx <= time.start < t.idx + len(t) for t in noun.subtree):
        return False
    inside = noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and noun.head.lower_ != "as"
    verb = noun.head
    return inside or (noun.dep_ == "dobj" and verb.lemma_.lower() in words("about"))


def is_undone(proposal: Proposal) -> bool:
    """ "Dropped its suit on Tuesday", "closed the inquiry in May": no day of suing or inquiring."""
    again = proposal.relation in ("sued", "investigated")
    return again and proposal.trigger.lemma_ in words("undone")


def founding(context: Context, narrative: Narrative, proposal: Proposal) -> TimeExpression | None:
    """The date of a founding: that of its verb, never that of what the founder did later."""
    trigger = proposal.trigger
    said = trigger.pos_ == "VERB" and proposal.rule.startswith("founded.")
    if said or trigger.lemma_.lower() in words("found"):
        dated = narrative.governing(trigger.i)
        if dated is not None and dated.start < trigger.idx and _is_reduced(trigger):
            dated = None  # "a deal in May with Acme, the firm founded by Brook"
        dated = dated or beside(context, trigger)
        return dated or _goal(narrative, trigger) or set_up(context, narrative, proposal)
    verbs = [
        token
        for token in trigger.sent
        if token.lemma_.lower() in words("found") and token.pos_ in ("VERB", "NOUN")
    ]
    found = {
        (time.start, time.edtf): time
        for token in verbs
        if (time := beside(context, token)) is not None
    }
    if found:
        return next(iter(found.values())) if len(found) == 1 else None
    return set_up(context, narrative, proposal)


def _is_reduced(verb: Token) -> bool:
    """Whether it is a participle with its agent: "the firm founded by Brook"."""
    by = verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "by"
    return by and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def set_up(context: Context, narrative: Narrative, proposal: Proposal) -> TimeExpression | None:
    """The date that the text has elsewhere for the organization: "it was set up in 2019"."""
    wanted = proposal.object.entity if proposal.object is not None else ""
    found: dict[str | None, TimeExpression] = {}
    for mention in context.fillers.mentions:
        if mention.entity != wanted:
            continue
        span = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        head = span.root if span is not None and len(span) else None
        if head is None:
            continue
        verbs = [c for c in head.children if c.dep_ in _PARTICIPLES and c.tag_ == "VBN"]
        verbs += [head.head] if head.dep_ == "nsubjpass" else []
        if head.dep_ in ("nsubj", "nsubjpass"):
            # "Founded in 2014, Contoso makes pumps"
            verbs += [c for c in head.head.children if c.dep_ == "advcl" and c.tag_ == "VBN"]
        for verb in (v for v in verbs if v != proposal.trigger):
            time = narrative.governing(verb.i) if verb.lemma_.lower() in words("found") else None
            if time is not None:
                found[time.edtf] = time
    return next(iter(found.values())) if len(found) == 1 else None


def _goal(narrative: Narrative, verb: Token) -> TimeExpression | None:
    """ "Left Northwind in 2023 to found Contoso": the day of the verb that it is the goal of."""
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if not infinitive or verb.head.lemma_ not in words("end"):
        return None
    return narrative.governing(verb.head.i)


def beside(context: Context, verb: Token) -> TimeExpression | None:
    """The date after a verb with no other verb between, tied to it by a preposition of time."""
    for token, time in context.times_of(verb.sent):
        if token.i < verb.i or time.edtf is None:
            continue
        first = next((t for t in verb.sent if t.idx >= time.start), token)
        between = context.doc[verb.i + 1 : first.i]
        if any(
            (t.pos_ in ("VERB", "AUX") and t.head.i != verb.i) or t.text in ";:—–" for t in between
        ):
            return None
        before = between[-1].lower_ if len(between) else ""
        return time if before in words("ties") or not len(between) else None
    return None


def waits(verb: Token) -> bool:
    """ "Did not arrive until December": it arrived then."""
    return any(child.dep_ == "neg" for child in verb.children)
