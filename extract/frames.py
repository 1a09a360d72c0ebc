"""The pattern engine: a frame, written like a sentence, over the logical arguments of a parse.

A frame is one line of ``ontology/frames/*.yaml`` under its relation, of one of three kinds::

    verb: "{subject} acquire|buy|snap+up {object}"
    verb: "{subject} take|hold stake|share in {object}"
    noun: "{subject}'s acquisition|takeover of {object}"
    is:   "{subject} is rival|competitor of|to {object}"

Words are lemmas; ``a|b`` are alternatives; ``+`` joins a particle; ``_`` joins prepositions
("out_of"). ``{role}`` stands for an argument: before a verb its logical subject, right after it
its logical object, after a preposition that preposition's object. ``{role}'s`` is the owner of a
noun: possessor, compound, agent ("by"), or the subject of the light verb that carries the noun.
``{role}~`` is a noun's compound modifier ("the {object}~ deal"). A bare word after a verb is the
noun that its object must be, a bare word after a preposition the noun that must stand there ("go
on sale"). A verb frame that leaves out ``{subject}``, or has it as ``{subject}?``, is also said
without its agent ("was released"). A role marked ``^`` may be left to the text before: without a filler of
its own it is what the last sentences are about ("Contoso joined the {object}^ round"). ``is`` frames are said of their subject by copula, apposition,
premodifier or "as". Active and passive, relative clauses, infinitives, gerunds and coordination
follow from the logical arguments and need no frames of their own.

Beside the line an entry may have ``set`` (qualifiers that the frame implies), ``phase`` (the event
starts or ends the state), ``particle`` (words one of which must stand below the verb), ``alone``
(the verb must have no direct object: "the app launched"), ``types`` (role → entity types, where the
relation takes more than the frame does), ``modality`` (what the words by themselves say of it),
``off``, and examples: ``yes`` sentences that must give the relation, ``no`` sentences that must
not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from extract import arguments
from extract.errors import DataError
from extract.lexicon import folder, load_yaml
from extract.model import Modality, Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Kind = Literal["verb", "noun", "is"]
_KEYS = set("verb noun is set phase particle alone off yes no types modality".split())
_SLOT = re.compile(r"^\{(\w+)\}('s|~)?([?^])?$")
_PARTICLES = ("prt", "advmod", "prep", "dobj", "acomp", "advcl", "oprd", "ccomp")
_PREPOSITIONS = frozenset(
    "about above across after against ahead_of along alongside among amid around as at atop "
    "away_from before behind below beside between beyond by despite down during except for "
    "from in including inside into like near of off on onto out_of outside over past per "
    "since through throughout to toward towards under underneath until up upon via versus vs "
    "with within without than".split()
)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a role's filler stands: ``place`` is subject, object, owner, modifier or "prep"."""

    role: str
    place: str
    prepositions: tuple[str, ...] = ()
    optional: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say a relation."""

    id: str
    relation: Relation
    kind: Kind
    text: str
    lemmas: frozenset[str]
    particles: Mapping[str, str]
    nouns: frozenset[str]
    slots: tuple[Slot, ...]
    sets: Mapping[str, Any] = field(default_factory=dict)
    phase: str | None = None
    beside: frozenset[str] = frozenset()
    off: bool = False
    phrases: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = ()
    alone: bool = False
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A frame found at a trigger: its roles bound to tokens, not yet to entities."""

    frame: Frame
    trigger: Token
    noun: Token | None
    roles: Mapping[str, tuple[Token, ...]]


def parse(relation: Relation, kind: Kind, text: str, *, entry: Any = None) -> Frame:
    """Read one line of the frame language.

    :raises DataError: if the line breaks the grammar above; the message says where.
    """
    entry = entry or {}
    slots: list[Slot] = []
    lemmas: set[str] = set()
    nouns: set[str] = set()
    particles: dict[str, str] = {}
    phrases: list[tuple[tuple[str, ...], frozenset[str]]] = []
    prepositions: tuple[str, ...] = ()
    seen_is = False
    for word in text.split():
        slot = _SLOT.match(word)
        if slot:
            role, mark, may = slot.groups()
            place = {"'s": "owner", "~": "modifier"}.get(mark or "")
            if place is None:
                before = not lemmas
                place = "prep" if prepositions else "subject" if before else "object"
            carried = prepositions if place == "prep" else ()
            slots.append(Slot(role, place, carried, bool(may), may == "^"))
            if place == "prep":
                prepositions = ()
        elif kind == "is" and word == "is":
            seen_is = True
        elif not lemmas:
            for option in word.split("|"):
                lemma, _, particle = option.partition("+")
                if particle and lemma not in lemmas:
                    particles[lemma] = particle
                elif not particle:
                    particles.pop(lemma, None)
                lemmas.add(lemma)
        elif all(option in _PREPOSITIONS for option in word.split("|")):
            prepositions = tuple(word.split("|"))
        elif prepositions:
            phrases.append((prepositions, frozenset(word.split("|"))))
            prepositions = ()
        else:
            nouns.update(word.split("|"))
    if not lemmas or not slots or prepositions or (kind == "is") != seen_is:
        raise DataError(f"Frame {relation}: {kind} {text!r} is not in the frame language.")
    return Frame(
        id=f"{relation}.{_slug(text)}",
        relation=relation,
        kind=kind,
        text=text,
        lemmas=frozenset(lemmas),
        particles=particles,
        nouns=frozenset(nouns),
        slots=tuple(slots),
        sets=entry.get("set", {}),
        phase=entry.get("phase"),
        beside=frozenset(entry.get("particle", ())),
        off=bool(entry.get("off", False)),
        phrases=tuple(phrases),
        alone=bool(entry.get("alone", False)),
        types={role: frozenset(kinds) for role, kinds in entry.get("types", {}).items()},
        modality=entry.get("modality"),
    )


