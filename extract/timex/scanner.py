"""Cuts a text into tokens and writes it as a string of word classes, one character a token.

Patterns over that string are ordinary regular expressions, and most of the text is one and the
same character to them, so searching costs little. The tokens are our own: spaCy's differ in how
they cut ``mid-2025``, ``3pm`` and ``2016-2019``, and are not needed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.errors import DataError
from extract.lexicon import load_yaml

WORDS = "words/time.yaml"
OTHER = "o"
"""The character of every token without a class."""

_TOKEN = re.compile(
    r"(?P<ISO>\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?(?![\w-]))"
    r"|(?P<SLASHED>\d{4}/\d{1,2}/\d{1,2}(?!\w)|\d{1,2}([/.])\d{1,2}\3\d{4}(?!\w))"
    r"|(?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?(?!\w))"
    r"|(?P<QCODE>[Qq][1-4](?!\w|\.\d)|[1-4]Q(?=['’]?\d\d\b))"
    r"|(?P<HCODE>[Hh][12](?!\w|\.\d)|[12]H(?=['’]?\d\d\b))"
    r"|(?P<FISCAL>FY(?=\W?\d))"
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|[AaPp]\.\s?[Mm]\b\.?|[Oo]['’]clock"
    r"|[^\W\d_]+|\n|[^\w\s]|_"
)
_BEFORE_NUMBER = frozenset(" \t\n\xa0\u2009\u202f([\"“'‘’—–-,;:/~*")
_AFTER_NUMBER = re.compile(r"\s?%|(?!(?:st|nd|rd|th|s|[AaPp]\.?[Mm])\b)[^\W\d_]")
_FULL_LINE = 60


@dataclass(frozen=True, slots=True)
class Scan:
    """The tokens' texts and offsets, and one class character for each."""

    words: list[str]
    starts: list[int]
    classes: str

    def end(self, index: int) -> int:
        """Where that token ends in the text."""
        return self.starts[index] + len(self.words[index])


class Alphabet:
    """Which character stands for which set of classes, and what each word means in a class.

    :raises DataError: if the word list breaks its schema.
    """

    def __init__(self, data: dict[str, Any], literals: frozenset[str]) -> None:
        try:
            self.values: dict[str, dict[str, Any]] = data["classes"]
            capital, small = frozenset(data["capital"]), frozenset(data["small"])
        except (KeyError, TypeError) as error:
            raise DataError(f"ontology/{WORDS}: expected classes, capital and small.") from error
        unknown = (capital | small) - self.values.keys()
        if unknown:
            raise DataError(f"ontology/{WORDS}: no such classes: {sorted(unknown)}.")
        self._sets: dict[frozenset[str], str] = {}
        self._low: dict[str, str] = {}
        self._high: dict[str, str] = {}
        words: dict[str, set[str]] = {}
        for name, entries in self.values.items():
            for word in entries:
                words.setdefault(word, set()).add(name)
        for word in literals:
            words.setdefault(word, set()).add(f"={word}")
        for word, names in sorted(words.items()):
            self._low[word] = self._char(frozenset(names - capital))
            self._high[word] = self._char(frozenset(names - small))
        self._numbers = [self._char(names) for names in _NUMBER_CLASSES]
        for shape in _SHAPES:
            self.of_shape(shape)

    def _char(self, names: frozenset[str]) -> str:
        if not names:
            return OTHER
        # The private use area: no regular expression gives its characters a meaning.
        return self._sets.setdefault(names, chr(0xE000 + len(self._sets)))

    def chars(self, name: str) -> str:
        """All characters whose sets hold that class."""
        found = "".join(char for names, char in self._sets.items() if name in names)
        if not found:
            raise DataError(f"ontology/words/time_rules.yaml: no class or word {name!r}.")
        return found

    def of_word(self, word: str) -> str:
        """The character of a word or sign, by whether it has a capital."""
        low = word.lower().replace("’", "'")
        return (self._low if word == low else self._high).get(low, OTHER)

    def of_number(self, text: str) -> str:
        """The character of a number that stands by itself, by its size and form."""
        return self._numbers[_number_class(text)]

    def of_shape(self, shape: str) -> str:
        """The character of a token that is known by its form, as the group is named."""
        return self._char(frozenset({shape}))


_NUMBER_CLASSES = [
    frozenset({"NUM", "DAY", "HOUR", "HOUR12", "MONTHNUM"}),
    frozenset({"NUM", "DAY", "HOUR"}),
    frozenset({"NUM", "DAY"}),
    frozenset({"NUM", "YY"}),
    frozenset({"NUM", "DAY", "HOUR", "HOUR12", "MONTHNUM", "YY"}),
    frozenset({"NUM", "DAY", "HOUR", "YY"}),
    frozenset({"NUM", "DAY", "YY"}),
    frozenset({"YEAR", "NUM"}),
    frozenset({"NUM"}),
]
_SHAPES = ("ISO", "SLASHED", "CLOCK", "QCODE", "HCODE", "FISCAL")


def _number_class(text: str) -> int:
    if not text.isdecimal():
        return 8
    number = int(text)
    if len(text) == 4:
        return 7 if 1400 <= number <= 2199 else 8
    if len(text) > 2:
        return 8
    size = 0 if 1 <= number <= 12 else 1 if 0 <= number <= 24 else 2 if number <= 31 else 3
    return size if len(text) == 1 or size == 3 else size + 4


def scan(text: str, alphabet: Alphabet) -> Scan:
    """The tokens of the text. A line end inside a wrapped sentence is none."""
    words: list[str] = []
    starts: list[int] = []
    classes: list[str] = []
    of_word = alphabet.of_word
    for match in _TOKEN.finditer(text):
        word = match.group()
        shape = match.lastgroup
        start = match.start()
        if word == "\n" and _wraps(text, start):
            continue
        words.append(word)
        starts.append(start)
        if shape is not None and text[max(0, start - 1) : start] not in ("/", "-", "_"):
            classes.append(alphabet.of_shape(shape))
        elif shape is None and not word[0].isdecimal():
            classes.append(of_word(word))
        elif shape is None and _stands_alone(text, match, words, classes):
            classes.append(alphabet.of_number(word))
        else:
            classes.append(OTHER)
    return Scan(words, starts, "".join(classes))


def _stands_alone(text: str, match: re.Match[str], words: list[str], classes: list[str]) -> bool:
    """Whether a number is no part of a name ("GPT-4"), sum ("$2026") or measure ("4nm")."""
    start, end = match.span()
    if _AFTER_NUMBER.match(text, end):
        return False
    if end - start < 3 and text[end : end + 1] == "/" and text[end + 1 : end + 2].isdecimal():
        return False
    if not start:
        return True
    if text[start - 1] not in _BEFORE_NUMBER:
        # "FY26", "1Q26": the code before is a class of its own.
        return text[start - 1] in "YQH" and classes[-1] != OTHER
    if text[start - 1] not in "-/" or len(words) < 3 or text[start - 2].isspace():
        return True
    return classes[-2] != OTHER or not words[-3].isalpha()


def _wraps(text: str, at: int) -> bool:
    before = text[max(0, at - _FULL_LINE) : at]
    after = text[at + 1 : at + 2]
    if "\n" in before or len(before) < _FULL_LINE or before[-1] in '.!?:;”"':
        return False
    return after.islower() or after.isdecimal()


@cache
def words() -> dict[str, Any]:
    """The word list as its file has it."""
    data: dict[str, Any] = load_yaml(WORDS)
    return data
