"""Which of the ranked candidates a description takes, or none: "the company", "the broker"."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, reference_words
from extract.antecedents import Scored, best

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.discourse import Discourse
    from extract.noun_phrases import NounPhrase

_TOPICS = ORGANIZATIONS | {"Software", "AIModel", "Hardware"}
_LEAD = 1.5  # how often the main company is named against the next
_LEAST = 0.2  # the least probability of the main company
_FAR_AHEAD, _FAINT = 2.0, 0.05  # the same where the article is about hardly any other
_SURER = 0.6  # the probability from which one of an earlier sentence is taken all the same
_FOUNDING = frozenset({"found", "co-found", "cofound", "start"})
_LIKELY = 0.3  # the probability from which one is taken for what somebody founded
_SMALL = frozenset({"startup", "start-up"})
_NEXT, _NEARBY = math.log1p(1), math.log1p(3)  # how far back the lab was named; the only one
_ALONE = 0.1  # the least probability of the only one that is not named beside others
_SURE = 0.5  # the least probability of who has not been described so


def choose(discourse: Discourse, phrase: NounPhrase, ranked: Sequence[Scored]) -> Scored | None:
    """The candidate that the phrase stands for, None where that is not sure."""
    if phrase.word not in reference_words().generic:
        described = [c for c in ranked if c.features["word"]]
        ranked = described or _undescribed(discourse, phrase, ranked)
    elif phrase.word in _SMALL and not phrase.modifiers:
        ranked = [c for c in ranked if c.features["word"]] or ranked  # only one is called so
    chosen = (
        _laboratory(discourse, phrase, ranked)
        or _only_small(phrase, ranked)
        or _so_described(ranked)
        or _of_this_sentence(discourse, phrase, ranked)
        or best(ranked, "nominal")
    )
    chosen = chosen or _main(discourse, phrase, ranked) or _founded(discourse, phrase, ranked)
    return chosen or _topical(discourse, phrase, ranked)


def _only_small(phrase: NounPhrase, ranked: Sequence[Scored]) -> Scored | None:
    """ "The start-up", where the text has called one firm so, however much it tells of others."""
    small = phrase.word in _SMALL and not phrase.modifiers and len(ranked) == 1
    return ranked[0] if small and ranked[0].features["word"] else None


def _so_described(ranked: Sequence[Scored]) -> Scored | None:
    """The only one that the text has called so, by the same noun and modifier."""
    same = [
        c
        for c in ranked
        if c.features["word"] and c.features["modifier"] and not c.features["strange_modifier"]
    ]
    return same[0] if len(same) == 1 else None


def _laboratory(
    discourse: Discourse, phrase: NounPhrase, ranked: Sequence[Scored]
) -> Scored | None:
    """Bare "the lab": the only one just named, rather than a company that nobody calls so."""
    if phrase.word not in ("lab", "laboratory") or phrase.modifiers or not ranked:
        return None
    first = discourse.profiles.descriptions.get(ranked[0].entity, ())
    if any(d.word == phrase.word for d in first):
        return None
    labs = [c for c in ranked if discourse.types[c.entity] == "Lab"]
    near = [c for c in labs if c.features["distance"] <= (_NEARBY if len(labs) == 1 else _NEXT)]
    return near[0] if len(near) == 1 and near[0].probability >= _ALONE else None


def _of_this_sentence(
    discourse: Discourse, phrase: NounPhrase, ranked: Sequence[Scored]
) -> Scored | None:
    """ "Korr's sales rose, but the company …": a possessor or subject just before it in the
    sentence comes before one of an earlier sentence that is not much likelier."""
    bare = phrase.word in reference_words().generic and phrase.types[0] == "Company"
    subject = discourse.doc[phrase.head].dep_ in ("nsubj", "nsubjpass")
    if not (ranked and bare and subject) or phrase.modifiers or ranked[0].features["same_sentence"]:
        return None
    here = [c for c in ranked if c.features["same_sentence"]]
    here = [c for c in here if c.features["was_subject"] or c.features["was_possessive"]]
    sure = len(here) != 1 or ranked[0].probability >= _SURER
    return None if sure or here[0].probability < _ALONE else here[0]


def _undescribed(
    discourse: Discourse, phrase: NounPhrase, ranked: Sequence[Scored]
) -> Sequence[Scored]:
    """ "The broker", which the text has not called so: one of whom it has not said what it is."""
    words = reference_words()
    if phrase.determiner != "the" or not ranked or ranked[0].probability < _SURE:
        return []
    if phrase.types[0] not in ORGANIZATIONS and phrase.word not in words.lists["bare_products"]:
        return []
    if phrase.word in words.lists["vague"] or _set_off(discourse, phrase):
        return []
    generic = words.generic
    descriptions = discourse.profiles.descriptions.get(ranked[0].entity, ())
    return ranked[:1] if all(not d.word or d.word in generic for d in descriptions) else []


def _set_off(discourse: Discourse, phrase: NounPhrase) -> bool:
    """Whether it only says what the one before it is: "Korr's, the food chain, uses it"."""
    after = discourse.doc[min(phrase.head + 1, len(discourse.doc) - 1)]
    return phrase.start > 0 and discourse.doc[phrase.start - 1].text == "," and after.text == ","


def _topical(discourse: Discourse, phrase: NounPhrase, ranked: Sequence[Scored]) -> Scored | None:
    """Bare "the company", where all others are only named beside: "led by X", "an old X hand"."""
    known = phrase.word in reference_words().generic and phrase.types[0] in _TOPICS
    if not known or phrase.modifiers:
        return None
    memory = discourse.memory
    told = [c for c in ranked if c.features["same_paragraph"] and not memory.last(c.entity).beside]
    only = told[0] if len(told) == 1 else None
    return only if only is not None and only.probability >= _ALONE else None


def _founded(discourse: Discourse, phrase: NounPhrase, ranked: Sequence[Scored]) -> Scored | None:
    """ "Holt, who started the business": what is founded is what the text is about."""
    noun = discourse.doc[phrase.head]
    bare = phrase.word in reference_words().generic and phrase.types[0] == "Company"
    if not bare or phrase.modifiers or noun.dep_ != "dobj" or noun.head.lemma_ not in _FOUNDING:
        return None
    if not ranked or ranked[0].probability < _LIKELY:
        return None
    far = len(ranked) < 2 or ranked[0].probability >= _LEAD * ranked[1].probability
    return ranked[0] if far else None


def _main(discourse: Discourse, phrase: NounPhrase, ranked: Sequence[Scored]) -> Scored | None:
    """Bare "the company", where none is sure: the one that the article is by far most about."""
    bare = phrase.word in reference_words().generic and phrase.types[0] == "Company"
    if not bare or phrase.modifiers:
        return None
    main = discourse.main_company(_LEAD)
    found = next((c for c in ranked[:2] if c.entity == main), None)
    if found is not None and found.probability >= _LEAST:
        return found
    main = discourse.main_company(_FAR_AHEAD)
    return next((c for c in ranked if c.entity == main and c.probability >= _FAINT), None)
