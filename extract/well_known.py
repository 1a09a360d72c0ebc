"""What everyone knows of well-known entities, for reading references: makers, genders, epithets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.agreement import noun_types, reference_words
from extract.errors import DataError
from extract.lexicon import folder, load_yaml
from extract.profiles import Description, Profiles


@dataclass(frozen=True, slots=True)
class Known:
    """One entry: its type, who makes or owns it, a person's gender, and epithets.

    ``home`` are its nationality and its place: "the French company", "the Hsinchu company";
    ``serves`` is the organisation that a person heads, ``founded`` those that a person founded.
    """

    type: str
    maker: str | None
    gender: str | None
    epithets: tuple[str, ...]
    home: tuple[str, ...]
    serves: str | None = None
    founded: tuple[str, ...] = ()


@cache
def well_known() -> Mapping[str, Known]:
    """The entries of the catalogue that tell more than a name, by id.

    :raises DataError: if an entry breaks the schema.
    """
    found: dict[str, Known] = {}
    for file in folder("entities"):
        for data in load_yaml(file).get("entities", ()):
            try:
                known = Known(
                    data["type"],
                    data.get("maker") or data.get("parent"),
                    data.get("gender"),
                    tuple(data.get("hints", ())),
                    tuple(data.get("home", ())),
                    data.get("serves"),
                    tuple(data.get("founded", ())),
                )
                if known.maker or known.gender or known.epithets or known.home:
                    found[data["id"]] = known
            except (KeyError, TypeError) as error:
                raise DataError(f"ontology/{file}: {data!r} lacks a field: {error}") from error
    return found


def recall(profiles: Profiles, types: Mapping[str, str]) -> None:
    """Adds to the profiles what is known of the article's entities.

    Nothing of it becomes a claim: it only helps to see whom "the Facebook parent" or "he" means.
    """
    for entity in sorted(types):
        known = well_known().get(entity)
        if known is None or known.type != types[entity]:
            continue
        if known.maker is not None and known.maker in types:
            profiles.makers.setdefault(entity, known.maker)
        if known.gender:
            profiles.genders.setdefault(entity, known.gender)
        if known.serves is not None and known.serves in types:
            profiles.employers.setdefault(entity, known.serves)
        if known.home:
            homes = (word for home in known.home for word in home.lower().split())
            profiles.homes[entity] = frozenset(homes)
        for epithet in known.epithets:
            if (description := _description(epithet)) is not None:
                profiles.describe(entity, description)


def _description(epithet: str) -> Description | None:
    words = epithet.lower().split()
    readings = [" ".join(words[i:]) for i in range(len(words))]
    word, _ = noun_types(readings)
    if not word:
        return None
    empty = reference_words().lists["empty_modifiers"]
    before = words[: -len(word.split())]
    # the parser takes "data-labeling" apart
    parts = (part for w in before for part in {w, *w.split("-")})
    modifiers = frozenset(part for part in parts if part not in empty)
    return Description(-1, word, modifiers, frozenset(), None)
