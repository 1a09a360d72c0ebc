"""Which lines of a page are not its article: cues (data), how they add up, and what surrounds them.

After the idea of shallow text features (Kohlschütter, Fankhauser and Nejdl, 2010: "Boilerplate
detection using shallow text features"), for plain text: a line's words, length and company decide.
A paragraph wrongly dropped is worse than a banner kept, so a long line needs more than one cue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.errors import DataError
from extract.lexicon import load_yaml

DATA = "words/boilerplate.yaml"
REPEATED = "repeated headline"
_LONGEST = 1500  # characters; a longer line is no banner, whatever it holds
SURE = 2  # points that judge a line
_RUN = 5  # lines that make a run, in which company judges the rest
_RUN_SHARE = 0.7
_HEADING_WORDS = 10
_BYLINE_WORDS = 16
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_BULLET = re.compile(r"^[\s\[(•●■▪◦‣*>–—-]+(?=\w)")
_END = re.compile(r"[.!?…;,][\"')\]]*$")
_BYLINE = re.compile(r"^(?:exclusive )?by ((?:[A-Z][\w'.-]+ ?){2,4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign that a line is no article, its points, and the longest line it speaks about."""

    name: str
    weight: int
    max_words: int
    start: re.Pattern[str] | None
    whole: re.Pattern[str] | None
    any: re.Pattern[str] | None

    def matches(self, line: str, words: int) -> bool:
        """Whether the line shows it. ``line`` has straight quotes."""
        if words > self.max_words:
            return False
        bare = _BULLET.sub("", line)
        return bool(
            (self.start and (self.start.match(bare) or self.start.match(line)))
            or (self.whole and self.whole.fullmatch(bare.rstrip(" :.!]")))
            or (self.any and self.any.search(line))
        )


@cache
def cues() -> tuple[Cue, ...]:
    """The cues of ``ontology/words/boilerplate.yaml``.

    :raises DataError: if an entry breaks the schema.
    """
    return tuple(_cue(entry) for entry in load_yaml(DATA)["cues"])


@cache
def section_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a heading of a section that is no news looks like, and how such a paragraph opens."""
    data = load_yaml(DATA)["sections"]
    return _pattern(data["headings"], 0), _pattern(data["openings"], re.IGNORECASE)


def is_byline(line: str) -> bool:
    """Whether a line only names its author, and perhaps the outlet and the day."""
    return len(line.split()) <= _BYLINE_WORDS and bool(_byline().match(line.translate(_QUOTES)))


@cache
def _byline() -> re.Pattern[str]:
    pattern: re.Pattern[str] = _pattern(load_yaml(DATA)["bylines"]["start"], re.IGNORECASE)
    return pattern


def score(line: str) -> tuple[int, str]:
    """The points of a line and the names of its cues."""
    plain = line.translate(_QUOTES)
    words = len(plain.split())
    if len(plain) > _LONGEST:
        return 0, ""
    found = [cue for cue in cues() if cue.matches(plain, words)]
    return sum(cue.weight for cue in found), ", ".join(cue.name for cue in found)


def judge(lines: Sequence[str]) -> list[str]:
    """For each line why it is no article, or an empty string if it is."""
    scores = [score(line) for line in lines]
    reasons = [name if points >= SURE else "" for points, name in scores]
    _judge_repeats(lines, reasons)
    _judge_author(lines, reasons)
    _judge_sections(lines, reasons)
    _judge_runs([points or 2 * bool(why) for (points, _), why in zip(scores, reasons, strict=True)],
                reasons)  # fmt: skip
    return reasons


def is_heading(line: str) -> bool:
    """A short line without a sentence's end."""
    return len(line.split()) <= _HEADING_WORDS and not _END.search(line.translate(_QUOTES))


def _cue(entry: Mapping[str, Any]) -> Cue:
    allowed = {"name", "weight", "max_words", "start", "whole", "any", "yes", "no"}
    if set(entry) - allowed or not {"name", "weight", "yes", "no"} <= set(entry):
        raise DataError(f"ontology/{DATA}: a cue has {sorted(entry)}; allowed: {sorted(allowed)}.")
    return Cue(
        name=entry["name"],
        weight=int(entry["weight"]),
        max_words=int(entry.get("max_words", 60)),
        start=_pattern(entry.get("start"), re.IGNORECASE),
        whole=_pattern(entry.get("whole"), re.IGNORECASE),
        any=_pattern(entry.get("any"), re.IGNORECASE),
    )


def _pattern(parts: list[str] | None, flags: int) -> Any:
    if not parts:
        return None
    try:
        return re.compile("|".join(f"(?:{part})" for part in parts), flags)
    except re.error as error:
        raise DataError(f"ontology/{DATA}: {error.pattern!r} is no pattern: {error}.") from error


def _judge_repeats(lines: Sequence[str], reasons: list[str]) -> None:
    """A headline that comes again is navigation."""
    seen: set[str] = set()
    for i, line in enumerate(lines):
        key = line.casefold()
        if len(line.split()) >= 4 and is_heading(line):
            if key in seen and not reasons[i]:
                reasons[i] = REPEATED
            seen.add(key)


def _judge_author(lines: Sequence[str], reasons: list[str]) -> None:
    """One of the last lines that starts with the byline's name is the author's box."""
    authors = [m[1].strip() for line in lines[:6] if (m := _BYLINE.match(line))]
    for i in range(max(len(lines) - 3, 1), len(lines)):
        if any(re.match(rf"\W*{re.escape(author)} \w+s\b", lines[i]) for author in authors):
            reasons[i] = reasons[i] or "author box"


def _judge_sections(lines: Sequence[str], reasons: list[str]) -> None:
    heading, opening = section_patterns()
    inside = ""
    for i, line in enumerate(lines):
        short = is_heading(line)
        if short and heading.fullmatch(line.rstrip(":")) and i > 0:
            inside = "section: " + line.rstrip(":")
        elif short or (reasons[i] and inside):
            inside = ""
        if inside or opening.match(line.translate(_QUOTES)):
            reasons[i] = reasons[i] or inside or "forward-looking statements"


def _judge_runs(points: Sequence[int], reasons: list[str]) -> None:
    """In a run of lines that begins and ends with a cue and is full of them, all are judged."""
    start = 0
    while start < len(points):
        end = _run_end(points, start) if points[start] else start
        if end - start >= _RUN and sum(map(bool, reasons[start:end])) >= 2:
            for i in range(start, end):
                reasons[i] = reasons[i] or "company"
        start = max(end, start + 1)


def _run_end(points: Sequence[int], start: int) -> int:
    end, cued, gap = start, 0, 0
    for i in range(start, len(points)):
        cued, gap = (cued + 1, 0) if points[i] else (cued, gap + 1)
        if gap > 1 or cued < _RUN_SHARE * (i - start):
            break
        if points[i]:
            end = i + 1
    return end
