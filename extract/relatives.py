"""What relative pronouns stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract import parser_slips

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE_TAGS = frozenset({"WDT", "WP"})


def _stands_for(that: Token) -> bool:
    """Whether "that" is a pronoun; the tagger misses it in "a suit that she won"."""
    return that.pos_ == "PRON" or (that.dep_ == "dobj" and that.head.dep_ == "relcl")


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, else the token itself."""
    if token.tag_ in _RELATIVE_TAGS or (token.lower_ == "that" and _stands_for(token)):
        node = token
        for _ in range(6):
            if node.dep_ == "relcl":
                return parser_slips.of_one(node, token)
            if node.head == node:
                break
            node = node.head
    return token
