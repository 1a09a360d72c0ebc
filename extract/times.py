"""Time expressions of a text: found, typed and resolved (TIMEX3 values, EDTF for claims).

Rules over word classes (``ontology/words/time_rules.yaml``) find the expressions; small functions
of an anchor, a unit and a direction (``extract/timex``) resolve them, from left to right, so that
"two months later" can count from the date before it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from extract.errors import DateError
from extract.model import TimeExpression
from extract.timex.compose import compose
from extract.timex.context import Context, Found
from extract.timex.grammar import Grammar, Match, grammar
from extract.timex.guards import is_time
from extract.timex.periods import Period
from extract.timex.resolvers import RESOLVERS
from extract.timex.scanner import Scan, scan
from extract.timex.tense import Tense

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_times(doc: Doc, published: str | None) -> tuple[TimeExpression, ...]:
    """Every time expression of the text, in order, none inside another.

    ``published`` is the ISO day that relative words count from; without it they have no ``edtf``
    and a value with X's.

    :raises DateError: if ``published`` is no ISO day.
    """
    rules = grammar()
    # Doc.text joins all tokens anew at each use.
    written = doc.text
    text = scan(written, rules.alphabet)
    tense = Tense(doc)
    context = Context(
        text,
        _day(published),
        lambda index: tense.lean(text.starts[index]),
        lambda told, at: tense.is_aside(text.starts[told], text.starts[at]),
    )
    resolved = _resolve(rules, text, context, tense)
    return tuple(
        _expression(written, text, found) for found in compose(resolved, text, rules.alphabet)
    )


def _day(published: str | None) -> date | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published)
    except ValueError as error:
        raise DateError(
            f"{published!r} is no publication day. Write it as 2026-06-08.", published
        ) from error


def _resolve(rules: Grammar, text: Scan, context: Context, tense: Tense) -> list[Found]:
    results: list[Found] = []
    for match in rules.matches(text):
        if not is_time(match, tense):
            continue
        for found in _apply(match, context):
            results.append(found)
            if found.marks and found.period is not None:
                told = context.narrative
                past = told is not None and found.period.first < told.first
                past = past and text.words[found.end - 1].lower() != "ago"
                at = text.starts[context.told_at], text.starts[found.start]
                if not past or not tense.is_flashback(*at):
                    context.tell(found.period, found.start)
    return results


def _apply(match: Match, context: Context) -> list[Found]:
    try:
        found = RESOLVERS[match.rule.resolver](match, context) or []
    except (OverflowError, ValueError):
        # What lies outside the years 1 to 9999 has no date.
        return []
    name = match.rule.name
    return [replace(one, why=f"{name}: {one.why}" if one.why else name) for one in found]


def _expression(text: str, tokens: Scan, found: Found) -> TimeExpression:
    start, end = tokens.starts[found.start], tokens.end(found.end - 1)
    return TimeExpression(
        start=start,
        end=end,
        text=text[start:end],
        type=found.type,
        value=found.value,
        edtf=_edtf(found.period, found.exact),
        why=found.why,
    )


def _edtf(period: Period | None, exact: bool) -> str | None:
    if period is None:
        return None
    if exact:
        return period.edtf
    return "/".join(f"{end}~" for end in period.edtf.split("/"))
