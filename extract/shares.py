"""Shares and multiples in words: a third of, two-thirds, half, one in five, doubled, sevenfold.

All are percents: a share as it is, a multiple as the change that it means ("tripled" is +200).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract import numerals
from extract.figures import Figure, any_of
from extract.numerals import data, plain

#: After a fraction these make it a share; an ordinal has a noun there ("a third round").
_SHARE_AFTER = (
    r"(?=\s+(?:of|less|more|fewer|higher|lower|cheaper|faster|smaller|larger|bigger|above|below|"
    r"better|dearer|the|its|their|his|her|our|as|this|last|since|in|to|from|on|for|after|over|by|"
    r"ours|theirs|owned|again|and)\b|\s*(?:[.,;:!?)—–\"”]|$))"
)
#: "half" is a share before these, and not in "half an hour", "the first half", "half-finished".
_HALF_AFTER = (
    r"(?=\s+(?:of|the|its|their|his|her|our|that|those|this|these|all|as|ours|theirs|in|since|less|more|on|"
    r"to|from|after|over|by|for)\b|\s*(?:[.,;:!?)—–\"”]|$))"
)


def find_shares(text: str) -> list[Figure]:
    """The shares and multiples of a text, each as a percent figure."""
    return sorted(
        (*_fractions(text), *_ratios(text), *_multiples(text)), key=lambda f: (f.start, -f.end)
    )


@cache
def _fraction_pattern() -> re.Pattern[str]:
    words = data()["fractions"]
    parts = any_of(set(words) - {"half", "halves"})
    counts = any_of(data()["numbers"])
    return re.compile(
        rf"(?<![\w-])(?:(?P<count>{counts})[\s-](?P<many>{parts})s(?![\w-])"
        rf"|(?:(?P<one>an?|one)[\s-]|(?<=\ba[ ]good[ ])|(?<=\ba[ ]full[ ]))"
        rf"(?P<part>{parts})(?![\w-]){_SHARE_AFTER}"
        rf"|(?P<article>a\s|one\s|one-)?(?P<half>half)(?![\w-]){_HALF_AFTER})",
        re.IGNORECASE,
    )


_NOT_SHARE_BEFORE = re.compile(
    r"(?:\b(?:first|second|last|next|this|that|each|every|other|latter|better|other|fiscal|and a|"
    r"and|the)\s+|-)$",
    re.IGNORECASE,
)
_PERIOD_AFTER = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?(?:hour|year|month|day|century|dozen|million|"
                           r"billion|trillion|past|(?:19|20)\d\d)\b", re.IGNORECASE)  # fmt: skip


def _fractions(text: str) -> Iterator[Figure]:
    fractions = data()["fractions"]
    for match in _fraction_pattern().finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        half = bool(match["half"])
        if _PERIOD_AFTER.match(text, match.end()) or (
            _NOT_SHARE_BEFORE.search(before) and (half or not match["count"])
        ):
            continue
        part = (match["many"] or match["part"] or "half").casefold()
        if part == "quarter" and match["part"] and not _quarter_is_share(text, match):
            continue
        count = data()["numbers"].get((match["count"] or "one").casefold(), 1)
        yield _percent(match.start(), match.end(), 100 * count * fractions[part])


_QUARTER_AFTER = re.compile(
    r"\s(?:of|more|less|fewer|higher|lower|cheaper|the|as|above|below)\b", re.IGNORECASE
)
_QUARTER_BEFORE = re.compile(
    r"\b(?:by|almost|nearly|about|roughly|around|over|than)\s$", re.IGNORECASE
)


def _quarter_is_share(text: str, match: re.Match[str]) -> bool:
    """A quarter of something, or a quarter more; otherwise it is three months."""
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_QUARTER_AFTER.match(text, match.end()) or _QUARTER_BEFORE.search(before))


@cache
def _ratio_pattern() -> re.Pattern[str]:
    number = any_of(data()["numbers"])
    ordinals = any_of(set(data()["fractions"]) - {"half", "halves", "quarter"})
    return re.compile(
        rf"(?<![\w-])(?P<part>\d{{1,3}}|{number})(?:\s+(?:in|out of)\s+(?:every\s+)?|-in-)"
        rf"(?P<whole>\d{{1,4}}|{number}|a hundred)(?![\w-])"
        rf"|\b(?:only\s+)?every\s+(?P<nth>{ordinals})\s+(?=[a-z]+\b)",
        re.IGNORECASE,
    )


def _ratios(text: str) -> Iterator[Figure]:
    for match in _ratio_pattern().finditer(text):
        if nth := match["nth"]:
            rest = text[match.end() : match.end() + 8].casefold()
            if not rest.startswith(("year", "month", "day", "week", "time", "hour", "quarter")):
                yield _percent(
                    match.start(), match.end() - 1, 100 * data()["fractions"][nth.casefold()]
                )
            continue
        part, whole = (_number(match[name]) for name in ("part", "whole"))
        # "three in four" is a share; "97 out of 100" is a score, "20 in 2024" a count.
        if part and whole and part < whole <= 100 and not (match["part"].isdecimal() and part > 9):
            yield _percent(match.start(), match.end(), 100 * part / whole)


def _number(text: str) -> float | None:
    return float(text) if text.isdecimal() else numerals.words(text)


@cache
def _multiple_pattern() -> re.Pattern[str]:
    verbs = {"halve": r"halv(?:ed|es|ing|e)"}
    for verb in data()["verbs_of_multiples"]:
        verbs.setdefault(verb, rf"{verb.removesuffix('e')}(?:ed|es|ing|e|s|d)")
    verb = "|".join(rf"(?P<{name}>{form})" for name, form in sorted(verbs.items()))
    fold = "|".join(sorted(data()["multiples"]))
    number = any_of(data()["numbers"])
    return re.compile(
        rf"(?<![\w-])(?:{verb}|(?P<fold>{fold}|\d+(?:\.\d+)?-?fold)"
        rf"|(?P<twice>twice|(?P<times>\d+(?:\.\d+)?|{number})\stimes)"
        rf"(?=\s(?:as\s(?:much|many|high|large|big)|what|that|the\s(?:amount|sum|price|number|figure|size)|"
        rf"last|more|higher|larger|bigger)\b))(?![\w-])",
        re.IGNORECASE,
    )


def _multiples(text: str) -> Iterator[Figure]:
    for match in _multiple_pattern().finditer(text):
        group = match.lastgroup or ""
        if match["fold"]:
            fold = match["fold"].casefold()
            change = data()["multiples"].get(fold)
            if change is None:
                change = 100 * (float(re.sub(r"-?fold", "", fold)) - 1)
        elif match["twice"]:
            change = (
                100 * ((_number(match["times"].casefold()) or 2) - 1) if match["times"] else 100
            )
        else:
            change = data()["verbs_of_multiples"][group]
        sign = 1 if change >= 0 else -1
        yield _percent(match.start(), match.end(), abs(change), sign=sign)


def _percent(start: int, end: int, value: float, *, sign: int = 0) -> Figure:
    rounded = plain(round(value, 2))
    return Figure(start, end, "percent", rounded, rounded, sign=sign, in_words=True)
