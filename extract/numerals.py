"""Written numbers → numbers: digits with their separators, and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from extract.lexicon import load_yaml

DATA = "words/amounts.yaml"
Number = float | int

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_SPACED = re.compile(r"[ \u00a0\u202f\u2009]")
_SPLIT = re.compile(r"[\s-]+")


@cache
def data() -> Mapping[str, Any]:
    """The word list of figures."""
    content: Mapping[str, Any] = load_yaml(DATA)
    return content


def plain(value: float) -> Number:
    """The number without binary dust, a whole one as ``int``."""
    value = float(f"{value:.10g}")
    return int(value) if value.is_integer() else value


def digits(text: str) -> float:
    """``1,284.5`` or ``2,5`` (a comma before one or two digits is the decimal one) as a number."""
    text = _SPACED.sub("", text)
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    if text.count(".") > 1:
        return float(text.replace(".", ""))
    return float(text.replace(",", "."))


def words(text: str) -> float | None:
    """``two hundred and six``, ``a dozen``, ``two and a half million`` as a number, or None."""
    numbers, scales, fractions = data()["numbers"], data()["scales"], data()["fractions"]
    total, current, read = 0.0, 0.0, False
    scale = 1.0
    parts = [part for part in _SPLIT.split(text.casefold()) if part not in ("and", "of")]
    for i, part in enumerate(parts):
        following = parts[i + 1] if i + 1 < len(parts) else ""
        if part in numbers:
            current += numbers[part]
        elif part in ("a", "an"):
            # The article counts as one only before a scale: "a million", but "and a half".
            current += following in scales and not read
        elif part.removesuffix("s") in fractions or part in fractions:
            share = fractions.get(part, fractions.get(part.removesuffix("s")))
            # "a million and a half" is half a million more.
            share *= scale if current == 0 else 1
            current = _with_fraction(current, share, parts, i)
        elif part in scales:
            current = (current or 1) * scales[part]
            if scales[part] >= 1000:
                scale = scales[part]
                total, current = total + current, 0.0
        else:
            return None
        read = True
    return total + current if read else None


def _with_fraction(current: float, share: float, parts: list[str], i: int) -> float:
    """The number with a fraction after it: "two and a half", "two and three quarter"."""
    before = parts[i - 1] if i else ""
    if before in data()["numbers"]:
        count = float(data()["numbers"][before])
        return current - count + count * share
    return current + share
