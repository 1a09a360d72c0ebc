"""What the parser gets wrong in ways that one can see: lists, compounds, lost subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import reference_words
from extract.apposed import (
    mend_agent,
    mend_apposition,
    mend_behind_aside,
    mend_called,
    mend_joined,
    mend_listed,
    mend_listed_behind_colon,
    mend_origin,
    mend_second_subject,
    mend_teller,
    mend_verbless,
)
from extract.enumerations import enumerated
from extract.name_words import given_names
from extract.perfects import mend_perfect
from extract.word_slips import mend_chief, mend_found, mend_gerund, mend_prefix, mend_supplies

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def coordinated(token: Token, said: Token | None = None) -> tuple[Token, ...]:
    """The token and what is coordinated with it to its right, in text order.

    :param said: what is said of them; in "Brook, who founded Acme, and Lee" it is not said of Lee.
    """
    rest = [t for t in token.conjuncts if t.i > token.i and t.sent == token.sent]
    rest += [u for t in (token, *rest) for u in _listed_as_apposition(t)]
    rest += [t for t in enumerated(token) if t.i > token.i and t not in rest]
    if rest and said is not None and token.i < said.i and token.is_ancestor(said):
        rest = [t for t in rest if t.i < said.i]
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


def for_whom(verb: Token) -> list[Token]:
    """ "Calls for Northwind to sell": the parser hangs the doer on its "for"."""
    marks = [c for c in verb.children if c.dep_ == "mark" and c.lower_ == "for"]
    return [t for mark in marks for t in mark.children if t.dep_ == "pobj"]


def mend(doc: Doc) -> Doc:
    """What is wrong in the parse itself and would mislead all that follows, put right."""
    import numpy as np

    columns = {name: doc.to_array(name) for name in ("LOWER", "SHAPE", "DEP")}
    for mender, column, forms in _MENDERS:
        where = np.isin(columns[column], [doc.vocab.strings[form] for form in forms])
        for i in where.nonzero()[0].tolist():
            mender(doc[i])
    for sent in doc.sents:
        mend_apposition(sent)
        mend_verbless(sent)
    return doc


def _mend_bare_object(name: Token) -> None:
    """ "Had published Quill 2": a name right behind a verb is no adverb, but what is published."""
    verb = name.head
    if name.pos_ != "PROPN" or name.ent_type_ in ("DATE", "TIME") or verb.pos_ != "VERB":
        return
    if name.dep_ == "attr" and verb.lemma_ in _COPULAS:
        return
    before = name.left_edge.nbor(-1) if name.left_edge.i > verb.i else name
    if before != verb and (before.head != verb or before.dep_ != "prt"):
        return
    if name.left_edge.lower_ in _NO_OBJECTS or name.lower_ in (*_DAYS, *_MONTHS):
        return
    if not any(c.dep_ in ("dobj", "nsubjpass", "ccomp") for c in verb.children):
        name.dep_ = "dobj"


def _mend_clause_of(pronoun: Token) -> None:
    """ "The chief executive of Northwind, who left": the clause is the person's, not the firm's.

    Nor is it the others' in "the largest of the models, which beat Lark".
    """
    clause = pronoun.head
    name, preposition = clause.head, clause.head.head
    if clause.dep_ != "relcl" or name.dep_ != "pobj" or preposition.lower_ not in _POSTS:
        return
    person = preposition.head
    if pronoun.lower_ == "which":
        if person.tag_ == "JJS" and pronoun.nbor(-1).text == ",":
            clause.head = person
        return
    if person.lemma_ in _OF_PERSONS and name.ent_type_ == "PERSON":
        return
    if person.pos_ == "NOUN" and _is_person_noun(person.lemma_):
        clause.head = person


def _mend_object_of(pronoun: Token) -> None:
    """ "Which Northwind agreed to buy": it is bought, not agreed."""
    verb = pronoun.head
    if pronoun.dep_ != "dobj" or verb.lemma_ not in _WITHOUT_OBJECT:
        return
    inner = [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"]
    if inner and not any(c.dep_ == "dobj" for c in inner[0].children):
        pronoun.head = inner[0]


def _mend_contact_clause(verb: Token) -> None:
    """ "The start-up Ada Brook founded": a clause without "that", and no name of the start-up."""
    if verb.tag_ not in ("VBD", "VBN") or verb.i == verb.sent.start:
        return
    name = verb.nbor(-1)
    noun, before = name.head, name.left_edge.i - 1
    if name.dep_ != "appos" or verb.head not in (name, noun) or noun.i != before:
        return
    person = name.ent_type_ == "PERSON" or name.left_edge.text in given_names()
    if person and noun.pos_ == "NOUN":
        verb.dep_, verb.head = "relcl", noun
        name.dep_, name.head = "nsubj", verb


def _mend_gapping(date: Token) -> None:
    """ "Bought Acme in July and Contoso in May": the second is no month but bought, too."""
    verb = date.head.head
    if date.dep_ != "pobj" or verb.pos_ not in ("VERB", "NOUN"):
        return
    told = (p for c in verb.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")
    bought = [c for c in verb.children if c.dep_ == "dobj" and c.i < date.i]
    bought += [t for t in told if t.pos_ == "PROPN" and t.i < date.i]
    beside = [c for c in (*date.children, *verb.children) if c.dep_ == "conj" and c.i > date.i]
    for name in [c for c in beside if c.pos_ == "PROPN"]:
        if bought and name.lower_ not in _MONTHS:
            name.head = bought[0]
            for own in [c for c in verb.children if c.dep_ == "prep"]:
                if own.i == name.right_edge.i + 1:
                    own.head = name


def _mend_progressive(auxiliary: Token) -> None:
    """ "Northwind is building Atlas, a data centre": built, no part of the name."""
    verb = auxiliary.head
    name = verb.head
    if verb.tag_ != "VBG" or verb.dep_ not in ("compound", "amod") or auxiliary.dep_ != "aux":
        return
    if name.i < verb.i or not any(c.dep_ == "nsubj" for c in verb.children):
        return
    verb.dep_, verb.head = name.dep_, verb if name.head == name else name.head
    name.dep_, name.head = "dobj", verb


def _mend_day_of_saying(day: Token) -> None:
    """ "Northwind said on Monday it would close": said on that day, not closed.

    What "has closed" on that day may as well have closed then.
    """
    on, clause = day.head, day.head.head
    verb = clause.head
    if on.lower_ != "on" or clause.dep_ not in ("ccomp", "xcomp") or clause.i < day.i:
        return
    if clause.tag_ == "VBN" and any(c.lemma_ == "have" for c in clause.children):
        return
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
    if verb.i < on.i <= verb.i + _NEAR and any(c.left_edge.i == day.i + 1 for c in subjects):
        on.head = verb


def _is_person_noun(lemma: str) -> bool:
    """Whether the noun is first of all one for a person."""
    return reference_words().types.get(lemma.lower(), ("",))[0] == "Person"


_POSTS = frozenset({"of", "at", "for", "with", "in", "from"})
_OF_PERSONS = frozenset(
    "daughter son wife husband father mother brother sister child friend colleague ally rival fan "
    "partner lawyer supporter critic spokesman spokeswoman aide admirer student mentor".split()
)
_WITHOUT_OBJECT = frozenset(
    "agree plan want hope intend seek try aim decide propose vow pledge threaten prepare".split()
)
_MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
_COPULAS = frozenset("be become remain stay seem appear turn prove name call".split())
_NO_OBJECTS = frozenset("last next this that the a an some each every today tonight".split())
_NEAR = 3  # tokens from a verb of saying to its day: "told Northwind late on Monday"
_DAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_MENDERS = (
    (_mend_contact_clause, "DEP", ("acl",)),
    (_mend_progressive, "LOWER", ("is", "are", "was", "were", "been")),
    (mend_perfect, "LOWER", ("had", "has", "have")),
    (mend_prefix, "LOWER", ("co", "vice")),
    (mend_chief, "LOWER", ("chief",)),
    (mend_joined, "DEP", ("conj",)),
    (mend_second_subject, "DEP", ("conj",)),
    (mend_listed_behind_colon, "DEP", ("conj",)),
    (mend_called, "DEP", ("npadvmod", "oprd")),
    (mend_agent, "LOWER", ("by",)),
    (mend_origin, "LOWER", ("from",)),
    (mend_gerund, "DEP", ("advcl", "acl")),
    (mend_listed, "DEP", ("appos",)),
    (mend_behind_aside, "LOWER", ("in", "on", "during", "after", "before")),
    (mend_teller, "LOWER", ("reported", "reports", "said", "says", "wrote", "writes")),
    (mend_supplies, "LOWER", ("supplies",)),
    (mend_found, "LOWER", ("found",)),
    (_mend_bare_object, "DEP", ("npadvmod", "attr")),
    (_mend_clause_of, "LOWER", ("who", "whom", "which")),
    (_mend_object_of, "LOWER", ("which", "that", "whom")),
    (_mend_gapping, "LOWER", _MONTHS),
    (_mend_gapping, "SHAPE", ("dddd",)),
    (_mend_day_of_saying, "LOWER", _DAYS),
)


def of_one(clause: Token, relative: Token) -> Token:
    """ "Of A and B, who is": a verb in the singular is said of the name right before it."""
    head = clause.head
    near = [t for t in head.conjuncts if head.i < t.i < relative.i]
    one = any(t.tag_ == "VBZ" or t.lower_ == "was" for t in (clause, *clause.children))
    return near[-1] if near and one else head


def nearest_conjunct(noun: Token, head: Token) -> Token:
    """ "A, B and C, a partner": in the singular the apposition is one of C."""
    before = [t for t in (head, *head.conjuncts) if t.i < noun.i]
    return max(before, key=lambda t: t.i) if before and noun.tag_ in ("NN", "NNP") else head


def is_of_list(noun: Token) -> bool:
    """ "Acme, Korr's chip arm and Zanna are customers": no comma closes it before the verb, so it
    is one of three and no apposition of the first."""
    head = noun.head
    if noun.dep_ != "appos" or head.dep_ not in ("nsubj", "nsubjpass") or head.head.i < noun.i:
        return False
    owned = any(c.dep_ == "poss" and c.pos_ == "PROPN" for c in noun.children)
    joined = owned and any(c.dep_ == "cc" and c.lower_ == "and" for c in noun.children)
    opens = noun.doc[noun.left_edge.i - 1].text == ","
    return joined and opens and noun.doc[noun.right_edge.i + 1].text != ","
