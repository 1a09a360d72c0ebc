"""Reported speech: who vouches for which words.

A saying is a verb of saying, thinking, denying or urging with its content (``Wang said that …``,
``…, Wang said``, ``as Wang put it``), a source phrase (``according to Wang``), or a noun that
carries a clause (``a report by Reuters that …``). Its scope is the tokens it vouches for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.speakers import Speakers, saying

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CONTENT = frozenset({"say", "think", "deny", "direct"})
_OBJECTS = frozenset({"xcomp", "dobj", "prep", "pcomp"})
_SPEAKER_PARTS = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "agent", "dative", "npadvmod", "prt", "expl"}
)


@dataclass(frozen=True, slots=True)
class Saying:
    """``token`` is the verb, the preposition or the noun; ``scope`` the tokens it vouches for.

    ``root`` is the head of the content, ``speakers`` is empty for unnamed sources: then ``unnamed``
    says that there is a source all the same.
    """

    token: int
    sort: str
    speakers: tuple[str, ...]
    scope: tuple[int, ...]
    root: int
    unnamed: bool = False


def find_sayings(doc: Doc, speakers: Speakers) -> tuple[Saying, ...]:
    """All sayings of the doc, in order of their tokens."""
    return tuple(s for token in doc for s in _at(token, speakers))


def _at(token: Token, speakers: Speakers) -> Iterator[Saying]:
    if token.pos_ in ("VERB", "AUX"):
        sort = _sort(token)
        if sort or _is_as(token):
            yield from _verb(token, sort or "say", speakers)
    elif token.lower_ == "according":
        yield from _according(token, speakers)
    elif token.pos_ == "NOUN":
        yield from _noun(token, speakers)


def _sort(token: Token) -> str | None:
    lists = saying()
    lemma = token.lemma_.lower()
    return next((c for c in ("deny", "direct", "say", "think") if lemma in lists[c]), None)


def _is_as(token: Token) -> bool:
    """``as VentureBeat explored``: any verb will do."""
    return token.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ == "as" and c.i < token.i for c in token.children
    )


def _verb(token: Token, sort: str, speakers: Speakers) -> Iterator[Saying]:
    who, unnamed = _source(token, speakers)
    if not who and not unnamed:
        return
    content = _content(token, sort)
    if content is not None:
        root, scope = content
        yield Saying(token.i, sort, who, scope, root.i, unnamed)


def _source(verb: Token, speakers: Speakers) -> tuple[tuple[str, ...], bool]:
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if passive:
        for agent in (c for c in verb.children if c.dep_ == "agent"):
            for noun in (c for c in agent.children if c.dep_ == "pobj"):
                return _phrase(noun, speakers)
        return (), False
    subject = speakers.subject(verb)
    if subject is None:
        return (), False
    if subject.tag_ in ("WP", "WDT"):
        subject = verb.head if verb.dep_ == "relcl" else subject
    return _phrase(subject, speakers, verb)


def _phrase(
    head: Token, speakers: Speakers, verb: Token | None = None
) -> tuple[tuple[str, ...], bool]:
    """The named speakers of a phrase; else the outlet that has it from an unnamed source."""
    who = speakers.of_phrase(head)
    if who:
        return who, False
    lists = saying()
    lemma = head.lemma_.lower()
    if lemma not in lists["unnamed"] | lists["documents"] and head.pos_ != "NUM":
        return (), False
    hearers = [c for c in verb.children if c.dep_ in ("dobj", "dative", "prep")] if verb else []
    for part in (head, *hearers):
        for token in part.subtree:
            outlet = next((e for e in speakers.at(token) if speakers.is_outlet(e)), None)
            if outlet:
                return (outlet,), True
    return (), True


def _content(verb: Token, sort: str) -> tuple[Token, tuple[int, ...]] | None:
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if clause is not None:
        if clause.i < verb.i:
            return clause, _around(verb, verb)
        return clause, tuple(t.i for t in clause.subtree)
    if (verb.dep_ == "parataxis" or _is_as(verb)) and verb.head is not verb:
        return verb.head, _around(verb.head, verb)
    if sort in ("deny", "direct"):
        inside = next(
            (
                c
                for c in verb.children
                if c.dep_ in ("xcomp", "dobj", "prep", "pcomp") and c.i > verb.i
            ),
            None,
        )
        if inside is not None:
            return verb, tuple(t.i for t in verb.subtree if t.i > verb.i)
    return None


def _around(host: Token, verb: Token) -> tuple[int, ...]:
    """The host's clause without the parenthetical that names the source."""
    out = {verb.i}
    for child in verb.children:
        if child.dep_ in _SPEAKER_PARTS or (child.dep_ == "prep" and child.i > verb.i):
            out |= {t.i for t in child.subtree}
    if host is not verb:
        out |= {t.i for t in verb.subtree}
    return tuple(t.i for t in host.subtree if t.i not in out)


def _according(token: Token, speakers: Speakers) -> Iterator[Saying]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    noun = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if noun is None:
        return
    who, unnamed = _phrase(noun, speakers)
    if not who and not unnamed:
        return
    own = {t.i for t in token.subtree}
    host = _clause(token.head)
    scope = tuple(t.i for t in host.subtree if t.i not in own)
    yield Saying(token.i, "say", who, scope, host.i, unnamed)


def _clause(token: Token) -> Token:
    """The head of the clause that the token stands in."""
    while token.pos_ not in ("VERB", "AUX") and token.head is not token:
        token = token.head
    return token


def _noun(token: Token, speakers: Speakers) -> Iterator[Saying]:
    """``a report by Reuters that …``, ``Meta's claim that …``."""
    clause = next((c for c in token.children if c.dep_ in ("acl", "ccomp") and _is_that(c)), None)
    if clause is None:
        return
    who = speakers.owner_of(token)
    if who:
        yield Saying(token.i, "say", who, tuple(t.i for t in clause.subtree), clause.i)


def _is_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def spans_of(doc: Doc, tokens: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Character ranges of a sorted run of tokens, broken where tokens are missing."""
    spans: list[tuple[int, int]] = []
    last = -2
    for i in tokens:
        token = doc[i]
        if i == last + 1:
            spans[-1] = (spans[-1][0], token.idx + len(token))
        else:
            spans.append((token.idx, token.idx + len(token)))
        last = i
    return tuple(spans)
