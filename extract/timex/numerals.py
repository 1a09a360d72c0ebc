"""Numbers in words, and lengths of time as TIMEX3 durations."""

from __future__ import annotations

from typing import Any

from extract.timex.periods import Unit

# Designator of the word list → EDTF unit that a distance in it is exact to.
STEPS: dict[str, tuple[Unit, int]] = {
    "1D": ("day", 1), "1W": ("week", 1), "2W": ("week", 2), "1M": ("month", 1),
    "1Q": ("quarter", 1), "1Y": ("year", 1), "1DE": ("decade", 1), "1CE": ("century", 1),
    "1WE": ("weekend", 1),
}  # fmt: skip
_HALVES = {"1Y": "P6M", "1DE": "P5Y", "1CE": "P50Y", "1M": "P2W", "1D": "PT12H", "1W": "P3D"}


def count(words: list[str], values: dict[str, dict[str, Any]]) -> float | None:
    """The number that the words write; None for "a few" and the like.

    Of a range ("two to three") it is the first number.
    """
    low = [word.lower() for word in words]
    if any(word in values["VAGUE"] for word in low):
        return None
    extra = 0.5 if "half" in low else 0.0
    total = 0
    for word in low:
        if word in ("to", "or", "–", "—") or (word == "-" and low[0].isdecimal()):
            break
        if word[0].isdecimal():
            return float(word.replace(",", "")) + extra
        number = values["NUMWORD"].get(word)
        if number is not None:
            big = (number in (100, 12) and total) or word in ("hundred", "dozen")
            total = (total or 1) * number if big else total + number
    return (total or (0 if extra and low[0] == "half" else 1)) + extra


def duration(number: float | None, designator: str) -> str:
    """The TIMEX3 duration of so many units (``T1H``, ``1M``, ``1DE``); None counts as ``X``."""
    time = "T" if designator.startswith("T") else ""
    unit = designator.lstrip("T").lstrip("0123456789")
    size = int(designator.removeprefix("T")[: -len(unit)])
    if number is None:
        return f"P{time}X{unit}"
    if number == 0.5 and designator in _HALVES:
        return _HALVES[designator]
    total = number * size
    if total != int(total):
        if unit == "Y":
            total, unit = total * 12, "M"
        elif time and unit == "H":
            total, unit = total * 60, "M"
        elif unit == "DE":
            total, unit = total * 10, "Y"
        else:
            return f"P{time}{total:g}{unit}"
    return f"P{time}{int(total)}{unit}"
