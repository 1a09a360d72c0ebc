"""Parts that carry the name of their whole: "the Quill API", "Northwind Labs", "Quill Plus".

A shared name alone says nothing (Quill and Quill 2): the rest of the name must be a word for a
part, or the thing must be a lab or a paid tier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from extract.model import Entity, Mention

_PRODUCTS = ("AIModel", "Software", "Hardware")
_ORGANISATIONS = ("Company", "Organization", "NewsOutlet", "GovernmentBody")


@cache
def _parts() -> frozenset[str]:
    return frozenset(load_yaml("words/possession.yaml")["named_parts"])


def propose(context: Context) -> Iterator[Proposal]:
    """Each named part with its whole, at the first name of the part."""
    first: dict[str, Mention] = {}
    written: dict[str, set[str]] = defaultdict(set)
    for mention in context.fillers.mentions:
        if mention.kind == "name":
            first.setdefault(mention.entity, mention)
            written[mention.entity].add(mention.text)
    shape = catalogue.shape("partOf")
    for part in sorted(context.entities.values(), key=lambda e: e.id):
        if part.type not in shape.subject or part.id not in first:
            continue
        wholes = [
            w
            for w in context.entities.values()
            if w.id in first and _is_part(part, w, written[part.id])
        ]
        if wholes:
            whole = max(wholes, key=lambda w: (len(w.name), w.id))
            mention = first[part.id]
            yield Proposal(
                relation="partOf",
                subject=Filler(part.id, mention),
                object=Filler(whole.id, first[whole.id], ("namesake",)),
                trigger=context.fillers.head[mention],
                rule="namesake.partOf",
                undated=True,
            )


def _is_part(part: Entity, whole: Entity, names: set[str]) -> bool:
    """Whether a name that the text has for it begins with the whole's."""
    if part.id == whole.id:
        return False
    for name in sorted(names):
        for stem in (whole.name, *whole.aliases):
            rest = name[len(stem) :].strip().lower()
            if rest and name.lower().startswith(f"{stem.lower()} ") and _fits(part, whole, rest):
                return True
    return False


def _fits(part: Entity, whole: Entity, rest: str) -> bool:
    if part.type == "Lab":
        return whole.type in _ORGANISATIONS
    if whole.type not in _PRODUCTS:
        return False
    return part.type == "Plan" or rest.split()[-1] in _parts()
