"""What comes in and what goes out, without any socket: so that pages are tested as functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

HTML, JSON, MARKDOWN = (
    f"{kind}; charset=utf-8" for kind in ("text/html", "application/json", "text/markdown")
)


@dataclass(frozen=True, slots=True)
class Request:
    """``target`` is the path with its query as it came; header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """A whole answer. To HEAD the server sends all but the body."""

    status: int
    body: bytes = b""
    type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)
