"""Which words can stand for which entities: type, number and gender."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.errors import DataError
from extract.lexicon import load_yaml

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FILE = "words/references.yaml"
ORGANIZATIONS = frozenset({"Company", "Lab", "NewsOutlet", "GovernmentBody", "Organization"})
PRODUCTS = frozenset({"AIModel", "Software", "Hardware", "Plan"})
THINGS = ORGANIZATIONS | PRODUCTS | {"Facility", "Law", "Benchmark", "Event", "Place"}


@dataclass(frozen=True, slots=True)
class Party:
    """A noun for who does (``side`` "subject") or suffers ("object") what one of the verbs says."""

    verbs: frozenset[str]
    side: str


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """The word lists of ``references.yaml``; all words are lower-case lemmas.

    ``types`` gives the entity types that a noun can stand for, the likeliest first; ``generic``
    are the nouns that need no earlier description, ``heads`` the last words of all nouns.
    ``roles`` maps an office to its class.
    """

    types: dict[str, tuple[str, ...]]
    generic: frozenset[str]
    heads: frozenset[str]
    roles: dict[str, int]
    pronouns: dict[str, dict[str, Any]]
    lists: dict[str, frozenset[str]]
    weights: dict[str, float]
    parties: dict[str, Party]


_LISTS = (
    "relational", "makers", "empty_modifiers", "definite", "other", "relative", "speaker",
    "speakers", "male", "female", "agent_verbs", "product_verbs", "agent_nouns", "product_nouns",
    "agent_objects", "product_objects", "product_states", "empty_verbs", "say_verbs", "officers",
    "serving_verbs",
    "group_nouns", "own_nouns", "own_nouns_only",
    "wide_modifiers", "bare_products", "vague", "financiers", "financier_nouns",
    "accusing_verbs", "bare_people",
)  # fmt: skip


@cache
def reference_words() -> ReferenceWords:
    """The word lists, checked.

    :raises DataError: if the file breaks its schema.
    """
    data = load_yaml(FILE)
    types: dict[str, tuple[str, ...]] = {}
    generic: set[str] = set()
    try:
        for group in data["nouns"]:
            for word in (*group["generic"], *group["specific"]):
                new = tuple(t for t in group["types"] if t not in types.get(word, ()))
                types[word] = types.get(word, ()) + new
            generic.update(group["generic"])
        roles = {word: i for i, line in enumerate(data["roles"]) for word in line}
        lists = {name: frozenset(data[name]) for name in _LISTS}
        weights = {name: float(value) for name, value in data["weights"].items()}
        heads = frozenset(
            word.split()[-1].split("-")[-1]
            for word in (*types, *roles, *lists["group_nouns"], *data["parties"])
        )
        parties = {
            noun: Party(frozenset(part["verbs"]), str(part["side"]))
            for noun, part in data["parties"].items()
        }
        words = ReferenceWords(
            types, frozenset(generic), heads, roles, data["pronouns"], lists, weights, parties
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"ontology/{FILE} breaks its schema: {error!r}") from error
    for name, members in lists.items():
        if not all(isinstance(m, str) and m == m.lower() for m in members):
            raise DataError(f"ontology/{FILE}: {name} must hold lower-case words")
    return words


def joined(doc: Doc, i: int) -> tuple[int, str]:
    """Where the hyphenated word that ends at token ``i`` begins, and the lower-case word.

    The parser cuts "start-up" in three; its last part is the head.
    """
    start, word = i, doc[i].lemma_.lower()
    while start >= 2 and doc[start - 1].text in "-‑" and not doc[start - 1].whitespace_:
        if doc[start - 2].whitespace_:
            break
        word = f"{doc[start - 2].lower_}-{word}"
        start -= 2
    return start, word


def head_words(doc: Doc, head: Token, start: int) -> tuple[str, ...]:
    """The ways to read a noun phrase's head, the longest compound first ("data centre")."""
    first, word = joined(doc, head.i)
    readings = [word]
    longer = word
    while first > start and len(readings) < 3:
        first, before = joined(doc, first - 1)
        if not before.replace("-", "").replace("'", "").isalpha() or first < start:
            break
        longer = f"{before} {longer}"
        readings.append(longer)
    return tuple(reversed(readings))


def noun_types(readings: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The first reading that the lexicon knows, with its types; ("", ()) if it knows none."""
    words = reference_words()
    for reading in readings:
        if reading in words.types:
            return reading, words.types[reading]
        if reading in words.roles:
            return reading, ("Person",)
    return "", ()


def same_word(one: str, other: str) -> bool:
    """Whether two head words say the same: equal, the same office, or one heads the other."""
    roles = reference_words().roles
    if not one or not other:
        return False
    if one == other or (one in roles and roles.get(other) == roles[one]):
        return True
    return one.split()[-1] == other or other.split()[-1] == one
