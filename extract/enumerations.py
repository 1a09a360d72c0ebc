"""Flat lists of names, read off the words: "Quill 2, Lark 3.5, Wren and other models".

The parser takes the numbers of versions for something else and loses what comes after them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_JOINS = frozenset({"and", "or", "&"})
_OTHERS = frozenset({"other", "others", "more", "dozens", "several", "many", "hundreds", "various"})
_NUMBER = re.compile(r"-?v?\d[\w.]*\+?")
_LONGEST = 5  # tokens of a name
_FEWEST = 3  # names of a list


def enumerated(token: Token) -> tuple[Token, ...]:
    """The first token of each name of the list that the name belongs to, in text order.

    Empty unless the list is closed by "and" or "or", has three names at least, and shows what
    parsers stumble over: a name with a version, or "others" at its end.
    """
    doc = token.doc
    if token.i + 3 > len(doc) or not _is_name(token):
        return ()
    end = _end_of_name(doc, token.i)
    if _after_separator(doc, end)[0] == end:
        return ()  # nothing follows: asked most often, answered first
    start = _start(doc, token.i)
    items, telling, i = [], False, start
    while True:
        end = _end_of_name(doc, i)
        if end == i:
            return ()
        items.append(doc[i])
        telling = telling or any(_NUMBER.fullmatch(t.text) for t in doc[i + 1 : end])
        i, closed = _after_separator(doc, end)
        if i == end:
            return ()
        if closed and doc[i].lower_ in _OTHERS:
            return tuple(items) if len(items) >= _FEWEST else ()
        if closed:
            last = _end_of_name(doc, i)
            telling = telling or any(_NUMBER.fullmatch(t.text) for t in doc[i + 1 : last])
            whole = last > i and telling and len(items) + 1 >= _FEWEST
            return (*items, doc[i]) if whole else ()


def _start(doc: Doc, i: int) -> int:
    """Where the first name of the list begins."""
    first = doc[i].sent.start
    while i > first:
        before = doc[i - 1]
        if _is_name(before) or _NUMBER.fullmatch(before.text):
            i -= 1
        elif before.text == "," and i - 1 > first and _closes_name(doc[i - 2]):
            i -= 2
        else:
            break
    return i


def _closes_name(token: Token) -> bool:
    return _is_name(token) or _NUMBER.fullmatch(token.text) is not None


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.tag_ not in ("DT", "PRP", "PRP$", "IN", "CC")


def _end_of_name(doc: Doc, i: int) -> int:
    """The token after the name that begins at ``i``, or ``i`` if none does."""
    if i >= len(doc) or not _is_name(doc[i]):
        return i
    end = i + 1
    while end < min(i + _LONGEST, len(doc)):
        token = doc[end]
        if not (_is_name(token) or _NUMBER.fullmatch(token.text)):
            glued = token.text == "-" and not doc[end - 1].whitespace_ and not token.whitespace_
            if not glued:
                break
        end += 1
    return end


def _after_separator(doc: Doc, i: int) -> tuple[int, bool]:
    """Where the next name begins, and whether it is the last; ``i`` if nothing separates."""
    if i < len(doc) - 1 and doc[i].text == ",":
        i += 1
        return (i + 1, True) if doc[i].lower_ in _JOINS and i < len(doc) - 1 else (i, False)
    if i < len(doc) - 1 and doc[i].lower_ in _JOINS:
        return i + 1, True
    return i, False
