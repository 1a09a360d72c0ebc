"""What a count counts: the people of a firm that is described by them, what a firm puts out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract import arguments
from extract.relations.metric_words import VERBAL, Cue, metrics, path, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.spans import Quantity

_STEPS = 4
_CROWD = 1_000_000  # more members or people than any staff
_MANY = 50  # fewer cars or calls are no figure of a firm


def sized(token: Token) -> Token | None:
    """ "the 220-person team": what is of that size."""
    after = token.doc[token.i + 1 : token.i + 4]
    if len(after) < 3 or after[0].text != "-" or after[1].lower_ not in _PERSONS:
        return None
    rest = token.doc[token.i + 3 : token.i + 9]
    return next((t for t in rest if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"), None)


_PERSONS = frozenset({"person", "people", "employee", "strong", "head", "member"})


def staffed(noun: Token, unit: str) -> Cue | None:
    """ "a software house of 600 people", "a start-up with five employees": a firm of that size."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "with"):
        return None
    body = noun.head.head
    if body.pos_ not in ("NOUN", "PROPN") or body.lemma_.lower() not in words("bodies"):
        return None
    of = noun.head.lower_ == "of"
    known = unit in words("staff") or (of and unit in words("crew"))
    return Cue("headcount", body, "size") if known else None


def paid(noun: Token, unit: str) -> Cue | None:
    """ "pays 74 people": whom a firm pays are its staff."""
    hires = noun.dep_ == "dobj" and noun.head.lemma_ in ("pay", "employ")
    people = unit in words("staff") or unit in ("people", "person")
    beside = {c.dep_ for c in noun.head.children} if hires else set()
    return Cue("headcount", noun, "verb") if hires and people and "xcomp" not in beside else None


def listed(token: Token) -> Cue | None:
    """ "an upstart with 38 on the payroll", "has 38 on its payroll"."""
    after = [t.lemma_.lower() for t in token.doc[token.i + 1 : token.i + 4]]
    if len(after) < 3 or after[0] != "on" or after[2] not in ("payroll", "staff"):
        return None
    if token.dep_ == "pobj" and token.head.lower_ == "with":
        return Cue("headcount", token.head.head, "size")
    return Cue("headcount", token, "count") if token.dep_ in ("dobj", "attr") else None


def output(noun: Token, unit: str) -> Cue | None:
    """ "sold 3,000 cars last year", "handles 9 million calls a month": what a firm puts out."""
    if unit not in words("outputs") or noun.dep_ not in ("dobj", "npadvmod", "obj"):
        return None
    verb = noun.head
    if verb.pos_ not in VERBAL or not arguments.subjects(verb):
        return None
    lemma = verb.lemma_.lower()
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    forms = {lemma, *(f"{lemma}+{p}" for p in particles)}
    return Cue("other", verb, "output") if forms & words("puts_out") else None


def guided(token: Token) -> bool:
    """ "For the quarter the firm sees $3 million to $4 million": a sum that is only foreseen."""
    node = token
    for _ in range(_STEPS):
        if node.head == node:
            return False
        if node.dep_ in ("dobj", "obj"):
            return node.head.lemma_ in _FORESEE
        if node.dep_ not in ("pobj", "prep", "quantmod", "nmod", "conj", "nummod"):
            return False
        node = node.head
        if node.lemma_ in _FORESEE and node.pos_ in VERBAL:
            return True
    return False


_FORESEE = frozenset("see expect forecast project anticipate predict guide".split())


def charged(token: Token) -> Cue | None:
    """ "took a $3 million charge": a cost that is booked once."""
    for node in (token, token.head, token.head.head):
        if node.lemma_.lower() not in words("charges") or node.dep_ not in ("dobj", "obj"):
            continue
        if node.head.lemma_ in words("books"):
            return Cue("expenses", node, "path")
    return None


