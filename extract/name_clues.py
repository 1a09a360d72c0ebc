"""Clues to the type of a name in what belongs to it and in what it does.

"The weights of X" are a model's, "X users" those of a service; "said X" names a person; "X paid
$4 million" a firm; "X's shares" and "a stake in X" too; what launches "its app" is no app.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.errors import DataError
from extract.lexicon import load_yaml
from extract.name_nouns import POSSESSIVE, reading
from extract.name_spans import Span
from extract.name_tokens import Words
from extract.name_words import NameWords

if TYPE_CHECKING:
    from spacy.tokens import Token

FILE = "words/name_clues.yaml"
PREPOSITIONS = frozenset({"of", "in", "at", "by", "from", "for", "on", "with", "to"})
PRODUCTS = frozenset({"AIModel", "Software", "Hardware", "Plan"})
CURRENCIES = frozenset({"$", "€", "£", "¥", "₹", "million", "billion", "m", "bn"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Clues:
    """The lists of ``ontology/words/name_clues.yaml``; nouns point to the types of their owners."""

    owners: dict[str, tuple[str, ...]]
    speech: frozenset[str]
    money_deeds: frozenset[str]


@cache
def clues() -> Clues:
    """The word lists.

    :raises DataError: if the file breaks its schema.
    """
    data: Any = load_yaml(FILE)
    try:
        owners: dict[str, tuple[str, ...]] = {}
        for kind, nouns in data["belongings"].items():
            for noun in nouns:
                if kind not in owners.get(noun, ()):
                    owners[noun] = (*owners.get(noun, ()), kind)
        return Clues(owners, frozenset(data["speech"]), frozenset(data["money_deeds"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"ontology/{FILE} lacks a list: {error}") from error


def clue_features(words: Words, head: Token, span: Span, lists: NameWords) -> Iterator[str]:
    """The clues around one mention."""
    yield from _belongings(words, span)
    yield from _speech(words, head, span)
    if head.dep_ in _SUBJECTS and not span.start <= head.head.i < span.end:
        yield from _deeds(words, head, lists)


def _belongings(words: Words, span: Span) -> Iterator[str]:
    """Nouns behind the name, with "'s" or without, and those before "of" and the like."""
    after, before = span.end, span.start - 1
    if after < len(words.text) and words.lower[after] in POSSESSIVE:
        noun = _next_noun(words, after + 1)
        yield from _owned("'s", noun)
    elif after < len(words.text) and words.text[after].islower() and words.pos[after] == "NOUN":
        yield from _owned("noun", words.lower[after])
    if before > 0 and words.lower[before] == "the":
        before -= 1
    if before > 0 and words.lower[before] in PREPOSITIONS and words.text[before - 1].islower():
        yield from _owned(words.lower[before], words.lower[before - 1])


def _owned(how: str, noun: str) -> Iterator[str]:
    for kind in clues().owners.get(noun, ()):
        yield f"{how} has={kind}"
        yield f"has kind={kind}"


def _next_noun(words: Words, i: int) -> str:
    """The noun that a phrase begun at ``i`` reaches within three words."""
    for j in range(i, min(i + 3, len(words.text))):
        if words.pos[j] == "NOUN" and words.text[j].islower():
            return words.lower[j]
        if words.pos[j] not in {"ADJ", "ADV", "NOUN", "NUM"}:
            break
    return ""


def _speech(words: Words, head: Token, span: Span) -> Iterator[str]:
    """ "Said X": a verb of speech right before the name, with a title between at the most."""
    for i in range(span.start - 1, max(span.start - 4, -1), -1):
        token = words.doc[i]
        if token.lemma_.lower() in clues().speech and token.pos_ in {"VERB", "AUX"}:
            if head.dep_ in _SUBJECTS or words.text[max(i - 1, 0)] in {",", '"', "”", "'", "’"}:
                yield "said name"
            return
        if words.lower[i] not in {"mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr."}:
            return


def _deeds(words: Words, head: Token, lists: NameWords) -> Iterator[str]:
    """What the subject does: with money, with a product of its own, with another name."""
    verb = head.head
    for child in verb.children:
        if child.dep_ not in {"dobj", "prep", "prt"}:
            continue
        objects = (
            [child] if child.dep_ == "dobj" else [c for c in child.children if c.dep_ == "pobj"]
        )
        for item in objects:
            if verb.lemma_.lower() in clues().money_deeds and _is_money(item):
                yield "money deed"
            if any(c.dep_ == "poss" and c.lower_ == "its" for c in item.children):
                for kind in lists.head_types.get(reading(words, item.i, lists), ()):
                    yield "owns product" if kind in PRODUCTS else f"its {kind}"


def _is_money(token: Token) -> bool:
    return token.ent_type_ == "MONEY" or any(
        child.lower_ in CURRENCIES for child in (token, *token.children)
    )
