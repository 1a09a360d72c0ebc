"""The figures of a text with what they are figures of and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations import figure_chains as chains
from extract.relations.counts import guided
from extract.relations.figure_owners import owner
from extract.relations.forecasts import is_for_later, is_forecast, was_planned
from extract.relations.metric_words import Cue, path, words
from extract.relations.metrics import find_cue
from extract.relations.proposal import Context

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Relation
    from extract.spans import Quantity

_BESIDE = 14  # words between a figure and the earlier one that it is set against


@dataclass(frozen=True, slots=True)
class Found:
    """A figure with its metric and owner; ``earlier`` says that a newer one is set against it."""

    token: Token
    quantity: Quantity
    cue: Cue
    owner: Filler
    relation: Relation
    earlier: bool
    percent: Quantity | None = None


def figures_of(context: Context) -> Iterator[Found]:
    """The figures of a text in their order; one is read with the last one before it."""
    last: Found | None = None
    for token, quantity in context.quantity_head:
        if quantity.kind not in _KINDS or chains.is_analysts(context, quantity):
            continue
        if chains.is_no_level(context, quantity):
            continue
        near = last if last is not None and last.token.sent == token.sent else None
        if near is not None and chains.is_change_of(
            context, near.cue.metric, near.quantity, quantity
        ):
            yield replace(near, token=token, quantity=quantity, earlier=False)
            continue
        found = _read(context, token, quantity, last, near)
        if found is not None:
            last = last if found.cue.near == "share" else found
            yield found


_KINDS = ("money", "percent", "number")


def _read(
    context: Context, token: Token, quantity: Quantity, last: Found | None, near: Found | None
) -> Found | None:
    against = near is not None and chains.is_from(context, near.quantity, quantity)
    earlier = against or _is_earlier(token)
    cue = _cue(context, token, quantity, near if earlier else None, against=against)
    if cue is None and last is not None and _is_guided(token, quantity, last):
        cue = last.cue
    if cue is None or (quantity.kind == "percent" and not _is_level(cue, token, quantity)):
        return None
    whose = _owner(context, cue, token, last)
    if whose is None or _is_supposed(token) or _is_of_a_market(cue, quantity):
        return None
    if cue.metric == "net-income" and _is_of_unit(context, whose, cue):
        cue = replace(cue, metric="operating-income")
    relation: Relation = "reportedFigure"
    if _is_presupposed(cue) or cue.near == "size":
        pass  # "a start-up of nine would not": that it has nine is no forecast
    elif is_forecast(token, cue.anchor, earlier=earlier) or is_for_later(context, token):
        relation = "forecastFigure"
    elif against and near is not None and was_planned(context, near.quantity, near.token, quantity):
        relation = near.relation
    if relation == "reportedFigure" and _is_loose(cue, whose, token, quantity):
        return None
    lost = cue.anchor.lemma_ == "lose" and cue.metric in _OF_YEARS and (quantity.min or 0) > 0
    if lost:
        quantity = replace(quantity, min=-(quantity.max or 0), max=-(quantity.min or 0))
    if against and near is not None and (near.quantity.max or 0) < 0 < (quantity.min or 0):
        quantity = replace(quantity, min=-(quantity.max or 0), max=-(quantity.min or 0))
    return Found(token, quantity, cue, whose, relation, earlier)


#: "raised its forecast by $2 billion": a step, no level.
_BY = re.compile(
    r"\bby\s+(?:about|around|some|nearly|almost|another|an?|additional|\s)*$", re.IGNORECASE
)


def _cue(
    context: Context, token: Token, quantity: Quantity, near: Found | None, *, against: bool
) -> Cue | None:
    """What a figure is of; ``near`` is the newer figure that it is set against."""
    if _is_per_share(context, quantity):
        return Cue("other", token, "share")
    step = context.text[max(0, quantity.start - 30) : quantity.start]
    if not _is_figure(token, quantity) or (quantity.kind != "percent" and _BY.search(step)):
        return None
    if near is not None and against:
        return near.cue
    cue = find_cue(token, quantity)
    if cue is None and near is not None and _is_set_against(token, quantity, near):
        return near.cue
    return cue


def _is_guided(token: Token, quantity: Quantity, last: Found) -> bool:
    """ "Revenue was $5 million. It sees $6 million this quarter": more of what was told last."""
    told = last.cue.metric in _GUIDED and last.quantity.kind == quantity.kind == "money"
    start = token.sent.start
    beside = start > 0 and token.doc[start - 1].sent == last.token.sent
    return told and beside and guided(token)


_GUIDED = frozenset({"revenue", "net-income", "operating-income"})


def _owner(context: Context, cue: Cue, token: Token, last: Found | None) -> Filler | None:
    if (other := _compared_with(context, token)) is not None:
        return other
    if last is not None and cue is last.cue:
        return last.owner
    if cue.near == "size":
        return next(
            iter(context.fillers.fill(cue.anchor, catalogue.shape("reportedFigure").subject)), None
        )
    return owner(context, cue.anchor, token)


def _is_loose(cue: Cue, whose: Filler, token: Token, quantity: Quantity) -> bool:
    """ "The chatbot king loses $3 billion": it has a subject, whoever that is. And a sum that
    stands beside the word only is too often of something else; not so in "rose 3% to $2 billion".
    """
    if cue.near == "near":
        risen = token.dep_ == "pobj" and token.head.lower_ == "to"
        return quantity.kind != "percent" and not risen
    told = cue.near == "verb" and any(c.dep_ in arguments.SUBJECT for c in cue.anchor.children)
    return told and "main" in whose.hops


def _compared_with(context: Context, figure: Token) -> Filler | None:
    """ "$2 billion, compared with $870 million for Northwind", "against Northwind's $1 million":
    the second is the other's."""
    doc, before = figure.doc, figure.doc[max(0, figure.i - 7) : figure.i]
    against = [t for t in before if t.lower_ in _AGAINST and t.nbor(-1).lower_ not in _BOUNDS]
    if not against:
        return None
    before = doc[against[-1].i : figure.i]
    firms = catalogue.shape("reportedFigure").subject
    behind = (
        doc[figure.i + 2 : figure.i + 4] if doc[figure.i + 1 : figure.i + 2].text in _AT else ()
    )
    owners = [doc[t.i - 1] for t in before if t.tag_ == "POS" and t.i]
    for token in (*behind, *(t for o in owners for t in doc[o.left_edge.i : o.i + 1])):
        for mention in context.fillers.starting(token):
            if mention.kind == "name" and context.entities[mention.entity].type in firms:
                return Filler(mention.entity, mention)
    return None


