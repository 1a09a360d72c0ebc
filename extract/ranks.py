"""Places in a ranking: fourth, 14th, No. 1, second place, on top."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from extract.figures import Figure
from extract.numerals import data

if TYPE_CHECKING:
    from spacy.tokens import Doc


@cache
def _pattern() -> re.Pattern[str]:
    ranks = data()["ranks"]
    ordinals = "|".join(sorted(ranks["ordinals"], key=len, reverse=True))
    places = "|".join(ranks["nouns"])
    tops = "|".join(re.escape(words) for words in sorted(ranks["tops"], key=len, reverse=True))
    numbers = "|".join(sorted(data()["numbers"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:(?:(?P<word>{ordinals})|(?P<nth>\d{{1,3}})(?:st|nd|rd|th))(?![\w])"
        rf"(?P<noun>[\s-](?:{places})s?\b)?"
        rf"|(?:no\.?|nr\.?|number|rank|ranked|position|place)\s?(?P<number>\d{{1,3}}|{numbers})(?![\w.%-])"
        rf"|(?P<top>{tops})(?![\w-]|\sof\b)|\#(?P<hash>\d{{1,3}})(?![\w.]))",
        re.IGNORECASE,
    )


def find_ranks(doc: Doc, text: str, starts: Sequence[int]) -> Iterator[Figure]:
    """The ranks of a text. An ordinal counts only where it stands by itself or before "place"."""
    ranks = data()["ranks"]
    for match in _pattern().finditer(text):
        if match["top"]:
            value = 1
        elif match["word"]:
            value = ranks["ordinals"][match["word"].casefold()]
        else:
            written = match["nth"] or match["number"] or match["hash"]
            value = int(written) if written.isdecimal() else data()["numbers"][written.casefold()]
        ordinal = match["word"] or match["nth"]
        if ordinal and not match["noun"] and not _stands_alone(doc, match.start(), starts):
            continue
        if value:
            yield Figure(match.start(), match.end(), "rank", value, value, in_words=True)


def _stands_alone(doc: Doc, offset: int, starts: Sequence[int]) -> bool:
    """Whether an ordinal is a place: behind a verb of ranking, and with no noun after it."""
    index = bisect_right(starts, offset) - 1
    token = doc[index]
    after = doc[index + 1] if index + 1 < len(doc) else None
    before = doc[index - 1] if index else None
    ranks = data()["ranks"]
    if after is not None and after.pos_ in ("NOUN", "PROPN", "NUM"):
        return False
    if before is not None and (before.lower_ in ranks["not_after"] or before.pos_ == "NUM"):
        return False
    if before is not None and before.lower_ in ("into", "in") and (after is None or after.is_punct):
        return True
    verbs = ranks["verbs"] if token.lower_ != "first" else ranks["verbs_of_first"]
    window = doc[max(token.sent.start, index - ranks["reach"]) : index]
    return any(word.lemma_.casefold() in verbs for word in window)
