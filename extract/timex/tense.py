"""Where the clause around a time expression looks: back or ahead."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.timex.scanner import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.timex.context import Lean


@cache
def _lists() -> dict[str, frozenset[str]]:
    data: dict[str, list[str]] = words()["tense"]
    return {name: frozenset(entries) for name, entries in data.items()}


class Tense:
    """The tenses of a parsed text; without a parse everything is unknown."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG")
        self._starts: list[int] = []

    def token(self, offset: int) -> Token | None:
        """The token that covers the character at that offset."""
        if not self._starts:
            self._starts = [token.idx for token in self._doc]
        index = bisect_right(self._starts, offset) - 1
        return self._doc[index] if index >= 0 else None

    def lean(self, offset: int) -> Lean:
        """-1 back, +1 ahead, 0 unknown, for the words at that offset, and the word that says so."""
        token = self.token(offset)
        if token is None or not self._parsed:
            return 0, ""
        preposition = _preposition(token)
        if preposition in _lists()["past_prepositions"]:
            return -1, preposition
        verb = _governor(token)
        if verb is None:
            ahead = preposition in _lists()["future_prepositions"]
            return (1, preposition) if ahead else (0, "")
        return _of_verb(verb, preposition)


def _preposition(token: Token) -> str:
    for step in _upwards(token, 4):
        if step.dep_ == "prep" or step.tag_ == "IN":
            return step.lower_
        if step.pos_ in ("VERB", "AUX"):
            return ""
    return ""


def _upwards(token: Token, limit: int) -> list[Token]:
    steps = [token]
    while len(steps) < limit and token.head.i != token.i:
        token = token.head
        steps.append(token)
    return steps


def _governor(token: Token) -> Token | None:
    """The verb, or the adjective or participle that governs like one, above the token."""
    lists = _lists()
    for step in _upwards(token, 12):
        if step.pos_ in ("VERB", "AUX") or step.lower_ in lists["future_words"]:
            return step
    return None


def _of_verb(verb: Token, preposition: str) -> Lean:
    lists = _lists()
    if preposition in lists["defer_to"] and verb.lemma_ in lists["defer"]:
        return 1, f"{verb.text} {preposition}"
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    for child in auxiliaries:
        if child.lower_ in lists["future_modals"] and not _perfect(auxiliaries):
            return 1, child.text
    if any(child.tag_ == "TO" for child in auxiliaries) or verb.dep_ == "xcomp":
        return _of_infinitive(verb)
    return _of_finite(verb, auxiliaries, preposition)


def _perfect(auxiliaries: list[Token]) -> bool:
    return any(child.lower_ in ("have", "'ve", "’ve") for child in auxiliaries)


def _of_infinitive(verb: Token) -> Lean:
    """ "to open in June" lies ahead, unless one has managed, or had wanted, to open."""
    head = verb.head
    if head.i == verb.i:
        return 1, f"to {verb.text}"
    auxiliaries = [child for child in head.children if child.dep_ in ("aux", "auxpass")]
    had = any(child.lower_ == "had" for child in auxiliaries)
    if had:
        return 0, ""
    if head.lemma_ in _lists()["future_words"] or head.pos_ != "VERB":
        return 1, f"{head.text} to {verb.text}"
    if head.tag_ in ("VBD", "VBN"):
        return -1, head.text
    return 1, f"{head.text} to {verb.text}"


def _of_finite(verb: Token, auxiliaries: list[Token], preposition: str) -> Lean:
    lists = _lists()
    future_word = verb.lemma_ in lists["future_words"] or verb.lower_ in lists["future_words"]
    if (
        future_word
        and verb.tag_ in ("VBN", "VBZ", "VBP", "JJ")
        and preposition not in ("", "since")
    ):
        return 1, verb.text
    tags = {child.tag_ for child in auxiliaries} | {verb.tag_}
    lowers = {child.lower_ for child in auxiliaries}
    if "VBD" in tags or lowers & {"was", "were", "had", "did"}:
        return -1, verb.text
    if lowers & {"has", "have", "'ve", "’ve"}:
        return -1, verb.text
    if verb.tag_ == "VBN":
        return -1, verb.text
    if preposition in lists["future_prepositions"]:
        return 1, preposition
    if verb.tag_ in ("VBZ", "VBP"):
        return _present(verb)
    if verb.tag_ == "VBG":
        above = verb.head
        if above.i != verb.i and above.pos_ == "VERB":
            return _of_verb(above, "")
    return 0, ""


def _present(verb: Token) -> Lean:
    """The present tense with a date says nothing certain: "opens in June", "Orbita cuts staff"."""
    del verb
    return 0, ""


def lists() -> dict[str, Any]:
    """The word lists of tenses, as the data has them."""
    return dict(_lists())
