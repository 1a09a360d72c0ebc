"""The words of an extraction, cut from the article as it is archived."""

from __future__ import annotations

from extract.model import Extraction


def anchored(extraction: Extraction) -> Extraction:
    """The same extraction with each text and quote sliced from ``article.text``.

    The stages read a text whose white space is plain (see ``language.reading``): a name that a
    non-breaking space or a line end divides has another text there than in the article.
    """
    text = extraction.article.text
    claims = []
    for claim in extraction.claims:
        evidence = tuple(
            part.model_copy(update={"quote": text[part.start : part.end]})
            for part in claim.evidence
        )
        claims.append(claim.model_copy(update={"evidence": evidence}))
    mentions = tuple(
        mention.model_copy(update={"text": text[mention.start : mention.end]})
        for mention in extraction.mentions
    )
    times = tuple(
        time.model_copy(update={"text": text[time.start : time.end]}) for time in extraction.times
    )
    return extraction.model_copy(
        update={"mentions": mentions, "times": times, "claims": tuple(claims)}
    )
