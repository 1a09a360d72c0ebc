"""What a row of words says beside its subject and object: sums, places, scores, courses.

``{amount}``, ``{price}``
    a sum, with the words that bound it; a sum by the month, year, token or the like.
``{rank}``, ``{score}``, ``{stake}``
    a place in a list; a share or a plain figure; a share of a firm.
``{from}``, ``{to}``
    the words of a course, up to the next mark or conjunction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract.relations.proposal import figure, money

if TYPE_CHECKING:
    import re

    from extract.spans import Quantity
    from extract.surface import Row

_BOUND = (
    r"(?:(?:a|an|the|about|nearly|almost|up|to|around|roughly|more|less|than|as|little|much|just|"
    r"only|over|under|some|at|mere|steep|hefty|whopping|cool|least|most|or|~) ){0,4}"
)
UNIT = r"(?:@ |(?:a|an|per|each) (?:\w+ ){1,4}?(?=[^\w]|and |or |for |in |on ))?"
_END = (
    r"but|which|who|that|after|when|while|because|as|since|before|where|amid|following|"
    r"in the|in an?|he|she|it|they|said|says|according|if|once|last|this|next|on @|@"
)
_COURSE = (
    rf"(?:(?!(?:{_END}) )(?!(?:in|by|since|from|until) @)(?!#|profit|loss|red )[^\s,;:.!?()—–]+ )"
)
QUALIFIERS = {
    "{amount}": rf"{_BOUND}(?P<amount>#mp? ){UNIT}",
    "{price}": rf"{_BOUND}(?P<amount>#mp ){UNIT}",
    "{rank}": r"(?:(?:a|the|in|its|solid|distant|respectable|joint) ){0,3}(?P<rank>#r )",
    "{score}": rf"{_BOUND}(?P<score>#[pn] )",
    "{stake}": rf"{_BOUND}(?P<stake>#p )",
    "{from}": rf"(?P<from>(?!<[A-Z]\d+> |profit |loss ){_COURSE}{{1,12}}?)",
    "{from}.": rf"(?P<from>(?!<[A-Z]\d+> |profit |loss ){_COURSE}{{1,14}})",
    "{to}": rf"(?P<to>(?!<[A-Z]\d+> |profit |loss ){_COURSE}{{1,14}})",
}
# What a pattern without a trigger word hangs on.
SIGNS = {
    "{amount}": ("#m", "#mp"),
    "{price}": ("#mp",),
    "{rank}": ("#r",),
    "{score}": ("#p", "#n"),
    "{stake}": ("#p",),
}


def qualifiers_of(row: Row, match: re.Match[str]) -> dict[str, Any]:
    """The qualifiers that a match gives, by the attribute names of the model."""
    found: dict[str, Any] = {}
    figures = {
        name: unit.quantity
        for name in ("amount", "rank", "score", "stake")
        for unit in row.between(*_span(match, name))
        if unit.quantity is not None
    }
    if "amount" in figures:
        found["amount"] = money(figures["amount"])
        if figures["amount"].per:
            found["per"] = figures["amount"].per
    if "rank" in figures and figures["rank"].min is not None:
        found["rank"] = int(figures["rank"].min)
    if "score" in figures:
        found["score"] = figures["score"].text
    if "stake" in figures:
        found["stake"] = figure(figures["stake"])
    for name in ("from", "to"):
        units = row.between(*_span(match, name))
        if units:
            doc = units[0].token.doc
            found[f"{name}_strategy"] = doc[units[0].token.i : row.after(units[-1])].text.strip()
    return found


def figure_of(row: Row, match: re.Match[str]) -> Quantity | None:
    """The sum that the claim is about."""
    units = row.between(*_span(match, "amount"))
    return next((unit.quantity for unit in units if unit.quantity is not None), None)


def _span(match: re.Match[str], name: str) -> tuple[int, int]:
    return match.span(name) if name in match.re.groupindex else (-1, -1)
