"""Money without its currency: "a round of 240 million", "45 zloty a month, or 450 for a year"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.numerals import data
from extract.spans import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Span

_MILLION = 1_000_000
_FREE = "free"
_AFTER_MONEY = re.compile(r"[\w\s,%.'’-]{0,30}\b(?:or|to|paying|from|at)\s$")


def with_elided_currency(
    found: Sequence[Quantity], spans: Sequence[Span], text: str
) -> tuple[Quantity, ...]:
    """The quantities, with the text's currency for bare numbers that are money by their sentence.

    :param spans: the tokens of each quantity.
    """
    currencies = Counter(quantity.unit for quantity in found if quantity.kind == "money")
    if not currencies:
        return tuple(found)
    usual = currencies.most_common(1)[0][0]
    result: list[Quantity] = []
    last: Quantity | None = None
    for quantity, span in zip(found, spans, strict=True):
        if quantity.kind == "number" and _is_money(quantity, span, last, text):
            unit = last.unit if last else usual
            quantity = replace(quantity, kind="money", unit=unit, why="currency of the text")
        if quantity.kind == "money":
            last = quantity
        result.append(quantity)
    return tuple(sorted((*result, *_free(text, usual)), key=lambda quantity: quantity.start))


def _is_money(quantity: Quantity, span: Span, last: Quantity | None, text: str) -> bool:
    if quantity.unit or text[quantity.end : quantity.end + 4] == " of ":
        return False
    near = last is not None and text.count("\n", last.end, quantity.start) == 0
    if near and last and _AFTER_MONEY.fullmatch(text, last.end, quantity.start):
        return bool(re.match(r"\s*(?:[.,;:)—–]|$|(?:for|in|a|last)\b)", text[quantity.end :]))
    size = quantity.max or quantity.min or 0
    if abs(size) < _MILLION:
        return False
    lemmas = {token.lemma_.casefold() for token in span.sent}
    money = lemmas.intersection(data()["money_words"]) or span[0].nbor(-1).lower_ == "for"
    return bool(money) and not lemmas.intersection(data()["count_words"])


def _free(text: str, currency: str) -> list[Quantity]:
    words = "|".join(map(re.escape, data()["free"]))
    return [
        Quantity(match.start(), match.end(), match[0], "money", 0, 0, unit=currency, why=_FREE)
        for match in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE)
    ]
