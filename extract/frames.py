"""The pattern engine: where frames are said, over the logical arguments of a parse.

The frames are data: see ``extract.frame_language``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments, parser_slips
from extract.frame_language import Frame, Slot, all_frames

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PARTICLES = ("prt", "advmod", "prep", "dobj", "acomp", "advcl", "oprd", "ccomp")


@dataclass(frozen=True, slots=True)
class Bound:
    """A frame found at a trigger: its roles bound to tokens, not yet to entities."""

    frame: Frame
    trigger: Token
    noun: Token | None
    roles: Mapping[str, tuple[Token, ...]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A frame with the words that its sentence must hold: one at least of each set."""

    frame: Frame
    needs: tuple[frozenset[str], ...]


_Index = Mapping[str, tuple[_Candidate, ...]]


@cache
def _index() -> tuple[_Index, _Index]:
    verbs: dict[str, list[_Candidate]] = {}
    nouns: dict[str, list[_Candidate]] = {}
    for frame in all_frames():
        if not frame.off:
            for lemma in sorted(frame.lemmas):
                candidate = _Candidate(frame, tuple(_needs(frame, lemma)))
                (verbs if frame.kind == "verb" else nouns).setdefault(lemma, []).append(candidate)
    return (
        {lemma: tuple(found) for lemma, found in verbs.items()},
        {lemma: tuple(found) for lemma, found in nouns.items()},
    )


def _needs(frame: Frame, lemma: str) -> Iterator[frozenset[str]]:
    if lemma in frame.particles:
        yield frame.particles[lemma]
    if frame.beside:
        yield frame.beside
    if frame.nouns:
        yield frame.nouns
    for prepositions, words in frame.phrases:
        yield words
        yield frozenset(word.split("_")[0] for word in prepositions)
    for slot in frame.slots:
        if slot.prepositions and not slot.optional:
            yield frozenset(word.split("_")[0] for word in slot.prepositions)


def find(sents: Sequence[Span], tokens: Sequence[Token], lemmas: Sequence[str]) -> Iterator[Bound]:
    """Every frame that is found in the sentences, in text order of the triggers.

    :param tokens: those of the whole text, with their lemmas in lower case.
    """
    verbs, nouns = _index()
    known = verbs.keys() | nouns.keys()
    for span in sents:
        sentence = tokens[span.start : span.end]
        own = lemmas[span.start : span.end]
        forms = [(lemma, token.lower_) for lemma, token in zip(own, sentence, strict=True)]
        words = {word for pair in forms for word in pair}
        words |= {_whole(t) for t, (lemma, _) in zip(sentence, forms, strict=True) if lemma == "up"}
        before = ""
        for token, (lemma, lower) in zip(sentence, forms, strict=True):
            if before == "-" or lemma in known or lower in known:
                for candidate in _candidates(token, lemma, lower):
                    for needed in candidate.needs:
                        if words.isdisjoint(needed):
                            break
                    else:
                        bound = bind(candidate.frame, token)
                        if bound is not None:
                            yield bound
            before = lower


def _candidates(token: Token, lemma: str, lower: str) -> tuple[_Candidate, ...]:
    verbs, nouns = _index()
    if token.pos_ in ("VERB", "AUX"):
        found = verbs.get(lemma, ())
        if token.tag_ in ("VBN", "VBG") or token.dep_ in ("amod", "acomp"):
            found += nouns.get(lemma, ()) + nouns.get(lower, ())
        return found
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "ADV", "ADP"):
        return ()
    found = nouns.get(lemma, ())
    if lemma != lower:
        found += nouns.get(lower, ())
    if token.i > 1 and token.nbor(-1).text == "-":
        # "tie-up": the parser takes it apart
        found += nouns.get(f"{token.nbor(-2).lower_}-{lemma}", ())
    return found


def _hanging_on(trigger: Token) -> set[str]:
    """The words right below a trigger, and what an object is a part of: "62% of its revenue"."""
    below = [c for c in trigger.children if c.dep_ == "dobj"]
    parts = (p for c in below for p in arguments.obliques(c, ("of",)))
    return {t.lower_ for t in (*trigger.children, *parts)}


