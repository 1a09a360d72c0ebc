"""Which well-known entities a wording may stand for, and how surely, by its context."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from extract.catalogue import Entry, catalogue
from extract.lexicon import load_yaml
from extract.name_spans import Span
from extract.name_tokens import Words
from extract.typing_model import NOTHING

# How much a link adds to the log-odds of its type. Set by hand: the training texts hold too few
# real names to learn it, and a model trained on them would learn to distrust the catalogue.
SURE = 6.0
NEAR = 4.5
PLACE = 2.0  # places the training texts do hold, and they tell a place from no mention of it
NO_PLACE = -3.0  # but where it is a mention, it is hardly of anything else
SOMEWHERE = 2.5
WINDOW = 25
FELLOWS = 2  # sure entities of the field in whose company an ambiguous name is linked
FIELD = frozenset({"Company", "Lab", "AIModel", "Software", "Hardware"})
FLOOR = 0.002


@dataclass(frozen=True, slots=True)
class Link:
    """A possible link: the entry, what it adds to its type's score, and why."""

    entry: Entry
    weight: float
    why: str


@cache
def business_words() -> frozenset[str]:
    """What is said of firms and not of what firms are called after: "its chief executive"."""
    return frozenset(load_yaml("words/business.yaml")["near"])


class Context:
    """What tells which of its meanings a wording has: the words of the article, and the ids of the
    entities that it surely speaks of.
    """

    def __init__(self, words: Words, company: frozenset[str] = frozenset()) -> None:
        self.words = words
        self.company = company
        self.lemmas = [token.lemma_.lower() for token in words.doc]
        self.running = words.source.casefold()
        self.all = frozenset(self.lemmas) | frozenset(words.lower)

    def links(self, key: str, text: str, spans: Sequence[Span]) -> tuple[Link, ...]:
        """The entries for a wording, with what speaks for each of them."""
        found = []
        for entry in catalogue().find(key, text) or self._with_article(key, text, spans):
            if key not in entry.weak:
                sure = PLACE if entry.type == "Place" else SURE
                found.append(Link(entry, sure, f"catalogue: {entry.id}"))
            elif not entry.needs and entry.exact:
                found.append(Link(entry, NEAR, f"catalogue: {entry.id}, by its spelling"))
            elif need := self._near(entry.needs, spans):
                found.append(Link(entry, NEAR, f"catalogue: {entry.id}, near {need!r}"))
            elif entry.type == "Company" and (need := self._near(business_words(), spans)):
                found.append(
                    Link(entry, NEAR, f"catalogue: {entry.id}, in business, near {need!r}")
                )
            elif need := self._somewhere(entry.needs, key):
                found.append(Link(entry, SOMEWHERE, f"catalogue: {entry.id}, with {need!r}"))
            elif len(self.company - {entry.id}) >= FELLOWS and entry.type in FIELD:
                found.append(Link(entry, SOMEWHERE, f"catalogue: {entry.id}, among its kind"))
        return tuple(found)

    def _with_article(self, key: str, text: str, spans: Sequence[Span]) -> tuple[Entry, ...]:
        """What is only called so with its article: "the Information reported"."""
        behind = spans[0].start and all(self.words.lower[s.start - 1] == "the" for s in spans)
        return catalogue().find(key, f"the {text}") if behind else ()

    def _near(self, needs: frozenset[str], spans: Sequence[Span]) -> str:
        for span in spans:
            left, right = max(0, span.start - WINDOW), span.end + WINDOW
            around = {
                *self.lemmas[left : span.start], *self.words.lower[left : span.start],
                *self.lemmas[span.end : right], *self.words.lower[span.end : right],
            }  # fmt: skip
            for need in sorted(needs):
                if need in around:
                    return need
        return ""

    def _somewhere(self, needs: frozenset[str], key: str) -> str:
        own = frozenset(key.split())
        phrases = {need for need in needs if " " in need and need in self.running}
        return min((((needs & self.all) | phrases) - own), default="")


def boosted(
    chances: Mapping[str, float],
    links: Sequence[Link],
    form: Mapping[str, float] = MappingProxyType({}),
) -> dict[str, float]:
    """The model's probabilities, moved by what the catalogue knows.

    :param form: what the form of the wording adds to the log-odds of types.
    """
    weights: dict[str, float] = dict(form)
    for link in links:
        weights[link.entry.type] = max(weights.get(link.entry.type, 0.0), link.weight)
    if "Place" in weights and len(weights) == 1:
        others = (kind for kind in chances if kind not in ("Place", NOTHING))
        weights |= dict.fromkeys(others, NO_PLACE)
    elif "Place" not in weights and any(w >= NEAR for w in weights.values()):
        weights["Place"] = NO_PLACE
    raised = {k: (p + FLOOR) * math.exp(weights.get(k, 0.0)) for k, p in chances.items()}
    total = sum(raised.values())
    return {kind: value / total for kind, value in raised.items()}
