"""The "it" that refers to nothing: weather, "it is clear that", "makes it harder to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import reference_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
_IDIOM_OBJECTS = frozenset({"put", "make", "call", "have"})
# "Nobody could prove it": what somebody said or did.
_FACTS = frozenset({"doubt", "prove", "hear", "mean", "admit", "regret", "guess", "imagine"})
_ANNOUNCED = frozenset({"understood", "known", "clear", "plain"})


def is_empty(token: Token) -> bool:
    """Whether an "it" is pleonastic (after Lappin & Leass 1994, widened to the parser's labels)."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    if _announced(token):
        return True
    if token.dep_ == "dobj":
        return verb.lemma_ in _FACTS or (verb.lemma_ in _IDIOM_OBJECTS and _as_clause(verb))
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma_ in reference_words().lists["empty_verbs"] or _idiom(verb):
        return True
    clausal = any(c.dep_ in _CLAUSES for c in verb.children)
    if verb.pos_ == "ADJ" and verb.dep_ in ("ccomp", "xcomp"):
        return True  # "makes it harder to sell": the adjective has the pronoun as its subject
    if verb.lemma_ == "be":
        return any(
            c.dep_ in ("acomp", "attr") and (clausal or _has_clause(c)) for c in verb.children
        )
    return token.dep_ == "nsubjpass" and any(
        c.dep_ == "ccomp" and any(m.dep_ == "mark" for m in c.children) for c in verb.children
    )


def _announced(token: Token) -> bool:
    """ "made it clear that", "let it be known that"."""
    doc = token.doc
    if token.i == 0 or doc[token.i - 1].lemma_ not in ("make", "let"):
        return False
    return any(t.lower_ in _ANNOUNCED for t in doc[token.i + 1 : token.i + 3])


def _as_clause(verb: Token) -> bool:
    """ "as she likes to put it"."""
    return any(c.dep_ == "mark" and c.lower_ == "as" for v in (verb, verb.head) for c in v.children)


def _idiom(verb: Token) -> bool:
    """ "it turns out", "it goes without saying"."""
    children = [c.lower_ for c in verb.children]
    return (verb.lemma_ == "turn" and "out" in children) or (
        verb.lemma_ == "go" and "without" in children
    )


def _has_clause(token: Token) -> bool:
    return any(
        c.dep_ in ("xcomp", "ccomp", "relcl")
        or (c.dep_ == "acl" and any(g.lower_ == "to" for g in c.children))
        for c in token.children
    )
