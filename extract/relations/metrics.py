"""What a figure is a figure of: revenue, profit, capital spending, users, staff.

The dependency decides first: the words above the figure up to its clause's verb, with that verb's
subject and object. Only then the nearest word before it in the same clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.relations.counts import charged, counted
from extract.relations.metric_words import VERBAL, Cue, governors, metrics, named, path, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.spans import Quantity

_MODIFIER = ("compound", "nmod", "amod")
_BILLION = 1e9  # so much a firm plans to spend on its plant alone


def find_cue(token: Token, quantity: Quantity) -> Cue | None:
    """The metric of a figure, None if the text does not give it one."""
    if quantity.kind == "number":
        count = counted(token, quantity)
        if count is not None:
            return count
    if _is_aside(token, quantity) or _is_counterfactual(token):
        return None
    above = {t.lemma_.lower() for t in path(token) if t.pos_ == "NOUN"}
    if "valuation" in above or any(t.lemma_ == "value" and t.pos_ == "VERB" for t in path(token)):
        return None  # "Northwind, valued at $2 billion, had revenue of"
    if not above.isdisjoint(words("charges")):
        return charged(token)  # "a profit of $2 billion after a charge of $3 billion"
    found = _above(token, quantity) or _before(token, quantity)
    if found is not None and found.metric == "users" and quantity.unit in words("staff"):
        return None  # "3 million users and 700 employees"
    if found is not None and found.metric == "headcount" and _are_others(quantity):
        return None  # "14% of its staff and 500 contractors"
    return found


def _are_others(quantity: Quantity) -> bool:
    return quantity.kind == "number" and quantity.unit in _NO_STAFF | words("users")


_NO_STAFF = frozenset({"contractor", "freelancer", "volunteer", "vendor", "temp", "consultant"})


def _is_aside(token: Token, quantity: Quantity) -> bool:
    """ "A net loss of $3 billion, including a $2 billion charge": a part of it, of no metric."""
    below: list[Token] = []
    for node in path(token):
        if node.lower_ in ("including", "excluding"):
            return not any(named(t, quantity.kind) for b in below for t in (b, *b.children))
        below.append(node)
    return False


def _is_counterfactual(token: Token) -> bool:
    """ "Without the charge, profit would have been": it was not."""
    verb = path(token)[-1]
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return "have" in auxiliaries and not auxiliaries.isdisjoint(("would", "could", "might"))


def _above(token: Token, quantity: Quantity) -> Cue | None:
    kind = quantity.kind
    if quantity.kind == "percent" and _share_of(token) and not _is_market(token):
        return None
    behind = _behind(token, kind) if kind == "money" else None
    if behind is not None:
        return behind
    for node in path(token):
        for t in _beside(node, token):
            metric = named(t, kind)
            if metric is None or _is_other_thing(t) or _is_part(t, token, quantity, metric):
                continue
            return Cue(metric, t, "path")
        found = _verb(node, token, quantity) if node.pos_ == "VERB" else None
        if found is not None:
            return found
    if quantity.kind == "percent" and _is_market(token):
        verb = next((t for t in path(token) if t.lemma_ == "account"), token)
        return Cue("market-share", verb, "market")
    return charged(token) if quantity.kind == "money" else None


def _behind(token: Token, kind: str) -> Cue | None:
    """ "$3 billion in annual sales": right behind the sum, wherever the parse has it."""
    row = token.doc[token.i + 1 : min(token.i + 6, token.sent.end)]
    if not row or row[0].lower_ not in ("in", "of"):
        return None
    for t in row[1:]:
        metric = named(t, kind)
        if metric is not None and t.nbor(1).pos_ not in ("NOUN", "PROPN"):
            return None if _is_other_thing(t) else Cue(metric, t, "path")
        if t.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "PUNCT", "CCONJ") or t.text == ",":
            return None
    return None


def _is_part(anchor: Token, token: Token, quantity: Quantity, metric: str) -> bool:
    """Some of the people that the metric counts: "200 staff signed", "doubled its staff"."""
    if metric not in ("users", "headcount"):
        return False
    if quantity.kind == "percent":
        return anchor.dep_ not in arguments.SUBJECT and anchor.head.dep_ not in arguments.SUBJECT
    return token.i < anchor.i


def _beside(node: Token, token: Token) -> Iterator[Token]:
    """Where the name of the metric may stand, seen from a word above the figure."""
    if node.i != token.i:
        yield node
    if node.pos_ in VERBAL:
        for t in arguments.surface_subjects(node):
            # "sales beat forecasts, and margin widened": the parser takes both for one subject
            for other in arguments.coordinated(t)[:0:-1]:
                if other.i < node.i and token.doc[other.left_edge.i - 2].text == ",":
                    yield from _phrase(other)
            yield from _phrase(t)
        if token.head != node or token.dep_ not in ("dobj", "attr"):
            for t in arguments.objects(node):
                if token not in t.subtree:
                    yield from _phrase(t)
        return
    if node.i == token.i or node.lemma_.lower() in words("change"):
        yield from arguments.obliques(node, ("in", "of"))  # "a 39% rise in profit"
    yield from (c for c in node.children if c.dep_ in _MODIFIER)
    if node.dep_ == "appos":
        yield node.head


def _phrase(noun: Token) -> Iterator[Token]:
    yield noun
    yield from (c for c in noun.children if c.dep_ in _MODIFIER)
    yield from arguments.obliques(noun, ("of", "in"))


def _is_other_thing(anchor: Token) -> bool:
    """Whether the word is part of another thing's name ("sales team", "profit warning")."""
    head = anchor.head
    after = anchor.doc[anchor.i + 1 : anchor.i + 3]
    if len(after) > 1 and after[0].lower_ == "per" and after[1].lower_ != "share":
        return True  # "revenue per user"
    if anchor.lemma_ == "user" and anchor.i > 0 and anchor.nbor(-1).lower_ == "per":
        return True
    return (
        anchor.dep_ == "compound"
        and head.pos_ in ("NOUN", "PROPN")
        and head.lemma_.lower() not in words("forecast_nouns")
        and head.lemma_.lower() not in words("change")
        and head.lemma_.lower() not in ("number", "figure", "total", "level", "rate", "margin")
    )


