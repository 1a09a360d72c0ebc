"""Tells time expressions from names and verbs that look like them: "May said", "Summer, 28"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.timex.grammar import Match

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.timex.tense import Tense

_BARE_MONTHS = frozenset({"may", "march", "august", "april", "june"})
_BEFORE_YEARS = frozenset(
    {"in", "since", "until", "by", "of", "from", "between", "to", "before", "after", "around"}
    | {"and", "or", "the"}
)


_SCORES = frozenset({"score", "scores", "rating", "ratings", "elo", "total", "record", "result"})


def is_time(match: Match, tense: Tense) -> bool:
    """Whether the words are a time expression in their sentence, as far as form and tags say."""
    scan = match.scan
    if match.rule.resolver == "month":
        token = tense.token(scan.starts[match.start])
        return token is None or _is_month(match, token)
    if match.rule.name == "season":
        token = tense.token(scan.starts[match.end - 1])
        return token is None or not token.tag_.startswith("VB")
    if match.rule.resolver == "year" and match.end - match.start == 1:
        return _is_year(match)
    return True


def _is_month(match: Match, token: Token) -> bool:
    word = match.scan.words[match.start].lower()
    if word not in _BARE_MONTHS:
        return True
    if token.tag_ in ("MD", "VB", "VBP", "VBZ", "VBD"):
        return False
    if match.start and match.alphabet.of_word(match.scan.words[match.start - 1]) != "o":
        return True
    named = any(child.dep_ == "compound" for child in token.lefts)
    return token.ent_type_ != "PERSON" and token.dep_ != "compound" and not named


def _is_year(match: Match) -> bool:
    """A bare number is a year if it lies near our time, or after a preposition."""
    scan, index = match.scan, match.start
    if index > 1 and scan.words[index - 2].lower() in _SCORES:
        return False  # "a score of 1417"
    if 1950 <= int(scan.words[index]) <= 2099:
        return True
    before = scan.words[index - 1].lower() if index else ""
    after = scan.words[index + 1] if index + 1 < len(scan.words) else ""
    if before in ("and", "or", "the") and after[:1].isupper():
        return False  # "Altitude and 1789 Capital"
    return before in _BEFORE_YEARS
