"""Finds and types the names of an article.

Spans are found by rules (``name_spans``), pooled by wording (``name_groups``), and each wording is
typed once: a linear model over all that the article says of it (``typing_model``), moved by what
the catalogue knows (``linking``). The model runs twice: the second time it also sees the first
time's types of the names that share words with this one, so that "Wang" follows "Alexandr Wang".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from extract import name_kinds
from extract.catalogue import catalogue, key_of
from extract.catalogue_spans import in_headlines, overlaps, with_catalogue
from extract.linking import FIELD, Context, Link, boosted
from extract.model import EntityType, TimeExpression
from extract.name_groups import find_known, group, offsets, pooled, related, surface
from extract.name_spans import Span, find_spans
from extract.name_tokens import Words
from extract.name_words import given_names
from extract.plain_bodies import with_plain_bodies
from extract.platform_firms import as_firms
from extract.shared_surnames import with_surnames
from extract.spans import Block, Name
from extract.typing_model import NOTHING, TypingModel, typing_models

if TYPE_CHECKING:
    from spacy.tokens import Doc

TYPES = frozenset(get_args(EntityType))
Chances = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording with its spans, features and possible links."""

    spans: tuple[Span, ...]
    text: str
    features: Mapping[str, float]
    links: tuple[Link, ...]
    relations: tuple[tuple[str, str], ...]


def find_names(
    doc: Doc,
    blocks: Sequence[Block],
    times: Sequence[TimeExpression],
    models: tuple[TypingModel, TypingModel] | None = None,
) -> tuple[Name, ...]:
    """The names of the article in order, typed; nothing from boilerplate, no time expressions.

    :param models: other typing models than those that ship with the package.
    """
    words = Words(doc, blocks)
    found = candidates(words, times)
    names: list[Name] = []
    for key, chances in typed(found, models or typing_models()).items():
        kind = max(chances, key=lambda k: (chances[k], k))
        if kind != NOTHING:
            names += _names(words, found[key], kind, chances[kind])
    names = sorted(with_plain_bodies(words, names), key=lambda name: (name.start, name.end))
    return as_firms(doc, with_surnames(words.source, names))


def candidates(words: Words, times: Sequence[TimeExpression]) -> dict[str, Candidate]:
    """Wordings that may be names, by key; their spans in headlines come last."""
    plain = find_spans(words)
    tiers = name_kinds.plans(words, plain)
    bare = [span for span in plain if not overlaps(span, tiers)]
    spans = with_catalogue(words, sorted((*bare, *tiers), key=lambda span: span.start))
    groups = group(words, [span for span in spans if not _is_other(words, span, times)])
    headed = find_known(words, groups)
    for span in (*headed, *(s for s in in_headlines(words) if not overlaps(s, headed))):
        groups.setdefault(key_of(surface(words, span)), []).append(span)
    context = Context(words, _sure(groups, words))
    surnames = {tail for key in groups if (tail := _surname(key, groups, words))}
    relations = related(words, groups)
    result = {}
    for key, found in groups.items():
        text = surface(words, found[0])
        if name_kinds.is_no_name(words, text, found):
            continue
        links = () if key in surnames else context.links(key, text, found)
        features = pooled(words, text, found)
        features.update(dict.fromkeys(name_kinds.cues(words, found), 1.0))
        if "ent=GPE" in features:
            # Most places are in the catalogue: what the parser takes for another one seldom is.
            known = any(link.entry.type == "Place" for link in links)
            features["known place" if known else "unknown place"] = features["ent=GPE"]
        result[key] = Candidate(tuple(found), text, features, links, relations[key])
    return result


def _sure(groups: Mapping[str, Sequence[Span]], words: Words) -> frozenset[str]:
    """The ids of the well-known firms and products that are named without doubt."""
    return frozenset(
        entry.id
        for key, spans in groups.items()
        for entry in catalogue().find(key, surface(words, spans[0]))
        if entry.type in FIELD and key not in entry.weak
    )


def _surname(key: str, groups: Mapping[str, Sequence[Span]], words: Words) -> str:
    """The last word of a person's full name, if not of one whom it means all over the world.

    In an article on Kimbal Musk alone, "Musk" is not Elon Musk.
    """
    parts = key.split()
    text = surface(words, groups[key][0])
    named = {entry.id for entry in catalogue().by_key.get(key, ()) if entry.type == "Person"}
    if len(parts) != 2 or not (named or text.split()[0] in given_names()):
        return ""
    meant = {entry.id: entry for entry in catalogue().by_key.get(parts[-1], ())}
    if named & set(meant) or (named and any(key_of(e.name) in groups for e in meant.values())):
        return ""
    return parts[-1]


def typed(
    found: Mapping[str, Candidate], models: tuple[TypingModel, TypingModel]
) -> dict[str, dict[str, float]]:
    """How likely each wording is of each type, or no entity."""
    forms = {key: name_kinds.weights(c.text, c.features) for key, c in found.items()}
    first = {
        key: boosted(models[0].probabilities(c.features), c.links, forms[key])
        for key, c in found.items()
    }
    return {
        key: boosted(
            models[1].probabilities({**found[key].features, **extra}), found[key].links, forms[key]
        )
        for key, extra in relational(found, first).items()
    }


def relational(found: Mapping[str, Candidate], first: Mapping[str, Chances]) -> dict[str, Chances]:
    """Features from the first types of the names that each name has to do with."""
    result: dict[str, Chances] = {}
    for key, candidate in found.items():
        extra: dict[str, float] = {}
        for how, other in ((h, o) for h, o in candidate.relations if o in first):
            for kind, chance in first[other].items():
                if chance > 0.1:
                    name = f"{how} {kind}"
                    extra[name] = max(extra.get(name, 0.0), chance)
        if "opened by Company" in extra:
            for feature in candidate.features:
                if feature.startswith("ending kind="):
                    extra[f"company and {feature}"] = extra["opened by Company"]
        result[key] = extra
    return result


def _names(words: Words, candidate: Candidate, kind: str, chance: float) -> list[Name]:
    link = max(
        (link for link in candidate.links if link.entry.type == kind),
        key=lambda link: (link.weight, link.entry.id),
        default=None,
    )
    why = f"{kind} {chance:.2f}" + (f", {link.why}" if link else "")
    names = []
    for span in candidate.spans:
        start, end = offsets(words, span)
        text = words.source[start:end]
        known = link.entry.id if link else None
        names.append(Name(start, end, text, cast("EntityType", kind), known, f"{span.why}; {why}"))
    return names


def _is_other(words: Words, span: Span, times: Sequence[TimeExpression]) -> bool:
    """Whether it is a time expression, or the "US" of "US$8 million", or "C$" whole."""
    start, end = offsets(words, span)
    if words.source.startswith("$", end) or words.source.endswith("$", start, end):
        return True
    return any(time.start <= start and end <= time.end for time in times)
