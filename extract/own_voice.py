"""Texts in which a firm speaks for itself: the "we" of a blog post or a press release.

Such a text says so: it opens with an announcement in the first person, or closes with a paragraph
"About" the firm. Elsewhere a "we" outside quotations is the writer, the readers or everybody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, reference_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.discourse import Discourse

_LEAST = 3  # pronouns that make a voice
_OPENING = 900  # code points
_LEAD = 1.3  # how far ahead of the next firm the author is
_ANNOUNCES = re.compile(
    r"^(?:introducing|announcing|meet)\s|\btoday,? we\b|\bwe(?:\s+are|['’]re)\s+(?:\w+\s+){0,2}?"
    r"(?:excited|thrilled|proud|happy|pleased|delighted|announcing|launching|introducing|releasing)",
    re.IGNORECASE | re.MULTILINE,
)
_ABOUT = re.compile(r"^about (?P<name>[^\n.:]{2,40})$", re.IGNORECASE | re.MULTILINE)


def resolve_author(discourse: Discourse, tokens: Sequence[Token]) -> None:
    """Resolves the "we" that nobody in the text says to the firm whose text it is.

    :param tokens: the pronouns of the first person that stand in no quotation or turn.
    """
    plural = [t for t in tokens if t.lower_ in reference_words().lists["speakers"]]
    author = _author(discourse) if len(plural) >= _LEAST else None
    if author is not None:
        for token in plural:
            discourse.emit(token.i, token.i, (author,), "pronoun", "author")


def _author(discourse: Discourse) -> str | None:
    for match in _ABOUT.finditer(discourse.text):
        for at in sorted(discourse.names):
            place = discourse.doc[at].idx
            if match.start("name") <= place < match.end("name"):
                found = discourse.heads[at]
                return found[0] if discourse.types[found[0]] in ORGANIZATIONS else None
    if not _ANNOUNCES.search(discourse.text, 0, _OPENING):
        return None
    return discourse.main_company(_LEAD)
