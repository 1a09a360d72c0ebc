"""Marks of stance on a word itself: its auxiliaries, its adjectives, its own meaning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.model import Modality
from extract.stance_words import is_permission, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ORDER: tuple[Modality, ...] = ("asserted", "planned", "considered", "hypothetical")


@dataclass(slots=True)
class Found:
    """What has been found so far; modalities only grow, two negations cancel."""

    modality: Modality = "asserted"
    negations: int = 0
    hedged: bool = False
    conditional: bool = False
    why: list[str] = field(default_factory=list)

    def raise_to(self, modality: Modality, why: str) -> None:
        """Notes a modality; the one further from fact stays."""
        if _ORDER.index(modality) > _ORDER.index(self.modality):
            self.modality = modality
        self.why.append(f"{modality}: {why}")

    def negate(self, why: str) -> None:
        """Notes a negation."""
        self.negations += 1
        self.why.append(f"negated: {why}")

    def hedge(self, why: str) -> None:
        """Notes a hedge."""
        self.hedged = True
        self.why.append(f"hedged: {why}")


def itself(token: Token, found: Found) -> None:
    """A trigger that carries its stance: "Meta expects sales of $50 billion"."""
    lists, lemma = words(), token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in lists["self.planned"]:
        found.raise_to("planned", lemma)
    nominal = token.pos_ == "NOUN" and lemma in lists["nouns.considered"]
    if lemma in lists["self.considered"] and (nominal or token.pos_ == "VERB"):
        found.raise_to("considered", lemma)


def auxiliaries(token: Token, found: Found) -> None:
    """What the auxiliaries of a verb say."""
    lists = words()
    for child in token.children:
        if child.dep_ not in ("aux", "auxpass"):
            continue
        low = child.lower_
        if low in lists["auxiliaries.planned"] and not (low == "should" and child.i > token.i):
            found.raise_to("planned", low)
        elif low in lists["auxiliaries.hypothetical"] and not is_permission(token):
            found.raise_to("hypothetical", low)
        elif low in lists["auxiliaries.conditional"] and child.tag_ == "MD":
            found.conditional = True


def modifier(child: Token, found: Found) -> None:
    """What an adjective before an event noun says: "planned", "alleged"."""
    lists = words()
    low = child.lower_
    if low in lists["modifiers.planned"]:
        found.raise_to("planned", low)
    elif low in lists["modifiers.considered"]:
        found.raise_to("considered", low)
    if low in lists["modifiers.negative"]:
        found.negate(low)
    if low in lists["modifiers.hedged"]:
        found.hedge(low)


def is_asked(token: Token) -> bool:
    """ "Is this the end of Quill?", "Did Northwind buy Contoso?": nobody says so."""
    if token.dep_ not in ("ROOT", "attr", "dobj", "xcomp") or token.head.dep_ != "ROOT":
        return False
    sent = token.sent
    return sent[0].tag_ in _ASKING and sent[-3:].text.rstrip("\"'”’ \n").endswith("?")


_ASKING = frozenset({"VBZ", "VBP", "VBD", "MD"})
