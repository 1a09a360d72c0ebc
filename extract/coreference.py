"""Pronouns and descriptions and the entities they stand for.

A multi-sieve resolver (after Raghunathan et al. 2010) that reads from left to right: the surest
rules first (apposition, predicate nominals, relative pronouns, names inside descriptions,
offices), then a ranking by salience (after Lappin & Leass 1994) under agreement of type, number
and gender. It abstains where candidates tie: a wrong antecedent costs more than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extract.agreement import reference_words
from extract.discourse import Discourse
from extract.model import Entity, Mention
from extract.nominals import note_group, resolve_nominal
from extract.noun_phrases import head_of_span
from extract.pronouns import is_pronoun, resolve_pronoun, resolve_speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extract.spans import Block


def resolve(
    doc: Doc, blocks: Sequence[Block], entities: Sequence[Entity], mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The references of the article: mentions of kind nominal and pronoun, in text order.

    A reference to several entities gives one mention for each, with the same span. A possessive's
    span is the pronoun, or the noun phrase without its "'s". ``Mention.why`` names the sieve.
    """
    if not mentions:
        return ()
    discourse = Discourse(doc, blocks, entities, mentions)
    first_persons = []
    words = reference_words().lists
    for token in doc:
        if token.i in discourse.silent:
            continue
        if token.i in discourse.named:
            pass
        elif token.lower_ in words["speaker"] or token.lower_ in words["speakers"]:
            first_persons.append(token)
        elif is_pronoun(token):
            resolve_pronoun(discourse, token)
        elif token.pos_ == "NOUN" or token.tag_ == "NN":
            resolve_nominal(discourse, token)
        if token.i in discourse.heads:
            discourse.note(token)
            note_group(discourse, token)
    for token in first_persons:
        resolve_speaker(discourse, token)
    return discourse.mentions()


def head_token(doc: Doc, mention: Mention) -> int:
    """The index of the mention's head token.

    :raises ValueError: if the mention covers no token.
    """
    return head_of_span(doc, mention.start, mention.end)
