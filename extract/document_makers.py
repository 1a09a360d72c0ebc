"""Whose a document is that the text only says was made by somebody: "the suit, filed by Acme"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_MADE = frozenset(
    "file publish write release conduct produce issue draft author commission bring lead "
    "carry run prepare circulate sign post send".split()
)
_CLAUSES = frozenset({"acl", "relcl"})
_NAMELESS = frozenset({"former", "ex", "onetime", "anonymous", "unnamed"})
_HIDING = frozenset({"anonymity", "anonymous", "named", "identified", "unnamed", "name"})


def makers(document: Token) -> Iterator[Token]:
    """The nouns for who made the document: "filed by Acme", "which was written by Acme".

    "The report, by the charity Acme, said …" hangs on the verb in the parse.
    """
    for clause in document.children:
        if clause.dep_ in _CLAUSES and clause.lemma_.lower() in _MADE:
            yield from _agents(clause)
    doc, after = document.doc, document.i + 1
    if after + 1 < len(doc) and doc[after].text == "," and doc[after + 1].lower_ == "by":
        yield from (c for c in doc[after + 1].children if c.dep_ == "pobj")


def _agents(verb: Token) -> Iterator[Token]:
    for agent in verb.children:
        if agent.dep_ in ("agent", "prep") and agent.lower_ == "by":
            yield from (c for c in agent.children if c.dep_ == "pobj")


def is_nameless(member: Token) -> bool:
    """Whether a person speaks for nobody: "a former engineer at Acme", "who asked not to be named".

    :param member: the noun for a person, as "engineer" or "official".
    """
    for child in member.children:
        if child.dep_ in ("amod", "compound") and child.lower_ in _NAMELESS:
            return True
        if child.dep_ in _CLAUSES and any(t.lower_ in _HIDING for t in child.subtree):
            return True
    return False
