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
from extract.relations.analyst_houses import houses
from extract.relations.figure_chains import is_from
from extract.relations.figure_owners import implicit, main_firm
from extract.relations.listed_firms import quoted_before
from extract.relations.proposal import Context, Proposal, money
from extract.relations.rating_words import ADVICE, QUOTED, TARGET, WORTH, plain

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extract.spans import Quantity

_FIRMS = frozenset({"Company", "Lab", "Organization"})
_EVENTS = frozenset(
    "news deal order announcement result partnership investment acquisition".split()
)
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
    for sent in context.sents:
        views = list(_views(context, sent))
        if not views:
            continue
        found = list(_houses(context, sent))
        for trigger, quantity, qualifiers in views:
            house = _nearest(found, trigger)
            target = _target(context, sent, house) if house is not None else None
            if house is None or target is None:
                continue
            yield Proposal(
                relation="rated",
                subject=house,
                object=target,
                trigger=trigger,
                rule=".".join(("rating", qualifiers["kind"], *(target.hops[-1:] or ("named",)))),
                qualifiers=qualifiers,
                quantity=quantity,
            )


def _nearest(houses: list[tuple[Token, Filler]], view: Token) -> Filler | None:
    """The house of the view's clause: the last one before it, else the first."""
    before = [house for token, house in houses if token.i < view.i]
    return before[-1] if before else houses[0][1] if houses else None


_View = tuple["Token", "Quantity | None", dict[str, Any]]


def _views(context: Context, sent: Span) -> Iterator[_View]:
    amounts = [
        (t, q)
        for t, q in context.quantities_of(sent, "money")
        if max(q.min or 0, q.max or 0) < _LARGEST
    ]
    kind = _kind(context.text_of(sent)) if amounts else None
    last: Quantity | None = None
    for token, quantity in amounts if kind is not None else ():
        former = last is not None and is_from(context, last, quantity)
        if not former:  # "cut its target to $100 from $120"
            yield token, quantity, {"kind": kind, "amount": money(quantity)}
        last = quantity
    cues = _cues_of(context, sent)
    if not cues.isdisjoint(_words("rating_cues")):
        yield from _recommendations(sent)
    for match in _pattern("moats").finditer(sent.text) if "moat" in cues else ():
        rating = load_yaml("words/ratings.yaml")["moats"][match[0].lower()]
        yield _token(sent, match.start()), None, {"kind": "moat", "rating": rating}


def _cues_of(context: Context, sent: Span) -> set[str]:
    tokens = context.tokens[sent.start : sent.end]
    return {*context.lemmas[sent.start : sent.end], *(t.lower_.rstrip("s") for t in tokens)}


def _kind(text: str) -> str | None:
    """What an amount per share in the sentence is."""
    lower = text.lower()
    if _pattern("fair").search(lower):
        return "fair-value"
    if _pattern("target").search(lower) or TARGET.search(lower):
        return "price-target"
    if WORTH.search(lower):
        return "fair-value"
    return None


def _recommendations(sent: Span) -> Iterator[_View]:
    text = sent.text
    seen: set[str] = set()
    for match in QUOTED.finditer(text):
        rating = match["rating"].lower().strip()
        # "cut to hold from buy", "withdrew its buy"
        former = bool(_FORMER.search(text[max(0, match.start() - 40) : match.start()]))
        if rating in _words("ratings") and rating not in seen and not former:
            seen.add(rating)
            token = _token(sent, match.start("rating"))
            yield token, None, {"kind": "recommendation", "rating": rating}
    if seen:
        return
    for match in plain().finditer(text):
        for group in ("one", "two", "three", "five", "six", "seven"):
            rating = (match[group] or "").lower()
            rating = ADVICE.get(rating, rating)
            if rating and rating not in seen:
                seen.add(rating)
                token = _token(sent, match.start(group))
                yield token, None, {"kind": "recommendation", "rating": rating}


_FORMER = re.compile(
    r"\bfrom (?:an? )?[\"“‘']?$"
    r"|\b(?:withdr[ae]w(?:s|n|ing)?|dropp(?:ed|ing)|drops|suspend(?:s|ed|ing)|abandon(?:s|ed|ing)|"
    r"remov(?:es|ed|ing)|scrapp?(?:s|ed|ing)) (?:its|their|his|her|the|an?) (?:\w+ )?[\"“‘']?$",
    re.IGNORECASE,
)


def _token(sent: Span, offset: int) -> Token:
    at = sent.start_char + offset
    return next((t for t in sent if t.idx <= at < t.idx + len(t)), sent.root)


def _houses(context: Context, sent: Span) -> Iterator[tuple[Token, Filler]]:
    """The houses whose views a sentence gives: its subjects, or their analysts' employers."""
    known = _employers(context)
    found = False
    for token in sent:
        if token.dep_ not in arguments.SUBJECT and token.dep_ != "ROOT":
            continue
        house = _house_at(context, token, known)
        if house is not None:
            found = True
            yield token, house
    if not found and (only := _only_house(context, sent)) is not None:
        yield sent[0], only


