"""Names beside an apposition, where the parser often loses the verb, the subject or the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.name_words import given_names

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


_LURING = frozenset("poach hire lure recruit snatch steal tempt woo entice nab".split())


def mend_verbless(sent: Span) -> None:
    """ "Northwind named Ada Brook as its chief": a past tense behind the subject is its verb.

    So it is behind an apposition: "Ada Brook, a vice-president, left for Contoso".
    """
    name = sent.root
    if name.pos_ != "PROPN":
        return
    apposed = [c for c in name.children if c.dep_ == "appos"]
    for verb in [c for c in name.children if c.dep_ == "acl" and c.tag_ == "VBD"]:
        behind = apposed and verb.nbor(-1).text == "," and verb.i > apposed[-1].i
        if verb.i == name.i + 1 or behind:
            verb.dep_, verb.head = "ROOT", verb
            for other in [c for c in name.children if c.i > verb.i]:
                other.head = verb
            name.dep_, name.head = "nsubj", verb
            return


def mend_teller(verb: Token) -> None:
    """ "Northwind will drop Lark, The Times reported in July": the outlet is no other name of Lark,
    and what it reported is all that stands before."""
    name = verb.nbor(-1) if verb.i > verb.sent.start else verb
    if name.pos_ != "PROPN" or verb.tag_ not in ("VBD", "VBZ") or name.left_edge.i < 2:
        return
    if name.left_edge.nbor(-1).text != ",":
        return
    if verb.dep_ == "acl" and verb.head == name and name.dep_ == "appos":
        told = name.head
        while told.pos_ not in ("VERB", "AUX") and told.head != told:
            told = told.head
        if told.pos_ in ("VERB", "AUX"):
            name.dep_, name.head = "nsubj", verb
            verb.dep_, verb.head = "parataxis", told
    elif verb.dep_ == "conj" and name.head == verb and verb.head.i < name.left_edge.i:
        verb.dep_ = "parataxis"


def mend_joined(name: Token) -> None:
    """ "Founded by Ada Brook, a chemist, and Bert Lund": the second name is joined to the first,
    and not to a verb."""
    verb, first = name.head, name.left_edge.i
    if name.pos_ != "PROPN" or first - 2 <= verb.i:
        return
    if [t.lower_ for t in name.doc[first - 2 : first]] != [",", "and"]:
        return
    if verb.dep_ == "appos" and verb.pos_ == "NOUN" and verb.head.pos_ == "PROPN":
        # "bought Quill, a start-up, and Lark": joined to Quill, and not to what it is called
        name.head = verb.head
        return
    if verb.pos_ != "VERB":
        return
    for other in reversed(name.doc[verb.i + 1 : first - 2]):
        apposed = any(c.dep_ == "appos" and c.i > other.i for c in other.children)
        if other.pos_ == "PROPN" and apposed and other.right_edge.i == first - 3:
            name.head = other
            return


def mend_apposition(sent: Span) -> None:
    """ "Northwind, the firm behind Quill, closed a round": one subject and its apposition."""
    verb, name = sent.root, sent[0]
    while name.dep_ == "compound" and name.head.i == name.i + 1:
        name = name.head
    if not name.is_title or name.head != verb or name.i + 2 >= verb.i:
        return
    if name.pos_ != "PROPN" and (name.lower_ in _OPENERS or name.lower_.endswith("ly")):
        return
    if name.dep_ not in _OPENING or name.nbor(1).text != ",":
        return
    for noun in [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]:
        first = noun.left_edge
        if name.i < noun.i < verb.i and first.i == name.i + 2 and first.lower_ in _ARTICLES:
            closed = noun.right_edge.i + 1 < verb.i and noun.right_edge.nbor(1).text == ","
            if closed or name.pos_ == "PROPN":
                name.pos_, name.tag_ = "PROPN", "NNP"
                name.dep_, noun.dep_, noun.head = noun.dep_, "appos", name


_OPENERS = frozenset(
    "however today yesterday tomorrow meanwhile still instead also now then later earlier overall "
    "nonetheless nevertheless moreover furthermore likewise once again elsewhere further indeed so "
    "perhaps maybe here there afterwards afterward thus hence therefore besides anyway monday "
    "tuesday wednesday thursday friday saturday sunday first second third inside outside".split()
)
_OPENING = frozenset({"advmod", "npadvmod", "dep", "nmod", "nsubj", "nsubjpass", "oprd", "intj"})
_ARTICLES = frozenset({"a", "an", "the", "one", "its"})


def mend_behind_aside(prep: Token) -> None:
    """ "Rushed out Quill, built on its Lark model, in May": the comma closes what is said aside."""
    aside = prep.head
    if aside.dep_ != "acl" or aside.tag_ != "VBN" or prep.i < 1 or aside.i < 1:
        return
    if prep.nbor(-1).text != "," or aside.nbor(-1).text != "," or prep.i < aside.i:
        return
    above = aside.head
    while above.pos_ not in ("VERB", "AUX") and above.head != above:
        above = above.head
    if above.pos_ in ("VERB", "AUX") and above.i < aside.i:
        prep.head = above


def mend_second_subject(verb: Token) -> None:
    """ "Lee is chief, and Ada Brook, once at Contoso, is chairman": Brook, and not Lee, is that."""
    comma = verb.i - 1
    if verb.tag_ not in ("VBD", "VBZ") or comma <= verb.sent.start or verb.nbor(-1).text != ",":
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children):
        return
    for name in reversed(verb.doc[verb.head.i + 1 : comma]):
        if name.pos_ in ("VERB", "AUX"):
            return
        opened = name.i + 1 < comma and name.nbor(1).text == ","
        if name.pos_ == "PROPN" and name.dep_ == "conj" and opened:
            if name.doc[name.left_edge.i - 1].lower_ in ("and", "but", "while"):
                name.dep_, name.head = "nsubj", verb
            return


def mend_listed_behind_colon(last: Token) -> None:
    """ "Two groups: Lark, Quill, a team led by Ada Brook, and a team": each is another one."""
    first = last.head
    apposed = [c for c in first.children if c.dep_ == "appos" and first.i < c.i < last.i]
    colon = first.left_edge.i > 0 and first.doc[first.left_edge.i - 1].text == ":"
    if first.pos_ == "PROPN" and apposed and colon:
        for one in apposed:
            one.dep_ = "conj"


def mend_origin(prep: Token) -> None:
    """ "Poached Ada Brook and Tom Reyes from Northwind": both are from there."""
    name = prep.head
    if name.pos_ != "PROPN" or name.dep_ not in ("conj", "dobj", "pobj"):
        return
    for verb in name.ancestors:
        if verb.pos_ == "VERB":
            if verb.lemma_ in _LURING and verb.i < name.i:
                prep.head = verb
            return


def mend_called(name: Token) -> None:
    """ "Has developed its own chip, Lark": the name behind the comma is that of the thing."""
    verb, comma = name.head, name.left_edge.i - 1
    if name.pos_ != "PROPN" or comma <= verb.i or name.doc[comma].text != ",":
        return
    things = [c for c in verb.children if c.dep_ == "dobj" and c.right_edge.i == comma - 1]
    if name.ent_type_ not in ("DATE", "TIME") and things and things[0].pos_ == "NOUN":
        name.dep_, name.head = "appos", things[0]


def mend_agent(by: Token) -> None:
    """ "Was started in a garage in Oslo by Ada Brook": she started it, and is no part of Oslo."""
    name = next((c for c in by.children if c.dep_ == "pobj"), None)
    if by.dep_ != "prep" or name is None or name.pos_ != "PROPN" or by.head.dep_ != "pobj":
        return
    verb = by.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if passive and not any(c.dep_ == "agent" for c in verb.children):
        by.dep_, by.head = "agent", verb


def mend_listed(name: Token) -> None:
    """ "Tom Reyes, its policy chief, Ada Brook, a chemist, and others": each has what stands behind
    it, and none is another name of the one before."""
    first = name.left_edge.i
    if name.pos_ != "PROPN" or not first or name.doc[first - 1].text != ",":
        return
    above = name.head
    if above.pos_ == "NOUN" and above.dep_ == "appos":
        above = above.head
    if above.pos_ == "PROPN" and above.i < first and _is_person(above) and _is_person(name):
        name.dep_, name.head = "conj", above


def _is_person(name: Token) -> bool:
    first = name.left_edge
    return first.i < name.i and first.text in given_names()
