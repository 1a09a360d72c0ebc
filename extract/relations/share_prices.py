"""Moves of share prices: "its shares fell 4%", "knocked 4% off its shares"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.relations.figure_owners import owner
from extract.relations.listed_firms import quoted_before
from extract.relations.metric_words import named, path, words
from extract.relations.proposal import Context, Proposal, figure

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.spans import Quantity

_STOCK = frozenset({"share", "shares", "stock", "stocks"})
_PRICE = frozenset({"price", "value"})
_SESSIONS = frozenset("trading trade session day week month year hour deal minute".split())
_MEASURES = frozenset("dobj npadvmod advmod nummod pobj attr acomp compound".split())
_NOT_MOVES = frozenset(
    {"hold", "own", "buy", "sell", "acquire", "keep", "assume", "control", "take"}
)


def propose(context: Context) -> Iterator[Proposal]:
    """Every percent by which a stock moved."""
    for token, quantity in context.quantity_head:
        if quantity.kind != "percent" or _is_stake(token) or _is_level(context, quantity):
            continue
        stock = _stock(token) or _firm(context, token, quantity)
        way = _way(token, quantity) if stock is not None and not _may(token) else 0
        whose = owner(context, stock, token) if stock is not None and way else None
        if stock is None or whose is None:
            continue
        if context.entities[whose.entity].type == "Lab":
            whose = quoted_before(context, stock)  # no unit of a firm has a stock
            if whose is None:
                continue
        bare = not any(True for _ in arguments.possessors(stock))
        whose = (_rated(context, whose) if bare else None) or _named_before(context, whose, stock)
        yield Proposal(
            relation="sharePriceMoved",
            subject=whose,
            object=None,
            trigger=stock,
            rule="figure.sharePriceMoved" + "".join(f".{h}" for h in whose.hops),
            qualifiers={"percent": figure(quantity, sign=1 if _is_told(token, quantity) else way)},
            quantity=quantity,
        )


def _rated(context: Context, whose: Filler) -> Filler | None:
    """ "A downgraded B, sending the stock down": the stock is B's."""
    head = context.fillers.head.get(whose.mention)
    if head is None or head.dep_ != "nsubj" or head.head.lemma_ not in _DEALING:
        return None
    whole = arguments.objects(head.head)
    whole += [t for o in whole for t in arguments.obliques(o, ("of", "in"))]
    found = [f for t in whole for f in context.fillers.fill(t, _FIRMS)]
    return found[0] if found else None


_DEALING = frozenset({"downgrade", "upgrade", "own", "hold", "disclose", "buy", "take", "reveal"})


def _named_before(context: Context, whose: Filler, stock: Token) -> Filler:
    """ "The shares" of a firm that the text leaves out are those that it named last."""
    bare = stock.lemma_.lower() in _STOCK and "topic" in whose.hops
    return (quoted_before(context, stock) if bare else None) or whose


_FIRMS = frozenset({"Company", "Lab", "Organization"})
_ENDS = frozenset({"close", "end", "finish", "open", "trade", "settle"})
_DAILY = re.compile(
    r" on (?:Mon|Tues|Wednes|Thurs|Fri)day\b| in(?: early| late| midday)? (?:trad|deal)ing\b"
    r"|(?: in)(?: early| late)? (?:London|Paris|Frankfurt|Tokyo|Hong Kong|Seoul|Taipei|Shanghai|"
    r"Amsterdam|Zurich|Stockholm|Helsinki|Oslo|Copenhagen|Milan|Madrid|Sydney|Toronto|Mumbai)"
    r"(?=[,.;]| (?:trad|deal)ing| on (?:Mon|Tues|Wednes|Thurs|Fri)day)"
)
_LEVEL = re.compile(r"\b(?:to|at|of)\s(?:about\s|around\s|nearly\s)?$", re.IGNORECASE)


@cache
def _floor() -> re.Pattern[str]:
    """Words of a passage that is about the stock market."""
    return re.compile(rf"\b(?:{'|'.join(sorted(words('market_floor')))})\b", re.IGNORECASE)


def _is_level(context: Context, quantity: Quantity) -> bool:
    return bool(_LEVEL.search(context.text[max(0, quantity.start - 16) : quantity.start]))


def _firm(context: Context, token: Token, quantity: Quantity) -> Token | None:
    """ "Northwind slipped 2%" in a passage on the market: the firm stands for its stock."""
    verb = path(token)[-1]
    if token.dep_ not in _MEASURES:
        return None
    moves = verb.lemma_.lower() in words("market_moves") or bool(_phrasal(verb))
    moves = moves or (verb.lemma_ == "be" and quantity.signed)
    ends = _ends(verb, quantity)
    moves = moves or ends
    subjects = arguments.surface_subjects(verb) if moves and verb.pos_ in ("VERB", "AUX") else []
    firms = [s for s in subjects if _is_company(context, s, named=not ends)]
    if not firms:
        return None
    sent = verb.sent
    start = token.doc[sent.start - 1].sent.start_char if sent.start else sent.start_char
    daily = _DAILY.match(context.text, quantity.end)
    floor = _floor().search(context.text[start : sent.end_char])
    return firms[0] if floor or daily or ends or _is_bare(token, verb, firms[0]) else None


def _is_bare(token: Token, verb: Token, firm: Token) -> bool:
    """ "Northwind rose 3%, while Contoso lost 1%": that and no more is said of listed firms."""
    if firm.head != verb or token.head != verb or token.i < verb.i:
        return False
    if token.dep_ not in ("npadvmod", "dobj") or any(
        c.dep_ == "prep" and c.lower_ not in ("on", "after", "by", "since") for c in verb.children
    ):
        return False
    return not any(named(t, "percent") or t.lemma_ in words("users") for t in token.sent)


