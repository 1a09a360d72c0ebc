"""Days that an event has from the sentence before it, or from what else its own sentence tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract import dates, figure_times
from extract.dates import Interval
from extract.narrative_steps import clause_of
from extract.relations.rounds import is_round

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import TimeExpression
    from extract.narrative import Narrative
    from extract.relations.proposal import Context, Proposal

_OF_ROUNDS = re.compile(
    r"\b(?:rounds?|rais\w+|fund(?:s|ing|raising)|financing|Series|invest\w*|clos\w+|deal|stake)\b"
)


def beside(context: Context, proposal: Proposal) -> str | None:
    """The one date of the sentence: "closed a round in March; Acme chipped in as well"."""
    clause = clause_of(proposal.trigger)
    found = [(at, t) for at, t in context.times_of(proposal.trigger.sent) if t.edtf is not None]
    if not proposal.rule.startswith("rounds.") or clause.tag_ != "VBD" or len(found) != 1:
        return None
    at, one = found[0]
    # "founded in 2021, it closed a round", "which Ada Brook set up after leaving Acme in 2021"
    aside = any(above.dep_ in ("acl", "relcl") for above in (clause_of(at), *at.ancestors))
    if aside and clause_of(at).lemma_ in ("lead", "co-lead") and clause.dep_ == "ROOT":
        return one.edtf  # "closed a round led by Acme in September"
    return one.edtf if one.end <= clause.idx and not aside else None


def before(context: Context, narrative: Narrative, proposal: Proposal) -> str | None:
    """The day that the sentence before gives: "It closed a round on Tuesday. Acme led"."""
    start = proposal.trigger.sent.start
    if start == 0 or not any(t.tag_ == "VBD" for t in proposal.trigger.sent):
        return None
    if any(c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP") for c in proposal.trigger.children):
        return None  # "raised money in 2022. Amazon has put in $8 billion"
    before = context.doc[start - 1].sent
    if "\n" in context.text[before.start_char : proposal.trigger.sent.start_char]:
        return None
    if proposal.rule.startswith("rounds.") and not _OF_ROUNDS.search(before.text):
        return None  # "Revenue rose this month. It was valued at $2 billion in a round"
    found = narrative.governing(before.root.i, saying=True)
    return found.edtf if found is not None else None


_THE_ROUND = re.compile(
    r"(?:the|this) (?:[\w$€£.-]+ ){0,4}?(?:round|financing|funding|fundraising|series|raise)\b"
    r"|(?:other|existing|new|additional|further|participating) (?:\w+ ){0,2}?"
    r"(?:investors|backers)\b",
    re.IGNORECASE,
)
_ROUNDS_BACK = 4


def round_told(context: Context, narrative: Narrative, proposal: Proposal) -> str | None:
    """The day on which the round was told that the sentence goes on about, also in paragraphs of
    its own: "It said on Tuesday it had closed a round. The round was led by Acme"."""
    sent = proposal.trigger.sent
    if not _THE_ROUND.match(sent.text.lstrip()) or list(context.times_of(sent)):
        return None
    for _ in range(_ROUNDS_BACK):
        if sent.start == 0:
            return None
        sent = context.doc[sent.start - 1].sent
        goes_on = _THE_ROUND.match(sent.text.lstrip())
        rounds = [] if goes_on else [token for token in sent if is_round(token)]
        if rounds:
            found = narrative.governing(clause_of(rounds[0]).i, saying=True)
            return found.edtf if found is not None else None
    return None


def news_before(context: Context, narrative: Narrative, proposal: Proposal) -> str | None:
    """The day of the sentence before, where the next one goes on telling the news of that day."""
    sent = proposal.trigger.sent
    if sent.start == 0 or any(t.edtf is not None for _, t in context.times_of(sent)):
        return None
    last = context.doc[sent.start - 1].sent
    root, verb = last.root, clause_of(proposal.trigger)
    if verb.dep_ not in ("ROOT", "conj") or verb.tag_ != "VBD" or root.tag_ != "VBD":
        return None
    if "\n" in context.text[last.start_char : sent.start_char]:
        return None
    told = [t for _, t in context.times_of(last) if t.edtf is not None]
    found = narrative.governing(root.i)
    news = found is not None and found.start in figure_times.told_times(context)
    return found.edtf if found is not None and news and len(told) == 1 else None


def offered_since(context: Context, proposal: Proposal) -> str | None:
    """ "Since May it has offered plans. They cost $5": the price is from the offer on."""
    start = proposal.trigger.sent.start
    if start == 0:
        return None
    before = context.doc[start - 1].sent
    if context.quantities_of(before, "money"):
        return None  # it is the other price that is since then
    if "\n" in context.text[before.start_char : proposal.trigger.sent.start_char]:
        return None
    since = [time for _, time in context.times_of(before) if _precise(time)]
    lead = context.text[before.start_char : since[0].start].lower() if since else ""
    marked = {"since", "from"} & set(lead.split()[-4:])
    return f"{since[0].edtf}/.." if len(since) == 1 and marked else None


def _precise(time: TimeExpression) -> bool:
    return time.edtf is not None and not isinstance(dates.parse(time.edtf), Interval)


def is_also(trigger: Token) -> bool:
    """Whether the verb goes on with the same occasion: "It also named a new head"."""
    verb = clause_of(trigger)
    return verb.tag_ == "VBD" and any(c.lower_ == "also" and c.i < verb.i for c in verb.children)
