"""From proposals to claims: stance, time, source, evidence; then one claim per thing said."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extract import confidence, dates, frame_language
from extract.attribution import Sources
from extract.claim_time import ClaimTimes
from extract.merging import merged
from extract.model import Claim, Evidence, Modality, Qualifiers
from extract.narrative_steps import clause_of
from extract.stance import Stance, denied_by, stance_of
from extract.statement_times import dates_of
from extract.statements import Statement, keep

if TYPE_CHECKING:
    from extract.relations.proposal import Context, Proposal

_CLAUSES = 3  # steps up from a rating to the verb with the analyst


def claims_of(
    context: Context,
    article_id: str,
    proposals: Iterable[Proposal],
    sources: Sources,
    statements: Sequence[Statement],
) -> tuple[Claim, ...]:
    """The claims of an article, merged, in text order of their first evidence."""
    skip = [(b.start, b.end) for b in context.blocks if b.kind == "boilerplate"]
    times = ClaimTimes(context)
    found = []
    triggers = []
    for proposal in proposals:
        at = proposal.trigger.idx
        if confidence.is_off(proposal.rule) or any(start <= at < end for start, end in skip):
            continue
        claim = _claim(context, proposal, sources, times)
        if not (claim.negated and claim.modality == "hypothetical"):
            found.append(claim)  # what might not be, or might never have been, tells nothing
        triggers.append((at, at + len(proposal.trigger)))
    spoken = keep(statements, triggers)
    days = dates_of(context, spoken, times)
    found += [_said(context, statement, days.get(statement)) for statement in spoken]
    return tuple(
        claim.model_copy(update={"id": claim_id(article_id, claim)}) for claim in merged(found)
    )


def _claim(context: Context, proposal: Proposal, sources: Sources, times: ClaimTimes) -> Claim:
    doc, trigger = context.doc, proposal.trigger
    stance = stance_of(doc, trigger.i, proposal.relation)
    source = sources.of(trigger.i, proposal.relation)
    speaker = source.entity if source else _rater(context, proposal)
    ends = (proposal.subject.entity, proposal.object.entity if proposal.object else None)
    when, dated = times.of(proposal)
    if stance.negated and when is None:
        when = times.of_absence(proposal)
    if when and _is_over(proposal) and (starts := dates.bounds(when)[0]):
        when = None if starts > (context.published or starts) else when
    return Claim(
        id="",
        relation=proposal.relation,
        subject=proposal.subject.entity,
        object=ends[1],
        qualifiers=Qualifiers(**{**dated, **proposal.qualifiers}),
        when=dates.when(when) if when else None,
        modality=_modality(context, proposal, stance, when),
        negated=stance.negated,
        hedged=stance.hedged,
        attributed_to=None if speaker in ends else speaker,
        denied_by=denied_by(doc, trigger.i, context.fillers.mentions),
        evidence=(_evidence(context, proposal),),
        confidence=confidence.confidence(proposal),
        why=_why(proposal, stance),
    )


def _rater(context: Context, proposal: Proposal) -> str | None:
    """The analyst who gives a house's rating: "Ann Lee of Contoso cut her target"."""
    if proposal.relation != "rated":
        return None
    verb = clause_of(proposal.trigger)
    for _ in range(_CLAUSES):
        heads = [c for c in verb.children if c.dep_ == "nsubj"]
        if verb.dep_ == "relcl" and any(c.lower_ == "who" for c in heads):
            heads = [verb.head, *verb.head.children]
        for head in heads:
            for token in (head, *(c for c in head.children if c.dep_ == "appos")):
                for mention in context.fillers.at(token):
                    if context.entities[mention.entity].type == "Person":
                        return mention.entity
        if heads or verb.head == verb:
            return None
        verb = clause_of(verb.head)
    return None


def _why(proposal: Proposal, stance: Stance) -> str:
    return "; ".join(filter(None, [proposal.rule, _reach(proposal), stance.why]))


def _is_any(proposal: Proposal) -> bool:
    """ "Is weighing a lawsuit against": what is not yet "its lawsuit" may never come."""
    noun = proposal.trigger
    return noun.pos_ == "NOUN" and any(c.lower_ in ("a", "an", "any") for c in noun.children)


def _modality(context: Context, proposal: Proposal, stance: Stance, when: str | None) -> Modality:
    """As the words have it; what is stated of a day after the article's is planned."""
    if proposal.modality is not None and not _is_any(proposal):
        return proposal.modality
    if proposal.relation == "accessModel" and stance.modality == "hypothetical":
        return "asserted"  # "could be freely downloaded"
    phase = proposal.phase or frame_language.phases().get(proposal.rule)
    if phase == "end" and stance.modality == "planned" and when is None:
        return "asserted"  # "is to step down": the post is still held
    if stance.modality == "asserted" and when and context.published:
        earliest = dates.bounds(when)[0]
        if earliest is not None and earliest > context.published:
            return "planned"
    return stance.modality


def _reach(proposal: Proposal) -> str:
    parts = []
    for role, filler in (("subject", proposal.subject), ("object", proposal.object)):
        if filler is not None:
            mention = filler.mention
            hops = "".join(f"+{hop}" for hop in filler.hops)
            parts.append(f"{role}={mention.text!r}({mention.kind}{hops})")
    return " ".join(parts)


def _evidence(context: Context, proposal: Proposal) -> Evidence:
    tokens = (proposal.trigger, *proposal.extra)
    start = min(t.sent.start_char for t in tokens)
    end = max(t.sent.end_char for t in tokens)
    return evidence(context.text, start, end)


def evidence(text: str, start: int, end: int) -> Evidence:
    """The slice without white space at its ends."""
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    return Evidence(start=start, end=start + len(quote), quote=quote)


def _said(context: Context, statement: Statement, when: str | None) -> Claim:
    return Claim(
        id="",
        relation="said",
        subject=statement.speaker,
        qualifiers=Qualifiers(**{statement.kind: statement.text}),
        when=dates.when(when) if when else None,
        evidence=(evidence(context.text, statement.start, statement.end),),
        confidence=confidence.of_statement(statement.how),
        why=f"{statement.how}; {statement.why}",
    )


def claim_id(article_id: str, claim: Claim) -> str:
    """A hash of what the claim says and in which article: the same saying has the same id."""
    content = claim.model_dump(
        mode="json",
        by_alias=True,
        include={"relation", "subject", "object", "qualifiers", "when", "modality", "negated"},
    )
    content["article"] = article_id
    content["attributed_to"] = claim.attributed_to
    payload = json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(payload).hexdigest()[:16]


def _is_over(proposal: Proposal) -> bool:
    """ "Who spent nine years at Contoso, will join Northwind in May": May is not of those."""
    verb = proposal.trigger if proposal.trigger.pos_ in _VERBAL else proposal.trigger.head
    past = verb.tag_ == "VBD" and not any(c.dep_ == "aux" for c in verb.children)
    return past and proposal.phase is None and proposal.relation in ("worksFor", "leads")


_VERBAL = ("VERB", "AUX")