def counted(token: Token, quantity: Quantity) -> Cue | None:
    """The metric of a count by the noun that it counts and the verb or owner that has it."""
    team = sized(token)
    if team is not None:
        return Cue("headcount", team, "size")
    on_payroll = listed(token)
    if on_payroll is not None:
        return on_payroll
    noun = _noun(token)
    unit = quantity.unit
    if noun is not None and (fetched := _fetched(noun)) is not None:
        return fetched
    if noun is None or not unit or any(t.lower_ == "times" for t in token.doc[token.i :][:3]):
        return None
    people = staffed(noun, unit) or paid(noun, unit)
    if people is not None:
        return people
    verb = next((t for t in path(noun) if t.pos_ in VERBAL), None)
    lemma = verb.lemma_.lower() if verb is not None else ""
    units = {m.name: m.units for m in metrics()}
    active = any(t.lower_ in ("active", "daily", "monthly", "weekly") for t in noun.subtree)
    if lemma == "employ" and unit in units["headcount"]:
        return Cue("headcount", noun, "verb")
    held = verb is not None and _hangs(noun, verb)
    owned = bool(arguments.possessors(noun)) or _is_with(noun)
    ended = _is_with(noun) and lemma in ("end", "finish", "close")
    for list_ in arguments.obliques(noun, ("on",)):
        if list_.lemma_.lower() == "payroll":
            return Cue("headcount", list_, "count")
    staff = unit in words("staff") and not _is_former(noun)
    own = bool(arguments.possessors(noun)) and noun.dep_ in ("nsubj", "nsubjpass")
    own = own or (owned and noun.dep_ in ("pobj", "dobj"))
    if staff and (own or (held and lemma in words("holds"))):
        return Cue("headcount", noun, "count")
    if ended and unit in units["headcount"] and not active:
        return Cue("headcount", noun, "count")
    users = unit in words("users") or (active and unit in units["users"])
    users = users or (lemma == "serve" and unit in words("served"))
    many = (quantity.min or quantity.max or 0) >= _CROWD
    users = users or (many and unit in units["users"] and lemma in words("holds_users"))
    if users and ((held and lemma in words("holds_users")) or owned or active):
        return Cue("users", noun, "count")
    if _uses(noun, unit in units["users"]):
        return Cue("users", noun, "use")
    if verb is not None and (put_out := _put_out(noun, verb, unit)) is not None:
        return Cue("other", put_out, "output")
    return output(noun, unit) if (quantity.min or quantity.max or 0) >= _MANY else None


def _fetched(noun: Token) -> Cue | None:
    """ "Has been downloaded 5 million times", "more than 5 million downloads"."""
    verb = noun.head
    if noun.lemma_ == "time" and verb.lemma_ in _FETCHES and arguments.surface_subjects(verb):
        return Cue("other", verb, "output")
    held = verb.lemma_ in words("holds_users") or _is_with(noun)
    downloads = noun.lemma_ in ("download", "installation", "install")
    return Cue("other", noun, "count") if downloads and held else None


_FETCHES = frozenset({"download", "install"})


def _put_out(noun: Token, verb: Token, unit: str) -> Token | None:
    """ "Deliveries fell 13% to 384,000 vehicles"."""
    reached = noun.dep_ == "pobj" and noun.head.lower_ in ("to", "at") and noun.head.head == verb
    if not reached or unit not in words("outputs"):
        return None
    return next((t for t in arguments.surface_subjects(verb) if t.lemma_ in _OUTPUTS), None)


_OUTPUTS = frozenset({"delivery", "shipment", "production", "output", "sale", "registration"})


def _is_with(noun: Token) -> bool:
    head = noun.head
    if head.lower_ == "of":
        return head.head.lemma_.lower() in ("workforce", "staff", "team", "total", "base")
    before = head.nbor(-1).lower_ if head.i else ""
    return head.lower_ == "with" and before not in ("along", "together")


def _noun(token: Token) -> Token | None:
    node = token
    for _ in range(3):
        if node.pos_ in ("NOUN", "PROPN") and node.dep_ not in ("compound", "nummod", "quantmod"):
            return node
        node = node.head
    return None


def _hangs(noun: Token, verb: Token) -> bool:
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if noun.head == verb:
        return noun.dep_ in ("dobj", "attr", "npadvmod")
    at = noun.dep_ == "pobj" and noun.head.lower_ in ("to", "at", "of")
    return at and noun.head.head == verb


def _is_former(noun: Token) -> bool:
    return any(c.lower_ in ("former", "current", "ex", "other", "senior") for c in noun.children)


def _uses(noun: Token, people: bool) -> bool:
    """ "used by 3 million people", "3 million people use it"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "by" and head.head.lemma_ in words("uses"):
        return True
    if not people:
        return False
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in words("uses"):
            return child.tag_ != "VBN" or bool(arguments.objects(child) and child.dep_ == "acl")
    return noun.dep_ == "nsubj" and head.lemma_ in words("uses")
