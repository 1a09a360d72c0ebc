"""The language of frames: patterns that are written like sentences.

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
without its agent ("was released"). A role marked ``^`` may be left to the text before: where the
sentence says nothing of it, it is what the sentences before are about ("led {object}'s^ round").
``is`` frames are said of their subject by copula, apposition, premodifier or "as". Active and
passive, relative clauses, infinitives, gerunds and coordination follow from the logical arguments
and need no frames of their own.

Beside the line an entry may have ``set`` (qualifiers that the frame implies), ``phase`` (the event
starts or ends the state), ``particle`` (words one of which must stand below the verb), ``alone``
(the verb must have no direct object: "the app launched"), ``without`` (words none of which may hang
on the trigger or its noun: "rent out" is not "rent"), ``types`` (role → entity types, where the
relation takes more than the frame does), ``modality`` (what the words by themselves say of it),
``own`` (the subject must be the product's maker), ``dated`` (a date must belong to the verb),
``off``, and examples: ``yes`` sentences that must give the relation, ``no`` sentences that must
not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal, get_args

from extract.errors import DataError
from extract.lexicon import folder, load_yaml
from extract.model import Modality, Relation

Kind = Literal["verb", "noun", "is"]
_KEYS = set(
    "verb noun is set phase particle alone off yes no types modality without own dated".split()
)
_SLOT = re.compile(r"^\{(\w+)\}('s|~)?([?^])?$")
_PREPOSITIONS = frozenset(
    "about above across after against ahead_of along alongside among amid around as at atop "
    "away_from before behind below beside between beyond by despite down during except for "
    "from in including inside into like near of off on onto out_of outside over past per "
    "since through throughout to toward towards under underneath until up up_against upon via "
    "versus vs with within without than".split()
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
    particles: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    slots: tuple[Slot, ...]
    sets: Mapping[str, Any] = field(default_factory=dict)
    phase: str | None = None
    beside: frozenset[str] = frozenset()
    off: bool = False
    phrases: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = ()
    alone: bool = False
    without: frozenset[str] = frozenset()
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)
    modality: Modality | None = None
    own: bool = False
    dated: bool = False


def parse(relation: Relation, kind: Kind, text: str, *, entry: Any = None) -> Frame:
    """Read one line of the frame language.

    :raises DataError: if the line breaks the grammar above; the message says where.
    """
    entry = entry or {}
    slots: list[Slot] = []
    lemmas: set[str] = set()
    nouns: set[str] = set()
    particles: dict[str, frozenset[str]] = {}
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
                if particle and (lemma not in lemmas or lemma in particles):
                    particles[lemma] = particles.get(lemma, frozenset()) | {particle}
                elif not particle:
                    particles.pop(lemma, None)
                lemmas.add(lemma)
        elif all(option in _PREPOSITIONS for option in word.split("|")):
            prepositions = tuple(word.split("|"))
        elif sum(option in _PREPOSITIONS for option in word.split("|")) > 1:
            raise DataError(f"Frame {relation}: {word!r} in {text!r} has words of two kinds.")
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
        without=frozenset(entry.get("without", ())),
        types={role: frozenset(kinds) for role, kinds in entry.get("types", {}).items()},
        modality=entry.get("modality"),
        own=bool(entry.get("own", False)),
        dated=bool(entry.get("dated", False)),
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


@cache
def phases() -> Mapping[str, str]:
    """Frame id → "start" or "end", for the frames that tell of a state by its start or end."""
    return {frame.id: frame.phase for frame in all_frames() if frame.phase is not None}


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
