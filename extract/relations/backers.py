"""Who only puts money into those that a text is about, and is not what it is about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract import arguments
from extract.agreement import reference_words
from extract.relations.rounds import is_fund, is_round, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.relations.proposal import Context

_VERBAL = frozenset({"VERB", "AUX"})


def find_backers(context: Context) -> frozenset[str]:
    """The funds, and who leads or joins rounds or is called an investor, by entity."""
    found = {e for e, entity in context.entities.items() if is_fund(entity.name)}
    nouns = reference_words().lists["financier_nouns"] | words()["investors"]
    for mention in context.fillers.mentions:
        last = mention.text.split()[-1].lower()
        if mention.kind == "nominal" and (last in nouns or last.removesuffix("s") in nouns):
            found.add(mention.entity)
    joins = words()["leads"] | words()["takes_part"]
    for verb in context.tokens:
        if verb.pos_ in _VERBAL and verb.lemma_.lower() in joins and _is_of_round(verb):
            found |= _named(context, arguments.subjects(verb))
        elif verb.tag_ in ("NNS", "NN") and verb.lemma_.lower() in nouns:
            found |= _named(context, _called(verb))
    return frozenset(found)


def _is_of_round(verb: Token) -> bool:
    objects = arguments.objects(verb)
    if objects:
        return any(is_round(t) for t in objects)
    return verb.lemma_.lower() in words()["takes_part"]


def _called(noun: Token) -> list[Token]:
    """ "Backers include Northwind", "investor Northwind", "investors such as Northwind"."""
    found = list(arguments.predicated_of(noun))
    if noun.dep_ in arguments.SUBJECT and noun.head.lemma_ == "include":
        found += arguments.objects(noun.head)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("including", "as", "like"):
            found += [t for t in child.children if t.dep_ == "pobj"]
    return found


def _named(context: Context, tokens: list[Token]) -> set[str]:
    return {
        mention.entity
        for token in tokens
        for part in arguments.coordinated(token)
        for mention in context.fillers.at(part)
        if context.entities[mention.entity].type != "Person"
    }
