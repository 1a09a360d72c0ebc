"""Who "co-founded" what, read by word order: parsers take the word apart at its hyphen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORMS = frozenset({"founded", "founding", "found", "started", "created", "established"})
_HYPHENS = frozenset({"-", "–", "‑"})
_SKIPPED = frozenset({"AUX", "ADV", "PUNCT", "PRON", "PART"})
_AHEAD = 7


def propose(context: Context) -> Iterator[Proposal]:
    """Founders of organisations, in text order."""
    doc = context.doc
    for token in context.tokens:
        if token.lower_ not in _FORMS or token.i < 2 or doc[token.i - 1].text not in _HYPHENS:
            continue
        co = doc[token.i - 2]
        if co.lower_ != "co" or co.sent.start != token.sent.start:
            continue
        for founder, thing in _ends(context, co, token):
            if founder.entity != thing.entity:
                yield Proposal(
                    "founded",
                    founder,
                    thing,
                    token,
                    "cofounders",
                    undated=_aside(context, co, token),
                )


def _aside(context: Context, co: Token, verb: Token) -> bool:
    """ "Brook, who co-founded Acme, left in June": the day is that of the leaving."""
    if not any(t.tag_ in ("WP", "WDT") for t in context.doc[max(0, co.i - 3) : co.i]):
        return False
    rest = context.doc[verb.i : verb.sent.end]
    end = next((t.i for t in rest if t.text == "," or (t.pos_ == "VERB" and t.i > verb.i)), None)
    times = (t.i for t, _ in context.times_of(verb.sent))
    return not any(verb.i < at < (end or verb.sent.end) for at in times)


def _ends(context: Context, co: Token, verb: Token) -> list[tuple[Filler, Filler]]:
    doc, end = context.doc, verb.sent.end
    things = catalogue.shape("founded").object or frozenset()
    people = frozenset({"Person"})
    by = next((t for t in doc[verb.i + 1 : min(end, verb.i + 5)] if t.lower_ == "by"), None)
    if by is not None:
        found = _before(context, co, things)
        founders = _list(context, by.i + 1, end)
        return [(founder, found) for founder in founders] if found else []
    found = None
    at = verb.i + 1
    while at < min(end, verb.i + _AHEAD) and found is None and doc[at].pos_ not in ("VERB", "ADP"):
        found = _at(context, doc[at], things)
        if found is None and context.fillers.at(doc[at]):
            break  # what is founded is no organisation
        at += 1
    founder = _before(context, co, people)
    if found is None and founder is not None:
        head = context.fillers.head[founder.mention]
        found = _before(context, doc[head.left_edge.i], things)
    if found is None:
        return []
    founders = [founder] if founder is not None else _subject(context, verb)
    for t in doc[at : min(end, at + _AHEAD)]:
        if t.lower_ in ("with", "alongside"):
            founders += _list(context, t.i + 1, end)
    return [(one, found) for one in founders]


def _at(context: Context, token: Token, types: frozenset[str]) -> Filler | None:
    return next(
        (
            Filler(m.entity, m)
            for m in context.fillers.at(token)
            if context.entities[m.entity].type in types
        ),
        None,
    )


def _before(context: Context, token: Token, types: frozenset[str]) -> Filler | None:
    """The mention right before, with no more than function words between."""
    for before in reversed(context.doc[max(token.sent.start, token.i - _AHEAD) : token.i]):
        found = _at(context, before, types)
        if found is not None:
            return found
        if before.pos_ not in _SKIPPED:
            return None
    return None


def _list(context: Context, at: int, end: int) -> list[Filler]:
    """The people of a list that starts there."""
    found: dict[str, Filler] = {}
    for token in context.doc[at:end]:
        person = _at(context, token, frozenset({"Person"}))
        if person is not None:
            found.setdefault(person.entity, person)
        elif token.pos_ in ("VERB", "AUX", "ADP") or (token.is_punct and token.text != ","):
            break
    return list(found.values())


def _subject(context: Context, verb: Token) -> list[Filler]:
    """Of a participle ("after co-founding it, Brook left"): the subject of the sentence."""
    root = verb.sent.root
    subjects = arguments.surface_subjects(root) if root.pos_ in ("VERB", "AUX") else []
    return [f for t in subjects for f in context.fillers.fill(t, frozenset({"Person"}))]
