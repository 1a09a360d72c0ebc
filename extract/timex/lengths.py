"""Resolvers of durations, sets, references, and times of day."""

from __future__ import annotations

from extract.timex.context import Context, Found
from extract.timex.grammar import Match
from extract.timex.numerals import count, duration


def nothing(match: Match, context: Context) -> None:
    """An age, a measure, a comparison: no time expression."""
    del match, context


def _designator(match: Match) -> str:
    values = match.alphabet.values
    for word in reversed(match.scan.words[match.start : match.end]):
        for name in ("LENGTH", "LENGTHS", "QUARTERS"):
            if word.lower() in values[name]:
                return str(values[name][word.lower()])
        if word.lower() == "quarter":
            return "1Q"
        if word.lower() == "second":
            return "T1S"
    return "1D"


def _length(match: Match, value: str) -> list[Found]:
    return [Found(match.start, match.end, "DURATION", value, marks=False)]


def length(match: Match, context: Context) -> list[Found]:
    """ "two years", "a six-month", "the past week", "years"."""
    del context
    designator = _designator(match)
    words = match.words("COUNT")
    low = [word.lower() for word in match.scan.words[match.start : match.end]]
    if not words:
        numbers = [w for w in low if w in match.alphabet.values["NUMWORD"] or w[0].isdecimal()]
        bare = low[-1] in match.alphabet.values["LENGTHS"] and not numbers
        number = None if bare else count(numbers, match.alphabet.values)
    else:
        number = count(words, match.alphabet.values)
    if number is not None and low[-1] == "half":
        number += 0.5
    return _length(match, duration(number, designator))


def half_length(match: Match, context: Context) -> list[Found]:
    """ "half-year", "quarter-century"."""
    del context
    unit = match.scan.words[match.end - 1].lower()
    half = match.scan.words[match.start].lower() == "half"
    code = {"year": (6, 3, "M"), "century": (50, 25, "Y"), "decade": (5, 2.5, "Y")}.get(unit)
    if code is None:
        return _length(match, "PT30M" if half else "PT15M")
    return _length(match, f"P{code[0] if half else code[1]:g}{code[2]}")


def _set(match: Match, value: str) -> list[Found]:
    return [Found(match.start, match.end, "SET", value, marks=False)]


def every(match: Match, context: Context) -> list[Found]:
    """ "every week", "every two weeks", "every other day"."""
    del context
    number = count(match.words("COUNT"), match.alphabet.values) if match.words("COUNT") else 1
    low = [word.lower() for word in match.scan.words[match.start : match.end]]
    if "other" in low or "second" in low:
        number = 2
    return _set(match, duration(number, _designator(match)))


def every_named(match: Match, context: Context) -> list[Found]:
    """ "every Monday", "each spring", "every morning"."""
    del context
    if (weekday := match.value("WEEKDAY")) is not None:
        return _set(match, f"XXXX-WXX-{weekday + 1}")
    if (month := match.value("MONTH")) is not None:
        return _set(match, f"XXXX-{month:02d}")
    if (season := match.value("SEASON")) is not None:
        return _set(match, f"XXXX-{('SP', 'SU', 'FA', 'WI')[season - 21]}")
    return _set(match, f"XXXX-XX-XXT{match.value('PART')}")


def weekdays(match: Match, context: Context) -> list[Found]:
    """ "Mondays"."""
    del context
    return _set(match, f"XXXX-WXX-{match.value('WEEKDAYS') + 1}")


def per(match: Match, context: Context) -> list[Found] | None:
    """ "per month", "twice a week"; "a month" alone only as a rate ("$20 a month")."""
    del context
    words = match.scan.words
    if match.end - match.start == 2 and words[match.start].lower() != "per":
        return _rate(match)
    return _set(match, duration(1, _designator(match)))


def _rate(match: Match) -> list[Found]:
    """After a sum or a counted noun "a month" is a rate, otherwise a length."""
    before = match.scan.words[max(0, match.start - 4) : match.start]
    joined = "".join(before)
    is_rate = any(sign in joined for sign in "$€£¥₹%") or any(
        word.lower() in ("million", "billion", "dollars", "euros", "pounds", "times")
        for word in before[-2:]
    )
    value = duration(1, _designator(match))
    return _set(match, value) if is_rate else _length(match, value)


def often(match: Match, context: Context) -> list[Found]:
    """ "daily", "annually"."""
    del context
    return _set(match, str(match.value("OFTEN")))


def reference(match: Match, context: Context) -> list[Found]:
    """ "now", "recently", "the near future"."""
    del context
    value = match.rule.constants.get("value") or match.value("REF")
    return [Found(match.start, match.end, "DATE", str(value), marks=False)]


def part(match: Match, context: Context) -> list[Found]:
    """ "in the morning"."""
    del context
    return [Found(match.start, match.end, "TIME", f"T{match.value('PART')}", marks=False)]


def noon(match: Match, context: Context) -> list[Found]:
    """ "noon", "midnight"."""
    del context
    value = "T12:00" if match.scan.words[match.start].lower() == "noon" else "T24:00"
    return [Found(match.start, match.end, "TIME", value, marks=False)]


def clock(match: Match, context: Context) -> list[Found] | None:
    """The hour: "3 p.m. ET", "nine o'clock"; a zone belongs to the extent, not to the value."""
    del context
    hour, minute = 0, 0
    if texts := match.words("CLOCK"):
        hour, minute = (int(part) for part in texts[0].split(":")[:2])
    elif (number := match.number("HOUR12")) is not None:
        hour = number
    elif match.words("NUMWORD"):
        hour = match.value("NUMWORD")
    offset = match.value("AMPM")
    if offset is not None:
        if hour > 12:
            return None
        hour = hour % 12 + offset
    if hour > 24 or minute > 59:
        return None
    value = f"T{hour:02d}:{minute:02d}"
    return [Found(match.start, match.end, "TIME", value, marks=False)]
