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
_CHANGE_BEFORE = re.compile(r"\b(?:(?P<up>up)|down|off)\s$", re.IGNORECASE)
_AFTER_MONEY = re.compile(r"[\w\s,%.'’-]{0,30}\b(?:or|to|paying|from|at)\s$")
_NO_NOUN = re.compile(r"\s*(?:[.,;:)—–\"”]|$|(?:for|in|a|per|last|and|but|by|from|on|this)\b)")
_OF_WHOM = re.compile(r"\bof (?:whom|them|these)\b")
_OF_THEM = re.compile(r"\s(?:of|users|people)\b")


def with_elided_currency(
    found: Sequence[Quantity], spans: Sequence[Span], text: str
) -> tuple[Quantity, ...]:
    """The quantities, with the text's currency for bare numbers that are money by their sentence.

    :param spans: the tokens of each quantity.
    """
    currencies = Counter(quantity.unit for quantity in found if quantity.kind == "money")
    usual = currencies.most_common(1)[0][0] if currencies else "USD"
    result: list[Quantity] = []
    last: Quantity | None = None
    for quantity, span in zip(found, spans, strict=True):
        if currencies and quantity.kind == "number" and _is_money(quantity, span, last, text):
            unit = last.unit if last and last.kind == "money" else usual
            quantity = replace(quantity, kind="money", unit=unit, why="currency of the text")
        elif quantity.kind == "number":
            quantity = _as_percent(quantity, span, text)
        if quantity.kind == "money" or (quantity.unit and (quantity.max or 0) >= _MILLION):
            last = quantity
        result.append(quantity)
    return tuple(
        sorted(
            (*result, *(_free(text, usual) if currencies else ())),
            key=lambda quantity: quantity.start,
        )
    )


def _is_money(quantity: Quantity, span: Span, last: Quantity | None, text: str) -> bool:
    """Whether a bare number is money: right after money, or large and in money's company.

    :param last: the last money or large count before it.
    """
    if quantity.unit or _OF_THEM.match(text, quantity.end):
        return False
    near = last is not None and text.count("\n", last.end, quantity.start) == 0
    if (
        near
        and last
        and last.kind == "money"
        and _AFTER_MONEY.fullmatch(text, last.end, quantity.start)
    ):
        return bool(_NO_NOUN.match(text, quantity.end))
    if abs(quantity.max or quantity.min or 0) < _MILLION:
        return False
    lemmas = {token.lemma_.casefold() for token in span.sent}
    if lemmas.intersection(data()["count_words"]) or _OF_WHOM.search(span.sent.text):
        return False
    if lemmas.intersection(data()["money_words"]) or span[0].nbor(-1).lower_ == "for":
        return True
    return near and last is not None and last.kind == "money"


def _as_percent(quantity: Quantity, span: Span, text: str) -> Quantity:
    """The quantity, or a signed percent if it is a share price that is "down seven"."""
    before = _CHANGE_BEFORE.search(text, max(0, quantity.start - 8), quantity.start)
    size = quantity.max or quantity.min or 0
    if not before or quantity.unit or not 0 < size <= 100 or quantity.min != quantity.max:
        return quantity
    if not {token.lemma_.casefold() for token in span.sent}.intersection(data()["share_words"]):
        return quantity
    sign = 1 if before["up"] else -1
    return replace(quantity, kind="percent", min=sign * size, max=sign * size, signed=True,
                   why="percent left out")  # fmt: skip


def _free(text: str, currency: str) -> list[Quantity]:
    words = "|".join(map(re.escape, data()["free"]))
    return [
        Quantity(match.start(), match.end(), match[0], "money", 0, 0, unit=currency, why=_FREE)
        for match in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE)
    ]
