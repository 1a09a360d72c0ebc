"""What a figure is a figure of: revenue, profit, capital spending, users, staff.

The dependency decides first: the words above the figure up to its clause's verb, with that verb's
subject and object. Only then the nearest word before it in the same clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.relations.metric_words import VERBAL, Cue, governors, metrics, named, path, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.spans import Quantity

_MODIFIER = ("compound", "nmod", "amod")
_BILLION = 1e9  # so much a firm plans to spend on its plant alone


def find_cue(token: Token, quantity: Quantity) -> Cue | None:
    """The metric of a figure, None if the text does not give it one."""
    if quantity.kind == "number":
        counted = _counted(token, quantity)
        if counted is not None:
            return counted
    if _is_aside(token, quantity):
        return None
    found = _above(token, quantity) or _before(token, quantity)
    if found is not None and found.metric == "users" and quantity.unit in words("staff"):
        return None  # "3 million users and 700 employees"
    return found


def _is_aside(token: Token, quantity: Quantity) -> bool:
    """ "A net loss of $3 billion, including a $2 billion charge": a part of it, of no metric."""
    below: list[Token] = []
    for node in path(token):
        if node.lower_ in ("including", "excluding"):
            return not any(named(t, quantity.kind) for b in below for t in (b, *b.children))
        below.append(node)
    return False


def _above(token: Token, quantity: Quantity) -> Cue | None:
    kind = quantity.kind
    if quantity.kind == "percent" and _share_of(token) and not _is_market(token):
        return None
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
        return Cue("market-share", token, "market")
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
    if node.i == token.i:
        yield from arguments.obliques(node, ("in", "of"))
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
    return (
        anchor.dep_ == "compound"
        and head.pos_ in ("NOUN", "PROPN")
        and head.lemma_.lower() not in words("forecast_nouns")
        and head.lemma_.lower() not in words("change")
        and head.lemma_.lower() not in ("number", "figure", "total", "level", "rate", "margin")
    )


_FUNDING = frozenset("round raise funding financing placement offering flotation ipo".split())


def _verb(node: Token, token: Token, quantity: Quantity) -> Cue | None:
    """ "turned over $3 million": a verb that has the figure as object; no round "brought in"."""
    if any(t.lemma_.lower() in _FUNDING for t in arguments.surface_subjects(node)):
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
            if metric.name == "capex" and not _is_plant(node, token, quantity):
                continue
            if metric.name == "expenses" and lemma == "spend" and not _is_running(node, token):
                continue
            return Cue(metric.name, node, "verb")
    return None


def _takes(verb: Token, token: Token) -> bool:
    node = token
    while node.head != verb and node.head != node:
        node = node.head
    if node.dep_ == "conj":
        return node.pos_ not in VERBAL
    return node.dep_ in ("dobj", "npadvmod", "obj", "attr", "prep", "quantmod")


def _is_plant(verb: Token, token: Token, quantity: Quantity) -> bool:
    """Whether what is paid for is data centres and the like, or what is said is a plan."""
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
    return any(t.lemma_.lower() == "market" for t in below)


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


def _counted(token: Token, quantity: Quantity) -> Cue | None:
    """The metric of a count by the noun that it counts and the verb or owner that has it."""
    sized = _sized(token)
    if sized is not None:
        return Cue("headcount", sized, "size")
    noun = _noun(token)
    unit = quantity.unit
    if noun is None or not unit or any(t.lower_ == "times" for t in token.doc[token.i :][:3]):
        return None
    verb = next((t for t in path(noun) if t.pos_ in VERBAL), None)
    lemma = verb.lemma_.lower() if verb is not None else ""
    units = {m.name: m.units for m in metrics()}
    active = any(t.lower_ in ("active", "daily", "monthly", "weekly") for t in noun.subtree)
    if lemma == "employ" and unit in units["headcount"]:
        return Cue("headcount", noun, "verb")
    held = verb is not None and _hangs(noun, verb)
    owned = bool(arguments.possessors(noun)) or _is_with(noun)
    ended = _is_with(noun) and lemma in ("end", "finish", "close")
    for listed in arguments.obliques(noun, ("on",)):
        if listed.lemma_.lower() == "payroll":
            return Cue("headcount", listed, "count")
    staff = unit in words("staff") and not _is_former(noun)
    own = bool(arguments.possessors(noun)) and noun.dep_ in ("nsubj", "nsubjpass")
    own = own or (owned and noun.dep_ in ("pobj", "dobj"))
    if staff and (own or (held and lemma in words("holds"))):
        return Cue("headcount", noun, "count")
    if ended and unit in units["headcount"] and not active:
        return Cue("headcount", noun, "count")
    users = unit in words("users") or (active and unit in units["users"])
    users = users or (lemma == "serve" and unit in words("served"))
    if users and ((held and lemma in words("holds_users")) or owned or active):
        return Cue("users", noun, "count")
    return Cue("users", noun, "use") if _uses(noun, unit in units["users"]) else None


def _sized(token: Token) -> Token | None:
    """ "the 220-person team": what is of that size."""
    after = token.doc[token.i + 1 : token.i + 4]
    if len(after) < 3 or after[0].text != "-" or after[1].lower_ not in _PERSONS:
        return None
    rest = token.doc[token.i + 3 : token.i + 9]
    return next((t for t in rest if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"), None)


_PERSONS = frozenset({"person", "people", "employee", "strong", "head", "member"})


def _is_with(noun: Token) -> bool:
    head = noun.head
    if head.lower_ == "of":
        return head.head.lemma_.lower() in ("workforce", "staff", "team", "total", "base")
    return head.lower_ == "with"


def _noun(token: Token) -> Token | None:
    node = token
    for _ in range(3):
        if node.pos_ in ("NOUN", "PROPN") and node.dep_ not in ("compound", "nummod", "quantmod"):
            return node
        node = node.head
    return None


def _hangs(noun: Token, verb: Token) -> bool:
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if noun.head == verb:
        return noun.dep_ in ("dobj", "attr", "npadvmod")
    at = noun.dep_ == "pobj" and noun.head.lower_ in ("to", "at", "of")
    return at and noun.head.head == verb


def _is_former(noun: Token) -> bool:
    return any(c.lower_ in ("former", "current", "ex", "other", "senior") for c in noun.children)


def _uses(noun: Token, people: bool) -> bool:
    """ "used by 3 million people", "3 million people use it"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "by" and head.head.lemma_ in words("uses"):
        return True
    if not people:
        return False
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in words("uses"):
            return child.tag_ != "VBN" or bool(arguments.objects(child) and child.dep_ == "acl")
    return noun.dep_ == "nsubj" and head.lemma_ in words("uses")
