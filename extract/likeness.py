"""What tells against a description of someone: another kind of body, other words for the same.

"The agency" is no court, "the facial recognition company" is not the one that the text calls a
ride-hailing company, and "the group" is not Northwind where "the group noyb" was named just before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import reference_words
from extract.discourse import Discourse

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.noun_phrases import NounPhrase

_BACK = 60  # tokens
_STEM = 4  # letters that the name of a place shares with the word for who lives there
_BACKED = frozenset({"company", "start-up", "startup", "business", "upstart", "newcomer"})
_YOUNG = frozenset({"start-up", "startup", "newcomer", "upstart", "fledgling"})
# Parts of the world that hold many countries, and states that hold many towns.
_WIDE = frozenset({"european", "western", "asian", "californian", "california", "silicon", "valley",
                   "ai", "area", "bay", "international"})  # fmt: skip
_DETERMINERS = frozenset({"a", "an", "the"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def suits(discourse: Discourse, phrase: NounPhrase, entity: str) -> bool:
    """Whether nothing in the entity's name and earlier descriptions tells against the phrase."""
    named = set(discourse.full.get(entity, "").lower().split())
    own = reference_words().lists["own_nouns"]
    if discourse.types[entity] == "GovernmentBody":
        strict = reference_words().lists["own_nouns_only"]
        if named & strict and phrase.word not in named:
            return False
        if phrase.word in own and named & own and phrase.word not in named:
            return False
    if _from_elsewhere(discourse, phrase, entity) or _too_big(discourse, phrase, entity):
        return False
    if phrase.word in _BACKED and _is_financier(discourse, phrase, entity):
        return False
    if phrase.word in ("firm", "group") and _is_listed_backer(discourse, entity):
        return False
    return not _called_otherwise(discourse, phrase, entity)


def _from_elsewhere(discourse: Discourse, phrase: NounPhrase, entity: str) -> bool:
    """Whether the phrase names another country or town than the one that everyone knows."""
    home = discourse.profiles.homes.get(entity, frozenset())
    origins = phrase.origins - _WIDE - named_inside(discourse, phrase)
    if not home or not origins or origins & discourse.profiles.origins.get(entity, set()):
        return False
    return not any(o[:_STEM] == h[:_STEM] for o in origins for h in home)  # "Parisian", "Paris"


def named_inside(discourse: Discourse, phrase: NounPhrase) -> set[str]:
    """ "The Korr-backed start-up": a name in the phrase that is no place's."""
    return {
        discourse.doc[i].lower_
        for i in range(phrase.start, phrase.head)
        if any(discourse.types[e] != "Place" for e in discourse.heads.get(i, ()))
    }


def _too_big(discourse: Discourse, phrase: NounPhrase, entity: str) -> bool:
    """Whether a start-up is meant and the entity is known as a giant."""
    return phrase.word in _YOUNG and any(
        d.word == "giant" and d.at < 0 for d in discourse.profiles.descriptions.get(entity, ())
    )


def _is_financier(discourse: Discourse, phrase: NounPhrase, entity: str) -> bool:
    """Whether it puts up money, and the text never calls it by this noun."""
    descriptions = discourse.profiles.descriptions.get(entity, ())
    called = any(d.word == phrase.word and d.at >= 0 for d in descriptions)
    return is_financier(discourse, entity) and not called


def _is_listed_backer(discourse: Discourse, entity: str) -> bool:
    """Whether the text brings it in as one of those who back another."""
    nouns = reference_words().lists["financier_nouns"]
    descriptions = discourse.profiles.descriptions.get(entity, ())
    return any(d.at >= 0 and d.word in nouns for d in descriptions)


def is_financier(discourse: Discourse, entity: str) -> bool:
    """Whether it puts up money, by its name or by what it is called."""
    tail = discourse.full.get(entity, "").lower().split()[1:][-1:]
    descriptions = discourse.profiles.descriptions.get(entity, ())
    named = not reference_words().lists["financiers"].isdisjoint(tail)
    nouns = reference_words().lists["financier_nouns"]
    return named or any(d.word in nouns or "venture" in d.modifiers for d in descriptions)


def _called_otherwise(discourse: Discourse, phrase: NounPhrase, entity: str) -> bool:
    """Whether the text has called it by the same noun with other words, and never with these."""
    content = phrase.modifiers - phrase.origins
    wide = reference_words().lists["wide_modifiers"]
    if content & wide:
        return False
    same = [
        d
        for d in discourse.profiles.descriptions.get(entity, ())
        if d.word == phrase.word and d.modifiers - d.origins - (wide if d.at < 0 else frozenset())
    ]
    return bool(content and same) and not any(content & d.modifiers for d in same)


def is_of_another(discourse: Discourse, token: Token) -> bool:
    """Whether the same noun was said just before of something else: "the group noyb"."""
    lemma = token.lemma_.lower()
    for i in range(token.i - 1, max(token.i - _BACK, -1), -1):
        before = discourse.doc[i]
        if before.lemma_.lower() != lemma or before.tag_ != "NN":
            continue
        if before.i in discourse.heads or before.dep_ in ("compound", "nmod"):
            return False
        new = any(c.lower_ in ("a", "an") for c in before.lefts)
        named = i + 1 < len(discourse.doc) and before.nbor(1).dep_ in ("appos", "nmod")
        return new or named
    return False


def beside(discourse: Discourse, phrase: NounPhrase) -> tuple[str, ...]:
    """The entity whose name and a comma stand right before: "Northwind, the data firm that …"."""
    doc, at = discourse.doc, phrase.start
    if at < 2 or doc[at - 1].text != "," or doc[at].lower_ not in _DETERMINERS:
        return ()
    if at - 2 not in discourse.names or phrase.head + 1 >= len(doc):
        return ()
    after = doc[phrase.head + 1]
    if after.tag_ in _FINITE and doc[min(after.i + 1, len(doc) - 1)].lower_ != "by":
        return ()
    opened = doc[at - 2].sent.start
    clause = any(t.dep_ in ("mark", "advmod") and t.i < at for t in doc[opened : opened + 2])
    found = discourse.heads[at - 2]
    fitting = len(found) == 1 and discourse.types[found[0]] in phrase.types
    return found if fitting and not clause else ()
