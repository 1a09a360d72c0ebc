"""Spans with the same wording are one group; headlines are read with the names of the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from extract.catalogue import key_of
from extract.name_features import form_features, mention_features
from extract.name_spans import Span
from extract.name_tokens import Words

MAX_NAME = 9
LINKS = frozenset({"of", "in", "at", "from", "by", "with", "on", "for", "to", "near", "against"})
Relations = Mapping[str, tuple[tuple[str, str], ...]]


def surface(words: Words, span: Span) -> str:
    """The words of a span with single blanks, as the text writes them."""
    return " ".join(words.source[slice(*offsets(words, span))].split())


def offsets(words: Words, span: Span) -> tuple[int, int]:
    """The code points of a span; link syntax glued to its last word is left out."""
    last = span.end - 1
    return words.idx[span.start], words.idx[last] + len(words.text[last])


def group(words: Words, spans: Sequence[Span]) -> dict[str, list[Span]]:
    """Spans by key, in the order of the text."""
    groups: dict[str, list[Span]] = {}
    for span in spans:
        groups.setdefault(key_of(surface(words, span)), []).append(span)
    return groups


def find_known(words: Words, keys: Iterable[str]) -> tuple[Span, ...]:
    """Names of the body in headlines and lines of capitals, the longest first."""
    known = {tuple(key.split()) for key in keys}
    found = []
    for begin, end in words.titles:
        i = begin
        while i < end:
            stop = _known_at(words, i, end, known) if words.capital[i] else 0
            if stop:
                found.append(Span(i, stop, "known from the body"))
            i = stop or i + 1
    return tuple(found)


def _known_at(words: Words, i: int, end: int, known: set[tuple[str, ...]]) -> int:
    for stop in range(min(end, i + MAX_NAME), i, -1):
        text = words.source[words.idx[i] : words.idx[stop - 1] + len(words.text[stop - 1])]
        if tuple(key_of(text).split()) in known:
            return stop
    return 0


def pooled(words: Words, text: str, spans: Sequence[Span]) -> dict[str, float]:
    """The features of a group: those of its form, and of its mentions by their share."""
    features = dict.fromkeys(form_features(text), 1.0)
    counts: dict[str, int] = {}
    for span in spans:
        for feature in set(mention_features(words, span)):
            counts[feature] = counts.get(feature, 0) + 1
    for feature, count in counts.items():
        # One telling noun is enough; the other features count by their share of the mentions.
        share = 1.0 if "kind=" in feature else count / len(spans)
        features[feature] = share**0.5
    features["many"] = min(len(spans), 5) / 5
    return features


def related(words: Words, groups: Mapping[str, Sequence[Span]]) -> Relations:
    """How each name stands to others: key → (how, other key)."""
    relations: dict[str, list[tuple[str, str]]] = {key: [] for key in groups}
    for key, how, other in (*_parts(groups), *_neighbours(words, groups)):
        if (how, other) not in relations[key]:
            relations[key].append((how, other))
    return {key: tuple(found) for key, found in relations.items()}


def _parts(keys: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Names whose words open or end other names."""
    parts = {key: key.split() for key in keys}
    longer: dict[str, list[str]] = {}
    for key, tokens in parts.items():
        if len(tokens) > 1:
            for words in sorted({tokens[0], tokens[-1], " ".join(tokens[:-1])}):
                longer.setdefault(words, []).append(key)
    for key in parts:
        for other in longer.get(key, ()):
            opens = other.startswith(key + " ")
            last = parts[other][-1]
            version = " version" if opens and any(c.isdecimal() for c in last) else ""
            yield key, ("opens" if opens else "ends") + version, other
            yield other, ("opened by" if opens else "ended by") + version, key
    stems: dict[str, list[str]] = {}
    for key, tokens in parts.items():
        if len(tokens) > 1 and tokens[-1][0].isdecimal():
            stems.setdefault(" ".join(tokens[:-1]), []).append(key)
    for family in stems.values():
        for key in family:
            yield from ((key, "version beside", other) for other in family if other != key)


def _neighbours(
    words: Words, groups: Mapping[str, Sequence[Span]]
) -> Iterator[tuple[str, str, str]]:
    """Names in a row ("Rally, Quip and Sprig"), in brackets after others, and owners."""
    spans = sorted((span.start, span.end, key) for key, found in groups.items() for span in found)
    for (_, end, key), (start, stop, other) in pairwise(spans):
        between = words.lower[end:start]
        if key == other or not 0 < len(between) <= 2:
            continue
        if set(between) <= {",", "and", "or", "&", ";"}:
            yield key, "beside", other
            yield other, "beside", key
        elif between == ["("] and words.text[stop : stop + 1] == [")"]:
            how = "same as" if _abbreviates(other, key) else "in brackets after"
            yield other, how, key
            yield key, "before brackets" if how != "same as" else how, other
        elif len(between) == 1 and between[0] in {"'s", "’s", "'", "’"}:
            yield other, "owned by", key
            yield key, "owns", other
        elif between[-1] in LINKS and (len(between) == 1 or between[0] in {",", "from", "out"}):
            yield other, f"behind {between[-1]}", key
            yield key, f"before {between[-1]}", other


def _abbreviates(short: str, long: str) -> bool:
    return short[0] == long[0] and " " not in short and len(long.split()) > 1
