"""Joins names to entities: one thing has one entity, however the text calls it.

A short form joins a longer name of its type if it is the only one that it can stand for: the
surname or first name of a person, the first words of an organisation, the last word of a product,
initials. Versions stay apart, and a person is never joined with anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.catalogue import catalogue, key_of
from extract.model import Entity, EntityType, Mention
from extract.name_words import name_words
from extract.spans import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc

PREFIX_TYPES = frozenset(
    {"Company", "Organization", "NewsOutlet", "Lab", "GovernmentBody", "Event", "Facility"}
)
VERSIONED = frozenset({"AIModel", "Software", "Hardware"})
SUFFIX_TYPES = frozenset(
    {
        "AIModel",
        "Software",
        "Hardware",
        "Plan",
        "NewsOutlet",
        "GovernmentBody",
        "Organization",
        "Law",
    }
)
_FORMS = frozenset({"global", "platforms", "international", "worldwide"})
_CALLED_LABS = frozenset({"research", "labs", "lab", "laboratories", "intelligence"})
_BESIDE = 25  # characters within which a text names two things and not one of them twice
SMALL = frozenset({"of", "and", "the", "for", "&", "de", "in", "du", "la", "le"})


@dataclass(slots=True)
class Cluster:
    """The names that stand for one thing."""

    type: EntityType
    names: list[Name]
    why: dict[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """The wordings without case and article."""
        return frozenset(key_of(name.text) for name in self.names)

    @property
    def known(self) -> str | None:
        """The id of the well-known entity that it is linked to."""
        return min((name.catalogue for name in self.names if name.catalogue), default=None)

    @property
    def longest(self) -> str:
        """The fullest wording, rather not in capitals, the earliest among equals."""
        best = max(
            self.names,
            key=lambda n: (len(n.text.split()), not n.text.isupper(), len(n.text), -n.start),
        )
        return " ".join(best.text.split())


def join(doc: Doc, names: Sequence[Name]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Entities in order of first mention, and a mention of kind ``name`` for every name."""
    clusters = _merged(_by_wording(names))
    text = doc.text  # made anew at each access
    entities, mentions, taken = [], [], set[str]()
    for cluster in sorted(clusters, key=lambda c: min(n.start for n in c.names)):
        identity = _identity(cluster, taken)
        taken.add(identity)
        entities.append(_entity(text, cluster, identity))
        for name in cluster.names:
            why = cluster.why.get(key_of(name.text), "")
            mentions.append(
                Mention(
                    start=name.start, end=name.end, text=name.text, entity=identity, kind="name",
                    why="; ".join(part for part in (name.why, why) if part),
                )
            )  # fmt: skip
    return tuple(entities), tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _by_wording(names: Sequence[Name]) -> list[Cluster]:
    clusters: dict[tuple[str, str], Cluster] = {}
    for name in names:
        key = (name.type, name.catalogue or key_of(name.text))
        clusters.setdefault(key, Cluster(name.type, [])).names.append(name)
    return list(clusters.values())


def _merged(clusters: list[Cluster]) -> list[Cluster]:
    """Short forms joined to the only longer name that they can stand for, the shortest first."""
    clusters.sort(key=lambda c: (len(c.longest.split()), min(n.start for n in c.names)))
    kept = []
    for i, short in enumerate(clusters):
        found = [(long, why) for long in clusters[i + 1 :] if (why := _short_form(short, long))]
        found.sort(key=lambda item: min(n.start for n in item[0].names))
        if found and (len(found) == 1 or short.type == "Person"):
            long, why = found[0]
            for key in short.keys:
                long.why[key] = f"{why} of {long.longest}"
            long.why.update({k: v for k, v in short.why.items() if k not in long.why})
            long.names = sorted(long.names + short.names, key=lambda n: n.start)
            long.type = "Company" if short.type == "Company" else long.type
        else:
            kept.append(short)
    return kept


