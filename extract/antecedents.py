"""Ranks the entities that a reference may stand for, and abstains when it cannot tell.

Each candidate gets a vector of features of salience, distance, syntax and agreement; a linear
model per kind of reference (trained, see ``training/references.py``) turns them into
probabilities over the candidates and "none of them".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from extract.agreement import ORGANIZATIONS, PRODUCTS, reference_words, same_word
from extract.errors import DataError
from extract.lexicon import load_yaml

if TYPE_CHECKING:
    from extract.profiles import Description, Profiles
    from extract.salience import Memory, Seen

FILE = "words/reference_weights.yaml"
Kind = Literal["thing", "person", "nominal"]
_REACH: Mapping[Kind, int] = {"thing": 4, "person": 6, "nominal": 400}


@dataclass(frozen=True, slots=True)
class Reference:
    """What ranking needs to know of a reference.

    ``types`` are the entity types it can stand for, the likeliest first. ``verb`` is the token of
    the verb above it. ``wants`` is "agent" or "product" if the verb or noun that it goes with
    says so, else "". ``word``, ``modifiers`` and ``origins`` (of the modifiers, those with a
    capital: places, nationalities) are empty for pronouns.
    ``rivals`` are nouns before an "it" that are no entities, and whether each is a subject;
    ``subjects`` are the entities of the nearest subject above the reference; ``pointing`` says
    that the determiner is "that", "this" or "the same".
    """

    kind: Kind
    token: int
    sentence: int
    paragraph: int
    role: str
    types: tuple[str, ...]
    verb: int
    quoted: bool
    word: str = ""
    modifiers: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    gender: str = ""
    wants: str = ""
    rivals: tuple[tuple[int, bool], ...] = ()
    pointing: bool = False
    subjects: tuple[str, ...] = ()
    bare: bool = False
    opens: bool = False
    beside: str = ""
    tellers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its probability and the features that make it."""

    entity: str
    probability: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: the weight of each feature, the score of "none", and the least probability
    at which a candidate is taken."""

    features: Mapping[str, float]
    none: float
    threshold: float


@cache
def weights(kind: Kind) -> Weights:
    """The model for one kind of reference.

    :raises DataError: if the file breaks its schema.
    """
    try:
        data = load_yaml(FILE)[kind]
        features = {str(name): float(value) for name, value in data["features"].items()}
        return Weights(features, float(data["none"]), float(data["threshold"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"ontology/{FILE} breaks its schema: {error!r}") from error


def rank(vectors: Mapping[str, Mapping[str, float]], kind: Kind) -> list[Scored]:
    """The candidates with their probabilities, the likeliest first."""
    model = weights(kind)
    scores = {
        entity: sum(model.features.get(name, 0.0) * value for name, value in vector.items())
        for entity, vector in vectors.items()
    }
    peak = max([*scores.values(), model.none])
    total = sum(math.exp(s - peak) for s in [*scores.values(), model.none])
    found = [Scored(e, math.exp(s - peak) / total, vectors[e]) for e, s in scores.items()]
    return sorted(found, key=lambda s: (-s.probability, s.entity))


def best(ranked: Sequence[Scored], kind: Kind) -> Scored | None:
    """The first of the ranking, unless it is too unsure."""
    if not ranked or ranked[0].probability < weights(kind).threshold:
        return None
    return ranked[0]


def candidates(
    reference: Reference,
    types: Mapping[str, str],
    memory: Memory,
    profiles: Profiles,
    barred: Iterable[str] = (),
) -> dict[str, dict[str, float]]:
    """The feature vectors of the entities that agree in type, number and gender."""
    excluded = set(barred)
    last: dict[str, Seen] = {}
    for entity in memory.known():
        gender = profiles.genders.get(entity, "")
        if entity in excluded or types[entity] not in reference.types:
            continue
        if reference.gender and gender and gender != reference.gender:
            continue
        mention = memory.last(entity)
        if reference.sentence - mention.sentence <= _REACH[reference.kind]:
            last[entity] = mention
    recent = sorted(last, key=lambda e: -last[e].token)
    subject = memory.latest_subject(last)
    first = {e: m for e, m in last.items() if types[e] == reference.types[0]}
    pool = (first if reference.word else {}) or last
    protagonists = _protagonists(reference, pool, memory) if reference.kind != "person" else {}
    vectors = {}
    for place, entity in enumerate(recent):
        vector = _presence(reference, last[entity], memory, entity) | protagonists.get(entity, {})
        vector["latest"] = float(place == 0)
        vector["pointed"] = float(place == 0 and reference.pointing)
        vector["older"] = float(place >= 2)
        vector["latest_subject"] = float(entity == subject)
        vector |= _kind_of(reference, types[entity], profiles, entity)
        vector |= _described(reference, profiles, entity) if reference.word else {}
        vectors[entity] = vector
    return vectors


def _protagonists(
    reference: Reference, last: Mapping[str, Seen], memory: Memory
) -> dict[str, dict[str, float]]:
    """Whom the article is about, of those that are likeliest by type: who is named most in it,
    perhaps only in other paragraphs, and who alone of them is in the headline."""
    most = max((memory.article_share(e) for e in last), default=0.0)
    top = {e for e in last if memory.article_share(e) == most}
    elsewhere = all(last[e].paragraph != reference.paragraph for e in top)
    headed = [e for e in last if e in memory.headline]
    return {
        entity: {
            "top": float(entity in top),
            "top_elsewhere": float(entity in top and elsewhere),
            "only_headline": float(headed == [entity]),
        }
        for entity in last
    }


def _presence(reference: Reference, last: Seen, memory: Memory, entity: str) -> dict[str, float]:
    distance = reference.sentence - last.sentence
    poss = reference.role == "possessive"
    return {
        "salience": math.log(0.05 + memory.salience(entity, reference.sentence)),
        "share": memory.share(entity),
        "article_share": memory.article_share(entity),
        "headline": float(entity in memory.headline),
        "same_sentence": float(distance == 0),
        "previous_sentence": float(distance == 1),
        "distance": math.log1p(distance),
        "same_paragraph": float(last.paragraph == reference.paragraph),
        "nearest_subject": float(entity in reference.subjects),
        "other_subject": float(bool(reference.subjects) and entity not in reference.subjects),
        "main_subject": float(distance == 1 and memory.was_main(entity, last.sentence)),
        "was_subject": float(last.role == "subject"),
        "was_possessive": float(last.role == "possessive"),
        "was_oblique": float(last.role == "oblique"),
        "was_beside": float(last.beside),
        "parallel": float(last.role == reference.role),
        "own_subject": float(poss and distance == 0 and last.role == "subject"),
        "bound": float(distance == 0 and last.verb == reference.verb and not poss),
        "bound_owner": float(distance == 0 and last.verb == reference.verb and poss),
        "same_subject": float(not poss and distance == 0 and last.role == "subject"),
        "paragraph_share": memory.paragraph_share(entity, reference.paragraph),
        "rivals": math.log1p(sum(at > last.token for at, _ in reference.rivals)),
        "rival_subject": float(any(s and at > last.token for at, s in reference.rivals)),
        "as_possessive": float(poss),
        "as_subject": float(reference.role == "subject"),
        "as_object": float(reference.role == "object"),
        "as_oblique": float(reference.role == "oblique"),
        "in_voice": float(reference.quoted),
        "all_rivals": math.log1p(len(reference.rivals)),
        "other_voice": float(last.quoted != reference.quoted),
        "bare_subject": float(reference.bare),
        "opens": float(reference.opens),
        "teller": float(entity in reference.tellers),
        "beside": float(reference.beside == entity),
    }


def _kind_of(reference: Reference, kind: str, profiles: Profiles, entity: str) -> dict[str, float]:
    features = {
        "first_type": float(bool(reference.types) and kind == reference.types[0]),
        "company": float(kind == "Company"),
        "product": float(kind in PRODUCTS),
        "outlet": float(kind == "NewsOutlet"),
        "place": float(kind == "Place"),
        "gender_known": float(bool(reference.gender) and entity in profiles.genders),
    }
    if reference.wants:
        fits = kind in (ORGANIZATIONS if reference.wants == "agent" else PRODUCTS)
        features |= {"wanted": float(fits), "unwanted": float(not fits)}
    return features


def _described(reference: Reference, profiles: Profiles, entity: str) -> dict[str, float]:
    descriptions = profiles.descriptions.get(entity, ())
    modifiers = {m for d in descriptions for m in d.modifiers}
    origins = profiles.origins.get(entity, set())
    home = profiles.homes.get(entity, frozenset())
    elsewhere = bool(home) and not reference.origins & home
    elsewhere = elsewhere or bool(origins - reference.origins - home)
    content = reference.modifiers - reference.origins
    return {
        "word": float(any(_same(reference, d) for d in descriptions)),
        "described": float(any(d.at >= 0 for d in descriptions)),
        "modifier": float(bool(content & modifiers)),
        "strange_modifier": float(bool(content - modifiers)),
        "origin": float(bool(reference.origins & (origins | home))),
        "other_origin": float(bool(reference.origins) and elsewhere),
    }


def _same(reference: Reference, known: Description) -> bool:
    """Whether it has been called so. That everyone knows Korr as "the chip company", or that it is
    called a company further down, says nothing of a bare "the company"."""
    if not same_word(reference.word, known.word):
        return False
    far = known.at < 0 or known.at > reference.token
    bare = far and reference.word in reference_words().generic
    return not bare or bool(reference.modifiers & known.modifiers)
