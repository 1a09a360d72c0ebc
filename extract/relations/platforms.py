"""What a product is launched on is not what it is made part of: "brought its app to Android"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract.lexicon import load_yaml

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.relations.proposal import Context


@cache
def _platforms() -> frozenset[str]:
    return frozenset(load_yaml("words/launches.yaml")["platforms"])


def is_launched_on(context: Context, trigger: Token, part: Filler, whole: Filler) -> bool:
    """Whether the whole is a platform, and the part a program that only comes to it."""
    name = context.entities[whole.entity].name.lower().rstrip("s0123456789. ")
    if name not in _platforms() or context.type_of(part) not in ("AIModel", "Software"):
        return False
    head = context.fillers.head.get(whole.mention)
    within = head is not None and head.dep_ == "pobj" and head.head.lower_ in ("into", "inside")
    return not within and trigger.lemma_.lower() not in ("build", "embed", "bake", "weave")