_AT = ("for", "at")
_BOUNDS = frozenset({"more", "less", "fewer", "higher", "lower"})  # "more than 3 million"
_AGAINST = frozenset({"compared", "against", "versus", "than"})


def _is_of_unit(context: Context, whose: Filler, cue: Cue) -> bool:
    """What a unit of a firm loses is before interest and taxes: those are the firm's."""
    unit = context.entities[whose.entity].type == "Lab"
    return (
        unit
        and cue.anchor.lemma_.lower() in ("lose", "loss")
        and not any(c.lower_ in ("net", "after") for c in cue.anchor.children)
    )


def _is_supposed(token: Token) -> bool:
    """ "If it doubled its revenue": no figure of anyone."""
    verb = path(token)[-1]
    return verb.dep_ == "advcl" and any(c.lower_ in ("if", "unless") for c in verb.children)


def _is_of_a_market(cue: Cue, quantity: Quantity) -> bool:
    """ "Spending on AI could reach $3 trillion": no firm takes in or spends so much."""
    most = max(quantity.min or 0, quantity.max or 0)
    return cue.metric in _OF_YEARS and most >= _TRILLION and quantity.unit in _HARD


_OF_YEARS = frozenset({"revenue", "capex", "expenses", "net-income", "operating-income"})
_TRILLION, _HARD = 1e12, ("USD", "EUR", "GBP")


def _is_presupposed(cue: Cue) -> bool:
    """ "its 3,000 employees will be asked": that there are so many is not what is to come."""
    counted = cue.near in ("count", "size") and bool(arguments.possessors(cue.anchor))
    return counted and cue.anchor.dep_ in arguments.SUBJECT


def _is_set_against(token: Token, quantity: Quantity, last: Found) -> bool:
    """Whether an earlier figure stands beside a newer one of its kind: "up from 4 million"."""
    near = last.token.sent == token.sent and token.i - last.token.i < _BESIDE
    return near and quantity.kind == last.quantity.kind


_PER_SHARE = re.compile(r"\s(?:an?|per)\s(?:diluted\s)?share\b", re.IGNORECASE)


_EARNED = re.compile(
    r"\b(?:earn\w*|profits?|net income|eps|made|loss|lost)\b(?:[^.;]|\.\d){0,70}$"
    r"|\bper share\b[^.;]{0,50}$|\beps\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def _is_per_share(context: Context, quantity: Quantity) -> bool:
    """ "or 54 cents a share", "earnings per share came to $7.19"."""
    if quantity.kind != "money" or max(abs(quantity.min or 0), abs(quantity.max or 0)) >= _least():
        return False
    before = context.text[max(0, quantity.start - 90) : quantity.start]
    before = before[max(before.rfind("\n"), before.rfind(". ")) + 1 :]
    if not _EARNED.search(before) or re.search(r"\btarget|fair|value|worth", before, re.IGNORECASE):
        return False
    after = quantity.per == "share" or bool(_PER_SHARE.match(context.text, quantity.end))
    return after or bool(re.search(r"\b(?:earnings|profit|income) per share\b|\bEPS\b", before))


def _is_figure(token: Token, quantity: Quantity) -> bool:
    if quantity.kind != "money":
        return True
    if quantity.per and quantity.per not in ("year", "quarter", "month"):
        return False
    size = max(abs(quantity.min or 0), abs(quantity.max or 0))
    least = _least()
    shares = token.doc[token.i + 1 : token.i + 4]
    return size >= least and not any(t.lemma_.lower() in ("share", "apiece") for t in shares)


def _least() -> float:
    """The least amount that is a figure of a firm, in any currency of the news."""
    return float(load_yaml("words/figures.yaml")["least"])


def _is_level(cue: Cue, token: Token, quantity: Quantity) -> bool:
    """Whether a percent is a level of such a metric, or a change of one."""
    if cue.metric in words("levels"):
        return True
    if quantity.signed:
        return True
    around = [t for node in path(token) for t in (node, *node.children)]
    return any(t.lemma_.lower() in words("change") for t in around)


def _is_earlier(token: Token) -> bool:
    """ "to 5 million from 4 million", "compared with 4 million"."""
    for node in path(token)[1:]:
        if node.lower_ == "to" and node.dep_ == "prep" and node.head.lemma_ in ("from", "than"):
            return False  # "jumped from a year earlier to $57 billion"
        if node.lower_ in words("before") and node.dep_ in ("prep", "mark", "advmod", "pcomp"):
            return True
        if node.lemma_ in words("compared"):
            return True
        if node.pos_ in ("VERB", "AUX"):
            return False
    return False
