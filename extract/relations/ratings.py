"""Analysts' views of a share: price targets, fair values, recommendations, moats.

The subject is the analyst's house: named itself, or as the employer of the analyst who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations.figure_owners import houses, implicit, main_firm
from extract.relations.proposal import Context, Proposal, money

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extract.spans import Quantity

_FIRMS = frozenset({"Company", "Lab", "Organization"})
_LARGEST = 100_000  # no share costs more, in any currency of the news
_REACH = 12  # words between a cue and its figure


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/ratings.yaml")[name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(_words(name), key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)


def propose(context: Context) -> Iterator[Proposal]:
    """Every view of a share whose house and whose firm are known."""
    for sent in context.doc.sents:
        views = list(_views(context, sent))
        if not views:
            continue
        house = _house(context, sent)
        target = _target(context, sent, house) if house is not None else None
        if house is None or target is None:
            continue
        for trigger, quantity, qualifiers in views:
            yield Proposal(
                relation="rated",
                subject=house,
                object=target,
                trigger=trigger,
                rule=f"rating.{qualifiers['kind']}",
                qualifiers=qualifiers,
                quantity=quantity,
            )


_View = tuple["Token", "Quantity | None", dict[str, Any]]


def _views(context: Context, sent: Span) -> Iterator[_View]:
    text = sent.text
    amounts = [
        (t, q)
        for t, q in context.quantities_of(sent, "money")
        if max(q.min or 0, q.max or 0) < _LARGEST
    ]
    kind = _kind(text)
    for token, quantity in amounts if kind is not None else ():
        yield token, quantity, {"kind": kind, "amount": money(quantity)}
    yield from _recommendations(sent)
    for match in _pattern("moats").finditer(text):
        rating = load_yaml("words/ratings.yaml")["moats"][match[0].lower()]
        yield _token(sent, match.start()), None, {"kind": "moat", "rating": rating}


def _kind(text: str) -> str | None:
    """What an amount per share in the sentence is."""
    lower = text.lower()
    if _pattern("fair").search(lower):
        return "fair-value"
    if _pattern("target").search(lower) or _TARGET.search(lower):
        return "price-target"
    if _WORTH.search(lower):
        return "fair-value"
    return None


_TARGET = re.compile(r"\b(?:its|his|her|their|the|a) target (?:price )?(?:of|from|to|at)\b")
_WORTH = re.compile(
    r"\b(?:shares?|stock)\b[^.;]{0,40}\bworth\b|\bvalues? (?:the|its|their) (?:shares?|stock)\b"
)
_QUOTED = re.compile(r"[\"“'‘]\s*(?P<rating>[A-Za-z][A-Za-z -]{1,18}?)[,.]?\s*[\"”'’]")


def _recommendations(sent: Span) -> Iterator[_View]:
    text = sent.text
    lemmas = {t.lemma_.lower() for t in sent}
    if not lemmas & _words("rating_cues"):
        return
    seen: set[str] = set()
    for match in _QUOTED.finditer(text):
        rating = match["rating"].lower().strip()
        if rating in _words("ratings") and rating not in seen:
            seen.add(rating)
            token = _token(sent, match.start("rating"))
            yield token, None, {"kind": "recommendation", "rating": rating}
    if seen:
        return
    for match in _plain().finditer(text):
        rating = (match["one"] or match["two"] or match["three"]).lower()
        if rating not in seen:
            seen.add(rating)
            group = next(g for g in ("one", "two", "three") if match[g])
            token = _token(sent, match.start(group))
            yield token, None, {"kind": "recommendation", "rating": rating}


@cache
def _plain() -> re.Pattern[str]:
    """ "an outperform rating", "downgraded it to neutral", "rates the stock a buy"."""
    ratings = sorted(_words("ratings"), key=lambda word: (-len(word), word))
    words = "|".join(re.escape(word) for word in ratings)
    return re.compile(
        rf"\b(?P<one>{words}) (?:rating|recommendation)\b"
        rf"|\b(?:down|up)graded?\b[^.;]{{0,60}}?\bto (?P<two>{words})\b"
        rf"|\brat(?:es?|ed|ing)\b[^.;]{{0,40}}?\b(?:an?|at|as|of) (?P<three>{words})\b",
        re.IGNORECASE,
    )


def _token(sent: Span, offset: int) -> Token:
    at = sent.start_char + offset
    return next((t for t in sent if t.idx <= at < t.idx + len(t)), sent.root)


def _house(context: Context, sent: Span) -> Filler | None:
    """The house whose view a sentence gives: its subject, or its analyst's employer."""
    known = _employers(context)
    for token in sent:
        if token.dep_ not in arguments.SUBJECT and token.dep_ != "ROOT":
            continue
        for node in (token, *arguments.coordinated(token)[1:]):
            for filler in context.fillers.fill(node, _FIRMS):
                own = filler.entity in houses(context) or not filler.hops
                if own and _is_rater(context, filler):
                    return filler
            for person in context.fillers.fill(node, frozenset({"Person"})):
                if person.entity in known:
                    return known[person.entity]
    named = [
        Filler(m.entity, m)
        for m, head in context.fillers.head.items()
        if sent.start <= head.i < sent.end and m.entity in houses(context)
    ]
    return named[0] if len({f.entity for f in named}) == 1 else None


def _is_rater(context: Context, filler: Filler) -> bool:
    """A firm that is no analysts' house by its words rates only others than the text's own firm."""
    if filler.entity in houses(context):
        return True
    main = main_firm(context)
    return main is None or main.entity != filler.entity


@lru_cache(maxsize=2)
def _employers(context: Context) -> dict[str, Filler]:
    """Analysts and their houses: "Ada Brook of X", "Ada Brook, an analyst at X"."""
    found: dict[str, Filler] = {}
    for mention, head in context.fillers.head.items():
        if mention.kind != "name" or context.entities[mention.entity].type != "Person":
            continue
        nodes = [head, *(c for c in head.children if c.dep_ == "appos")]
        if head.dep_ in ("appos", "compound", "nmod"):
            nodes.append(head.head)
        for node in nodes:
            for place in arguments.obliques(node, ("of", "at", "from", "with")):
                for filler in context.fillers.fill(place, _FIRMS):
                    if _speaks_of_shares(node):
                        found.setdefault(mention.entity, filler)
    return found


def _speaks_of_shares(node: Token) -> bool:
    lemmas = {t.lemma_.lower() for t in node.sent}
    return bool(lemmas & (_words("analysts") | _words("shares") | {"target", "rating"}))


def _target(context: Context, sent: Span, house: Filler) -> Filler | None:
    """The firm whose share it is: named in the sentence, else the one that the text is about."""
    others: dict[str, Filler] = {}
    for mention, head in context.fillers.head.items():
        if not sent.start <= head.i < sent.end:
            continue
        if mention.entity == house.entity or mention.entity in houses(context):
            continue
        if context.entities[mention.entity].type in _FIRMS:
            others.setdefault(mention.entity, Filler(mention.entity, mention))
    if len(others) == 1:
        return next(iter(others.values()))
    found = None if others else (implicit(context, sent[0]) or main_firm(context))
    return found if found is not None and found.entity != house.entity else main_firm(context)
