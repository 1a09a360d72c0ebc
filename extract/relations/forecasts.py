"""Which figures are yet to come: guidance, plans, targets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract import arguments, dates, headlines
from extract.relations import figure_chains as chains
from extract.relations.metric_words import governors, path, words
from extract.relations.proposal import Context

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.spans import Quantity


def is_forecast(token: Token, anchor: Token, *, earlier: bool = False) -> bool:
    """Whether the words above and beside a figure make it one that is yet to come."""
    if _is_expected(token):
        return True
    if _SPENT.match(token.doc[token.i + 1 : token.i + 9].text):
        return False
    if earlier and _OF_BEFORE.match(token.doc[token.i + 1 : token.i + 16].text):
        return False
    phrase = [t for t in (anchor, anchor.head, token, *path(token)) if t.pos_ in ("NOUN", "PROPN")]
    for noun in phrase:
        if noun.lemma_.lower() in words("forecast_nouns"):
            return noun.i == 0 or noun.nbor(-1).lemma_ not in words("beats")
        near = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]
        if any(c.lower_ in words("forecast_adjectives") for c in near):
            return True
        if any(c.lemma_.lower() in words("forecast_nouns") and c.tag_ != "VBN" for c in near):
            return True  # "an estimated 3 million users" are there already
        if any(
            c.dep_ in ("relcl", "acl")
            and c.lemma_ in words("forecast_verbs")
            and c.i > token.i
            and not _is_of_another(token, c)
            for c in noun.children
        ):
            return True
    if earlier:
        return False
    if any(_is_on_course(t) for t in path(token)):
        return True
    clause = path(token)[-1]
    if headlines.is_plan(clause):
        return True
    told = clause.head
    if told.lemma_ in words("courses") and any(c.lower_ == "to" for c in clause.children):
        return True
    if clause.dep_ == "ccomp" and told.i < clause.i and told.lemma_ in words("forecast_verbs"):
        return True
    return any(_is_ahead(verb) for verb in governors(token) if not _is_of_another(token, verb))


def _is_on_course(verb: Token) -> bool:
    """ "is on pace to hit $3 million"."""
    to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    return to is not None and to.i > 0 and to.nbor(-1).lemma_.lower() in words("courses")


_COMPARED = frozenset("above below than against versus vs vs. beating topping missing beat".split())


def _is_of_another(token: Token, verb: Token) -> bool:
    """ "$57 billion, above the $55 billion analysts had expected": what was expected is that."""
    return bool(_COMPARED & {t.lower_ for t in token.doc[token.i : verb.i]})


def is_for_later(context: Context, token: Token) -> bool:
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


#: "Twice the $9 billion it spent last year": that was spent, whatever is to come.
_SPENT = re.compile(
    r"(?:that )?(?:it|they|he|she|the \w+|[A-Z]\w+) (?:had )?"
    r"(?:spent|made|posted|reported|earned|generated|booked|invested|recorded|lost|logged)\b"
)
_BREAKS = frozenset({"and", "but", "is", "are", "was", "were", "vs", "vs.", "versus", "against"})


def _is_expected(token: Token) -> bool:
    """ "than the $6 billion that analysts had expected"."""
    for t in token.doc[token.i + 1 : min(token.i + 10, token.sent.end)]:
        if t.is_punct or t.lower_ in _BREAKS:
            return False
        if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBN"):
            return t.lemma_ in words("forecast_verbs") or t.lower_.startswith("pencil")
    return False


def _is_ahead(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in words("forecast_verbs"):
        return True
    if lemma == "call" and any(c.lower_ == "for" for c in verb.children if c.dep_ == "prep"):
        return True
    if lemma in ("see", "look", "model") and verb.tag_ in ("VBZ", "VBP", "VBG"):
        return True
    if any(c.dep_ == "aux" and c.lower_ in words("forecast_modals") for c in verb.children):
        return True
    if lemma in words("set_to") and any(c.dep_ == "xcomp" for c in verb.children):
        return True
    nouns = [*arguments.surface_subjects(verb), *arguments.objects(verb)]
    if lemma in words("beats"):
        return False  # "sales of $5 billion beat estimates"
    if any(t.lemma_.lower() in words("forecast_nouns") for t in nouns):
        return True
    # Of "grew to $9 billion and is expected to", only what hangs on the second verb is ahead.
    # "is to rise above 10,000"
    return lemma == "be" and any(
        c.dep_ == "xcomp" and any(d.lower_ == "to" for d in c.children) for c in verb.children
    )


def was_planned(context: Context, near: Quantity, at: Token, quantity: Quantity) -> bool:
    """ "raised its forecast to $6 billion from $5 billion": both were forecasts."""
    if chains.is_plan(context, near, quantity):
        return True
    if _OF_BEFORE.match(context.text, quantity.end):
        return False
    verb = path(at)[-1]
    nouns = [*arguments.objects(verb), *arguments.surface_subjects(verb)]
    return any(t.lemma_.lower() in words("forecast_nouns") for t in nouns)
