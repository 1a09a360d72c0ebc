"""Lists of names and things, as the parser has them and as it gets them wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def coordinated(token: Token) -> tuple[Token, ...]:
    """The token and what is coordinated with it to its right, in text order."""
    rest = [t for t in token.conjuncts if t.i > token.i and t.sent == token.sent]
    rest += [u for t in (token, *rest) for u in _listed_as_apposition(t)]
    return (token, *sorted(rest, key=lambda t: t.i))


def _listed_as_apposition(name: Token) -> list[Token]:
    """ "From A, B, C and D": the parser may take B for another name of A."""
    if name.pos_ != "PROPN":
        return []
    return [
        member
        for second in name.children
        if second.dep_ == "appos" and second.pos_ == "PROPN" and second.conjuncts
        for member in (second, *second.conjuncts)
    ]