def bind(frame: Frame, trigger: Token) -> Bound | None:
    """The roles of the frame at this trigger, or None if a slot that it needs stays empty."""
    particles = frame.particles.get(trigger.lemma_.lower())
    if particles and not any(
        c.lower_ in particles and c.dep_ in _PARTICLES for c in trigger.children
    ):
        return None
    if frame.beside and not any(t.lower_ in frame.beside for t in trigger.subtree):
        return None
    if frame.without and not frame.without.isdisjoint(_hanging_on(trigger)):
        return None
    if frame.alone and arguments.objects(trigger):
        return None
    heads: list[Token] = []
    for prepositions, words in frame.phrases:
        placed = arguments.obliques_near(trigger, prepositions)
        heads += [t for t in placed if t.lemma_.lower() in words][:1]
    if frame.nouns:
        heads += [t for t in arguments.objects(trigger) if _whole(t) in frame.nouns][:1]
    if len(heads) < len(frame.phrases) + bool(frame.nouns):
        return None
    noun = heads[-1] if heads else None
    if noun is not None and any(c.lower_ in frame.without for c in noun.children):
        return None
    roles: dict[str, tuple[Token, ...]] = {}
    for slot in frame.slots:
        tokens = tuple(t for t in _fill(frame, slot, trigger, heads) if t != trigger)
        if not tokens and frame.kind == "is" and slot.place == "subject":
            tokens = (trigger,)  # "the Quill maker said": the noun itself refers
        if not tokens and not slot.optional:
            return None
        if parser_slips.hyphenated_agent(trigger) is None:
            tokens = tuple(u for t in tokens for u in arguments.coordinated(t, trigger))
        roles[slot.role] = tokens
    return Bound(frame, trigger, noun, roles)


def _whole(noun: Token) -> str:
    """The lemma; of "tie-up", which the parser takes apart, the whole word."""
    lemma = str(noun.lemma_.lower())
    if lemma == "up" and noun.i > 1 and noun.nbor(-1).text == "-":
        return f"{noun.nbor(-2).lower_}-{lemma}"
    return lemma


def _fill(frame: Frame, slot: Slot, trigger: Token, heads: list[Token]) -> list[Token]:
    if slot.place == "prep":
        near = arguments.obliques_near(trigger, slot.prepositions, *heads)
        if near or frame.kind == "verb":
            return near
        return _support_obliques(trigger, slot.prepositions)
    if slot.place == "subject":
        if frame.kind == "is":
            return list(arguments.predicated_of(trigger))
        return arguments.subjects(trigger)
    if slot.place == "object":
        return arguments.objects(trigger)
    head = next((t for t in heads if arguments.possessors(t)), heads[-1] if heads else trigger)
    if slot.place == "modifier":
        return _modifiers(head) or (_modifiers(head.head) if arguments.shares_owner(head) else [])
    owners = _owners(head)
    if frame.kind == "is":
        # "among its backers is Northwind": that one is not also the owner
        said_of = list(arguments.predicated_of(trigger))
        owners = [t for t in owners if t not in said_of]
    elif any(each.place == "subject" for each in frame.slots):
        # "Northwind led the round": it is not Northwind's
        doers = arguments.subjects(trigger)
        owners = [t for t in owners if t not in doers or t in arguments.possessors(head)]
    return owners


def _modifiers(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in ("compound", "nmod") and c.i < noun.i]


def _owners(noun: Token) -> list[Token]:
    own = arguments.possessors(noun)
    if not own and noun.dep_ in ("compound", "nmod", "amod") and noun.i < noun.head.i:
        # "its rival Contoso": the parser hangs the owner on the name
        own = arguments.possessors(noun.head)
    return (
        own
        or arguments.obliques(noun, ("by",))
        or _modifiers(noun)
        or (arguments.possessors(noun.head) if arguments.shares_owner(noun) else [])
        or ([] if _dates_another(noun) else arguments.controllers(noun))
    )


def _dates_another(noun: Token) -> bool:
    """ "After the launch of Quill, Lee resigned": when, not whose launch it was."""
    after = noun.dep_ == "pobj" and noun.head.lower_ in ("after", "before", "since")
    return after and any(c.lower_ == "of" for c in noun.rights)


def _support_obliques(noun: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """Phrases of the light verb that belong to its noun: "struck a deal on Friday with X"."""
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and verb.pos_ in ("VERB", "AUX"):
        return arguments.obliques(verb, prepositions)
    return []
