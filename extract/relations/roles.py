"""Who is what where: worksFor and leads from the nouns of jobs and offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler

_PERSON = frozenset({"Person"})
_OF = ("of", "at", "for", "with", "in", "from")
_LONG = re.compile(r"^long(?:est)?-(?:serving|time|standing) ", re.IGNORECASE)
_SOLE = frozenset({"ceo", "co-ceo", "chief executive", "chief executive officer"})
_INSIDE = ("compound", "amod", "nmod")


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("words/roles.yaml").items()}


def is_role(token: Token) -> bool:
    """Whether the token heads the name of a job."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    return token.lemma_.lower() in _words()["heads"] or is_bare(token) or _is_general(token)


@lru_cache(maxsize=2)
def role_tokens(context: Context) -> tuple[Token, ...]:
    """The tokens that head names of jobs, in text order."""
    asked = _words()["heads"] | _words()["bare"] | {"general"}
    pairs = zip(context.tokens, context.lemmas, strict=True)
    return tuple(
        token
        for token, lemma in pairs
        if (lemma in asked or token.lower_ in asked) and is_role(token)
    )


def _is_general(token: Token) -> bool:
    """ "Director general", "secretary general": the office is in the word before."""
    if token.lower_ != "general" or token.i == 0:
        return False
    return token.nbor(-1).lemma_.lower() in _words()["generals"]


def propose(context: Context) -> Iterator[Proposal]:
    """Role nouns with their holder and their organisation."""
    organisations = catalogue.shape("worksFor").object or frozenset()
    for token in role_tokens(context):
        if token.dep_ in _INSIDE and is_role(token.head):
            continue
        persons = list(_holders(context, token))
        if not persons:
            continue
        found, how = _employers(context, token, persons[0], organisations)
        role = "" if is_bare(token) else role_text(context, token)
        role = "" if role.lower() == "general" else role  # of "Texas Attorney General"
        leads = how != "of-unit" and is_top(role, token)
        if leads and (area := _area(context, token)):
            leads, role = False, f"{role} of {area}"
        for person in persons:
            for organisation in found:
                if role or is_bare(token):
                    if len(found) > 1 and "example" in person.hops:
                        continue  # "engineers from A, B and C, including Brook"
                    yield Proposal(
                        relation="leads" if leads else "worksFor",
                        subject=person,
                        object=organisation,
                        trigger=token,
                        rule=f"role.{how}",
                        qualifiers={"role": role} if role else {},
                        undated=is_past(token),
                    )


def _area(context: Context, token: Token) -> str:
    """ "Head of recruiting, Ada Brook": the parser may hang the area elsewhere."""
    after = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    gerund = len(after) == 2 and after[0].lower_ == "of" and after[1].tag_ == "VBG"
    return after[1].text if gerund and not context.fillers.at(after[1]) else ""


def is_past(token: Token) -> bool:
    """ "A former engineer": the date of the verb beside it is none of that time."""
    return any(c.lower_ in ("former", "formerly", "ex", "onetime") for c in token.children)


def is_bare(token: Token) -> bool:
    """Whether the noun tells of belonging but of no office: "a Northwind alumnus"."""
    return bool({token.lemma_.lower(), token.lower_} & _words()["bare"])


def _holders(context: Context, token: Token) -> Iterator[Filler]:
    seen: set[str] = set()
    holders = [token, *arguments.predicated_of(token)]
    if token.head.lemma_ == "become" and token.dep_ in ("attr", "dobj", "oprd"):
        holders = holders[1:]  # an office that somebody comes into tells of no other officer
    if token.tag_ == "NNS":  # "A and B, two engineers at Northwind"
        holders += [t for h in holders[1:] for t in h.conjuncts if t.i < token.i or h.i > token.i]
    for holder in holders:
        if seen and token.dep_ == "conj" and token.tag_ == "NN":
            break  # "Lee and the chief of Contoso, Ada Brook": the office has its holder
        for filler in context.fillers.fill(holder, _PERSON):
            if filler.entity not in seen and "metonym" not in filler.hops:
                seen.add(filler.entity)
                yield filler