def _short_form(short: Cluster, long: Cluster) -> str:
    """Why ``short`` can be a short form of ``long``; empty if it cannot."""
    if short.known and long.known and short.known != long.known:
        return ""
    if _is_shortened_firm(short, long):
        return "the firm's name in full"
    if short.type != long.type and not _is_version(short, long):
        return ""
    lists = [key_of(text).split() for text in {n.text for n in long.names}]
    words = max(lists, key=len)
    own = key_of(short.longest).split()
    if len(words) <= len(own):
        return ""
    if short.type == "Person":
        return _person_form(own, words)
    if (
        own == words[: len(own)]
        and short.type in PREFIX_TYPES
        and not any(map(_is_digit, words[len(own) :]))
        and (not short.known or long.known or _is_legal(words[len(own) :]))
    ):
        return "opening words"
    if own == words[-len(own) :] and short.type in SUFFIX_TYPES and not _is_digit(own[0]):
        return "last words"
    if len(own) == 1 and _initials(own[0], words):
        return "initials"
    return ""


def _is_version(short: Cluster, long: Cluster) -> bool:
    """ "Claude Sonnet 5" and "Sonnet 5": the number tells the same thing, whatever its kind."""
    own = key_of(short.longest).split()
    numbered = len(own) > 1 and _is_digit(own[-1]) and not short.known
    return numbered and {short.type, long.type} <= VERSIONED


def _is_shortened_firm(short: Cluster, long: Cluster) -> bool:
    """ "Acme Research … Acme": a start-up that calls itself a lab, named in full at first; a lab
    that some firm has comes after the firm."""
    own, words = key_of(short.longest).split(), key_of(long.longest).split()
    ends = {n.end for n in long.names}
    if any(0 < n.start - end < _BESIDE for n in short.names for end in ends):
        return False  # "Northwind Labs, a unit of Northwind"
    return (
        (short.type, long.type) == ("Company", "Lab")
        and not (short.known or long.known)
        and words[:-1] == own
        and words[-1] in _CALLED_LABS
        and min(n.start for n in long.names) < min(n.start for n in short.names)
    )


def _is_legal(rest: list[str]) -> bool:
    """Whether only a firm's form is added: of a known name "Uber Eats" would be another one."""
    forms = name_words().ending_types
    return all(
        "Company" in forms.get(w.title(), ()) or w in _FORMS or not w.isalpha() for w in rest
    )


def _person_form(own: list[str], words: list[str]) -> str:
    if own == words[-len(own) :]:
        return "surname"
    if own == words[: len(own)]:
        return "first name"
    return (
        "initial and surname"
        if own[-1] == words[-1] and own[0][0] == words[0][0] and own[0].endswith(".")
        else ""
    )


def _initials(own: str, words: list[str]) -> bool:
    letters = "".join(w[0] for w in words if w not in SMALL)
    return len(own) > 1 and own.rstrip(".").replace(".", "") in {
        letters,
        "".join(w[0] for w in words),
    }


def _is_digit(word: str) -> bool:
    return word[0].isdecimal()


def _identity(cluster: Cluster, taken: set[str]) -> str:
    if cluster.known and cluster.known not in taken:
        return cluster.known
    slug = slug_of(cluster.longest)
    if slug in taken:
        slug = f"{slug}-{cluster.type.lower()}"
    while slug in taken:
        slug += "x"
    return slug


def slug_of(text: str) -> str:
    """A name in ASCII, lower case, with hyphens; letters of other scripts by their code points."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’.]", "", plain.lower()).replace("+", " plus ").replace("&", " and ")
    plain = "".join(c if c.isascii() else f"-{ord(c):x}-" for c in plain)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "name"


def _entity(text: str, cluster: Cluster, identity: str) -> Entity:
    entry = catalogue().by_id.get(cluster.known or "")
    name = entry.name if entry else cluster.longest
    aliases = {" ".join(n.text.split()) for n in cluster.names}
    aliases |= {alias for n in cluster.names for alias in _wider(text, n)}
    return Entity(
        id=identity,
        name=name,
        type=cluster.type,
        aliases=tuple(sorted(aliases - {name})),
        same_as=entry.same_as if entry else (),
    )


def _wider(text: str, name: Name) -> list[str]:
    """The name with what stands before it, where people read it as part of the name."""
    before = re.search(r"(\S+)\s$", text[max(0, name.start - 20) : name.start])
    if not before:
        return []
    word = before[1].lstrip("(\"'“‘")
    if word in name_words().honorifics and name.type == "Person":
        return [f"{word} {' '.join(name.text.split())}"]
    if word.lower() == "the" and name.type in {
        "NewsOutlet",
        "GovernmentBody",
        "Law",
        "Organization",
        "Place",
    }:
        return [f"{word} {' '.join(name.text.split())}"]
    return []
