"""Relative clauses whose relative pronoun is not what their verb is done to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_WH = ("WDT", "WP", "WRB")
_VERBAL = ("VERB", "AUX")
_SUBJECTS = ("nsubj", "nsubjpass")


def is_fronted(part: Token) -> bool:
    """ "The company for which Meta paid", "the day when it paid": the place is taken.

    Not so in "Meta, where she was head of growth".
    """
    if part.tag_ == "WRB":
        return str(part.head.lemma_) != "be"
    return part.dep_ == "prep" and any(c.tag_ in _WH for c in part.children)


def is_passed_on(verb: Token, pronoun: Token | None = None) -> bool:
    """ "The app which Meta announced had users": the pronoun is of the clause below the verb."""
    if pronoun is not None and pronoun.tag_ not in _WH:
        return False
    return any(
        c.dep_ == "ccomp" and c.pos_ in _VERBAL and not any(g.dep_ in _SUBJECTS for g in c.children)
        for c in verb.children
    )
