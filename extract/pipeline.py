"""The stages in their order, and the one loop that runs them.

A stage is a function from the draft to the fields it adds. What it needs and what it gives is
declared beside it and checked when this module's list is assembled, before any article is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extract.errors import DataError
from extract.model import Article, Claim, Entity, Extraction, Mention, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extract.spans import Block, Name, Quantity


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of an article so far. Each field is filled by exactly one stage."""

    article: Article
    doc: Doc
    blocks: tuple[Block, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[Name, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A named step: which fields of the draft it reads, and which ones it fills."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Draft], Mapping[str, Any]]
