"""Base noun phrases: from the determiner to the head noun, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.agreement import head_words, joined, noun_types, reference_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE = frozenset({"det", "predet", "amod", "compound", "poss", "nummod", "nmod", "npadvmod",
                     "advmod", "quantmod", "punct", "case"})  # fmt: skip
# How many the word stands for.
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2, "pair": 2, "duo": 2,
           "trio": 3, "couple": 2, "twin": 2, "quartet": 4}  # fmt: skip

# "It supplies the start-up with chips": that is of the verb, wherever the parser hangs it.
_OF_THE_VERB = frozenset(
    [("with", v) for v in "arm equip flood help provide supply found co-found start".split()]
    + [("for", v) for v in "accuse blame buy criticize fine leave pay quit sell sue thank".split()]
    + [("from", v) for v in "buy join lure poach acquire".split()]
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A base noun phrase: tokens ``start`` to ``head`` (both inside the phrase).

    ``word`` is the head as the lexicon knows it ("" if it does not), ``types`` what it can stand
    for, ``modifiers`` the lower-case content words before the head, ``owner`` the head token of
    the possessor, ``determiner`` the lower-case determiner ("" if there is none).
    """

    start: int
    head: int
    word: str
    types: tuple[str, ...]
    modifiers: frozenset[str]
    origins: frozenset[str]
    determiner: str
    owner: int | None
    plural: bool
    count: int | None


def noun_phrase(doc: Doc, head: Token) -> NounPhrase:
    """The base noun phrase around a head noun."""
    start, determiner, owner, count = joined(doc, head.i)[0], "", None, None
    for child in head.lefts:
        if child.dep_ not in _BEFORE or child.text in ',;:—–(“"':
            continue
        start = min(start, child.left_edge.i)
        if child.dep_ in ("det", "predet"):
            determiner = child.lower_
        elif child.dep_ == "poss":
            owner = child.i
        count = COUNTS.get(child.lower_, count)
    readings = head_words(doc, head, start)
    word, types = noun_types(readings)
    count = COUNTS.get(word or head.lower_, count)
    span = range(start, joined(doc, head.i)[0])
    modifiers = _modifiers(doc, span, word)
    return NounPhrase(
        start, head.i, word, types, modifiers, origins(doc, span) & modifiers, determiner, owner,
        head.tag_ in ("NNS", "NNPS"), count,
    )  # fmt: skip


def _modifiers(doc: Doc, span: range, word: str) -> frozenset[str]:
    empty = reference_words().lists["empty_modifiers"]
    found = set()
    for i in span:
        token = doc[i]
        if token.pos_ in ("ADJ", "NOUN", "PROPN", "VERB", "NUM") and token.dep_ != "poss":
            text = token.lower_
            if text not in empty and text not in word.split():
                found.add(text)
    return frozenset(found)


def head_of_span(doc: Doc, start: int, end: int) -> int:
    """The index of the syntactic head of the tokens that cover these characters.

    :raises ValueError: if the offsets cover no token.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        raise ValueError(f"no token between {start} and {end}")
    return span.root.i


def origins(doc: Doc, span: range) -> frozenset[str]:
    """The words with a capital, lower-case: "the Austin company", "the U.S.-based group"."""
    return frozenset(doc[i].lower_ for i in span if doc[i].text[:1].isupper() and len(doc[i]) > 1)


def restricted(token: Token) -> bool:
    """Whether a clause or an "of" after the noun says which one is meant."""
    for child in token.rights:
        if child.dep_ in ("relcl", "acl"):
            return not _comma(token)
        if child.dep_ == "prep" and child.lower_ in ("of", "behind", "with", "from", "for", "at"):
            if token.dep_ == "dobj" and (child.lower_, token.head.lemma_) in _OF_THE_VERB:
                continue
            # "set up the start-up with him": that tells who else did
            return child.lower_ != "with" or not any(t.tag_ == "PRP" for t in child.children)
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "behind"


def _comma(token: Token) -> bool:
    """Whether a comma follows the noun."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text in (",", "–", "—", "(")
