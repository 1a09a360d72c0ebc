"""The metadata block at the head of a file: YAML between two lines of three hyphens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from extract.errors import SourceError

KEYS = ("title", "url", "outlet", "published")
#: A block that is longer is no front matter.
MAX_LINES = 60
_EXAMPLE = "a block like '---', 'title: …', 'published: 2026-06-08', '---'"
_KEY_LINE = re.compile(r"\s*(?:[\w-]+\s*:(?:\s|$)|#)")
_NULL = ("", "~", "null", "Null", "NULL")
_MARK = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says about itself, as it is written there; None where it says nothing."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None


def split(text: str, *, name: str) -> tuple[FrontMatter, str]:
    """The metadata and the text after it. Keys other than the four known ones are ignored.

    :raises SourceError: with the line, if the block has no end, is not YAML, or a value is no text.
    """
    lines = text.split("\n")
    if not _MARK.fullmatch(lines[0]):
        return FrontMatter(), text
    head = lines[1 : MAX_LINES + 1]
    end = next((i for i, line in enumerate(head, 1) if _END.fullmatch(line)), None)
    if end is not None:
        return _values(lines[1:end], name), "\n".join(lines[end + 1 :])
    if _KEY_LINE.match(lines[1] if len(lines) > 1 else ""):
        raise SourceError(
            f"{name}, line 1: the front matter is not closed. Allowed is {_EXAMPLE}; "
            f"add the closing '---'."
        )
    return FrontMatter(), text  # a lone line of hyphens above prose is a rule, not metadata


def _values(lines: list[str], name: str) -> FrontMatter:
    try:
        # The base loader keeps every scalar as it is written: a date stays "2026-02-31".
        data = yaml.load("\n".join(lines), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 2 if mark is not None else 2
        problem = getattr(error, "problem", None) or str(error)
        raise SourceError(
            f"{name}, line {line}: the front matter is not YAML ({problem}). "
            f"Allowed is {_EXAMPLE}; put values with ':' or '#' in quotes."
        ) from error
    if not data:
        return FrontMatter()
    if not isinstance(data, dict):
        raise SourceError(
            f"{name}, line 2: the front matter holds no 'key: value' lines. Allowed is {_EXAMPLE}."
        )
    return FrontMatter(**{key: _text(data.get(key), key, lines, name) for key in KEYS})


def _text(value: Any, key: str, lines: list[str], name: str) -> str | None:
    if value is None or value in _NULL:
        return None
    if isinstance(value, str):
        return " ".join(value.split())
    line = next((i for i, text in enumerate(lines) if text.lstrip().startswith(key)), 0) + 2
    raise SourceError(
        f"{name}, line {line}: the value of {key!r} is a list or a block of its own keys; "
        f"it must be one line of text."
    )