def _employers(
    context: Context, token: Token, person: Filler, types: frozenset[str]
) -> tuple[list[Filler], str]:
    # "Contoso's chief and a former Northwind officer": not one of Contoso's
    own = any(c.lower_ in ("a", "an") for c in token.children)
    chain = (token, *(c for c in token.conjuncts if is_role(c) and not (own and c.i < token.i)))
    for node in chain:
        found, how = _beside(context, node, types)
        if found:
            return found, how
    head = context.fillers.head.get(person.mention)
    if token.dep_ == "pobj" and token.head.lower_ == "as":
        return [], ""  # "named Contoso's Ada Brook as its chief"
    if person.mention.kind == "nominal" and head != token:
        head = None  # "a former Contoso executive is its technology chief"
    for child in (c for n in (*chain, head) if n is not None for c in n.children):
        if child.dep_ in ("compound", "nmod", "poss", "amod") and child.i < token.i:
            found = _among(context, child, types)
            if found:
                return found, "modifier"
    return [], ""


def _beside(context: Context, node: Token, types: frozenset[str]) -> tuple[list[Filler], str]:
    """The organisations that this one noun has by a preposition, else as its owner."""
    near = arguments.obliques(node, _OF)
    if arguments.possessors(node):
        # "Northwind's chairman and a former head of Contoso": that is said of the second
        later = [c.i for c in node.conjuncts if c.i > node.i and is_role(c)]
        near = [t for t in near if not any(node.i < i < t.i for i in later)]
    for t in near:
        found = _among(context, t, types)
        if found:
            return found, "of"
        found = [f for p in arguments.possessors(t) for f in _among(context, p, types)]
        if found:
            return found, "of-unit"
    deeper = [u for t in near for u in arguments.obliques(t, ("at", "of", "for", "in"))]
    found = [f for u in deeper for f in _among(context, u, types)]
    if found:
        return found, "of-unit"
    found = [f for p in arguments.possessors(node) for f in _among(context, p, types)]
    return found, "possessor"


def _among(context: Context, token: Token, types: frozenset[str]) -> list[Filler]:
    return [f for t in arguments.coordinated(token) for f in context.fillers.fill(t, types)]


def role_text(context: Context, token: Token) -> str:
    """The role in the words of the text, without "former", owners and organisation names."""
    drop = _words()["drop"]
    kept = [token]
    start = token
    for left in sorted((c for c in token.subtree if c.i < token.i), key=lambda t: -t.i):
        plain = not context.fillers.at(left) and left.lower_ not in drop and not left.is_punct
        apart = left.i != start.i - 1 or left.like_num
        if left.dep_ == "poss" or left.ent_type_ == "PERSON" or apart:
            break
        if plain or left.lower_ == "-":
            start = left
            kept.insert(0, left)
        elif left.lower_ not in drop:
            break
    while kept and (kept[0].lower_ in drop or kept[0].lower_ == "-"):
        kept.pop(0)
    end = token.i + 1
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "for") and child.i == end:
            area = [t for t in child.subtree if t.i >= child.i]
            if not any(context.fillers.at(t) for t in area) and len(area) <= 7:
                end = area[-1].i + 1
    first = kept[0] if kept else token
    if first.i > 1 and first.nbor(-1).text == "-" and first.nbor(-2).lower_ in ("vice", "co"):
        first = first.nbor(-2)  # "vice-president": the parser takes it apart
        while first.i and first.nbor(-1).lower_ in ("corporate", "executive", "senior"):
            first = first.nbor(-1)
    text = " ".join(context.doc[first.i : end].text.split()) if kept else ""
    text = _LONG.sub("", text)
    if token.tag_ == "NNS" and text.endswith(token.text):
        return text[: -len(token)] + token.lemma_  # "two former engineers": each is one
    return text


def is_top(role: str, token: Token) -> bool:
    """Whether the role is the head of the whole: "chief executive", not "finance chief"."""
    before = {c.lower_ for c in token.children if c.i < token.i}
    if before & {"a", "an"} and not before & {"new", "first", "sole"}:
        # "a director" is one of several, "a new boss" and "a former CEO" the only one
        return "former" in before and role.lower() in _SOLE
    if token.tag_ == "NNS" and token.lemma_.lower() == "director":
        return False  # "added three people as directors"
    words = _words()
    plain = " ".join(w for w in role.lower().replace("&", "and").split() if w not in words["mild"])
    plain = plain.removeprefix("co-").removeprefix("founder and ").removeprefix("founder, ")
    return plain in words["top"]


def is_over(token: Token) -> bool:
    """Whether "former" or its like stands before the role."""
    over = _words()["over"]
    return any(c.lower_ in over for c in token.children if c.i < token.i)
