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
from extract.employers import learn_sides
from extract.first_persons import is_first_person, resolve_speaker
from extract.groups import note_group, resolve_both, resolve_number, resolve_they
from extract.model import Entity, Mention
from extract.nominals import resolve_age, resolve_called_so, resolve_nominal
from extract.noun_phrases import head_of_span
from extract.own_voice import resolve_author
from extract.pronouns import is_pronoun, resolve_pronoun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.spans import Block

# Tags of what can refer: pronouns, nouns, "both", "the former", "the 28-year-old".
_REFERRING = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT", "NN", "NNS", "NNP", "NNPS", "DT", "PDT",
                        "CC", "JJ", "CD"})  # fmt: skip


def resolve(
    doc: Doc, blocks: Sequence[Block], entities: Sequence[Entity], mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The references of the article: mentions of kind nominal and pronoun, in text order.

    A reference to several entities gives one mention for each, with the same span. A possessive's
    span is the pronoun, or the noun phrase without its "'s". ``Mention.why`` names the sieve.
    """
    if not mentions:
        return ()
    return read(Discourse(doc, blocks, entities, mentions))


def read(discourse: Discourse) -> tuple[Mention, ...]:
    """Reads the text of the discourse from left to right, and resolves what refers."""
    first_persons = []
    for token in discourse.doc:
        if token.i in discourse.silent:
            continue
        if token.tag_ in _REFERRING and token.i not in discourse.named:
            if is_first_person(token):
                first_persons.append(token)
            else:
                _resolve(discourse, token)
        if token.i in discourse.heads:
            discourse.note(token)
            note_group(discourse, token)
    resolve_author(discourse, [t for t in first_persons if discourse.voice(t.i) is None])
    first_persons = [t for t in first_persons if discourse.voice(t.i) is not None]
    if any(t.lower_ in reference_words().lists["speakers"] for t in first_persons):
        learn_sides(discourse)
    for token in first_persons:
        resolve_speaker(discourse, token)
    return discourse.mentions()


def _resolve(discourse: Discourse, token: Token) -> None:
    low = token.lower_
    if token.text == "IT" and not token.nbor(-1 if token.i else 0).is_upper:
        return  # the trade, not the pronoun
    entry = reference_words().pronouns.get(low)
    if entry is not None and entry["number"] == "plural":
        resolve_they(discourse, token)
    elif is_pronoun(token):
        resolve_pronoun(discourse, token)
    elif token.tag_ == "CD":
        resolve_number(discourse, token)
    elif low in ("both", "former", "latter"):
        resolve_both(discourse, token)
    elif low == "old":
        resolve_age(discourse, token)
    elif _may_head(token):
        resolve_nominal(discourse, token)
    elif token.tag_ == "NN" and token.i and token.nbor(-1).lower_ == "the":
        resolve_called_so(discourse, token)


def _may_head(token: Token) -> bool:
    """Whether the token can head a description: a known noun, or "Company" in legal style."""
    words = reference_words()
    if token.tag_ in ("NNP", "NNPS"):
        return token.lower_ in words.generic
    return token.tag_ in ("NN", "NNS") and token.lemma_.lower() in words.heads


def head_token(doc: Doc, mention: Mention) -> int:
    """The index of the mention's head token.

    :raises ValueError: if the mention covers no token.
    """
    return head_of_span(doc, mention.start, mention.end)
