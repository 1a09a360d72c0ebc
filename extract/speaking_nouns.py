"""Which noun of a sentence speaks where it does not stand right before the verb of saying: the
maker of a document ("the suit, filed by Acme"), whoever is quoted, the "it" of "what it called".
"""

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
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
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


def is_of_body(head: Token) -> bool:
    """Whether a spokesman is of a body that is not named there: "a spokesman for the fund"."""
    ties = [c for c in head.children if c.dep_ == "prep" and c.lower_ in ("for", "of")]
    return any(c.dep_ == "pobj" and c.pos_ == "NOUN" for tie in ties for c in tie.children)


def quoted(verb: Token) -> list[Token]:
    """Who is quoted in "quoted Ann Lee as saying" and "Ann Lee was quoted as saying"."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return objects or [c for c in verb.children if c.dep_ in _SUBJECTS]


def caller(subject: Token, verb: Token) -> Token:
    """Who "it" is in "the union sued Acme for what it called theft": who sued; else the subject."""
    doc, at = subject.doc, subject.i
    if subject.lower_ not in ("it", "they") or at == 0 or doc[at - 1].lower_ != "what":
        return subject
    for above in verb.ancestors:
        if above.pos_ == "VERB" and above.i < at:
            own = [c for c in above.children if c.dep_ == "nsubj" and c.i < above.i]
            return own[0] if own else subject
    return subject
