"""Figures that organisations report and forecast: one claim per figure, a change with its level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extract import arguments, dates
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations import figure_chains as chains
from extract.relations.figure_owners import owner
from extract.relations.metric_words import Cue, governors, path, words
from extract.relations.metrics import find_cue
from extract.relations.proposal import Context, Proposal, figure, money

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
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


def propose(context: Context) -> Iterator[Proposal]:
    """Every figure that has a metric and an owner."""
    found = _paired(context, _with_changes(list(_found(context))))
    for one in found:
        yield _proposal(context, one)


def _found(context: Context) -> Iterator[Found]:
    last: Found | None = None
    for token, quantity in context.quantity_head:
        if quantity.kind not in ("money", "percent", "number") or not _is_figure(token, quantity):
            continue
        if chains.is_analysts(context, quantity):
            continue
        near = last if last is not None and last.token.sent == token.sent else None
        if near is not None and chains.is_change_of(context, near.quantity, quantity):
            yield replace(near, token=token, quantity=quantity, earlier=False)
            continue
        against = near is not None and chains.is_from(context, near.quantity, quantity)
        earlier = against or _is_earlier(token)
        cue = find_cue(token, quantity)
        if near is not None and (
            against or (cue is None and _is_set_against(token, quantity, near))
        ):
            cue = near.cue if earlier else cue
        if cue is None or (quantity.kind == "percent" and not _is_level(cue, token, quantity)):
            continue
        whose = _owner(context, cue, token, last)
        if whose is None:
            continue
        relation: Relation = "reportedFigure"
        if _is_presupposed(cue):
            pass
        elif is_forecast(token, cue.anchor, earlier=earlier) or _is_for_later(context, token):
            relation = "forecastFigure"
        elif against and near is not None and chains.is_plan(context, near.quantity, quantity):
            relation = near.relation
        last = Found(token, quantity, cue, whose, relation, earlier)
        yield last


def _owner(context: Context, cue: Cue, token: Token, last: Found | None) -> Filler | None:
    if last is not None and cue is last.cue:
        return last.owner
    if cue.near == "size":
        return next(
            iter(context.fillers.fill(cue.anchor, catalogue.shape("reportedFigure").subject)), None
        )
    return owner(context, cue.anchor, token)


def _is_presupposed(cue: Cue) -> bool:
    """ "its 3,000 employees will be asked": that there are so many is not what is to come."""
    counted = cue.near in ("count", "size") and bool(arguments.possessors(cue.anchor))
    return counted and cue.anchor.dep_ in arguments.SUBJECT


def _is_set_against(token: Token, quantity: Quantity, last: Found) -> bool:
    """Whether an earlier figure stands beside a newer one of its kind: "up from 4 million"."""
    near = last.token.sent == token.sent and token.i - last.token.i < _BESIDE
    return near and quantity.kind == last.quantity.kind


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
        if node.lower_ in words("before") and node.dep_ in ("prep", "mark", "advmod", "pcomp"):
            return True
        if node.lemma_ in words("compared"):
            return True
        if node.pos_ in ("VERB", "AUX"):
            return False
    return False


def is_forecast(token: Token, anchor: Token, *, earlier: bool = False) -> bool:
    """Whether the words above and beside a figure make it one that is yet to come."""
    if _is_expected(token):
        return True
    if earlier and _OF_BEFORE.match(token.doc[token.i + 1 : token.i + 16].text):
        return False
    phrase = [t for t in (anchor, anchor.head, token, *path(token)) if t.pos_ in ("NOUN", "PROPN")]
    for noun in phrase:
        if noun.lemma_.lower() in words("forecast_nouns"):
            return True
        near = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]
        if any(c.lower_ in words("forecast_adjectives") for c in near):
            return True
        if any(c.lemma_.lower() in words("forecast_nouns") for c in near):
            return True
        if any(
            c.dep_ in ("relcl", "acl") and c.lemma_ in words("forecast_verbs") and c.i > token.i
            for c in noun.children
        ):
            return True
    if earlier:
        return False
    return any(_is_ahead(verb) for verb in governors(token))


def _is_for_later(context: Context, token: Token) -> bool:
    """ "capital spending of $3 billion for the current year"."""
    published = context.published
    if published is None or _OF_BEFORE.match(context.text, token.idx + len(token)):
        return False
    verb = path(token)[-1]
    if verb.tag_ == "VBD" and verb.lemma_ in words("told"):
        return False
    following = token.doc[token.i : min(token.i + 9, token.sent.end)]
    for t, time in context.times_of(token.sent):
        if time.edtf is None or not following.start <= t.i < following.end:
            continue
        until = dates.bounds(time.edtf)[1]
        is_for = any(u.lower_ == "for" for u in t.doc[max(t.i - 4, token.i) : t.i])
        if is_for and until is not None and until > published:
            return True
    return False


_OF_BEFORE = re.compile(
    r"\W*(?:\w+\W+){0,3}?(?:previous|prior|last|preceding|year-ago|same|year\s+(?:earlier|ago|before))\b"
)


def _is_expected(token: Token) -> bool:
    """ "than the $6 billion that analysts had expected"."""
    for t in token.doc[token.i + 1 : min(token.i + 10, token.sent.end)]:
        if t.is_punct or t.lower_ in ("and", "but", "is", "are", "was", "were"):
            return False
        if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBN"):
            return t.lemma_ in words("forecast_verbs") or t.lower_.startswith("pencil")
    return False


def _is_ahead(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in words("forecast_verbs"):
        return True
    if lemma in ("see", "look", "model") and verb.tag_ in ("VBZ", "VBP", "VBG"):
        return True
    if any(c.dep_ == "aux" and c.lower_ in words("forecast_modals") for c in verb.children):
        return True
    nouns = [*arguments.surface_subjects(verb), *arguments.objects(verb)]
    if any(t.lemma_.lower() in words("forecast_nouns") for t in nouns):
        return True
    # Of "grew to $9 billion and is expected to", only what hangs on the second verb is ahead.
    # "is to rise above 10,000"
    return lemma == "be" and any(
        c.dep_ == "xcomp" and any(d.lower_ == "to" for d in c.children) for c in verb.children
    )


def _with_changes(found: list[Found]) -> list[Found]:
    """ "rose 23% to $6 billion" is one claim: the change goes with the level that it led to."""
    kept: list[Found] = []
    used: set[int] = set()
    levels = [f for f in found if f.quantity.kind != "percent" and not f.earlier]
    changes = {}
    for change in (f for f in found if f.quantity.kind == "percent"):
        same = [
            f
            for f in levels
            if f.cue.anchor == change.cue.anchor
            and f.cue.metric == change.cue.metric
            and f.token.i not in used
            and f.relation == change.relation
        ]
        if same and change.cue.metric not in words("levels"):
            level = min(same, key=lambda f: abs(f.token.i - change.token.i))
            used.add(level.token.i)
            changes[level.token.i] = change.quantity
            used.add(change.token.i)
    for one in found:
        if one.token.i in changes:
            kept.append(replace(one, percent=changes[one.token.i]))
        elif one.token.i not in used:
            kept.append(one)
    return kept


def _paired(context: Context, found: list[Found]) -> list[Found]:
    """ "A and B made $2bn and $3bn": as many owners as figures, one each."""
    kept: list[Found] = []
    for one in found:
        row = [f for f in found if f.cue.anchor == one.cue.anchor and not f.earlier]
        owners = _coordinated(context, one.cue.anchor)
        if len(owners) > 1 and len(owners) == len(row) and one in row:
            kept.append(replace(one, owner=owners[row.index(one)]))
        else:
            kept.append(one)
    return kept


def _coordinated(context: Context, anchor: Token) -> list[Filler]:
    """The firms that are the subject of the anchor's verb together."""
    verb = anchor
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    types = catalogue.shape("reportedFigure").subject
    owners: dict[str, Filler] = {}
    for subject in arguments.surface_subjects(verb):
        for token in arguments.coordinated(subject):
            for filler in context.fillers.fill(token, types)[:1]:
                owners.setdefault(filler.entity, filler)
    return list(owners.values())