def _house_at(context: Context, token: Token, known: dict[str, Filler]) -> Filler | None:
    for node in (token, *arguments.coordinated(token)[1:]):
        for filler in context.fillers.fill(node, _FIRMS):
            own = filler.entity in houses(context) or not filler.hops
            if own and _is_rater(context, filler):
                return filler
        for person in context.fillers.fill(node, frozenset({"Person"})):
            if person.entity in known:
                return known[person.entity]
    return None


def _only_house(context: Context, sent: Span) -> Filler | None:
    """The one house of a sentence; else the one analyst's, else the one firm beside the main."""
    named: dict[str, Filler] = {}
    employers: dict[str, Filler] = {}
    firms: dict[str, Filler] = {}
    known = _employers(context)
    for mention, head in context.fillers.head.items():
        if not sent.start <= head.i < sent.end:
            continue
        filler = Filler(mention.entity, mention)
        if mention.entity in houses(context):
            named[mention.entity] = filler
        elif mention.kind == "name" and mention.entity in known:
            employers[known[mention.entity].entity] = known[mention.entity]
        elif mention.kind == "name" and context.entities[mention.entity].type in _FIRMS:
            firms[mention.entity] = filler
    main = main_firm(context)
    if main is None or main.entity in firms:
        firms = {}
    found = named or employers or firms
    return next(iter(found.values())) if len(found) == 1 else None


def _is_rater(context: Context, filler: Filler) -> bool:
    """A firm that is no analysts' house by its words rates only others than the text's own firm."""
    if filler.entity in houses(context) or _has_view(context, filler):
        return True
    main = main_firm(context)
    return main is None or main.entity != filler.entity


def _has_view(context: Context, filler: Filler) -> bool:
    """ "Northwind repeated its buy rating on Contoso": who has a rating on another."""
    verb = context.fillers.head[filler.mention].head
    return any(
        any(True for _ in arguments.possessors(view))
        and arguments.obliques_near(verb, ("on", "for"), view)
        for view in arguments.objects(verb)
        if view.lemma_.lower() in ("rating", "recommendation", "target", "price", "objective")
    )


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
            places = arguments.obliques(node, ("of", "at", "from", "with"))
            for clause in (c for c in node.children if c.dep_ == "relcl"):
                if clause.lemma_ in ("cover", "follow", "track"):
                    places += arguments.obliques_near(
                        clause, ("at", "for"), *arguments.objects(clause)
                    )
            for place in (*places, *arguments.possessors(node)):
                for filler in context.fillers.fill(place, _FIRMS):
                    if _speaks_of_shares(node):
                        found.setdefault(mention.entity, filler)
    return found


def _speaks_of_shares(node: Token) -> bool:
    lemmas = {t.lemma_.lower() for t in node.sent}
    return bool(lemmas & (_words("analysts") | _words("shares") | {"target", "rating"}))


@lru_cache(maxsize=2)
def _raters(context: Context) -> frozenset[str]:
    """Every firm of the text that gives a view of a share: none of them is what is rated."""
    found = set(houses(context))
    for sent in context.sents:
        if any(_views(context, sent)):
            found.update(house.entity for _, house in _houses(context, sent))
    main = main_firm(context)
    return frozenset(found - ({main.entity} if main is not None else set()))


def _target(context: Context, sent: Span, house: Filler) -> Filler | None:
    """The firm whose share it is: named in the sentence, else the one that the text is about."""
    others: dict[str, Filler] = {}
    for mention, head in context.fillers.head.items():
        if not sent.start <= head.i < sent.end:
            continue
        if mention.entity == house.entity or mention.entity in _raters(context):
            continue
        if context.entities[mention.entity].type in _FIRMS and not _is_aside(context, head):
            others.setdefault(mention.entity, Filler(mention.entity, mention))
    if len(others) == 1:
        return next(iter(others.values()))
    before = context.doc[sent.start - 1].sent.start if sent.start else 0
    found = None if others else quoted_before(context, sent[0], since=before)
    if found is None and not others:
        about = implicit(context, sent[0])
        rates = about is not None and about.entity in _raters(context)
        found = main_firm(context) if about is None or rates else about
    if found is None and not others:
        found = quoted_before(context, sent[0])
    return found if found is not None and found.entity != house.entity else main_firm(context)


def _is_aside(context: Context, head: Token) -> bool:
    """Whether a name stands for another: "since the Northwind news", "Northwind's Ada Brook"."""
    if head.dep_ == "poss":
        people = (m for m in context.fillers.at(head.head) if m.kind == "name")
        return any(context.entities[m.entity].type == "Person" for m in people)
    above = head.head
    named = bool(context.fillers.at(above))
    return head.dep_ in ("compound", "nmod") and not named and above.lemma_ in _EVENTS
