"""Sentences with two entities and no claim: what came nearest to one, and what it missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from extract import frame_language, frames
from extract.confidence import is_off, share_of
from extract.relations import catalogue

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extract.frame_language import Frame
    from extract.pipeline import Draft
    from extract.relations.proposal import Context, Proposal

_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN", "ADJ", "ADV", "ADP")
_FIGURES = {"amount": "money", "count": "number", "percent": "percent", "stake": "percent"}


@dataclass(frozen=True, slots=True)
class NearFrame:
    """A frame whose trigger stands in the sentence, and what it lacks there."""

    frame: str
    line: str
    trigger: str
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """What a rule proposed that is off; ``share`` is how often it was right, 0 to 1."""

    relation: str
    rule: str
    subject: str
    object: str | None
    share: float


@dataclass(frozen=True, slots=True)
class Miss:
    """A sentence of the article, half-open offsets, with the names of its entities."""

    start: int
    end: int
    text: str
    entities: tuple[str, ...]
    frame: NearFrame | None = None
    refused: Refused | None = None


def near_misses(draft: Draft) -> Iterator[Miss]:
    """The sentences with two or more entities and no claim, in text order."""
    context = draft.context
    if context is None:
        return
    told = [(e.start, e.end) for claim in draft.claims for e in claim.evidence]
    skip = told + [(b.start, b.end) for b in draft.blocks if b.kind == "boilerplate"]
    for sent in context.doc.sents:
        entities = _entities(context, sent)
        if len(entities) < 2 or any(a < sent.end_char and sent.start_char < b for a, b in skip):
            continue
        yield _miss(context, sent, entities, draft.proposals)


def _miss(
    context: Context,
    sent: Span,
    entities: tuple[str, ...],
    proposals: Sequence[Proposal],
) -> Miss:
    own = [p for p in proposals if p.trigger.sent.start == sent.start and is_off(p.rule)]
    return Miss(
        start=sent.start_char,
        end=sent.end_char,
        text=" ".join(sent.text.split()),
        entities=entities,
        frame=None if own else _nearest_frame(context, sent),
        refused=_best([_refused(context, p) for p in own]),
    )


def _entities(context: Context, sent: Span) -> tuple[str, ...]:
    found = {m.entity: None for token in sent for m in context.fillers.at(token)}
    return tuple(context.entities[entity].name for entity in found)


def _name(context: Context, entity: str) -> str:
    return context.entities[entity].name


def _best(found: Sequence[Refused]) -> Refused | None:
    ranked = sorted(found, key=lambda r: (-r.share, r.relation, r.subject, r.object or ""))
    return ranked[0] if ranked else None


def _refused(context: Context, proposal: Proposal) -> Refused:
    return Refused(
        proposal.relation,
        proposal.rule,
        _name(context, proposal.subject.entity),
        _name(context, proposal.object.entity) if proposal.object else None,
        share_of(proposal.rule),
    )


@cache
def _by_lemma() -> Mapping[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frame_language.all_frames():
        for lemma in sorted(frame.lemmas):
            found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(entries) for lemma, entries in found.items()}


def _nearest_frame(context: Context, sent: Span) -> NearFrame | None:
    """The frame that misses least; of equals the one with most places filled, then the first."""
    best: tuple[tuple[int, int, int, str], NearFrame] | None = None
    for token in sent:
        for frame in _by_lemma().get(token.lemma_.lower(), ()):
            words, places = _missed_words(frame, token), _missed_places(context, frame, token)
            missed = words + places
            filled = len(frame.slots) - len(places)
            rank = (2 * len(words) + len(places), -filled, token.i, frame.id)
            if missed and (best is None or rank < best[0]):
                line = f"{frame.kind}: {frame.text}"
                best = rank, NearFrame(frame.id, line, token.text, tuple(missed))
    return best[1] if best else None


def _bare(frame: Frame) -> Frame:
    """The frame with its trigger alone: each of its conditions can be put back by itself."""
    return replace(
        frame, slots=(), nouns=frozenset(), phrases=(), beside=frozenset(), particles={},
        alone=False,
    )  # fmt: skip


def _missed_words(frame: Frame, trigger: Token) -> list[str]:
    bare = _bare(frame)
    found = ["the frame is switched off"] if frame.off else []
    if trigger.pos_ not in (_VERBAL if frame.kind == "verb" else _NOMINAL):
        kind = "verb" if frame.kind == "verb" else "noun"
        found.append(f"the parser reads {trigger.text!r} as {trigger.pos_}, not as a {kind}")
    particles = frame.particles.get(trigger.lemma_.lower(), frozenset())
    if frames.bind(replace(bare, particles=frame.particles), trigger) is None:
        found.append(f"no {'|'.join(map(repr, sorted(particles)))} beside {trigger.text!r}")
    if frames.bind(replace(bare, beside=frame.beside), trigger) is None:
        found.append(f"none of {_listed(frame.beside)} below {trigger.text!r}")
    if frames.bind(replace(bare, nouns=frame.nouns), trigger) is None:
        found.append(f"its object is not {_listed(frame.nouns)}")
    if frames.bind(replace(bare, alone=frame.alone), trigger) is None:
        found.append(f"{trigger.text!r} has an object")
    for prepositions, words in frame.phrases:
        if frames.bind(replace(bare, phrases=((prepositions, words),)), trigger) is None:
            found.append(f"no '{'|'.join(prepositions)} {'|'.join(sorted(words))}'")
    return found


def _listed(words: frozenset[str], most: int = 5) -> str:
    shown = sorted(words)[:most]
    return "|".join(shown) + ("|…" if len(words) > most else "")


def _missed_places(context: Context, frame: Frame, trigger: Token) -> list[str]:
    shape = catalogue.shape(frame.relation)
    found = []
    has_noun = frames.bind(replace(_bare(frame), nouns=frame.nouns), trigger) is not None
    for slot in frame.slots:
        one = replace(_bare(frame), slots=(slot,), nouns=frame.nouns if has_noun else frozenset())
        bound = frames.bind(one, trigger)
        tokens = bound.roles.get(slot.role, ()) if bound is not None else ()
        if not tokens:
            if not slot.optional:
                found.append(f"no {slot.role} {_place(slot.place, slot.prepositions)}")
            continue
        types = shape.subject if slot.role == "subject" else shape.object or frozenset()
        if slot.role in ("subject", "object"):
            if not any(context.fillers.fill(t, types) for t in tokens):
                found.append(_wrong(context, slot.role, tokens, types))
        elif slot.role in _FIGURES and not slot.optional:
            kind = _FIGURES[slot.role]
            if not any(_has_figure(context, t, kind) for t in tokens):
                found.append(f"{slot.role}: no {kind} in {_words(tokens)}")
    return found


def _place(place: str, prepositions: tuple[str, ...]) -> str:
    if place == "prep":
        return f"after {'|'.join(prepositions)}"
    return {"owner": "as its owner", "modifier": "before it"}.get(place, "in its place")


def _wrong(context: Context, role: str, tokens: Sequence[Token], types: frozenset[str]) -> str:
    found = sorted({context.entities[m.entity].type for t in tokens for m in context.fillers.at(t)})
    what = (
        f"is {' and '.join(found)}, not {_listed(types, 15)}" if found else "stands for no entity"
    )
    return f"{role}: {_words(tokens)} {what}"


def _words(tokens: Sequence[Token]) -> str:
    return ", ".join(repr(t.text) for t in tokens)


def _has_figure(context: Context, token: Token, kind: str) -> bool:
    figures = (context.quantity_at(t) for t in token.subtree)
    return any(q is not None and q.kind == kind for q in figures)
