"""Headlines say what is to come by an infinitive: "Northwind to buy Contoso"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "xcomp"})


def subject(verb: Token) -> Token | None:
    """Who is to do it: the name that the parser takes for the head of the line."""
    head = verb.head
    if verb.dep_ not in _CLAUSES or head.dep_ != "ROOT" or head.pos_ not in ("PROPN", "NOUN"):
        return None
    named = head.text[:1].isupper() and head.left_edge.i == verb.sent.start
    return head if named and is_plan(verb) and head.i < verb.i else None


def is_plan(token: Token) -> bool:
    """Whether the word stands behind "to" in a line that has no finite verb before it."""
    start = token.sent.start
    if token.i <= start + 1 or token.nbor(-1).lower_ != "to":
        return False
    before = token.doc[start : token.i - 1]
    return before[0].pos_ in ("PROPN", "NOUN", "ADJ") and not any(
        t.tag_ in _FINITE or t.text == "," for t in before
    )
