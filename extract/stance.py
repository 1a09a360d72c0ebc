"""Stance of a trigger word: did it happen, is it planned, weighed or supposed; is it denied.

The trigger's own auxiliaries, and every word above it in the parse that takes it as infinitive,
gerund, clause or event noun, may change it; the walk stops where a clause stands on its own. The
word classes are data: ``ontology/words/stance.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract import headlines
from extract.denials import denied_by as denied_by
from extract.model import Modality
from extract.stance_marks import Found, auxiliaries, is_asked, itself, modifier
from extract.stance_words import (
    MODALITIES,
    governor_lemma,
    has_had,
    has_no,
    has_until,
    has_yet,
    hearsay,
    is_condition,
    is_event,
    is_first,
    is_hindsight,
    is_infinitive,
    is_no_more,
    is_nobody,
    is_only,
    is_passive,
    is_reported,
    is_stance_word,
    noun_words,
    words,
)
from extract.verb_classes import PREVENTING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSE_STOPS = frozenset({"relcl", "appos", "ROOT", "parataxis", "poss", "compound", "nmod"})
_ARGUMENTS = frozenset({"dobj", "pobj", "nsubjpass", "nsubj", "attr"})
_WOULD = frozenset({"would", "'d", "’d"})
_TEMPORAL = frozenset({"before", "after", "since", "until", "upon", "following"})
_MAX_STEPS = 10


@dataclass(frozen=True, slots=True)
class Stance:
    """How a claim is meant; ``why`` names the words that decided."""

    modality: Modality = "asserted"
    negated: bool = False
    hedged: bool = False
    why: str = ""


def stance_of(doc: Doc, trigger: int, relation: str = "") -> Stance:
    """The stance of the event that the token at index ``trigger`` names.

    :param relation: what the event means; some relations are facts or plans by their meaning.
    """
    found = Found()
    token = doc[trigger]
    itself(token, found)
    lower: Token | None = None
    for _ in range(_MAX_STEPS):
        _own(token, lower, found)
        above = _above(token, found)
        if above is None:
            break
        lower, token = token, above
    if why := hearsay(doc[trigger]):
        found.hedge(why)
    if is_asked(doc[trigger]):
        found.raise_to("hypothetical", "asked")
    if headlines.is_plan(doc[trigger]):
        found.raise_to("planned", "to")
    if found.conditional and is_reported(doc[trigger]):
        found.raise_to("planned", "would")
    elif found.conditional and not is_hindsight(doc[trigger]):
        found.raise_to("hypothetical", "would")
    modality = _of_relation(found.modality, relation)
    return Stance(modality, found.negations % 2 == 1, found.hedged, "; ".join(found.why))


def _of_relation(modality: Modality, relation: str) -> Modality:
    if modality == "planned" and relation in words()["settled"]:
        return "asserted"
    if modality == "considered" and relation in words()["striving"]:
        return "asserted"
    if modality == "asserted" and relation in words()["prospective"]:
        return "planned"
    return modality


def _own(token: Token, lower: Token | None, found: Found) -> None:
    """What stands on the token itself: auxiliaries, negation, adverbs, modifiers, conditions."""
    lists = words()
    if token.pos_ == "PROPN":
        return
    carries = lower is None or _governs(token, lower, found)
    if not carries:
        return
    auxiliaries(token, found)
    for child in token.children:
        low = child.lower_
        if (child.dep_ == "neg" or low in ("never", "nor")) and not is_only(child):
            if not has_until(token):
                found.negate(low)
        elif child != lower and is_no_more(child):
            found.negate(f"no {low}")
        elif child.dep_ == "advmod" and low in lists["hedges.adverbs"]:
            found.hedge(low)
        elif child == lower:
            continue
        elif child.dep_ in ("nsubj", "nsubjpass") and is_nobody(child):
            found.negate(child.text)
        elif child.dep_ in ("dobj", "attr") and lower is None and has_no(child):
            found.negate(f"no {child.text}")
        elif child.dep_ == "det" and low in lists["negators.determiners"]:
            found.negate(low)
        elif child.dep_ in ("amod", "compound"):
            modifier(child, found)
        elif is_condition(child) and (found.conditional or found.modality != "asserted"):
            found.raise_to("hypothetical", "if-clause")
    if any(c.dep_ == "mark" and c.lower_ in lists["conditions.marks"] for c in token.children):
        found.raise_to("hypothetical", "inside an if-clause")


def _governs(token: Token, lower: Token, found: Found) -> bool:
    """Applies the word above; False if what stands on it says nothing of the event below."""
    lists = words()
    lemma = governor_lemma(token)
    if lower.dep_ == "conj":
        return True
    if token.pos_ in ("ADP", "SCONJ", "PART", "ADV"):
        return _preposition(token, found)
    if token.pos_ in ("NOUN", "PROPN"):
        return _noun_governs(token, found)
    kept = lemma in PREVENTING and lower.lower_ == "from"  # "stopped them from buying it"
    if kept or lemma in lists["governors.negative"]:
        if _takes(token, lower) and lower.lemma_.lower() not in lists["lasting"]:
            found.negate(lemma)
        return True
    if lemma in lists["hedges.verbs"] and is_infinitive(lower):
        found.hedge(f"{lemma} to")
        return True
    if is_passive(token) and lemma in lists["hedges.passives"]:
        found.hedge(f"is {token.text} to")
        return True
    for modality in MODALITIES:
        if lemma in lists[f"governors.{modality}"] and _takes(token, lower):
            found.raise_to(modality, lemma)
            return True
    if token.lemma_ == "be" and is_infinitive(lower):
        _is_to(token, lower, found)
        return True
    if token.lemma_ == "have" and is_infinitive(lower) and has_yet(token, lower):
        found.negate("has yet to")
        return True
    return lemma in lists["governors.actual"] | lists["light_verbs"]


def _is_to(token: Token, lower: Token, found: Found) -> None:
    """``is to open``; ``was to have opened`` did not; ``is the first to open`` is none."""
    if any(c.dep_ in ("attr", "acomp") for c in token.children):
        return
    found.raise_to("planned", "is to")
    if any(c.dep_ == "aux" and c.lower_ == "have" for c in lower.children):
        found.negate("was to have")


def _noun_governs(token: Token, found: Found) -> bool:
    lists, lemma = words(), token.lemma_.lower()
    for modality in MODALITIES:
        if lemma in lists[f"nouns.{modality}"] and not is_first(token):
            found.raise_to(modality, lemma)
    if token.lower_ in lists["hedges.nouns"]:
        found.hedge(token.lower_)
    return True


def _takes(token: Token, lower: Token) -> bool:
    """Whether the governor can take this complement: infinitive, gerund, clause, event noun."""
    lists, lemma = words(), governor_lemma(token)
    if lemma in lists["governors.negative"]:
        return True
    if lower.dep_ == "prep" and lower.lower_ in _TEMPORAL:
        return False  # "worked there before joining": another event, not what was worked for
    if lower.pos_ == "NOUN":
        return lemma in lists["over_nouns"]
    if lemma in ("go", "like"):
        # "is going to sell", "would like to sell"
        would = any(c.dep_ == "aux" and c.lower_ in _WOULD for c in token.children)
        return is_infinitive(lower) and (token.tag_ == "VBG" if lemma == "go" else would)
    if lower.dep_ in ("ccomp", "advcl") and not is_infinitive(lower):
        asks = any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in lower.children)
        return asks or (lemma in lists["over_clauses"] and lower.tag_ != "VBD")
    return True


def _preposition(token: Token, found: Found) -> bool:
    lists = words()["negators.prepositions"]
    low = token.lower_
    phrase = f"{low} {token.nbor(1).lower_}" if token.i + 1 < len(token.doc) else low
    before = f"{token.nbor(-1).lower_} {low}" if token.i else low
    if low in ("without",) or phrase in lists or before in lists:
        found.negate(low)
    return True


def _above(token: Token, found: Found) -> Token | None:
    """The word whose stance the token shares, or None where the clause stands on its own."""
    head = token.head
    if token.pos_ in ("VERB", "AUX") and any(
        t.text == ";" for t in token.doc[min(token.i, head.i) : max(token.i, head.i)]
    ):
        return None  # two sentences in one
    if token.dep_ == "relcl" and (
        head.lower_ in words()["hedges.nouns"]
        or (is_infinitive(token) and head.lemma_.lower() in noun_words())
    ):
        return head  # "a rumour that …", "discussions to …" taken for a relative clause
    if token.dep_ == "acomp" and token.lower_ == "able":
        return head  # "will be able to sell"
    if head == token or token.dep_ in _CLAUSE_STOPS or not is_event(token):
        return None
    if token.dep_ == "conj":
        return head if _shares(token, head) else None
    if token.dep_ in ("xcomp", "pcomp", "oprd"):
        return head
    if token.dep_ == "ccomp":
        return head if is_stance_word(head) else None
    if token.dep_ in ("acl", "advcl"):
        return _above_adjunct(token, head, found)
    if token.pos_ in ("ADP", "SCONJ", "ADV") and token.dep_ in ("prep", "advmod", "mark", "prt"):
        return _above_noun(token, head)
    if token.pos_ == "NOUN" and token.dep_ in _ARGUMENTS:
        return _above_noun(token, head)
    return None


def _above_adjunct(token: Token, head: Token, found: Found) -> Token | None:
    if token.dep_ == "acl":
        return (
            head if head.pos_ == "NOUN" and (is_infinitive(token) or token.tag_ == "VBG") else None
        )
    if any(c.lower_ == "only" for c in token.children):
        return None  # "joined in May, only to leave in June"
    asked = any(c.dep_ == "mark" and c.lower_ == "whether" for c in token.children)
    if is_stance_word(head) and (is_infinitive(token) or head.pos_ == "ADJ" or asked):
        return head
    if is_infinitive(token) and (noun := _noun_beside(head)):
        return noun
    if is_infinitive(token) and head.tag_ != "VBD" and not has_had(head):
        found.raise_to("planned", "purpose")
    return None


def _noun_beside(verb: Token) -> Token | None:
    """``is in talks to sell``: the parser hangs the infinitive on the verb, not on the noun."""
    for child in verb.children:
        for noun in child.children if child.dep_ == "prep" and verb.lemma_ == "be" else ():
            if noun.dep_ == "pobj" and noun.lemma_.lower() in noun_words():
                return noun
    return None


def _above_noun(token: Token, head: Token) -> Token | None:
    lists = words()
    lends = head.lemma_ in lists["light_verbs"]
    if token.pos_ in ("ADP", "SCONJ", "ADV"):
        if head.pos_ == "ADV":
            head = head.head  # "walked away from the deal"
        if head.pos_ in ("NOUN", "PROPN"):
            return head if head.lemma_.lower() in noun_words() else None
        gerund = any(c.dep_ == "pcomp" for c in token.children)
        actual = gerund and head.lemma_.lower() in lists["governors.actual"]
        return head if lends or actual or is_stance_word(head) else None
    if token.dep_ == "pobj":
        return head
    if token.dep_ == "nsubj" and not is_stance_word(head):
        return None
    return head if lends or is_stance_word(head) else None


def _shares(token: Token, head: Token) -> bool:
    own = {c.dep_ for c in token.children if c.i < token.i}
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    return (
        not own & {"nsubj", "nsubjpass"}
        and not own & {"aux", "auxpass"}
        and (token.tag_ == head.tag_ or head.pos_ != "VERB")
    )
