"""Sentences with known invented names, read up to the proposals of the relation finders."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extract.model import Article
from extract.pipeline import STAGES, Draft
from extract.spans import Name

if TYPE_CHECKING:
    from extract.relations.proposal import Proposal

NAMES = {
    "Northwind": "Company",
    "Contoso": "Company",
    "Fabrikam": "Company",
    "Tailspin": "Company",
    "Ada Brook": "Person",
    "Brook": "Person",
    "Tom Reyes": "Person",
    "Reyes": "Person",
    "Quill 2": "AIModel",
    "Quill": "AIModel",
    "Lark": "AIModel",
    "Pagewise": "Software",
    "Orion chip": "Hardware",
    "Springfield": "Place",
    "Data Act": "Law",
    "Ministry of Trade": "GovernmentBody",
    "FastBench": "Benchmark",
    "Lakeside Campus": "Facility",
    "The Courier": "NewsOutlet",
    "Northwind Labs": "Lab",
}
_PATTERN = re.compile("|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)))


def given_names(text: str) -> tuple[Name, ...]:
    """Every occurrence of the invented names, the longest first."""
    return tuple(
        Name(start=m.start(), end=m.end(), text=m.group(), type=NAMES[m.group()])
        for m in _PATTERN.finditer(text)
    )


@cache
def proposals(text: str, published: str = "2026-03-10") -> tuple[Proposal, ...]:
    """What the finders propose for a text."""
    from extract.blocks import find_blocks
    from extract.language import load, parse

    article = Article(id="sentence", text=text, published=published)
    blocks = find_blocks(text)
    draft = Draft(article, blocks=blocks, doc=parse(load(), article, blocks))
    for stage in STAGES:
        if stage.name == "decisions":
            break
        found = {"names": given_names(text)} if stage.name == "names" else stage.run(draft)
        draft = replace(draft, **found)
    return tuple(draft.proposals)


def said(text: str) -> set[tuple[str, str, str | None]]:
    """Relation, subject and object of every proposal, by entity id."""
    return {
        (p.relation, p.subject.entity, p.object.entity if p.object else None)
        for p in proposals(text)
    }
