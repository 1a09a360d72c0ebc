"""The verb behind a word that is said of something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = frozenset({"VERB", "AUX"})
_SAID_OF = frozenset("oprd acomp attr pobj prep advmod ccomp".split())


def stated(token: Token) -> Token:
    """The verb that says it, where a word is a predicate: it has tense, mood and negation."""
    node = token
    while node.dep_ in _SAID_OF and node.pos_ not in _VERBAL and node.head != node:
        node = node.head
        if node.pos_ in _VERBAL:
            return node
    return token
