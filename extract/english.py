"""Whether a text is English: by its script, and by the small words that a language is full of."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extract.errors import LanguageError
from extract.lexicon import load_yaml

_DATA = "words/languages.yaml"
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
_SCRIPTS = {
    "Cjk": "Chinese or Japanese",
    "Hiragana": "Japanese",
    "Katakana": "Japanese",
    "Hangul": "Korean",
}
#: So much of a text is read for the verdict.
_SAMPLE = 20_000
_LEAST_WORDS = 5
#: English prose has at least a quarter of such words; tables and lists of names far fewer.
_LEAST_SHARE = 0.06
_ENOUGH_WORDS = 60


def check_english(text: str, *, name: str = "The text") -> None:
    """Nothing, if the text is English or too short to tell.

    :raises LanguageError: if it is in another script, or has another language's small words.
    """
    sample = text[:_SAMPLE]
    script = _foreign_script(sample)
    language = script or _other_language([word.casefold() for word in _WORD.findall(sample)])
    if language:
        raise LanguageError(
            f"{name} is not English; it looks like {language}. "
            f"Only English is read: give a translation."
        )


def _foreign_script(text: str) -> str | None:
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [letter for letter in letters if not unicodedata.name(letter, "").startswith("LATIN")]
    if len(foreign) <= 0.5 * len(letters):
        return None
    script = unicodedata.name(foreign[0], "unknown").split()[0].capitalize()
    return _SCRIPTS.get(script, f"{script} script")


def _other_language(words: list[str]) -> str | None:
    if len(words) < _LEAST_WORDS:
        return None
    english, others = _profiles()
    ours = sum(word in english for word in words)
    shares = {name: sum(word in small for word in words) for name, small in others.items()}
    best = max(sorted(shares), key=lambda name: shares[name])
    if shares[best] >= 3 and shares[best] > 1.5 * ours:
        return best
    if len(words) >= _ENOUGH_WORDS and ours < _LEAST_SHARE * len(words):
        return "another language"
    return None


@cache
def _profiles() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    data = load_yaml(_DATA)
    english = frozenset(data["english"])
    return english, {
        name: frozenset(str(word) for word in words) - english
        for name, words in data["others"].items()
    }
