"""Spans with the same wording are one group; headlines are read with the names of the body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.name_features import form_features, mention_features
from extract.name_spans import Span, Words

MAX_NAME = 9


def surface(words: Words, span: Span) -> str:
    """The words of a span with single blanks, as the text writes them."""
    return " ".join(words.doc.text[slice(*offsets(words, span))].split())


def offsets(words: Words, span: Span) -> tuple[int, int]:
    """The code points of a span; link syntax glued to its last word is left out."""
    start = words.doc[span.start].idx
    last = words.doc[span.end - 1]
    end = last.idx + len(last.text)
    glued = words.doc.text.find("](", start, end)
    return start, end if glued < 0 else glued


def key_of(text: str) -> str:
    """What wordings of one name have in common: case, blanks, a leading "the"."""
    key = " ".join(text.split()).casefold().replace("’", "'")
    return key.removeprefix("the ") if key.count(" ") else key


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
        text = words.doc.text[
            words.doc[i].idx : words.doc[stop - 1].idx + len(words.text[stop - 1])
        ]
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
        features[feature] = (count / len(spans)) ** 0.5
    features["many"] = min(len(spans), 5) / 5
    return features


def related(keys: Iterable[str]) -> Mapping[str, list[tuple[str, str]]]:
    """Which names are part of which: key → (how, other key)."""
    parts = {key: key.split() for key in keys}
    relations: dict[str, list[tuple[str, str]]] = {key: [] for key in parts}
    firsts: dict[str, list[str]] = {}
    for key, tokens in parts.items():
        if len(tokens) > 1:
            for token in {tokens[0], tokens[-1], " ".join(tokens[:-1])}:
                firsts.setdefault(token, []).append(key)
    for key in parts:
        for longer in firsts.get(key, ()):
            tokens = parts[longer]
            how = "opens" if longer.startswith(key + " ") else "ends"
            if how == "opens" and any(c.isdigit() for c in tokens[-1]):
                how = "opens version"
            relations[key].append((how, longer))
            relations[longer].append(("opened by" if how != "ends" else "ended by", key))
    return relations