_FUNDING = frozenset(
    "round raise funding financing placement offering flotation ipo investor backer".split()
)


def _verb(node: Token, token: Token, quantity: Quantity) -> Cue | None:
    """ "turned over $3 million": a verb that has the figure as object; no round "brought in"."""
    givers = arguments.obliques(node, ("from", "in"))
    if any(t.lemma_.lower() in _FUNDING for t in (*arguments.surface_subjects(node), *givers)):
        return None
    for metric in metrics():
        if quantity.kind != "money" or quantity.kind not in metric.kinds:
            continue
        for verb in metric.verbs:
            lemma, _, particle = verb.partition("+")
            if node.lemma_.lower() != lemma or not _takes(node, token):
                continue
            if particle and not any(c.lower_ == particle for c in node.children):
                continue
            if lemma in _DIRECT and not _is_taken(node, token, particle):
                continue
            if lemma in _SET_ASIDE and token.dep_ not in ("dobj", "obj", "nsubjpass"):
                continue
            if metric.name == "capex" and not _is_plant(node, token, quantity):
                continue
            if metric.name == "expenses" and lemma == "spend" and not _is_running(node, token):
                continue
            return Cue(metric.name, node, "verb")
    return None


_DIRECT = frozenset({"book", "take", "pull"})


def _is_taken(verb: Token, token: Token, particle: str) -> bool:
    """No "booked a $3 million gain", no "took in $3 million from Northwind"."""
    if token.head != verb or token.dep_ not in ("dobj", "obj", "npadvmod"):
        return False
    if particle and verb.doc[verb.i + 1].lower_ != particle:
        return False
    givers = arguments.obliques(verb, ("from",)) + arguments.obliques(token, ("from",))
    return not any(t.pos_ == "PROPN" for t in givers)


def _takes(verb: Token, token: Token) -> bool:
    node = token
    while node.head != verb and node.head != node:
        node = node.head
    if node.dep_ == "conj":
        return node.pos_ not in VERBAL
    return node.dep_ in ("dobj", "npadvmod", "obj", "attr", "prep", "quantmod")


def _is_plant(verb: Token, token: Token, quantity: Quantity) -> bool:
    """Whether what is paid for is data centres and the like, or what is said is a plan."""
    if verb.lemma_ in _SET_ASIDE:
        behind = verb.doc[token.i + 1 : min(token.i + 9, token.sent.end)]
        named_ = {t.lemma_.lower() for t in behind}
        return bool(named_ & words("plant")) and not named_ & words("running")
    targets = arguments.obliques_near(verb, ("on", "in", "into"), token)
    below = {t.lemma_.lower() for target in targets for t in target.subtree}
    if below & words("plant") or any(named(t, "money") == "capex" for t in targets):
        return not below & words("running")
    if any(t.pos_ in ("NOUN", "PROPN") and not t.ent_type_ for t in targets):
        return False
    large = (quantity.max or quantity.min or 0) >= _BILLION
    if large and any(t.lemma_ in words("forecast_verbs") for t in governors(verb)):
        return True
    start = verb.sent.start
    passage = verb.doc[(verb.doc[start - 1].sent.start if start else 0) : verb.sent.end]
    return verb.lemma_ == "spend" and any(named(t, "money") == "capex" for t in passage)


_SET_ASIDE = frozenset({"earmark", "commit", "pledge", "allocate", "set", "channel"})


def _is_running(verb: Token, token: Token) -> bool:
    """ "spends $3 million on research": what is paid for is no plant."""
    targets = arguments.obliques_near(verb, ("on", "in", "into"), token)
    below = {t.lemma_.lower() for target in targets for t in target.subtree}
    return bool(below & words("running")) and not below & words("plant")


def _share_of(token: Token) -> bool:
    """ "14 percent of its workforce": a part of the metric, not its change."""
    return any(
        t.i > token.i for t in arguments.obliques(token, ("of",)) if t.pos_ in ("NOUN", "PROPN")
    ) or (token.nbor(1).lower_ == "of" if token.i + 1 < len(token.doc) else False)


def _is_market(token: Token) -> bool:
    below = arguments.obliques(token, ("of",))
    if any(t.lemma_.lower() == "market" for t in below):
        return True
    accounts = any(t.lemma_ == "account" for t in path(token))
    return accounts and any(
        t.lemma_.lower() in _TRADES and all(c.dep_ != "poss" for c in t.children) for t in below
    )


_TRADES = frozenset({"segment", "sector", "industry", "trade", "shipment", "business"})


def _before(token: Token, quantity: Quantity) -> Cue | None:
    """The nearest name of a metric before the figure in its clause."""
    if (
        token.dep_ == "dobj"
        or quantity.kind == "number"
        or (quantity.kind == "percent" and _share_of(token))
    ):
        return None
    top = path(token)[-1]
    clause = {t.i for t in top.subtree}
    for i in range(token.i - 1, max(token.sent.start, token.i - 14) - 1, -1):
        t = token.doc[i]
        if t.text in (";", ":", "—", "–") or (t.pos_ in VERBAL and t.i not in clause):
            return None
        metric = named(t, quantity.kind) if t.i in clause else None
        if metric is not None and not _is_other_thing(t):
            return Cue(metric, t, "near")
    return None
