"""Barbs: what a quotation calls somebody, where that is no praise.

"Lee called Acme \\"a vacuum cleaner with a press office\\"" criticizes whatever the words are, so
long as they do not praise; "Lee said that Acme was \\"ahead of its plan\\"" criticizes only with
words that blame or an epithet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.makers import maker_of
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extract.statements import Statement

_WORD = re.compile(r"[\w'’-]+")
_EPITHET = re.compile(
    r"(?:(?:an?|the) (?:\S+ ){1,8}?(?:with|without)|nothing but|little more|like an?) \S",
    re.IGNORECASE,
)
_HEAD = 6  # words of a quotation that say what somebody is called
_TIES = frozenset({"worksFor", "leads", "founded"})
_OWN = frozenset({"his", "her", "its", "their", "our", "my"})
_RELATIVE = frozenset({"WDT", "WP"})


@cache
def _words() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in load_yaml("words/criticism.yaml").items()}


def propose(
    context: Context, statements: Sequence[Statement], found: Iterable[Proposal]
) -> Iterator[Proposal]:
    """A criticism for each quotation that says something bad of somebody named beside it."""
    homes: dict[str, set[str]] = {}
    for proposal in found:
        if proposal.relation in _TIES and proposal.object is not None:
            homes.setdefault(proposal.subject.entity, set()).add(proposal.object.entity)
    for one in statements:
        if one.how != "quotation" or one.trigger is None:
            continue
        verb = context.doc[one.trigger]
        target = _target(context, one, verb)
        if target is None or target.entity == one.speaker:
            continue
        own = {one.speaker, *homes.get(one.speaker, ())}
        if target.mention.kind == "nominal" and target.mention.text.split()[0].lower() in _OWN:
            continue  # "his company"
        speaker = _speaker(context, one, verb)
        if speaker and _is_barb(one, verb, tame=_belongs(context, target, own)):
            yield Proposal("criticized", speaker, target, verb, "criticized.barb")


def _belongs(context: Context, target: Filler, own: set[str]) -> bool:
    """Whether the target is the speaker's own firm or product."""
    maker = maker_of(context, target.entity)
    return target.entity in own or (maker is not None and maker.entity in own)


def _is_barb(one: Statement, verb: Token, *, tame: bool) -> bool:
    if tame:
        return False  # of one's own house or work it is no attack
    told = [word.lower().removesuffix("'s") for word in _WORD.findall(one.text)]
    lists = _words()
    if lists["blame"].intersection(told):
        return not lists["denial"].intersection(told)
    first = set(told[:_HEAD])
    if first & lists["praise"]:
        return False
    calls = verb.lemma_.lower() in lists["calling"] and not first & lists["neutral"]
    return calls or bool(_EPITHET.match(one.text))


def _target(context: Context, one: Statement, verb: Token) -> Filler | None:
    """Who or what the quotation is said of: the object of the verb, else its own subject."""
    quote = context.doc.char_span(*one.scope[0], alignment_mode="expand")
    if quote is None:
        return None
    calls = verb.lemma_.lower() in _words()["calling"]
    for place in _called(verb) if calls else _subjects(verb, quote):
        if quote.start <= place.i < quote.end:
            continue
        head = verb.head if place.tag_ in _RELATIVE and verb.dep_ == "relcl" else place
        types = catalogue.shape("criticized").object or frozenset()
        for filler in context.fillers.fill(head, types):
            return filler
    return None


def _called(verb: Token) -> list[Token]:
    places = [c for c in verb.children if c.dep_ in ("dobj", "oprd", "nsubjpass")]
    clauses = (c for c in verb.children if c.dep_ in ("ccomp", "xcomp"))
    return places + [c for clause in clauses for c in clause.children if c.dep_ == "nsubj"]


def _subjects(verb: Token, quote: Span) -> list[Token]:
    """The subject, before the quotation, of the clause that ends in it."""
    for token in (quote.root, *quote.root.ancestors):
        if token == verb:
            break
        outside = [
            c
            for c in token.children
            if c.dep_ in ("nsubj", "nsubjpass") and not quote.start <= c.i < quote.end
        ]
        if outside:
            return outside[:1]
    return []


def _speaker(context: Context, one: Statement, verb: Token) -> Filler | None:
    """The speaker as the nearest mention to the verb, if such a one can criticize."""
    if context.entities[one.speaker].type not in catalogue.shape("criticized").subject:
        return None
    own = [m for m in context.fillers.mentions if m.entity == one.speaker]
    near = min(own, key=lambda m: (abs(m.start - verb.idx), m.start), default=None)
    return Filler(one.speaker, near) if near is not None else None
