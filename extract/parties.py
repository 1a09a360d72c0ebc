"""Descriptions by a part in a deal or a case: "the buyer", "the plaintiff", "the suitor"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract import arguments
from extract.agreement import ORGANIZATIONS, reference_words
from extract.identities import emit_nominal

if TYPE_CHECKING:
    from extract.discourse import Discourse
    from extract.noun_phrases import NounPhrase

_BACK = 150  # tokens
_PARTIES = (*sorted(ORGANIZATIONS), "Person")


def resolve_party(discourse: Discourse, phrase: NounPhrase) -> bool:
    """ "Zanna bought Korr. The buyer …": who did, or suffered, what the noun is named after."""
    part = reference_words().parties.get(discourse.doc[phrase.head].lemma_.lower())
    if part is None or phrase.determiner != "the" or phrase.owner is not None or phrase.modifiers:
        return False
    for i in range(phrase.start - 1, max(phrase.start - _BACK, -1), -1):
        verb = discourse.doc[i]
        if verb.pos_ == "VERB" and verb.lemma_ in part.verbs:
            side = arguments.subjects if part.side == "subject" else arguments.objects
            found = {e for t in side(verb) for e in discourse.heads.get(t.i, ())}
            if len(found) != 1 or discourse.types[next(iter(found))] not in _PARTIES:
                return False
            return emit_nominal(discourse, phrase, tuple(found), f"{part.side} of {verb.text}")
    return False
