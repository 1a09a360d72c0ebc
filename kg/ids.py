"""Names of things as IRIs: the same content has the same IRI, on every machine."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from extract.errors import DataError

if TYPE_CHECKING:
    from kg.vocab import Vocabulary


def digest(text: str) -> str:
    """The SHA-256 of the UTF-8 bytes, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def resource(vocabulary: Vocabulary, name: str) -> str:
    """The IRI of an entity; any id is allowed, and comes back from :func:`name`."""
    return vocabulary.resources + quote(name, safe="")


def name(vocabulary: Vocabulary, iri: str) -> str:
    """The id behind an IRI of ours.

    :raises DataError: if it does not begin with our base.
    """
    local = iri.removeprefix(vocabulary.resources)
    if local == iri:
        raise DataError(f"{iri!r} does not begin with {vocabulary.resources!r}.")
    return unquote(local)


def article(vocabulary: Vocabulary, article_id: str) -> str:
    """The IRI of an article, which is also that of its named graph."""
    return resource(vocabulary, f"article-{article_id}")


def claim(vocabulary: Vocabulary, claim_id: str) -> str:
    """The IRI of a claim, whose id is a hash of its article and of all that it says."""
    return resource(vocabulary, f"claim-{claim_id}")


def evidence(vocabulary: Vocabulary, claim_iri: str, number: int) -> str:
    """The IRI of a claim's evidence; ``number`` counts from 1."""
    return resource(vocabulary, f"{name(vocabulary, claim_iri)}-{number}")
