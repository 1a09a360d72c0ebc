"""Offices that someone takes, holds or leaves: "stepped down as chief executive", "was named CFO".

A verb ("appoint", "serve", "resign") or a noun ("her promotion to", "his time as") governs the
name of the office, and says whether the office is taken up, held or given up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.relations import roles
from extract.relations.employment import is_founded_aside, is_office, organisations, side_of, words
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Relation

_PERSON = frozenset({"Person"})
_VERBAL = frozenset({"VERB", "AUX"})
_GOAL = frozenset({"to", "into"})
_LURING = frozenset({"hire", "poach", "recruit", "lure", "bring"})
_GOING = frozenset({"go", "leave", "quit", "depart"})
_MOVING = frozenset({"join", "rejoin", "move", "switch", "defect", "jump"})
_PARTICLES = frozenset({"prt", "advmod"})
_PHRASE = 7  # tokens from the office to what it is of
_PAST = frozenset({"in", "to", "since", "until", "from", "who", "and"})


def propose(context: Context) -> Iterator[Proposal]:
    """Every office with its holder and the word that governs it."""
    for token in roles.role_tokens(context):
        yield from _office(context, token)


def _office(context: Context, token: Token) -> Iterator[Proposal]:
    governor, phase, goal = _governor(token)
    if governor is None:
        return
    if any(c.dep_ in ("acl", "relcl") and c.lemma_ in _GOING for c in token.children):
        return  # "is the third researcher to go"
    if governor.lemma_ in ("succeed", "replace"):
        return  # who comes and who goes is the matter of ``successions``
    if token.dep_ == "dobj" and token.tag_ == "NNS":
        return  # "taking six engineers with her"
    if token.dep_ == "dobj" and governor.lemma_ in _LURING and arguments.possessors(token):
        return  # "Northwind poached its chief executive": the office is one of somebody else
    role = roles.role_text(context, token)
    people = _holders(context, token, governor, goal=goal)
    if not role or not people:
        return
    relation: Relation = "leads" if roles.is_top(role, token) else "worksFor"
    for person in people:
        named, how = named_side(context, token, governor, person.entity, phase)
        found = named
        if found is None and not (_is_anothers(token) or _is_of_another(context, token)):
            found = side_of(context, person.entity, token, office=is_office(role))
            if found is not None and found.entity in _origins(context, governor):
                found = None  # "came in from Contoso as chief scientist"
            if found is not None and is_founded_aside(context, found, token):
                found = None  # "Mike Lee, a founder of Contoso, is chief product officer"
            if found is not None and found.hops[:1] == ("topic",) and phase is None:
                found = None  # "Contoso said no; Ada Brook was chief executive": hardly its own
        if found is not None and "metonym" in found.hops and governor.lemma_ in _MOVING:
            continue  # "its founder joined Contoso as chief scientist": not that one's
        if found is not None:
            yield Proposal(
                relation=relation,
                subject=person,
                object=found,
                trigger=token,
                rule=f"job.{how if named else '-'.join(found.hops[:1])}.{phase or 'state'}",
                qualifiers={"role": role},
                phase=phase,
            )


def _origins(context: Context, governor: Token) -> set[str]:
    return {
        filler.entity
        for t in arguments.obliques(governor, ("from",))
        for filler in context.fillers.fill(t, organisations())
    }


def _is_anothers(token: Token) -> bool:
    """ "Its director", "the director of 'Sundown'": whose office it is stands there, and is no firm
    that is known, so it is not left to the rest of the text."""
    if any(c.tag_ in ("JJS", "RBS") for c in token.lefts):
        return True  # "the best engineer I know"
    for before in reversed(token.doc[token.sent.start : token.i]):
        if before.tag_ in ("PRP$", "POS"):
            return True
        if before.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM") and before.text not in ("-", "co"):
            break
    works = [c for c in token.rights if c.lower_ == "of"]
    return any(t.pos_ == "PROPN" or t.is_quote for c in works for t in c.subtree)


def _is_of_another(context: Context, token: Token) -> bool:
    """ "Chief executive of X", "vice-president of product for X": what is named behind the office
    is its own, though no firm."""
    after = list(token.doc[token.i + 1 : min(token.i + _PHRASE, token.sent.end)])
    if not after or after[0].lower_ not in ("of", "at", "for"):
        return False
    ends = (i for i, t in enumerate(after) if t.is_punct or t.pos_ in _VERBAL or t.lower_ in _PAST)
    own = after[1 : next(ends, len(after))]
    return any(m.kind == "name" for t in own for m in context.fillers.at(t))


def _holders(context: Context, token: Token, governor: Token, *, goal: bool) -> list[Filler]:
    """Who the office is said of; after "promoted to" the parse does not say so by itself."""
    found = [] if goal else _people(context, arguments.predicated_of(token), token)
    if not found:
        found = _people(context, token.lefts)  # "appointed Ada Brook chair"
    if not found and governor.pos_ in _VERBAL:
        found = _people(context, arguments.objects(governor))
        found = found or _people(context, arguments.surface_subjects(governor), governor)
    elif not found:
        owners = arguments.possessors(governor) or arguments.obliques(governor, ("of",))
        found = _people(context, owners or arguments.controllers(governor))
    return found


def _people(
    context: Context, tokens: Iterator[Token] | list[Token], said: Token | None = None
) -> list[Filler]:
    return [
        f
        for t in tokens
        for u in arguments.coordinated(t, said)
        for f in context.fillers.fill(u, _PERSON)
        if "metonym" not in f.hops
    ]


def _governor(token: Token) -> tuple[Token | None, str | None, bool]:
    """The word that says what becomes of the office, its phase, and if it is a goal."""
    node, goal = token, False
    while node.dep_ == "conj" and node.head.pos_ not in _VERBAL:
        node = node.head
    if node.dep_ == "pobj" and node.head.lower_ == "of" and _is_post(node.head.head):
        node = node.head.head  # "the role of chief executive"
    if node.dep_ == "pobj" and node.head.lower_ in ("as", *_GOAL):
        goal = node.head.lower_ in _GOAL
        node = node.head.head
        if node.pos_ == "NOUN":
            phase = _phase(node, "nouns")
            if phase is not None:
                return node, phase or None, goal
            if node.dep_ in ("pobj", "dobj"):
                node = node.head.head if node.dep_ == "pobj" else node.head
    elif node.dep_ in ("attr", "oprd", "dobj", "xcomp", "acomp"):
        node = node.head
    else:
        return None, None, False
    phase = _phase(node, "") if node.pos_ in _VERBAL else None
    if goal and node.lemma_ == "introduce":
        return None, None, False  # "introduced her to a banker"
    if phase is None or (goal and phase != "start"):
        return None, None, False
    return node, phase or None, goal


def _is_post(token: Token) -> bool:
    return token.lemma_.lower() in words()["posts"]


def _phase(token: Token, kind: str) -> str | None:
    """ "start", "end", "" for an office that is held, None for a word that says nothing of it."""
    lemma = token.lemma_.lower()
    for phase in ("start", "end", "serving"):
        for entry in words()[f"{phase}_{kind}".strip("_")]:
            word, _, particle = entry.partition("+")
            if word == lemma and (not particle or _has(token, particle)):
                return phase if phase != "serving" else ""
    return None


def _has(token: Token, particle: str) -> bool:
    found = [c for c in token.children if c.lower_ == particle]
    return any(c.dep_ in _PARTICLES or (c.dep_ == "prep" and particle in _GOAL) for c in found)


# "hired Ada Brook, previously at Contoso, as chief": not the office's firm
_BEFORE = frozenset({"previously", "formerly", "lately", "recently", "earlier", "once"})


def named_side(
    context: Context, token: Token, governor: Token, but: str, phase: str | None = "end"
) -> tuple[Filler | None, str]:
    """The organisation beside the office, else beside its governor, and where it was found.

    :param but: an entity that it is not.
    :param phase: what becomes of the office: its start, its end, or None where it is held.
    """
    for node in (token, *token.conjuncts):
        near = arguments.obliques(node, ("of", "at", "for", "in", "with"))
        for t in (*arguments.possessors(node), *near, *node.lefts):
            for filler in context.fillers.fill(t, organisations()) if t.dep_ != "det" else ():
                return filler, "beside"
    # "joined Northwind from Contoso as head of sales": the office is not one of Contoso's
    origin = ("from",) if phase == "end" else ()
    near = arguments.obliques(governor, ("at", "of", "with", "by", *origin))
    near = [t for t in near if t.head.nbor(-1).lower_ not in _BEFORE]
    if governor.pos_ in _VERBAL:
        ends = [*arguments.subjects(governor), *arguments.objects(governor)]
        near += [*ends, *(p for t in ends if t.lower_ == "board" for p in arguments.possessors(t))]
    for t in near:
        for filler in context.fillers.fill(t, organisations()):
            if filler.entity != but:
                return filler, "verb"
    return None, ""
