"""What stands between marks and is no speech: names, titles, bare figures, what a text will call
somebody, and sayings that a sentence is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.marks import Marked, words
from extract.speakers import VERB_CLASSES, saying

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# ("Acme" or "the Company"): what a text will call somebody.
_ALIAS = re.compile(r"\(\s*[\"“‘']$|[\"”’']\s+(?:or|and)\s+[\"“‘']$")
_ALIAS_END = re.compile(r",?[\"”’'](?:\s+(?:or|and)\s+[\"“‘']|\s*\))")
_APPOSED = re.compile(r",?[\"”’'],?\s+(?:the|a|an)\s+\w+\s+(?:that|by|which|in|of|from)\b")
_STOPS = ".,!?…"
_SCRAP = 7  # words of a quoted day
_SHOWN = frozenset({"see", "show"})
_TITLE = 7  # words of the title of a work
_FIGURE = 4  # words: a quoted figure is no speech


def is_named(doc: Doc, text: str, mark: Marked) -> bool:
    """``the phrase "…"``, ``a column titled "…"``; or a bare figure: ``"up to 40 percent"``."""
    span = doc.char_span(mark.start, mark.end, alignment_mode="expand")
    if span is None:
        return True
    figure = any(t.like_num for t in span) and words(span.text) <= _FIGURE
    figure = figure or _is_scrap(span)
    before = doc[span.start - 1] if span.start else None
    if before is not None and before.is_quote and before.i:
        before = doc[before.i - 1]
    if _ALIAS.search(text, max(0, mark.start - 16), mark.start) and (
        _ALIAS_END.match(text, mark.end) and words(span.text) <= _FIGURE
    ):
        return True
    if text[mark.end - 1] not in _STOPS and _is_subject(doc, span.end):
        return True
    works = saying()["titles"] - saying()["samples"]
    if any(t.lemma_.lower() in works for t in _apposed(doc, text, mark.end, span.end)):
        return True
    titled = before is not None and before.lemma_.lower() in saying()["titles"]
    return figure or titled or (before is not None and _is_work(before, span, text, mark))


def _is_work(before: Token, span: Span, text: str, mark: Marked) -> bool:
    """ "A character in "Game of Thrones"": capitals throughout, after a preposition."""
    bare = [t for t in span if t.is_alpha]
    if before.tag_ != "IN" or text[mark.end - 1] in ".!?" or not 1 < len(bare) <= _TITLE:
        return False
    small = [t for t in bare if t.is_lower]
    return len(bare) - len(small) > 1 and all(t.tag_ in ("IN", "DT", "CC", "TO") for t in small)


def _is_scrap(span: Span) -> bool:
    """Whether the words are a day or a figure or break off: "later this year", "the course of"."""
    bare = [t for t in span if not t.is_punct and not t.is_quote]
    if not bare or any(t.pos_ in ("VERB", "AUX", "PRON") or t.dep_ == "neg" for t in bare):
        return False
    told = any(t.lemma_.lower() in saying()["scraps"] for t in bare) and len(bare) <= _SCRAP
    return told or bare[-1].tag_ in ("IN", "DT", "CC")


def _apposed(doc: Doc, text: str, end: int, at: int) -> list[Token]:
    """The words of "…", the paper that …" that say what is between the marks."""
    return list(doc[at : at + 6]) if _APPOSED.match(text, end) else []


def _is_subject(doc: Doc, at: int) -> bool:
    """Whether a verb follows of which the quotation is the subject, and that is no saying:
    ``"Move fast" is not a plan, she says``."""
    after = [t for t in doc[at : at + 3] if not t.is_quote and not t.is_space][:2]
    if not after or after[0].tag_ not in ("VBZ", "VBP", "VBD", "MD"):
        return False
    denies = len(after) > 1 and after[1].dep_ == "neg"
    return denies and not is_saying(after[0])


def is_saying(token: Token) -> bool:
    """Whether the token is a verb of any of the classes of saying."""
    lists = saying()
    return token.pos_ in ("VERB", "AUX") and any(
        token.lemma_.lower() in lists[c] for c in VERB_CLASSES
    )


def is_loose(verb: Token) -> bool:
    """Whether a firm that does it need not have said the quoted words: "trims its "slow core"."""
    lists, lemma = saying(), verb.lemma_.lower()
    spoken = any(lemma in lists[c] for c in ("say", "deny", "label", "direct", "manner"))
    if lemma == "agree" and any(c.dep_ == "xcomp" for c in verb.children):
        return True  # "agreed to pay so much"
    return lemma in _SHOWN or (lemma in lists["voice"] and not spoken)
