"""Shares of a market of several firms: "ahead of A at 20% and B at 13%", "B's share fell to 8%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.fillers import Filler
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal, figure
from extract.surface import Row, row_of
from extract.surface_language import codes

if TYPE_CHECKING:
    from spacy.tokens import Token

_ABOUT = r"(?:(?:about|some|around|nearly|almost|roughly|just|only|over|under|an?|estimated) ){0,3}"
_SHARE = re.compile(r"\bshares?\b", re.IGNORECASE)
_MARKET = re.compile(r"\bmarket\b", re.IGNORECASE)
_MOVED = (
    "rose|risen|grew|grown|climbed|jumped|increased|fell|fallen|dropped|declined|slipped|shrank|"
    "shrunk|stood|stands|is|was"
)
_NOT = re.compile(
    r"\bstock market\b|\bmarket (?:cap|value|capitali[sz]ation)|\bshares (?:of|in|rose|fell)\b",
    re.I,
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    firm = rf"(?P<firm><[{codes(catalogue.shape('reportedFigure').subject)}]\d+p?>) "
    level = rf"{_ABOUT}(?P<level>#p) "
    place = rf"<[{codes(frozenset({'Place'}))}]\d+p?>"
    return tuple(
        re.compile(r"(?<= )" + firm + rest + level)
        for rest in (
            (
                r"(?:, )?(?:at|with|on|has|had|holds?|held|took|takes|commands?|controls?|"
                r"followed (?:at|with)|'s|\() "
            ),
            (
                rf"'s (?:\w+ ){{0,3}}?share (?:(?:{place}|[^<>;:#]){{1,60}} )?"
                r"(?:to|at|is|was|from|of|stood) (?:at )?"
            ),
            rf"'s (?:has |had )?(?:{_MOVED}) (?:to |at )?",
            rf"'s (?:has |had )?(?:{_MOVED}) (?:to |at )?{_ABOUT}#p from ",
            r"(?:[\w'-]+ ){1,7}?(?:with|has|had|holds?|held|at) (?:an? )?(?:\w+ )?share of ",
        )
    )


def propose(context: Context) -> Iterator[Proposal]:
    """Every firm's share in sentences that speak of shares of a market."""
    before = ""
    for sent in context.sents:
        text = context.text_of(sent)
        spoken = _SHARE.search(text) and (_MARKET.search(text) or _MARKET.search(before))
        if spoken and not _NOT.search(text) and context.quantities_of(sent, "percent"):
            yield from _shares(row_of(context, sent))
        before = text


def _shares(row: Row) -> Iterator[Proposal]:
    for pattern in _patterns():
        for match in pattern.finditer(row.text):
            firm = row.between(*match.span("firm"))[0]
            level = row.between(*match.span("level"))[0]
            if level.quantity is None or level.quantity.signed or not firm.mentions:
                continue
            yield _share(firm.mentions[0], level.token, level.quantity)


def _share(mention: Any, token: Token, quantity: Any) -> Proposal:
    return Proposal(
        relation="reportedFigure",
        subject=Filler(mention.entity, mention),
        object=None,
        trigger=token,
        rule="figure.market-share.list",
        qualifiers={"metric": "market-share", "percent": figure(quantity)},
        quantity=quantity,
    )