def _ends(verb: Token, quantity: Quantity) -> bool:
    """ "Ended the day 4% higher", "closed at $20, up 4%"."""
    if verb.lemma_ not in _ENDS or any(t.lemma_ not in _SESSIONS for t in arguments.objects(verb)):
        return False
    return quantity.signed or any(t.lower_ in ("higher", "lower") for t in verb.subtree)


def _is_company(context: Context, token: Token, *, named: bool) -> bool:
    return any(
        (m.kind == "name" or not named) and context.entities[m.entity].type == "Company"
        for m in context.fillers.at(token)
    )


def _is_stake(token: Token) -> bool:
    """ "49 percent of the shares", "a 4% stake"."""
    if token.head.lemma_.lower() in ("stake", "share", "holding", "interest") and (
        token.dep_ in ("compound", "nmod", "amod", "nummod")
    ):
        return True
    inside = [t for t in arguments.obliques(token, ("in",)) if t.lemma_.lower() not in _SESSIONS]
    whole = [t for t in arguments.obliques(token, ("of",)) if t.lemma_.lower() not in _PRICE]
    return any(t.i > token.i for t in (*whole, *inside))


def _stock(token: Token) -> Token | None:
    """The stock above the figure, as subject, object or in a phrase of the verb."""
    nodes = path(token)
    top = nodes[-1]
    own = [c for c in top.children if c.dep_ in arguments.SUBJECT]
    other = bool(own) and not any(_is_stock(t) for t in own)  # "while Acme fell 1%"
    if top.dep_ in ("xcomp", "advcl", "conj") and top.pos_ in ("VERB", "AUX") and not other:
        nodes.append(nodes[-1].head)
    for node in nodes:
        if node.lemma_.lower() in _NOT_MOVES or _is_of_market(node):
            return None
        near: list[Token] = [node]
        if node.pos_ in ("VERB", "AUX"):
            near += arguments.surface_subjects(node) + arguments.objects(node)
            near += arguments.obliques(node, ("off", "from"))
        near += [c for c in node.children if c.dep_ in ("nsubj", "compound", "nmod")]
        near += [t for t in arguments.obliques(node, ("of",)) if t.lemma_.lower() in _PRICE]
        if node.pos_ == "NOUN" and node.i != token.i:
            near += arguments.obliques(node, ("in", "for"))
        for t in near:
            if _is_stock(t) and not _is_sum(node, t):
                return t
    return None


def _is_sum(verb: Token, value: Token) -> bool:
    """ "Its market value has doubled to $140 billion": what it is worth, not what a share is."""
    to = arguments.obliques(verb, ("to",)) if value.lemma_.lower() in _PRICE else []
    return any(t.lower_ in ("billion", "trillion") for t in to)


def _may(token: Token) -> bool:
    """ "The stock could climb a further 20%": it has not."""
    verb = path(token)[-1]
    return any(c.lower_ in ("could", "may", "might", "would", "should") for c in verb.children)


def _is_of_market(noun: Token) -> bool:
    """ "The 20% rise of the broader market", "a 3% gain in the index"."""
    return noun.pos_ == "NOUN" and any(
        t.lemma_.lower() in _MARKET for t in arguments.obliques(noun, ("of", "in", "for", "by"))
    )


_MARKET = frozenset({"market", "index", "benchmark", "nasdaq", "bourse", "sector", "gauge"})


def _is_stock(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in _PRICE:
        of = {c.lemma_.lower() for c in token.children if c.dep_ in ("compound", "amod")}
        return bool(of & (_STOCK | {"market"}))
    if token.lower_ == "share" and any(c.lower_ in ("of", "market") for c in token.children):
        return False
    if token.lower_ in ("those", "that"):
        return any(c.lower_ in ("of", "in") for c in token.children) and any(
            t.lemma_.lower() in _STOCK and _is_stock(t)
            for t in token.doc[token.sent.start : token.i]
        )
    return lemma in _STOCK and not (token.dep_ == "compound" and token.head.lemma_ == "market")


def _is_told(token: Token, quantity: Quantity) -> bool:
    """Whether the figure has the sign itself: not the "up" of "gave up 3%"."""
    return quantity.signed and not _phrasal(path(token)[-1])


def _phrasal(verb: Token) -> int:
    """ "Gave up 3%", "put on 3%": 1 and -1 as of ``_way``."""
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "prep", "advmod")}
    particles |= {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 2]}
    lemma = verb.lemma_.lower()
    if lemma == "give" and particles & {"up", "back", "away"}:
        return -1
    return 1 if lemma in ("put", "tack", "pile") and particles & {"on"} else 0


def _way(token: Token, quantity: Quantity) -> int:
    """1 for a rise, -1 for a fall, 0 where no word says that the price moved."""
    nodes = path(token)
    top = nodes[-1]
    if phrasal := _phrasal(top):
        return phrasal
    if quantity.signed:
        return 1 if (quantity.max or quantity.min or 0) > 0 else -1
    if top.dep_ in ("xcomp", "advcl", "conj"):
        nodes.append(top.head)
    around = [t.lemma_.lower() for node in nodes for t in (node, *node.children)]
    if any(lemma in words("fall") for lemma in around):
        return -1
    return 1 if any(lemma in words("rise") for lemma in around) else 0
