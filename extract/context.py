"""What the words around a figure say of it: bounds, direction, counted noun, and price unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.numerals import data

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extract.figures import Figure

_WINDOW = 48
_CLIMB = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """Whether a figure is an upper bound, a lower bound, or vague; ``why`` are the words."""

    below: bool = False
    above: bool = False
    about: bool = False
    why: str = ""

    @property
    def any(self) -> bool:
        """Whether any bound is said."""
        return self.below or self.above or self.about


def bounds_of(text: str, start: int, end: int) -> Bounds:
    """The bounds that stand before or after a figure."""
    before, after = _bound_patterns()
    window = text[max(0, start - _WINDOW) : start]
    first = before.search(window)
    second = after.match(text, end)
    kinds: dict[str, bool] = {}
    why = []
    for match in (first, second):
        if match and match.lastgroup:
            kinds[match.lastgroup] = True
            why.append(match[match.lastgroup].casefold())
    if kinds.get("below") and kinds.get("above"):
        kinds["below"] = False
    return Bounds(**kinds, why=", ".join(why))


@cache
def _bound_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    bounds = data()["bounds"]

    def group(name: str, key: str) -> str:
        words = sorted(bounds[key], key=lambda word: (-len(word), word))
        return f"(?P<{name}>{'|'.join(map(_spaced, words))})"

    before = "|".join(group(name, name) for name in ("below", "above", "about"))
    after = "|".join(group(name, f"after_{name}") for name in ("below", "above", "about"))
    # "below the $4 that a rival asks" compares, "turned over $3 million" and "goes up to" go on.
    between = r"[\s\"“”'‘’]*(?:(?:an?|just|only|a total of|another|[a-z]+ing)\s+)?[\"“‘(]*"
    not_after = r"(?<!turned )(?<!turns )(?<!handed )(?<!took )(?<!goes )(?<!went )(?<!going )"
    return (
        re.compile(rf"{not_after}(?<![\w-])(?:{before}){between}$", re.IGNORECASE),
        # "$699 plus a monthly fee" adds to it
        re.compile(
            rf"[\s,]*(?:{after})(?![\w])(?!(?<=plus)\s+(?:an?|the|tax|VAT|shipping|fees?|some|\W?\d))",
            re.IGNORECASE,
        ),
    )


def _spaced(words: str) -> str:
    return re.escape(words).replace("\\ ", "\\s+")


def noun_of(span: Span) -> str:
    """The lemma of the noun that a number counts, or an empty string."""
    token = span.root
    for _ in range(_CLIMB):
        if token.dep_ not in ("nummod", "quantmod", "compound", "amod", "nmod", "npadvmod"):
            break
        token = token.head
        if token.i >= span.end and token.pos_ in ("NOUN", "PROPN", "SYM"):
            return str(token.lemma_).casefold()
    return _next_noun(span)


def _next_noun(span: Span) -> str:
    """The head of the noun phrase right after a number, where the parse does not give it."""
    noun = ""
    for token in span.doc[span.end : span.end + 5]:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token.lemma_.casefold()
        elif noun or (token.pos_ not in ("ADJ", "ADV", "VERB") and token.text != "-"):
            break
    return noun


def per_of(text: str, end: int) -> str | None:
    """What a price is for: "month", "million-tokens", "user-month"."""
    match = _per_pattern().match(text, end)
    if not match:
        return None
    units = data()["per"]
    if match["tokens"]:
        return "million-tokens"
    first: str = units[(match["unit"] or match["adverb"]).casefold()]
    second: str | None = units.get((match["second"] or "").casefold())
    return f"{first}-{second}" if second and second != first else first


@cache
def _per_pattern() -> re.Pattern[str]:
    units = "|".join(sorted(data()["per"], key=lambda word: (-len(word), word)))
    link = r"\s?/\s?|\s(?:per|an?|for an?|for each|for every|each|every)\s(?:one\s)?"
    return re.compile(
        rf"(?:\s?\([^)]{{1,30}}\))?[\s,-]*(?:(?:{link})(?:(?P<tokens>(?:1\s)?(?:million|m)"
        rf"(?:\s(?:input|output|prompt|text|completion|cached))*(?:\s(?:tokens?|in|out|of them))"
        rf"|1?m(?:illion)? tokens)|(?P<unit>{units})s?)|(?P<adverb>monthly|yearly|annually|weekly|"
        rf"apiece|daily))\b(?!-|\s(?:ago|earlier|before|later|on(?=[,.;:]|\s(?:from|after))))(?:\s(?:per|and|each|a)\s(?P<second>{units})\b)?",
        re.IGNORECASE,
    )


def change_of(figure: Figure, span: Span, text: str) -> int:
    """1 for a rise, -1 for a fall, 0 for a level: of a percent, or of a loss of money."""
    if figure.kind == "money":
        return -1 if _is_loss(figure, text) else 0
    if figure.kind == "number":
        return -1 if _FEWER_THAN.match(text, figure.end) else 0
    if figure.kind != "percent":
        return 0
    beside = _beside(text, figure)
    return beside if beside is not None else _by_parse(span)


_FEWER_THAN = re.compile(r"\s(?:fewer|less)\sthan\s(?:an?|the|in|last)\b")
_LOSS = re.compile(
    r"\b(?:loss|losses|deficit)\b[^.;,:$€£]{0,24}\b(?:of|to|at|was|were|reached)\s[a-z\s]{0,20}$|\blos(?:t|e|es|ing)\s(?:(?:about|some|over|nearly|almost|around|roughly|more\sthan|less\sthan|at\sleast|up\sto)\s)?$",
    re.IGNORECASE,
)


_LOSS_AFTER = re.compile(
    r"\s(?:(?:in|net|operating|quarterly|annual|cumulative|pre-?tax|full-year)\s)*"
    r"(?:loss(?:es)?|deficit)\b"
)


def _is_loss(figure: Figure, text: str) -> bool:
    before = text[max(0, figure.start - _WINDOW) : figure.start]
    return bool(_LOSS.search(before) or _LOSS_AFTER.match(text, figure.end))


def _beside(text: str, figure: Figure) -> int | None:
    """The direction that a word right before or after the figure gives; 0 for a level."""
    before, after = _direction_patterns()
    window = text[max(0, figure.start - _WINDOW) : figure.start]
    for match in (before.search(window), after.match(text, figure.end)):
        if match:
            return 1 if match.lastgroup == "up" else -1
    return None


@cache
def _direction_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    bounds = data()["bounds"]
    soft = [w for key in ("below", "above", "about") for w in bounds[key]]
    filler = "|".join(re.escape(w) for w in sorted(soft, key=lambda w: (-len(w), w)))
    before = (
        r"(?<![\w-])(?:(?P<up>up|plus|higher|ahead|rise|gain|increase|growth)|(?P<down>down|off|minus|lower|decline|fall|drop|way|ground))"
        rf"\s+(?:by\s+|of\s+)?(?:(?:{filler})\s+)?(?:an?\s+(?:\w+\s+){{0,2}})?$"
    )
    after = (
        r"\s+(?:(?P<up>higher|more|up|faster|above|increase|rise|gain|growth|jump|hike)"
        r"|(?P<down>lower|less|fewer|down|cheaper|below|slower|decrease|decline|drop|fall|cut|"
        r"loss|reduction|in the red|off|discount))\b"
    )
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _by_parse(span: Span) -> int:
    """The direction of the verb or noun that a percent depends on."""
    directions = data()["directions"]
    token: Token = span.root
    for _ in range(_CLIMB):
        if token.dep_ == "ROOT":
            return 0
        if token.dep_ == "pobj" and token.head.lower_ in directions["level"]:
            return 0
        token = token.head
        lemma = token.lemma_.casefold()
        if lemma in directions["up"] and token.pos_ in ("VERB", "NOUN", "ADV", "ADJ"):
            return 1
        if lemma in directions["down"] and token.pos_ in ("VERB", "NOUN", "ADV", "ADJ"):
            return -1
        if token.pos_ in ("VERB", "AUX") or (token.i < span.start and token.pos_ == "NOUN"):
            return 0
    return 0
