"""Who heads a firm that is called by its head: "Ada Brook's Northwind", "Brook's company"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Mention

_FIRMS = frozenset({"Company", "Lab"})
_KINDS = frozenset({"company", "group", "firm", "empire"})
_OWN = frozenset({"'s", "’s", "'", "’"})
_OTHERS = frozenset({"former", "old", "previous", "rival", "last", "other", "new"})
_LIKE = frozenset({"like", "as"})


def propose(context: Context) -> Iterator[Proposal]:
    """Heads of firms by possessives, in text order of the firms."""
    for mention, head in context.fillers.head.items():
        if context.entities[mention.entity].type not in _FIRMS or mention.kind == "pronoun":
            continue
        owner = _before(context, mention) if mention.kind == "name" else _of(context, head)
        if owner is not None:
            yield Proposal(
                relation="leads",
                subject=owner,
                object=Filler(mention.entity, mention),
                trigger=head,
                rule=f"boss.{mention.kind}",
                undated=True,
            )


def _before(context: Context, firm: Mention) -> Filler | None:
    """ "Ada Brook's Northwind", not "Ada Brook's Northwind shares"."""
    span = context.doc.char_span(firm.start, firm.end, alignment_mode="expand")
    if span is None or span.start < 2 or context.doc[span.start - 1].text not in _OWN:
        return None
    behind = context.doc[span.end] if span.end < len(context.doc) else None
    if behind is not None and (behind.pos_ in ("NOUN", "PROPN") or behind.text in ("-", *_OWN)):
        return None
    owner = _person(context, context.doc[span.start - 2])
    start = owner.mention.start if owner is not None else 0
    before = context.text[max(0, start - 6) : start].split()
    # "founders like Ada Brook's Northwind" is loosely put
    return owner if not before or before[-1] not in _LIKE else None


def _of(context: Context, noun: Token) -> Filler | None:
    if noun.lemma_.lower() not in _KINDS or any(c.lower_ in _OTHERS for c in noun.children):
        return None
    found = (_person(context, t) for t in arguments.possessors(noun))
    return next((f for f in found if f is not None), None)


def _person(context: Context, token: Token) -> Filler | None:
    for mention in context.fillers.at(token):
        if mention.kind == "name" and context.entities[mention.entity].type == "Person":
            return Filler(mention.entity, mention)
    return None