@cache
def all_frames() -> tuple[Frame, ...]:
    """Every frame of ``ontology/frames``, in the order of the files.

    :raises DataError: if a file breaks the schema.
    """
    frames: list[Frame] = []
    for name in folder("frames"):
        for relation, entries in load_yaml(name).items():
            if relation.startswith("_"):
                continue
            if relation not in get_args(Relation):
                raise DataError(f"ontology/{name}: {relation!r} is no relation of the catalogue.")
            for number, entry in enumerate(entries, 1):
                frames.append(_frame(name, relation, number, entry))
    return tuple(_told_apart(frames))


def _slug(text: str) -> str:
    """The frame's words, the first of each: it stays when frames are put before or after it."""
    words = (word.split("|")[0] for word in text.split() if not _SLOT.match(word))
    return re.sub(r"[+_]", "-", "-".join(words))


def _told_apart(frames: list[Frame]) -> Iterator[Frame]:
    seen: Counter[str] = Counter()
    for frame in frames:
        seen[frame.id] += 1
        again = seen[frame.id]
        yield frame if again == 1 else replace(frame, id=f"{frame.id}.{again}")


def _frame(name: str, relation: Relation, number: int, entry: Any) -> Frame:
    kinds = [kind for kind in get_args(Kind) if kind in entry]
    unknown = set(entry) - _KEYS
    if len(kinds) != 1 or unknown:
        raise DataError(
            f"ontology/{name}: entry {number} of {relation} needs exactly one of verb, noun, is, "
            f"and no {', '.join(sorted(unknown)) or 'other'}"
        )
    return parse(relation, kinds[0], entry[kinds[0]], entry=entry)


@cache
def _index() -> tuple[dict[str, tuple[Frame, ...]], dict[str, tuple[Frame, ...]]]:
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for frame in all_frames():
        if not frame.off:
            for lemma in sorted(frame.lemmas):
                (verbs if frame.kind == "verb" else nouns).setdefault(lemma, []).append(frame)
    return (
        {lemma: tuple(found) for lemma, found in verbs.items()},
        {lemma: tuple(found) for lemma, found in nouns.items()},
    )


def find(doc: Doc) -> Iterator[Bound]:
    """Every frame that is found in the document, in text order of the triggers."""
    verbs, nouns = _index()
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            candidates = verbs.get(lemma, ())
            if token.tag_ in ("VBN", "VBG") or token.dep_ in ("amod", "acomp"):
                candidates += nouns.get(lemma, ()) + nouns.get(token.lower_, ())
        elif token.pos_ in ("NOUN", "PROPN", "ADJ", "ADV", "ADP"):
            candidates = nouns.get(lemma, ())
            if lemma != token.lower_:
                candidates += nouns.get(token.lower_, ())
        else:
            continue
        for frame in candidates:
            bound = bind(frame, token)
            if bound is not None:
                yield bound


def bind(frame: Frame, trigger: Token) -> Bound | None:
    """The roles of the frame at this trigger, or None if a slot that it needs stays empty."""
    particle = frame.particles.get(trigger.lemma_.lower())
    if particle and not any(
        c.lower_ == particle and c.dep_ in _PARTICLES for c in trigger.children
    ):
        return None
    if frame.beside and not any(t.lower_ in frame.beside for t in trigger.subtree):
        return None
    if frame.alone and arguments.objects(trigger):
        return None
    heads: list[Token] = []
    for prepositions, words in frame.phrases:
        placed = arguments.obliques_near(trigger, prepositions)
        heads += [t for t in placed if t.lemma_.lower() in words][:1]
    if frame.nouns:
        heads += [t for t in arguments.objects(trigger) if t.lemma_.lower() in frame.nouns][:1]
    if len(heads) < len(frame.phrases) + bool(frame.nouns):
        return None
    noun = heads[-1] if heads else None
    roles: dict[str, tuple[Token, ...]] = {}
    for slot in frame.slots:
        tokens = tuple(t for t in _fill(frame, slot, trigger, heads) if t != trigger)
        if not tokens and frame.kind == "is" and slot.place == "subject":
            tokens = (trigger,)  # "the Quill maker said": the noun itself refers
        if not tokens and not slot.optional:
            return None
        roles[slot.role] = tuple(u for t in tokens for u in arguments.coordinated(t))
    return Bound(frame, trigger, noun, roles)


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
    return _owners(head)


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
        or arguments.controllers(noun)
    )


def _support_obliques(noun: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """Phrases of the light verb that belong to its noun: "struck a deal on Friday with X"."""
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and verb.pos_ in ("VERB", "AUX"):
        return arguments.obliques(verb, prepositions)
    return []
