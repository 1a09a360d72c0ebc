"""Relatives who share one surname: the "Dario" of "Dario and Daniela Amodei" is Dario Amodei."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.catalogue import catalogue, key_of
from extract.name_words import given_names
from extract.spans import Name

_AND = frozenset({" and ", " & "})


def with_surnames(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, with the first of such a pair a person, and the one whom everyone knows.

    :param names: in text order.
    """
    found = list(names)
    for i, (one, other) in enumerate(pairwise(names)):
        parts = other.text.split()
        shared = other.type == "Person" and len(parts) > 1 and parts[0] in given_names()
        given = one.text in given_names() and text[one.end : other.start] in _AND
        if shared and given:
            full = f"{one.text} {parts[-1]}"
            known = sorted(e.id for e in catalogue().find(key_of(full), full) if e.type == "Person")
            found[i] = replace(
                one,
                type="Person",
                catalogue=known[0] if len(known) == 1 else None,
                why=f"{one.why}; shares the surname of {other.text}",
            )
    return found
