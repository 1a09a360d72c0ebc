"""What a run of capitalised words loses at its ends before it can be a name.

A first word may owe its capital to its place, a title or a month is no part of the name behind it,
and commas, hyphens and dates hang on at the end.
"""

from __future__ import annotations

import re

from extract.name_tokens import Words
from extract.name_words import NameWords, given_names

#: "(NVDA.O)": the sign of a share with its exchange.
_TICKER = re.compile(r"[A-Z0-9]{1,6}\.[A-Z]{1,3}")
_BEFORE_MONTHS = frozenset("in since until last this next early late mid during".split())
_FIELDS = frozenset(
    "finance security design operations sales marketing product policy legal research safety "
    "technology engineering hardware software data people communications strategy revenue".split()
)
_OFFICES = frozenset(
    "State Defense Defence War Energy Commerce Labor Labour Staff Treasury Justice Interior "
    "Transportation Transport Education Health Agriculture Homeland".split()
)
#: What a firm sells by the thousand: "Nvidia GPUs" are no product of that name.
_WARES = frozenset("GPUs TPUs CPUs NPUs LLMs APIs".split())


def trimmed(words: Words, start: int, end: int, lists: NameWords) -> tuple[int, int, str] | None:
    """The run without what is no part of its name: token indexes, half-open, and why."""
    why = "run"
    while start < end:
        text = words.text[start]
        if not words.capital[start] or _is_plain_opener(words, start, end, lists):
            start += 1
            why = "run without its opener"
        elif (text in _OFFICES and _is_of_rank(words, start, lists)) or (
            text in lists.not_names and not _keeps_first(words, start, end, lists)
        ):
            start += 1
        else:
            break
    while start < end and _is_plain_end(words, start, end, lists):
        end -= 1
    if start >= end or (end - start == 1 and _is_no_name(words, start, lists)):
        return None
    return start, end, why


def _is_of_rank(words: Words, i: int, lists: NameWords) -> bool:
    """ "Secretary of State Ada Brook": the word belongs to the title."""
    at = i - (words.text[i - 1] == "the")
    return at > 1 and words.text[at - 1] == "of" and words.text[at - 2] in lists.ranks


def _keeps_first(words: Words, start: int, end: int, lists: NameWords) -> bool:
    """Whether a word that is no name by itself may open one: "AI Act", "European Union"."""
    if end - start < 2 or words.text[start + 1] in {"-", "–", "/"}:
        return False
    if words.text[start].isupper():
        return True
    before = words.lower[start - 1] if start else ""
    if words.text[start] in lists.calendar and before in _BEFORE_MONTHS:
        return False  # "In August Meta agreed"
    if words.text[start] in given_names() and end - start == 2:
        # "Christian Weber": a given name, and a surname that is no kind of body
        return words.pos[start + 1] == "PROPN" and words.text[start + 1] not in lists.not_names
    kinds = set(lists.ending_types.get(words.text[end - 1], ())) - {"Person", "Place", "Plan"}
    return bool(kinds) or words.text[end - 1] in lists.of_heads


def _is_plain_opener(words: Words, start: int, end: int, lists: NameWords) -> bool:
    """Whether the first word of a sentence is capitalised for its place only."""
    if words.lower[start] == "new" and end - start > 1 and words.pos[start] == "PROPN":
        return False
    if start not in words.starts:
        return end - start == 1 and words.lower[start] in lists.function_words
    lower, text = words.lower[start], words.text[start]
    if text in given_names() and end - start == 2 and words.pos[start] == "PROPN":
        return bool(words.pos[start + 1] != "PROPN")  # "Bill Gates", "Will Smith"
    if lower in lists.function_words:
        return True
    if text in words.seen_capital or not text.istitle():
        return False
    if end - start == 1:
        if lower in _FIELDS and words.lower[start + 1 : start + 2] in (["chief"], ["head"]):
            return True  # "Finance chief Ada Brook said"
        return lower in words.seen_lower or words.pos[start] not in {"PROPN", "NOUN", "X"}
    if words.text[start + 1] in {"-", "&", "of", "for", "and", "+"} or not words.capital[start + 1]:
        return False
    if words.pos[start] in {"VERB", "AUX", "ADV", "ADP", "SCONJ", "DET", "PRON", "INTJ"}:
        return True
    return lower in lists.head_types or (lower in words.seen_lower and words.pos[start] != "PROPN")


def _is_plain_end(words: Words, start: int, end: int, lists: NameWords) -> bool:
    text = words.text[end - 1]
    if text in {"-", "–", "&", "’", "'", ",", "/"} or (text.islower() and text in lists.inner):
        return True
    if end - start > 2 and text == "AI" and end < len(words.text) and words.pos[end] == "NOUN":
        return True
    if end - start > 1 and text in _WARES:
        return True
    return end - start > 1 and text in lists.calendar and words.text[end - 2] != "&"


def _is_no_name(words: Words, i: int, lists: NameWords) -> bool:
    text = words.text[i]
    return (
        text in lists.not_names
        or text.replace(".", "") in lists.not_names
        or (words.lower[i] in lists.function_words and not text.isupper())
        or (len(text) == 1 and text != "X")
        or not any(c.isalpha() for c in text)
        or (i > 0 and words.text[i - 1] == "(" and bool(_TICKER.fullmatch(text)))
    )
