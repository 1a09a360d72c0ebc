"""The typed spans that stages hand to one another before they become the contract's values.

All offsets are half-open and count code points into the article's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.model import EntityType

BlockKind = Literal["headline", "paragraph", "item", "caption", "turn", "boilerplate"]
QuantityKind = Literal["money", "percent", "number", "capacity", "rank"]


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of the article. ``speaker`` is the span before a turn's colon."""

    start: int
    end: int
    kind: BlockKind
    speaker: tuple[int, int] | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of the text.

    ``min`` and ``max`` are in plain units (dollars, percents, heads, watts for capacity), None
    where open. ``unit`` is the ISO 4217 currency, ``W`` or ``Wh``, or the lemma of the counted
    noun ("employee"). ``per`` is the contract's unit of a price ("month", "million-tokens").
    ``signed`` says that the text gives a direction ("fell 5 %"), and min and max carry it.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    min: float | int | None
    max: float | int | None
    unit: str = ""
    per: str | None = None
    approximate: bool = False
    signed: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A typed name in the text, not yet joined with others into an entity.

    ``catalogue`` is the id of the well-known entity that it was linked to, if it was.
    """

    start: int
    end: int
    text: str
    type: EntityType
    catalogue: str | None = None
    why: str = ""
