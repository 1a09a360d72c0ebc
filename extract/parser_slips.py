"""What the parser gets wrong in ways that one can see: lists, compounds, lost subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def coordinated(token: Token) -> tuple[Token, ...]:
    """The token and what is coordinated with it to its right, in text order."""
    rest = [t for t in token.conjuncts if t.i > token.i and t.sent == token.sent]
    rest += [u for t in (token, *rest) for u in _listed_as_apposition(t)]
    return (token, *sorted(rest, key=lambda t: t.i))


def _listed_as_apposition(name: Token) -> list[Token]:
    """ "From A, B, C and D": the parser may take B for another name of A."""
    if name.pos_ != "PROPN":
        return []
    return [
        member
        for second in name.children
        if second.dep_ == "appos" and second.pos_ == "PROPN" and second.conjuncts
        for member in (second, *second.conjuncts)
    ]


def hyphenated_agent(verb: Token) -> Token | None:
    """Who does what a compound participle says: "the Northwind-backed start-up"."""
    if verb.tag_ != "VBN" or verb.dep_ != "amod" or verb.i < 2 or verb.nbor(-1).text != "-":
        return None
    before = verb.nbor(-2)
    return before if before.head == verb and before.pos_ in ("PROPN", "NOUN") else None


def taken_for_modifier(verb: Token) -> list[Token]:
    """ "Northwind's phone runs on": the parser may take the subject for part of a noun."""
    if verb.tag_ not in ("VBZ", "VBD") or verb.i == verb.sent.start:
        return []
    before = verb.nbor(-1)
    taken = before.head == verb and before.dep_ in ("compound", "nmod", "amod")
    return [before] if taken and before.pos_ in ("PROPN", "NOUN") else []


def mend(doc: Doc) -> Doc:
    """The infinitive "to found", which the tagger reads as the past of "find"."""
    found = doc.vocab.strings["found"]
    for i in (doc.to_array("LOWER") == found).nonzero()[0].tolist():
        token = doc[i]
        if token.tag_ in ("VBN", "VBD"):
            helpers = [c.lower_ for c in token.children if c.dep_ == "aux" and c.i < token.i]
            if helpers and helpers[-1] in _BEFORE_INFINITIVES:
                token.tag_, token.lemma_ = "VB", "found"
    return doc


_BEFORE_INFINITIVES = frozenset({"to", "will", "would", "did", "helped", "help", "helps"})
