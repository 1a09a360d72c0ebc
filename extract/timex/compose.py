"""Puts neighbouring expressions together and widens them over their modifiers: "early" + "2025",
"Tuesday" + "at 3 p.m."; gives a bare month the year of the range that it opens."""

from __future__ import annotations

from dataclasses import replace

from extract.timex.context import Found
from extract.timex.periods import Period
from extract.timex.scanner import Alphabet, Scan

_LINKS = ((), (",",), ("on",), ("at",), (",", "at"), (",", "on"))


def compose(found: list[Found], scan: Scan, alphabet: Alphabet) -> list[Found]:
    """The expressions with their modifiers, times of day joined with their days."""
    joined: list[Found] = []
    for one in found:
        both = _join(joined[-1], one, scan) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(one)
    widened: list[Found] = []
    for one in joined:
        floor = widened[-1].end if widened else 0
        widened.append(_widen(one, scan, alphabet, floor))
    return widened


def _join(left: Found, right: Found, scan: Scan) -> Found | None:
    """A day and a time of day that stand side by side are one expression."""
    between = tuple(word.lower() for word in scan.words[left.end : right.start])
    if between not in _LINKS:
        return None
    day, time = (left, right) if right.value.startswith("T") else (right, left)
    if not time.value.startswith("T") or day.type != "DATE":
        return None
    if day.period is None or day.period.unit != "day":
        return None
    return replace(
        day, start=left.start, end=right.end, type="TIME", value=day.value + time.value,
        why=f"{day.why}; with {time.why}",
    )  # fmt: skip


def _widen(found: Found, scan: Scan, alphabet: Alphabet, floor: int) -> Found:
    """Takes in what stands before: "early", "mid-", "the end of", "about"."""
    start, exact, period = found.start, found.exact, found.period
    values = alphabet.values
    words = [word.lower() for word in scan.words[:start]]

    def word(back: int) -> str:
        return words[start - back] if start - back >= floor else ""

    if found.type in ("DURATION", "DATE") and word(1) in values["APPROX"]:
        start -= 1
    if found.type == "DURATION":
        pair = f"{word(2)} {word(1)}"
        if pair in ("more than", "less than", "at least", "at most", "up to", "fewer than"):
            start -= 2
    if period is None or found.type not in ("DATE", "TIME"):
        return replace(found, start=start)
    dash = word(1) in values["DASH"]
    mod = word(2) if dash else word(1)
    kind = next((name for name in ("EARLY", "LATE", "MID") if mod in values[name]), "")
    if kind and mod != "middle" and not (mod in ("earlier", "later") and not _deictic(found, scan)):
        start -= 2 if dash else 1
        if start > floor and words[start - 1] == "the" and mod not in ("earlier", "later"):
            start -= 1
        if mod not in ("earlier", "later"):
            exact, period = _vaguer(period, exact, kind)
    elif word(1) == "of" and word(2) in values["EDGE"]:
        middle = values["EDGE"][word(2)] == 1
        start -= 2
        while start > floor and words[start - 1] in ("the", "very"):
            start -= 1
        if middle:
            exact, period = _vaguer(period, exact, "MID")
    return replace(found, start=start, exact=exact, period=period)


def _deictic(found: Found, scan: Scan) -> bool:
    first = scan.words[found.start].lower()
    return first in ("this", "last", "next", "that", "the", "in", "today")


def _vaguer(period: Period, exact: bool, kind: str) -> tuple[bool, Period]:
    """A part of a year or decade is known only roughly; within a month that hardly matters."""
    if period.unit == "decade":
        offset = {"EARLY": 2, "MID": 5, "LATE": 8}[kind]
        year = period.first.replace(year=period.first.year + offset)
        return False, Period("year", year)
    if period.unit in ("year", "century"):
        return False, period
    return exact, period
