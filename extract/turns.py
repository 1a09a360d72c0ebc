"""Who speaks in a transcript or interview: the names before the colons, and how far they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from extract.lexicon import load_yaml
from extract.lines import Span

_WORD = r"[A-ZÀ-ÞŁŚŽČŞ][\w.'’-]*"
_PARTICLE = r"(?:d[aeiou]s?|van|von|der|den|al|bin|ibn|y|e|la|le)"
#: "Ann Nemo:", "ANN NEMO (Acme):", "Q — ANN NEMO (Acme):", "Dr. Nemo, Acme:"
_LABEL = re.compile(
    rf"[*_]*(?:[QA] ?[—–-] ?)?(?P<name>{_WORD}(?: (?:{_WORD}|{_PARTICLE}(?= )))*)[*_]*"
    r"(?:,? ?[(\[][^)\]]{1,60}[)\]])?[*_]*:[*_]*(?=\s+\S|$)"
)
#: "Ann Nemo -- Chief Executive Officer" on a line of its own, above what she says.
_HEAD = re.compile(
    rf"(?P<name>Operator(?!.)|{_WORD}(?: {_WORD}){{1,3}}(?= ))"
    r"(?: +(?:--|—|–) +[A-Z][\w&,.'’ /-]{2,80})?"
)
#: "Ann Nemo" or "Operator" alone on a line, above what is said.
_ALONE = re.compile(rf"(?P<name>Operator|{_WORD}(?: {_WORD}){{1,3}})")
_MAX_WORDS = 5
#: A name alone on a line heads a turn where so many do, and one of them does so again.
_LEAST_ALONE = 4
_BEYOND = 2
_AGAIN = 0.3
#: Of the lines from the first turn to the last, so many have a label in a transcript proper.
_LABELLED = 0.7


def find_speakers(text: str, lines: Sequence[Span], skip: Sequence[bool]) -> list[Span | None]:
    """For each line the span of the name of who speaks it, or None.

    A label counts if it comes again, or stands among several; so "Update:" makes no speaker. In a
    transcript in which nearly every line has a label, one without belongs to the last speaker.

    :param skip: lines that are not the article.
    """
    heads = _accepted(_labels(text, lines, skip, _HEAD, whole=True), least=2)
    if sum(span is not None for span in heads) >= 3:
        return _carry(heads, skip, beyond=_BEYOND)
    labels = _accepted(_labels(text, lines, skip, _LABEL, whole=False), least=1)
    alone = _alone(text, lines, skip)
    if sum(map(bool, alone)) > sum(map(bool, labels)):
        return _carry(alone, skip, beyond=_BEYOND)
    notes = [done or text[start] == "[" for done, (start, _) in zip(skip, lines, strict=True)]
    return _carry(labels, notes) if _is_transcript(labels, notes) else labels


def _labels(
    text: str, lines: Sequence[Span], skip: Sequence[bool], pattern: re.Pattern[str], *, whole: bool
) -> list[tuple[str, Span] | None]:
    found: list[tuple[str, Span] | None] = []
    for (start, end), skipped in zip(lines, skip, strict=True):
        match = (pattern.fullmatch if whole else pattern.match)(text, start, end)
        name = match["name"] if match else ""
        if match and not skipped and _is_name(name):
            found.append((name.casefold(), match.span("name")))
        else:
            found.append(None)
    return found


def _is_name(label: str) -> bool:
    words = label.casefold().split()
    return len(words) <= _MAX_WORDS and words[0].rstrip("'’s") not in _not_speakers()


@cache
def _not_speakers() -> frozenset[str]:
    return frozenset(load_yaml("words/speakers.yaml")["not_speakers"])


def _accepted(found: Sequence[tuple[str, Span] | None], *, least: int) -> list[Span | None]:
    counts = Counter(label[0] for label in found if label)
    repeated = {name for name, count in counts.items() if count >= 2}
    turns = sum(counts[name] for name in repeated)
    full = {name for name in counts if " " in name}
    full |= {"q", "a"} if {"q", "a"} <= set(counts) else set()
    known = repeated | (full if turns + len(full) >= 2 else set())
    if turns >= 3:
        known = set(counts)
    if len(known) < least:
        known = set()
    return [label[1] if label and label[0] in known else None for label in found]


def _alone(text: str, lines: Sequence[Span], skip: Sequence[bool]) -> list[Span | None]:
    """The names alone on their lines above prose, where a text is full of them."""
    if not lines:
        return []
    found = _labels(text, lines, skip, _ALONE, whole=True)
    heads = [
        label if label and label[0] != text[slice(*after)].casefold() and _is_prose(text, after)
        else None
        for label, after in zip(found, [*lines[1:], (0, 0)], strict=True)
    ]  # fmt: skip
    counts = Counter(label[0] for label in heads if label)
    if sum(counts.values()) < _LEAST_ALONE or max(counts.values()) < 2:
        return [None] * len(lines)
    again = {name for name, count in counts.items() if count >= 2}
    share = sum(counts[name] for name in again) / sum(counts.values())
    return [label[1] if label and share >= _AGAIN else None for label in heads]


def _is_prose(text: str, line: Span) -> bool:
    """Whether a line is what someone says: it ends as a sentence does."""
    return text[slice(*line)].rstrip("\"'”’)").endswith((".", "!", "?", "…"))


def _is_transcript(spans: Sequence[Span | None], skip: Sequence[bool]) -> bool:
    at = [i for i, span in enumerate(spans) if span]
    if len(at) < 4:
        return False
    body = sum(not skip[i] for i in range(at[0], at[-1] + 1))
    return len(at) >= _LABELLED * body


def _carry(
    spans: Sequence[Span | None], skip: Sequence[bool], *, beyond: int = 0
) -> list[Span | None]:
    """The speaker of each line from his name on.

    :param beyond: so many lines behind the last name are still said: of a name above its words.
    """
    last = max((i for i, span in enumerate(spans) if span), default=-1 - beyond) + beyond
    carried: list[Span | None] = []
    speaker: Span | None = None
    for i, (span, skipped) in enumerate(zip(spans, skip, strict=True)):
        speaker = span or speaker
        carried.append(None if (skipped and not span) or i > last else speaker)
    return carried
