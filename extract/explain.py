"""Why each claim is what it is, and why a sentence that might have held one holds none.

A mention and a time expression say themselves which rule found them and what they were counted
from (``why``); here that is brought together with the claims that rest on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract import frame_language
from extract.near_misses import Miss, near_misses
from extract.pipeline import Draft, Extractor, extraction_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.model import Article, Claim, Extraction, Mention, TimeExpression
    from extract.relations.proposal import Context, Proposal

_FURTHEST = 20


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim was made.

    ``frame`` is the line of the frame language, if a frame found it; ``path`` leads from the
    subject over the trigger to the object, with the parse's labels; ``references`` are the
    mentions that stand for subject and object, each with its own ``why``; ``dates`` are the time
    expressions that its ``when`` was taken from.
    """

    claim: Claim
    rule: str
    notes: tuple[str, ...]
    frame: str | None = None
    trigger: str | None = None
    path: str | None = None
    references: tuple[Mention, ...] = ()
    dates: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """An extraction with the reasons of its claims, and its sentences without any."""

    extraction: Extraction
    reasons: tuple[Reason, ...]
    silent: tuple[Miss, ...]

    def surer_than(self, least: float) -> Explanation:
        """Without the claims whose confidence is below ``least`` (0 to 1)."""
        kept = tuple(r for r in self.reasons if r.claim.confidence >= least)
        return Explanation(self.extraction.surer_than(least), kept, self.silent)


def explain(article: Article, extractor: Extractor) -> Explanation:
    """Read the article and say why its claims were made, and where others were nearly made.

    :raises LanguageError: if the text is not English.
    """
    draft = extractor.until(extractor.parsed(article), extractor.stages[-1].name)
    extraction = extraction_of(draft)
    return Explanation(
        extraction,
        tuple(reason(draft, claim) for claim in extraction.claims),
        tuple(near_misses(draft)),
    )


def reason(draft: Draft, claim: Claim) -> Reason:
    """Why one claim of the draft was made."""
    rule, *notes = (part.strip() for part in claim.why.split(";"))
    dates = tuple(_dates(draft, claim))
    proposal = _proposal(draft.proposals, claim, rule)
    if proposal is None or draft.context is None:
        return Reason(claim, rule, tuple(notes), dates=dates)
    ends = [f for f in (proposal.subject, proposal.object) if f is not None]
    return Reason(
        claim,
        rule,
        tuple(notes),
        frame=frame_line(rule),
        trigger=proposal.trigger.text,
        path=_path(draft.context, proposal),
        references=tuple(dict.fromkeys(f.mention for f in ends)),
        dates=dates,
    )


def frame_line(rule: str) -> str | None:
    """The line of the frame of that id, None for a rule that is no frame."""
    return next((f"{f.kind}: {f.text}" for f in frame_language.all_frames() if f.id == rule), None)


def _proposal(proposals: Sequence[Proposal], claim: Claim, rule: str) -> Proposal | None:
    """The proposal that the claim came from: a merged claim came from several, the first counts."""
    spans = [(e.start, e.end) for e in claim.evidence]
    found = [
        p
        for p in proposals
        if p.relation == claim.relation
        and p.subject.entity == claim.subject
        and (p.object.entity if p.object else None) == claim.object
        and any(start <= p.trigger.idx < end for start, end in spans)
    ]
    return next((p for p in found if p.rule == rule), found[0] if found else None)


def _dates(draft: Draft, claim: Claim) -> Iterator[TimeExpression]:
    """For each end of the claim's time, the nearest expression that says it."""
    if claim.when is None:
        return
    start, end = claim.evidence[0].start, claim.evidence[0].end
    for wanted in dict.fromkeys((claim.when.edtf, *claim.when.edtf.split("/"))):
        saying = [t for t in draft.times if t.edtf is not None and t.edtf == wanted]
        if saying:
            yield min(saying, key=lambda t: (max(start - t.end, t.start - end, 0), t.start))


def _path(context: Context, proposal: Proposal) -> str:
    trigger = proposal.trigger
    left = _steps(_head(context, proposal.subject), trigger)
    parts = [f"{t.text} ←{t.dep_}−" for t in left]
    parts.append(trigger.text)
    if proposal.object is not None:
        right = _steps(_head(context, proposal.object), trigger)
        parts += [f"−{t.dep_}→ {t.text}" for t in reversed(right)]
    return " ".join(parts)


def _head(context: Context, filler: Filler) -> Token | None:
    return context.fillers.head.get(filler.mention)


def _steps(token: Token | None, trigger: Token) -> list[Token]:
    """The words from the token up to the trigger, without it; from outside, the token alone."""
    if token is None or token.i == trigger.i:
        return []
    chain = [token]
    while chain[-1].head.i != trigger.i and len(chain) < _FURTHEST:
        if chain[-1].head.i == chain[-1].i:
            return [token]
        chain.append(chain[-1].head)
    return chain
