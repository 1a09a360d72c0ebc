"""Which currency a sign or word means, by itself or in the company of a text's places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from extract.lexicon import load_yaml

DATA = "words/currencies.yaml"


@dataclass(frozen=True, slots=True)
class CurrencyWords:
    """Every sign and word, lower-cased, with the codes that it may mean and its part of a unit."""

    signs: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    cents: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, str]
    places: Mapping[str, re.Pattern[str]]


@cache
def table() -> CurrencyWords:
    """The currencies of ``ontology/words/currencies.yaml``."""
    entries: Mapping[str, Mapping[str, Any]] = load_yaml(DATA)["currencies"]
    signs: dict[str, tuple[str, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    cents: dict[str, tuple[str, ...]] = {}
    adjectives: dict[str, str] = {}
    for code, entry in entries.items():
        for key, index in (("signs", signs), ("words", words), ("cents", cents)):
            for word in entry.get(key, ()):
                index[word.casefold()] = (*index.get(word.casefold(), ()), code)
        for word in entry.get("adjectives", ()):
            adjectives[word.casefold()] = code
    return CurrencyWords(
        signs=signs,
        words=words,
        cents=cents,
        adjectives=adjectives,
        places={
            code: re.compile(
                "|".join(
                    (
                        *(rf"\b{re.escape(place)}\b" for place in entry["places"]),
                        *(re.escape(sign) for sign in entry["signs"] if not sign.isalpha()),
                    )
                )
            )
            for code, entry in entries.items()
            if entry.get("places")
        },
    )


def resolve(codes: tuple[str, ...], text: str) -> str:
    """The one of these currencies whose sign or country the text has most; else the first."""
    if len(codes) == 1:
        return codes[0]
    counts = [_weight(code, text) for code in codes]
    return codes[counts.index(max(counts))]


@lru_cache(maxsize=64)
def _weight(code: str, text: str) -> int:
    return len(table().places[code].findall(text)) if code in table().places else 0