def _proposal(context: Context, one: Found) -> Proposal:
    qualifiers: dict[str, Any] = {"metric": one.cue.metric}
    if one.quantity.kind == "money":
        qualifiers["amount"] = money(one.quantity)
    elif one.quantity.kind == "number":
        qualifiers["count"] = figure(one.quantity)
    change = one.quantity if one.quantity.kind == "percent" else one.percent
    if change is not None:
        qualifiers["percent"] = figure(change, sign=_sign(one, change))
    together = {t.lower_ for t in one.token.sent} & words("together")
    owners = _coordinated(context, one.cue.anchor) if together else []
    if len(owners) > 1 and one.owner.entity in {o.entity for o in owners}:
        qualifiers["jointly_with"] = tuple(o.entity for o in owners if o.entity != one.owner.entity)
    return Proposal(
        relation=one.relation,
        subject=one.owner,
        object=None,
        trigger=one.cue.anchor,
        rule=f"figure.{one.cue.metric}.{one.cue.near}" + "".join(f".{h}" for h in one.owner.hops),
        qualifiers=qualifiers,
        quantity=one.quantity,
    )


def _sign(one: Found, change: Quantity) -> int:
    if change.signed or one.cue.metric in words("levels"):
        return 1
    return -1 if any(t.lemma_.lower() in words("fall") for t in path(one.token)) else 1
