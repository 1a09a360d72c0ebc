"""Single words that the tagger takes for others, or takes apart: "to found", "co-founder"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_HYPHENS = ("-", "–", "‑")
_BEFORE_INFINITIVES = frozenset({"to", "will", "would", "did", "helped", "help", "helps"})
_OFFICERS = frozenset({"officer", "executive"})
_WEIGHING = frozenset({"discuss", "consider", "weigh", "contemplate", "debate", "mull", "propose"})
_LONGEST = 4  # words between "Chief" and "Officer", both counted


def mend_found(token: Token) -> None:
    """The infinitive "to found", which the tagger reads as the past of "find"."""
    if token.tag_ not in ("VBN", "VBD"):
        return
    helpers = [c.lower_ for c in token.children if c.dep_ == "aux" and c.i < token.i]
    if helpers and helpers[-1] in _BEFORE_INFINITIVES:
        token.tag_, token.lemma_ = "VB", "found"


def mend_supplies(verb: Token) -> None:
    """ "Northwind supplies labelled data": it supplies; its supplies did not label them."""
    participle = verb.head
    if verb.tag_ != "NNS" or participle.i != verb.i + 1 or participle.tag_ != "VBD":
        return
    firm = [c for c in verb.lefts if c.i == verb.sent.start and c.dep_ == "compound"]
    things = [c for c in participle.children if c.dep_ == "dobj"]
    if not firm or not things or participle.dep_ != "ROOT":
        return
    verb.tag_, verb.lemma_, verb.pos_ = "VBZ", "supply", "VERB"
    for child in [c for c in participle.children if c != verb]:
        child.head = verb
    verb.dep_, verb.head, firm[0].dep_ = "ROOT", verb, "nsubj"
    participle.tag_, participle.dep_, participle.head = "VBN", "amod", things[0]


def mend_prefix(co: Token) -> None:
    """ "Its co-founder", "a vice-president", "she co-founded": the parser makes three words of it,
    side by side, and hangs what belongs to the third on the first."""
    if co.i + 2 >= len(co.doc) or co.nbor(1).text not in _HYPHENS or co.dep_ == "ROOT":
        return
    word = co.nbor(2)
    if word.dep_ != co.dep_ or word.head != co.head or word.head in (co, word):
        return
    for own in [c for c in (*co.children, *co.nbor(1).children) if c.i < co.i]:
        own.head = word
    for part in (co, co.nbor(1)):
        part.dep_, part.head = "compound", word


def mend_chief(chief: Token) -> None:
    """ "Northwind Chief Operating Officer Ada Brook": one office, in front of one name."""
    if chief.dep_ not in ("compound", "amod") or chief.i + 1 >= chief.sent.end:
        return
    near = chief.doc[chief.i + 1 : min(chief.i + _LONGEST, chief.sent.end)]
    officer = next((t for t in near if t.lower_ in _OFFICERS), None)
    if officer is None or officer.dep_ != "compound" or officer.head.i < officer.i:
        return
    for word in chief.doc[chief.i : officer.i]:
        word.dep_, word.head = "compound", officer
    for own in [c for c in chief.children if c.i < chief.i]:
        own.head = officer


def mend_gerund(verb: Token) -> None:
    """ "Discussed last week abandoning Lark": what is discussed, not what was done meanwhile."""
    above = verb.head
    if verb.tag_ != "VBG" or above.lemma_ not in _WEIGHING or verb.i < above.i:
        return
    between = verb.doc[above.i + 1 : verb.i]
    if all(t.ent_type_ in ("DATE", "TIME") for t in between):
        verb.dep_ = "xcomp"
