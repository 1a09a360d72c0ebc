"""Finds and types the names of an article.

Spans are found by rules (``name_spans``), pooled by wording (``name_groups``), and each wording is
typed once, by a linear model over all that the article says of it (``typing_model``). The model
runs twice: the second time it also sees the first time's types of the names that share words
with this one, so that "Wang" follows "Alexandr Wang".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast, get_args

from extract.model import EntityType, TimeExpression
from extract.name_groups import find_known, group, key_of, offsets, pooled, related, surface
from extract.name_spans import Span, Words, find_spans
from extract.spans import Block, Name
from extract.typing_model import NOTHING, TypingModel, typing_models

if TYPE_CHECKING:
    from spacy.tokens import Doc

TYPES = frozenset(get_args(EntityType))


def find_names(
    doc: Doc, blocks: Sequence[Block], times: Sequence[TimeExpression]
) -> tuple[Name, ...]:
    """The names of the article in order, typed; nothing from boilerplate, no time expressions."""
    words = Words(doc, [(b.start, b.end) for b in blocks if b.kind == "boilerplate"])
    groups = grouped(words, times)
    typed = type_groups(groups, features_of(words, groups), typing_models())
    names = []
    for key, spans in groups.items():
        kind, why = typed[key]
        if kind != NOTHING:
            names += [_name(words, span, kind, why) for span in spans]
    return tuple(sorted(names, key=lambda name: (name.start, name.end)))


def grouped(words: Words, times: Sequence[TimeExpression]) -> dict[str, list[Span]]:
    """Candidate spans by wording, those of headlines last."""
    spans = [span for span in find_spans(words) if not _is_time(words, span, times)]
    groups = group(words, spans)
    for span in find_known(words, groups):
        groups[key_of(surface(words, span))].append(span)
    return groups


def features_of(words: Words, groups: Mapping[str, Sequence[Span]]) -> dict[str, dict[str, float]]:
    """The pooled features of every group."""
    return {key: pooled(words, surface(words, spans[0]), spans) for key, spans in groups.items()}


def type_groups(
    keys: Mapping[str, object],
    features: Mapping[str, Mapping[str, float]],
    models: tuple[TypingModel, TypingModel],
) -> dict[str, tuple[str, str]]:
    """For every group its type (or that it is none), and why."""
    first = {key: models[0].probabilities(features[key]) for key in keys}
    second = {
        key: models[1].probabilities({**features[key], **extra})
        for key, extra in relational(keys, first).items()
    }
    typed = {}
    for key, chances in second.items():
        best = max(chances, key=lambda kind: (chances[kind], kind))
        typed[key] = (best, f"{best} {chances[best]:.2f}")
    return typed


def relational(
    keys: Mapping[str, object], first: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    """Features from the first types of the names that share words with each name."""
    result: dict[str, dict[str, float]] = {}
    for key, others in related(keys).items():
        extra: dict[str, float] = {}
        for how, other in others:
            for kind, chance in first[other].items():
                if chance > 0.1:
                    name = f"{how} {kind}"
                    extra[name] = max(extra.get(name, 0.0), chance)
        result[key] = extra
    return result


def _name(words: Words, span: Span, kind: str, why: str) -> Name:
    start, end = offsets(words, span)
    text = words.doc.text[start:end]
    return Name(start, end, text, cast("EntityType", kind), None, f"{span.why}; {why}")


def _is_time(words: Words, span: Span, times: Sequence[TimeExpression]) -> bool:
    start, end = offsets(words, span)
    return any(time.start <= start and end <= time.end for time in times)
