"""Who denies a claim: in the clause itself, or in the words right after it.

``Acme denies having bought it``; ``Reuters reported that Acme bought it. Acme disputed that.``
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extract.lexicon import load_yaml
from extract.model import Mention
from extract.speakers import saying

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MAX_STEPS = 8
_SUBJECTS = ("nsubj", "nsubjpass")
_WITHIN = ("ccomp", "xcomp", "pcomp", "dobj", "pobj", "prep", "acl", "advcl", "conj", "relcl")


def denied_by(doc: Doc, trigger: int, mentions: Iterable[Mention]) -> str | None:
    """The entity that the article says denies the claim at the token ``trigger``, or None."""
    token = doc[trigger]
    verb = _above(token) or _after(token)
    if verb is None:
        return None
    who = _subject(verb)
    return _entity(who, tuple(mentions)) if who is not None else None


def _denies(token: Token) -> bool:
    return (
        token.pos_ == "VERB"
        and token.lemma_.lower() in saying()["deny"]
        and not any(c.dep_ in ("neg", "nsubjpass", "auxpass") for c in token.children)
    )


def _above(token: Token) -> Token | None:
    """A verb of denying that the trigger's clause depends on."""
    for _ in range(_MAX_STEPS):
        if token.dep_ not in _WITHIN or token.head == token:
            return None
        token = token.head
        if _denies(token):
            return token
    return None


def _after(token: Token) -> Token | None:
    """A denial later in the sentence, or in the next one of the paragraph, that takes it up."""
    sentence = token.sent
    for verb in (t for t in sentence if t.i > token.i and _denies(t)):
        if _takes_up(verb):
            return verb
    for verb in _next_sentence(token):
        if _denies(verb) and _takes_up(verb):
            return verb
    return None


def _next_sentence(token: Token) -> Iterator[Token]:
    doc, end = token.doc, token.sent.end
    if end >= len(doc) or "\n" in doc[end - 1].text:
        return
    yield from doc[end].sent


def _takes_up(verb: Token) -> bool:
    objects = load_yaml("words/stance.yaml")["denial_objects"]["lemmas"]
    return any(
        c.dep_ in ("dobj", "ccomp")
        and (c.lemma_.lower() in objects or c.lower_ in objects or c.dep_ == "ccomp")
        for c in verb.children
    )


def _subject(verb: Token) -> Token | None:
    for _ in range(_MAX_STEPS):
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return child
        if verb.dep_ not in ("conj", "xcomp", "advcl"):
            return None
        verb = verb.head
    return None


def _entity(subject: Token, mentions: tuple[Mention, ...]) -> str | None:
    tokens = [subject]
    if subject.lemma_.lower() in saying()["spokespeople"] | saying()["members"]:
        tokens += [t for t in subject.subtree if t.i != subject.i]
    tokens += [c for c in subject.children if c.dep_ == "appos"]
    for token in tokens:
        inside = [m for m in mentions if m.start <= token.idx < m.end]
        if inside:
            return min(inside, key=lambda m: (m.end - m.start, m.entity)).entity
    return None
