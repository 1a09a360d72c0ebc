"""Pronouns: relative, third person, and the first person of quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import THINGS, reference_words
from extract.antecedents import Reference, best
from extract.discourse import Discourse, governor, wanted
from extract.salience import role

if TYPE_CHECKING:
    from spacy.tokens import Token

_IT_TYPES = (*tuple(sorted(THINGS - {"Place"})), "Place")
_PERSON_RELATIVES = frozenset({"who", "whom"})


def is_pronoun(token: Token) -> bool:
    """Whether the token is a pronoun that the resolver knows."""
    words = reference_words()
    low = token.lower_
    if low in words.pronouns or low in words.lists["relative"]:
        return token.pos_ in ("PRON", "DET", "SCONJ", "ADJ") or token.tag_.startswith(("PRP", "W"))
    return False


def resolve_pronoun(discourse: Discourse, token: Token) -> None:
    """Resolves one pronoun of the third person, or a relative one."""
    words = reference_words()
    low = token.lower_
    if low in words.lists["relative"]:
        if token.tag_ in ("WP", "WDT", "WP$"):
            _relative(discourse, token)
        return
    entry = words.pronouns[low]
    if entry["animate"]:
        _person(discourse, token, entry["gender"])
    elif not pleonastic(token):
        _thing(discourse, token)


def _relative(discourse: Discourse, token: Token) -> None:
    node = token
    for _ in range(6):
        if node.dep_ == "relcl":
            break
        if node.head is node:
            return
        node = node.head
    if node.dep_ != "relcl":
        return
    found = discourse.heads.get(node.head.i, ())
    if not found or node.head.i >= token.i:
        return
    people = all(discourse.types[e] == "Person" for e in found)
    if token.lower_ == "which" and people:
        return
    if token.lower_ in _PERSON_RELATIVES and not people:
        # "the company who" is rare; "the founders of X, who" attached to X is not.
        return
    discourse.emit(token.i, token.i, found, "pronoun", "relative")


def pleonastic(token: Token) -> bool:
    """Whether an "it" refers to nothing: weather, "it is clear that", clefts."""
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "expl", "nsubjpass"):
        return token.dep_ == "expl"
    verb = token.head
    words = reference_words().lists
    if verb.lemma_ in words["empty_verbs"]:
        return True
    clausal = any(c.dep_ in ("ccomp", "xcomp", "advcl", "csubj") for c in verb.children)
    if verb.lemma_ == "be":
        for child in verb.children:
            if child.dep_ == "acomp" and (clausal or _has_clause(child)):
                return True
            if child.dep_ == "attr" and (clausal or _has_clause(child)):
                return True
    if token.dep_ == "nsubjpass":
        return any(c.dep_ == "ccomp" for c in verb.children)
    return False


def _has_clause(token: Token) -> bool:
    return any(
        c.dep_ in ("xcomp", "ccomp", "relcl")
        or (c.dep_ == "acl" and any(g.lower_ == "to" for g in c.children))
        for c in token.children
    )


def _reference(
    discourse: Discourse, token: Token, types: tuple[str, ...], gender: str = ""
) -> Reference:
    return Reference(
        kind="person" if gender else "thing",
        token=token.i,
        sentence=discourse.sentence[token.i],
        paragraph=discourse.paragraph[token.i],
        role=role(token),
        types=types,
        verb=governor(token).i,
        gender=gender,
        wants="" if gender else wanted(token),
        quoted=discourse.voice(token.i) is not None,
    )


def barred(discourse: Discourse, token: Token) -> set[str]:
    """The entities that binding forbids: of the same clause, of the phrase that it owns."""
    out: set[str] = set()
    if token.dep_ == "poss":
        for part in [token.head, *token.head.children]:
            if part.i != token.i and part.dep_ in ("appos", token.head.dep_):
                out.update(discourse.heads.get(part.i, ()))
    elif not token.lower_.endswith("self") and token.dep_ != "nsubj":
        verb = governor(token)
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i != token.i:
                out.update(discourse.heads.get(child.i, ()))
    if token.dep_ in ("nsubj", "nsubjpass"):
        for child in token.head.children:
            if child.dep_ in ("dobj", "attr", "oprd") and child.i in discourse.heads:
                out.update(discourse.heads[child.i] if child.dep_ == "dobj" else ())
    voice = discourse.voice(token.i)
    if voice is not None and voice.speaker is not None:
        out.update(discourse.heads.get(voice.speaker, ()))
    return out


def _person(discourse: Discourse, token: Token, gender: str) -> None:
    ref = _reference(discourse, token, ("Person",), gender)
    _choose(discourse, token, ref, "pronoun")


def _thing(discourse: Discourse, token: Token) -> None:
    ref = _reference(discourse, token, _IT_TYPES)
    _choose(discourse, token, ref, "pronoun")


def _choose(discourse: Discourse, token: Token, ref: Reference, why: str) -> None:
    ahead = _cataphor(discourse, token, ref)
    if ahead is not None:
        discourse.emit(token.i, token.i, (ahead,), "pronoun", f"{why} cataphor")
        return
    ranked = discourse.rank(ref, barred(discourse, token))
    chosen = best(ranked, ref.kind)
    if chosen is not None:
        discourse.emit(token.i, token.i, (chosen.entity,), "pronoun", f"{why} salience")
        if ref.gender:
            discourse.profiles.genders.setdefault(chosen.entity, ref.gender)


def _cataphor(discourse: Discourse, token: Token, ref: Reference) -> str | None:
    """ "In its report, Zanna …": the subject that the opening phrase waits for."""
    sent = token.sent
    if token.dep_ != "poss" or token.i - sent.start > 6:
        return None
    node: Token = token
    while node.head is not node and node.head.dep_ != "ROOT" and node.dep_ != "advcl":
        node = node.head
    if node.dep_ not in ("prep", "advcl") or node.i >= node.head.i:
        return None
    for child in node.head.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i > token.i:
            found = discourse.heads.get(child.i, ())
            if len(found) == 1 and discourse.types[found[0]] in ref.types:
                return found[0]
    return None
