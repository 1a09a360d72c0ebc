"""Figures in a row: what stands between two figures tells how the second belongs to the first.

"$47.5 billion, up 22% from $39.1 billion": a level, its change, the level that it came from. Words
between say so where the parse hangs the second figure elsewhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.lexicon import load_yaml

if TYPE_CHECKING:
    from extract.relations.proposal import Context
    from extract.spans import Quantity

_FAR = 90  # code points between two figures that belong together
_VAGUE = r"(?:(?:about|around|some|nearly|almost|roughly|just|only|over|more than|another|a)\s+)*"
_CHANGE_BEFORE = re.compile(
    r"(?:[(+]|\b(?:up|down|by|an?|"
    r"(?:rise|increase|gain|jump|growth|drop|fall|decline|surge|decrease|improvement) of|"
    r"(?:rising|growing|jumping|climbing|falling|dropping|increasing|declining)(?: by)?))\s*"
    rf"{_VAGUE}$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"\s+(?:more|less|fewer|higher|lower|above|below|increase|rise|jump|gain|growth|drop|decline|"
    r"decrease|surge|improvement|up|down|year[- ]on[- ]year|year[- ]over[- ]year|"
    r"what|as much|as many|(?:the|that|those|its|their) (?:of|level|amount|sum|number|total)s?)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(rf"[,(–—]\s*{_VAGUE}$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|against|versus|vs\.?|compared (?:with|to)|(?<!more )(?<!less )(?<!fewer )than)\s+"
    r"(?:(?:an?|the|its|their|our|his|her|just|only|about|around|some|between|previous|prior|"
    r"earlier|old|original|initial|former|range|forecast|outlook|guidance|estimate|target|plan|of|"
    r"nearly|almost|roughly|fewer|less|more|than|loss|profit|revenue|net|at|in)\s+)*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:previous|prior|earlier|old|original|initial|former)\w*\b")
_BREAK = re.compile(r"[;:\n]|\b(?:while|but|whereas|although)\b")


def between(context: Context, one: Quantity, other: Quantity) -> str | None:
    """The words between two figures, None if they are too far apart or of two clauses."""
    words = context.text[one.end : other.start]
    if other.start < one.end or len(words) > _FAR or _BREAK.search(words):
        return None
    return words


def is_change_of(context: Context, metric: str, level: Quantity, change: Quantity) -> bool:
    """Whether a percent is the change that led to the level before it, of this metric."""
    words = between(context, level, change)
    if words is None or change.kind != "percent" or _names(context, level.end, change.start):
        return False
    if any(_metric_words()[w.lower()] != metric for w in _metric_pattern().findall(words)):
        return False
    after = bool(_CHANGE_AFTER.match(context.text, change.end))
    aside = words.strip()[:1] in (",", "(", "–", "—") or bool(_ASIDE.search(words))
    return bool(_CHANGE_BEFORE.search(words)) or (after and aside)


def is_from(context: Context, level: Quantity, earlier: Quantity) -> bool:
    """Whether a figure is the one that the level before it is set against."""
    words = between(context, level, earlier)
    return words is not None and level.kind == earlier.kind and bool(_FROM.search(words))


def is_plan(context: Context, level: Quantity, earlier: Quantity) -> bool:
    """ "up from an earlier range of": what it is set against was a plan, too."""
    words = between(context, level, earlier)
    return words is not None and bool(_PLANNED.search(words))


STEP = re.compile(
    r"\s+(?:(?:more|less|fewer|higher|lower|better|worse|larger|smaller)\s+than"
    r"|(?:short|shy|light)\s+of)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\s+of\s+(?:the|that|this|those|its|their|our|his|her)\b", re.IGNORECASE)
#: "A $4 billion decline in sales", "lost $100 billion in market value": no figure of a period.
_MOVED = re.compile(
    r"\s+(?:decline|drop|fall|decrease|reduction|increase|rise|jump|shortfall|hit)\b"
    r"|\s+(?:in|of|off)\s+(?:\w+\s+)?(?:market|stock|share)\s+(?:value|capitali[sz]ation|cap)\b"
)
_AGED = re.compile(
    r"\b(?:users?|people|children|teens?|teenagers?|those|anyone|minors?|kids?|adults?)\s+"
    r"(?:under|over|below|above|aged?)\s(?:the age of\s)?\d\d?$"
)
_SOLD = re.compile(r"\bat an?\s+$", re.IGNORECASE)


def is_no_level(context: Context, quantity: Quantity) -> bool:
    """Whether a sum or count is a difference or a part: "$2 billion more than", "$2 billion of its
    revenue", "sold at a $2 billion loss"."""
    if quantity.kind == "percent":
        return False
    if quantity.kind == "number" and _AGED.search(
        context.text, max(0, quantity.start - 30), quantity.end
    ):
        return True
    if STEP.match(context.text, quantity.end):
        return True
    before = context.text[max(0, quantity.start - 8) : quantity.start]
    return quantity.kind == "money" and bool(
        _PART.match(context.text, quantity.end)
        or _MOVED.match(context.text, quantity.end)
        or (_SOLD.search(before) and context.text.startswith(" loss", quantity.end))
    )


_ANALYSTS = r"(?:analysts|wall street|the street|economists|brokers|investors|consensus|"
_ANALYSTS += r"streetaccount|factset|lseg|refinitiv|visible alpha|zacks)"
_EXPECT = r"(?:expect|forecast|predict|estimat|look|project|pencil|anticipat|model|hop)\w*"
_THEIRS_BEFORE = re.compile(
    rf"\b{_ANALYSTS}(?:'s?|’s?)?\s(?:[\w,]+\s){{0,6}}?(?:{_EXPECT}|of|was|is|at)\s(?:[^\d;:]{{0,70}})$"
    r"|\b(?:estimates?|expectations?) (?:of|for)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
_THEIRS_AFTER = re.compile(
    rf"\s(?:\w+\s){{0,3}}?(?:that\s|which\s)?{_ANALYSTS}\s(?:[\w,]+\s){{0,6}}?{_EXPECT}"
    rf"|\s(?:that was |that had been |as )?(?:expected|forecast|predicted|estimated) by {_ANALYSTS}"
    r"|\s(?:consensus|estimate|expected by)\b|\s(?:expected|estimated)\s*(?:[.,;)\n]|$)",
    re.IGNORECASE,
)


def is_analysts(context: Context, quantity: Quantity) -> bool:
    """Whether a figure is what others expected of the firm: "the $5 billion analysts forecast"."""
    before = context.text[max(0, quantity.start - 120) : quantity.start]
    before = before[max(before.rfind(mark) + 1 for mark in (". ", "\n", ";", '"', "“")) :]
    after = context.text[quantity.end : quantity.end + 90]
    return bool(_THEIRS_BEFORE.search(before) or _THEIRS_AFTER.match(after))


def _names(context: Context, start: int, end: int) -> bool:
    return any(
        start <= m.start < end and m.kind == "name" and context.entities[m.entity].type != "Place"
        for m in context.fillers.head
    )


@cache
def _metric_words() -> dict[str, str]:
    """The words that name metrics: after those of another one, a figure is of that one."""
    return {
        phrase: name
        for name, entry in load_yaml("words/figures.yaml")["metrics"].items()
        for phrase in entry.get("phrases", ())
    }


@cache
def _metric_pattern() -> re.Pattern[str]:
    phrases = sorted(_metric_words(), key=lambda p: (-len(p), p))
    return re.compile(rf"\b({'|'.join(map(re.escape, phrases))})s?\b", re.IGNORECASE)
