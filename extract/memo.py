"""Remembers the last answers about tokens: many patterns ask the same of one trigger."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
LAST = 256  # a sentence or two: a text is read from left to right


def remembered(function: Callable[P, list[T]]) -> Callable[P, list[T]]:
    """The function with its last answers kept; each caller gets a list of its own."""
    kept: Callable[..., tuple[T, ...]] = lru_cache(maxsize=LAST)(
        lambda *args, **kwargs: tuple(function(*args, **kwargs))
    )

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> list[T]:
        return list(kept(*args, **kwargs))

    return answer
