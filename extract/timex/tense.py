"""Where the clause around a time expression looks: back or ahead."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from extract.timex.scanner import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.timex.context import Lean


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The words that say where a clause looks, by list."""
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

    def is_aside(self, told: int, offset: int) -> bool:
        """Whether the first offset is in a relative clause about the subject of a verb behind it,
        and the second is after it: a history does not go on from there."""
        token, later = self.token(told), self.token(offset)
        if token is None or later is None or not self._parsed or token.sent != later.sent:
            return False
        for step in _upwards(token, 8):
            if step.dep_ == "relcl":
                about = step.head
                subject = about.dep_ in ("nsubj", "nsubjpass") and about.head.i > step.i
                return subject and not about.is_ancestor(later)
        return False

    def is_flashback(self, told: int, offset: int) -> bool:
        """Whether the second offset is in a relative clause of the sentence of the first, and not
        the first: "In February Google, which had bought it two years earlier, closed it"."""
        token, before = self.token(offset), self.token(told)
        if token is None or before is None or not self._parsed or token.sent != before.sent:
            return False
        clause = next((s for s in _upwards(token, 8) if s.dep_ == "relcl"), None)
        return clause is not None and not clause.is_ancestor(before)

    def lean(self, offset: int) -> Lean:
        """-1 back, +1 ahead, 0 unknown, for the words at that offset, and the word that says so."""
        token = self.token(offset)
        if token is None or not self._parsed:
            return 0, ""
        preposition = _preposition(token)
        if preposition in word_lists()["past_prepositions"] or _was_until(token, preposition):
            return -1, preposition
        if noun := _happened(token):
            return -1, noun
        if compared := _compared(token):
            return -1, compared
        verb = _said_before(token) or _governor(token)
        if verb is None and (slipped := _slipped(token)):
            return -1, slipped
        if verb is None:
            return (1, preposition) if preposition == "by" else (0, "")
        return _of_verb(verb, preposition)


def _preposition(token: Token) -> str:
    for step in _upwards(token, 6):
        if (step.dep_ == "prep" or step.tag_ == "IN") and step.lower_ != "of":
            return step.lower_
        if step.pos_ in ("VERB", "AUX"):
            break
    # The parser often misses the preposition of "until midnight Thursday".
    for before in token.doc[max(token.i - 2, 0) : token.i]:
        if before.lower_ in word_lists()["future_prepositions"]:
            return before.lower_
    return ""


def _was_until(token: Token, preposition: str) -> bool:
    """ "Lee, until March the chief of the bank, said": a post that is over."""
    if preposition not in ("until", "till") or token.i < token.sent.start + 2:
        return False
    before = token.nbor(-2) if token.nbor(-1).lower_ == preposition else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if before is None or after is None or before.text != ",":
        return False
    return after.tag_ in ("DT", "PRP$", "NN", "JJ") or after.pos_ == "PROPN"


def _happened(token: Token) -> str:
    """The noun that the date belongs to, if it is one of the past: "its last call in May"."""
    lists = word_lists()
    for step in _upwards(token, 4):
        if step.pos_ in ("VERB", "AUX"):
            return ""
        if step.i != token.i and step.pos_ == "NOUN":
            adjectives = {child.lower_ for child in step.children if child.dep_ == "amod"}
            if adjectives & lists["past_adjectives"] and adjectives.isdisjoint({token.lower_}):
                return step.text
            if step.i > token.i and step.lemma_ in lists["past_nouns"]:
                return step.text
    return ""


def _upwards(token: Token, limit: int) -> list[Token]:
    steps = [token]
    while len(steps) < limit and token.head.i != token.i:
        token = token.head
        steps.append(token)
    return steps


def _governor(token: Token) -> Token | None:
    """The verb, or the adjective or participle that governs like one, above the token."""
    lists = word_lists()
    for step in _upwards(token, 12):
        if step.pos_ in ("VERB", "AUX") or step.lower_ in lists["future_words"]:
            return step
    return None


def _compared(token: Token) -> str:
    """ "Up from 4 million in May": what a figure is compared with has been."""
    before = [t.lower_ for t in token.doc[max(token.i - 8, token.sent.start) : token.i]]
    for at in range(len(before) - 1):
        if before[at] in ("up", "down") and before[at + 1] == "from":
            return f"{before[at]} from"
    return ""


def _slipped(token: Token) -> str:
    """The past form that the parser took for the modifier of the name behind it: "retired Quill
    in May"."""
    for before in token.doc[token.sent.start : token.i]:
        past = before.tag_ in ("VBD", "VBN", "JJ") and before.lower_.endswith("ed")
        if past and before.dep_ == "amod" and before.head.pos_ == "PROPN":
            return str(before.text)
    return ""


