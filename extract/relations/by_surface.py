"""Relations that the rows of ``ontology/surface`` find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.fillers import Filler
from extract.predicates import stated
from extract.relations import catalogue
from extract.relations.platforms import is_launched_on
from extract.relations.prices import is_plausible
from extract.relations.proposal import Context, Proposal, money
from extract.surface import Pattern, Row, patterns_for, rows
from extract.surface_qualifiers import figure_of, qualifiers_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.spans import Quantity
    from extract.surface import Unit

_DESCRIBING = frozenset({"NOUN", "ADJ"})
_POSSESSIVE = frozenset({"PRP$", "WP$"})

_LICENCE = re.compile(r"\b(?:licen[cs]e|Apache|MIT|BSD|GPL|CC BY)\b")
_OTHERWISE = frozenset("after before since following weeks days months".split())
_SMALLEST = 100_000  # what is worth less is a share
_WHOLE = 100
_WITHIN = frozenset(("of", "in"))
_PARTS = frozenset({"stake", "share", "interest", "holding"})
_THROUGH = frozenset("in on through via inside within across".split())


def propose(context: Context) -> Iterator[Proposal]:
    """Every row that is found, one proposal for each pair of its subjects and objects."""
    for row in rows(context):
        for pattern in patterns_for(row):
            for match in pattern.regex.finditer(row.text):
                yield from _proposals(context, row, pattern, match)


def _proposals(
    context: Context, row: Row, pattern: Pattern, match: re.Match[str]
) -> Iterator[Proposal]:
    shape = catalogue.shape(pattern.relation)
    subjects = _fillers(context, row, match, "subject", shape.subject)
    objects: list[Filler] | list[None] = [None]
    qualifiers = {**pattern.sets, **qualifiers_of(row, match)}
    if shape.object is not None:
        objects = _fillers(context, row, match, "object", shape.object)
        trigger = _trigger(row, match)
        shared = trigger.lower_ == "led"  # the round is not one investor's
        shared = shared or (pattern.relation == "investedIn" and len(subjects) > 1)
        if "amount" in shape.qualifiers and "amount" not in qualifiers and not shared:
            inside = row.between(*match.span())
            # "Contoso, one of Northwind's clients, will spend $5 billion": not there
            aside = trigger.pos_ == "NOUN" and trigger.head.head.dep_ == "appos"
            sold = pattern.relation == "supplies"
            qualifiers.update(_amount(inside, () if aside else row.units, sold=sold))
    quantity = figure_of(row, match)
    if quantity is not None and not _is_of_size(pattern, quantity):
        return
    if (stake := qualifiers.get("stake")) is not None and (stake.min or 0) >= _WHOLE:
        return  # that is no share in it, but all of it
    subjects = [s for s in subjects if _fits(context, row, pattern, match, s)]
    if shape.object is not None and _is_of_other_verb(context, row, match, shape.object):
        return
    for subject in subjects:
        for obj in objects:
            if obj is None or _joins(context, pattern, row, match, (subject, obj)):
                yield Proposal(
                    relation=pattern.relation,
                    subject=subject,
                    object=obj,
                    trigger=_trigger(row, match),
                    rule=pattern.id,
                    qualifiers=qualifiers,
                    modality=pattern.modality,
                    quantity=quantity,
                    phase=pattern.phase,
                    undated=pattern.undated,
                )


def _joins(
    context: Context, pattern: Pattern, row: Row, match: re.Match[str], pair: tuple[Filler, Filler]
) -> bool:
    """Whether the row may join the two."""
    if pair[0].entity == pair[1].entity or not _acts(context, row, match, pair[1]):
        return False
    put = pattern.relation == "integratedInto"
    return not (put and is_launched_on(context, _trigger(row, match), *pair))


def _is_of_size(pattern: Pattern, quantity: Quantity) -> bool:
    """Whether it can be a price, or what a firm is worth or raises."""
    if pattern.relation == "pricedAt":
        return is_plausible(quantity)
    small = max(quantity.min or 0, quantity.max or 0) < _SMALLEST
    return not (small and pattern.relation in ("valuedAt", "raised"))


def _fits(
    context: Context, row: Row, pattern: Pattern, match: re.Match[str], subject: Filler
) -> bool:
    """Whether the parse lets it be the subject of its verb, or what has this price.

    "Quill rests on Lark and costs $20" is not of Lark, "sold through Pagewise at $20" not of
    Pagewise.
    """
    head = context.fillers.head[subject.mention]
    if pattern.relation == "regulates" and _LICENCE.search(subject.mention.text):
        return False  # "free under Apache 2.0"
    if pattern.relation == "tested" and head.tag_ == "PRP$":
        return False  # "in our tests it reached"
    before = match.start("subject") < _trigger_at(match)[0]
    if before and head.tag_ == "PRP" and head.dep_ in ("pobj", "dobj"):
        return False  # "closed the door behind her and joined Contoso"
    if pattern.relation == "pricedAt" and before:
        through = head.head if head.dep_ == "appos" else head
        if through.dep_ == "pobj" and through.head.lower_ in _THROUGH:
            return False
    types = catalogue.shape(pattern.relation).subject
    noun = head.head.head if head.dep_ == "pobj" and head.head.lower_ in _WITHIN else head
    if pattern.relation == "valuedAt" and noun.lemma_.lower() in _PARTS:
        return False  # "a stake in Northwind, worth $3 billion"
    heads = noun.dep_ in arguments.SUBJECT and noun.i < _trigger(row, match).i
    if _is_employer(context, subject):
        return False
    if heads and subject.entity not in {f.entity for f in context.fillers.fill(noun, types)}:
        return False  # "the parents of Brook sued", "firms in Norway bought"
    between = match.string[match.end("subject") : _trigger_at(match)[0]]
    if "and " not in between:
        return True
    named = {
        f.entity
        for t in arguments.surface_subjects(_trigger(row, match))
        for f in context.fillers.fill(t, types)
    }
    # "makes chips for Northwind and competes with Contoso"
    below = between.lstrip().startswith("and ") and head.dep_ in ("pobj", "dobj")
    return subject.entity in named if named else not below


def _acts(context: Context, row: Row, match: re.Match[str], payer: Filler) -> bool:
    """Not so of Norway in "users in Norway will pay": another noun is the subject of the verb."""
    head = context.fillers.head[payer.mention]
    if head.dep_ != "pobj" or head.head.lower_ != "in":
        return True
    noun, trigger = head.head.head, _trigger(row, match)
    if noun.dep_ not in arguments.SUBJECT or noun.i > trigger.i:
        return True
    types = frozenset({context.entities[payer.entity].type})
    return payer.entity in {f.entity for f in context.fillers.fill(noun, types)}


def _is_of_other_verb(
    context: Context, row: Row, match: re.Match[str], types: frozenset[str]
) -> bool:
    """ "Bought chips from Contoso, and will buy power from Lark": Contoso does not buy it."""
    between = match.string[match.end("object") : _trigger_at(match)[0]]
    if not re.match(r" ?(?:, )?and ", between):
        return False
    trigger = _trigger(row, match)
    above = trigger.head if trigger.dep_ == "conj" else trigger
    doers = [f for t in arguments.surface_subjects(above) for f in context.fillers.fill(t, types)]
    named = {f.entity for f in doers}
    meant = {f.entity for f in _fillers(context, row, match, "object", types)}
    return bool(named) and named.isdisjoint(meant)


def _is_employer(context: Context, subject: Filler) -> bool:
    """ "Ada Brook of the union Acme accused it": what Ada Brook did, whatever the parse has."""
    span = context.doc.char_span(subject.mention.start, subject.mention.end)
    at = span.start - 1 if span is not None else 0
    while at > 0 and (context.doc[at].lower_ == "the" or context.doc[at].pos_ in _DESCRIBING):
        at -= 1
    if at < 1 or context.doc[at].lower_ not in ("of", "from", "at"):
        return False
    return any(
        context.entities[m.entity].type == "Person" for m in context.fillers.at(context.doc[at - 1])
    )


def _trigger(row: Row, match: re.Match[str]) -> Token:
    """The marked word, else the figure; the verb, if it is what is said with one."""
    return stated(row.between(*_trigger_at(match))[0].token)


def _trigger_at(match: re.Match[str]) -> tuple[int, int]:
    names = ("trigger", "amount", "rank", "score")
    return match.span(next(n for n in names if n in match.re.groupindex))


def _fillers(
    context: Context, row: Row, match: re.Match[str], role: str, types: frozenset[str]
) -> list[Filler]:
    found: dict[str, Filler] = {}
    for unit in _meant(row, match, role):
        for mention in unit.mentions:
            if context.entities[mention.entity].type in types:
                found.setdefault(mention.entity, Filler(mention.entity, mention))
    return list(found.values())


def _meant(row: Row, match: re.Match[str], role: str) -> tuple[Unit, ...]:
    """The units of a role but for owners of something else: of "A, B's rival" only A is meant."""
    units = row.between(*match.span(role))
    named = [unit for unit in units if unit.mentions]
    if match.end(role) == match.end() and len(named) > 1 and _goes_on(named[-1]):
        return tuple(named[:-1])
    if len(named) > 1 and match.end(role) != match.end() and _is_one(row, match, named[-1], role):
        return tuple(named[-1:])
    owns = row.text.startswith("'s ", match.end(role))
    at_end = match.end(role) == match.end()
    if owns and not at_end:
        return tuple(named[-1:])  # "A and B's unit": B's
    if at_end and named and (named[-1].token.tag_ in _POSSESSIVE or (owns and len(named) > 1)):
        return tuple(named[:-1])
    after = (*(unit.text for unit in units[1:]), "")
    return tuple(u for u, word in zip(units, after, strict=True) if word != "'s")  # "B's Lark"


_APPOSED = re.compile(r" ?, (?:an?|the|another|one|its) ")


def _is_one(row: Row, match: re.Match[str], last: Unit, role: str) -> bool:
    """ "A, B and C, the maker of Lark": one of them is it, the last."""
    if not _APPOSED.match(row.text, match.end(role)):
        return False
    after = last.token.doc[last.token.i + 3 : last.token.sent.end]
    nouns = (t for t in after if t.pos_ == "NOUN" and t.dep_ != "compound")
    return next((t.tag_ == "NN" for t in nouns), False)


def _is_of_other(inside: tuple[Unit, ...], unit: Unit) -> bool:
    """ "Bought Lark days after a $3 million deal had collapsed": a sum of another occasion."""
    if not inside or unit.token.i < inside[-1].token.i:
        return False
    between = unit.token.doc[inside[-1].token.i + 1 : unit.token.i]
    return any(t.lower_ in _OTHERWISE for t in between) or _is_of_verb(unit.token)


def _is_of_verb(figure: Token) -> bool:
    """ "Bought Lark, and Contoso put $3 million into Quill": a sum of what the second did."""
    verb = figure.head
    own = verb.dep_ == "conj" and verb.pos_ == "VERB" and figure.dep_ == "dobj"
    return own and any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in verb.children)


def _is_of_main_clause(inside: tuple[Unit, ...], unit: Unit) -> bool:
    """ "Acme, whose customers include Contoso, was valued at $3 million": of the verb behind."""
    if not inside or unit.token.i < inside[-1].token.i:
        return False
    clause = next((u.token for u in inside if u.token.lower_ == "whose"), None)
    return clause is not None and clause.head.head.dep_ == "relcl"


def _goes_on(last: Unit) -> bool:
    """ "Used at A, B and C, and D has": the last name is the subject of what follows."""
    token = last.token
    ahead = token.head.i > token.i and token.head.pos_ in ("VERB", "AUX")
    return token.dep_ in arguments.SUBJECT and ahead


def _is_put_in(unit: Unit) -> bool:
    """ "Having invested $3 million in Contoso, Northwind sells it chips": no price of the chips."""
    return any(t.lemma_ in ("invest", "raise", "lend") for t in islice(unit.token.ancestors, 3))


def _amount(
    inside: tuple[Unit, ...], around: tuple[Unit, ...], *, sold: bool = False
) -> dict[str, Any]:
    """The sum within the words of the pattern, else the only one of the sentence."""
    for units in (inside, around):
        sums = [
            u.quantity
            for u in units
            if u.quantity and u.quantity.kind == "money" and not _is_of_other(inside, u)
            if not _is_of_main_clause(inside, u) and not (sold and _is_put_in(u))
        ]
        if sums:
            return {"amount": money(sums[0])} if len(sums) == 1 else {}
    return {}
