"""Points of a list that tell a story each: what one says of time does not hold for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.spans import Block


def are_apart(blocks: Sequence[Block], one: int, other: int) -> bool:
    """Whether the first place (code points) is in a point of a list that does not hold the other.

    What a report tells at its head holds for the points below.
    """
    first, second = _item(blocks, one), _item(blocks, other)
    return first is not None and first != second


def reaches(blocks: Sequence[Block], day: int, event: int) -> bool:
    """Whether a day may hold for an event elsewhere: a point of a list has its own."""
    item = _item(blocks, event)
    return item is None or item.start <= day < item.end


def _item(blocks: Sequence[Block], offset: int) -> Block | None:
    return next(
        (b for b in blocks if b.kind == "item" and b.start <= offset < b.end),
        None,
    )
