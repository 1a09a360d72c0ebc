"""Stance of a trigger word: did it happen, is it planned, weighed or supposed; is it denied.

The trigger's own auxiliaries, and every word above it in the parse that takes it as infinitive,
gerund, clause or event noun, may change it; the walk stops where a clause stands on its own. The
word classes are data: ``ontology/words/stance.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from extract.denials import denied_by as denied_by
from extract.errors import DataError
from extract.lexicon import load_yaml
from extract.model import Modality
from extract.speakers import saying

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ORDER: tuple[Modality, ...] = ("asserted", "planned", "considered", "hypothetical")
_MODALITIES: tuple[Modality, ...] = ("planned", "considered", "hypothetical")
_CLAUSE_STOPS = frozenset({"relcl", "appos", "ROOT", "parataxis", "poss", "compound", "nmod"})
_MAX_STEPS = 10


@dataclass(frozen=True, slots=True)
class Stance:
    """How a claim is meant; ``why`` names the words that decided."""

    modality: Modality = "asserted"
    negated: bool = False
    hedged: bool = False
    why: str = ""


@dataclass(slots=True)
class _Found:
    modality: Modality = "asserted"
    negations: int = 0
    hedged: bool = False
    conditional: bool = False
    why: list[str] = field(default_factory=list)

    def raise_to(self, modality: Modality, why: str) -> None:
        if _ORDER.index(modality) > _ORDER.index(self.modality):
            self.modality = modality
        self.why.append(f"{modality}: {why}")

    def negate(self, why: str) -> None:
        self.negations += 1
        self.why.append(f"negated: {why}")

    def hedge(self, why: str) -> None:
        self.hedged = True
        self.why.append(f"hedged: {why}")


@cache
def words() -> dict[str, frozenset[str]]:
    """The classes of ``words/stance.yaml``, as ``governors.planned`` and so on.

    :raises DataError: if a class is missing or is no list of words.
    """
    data = load_yaml("words/stance.yaml")
    lists: dict[str, list[str]] = {}
    for group, classes in data.items():
        for name, value in classes.items():
            if name in ("source", "examples"):
                continue
            entries = value["lemmas"] if isinstance(value, dict) else value
            key = group if name == "lemmas" else f"{group}.{name}"
            if not all(isinstance(w, str) for w in entries):
                raise DataError(f"ontology/words/stance.yaml: {key} must be a list of words")
            lists[key] = entries
    return {key: frozenset(entries) for key, entries in lists.items()}


def stance_of(doc: Doc, trigger: int) -> Stance:
    """The stance of the event that the token at index ``trigger`` names."""
    found = _Found()
    token = doc[trigger]
    lower: Token | None = None
    for _ in range(_MAX_STEPS):
        _own(token, lower, found)
        above = _above(token, found)
        if above is None:
            break
        lower, token = token, above
    if found.conditional:
        found.raise_to("planned" if _is_reported(doc[trigger]) else "hypothetical", "would")
    return Stance(found.modality, found.negations % 2 == 1, found.hedged, "; ".join(found.why))


def _own(token: Token, lower: Token | None, found: _Found) -> None:
    """What stands on the token itself: auxiliaries, negation, adverbs, modifiers, conditions."""
    lists = words()
    carries = lower is None or _governs(token, lower, found)
    if not carries:
        return
    _auxiliaries(token, found)
    for child in token.children:
        low = child.lower_
        if (child.dep_ == "neg" or low in ("never", "nor")) and not _only(child):
            found.negate(low)
        elif child.dep_ == "advmod" and low in lists["hedges.adverbs"]:
            found.hedge(low)
        elif child.dep_ in ("nsubj", "nsubjpass") and _is_nobody(child):
            found.negate(child.text)
        elif child.dep_ in ("dobj", "attr") and lower is None and _has_no(child):
            found.negate(f"no {child.text}")
        elif child.dep_ == "det" and low in lists["negators.determiners"]:
            found.negate(low)
        elif child.dep_ in ("amod", "compound"):
            _modifier(child, found)
        elif _is_condition(child) and (found.conditional or found.modality != "asserted"):
            found.raise_to("hypothetical", "if-clause")
    if any(c.dep_ == "mark" and c.lower_ in lists["conditions.marks"] for c in token.children):
        found.raise_to("hypothetical", "inside an if-clause")


def _auxiliaries(token: Token, found: _Found) -> None:
    lists = words()
    for child in token.children:
        if child.dep_ not in ("aux", "auxpass"):
            continue
        low = child.lower_
        if low in lists["auxiliaries.planned"] and not (low == "should" and child.i > token.i):
            found.raise_to("planned", low)
        elif low in lists["auxiliaries.hypothetical"]:
            found.raise_to("hypothetical", low)
        elif low in lists["auxiliaries.conditional"] and child.tag_ == "MD":
            found.conditional = True


def _modifier(child: Token, found: _Found) -> None:
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


def _governs(token: Token, lower: Token, found: _Found) -> bool:
    """Applies the word above; False if what stands on it says nothing of the event below."""
    lists = words()
    lemma = _lemma(token)
    group = "nouns" if token.pos_ in ("NOUN", "PROPN") else "governors"
    if token.pos_ in ("ADP", "SCONJ", "PART"):
        return _preposition(token, found)
    if group == "governors" and lemma in lists["governors.negative"]:
        found.negate(lemma)
        return True
    if group == "governors" and _is_passive(token) and lemma in lists["hedges.passives"]:
        found.hedge(f"is {token.text} to")
        return True
    for modality in _MODALITIES:
        if lemma in lists[f"{group}.{modality}"]:
            if not (_is_first(token) or _is_done(token, lower, modality)):
                found.raise_to(modality, lemma)
            return True
    if token.lemma_ == "be" and _is_infinitive(lower):
        found.raise_to("planned", "is to")
        return True
    if token.lemma_ == "have" and _is_infinitive(lower) and _has_yet(token, lower):
        found.negate("has yet to")
        return True
    if lower.dep_ == "conj":
        return True
    return lemma in lists["governors.actual"] or group == "nouns"


def _preposition(token: Token, found: _Found) -> bool:
    lists = words()["negators.prepositions"]
    low = token.lower_
    phrase = f"{low} {token.nbor(1).lower_}" if token.i + 1 < len(token.doc) else low
    before = f"{token.nbor(-1).lower_} {low}" if token.i else low
    if low in ("without",) or phrase in lists or before in lists:
        found.negate(low)
    return True


def _above(token: Token, found: _Found) -> Token | None:
    """The word whose stance the token shares, or None where the clause stands on its own."""
    head = token.head
    if head is token or token.dep_ in _CLAUSE_STOPS:
        return None
    if token.dep_ == "conj":
        return head if _shares(token, head) else None
    if token.dep_ in ("xcomp", "pcomp", "oprd"):
        return head
    if token.dep_ == "ccomp":
        return head if _is_stance_word(head) else None
    if token.dep_ in ("acl", "advcl"):
        return _above_adjunct(token, head, found)
    if token.pos_ in ("NOUN", "PROPN", "ADP", "SCONJ") and token.dep_ in (
        "dobj", "pobj", "prep", "nsubjpass", "nsubj", "attr", "agent",
    ):  # fmt: skip
        return _above_noun(token, head)
    return None


def _above_adjunct(token: Token, head: Token, found: _Found) -> Token | None:
    if token.dep_ == "acl":
        return (
            head if head.pos_ == "NOUN" and (_is_infinitive(token) or token.tag_ == "VBG") else None
        )
    if _is_stance_word(head) and (_is_infinitive(token) or head.pos_ == "ADJ"):
        return head
    if _is_infinitive(token):
        found.raise_to("planned", "purpose")
    return None


def _above_noun(token: Token, head: Token) -> Token | None:
    if token.pos_ in ("ADP", "SCONJ"):
        if head.pos_ in ("NOUN", "PROPN"):
            return head if head.lemma_.lower() in _noun_words() else None
        return head if _is_stance_word(head) else None
    if token.dep_ == "pobj":
        return head
    if token.dep_ in ("nsubj",) and not _is_stance_word(head):
        return None
    return head if _is_stance_word(head) else None


@cache
def _noun_words() -> frozenset[str]:
    lists = words()
    return frozenset().union(*(lists[f"nouns.{m}"] for m in _MODALITIES))


def _is_stance_word(token: Token) -> bool:
    lists = words()
    lemma = _lemma(token)
    names = ("planned", "considered", "hypothetical", "negative")
    if (
        any(lemma in lists[f"governors.{n}"] for n in names)
        or token.lemma_.lower() in _noun_words()
    ):
        return True
    return _is_passive(token) and lemma in lists["hedges.passives"]


def _lemma(token: Token) -> str:
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    joined = f"{token.lemma_.lower()} {particle}"
    if particle and joined in words()["governors.negative"]:
        return joined
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    joined = f"{token.lemma_.lower()} {after}"
    return joined if joined in words()["governors.negative"] else token.lemma_.lower()


def _is_infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _is_passive(token: Token) -> bool:
    return token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)


def _is_first(token: Token) -> bool:
    return any(c.lower_ in ("first", "last", "only", "latest") for c in token.children)


def _is_done(token: Token, lower: Token, modality: Modality) -> bool:
    """``seek`` and the like over a noun ("sought an acquisition") plan; "agreed a deal" is done."""
    return (
        modality == "planned" and lower.pos_ == "NOUN" and token.lemma_ in ("agree", "move", "go")
    )


def _has_yet(token: Token, lower: Token) -> bool:
    return any(c.lower_ == "yet" for t in (token, lower) for c in t.children)


def _only(child: Token) -> bool:
    return child.i + 1 < len(child.doc) and child.nbor(1).lower_ in ("only", "just", "least")


def _is_nobody(child: Token) -> bool:
    lists = words()
    return child.lower_ in lists["negators.subjects"] or _has_no(child)


def _has_no(child: Token) -> bool:
    determiners = words()["negators.determiners"]
    return any(c.dep_ in ("det", "neg") and c.lower_ in determiners for c in child.children)


def _is_condition(child: Token) -> bool:
    if child.dep_ != "advcl":
        return False
    marks = words()["conditions.marks"]
    first = min(child.subtree, key=lambda t: t.i)
    return first.lower_ in marks or (first.lower_ == "should" and first.head is child)


def _shares(token: Token, head: Token) -> bool:
    own = {c.dep_ for c in token.children if c.i < token.i}
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    return (
        not own & {"nsubj", "nsubjpass"}
        and not own & {"aux", "auxpass"}
        and (token.tag_ == head.tag_ or head.pos_ != "VERB")
    )


def _is_reported(token: Token) -> bool:
    """Whether the clause is the content of a verb of saying: there "would" is a future."""
    lists = saying()
    for _ in range(_MAX_STEPS):
        head = token.head
        if head is token:
            break
        if token.dep_ in ("ccomp", "parataxis", "advcl") and head.lemma_.lower() in (
            lists["say"] | lists["think"] | lists["direct"]
        ):
            return True
        token = head
    # "The office will move, he said": the verb of saying hangs below.
    return any(
        c.dep_ in ("ccomp", "parataxis") and c.lemma_.lower() in lists["say"]
        for c in token.children
    )
