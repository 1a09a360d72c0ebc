"""I, we, our: the speaker of the quotation or turn, or the speaker's organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import reference_words
from extract.employers import employer

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.discourse import Discourse


def is_first_person(token: Token) -> bool:
    """Whether the token is a pronoun of the first person."""
    words = reference_words().lists
    low = token.lower_
    return (low in words["speaker"] or low in words["speakers"]) and token.tag_ != "NNP"


def resolve_speaker(discourse: Discourse, token: Token) -> None:
    """Resolves one pronoun of the first person, once all other references are known.

    "We" of a speaker whose organisation is not known stays open: it is seldom the speaker alone.
    """
    voice = discourse.voice(token.i)
    speaker = discourse.speaker(voice) if voice is not None else None
    if speaker is None:
        return
    person = discourse.types[speaker] == "Person"
    if token.lower_ in reference_words().lists["speaker"]:
        if person:
            discourse.emit(token.i, token.i, (speaker,), "pronoun", "speaker")
        return
    answers = voice is not None and bool(voice.holder) and not voice.asks
    side = employer(discourse, speaker, answers=answers) if person else speaker
    if side is not None:
        discourse.emit(token.i, token.i, (side,), "pronoun", "speaker's side")
