"""Ranks the entities that a reference may stand for, and abstains when it cannot tell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, PRODUCTS, reference_words

if TYPE_CHECKING:
    from extract.profiles import Profiles
    from extract.salience import Memory

# A reference is resolved if the best candidate has this score and leads by this margin.
THRESHOLD = -0.6
MARGIN = 0.35


@dataclass(frozen=True, slots=True)
class Reference:
    """What ranking needs to know of a reference.

    ``types`` are the entity types it can stand for, the likeliest first. ``wants`` is "agent" or
    "product" if the verb or noun that it goes with says so, else "". ``word`` and ``modifiers``
    are empty for pronouns.
    """

    token: int
    sentence: int
    paragraph: int
    role: str
    types: tuple[str, ...]
    word: str = ""
    modifiers: frozenset[str] = frozenset()
    gender: str = ""
    wants: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score and the features that make it."""

    entity: str
    score: float
    features: Mapping[str, float]


WEIGHTS: Mapping[str, float] = {
    "salience": 1.0,
    "share": 1.5,
    "same_sentence": 0.2,
    "far": -0.8,
    "subject": 0.3,
    "parallel": 0.3,
    "word": 1.2,
    "modifier": 1.5,
    "strange_modifier": -0.8,
    "first_type": 0.3,
    "wanted": 0.7,
    "unwanted": -1.2,
    "outlet": -1.0,
    "place": -2.0,
    "gender": 0.5,
    "other_voice": -0.3,
}


def candidates(
    reference: Reference,
    types: Mapping[str, str],
    memory: Memory,
    profiles: Profiles,
    barred: Iterable[str] = (),
) -> list[Scored]:
    """The entities that agree with the reference, the best first."""
    excluded = set(barred)
    found = []
    for entity in memory.known():
        kind = types[entity]
        if entity in excluded or kind not in reference.types:
            continue
        gender = profiles.genders.get(entity, "")
        if reference.gender and gender and gender != reference.gender:
            continue
        features = _features(reference, entity, kind, memory, profiles)
        score = sum(WEIGHTS[name] * value for name, value in features.items())
        found.append(Scored(entity, score, features))
    return sorted(found, key=lambda s: (-s.score, s.entity))


def best(
    ranked: list[Scored], threshold: float = THRESHOLD, margin: float = MARGIN
) -> Scored | None:
    """The first of the ranking, unless it is weak or the second is as good."""
    if not ranked or ranked[0].score < threshold:
        return None
    if len(ranked) > 1 and ranked[0].score - ranked[1].score < margin:
        return None
    return ranked[0]


def _features(
    reference: Reference, entity: str, kind: str, memory: Memory, profiles: Profiles
) -> dict[str, float]:
    last = memory.last(entity)
    assert last is not None  # candidates come from the memory
    distance = reference.sentence - last.sentence
    features = {
        "salience": math.log(0.05 + memory.salience(entity, reference.sentence)),
        "share": memory.share(entity),
        "same_sentence": float(distance == 0),
        "far": float(distance > 3),
        "subject": float(last.role == "subject"),
        "parallel": float(last.role == reference.role),
        "first_type": float(bool(reference.types) and kind == reference.types[0]),
        "outlet": float(kind == "NewsOutlet"),
        "place": float(kind == "Place"),
        "gender": float(bool(reference.gender) and entity in profiles.genders),
        "other_voice": float(last.quoted != reference.quoted),
        **_wants(reference, kind),
    }
    if reference.word:
        features |= _described(reference, profiles, entity)
    return features


def _wants(reference: Reference, kind: str) -> dict[str, float]:
    if not reference.wants:
        return {}
    fits = kind in (ORGANIZATIONS if reference.wants == "agent" else PRODUCTS)
    return {"wanted": float(fits), "unwanted": float(not fits)}


def _described(reference: Reference, profiles: Profiles, entity: str) -> dict[str, float]:
    descriptions = profiles.descriptions.get(entity, ())
    modifiers = {m for d in descriptions for m in d.modifiers}
    shared = reference.modifiers & modifiers
    return {
        "word": float(any(same_word(reference.word, d.word) for d in descriptions)),
        "modifier": float(len(shared)),
        "strange_modifier": float(len(reference.modifiers - modifiers)),
    }


def same_word(one: str, other: str) -> bool:
    """Whether two head words say the same: equal, the same office, or one heads the other."""
    roles = reference_words().roles
    if not one or not other:
        return False
    if one == other or (one in roles and roles.get(other) == roles[one]):
        return True
    return one.split()[-1] == other or other.split()[-1] == one
