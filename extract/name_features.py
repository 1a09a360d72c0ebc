"""What an article says about a name, as features for the typing model.

A feature is a string; those of one name are pooled over all its mentions. Word identities are used
only of ordinary, lower-case words and of the last and first word of longer names, so that the
model learns how names are used and not which ones there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.name_clues import clue_features
from extract.name_nouns import descriptions, nouns, reading, word_at
from extract.name_spans import Span
from extract.name_tokens import NUMBER, Words
from extract.name_words import NameWords, given_names, name_words

if TYPE_CHECKING:
    from spacy.tokens import Token

CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
PERSON = re.compile(r"[^\W\d]+(?:-[^\W\d]+)?( [A-Z]\.| [^\W\d]+)?( [^\W\d]+(?:['’-][^\W\d]+)?)")
CUE_WINDOW = 9
BYLINE = 14


def form_features(text: str) -> Iterator[str]:
    """What the written form says: its length, digits, capitals, first and last word."""
    lists = name_words()
    tokens = text.split()
    yield f"n={min(len(tokens), 4)}"
    last = tokens[-1]
    if len(tokens) > 1:
        yield f"first={tokens[0].lower()}"
        yield f"last={last.lower()}"
        for word in tokens[1:-1]:
            yield f"mid={word.lower()}"
    for kind in lists.ending_types.get(last, ()) if len(tokens) > 1 else ():
        yield f"ending kind={kind}"
    for kind in lists.ending_types.get(tokens[0], ()) if tokens[1:2] in (["of"], ["for"]) else ():
        yield f"opening kind={kind}"
    for kind in lists.ending_types.get(tokens[0], ()) if len(tokens) > 1 else ():
        yield f"first kind={kind}"
    if tokens[0] in given_names():
        yield f"given {len(tokens) > 1}"
        if 1 < len(tokens) < 4 and PERSON.fullmatch(text) and last not in lists.ending_types:
            yield "person form"
    if NUMBER.fullmatch(last) and len(tokens) > 1:
        yield "version"
    if any(c.isdecimal() for c in text):
        yield "digit"
        if re.search(r"-\d", text):
            yield "dash digit"
    parts = CAMEL.findall(last)
    if len(parts) > 1 and not last.isupper():
        yield "camel"
        yield f"part={parts[-1].lower()}"
    if last.isupper() and last.isalpha():
        yield f"caps={min(len(last), 5)}"
    if "&" in text:
        yield "&"
    if len(tokens) < 3 and last.isalpha():
        # The sound of a name: surnames, cities and brands end differently.
        yield f"{len(tokens)} ends {last[-3:].lower()}"
        yield f"ends {last[-2:].lower()}"
    if re.search(r"(bench|eval)$", text, re.IGNORECASE):
        yield "bench"
    if len(tokens) == 2 and all(re.fullmatch(r"[A-ZÀ-Þ][\w’'\-]+", t) for t in tokens):
        yield "two words"
    if re.match(r"(?:[A-Z]\.\s?)+", text):
        yield "initials"


def mention_features(words: Words, span: Span) -> Iterator[str]:
    """What the words around one mention say."""
    lists = name_words()
    head = _head(words, span)
    yield f"ent={head.ent_type_ or '-'}"
    yield from _neighbours(words, span)
    yield from _syntax(words, head, span, lists)
    yield from nouns(words, span, lists)
    yield from descriptions(words, span, lists)
    yield from _cues(words, span, lists)
    yield from clue_features(words, head, span, lists)
    if span.start in words.speakers:
        yield "speaker"
    yield from _line(words, span)
    yield f"ent={head.ent_type_ or '-'} of {min(span.end - span.start, 3)}"


def _head(words: Words, span: Span) -> Token:
    doc = words.doc
    for i in range(span.end - 1, span.start - 1, -1):
        if not span.start <= doc[i].head.i < span.end:
            return doc[i]
    return doc[span.end - 1]


def _neighbours(words: Words, span: Span) -> Iterator[str]:
    before, after = word_at(words, span.start - 1), word_at(words, span.end)
    yield f"-1={before}"
    yield f"+1={after}"
    yield f"-2={word_at(words, span.start - 2)} {before}"
    yield f"+2={after} {word_at(words, span.end + 1)}"
    if span.start in words.starts:
        yield "starts"
    if before in {"mr", "mr.", "mrs", "ms", "ms.", "dr", "dr.", "sir"} or (
        span.start and words.text[span.start - 1] in name_words().honorifics
    ):
        yield "honorific"
    if span.start and words.text[span.start - 1] in name_words().ranks:
        yield "rank before"


def _syntax(words: Words, head: Token, span: Span, lists: NameWords) -> Iterator[str]:
    dep, governor = head.dep_, head.head
    yield f"dep={dep}"
    if dep in {"pobj", "pcomp"}:
        yield f"prep={governor.lower_}"
        yield f"prep of={governor.head.lemma_.lower()} {governor.lower_}"
        if governor.head.pos_ == "NOUN":
            for kind in lists.head_types.get(reading(words, governor.head.i, lists), ()):
                yield f"{governor.lower_} kind={kind}"
    elif dep in {"nsubj", "nsubjpass", "dobj", "agent", "attr", "dative", "oprd"}:
        yield f"{dep}={governor.lemma_.lower()}"
        verbs = lists.subject_verbs if dep in {"nsubj", "agent"} else lists.object_verbs
        for kind in verbs.get(governor.lemma_.lower(), ()):
            yield f"{'does' if dep in {'nsubj', 'agent'} else 'done'}={kind}"
        if dep == "nsubj":
            for child in governor.rights:
                if child.dep_ == "attr" and child.pos_ == "NOUN" and governor.lemma_ == "be":
                    yield f"is={child.lemma_.lower()}"
                    for kind in lists.head_types.get(reading(words, child.i, lists), ()):
                        yield f"is kind={kind}"
                        yield f"kind={kind}"
    elif dep in {"poss", "compound", "nmod", "appos"} and not span.start <= governor.i < span.end:
        if not governor.text[:1].isupper():
            yield f"{dep}={governor.lemma_.lower()}"
            for kind in lists.head_types.get(reading(words, governor.i, lists), ()):
                yield f"{dep} kind={kind}"
    elif dep == "conj":
        yield f"conj ent={governor.ent_type_}"
    for child in head.children:
        if child.dep_ == "appos" and not span.start <= child.i < span.end:
            yield f"has appos={child.lemma_.lower()}"
            for kind in lists.head_types.get(reading(words, child.i, lists), ()):
                yield f"has appos kind={kind}"
                yield f"kind={kind}"
        elif child.dep_ == "relcl":
            yield "relcl"


def _line(words: Words, span: Span) -> Iterator[str]:
    """Whether the name stands in a byline or makes up its line: mastheads do."""
    begin, end = span.start, span.end
    while begin and "\n" not in words.text[begin - 1] and span.start - begin < BYLINE:
        begin -= 1
    while end < len(words.text) and "\n" not in words.text[end] and end - span.end < BYLINE:
        end += 1
    if words.lower[begin] == "by" and begin < span.start and end - begin < BYLINE:
        yield "byline first" if begin + 1 == span.start else "byline"
    elif begin == span.start and end == span.end:
        yield "whole line"


def _cues(words: Words, span: Span, lists: NameWords) -> Iterator[str]:
    """Telling words of the same sentence, near the name."""
    doc = words.doc
    for way, i in ((-1, span.start - 1), (1, span.end)):
        for _ in range(CUE_WINDOW):
            if not 0 <= i < len(words.text) or words.lower[i] in {"\n", "\n\n"}:
                break
            if way > 0 and words.opens[i]:
                break
            if words.text[i].islower() and len(words.text[i]) > 2:
                for kind in lists.cue_types.get(doc[i].lemma_, ()):
                    yield f"cue={kind}"
            if way < 0 and words.opens[i]:
                break
            i += way
