"""Reported speech: who vouches for which words.

A saying is a verb of saying, thinking, denying or urging with its content (``Wang said that …``,
``…, Wang said``, ``as Wang put it``), a source phrase (``according to Wang``), or a noun that
carries a clause (``a report by Reuters that …``). Its scope is the tokens it vouches for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.contents import content_of, heads_list, is_as, is_that, segment
from extract.speakers import BY, Speakers, saying

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CONTENT = frozenset({"say", "think", "deny", "direct"})
_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_TIES = frozenset({"as", "at"})


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
    if token.lower_ == "according" or token.lower_ in saying()["according_prepositions"]:
        yield from _according(token, speakers)
    elif token.pos_ in ("VERB", "AUX"):
        yield from _verb(token, speakers)
    elif token.pos_ == "NOUN":
        yield from _noun(token, speakers)


def _sort(token: Token) -> str | None:
    lists = saying()
    lemma = token.lemma_.lower()
    if lemma == "go" and any(c.dep_ == "prt" and c.lower_ == "on" for c in token.children):
        return "say"
    if lemma == "put" and is_as(token) and any(c.lower_ == "it" for c in token.children):
        return "say"  # "as Brook put it"
    if lemma == "call" and any(c.dep_ == "prep" and c.lower_ == "for" for c in token.children):
        return "direct"
    return next((c for c in ("deny", "direct", "say", "think") if lemma in lists[c]), None)


def _verb(token: Token, speakers: Speakers) -> Iterator[Saying]:
    sort = _sort(token)
    if sort is None and not (is_as(token) or heads_list(token) or _measures(token)):
        return
    who, unnamed = _source(token, speakers)
    if sort is None and is_as(token) and not any(speakers.is_outlet(e) for e in who):
        return
    if who or unnamed:
        content = content_of(token, sort or "say")
        if content is None and _measures(token):
            scope = tuple(t.i for t in token.subtree if t.i > token.i)
            yield Saying(token.i, "measure", who, scope, token.i, unnamed)
        if content is not None:
            root, scope = content
            yield Saying(token.i, sort or "say", who, scope, root.i, unnamed)


def _measures(verb: Token) -> bool:
    """ "Analysts put the cost at $3 billion": vouches for a figure without a clause."""
    ties = any(c.dep_ == "prep" and c.lower_ in _TIES for c in verb.children)
    things = any(c.dep_ == "dobj" for c in verb.children)
    return verb.lemma_.lower() in saying()["measuring"] and ties and things


def _source(verb: Token, speakers: Speakers) -> tuple[tuple[str, ...], bool]:
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if passive:
        for agent in (c for c in verb.children if c.dep_ == "agent"):
            for noun in (c for c in agent.children if c.dep_ == "pobj"):
                return _phrase(noun, speakers)
        return (), False
    subjects = speakers.subjects(verb)
    found: tuple[tuple[str, ...], bool] = ((), False)
    for subject in subjects:
        found = _phrase(speakers.antecedent(subject, verb), speakers, verb)
        if found[0]:
            return found
    if not subjects:
        before = verb.nbor(-1) if verb.i > verb.sent.start else verb
        if before.pos_ == "NOUN" and before.lemma_.lower() in saying()["unnamed"]:
            return _phrase(before, speakers, verb)  # "… and Acme, one of the people said"
        return speakers.before(verb), False
    if verb.dep_ == "acl" and verb.tag_ in ("VBD", "VBZ") and verb.nbor(-1).text == ",":
        # "Acme's man in Paris, Ann Lee, conceded that …"
        return speakers.people(speakers.at(verb.nbor(-2))), False
    return found


def _phrase(
    head: Token, speakers: Speakers, verb: Token | None = None
) -> tuple[tuple[str, ...], bool]:
    """The named speakers of a phrase; else the outlet that has it from an unnamed source."""
    lists = saying()
    lemma = head.lemma_.lower()
    who = speakers.of_phrase(head, in_question=lemma not in lists["documents"])
    if who:
        return who, False
    if lemma not in lists["unnamed"] | lists["documents"] and head.pos_ != "NUM":
        return (), False
    hearers = [c for c in verb.children if c.dep_ in ("dobj", "dative", "prep")] if verb else []
    for part in (head, *hearers):
        for token in part.subtree:
            outlet = next((e for e in speakers.at(token) if speakers.is_outlet(e)), None)
            if outlet:
                return (outlet,), True
    return speakers.of_phrase(head), True


def _according(token: Token, speakers: Speakers) -> Iterator[Saying]:
    """``according to Wang``, ``per Reuters``."""
    to = next((c for c in token.children if c.lower_ == "to"), token)
    noun = next((c for c in to.children if c.dep_ == "pobj"), None)
    if noun is None:
        return
    who, unnamed = _phrase(noun, speakers)
    who = who or (() if unnamed else speakers.owner_of(noun))
    if not who and (not unnamed or token.lower_ != "according"):
        return
    yield _phrase_saying(token, token, who, unnamed)


def _phrase_saying(token: Token, top: Token, who: tuple[str, ...], unnamed: bool) -> Saying:
    own = {t.i for t in top.subtree}
    inside = segment(token)
    if top.i - token.sent.start < 3:
        # At the head of a sentence it holds for all of it.
        inside = range(token.sent.start, token.sent.end)
    scope = tuple(i for i in inside if i not in own)
    root = next((i for i in scope if token.doc[i].pos_ in ("VERB", "AUX")), token.i)
    return Saying(token.i, "say", who, scope or (token.i,), root, unnamed)


def _noun(token: Token, speakers: Speakers) -> Iterator[Saying]:
    """``a report by Reuters that …``, ``Meta's answer is that …``, ``in Wang's view``."""
    lists = saying()
    lemma = token.lemma_.lower()
    if token.tag_ == "NNS" and lemma in lists["say"] and token.dep_ == "ROOT":
        # "Acme retorts that …": the parser takes the verb for a noun
        clause = next((c for c in token.children if c.dep_ in _CLAUSES and is_that(c)), None)
        before = token.nbor(-1) if token.i > token.sent.start else token
        who = speakers.at(before) if before.dep_ == "compound" else ()
        if clause is not None and who:
            yield Saying(token.i, "say", who, tuple(t.i for t in clause.subtree), clause.i)
            return
    if lemma in lists["carriers"]:
        clause = next((c for c in token.children if c.dep_ in _CLAUSES and is_that(c)), None)
        who = speakers.owner_of(token) if clause is not None else ()
        if clause is not None and who:
            yield Saying(token.i, "say", who, tuple(t.i for t in clause.subtree), clause.i)
            return
    if token.dep_ == "nsubj" and lemma in lists["carriers"] | lists["verdicts"]:
        clause = _equated(token.head)
        who = speakers.owner_of(token) if clause is not None else ()
        if clause is not None and who:
            yield Saying(token.i, "say", who, tuple(t.i for t in clause.subtree), clause.i)
            return
    if lemma not in lists["wordings"] and token.dep_ == "pobj" and token.head.lower_ in BY:
        who = speakers.of_source(token)
        if who and token.head.i == token.left_edge.i - 1:
            yield _phrase_saying(token, token.head, who, False)


def _equated(verb: Token) -> Token | None:
    """The clause of "the answer is that it was late"."""
    if verb.lemma_ != "be":
        return None
    clauses = (c for c in verb.children if c.dep_ in ("ccomp", "acl", "advcl") and c.i > verb.i)
    return next((c for c in clauses if c.left_edge.lower_ == "that"), None)