def _said_before(token: Token) -> Token | None:
    """The past verb right before the date: "said on Monday it would" is read as "would on Monday"
    by the parser, but is the day of the saying."""
    lists, at = word_lists(), token.i - 1
    while at >= 0 and token.doc[at].pos_ in ("ADP", "DET") and token.i - at < 3:
        at -= 1
    told = at
    while told > token.sent.start and token.doc[told].pos_ in _TOLD and token.i - told < 6:
        told -= 1
    if at >= 0 and token.doc[told].lemma_ in ("tell", "inform"):
        at = told  # "told its staff on Friday it will"
    if at < 0:
        return None
    verb = token.doc[at]
    ahead = verb.lemma_ in lists["future_words"] or verb.lemma_ in lists["defer"]
    return verb if verb.tag_ == "VBD" and verb.pos_ == "VERB" and not ahead else None


_TOLD = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON"})


def _of_verb(verb: Token, preposition: str) -> Lean:
    lists = word_lists()
    if preposition in lists["defer_to"] and verb.lemma_ in lists["defer"]:
        return 1, f"{verb.text} {preposition}"
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBD":
        return _of_finite(verb, auxiliaries, preposition)
    for child in auxiliaries:
        certain = child.lower_ in ("will", "'ll", "’ll", "wo", "shall")
        if child.lower_ in lists["future_modals"] and (certain or not _perfect(auxiliaries)):
            return 1, child.text
    if any(child.tag_ == "TO" for child in auxiliaries):
        return _of_infinitive(verb)
    return _of_finite(verb, auxiliaries, preposition)


def _perfect(auxiliaries: list[Token]) -> bool:
    return any(child.lower_ in ("have", "'ve", "’ve") for child in auxiliaries)


def _of_infinitive(verb: Token) -> Lean:
    """ "to open in June" lies ahead, unless one has begun, or had wanted, to open."""
    lists, head = word_lists(), verb.head
    reason = f"{head.text} to {verb.text}"
    if head.i == verb.i:
        return 1, f"to {verb.text}"
    if any(child.lower_ == "had" for child in head.children):
        return 0, ""
    if head.lemma_ in lists["future_words"] or head.lower_ in lists["future_words"]:
        was = any(child.lower_ in ("was", "were", "been") for child in head.children)
        return (0, "") if was else (1, reason)
    if head.lemma_ == "have":
        return (-1 if head.tag_ == "VBD" else 1), reason
    if head.pos_ == "NOUN":
        return 0, ""
    if head.lemma_ in lists["implicative"] or (verb.lemma_ in _ADVICE and head.lemma_ in _RATING):
        return _of_verb(head, "")
    struck = head.lemma_ in _STRIKING and verb.lemma_ in _DEALING  # "agreed to buy it in March"
    if head.tag_ == "VBD" and (head.lemma_ in lists["parting"] or struck):
        return -1, reason
    if head.tag_ == "VBD" and head.lemma_ in _OFFERS:
        return 0, ""  # "offered to buy it on August 12": of the offer as well as of the deed
    return 1, reason


# "Upgraded the stock to buy in May"
_ADVICE = frozenset("buy sell hold".split())
_RATING = frozenset("upgrade downgrade raise cut lower lift reiterate".split())
_STRIKING = frozenset("agree commit".split())
_DEALING = frozenset("buy acquire purchase invest sell pay merge settle license rent lease".split())
_OFFERS = frozenset("offer propose attempt try refuse decline move vote".split())


def _of_finite(verb: Token, auxiliaries: list[Token], preposition: str) -> Lean:
    lists = word_lists()
    tags = {child.tag_ for child in auxiliaries} | {verb.tag_}
    lowers = {child.lower_ for child in auxiliaries}
    if verb.lemma_ in lists["future_words"] or verb.lower_ in lists["future_words"]:
        if lowers & {"was", "were", "had", "been"}:
            return 0, ""
        if verb.tag_ != "VBD" and preposition:
            return 1, verb.text
    if preposition in lists["future_prepositions"] and verb.lemma_ in lists["deadlines"]:
        return 1, f"{verb.text} {preposition}"
    if "VBD" in tags or lowers & {"has", "have", "'ve", "’ve", "had"} or verb.tag_ == "VBN":
        return -1, verb.text
    if preposition == "by":
        return 1, preposition
    if verb.tag_ in ("VBZ", "VBP"):
        ahead = verb.lemma_ in lists["scheduled"] or preposition in lists["future_prepositions"]
        return (1, verb.text) if ahead else (0, "")
    if verb.tag_ == "VBG" and verb.head.i != verb.i:
        above = _governor(verb.head)
        return _of_verb(above, "") if above is not None and above.i != verb.i else (0, "")
    return 0, ""
