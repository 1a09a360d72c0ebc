"""The figures of a text by their form alone: number, scale, sign and unit, singly or as a range.

What stands around a figure (bounds, direction, what is counted) is the matter of ``amounts``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract import numerals
from extract.currencies import resolve, table
from extract.numerals import Number, data, plain
from extract.spans import QuantityKind


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written: ``low`` and ``high`` in plain units, equal for a single figure.

    ``digits`` is the first number before its scale, ``sign`` -1, 0 (none written) or 1.
    """

    start: int
    end: int
    kind: QuantityKind
    low: Number
    high: Number
    unit: str = ""
    sign: int = 0
    coefficient: float = 0.0
    scale: float = 1.0
    in_words: bool = False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A figure anywhere, and one right at a place (the second of a range)."""
    words = data()
    scale = any_of(words["scales"])
    sign = any_of(table().signs)
    money = any_of([*table().words, *table().cents])
    named = rf"(?:{any_of(table().adjectives)})[ \u00a0]?(?:{money})"
    attached = r"(?P<letter>[kKmMbBtT]|bn|tn|mn|mln|mio)(?!\w)"
    scaled = (
        rf"[ \u00a0-]?(?P<scale>(?:{scale})\b(?:(?<=mrd|mio|mln)\.)?(?:[ \u00a0](?:{scale})\b)?)"
    )
    core = (
        rf"(?:(?P<cur>{sign})[ \u00a0]?)?(?P<sign>(?<![\w)])[+\u2212-])?(?P<cur2>{sign})?"
        rf"(?:(?P<digits>{_DIGITS})(?:{attached}|{scaled}|(?=p\b)|(?!\w|\.\d|:\d))"
        rf"|(?P<words>\b(?:{_spelled()})\b))"
        rf"(?:[ \u00a0-]?(?P<unit>{any_of(_units())}|{named})(?!\w)"
        r"(?P<half>[ \u00a0]and[ \u00a0]a[ \u00a0]half\b)?)?"
    )
    anywhere = re.compile(rf"(?<![\w.,:/@#&])(?<!\w[-'’])(?:{core})", re.IGNORECASE)
    return anywhere, re.compile(core, re.IGNORECASE)


_DIGITS = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?"  # 1,284.5 and 1,28,400
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d{1,3}(?:[ .]\d{3}){2,}"  # 1 284 000
    r"|\d+[.,]\d+|\d+|(?<![\d.])\.\d+"
)


def _spelled() -> str:
    """Numbers in words: "two hundred and six", "half a million", "two and a half billion"."""
    words = data()
    number, scale = any_of(words["numbers"]), any_of(words["scales"])
    fraction = any_of([*words["fractions"], *(f"{word}s" for word in words["fractions"])])
    step = rf"(?:{number}|{scale})\b(?![\s-](?:{fraction})\b)"
    half = rf"and[\s-](?:a[\s-]|(?:{number})[\s-])(?:{fraction})"
    article = r"half[\s-]an?|an?|(?:an?|one|three)[\s-](?:half|quarters?)[\s-](?:of[\s-]an?)?"
    return (
        rf"(?:(?:(?:{article})[\s-]|(?<=\ba[ ]good[ ]))(?:{scale})\b|(?:{number})\b)"
        rf"(?:[\s-](?:and[\s-])?{step})*(?:[\s-]{half}(?:[\s-](?:{scale})\b)?)?"
    )


#: Days, times, fractions of a page and heights of a screen in digits are no figures.
_NOT_FIGURES = re.compile(
    r"\d{4}-\d\d(?:-\d\d)?\b|\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\d{1,2}[:.]\d\d ?[ap]\.?m\b"
    r"|\d{1,2} ?[ap]\.?m\b|\+\d{1,3}[ \d()-]{6,}\d"
    r"|(?:480|720|1080|1440|2160)p\b|\d+(?:\.\d+){2,}\b(?!\d{3})"
)
#: A longer row of digits is a code.
_LARGEST = 1e25
_SEPARATOR = re.compile(r"\s?[-–—]\s?|\s(?:to|and|or|through)\s(?:as much as\s|up to\s)?")
_TOLERANCE = re.compile(r",?\s(?:give or take|plus or minus)\s(?:about\s|some\s)?|\s?[±]\s?")


def find_figures(text: str) -> list[Figure]:
    """The figures in their order. A range is one figure; "from 3 to 5" is two."""
    return list(_scan(text))


def _scan(text: str) -> Iterator[Figure]:
    anywhere, here = _patterns()
    position = 0
    while match := anywhere.search(text, position):
        if other_form := _NOT_FIGURES.match(text, match.start()):
            position = other_form.end()
            continue
        figure = _figure(match, text)
        position = match.end()
        if figure is None:
            continue
        between = _SEPARATOR.match(text, figure.end) or _TOLERANCE.match(text, figure.end)
        second = here.match(text, between.end()) if between else None
        other = _figure(second, text) if second else None
        if between is None or second is None or other is None:
            yield figure
            continue
        pair = _pair(figure, other, between[0].strip(" ,"), text)
        yield from pair
        position = pair[-1].end if pair[-1].end > figure.end else figure.end


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _units() -> tuple[str, ...]:
    words = data()
    capacities = [name for names in words["capacities"].values() for name in names]
    return (
        *words["percents"],
        *words["points"],
        *words["basis_points"],
        *capacities,
        *table().words,
        *table().cents,
        *(sign for sign in table().signs if sign.isalpha()),
    )


def _figure(match: re.Match[str], text: str) -> Figure | None:
    number = match["digits"]
    if number:
        coefficient = numerals.digits(number)
        scale = _scale(match)
    else:
        spelled = numerals.words(match["words"])
        if spelled is None:
            return None
        coefficient, scale = spelled, 1.0
    kind, unit, factor = _unit(match, text)
    if (match["letter"] or "").casefold() == "t" and not (match["cur"] or match["cur2"]):
        return None  # "5t" is a weight
    value = plain((coefficient + (0.5 if match["half"] else 0)) * scale * factor)
    if value > _LARGEST:
        return None
    written = match["sign"] or ""
    return Figure(
        start=match.start(),
        end=match.end(),
        kind=kind,
        low=value,
        high=value,
        unit=unit,
        sign=(1 if written == "+" else -1) if written else 0,
        coefficient=coefficient,
        scale=scale,
        in_words=not number,
    )


def _scale(match: re.Match[str]) -> float:
    if letter := match["letter"]:
        letters = data()["letters"]
        return float(letters.get(letter) or data()["scales"][letter.casefold()])
    value = 1.0
    for word in (match["scale"] or "").casefold().replace("\u00a0", " ").split():
        value *= data()["scales"][word.rstrip(".")]
    return value


def _unit(match: re.Match[str], text: str) -> tuple[QuantityKind, str, float]:
    """Kind and unit of a figure, and the factor to plain units."""
    words = data()
    sign = (match["cur"] or match["cur2"] or "").casefold()
    written = match["unit"] or ""
    unit = re.sub(r"[\s\u00a0]+", " ", written).casefold()
    if sign:
        return "money", resolve(table().signs[sign], text), 1.0
    if not unit:
        return "number", "", 1.0
    if unit in words["percents"]:
        return "percent", "", 1.0
    if unit in words["points"]:
        return "percent", "pp", 1.0
    if unit in words["basis_points"]:
        return "percent", "pp", 0.01
    for name, factors in words["capacities"].items():
        if written in factors or unit in factors:
            return "capacity", name, float(factors.get(written) or factors[unit])
    return _money(unit, text)


def _money(unit: str, text: str) -> tuple[QuantityKind, str, float]:
    names = table()
    for index, factor in ((names.words, 1.0), (names.signs, 1.0), (names.cents, 0.01)):
        if unit in index:
            return "money", resolve(index[unit], text), factor
    adjective = next(word for word in names.adjectives if unit.startswith(word))
    cents = unit.removeprefix(adjective).strip() in names.cents
    return "money", names.adjectives[adjective], 0.01 if cents else 1.0


def _pair(first: Figure, second: Figure, between: str, text: str) -> list[Figure]:
    """Two figures with a dash or a small word between: a range, or two with shared parts."""
    alone = first
    if (_is_year(first) and not _is_year(second)) or _numbers_a_name(first, second, text):
        return [alone]
    tolerance = between.startswith(("give", "plus", "±"))
    if tolerance and second.kind == "percent" and first.kind != "percent":
        return [_give_or_take(first, second, first.low * second.high / 100)]
    first, second = _shared(first, second)
    if first.kind != second.kind or first.unit != second.unit:
        return [alone]
    if tolerance:
        return [_give_or_take(first, second, second.high)]
    before = text[max(0, first.start - 24) : first.start].casefold()
    if _is_range(first, second, between, before):
        return [replace(first, end=second.end, high=second.high)]
    if between in ("and", "or"):
        return [alone]
    return [first, second] if _STANDS_ALONE.match(text, second.end) else [first]


def _give_or_take(first: Figure, second: Figure, width: float) -> Figure:
    low, high = plain(first.low - width), plain(first.low + width)
    return replace(first, end=second.end, low=low, high=high)


def _is_year(figure: Figure) -> bool:
    return figure.kind == "number" and 1900 <= figure.low <= 2100 and not figure.in_words


def _numbers_a_name(first: Figure, second: Figure, text: str) -> bool:
    """Whether the first is the number of a thing: "cut the price of Quill 4 to $3"."""
    bare = first.kind == "number" and first.scale == 1 and second.kind != "number"
    return bare and bool(_NAME_BEFORE.search(text, max(0, first.start - 24), first.start))


def _shared(first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """What only one of two joined figures has (sign, scale, unit), the other has too."""
    if second.kind == "number" and first.kind in ("money", "capacity") and first.unit:
        second = replace(second, kind=first.kind, unit=first.unit)
    elif first.kind == "number" and second.kind != "number":
        factor = second.low / (second.coefficient * second.scale or 1.0)
        first = replace(first, kind=second.kind, unit=second.unit,
                        low=plain(first.low * factor), high=plain(first.high * factor))  # fmt: skip
    if first.scale == 1 and second.scale > 1 and first.coefficient < 1000:
        scaled = plain(first.low * second.scale)
        first = replace(first, low=scaled, high=scaled, scale=second.scale)
    elif second.scale == 1 and first.scale > 1 and first.coefficient <= second.coefficient < 1000:
        scaled = plain(second.low * first.scale)
        second = replace(second, low=scaled, high=scaled, scale=first.scale)
    return first, second


#: A capitalised word that starts no sentence.
_NAME_BEFORE = re.compile(r"[\w,)] [A-Z]\w*[ -]$")
_NO_RANGE = re.compile(
    r"\b(?:from|rose|rise|fell|fall|up|down|by|cut|grew|jumped|dropped|increased)\s+(?:by\s+)?\S*$"
)
_RANGE_FROM = re.compile(
    r"\b(?:anywhere|somewhere|rang\w+(?: in \w+)?|vary\w*|varies|between|runs?|costs?|charges?|"
    r"(?:plans|tiers|subscriptions|editions|versions|options),?) from\s+\S*$"
)


#: What follows a number that counts no noun.
_STANDS_ALONE = re.compile(r"\s*(?:[.,;:)—–]|$|\s(?:in|from|on|at|by|for|last|this|after|and)\b)")


def _is_range(first: Figure, second: Figure, between: str, before: str) -> bool:
    if first.low >= second.high:
        return False
    if between == "and":
        return bool(re.search(r"\bbetween\s+\S*$", before))
    if between in ("or",):
        return second.coefficient - first.coefficient <= 2 and first.kind == "number"
    if between in ("to", "through"):
        return bool(_RANGE_FROM.search(before)) or not _NO_RANGE.search(before)
    return True
