"""Compiles the rules of ``ontology/words/time_rules.yaml`` and matches them.

A pattern is written over word classes (capitals), words (small letters) and macros (braces):
``MON DAY ORDSUF? COMMA? YEAR``. ``( ) | ? * +`` mean what they mean in regular expressions;
``<(…)`` and ``>(…)`` say what must stand before and after, ``<!(…)`` and ``>!(…)`` what must not;
before means the one token before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.errors import DataError
from extract.lexicon import load_yaml
from extract.timex.scanner import Alphabet, Scan, words

RULES = "words/time_rules.yaml"
_SYMBOL = re.compile(r"\s+|[A-Z][A-Z0-9]*|\{([A-Z]+)\}|[a-z]+['’]?[a-z]*|[<>]!?\(|[()|?*+]")
_LOOKING = {"<!(": "(?<!", "<(": "(?<=", ">!(": "(?!", ">(": "(?="}
_FIELDS = {"rule", "pattern", "as", "with", "yes", "no"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the resolver that gives it a meaning, and the constants that it is given."""

    name: str
    pattern: re.Pattern[str]
    resolver: str
    constants: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule found at tokens ``start`` to ``end`` of the scan."""

    rule: Rule
    start: int
    end: int
    scan: Scan
    alphabet: Alphabet
    found: re.Match[str]

    def _span(self, group: str) -> tuple[int, int]:
        # A class that stands in several alternatives is numbered from the second on.
        groups = self.found.re.groupindex
        name, count = group, 1
        while name in groups:
            span = self.found.span(name)
            if span[0] >= 0:
                return span
            count += 1
            name = f"{group}{count}"
        return -1, -1

    def words(self, group: str) -> list[str]:
        """The words of the first such class or macro in the match; none if it is absent."""
        start, end = self._span(group)
        return self.scan.words[start:end] if start >= 0 else []

    def at(self, group: str) -> int:
        """The token where that group starts, or -1."""
        return self._span(group)[0]

    def value(self, group: str) -> Any:
        """What the word list says of the word found for that class, or None."""
        name = group.rstrip("0123456789")
        for word in self.words(group):
            return self.alphabet.values.get(name, {}).get(word.lower())
        return None

    def number(self, group: str) -> int | None:
        """The whole number found for that class, or None."""
        for word in self.words(group):
            return int(word) if word.isdecimal() else None
        return None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The alphabet and the rules over it, in the order of their file."""

    alphabet: Alphabet
    rules: tuple[Rule, ...]

    def matches(self, scan: Scan) -> list[Match]:
        """The longest matches from left to right, none overlapping; the earlier rule wins ties."""
        best: dict[int, tuple[int, int, Rule, re.Match[str]]] = {}
        for order, rule in enumerate(self.rules):
            for found in rule.pattern.finditer(scan.classes):
                start, end = found.span()
                held = best.get(start)
                if held is None or (end, -order) > (held[0], -held[1]):
                    best[start] = (end, order, rule, found)
        chosen: list[Match] = []
        reached = 0
        for start in sorted(best):
            if start >= reached:
                reached, _, rule, found = best[start]
                chosen.append(Match(rule, start, reached, scan, self.alphabet, found))
        return chosen


@cache
def grammar() -> Grammar:
    """The grammar of the data files, compiled once.

    :raises DataError: if a rule breaks the schema.
    """
    data = load_yaml(RULES)
    macros: dict[str, str] = data["macros"]
    patterns = [_expand(entry, macros) for entry in data["rules"]]
    literals = {
        symbol.group()
        for pattern in patterns
        for symbol in _SYMBOL.finditer(pattern)
        if symbol.group()[0].islower()
    }
    alphabet = Alphabet(words(), frozenset(literals))
    rules = tuple(
        Rule(
            entry["rule"],
            _compile(entry["rule"], pattern, alphabet),
            entry["as"],
            dict(entry.get("with", {})),
        )
        for entry, pattern in zip(data["rules"], patterns, strict=True)
    )
    return Grammar(alphabet, rules)


def _expand(entry: dict[str, Any], macros: dict[str, str]) -> str:
    if not {"rule", "pattern", "as", "yes"} <= entry.keys() <= _FIELDS:
        raise DataError(
            f"ontology/{RULES}: {entry.get('rule', entry)!r} must have rule, pattern, as and yes, "
            "and may have with and no."
        )
    pattern: str = entry["pattern"]
    for _ in range(8):
        expanded = re.sub(r"\{([A-Z]+)\}", lambda m: _macro(m.group(1), macros), pattern)
        if expanded == pattern:
            return pattern
        pattern = expanded
    raise DataError(f"ontology/{RULES}: the macros of {entry['rule']!r} go round in a circle.")


def _macro(name: str, macros: dict[str, str]) -> str:
    if name not in macros:
        raise DataError(f"ontology/{RULES}: no macro {name!r}.")
    return f"[{name}] {macros[name]} )"


def _compile(name: str, pattern: str, alphabet: Alphabet) -> re.Pattern[str]:
    taken: dict[str, int] = {}

    def group(label: str) -> str:
        taken[label] = taken.get(label, 0) + 1
        return f"(?P<{label}{taken[label] if taken[label] > 1 else ''}>"

    parts: list[str] = []
    position = 0
    for symbol in re.finditer(rf"\[([A-Z]+)\]|{_SYMBOL.pattern}", pattern):
        if symbol.start() != position:
            break
        position = symbol.end()
        text = symbol.group()
        if symbol.group(1):
            parts.append(group(symbol.group(1)))
        elif text.isspace():
            continue
        elif text in _LOOKING:
            parts.append(_LOOKING[text])
        elif text[0].isupper():
            parts.append(f"{group(text)}[{alphabet.chars(text)}])")
        elif text[0].islower():
            parts.append(f"[{alphabet.chars('=' + text)}]")
        else:
            parts.append(text)
    if position != len(pattern):
        raise DataError(f"ontology/{RULES}: {name!r}: cannot read {pattern[position:]!r}.")
    try:
        return re.compile("".join(parts))
    except re.error as error:
        raise DataError(f"ontology/{RULES}: {name!r}: {error}.") from error
