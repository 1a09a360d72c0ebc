"""How an analyst's view of a share is worded: targets, worth, recommendations."""

from __future__ import annotations

import re
from functools import cache

from extract.lexicon import load_yaml

TARGET = re.compile(
    r"\b(?:its|his|her|their|the|a|12-month|one-year) target (?:price )?"
    r"(?:[\w'’&]+ ){0,4}?(?:of|from|to|at)\b"
    r"|\b(?:its|his|her|their|an?) [$€£¥]\d[\d.,]* target\b"
    r"|\b(?:shares?|stock|paper)\b[^.;]{0,24}\b(?:reach|reaching|hit|climb to|rise to|fall to|"
    r"trade at|at [^.;]{2,24} in a year)\b"
)
WORTH = re.compile(
    r"\b(?:shares?|stock)\b[^.;]{0,40}\bworth\b|\bvalues? (?:the|its|their) (?:shares?|stock)\b"
)
QUOTED = re.compile(r"[\"“'‘]\s*(?P<rating>[A-Za-z][A-Za-z -]{1,18}?)[,.]?\s*[\"”'’]")
ADVICE = {"buying": "buy", "selling": "sell", "holding": "hold"}


@cache
def plain() -> re.Pattern[str]:
    """ "an outperform rating", "downgraded it to neutral", "rates the stock a buy"."""
    ratings = sorted(
        map(str, load_yaml("words/ratings.yaml")["ratings"]), key=lambda word: (-len(word), word)
    )
    words = "|".join(re.escape(word) for word in ratings)
    return re.compile(
        rf"\b(?P<one>{words}) (?:rating|recommendation|call|stance|advice)\b"
        r"|\b(?:(?:down|up)grad(?:es?|ed|ing)|cut|raised|lowered|moved)\b[^.;]{0,60}?\bto "
        rf"(?P<two>{words})(?!-?\w)"
        r"|\b(?:rat(?:es?|ed|ing)|coverage)\b[^.;]{0,40}?\b(?:an?|at|as|of) "
        rf"(?P<three>{words})(?!-?\w)"
        r"|\b(?:tells?|told|telling|advis\w+|urg\w+)\b[^.;,]{0,20}?\b(?:clients|investors) "
        r"to (?P<five>buy|sell|hold)(?![\w-])"
        r"|\brecommend(?:s|ed|ing)? (?P<six>buying|selling|holding)(?![\w-])"
        rf"|\brat(?:es?|ed|ing) [^.;,]{{1,30}}? (?P<seven>{words})(?!-?\w)",
        re.IGNORECASE,
    )
