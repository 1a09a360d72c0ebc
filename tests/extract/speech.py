"""Texts whose names are known, read up to statements and sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.attribution import Sources
from extract.blocks import find_blocks
from extract.language import load
from extract.model import Entity, Mention
from extract.parser_slips import mend
from extract.quotations import Quotation, find_quotations
from extract.statements import Statement, find_statements, keep

NAMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "northwind": ("Company", ("Northwind", "the company", "The company")),
    "contoso": ("Company", ("Contoso",)),
    "fabrikam": ("Company", ("Fabrikam",)),
    "lark": ("Person", ("Ada Lark", "Lark", "ADA LARK")),
    "moreau": ("Person", ("Jules Moreau", "Moreau", "JULES MOREAU")),
    "herald": ("NewsOutlet", ("the Evening Herald", "the Herald", "Evening Herald")),
    "reuters": ("NewsOutlet", ("Reuters",)),
    "regulator": ("GovernmentBody", ("The Market Office", "the Market Office")),
}


@dataclass(frozen=True)
class Read:
    """A text with everything that is known of its speech."""

    doc: Any
    quotations: tuple[Quotation, ...]
    sources: Sources
    statements: tuple[Statement, ...]

    def token(self, word: str) -> int:
        """The index of the first token with that text."""
        return next(t.i for t in self.doc if t.text == word)

    def source(self, word: str, relation: str = "") -> str | None:
        """The entity to which that word is attributed, as the trigger of a relation."""
        source = self.sources.of(self.token(word), relation)
        return source.entity if source else None

    def said(self, *claimed: str) -> list[tuple[str, str, str]]:
        """Speaker, kind and text of the statements that stand beside claims at these words."""
        starts = [self.doc.text.index(word) for word in claimed]
        spans = [(s, s + len(w)) for s, w in zip(starts, claimed, strict=True)]
        return [(s.speaker, s.kind, s.text) for s in keep(self.statements, spans)]

    def quotes(self) -> list[tuple[str | None, str]]:
        """Speaker and words of each quotation."""
        return [(q.speaker, self.doc.text[q.start : q.end]) for q in self.quotations]


def mentions(text: str, **pronouns: str) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The known names in the text; ``she="lark"`` resolves a pronoun."""
    entities = tuple(
        Entity(id=key, name=names[0], type=kind, aliases=names[1:])  # type narrowed by pydantic
        for key, (kind, names) in NAMES.items()
    )
    forms = [(n, key, "name") for key, (_, names) in NAMES.items() for n in names]
    forms += [(w, key, "pronoun") for p, key in pronouns.items() for w in (p, p.title())]
    taken = [False] * len(text)
    found = []
    for form, key, kind in sorted(forms, key=lambda f: -len(f[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = [True] * len(form)
            found.append(
                Mention.model_validate(
                    {"start": match.start(), "end": match.end(), "text": form,
                     "entity": key, "kind": kind}
                )
            )  # fmt: skip
    return entities, tuple(sorted(found, key=lambda m: m.start))


@cache
def parse(text: str) -> Any:
    """The parse of a text."""
    return mend(load()(text))


def read(text: str, **pronouns: str) -> Read:
    """Quotations, sources and statements of a text."""
    doc, blocks = parse(text), find_blocks(text)
    entities, found = mentions(text, **pronouns)
    quotations = find_quotations(doc, blocks, found, entities)
    sources = Sources(doc, blocks, entities, found, quotations)
    statements = find_statements(doc, blocks, entities, found, quotations, sources)
    return Read(doc, quotations, sources, statements)
