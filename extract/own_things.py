"""What is known by whose it is: "its chatbot", "the ChatGPT maker", "the Alphabet unit"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, PRODUCTS, reference_words, same_word
from extract.discourse import Discourse
from extract.identities import emit_nominal
from extract.noun_phrases import restricted
from extract.profiles import organization

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.noun_phrases import NounPhrase

_UNITS = frozenset({"unit", "subsidiary", "offshoot", "spin-off", "spinoff"})
_BRINGING = frozenset({"release", "launch", "unveil", "introduce", "debut", "develop", "train"})


def owner_of(discourse: Discourse, token: Token, phrase: NounPhrase) -> str | None:
    """The one organisation that the phrase itself names or refers to."""
    if phrase.owner is not None:
        found = discourse.heads.get(phrase.owner, ())
        return found[0] if len(found) == 1 else None
    return organization(token, discourse.heads, discourse.types)


def tied(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "the ChatGPT maker", "the owner of Facebook": known by what it makes or owns."""
    if phrase.word.split(" ")[-1] not in reference_words().lists["makers"]:
        return False
    of = (c for prep in token.rights if prep.lower_ == "of" for c in prep.children)
    for child in (*token.lefts, *of):
        if child.i in discourse.names and child.dep_ in ("compound", "nmod", "amod", "pobj"):
            for product in discourse.heads[child.i]:
                maker = discourse.profiles.makers.get(product)
                if discourse.types[product] in PRODUCTS and maker in discourse.types:
                    return emit_nominal(discourse, phrase, (maker,), "maker")
    return False


def owned(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "its chatbot", "Meta's model": the one product of that kind that the owner makes."""
    words = reference_words()
    owner = owner_of(discourse, token, phrase) if phrase.owner is not None else None
    if owner is None or not PRODUCTS & set(phrase.types) or restricted(token):
        return False
    profiles = discourse.profiles
    made = [
        e
        for e in discourse.memory.known()
        if profiles.makers.get(e) == owner and discourse.types[e] in phrase.types
    ]
    described = [
        e
        for e in made
        if any(same_word(phrase.word, d.word) for d in profiles.descriptions.get(e, ()))
    ]
    if not described and phrase.word in words.generic:
        described = [e for e in made if discourse.types[e] == phrase.types[0]]
        described = described or _brought_out(discourse, token, owner)
    return len(described) == 1 and emit_nominal(
        discourse, phrase, (described[0],), "owner's product"
    )


def _brought_out(discourse: Discourse, token: Token, owner: str) -> list[str]:
    """ "Korr released Pip 2. It said its model …": what the owner has just brought out."""
    memory, here = discourse.memory, discourse.sentence[token.i]
    found = []
    for entity in memory.known():
        last = memory.last(entity)
        if discourse.types[entity] not in PRODUCTS or here - last.sentence > 1:
            continue
        first = memory.seen[entity][0]
        verb = discourse.doc[first.verb]
        if first.role != "object" or verb.lemma_ not in _BRINGING:
            continue
        subjects = (c for c in verb.children if c.dep_ == "nsubj")
        if any(discourse.heads.get(c.i) == (owner,) for c in subjects):
            found.append(entity)
    return found


def unit(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "The Alphabet unit": not the owner, but the one just told of."""
    if phrase.determiner != "the" or phrase.owner is not None or restricted(token):
        return False
    if phrase.word not in _UNITS:
        return False
    firm = organization(token, discourse.heads, discourse.types)
    if firm is None:
        return False
    memory, here = discourse.memory, discourse.sentence[token.i]
    near = [
        e
        for e in memory.known()
        if discourse.types[e] in ORGANIZATIONS and e != firm and here - memory.last(e).sentence <= 1
    ]
    known = [e for e in near if discourse.profiles.makers.get(e) == firm]
    main = [e for e in near if memory.was_main(e, here - 1)]
    found = known or (main if len(near) > 1 else near)
    return len(found) == 1 and emit_nominal(discourse, phrase, (found[0],), "unit of the one named")
