"""The words that name metrics, and the words of a clause that a figure hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.lexicon import load_yaml

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = ("VERB", "AUX")
_STEPS = 9


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric and the words that name it; ``phrases`` are rows of lemmas."""

    name: str
    kinds: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    verbs: frozenset[str]
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that says what a figure is of; ``near`` tells how it was found."""

    metric: str
    anchor: Token
    near: str


@cache
def words(name: str) -> frozenset[str]:
    """A list of ``ontology/words/figures.yaml``."""
    return frozenset(load_yaml("words/figures.yaml")[name])


@cache
def metrics() -> tuple[Metric, ...]:
    """The metrics of the catalogue, in the order of the file."""
    return tuple(
        Metric(
            name=name,
            kinds=frozenset(entry["kinds"]),
            phrases=tuple(
                sorted((tuple(p.split()) for p in entry.get("phrases", ())), key=lambda p: -len(p))
            ),
            verbs=frozenset(entry.get("verbs", ())),
            units=frozenset(entry.get("units", ())),
        )
        for name, entry in load_yaml("words/figures.yaml")["metrics"].items()
    )


def path(token: Token) -> list[Token]:
    """The figure and what is above it, up to the first verb that has a subject of its own."""
    nodes = []
    node = token
    for _ in range(_STEPS):
        nodes.append(node)
        own = node.pos_ in VERBAL and any(c.dep_ in arguments.SUBJECT for c in node.children)
        if node.head == node or own or (node.pos_ in VERBAL and node.dep_ in ("relcl", "ccomp")):
            break
        node = node.head
    return nodes


def governors(token: Token) -> list[Token]:
    """The verbs of the figure's clause, with those that govern its infinitive."""
    nodes = [t for t in path(token) if t.pos_ in VERBAL]
    node = nodes[-1] if nodes else token
    for _ in range(4):
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in node.children)
        if node.dep_ != "xcomp" and not (node.dep_ == "ccomp" and infinitive):
            break
        node = node.head
        nodes.append(node)
    return nodes


def named(token: Token, kind: str) -> str | None:
    """The metric that the token is the last word of, the longest name first."""
    ending = _by_last_word()
    found = {*ending.get(token.lemma_.lower(), ()), *ending.get(token.lower_, ())}
    if not found or token.pos_ in VERBAL:
        return None
    fitting = [
        (-len(phrase), place, name)
        for place, name, kinds, phrase in found
        if kind in kinds and _ends(token, phrase)
    ]
    return min(fitting)[2] if fitting else None


@cache
def _by_last_word() -> dict[str, list[tuple[int, str, frozenset[str], tuple[str, ...]]]]:
    """Last word → the phrases that end with it, with the place and name of their metric."""
    found: dict[str, list[tuple[int, str, frozenset[str], tuple[str, ...]]]] = {}
    for place, metric in enumerate(metrics()):
        for phrase in metric.phrases:
            entry = (place, metric.name, metric.kinds, phrase)
            found.setdefault(phrase[-1], []).append(entry)
    return found


def _ends(token: Token, phrase: tuple[str, ...]) -> bool:
    start = token.i - len(phrase) + 1
    if start < 0:
        return False
    span = token.doc[start : token.i + 1]
    return all(w in (t.lemma_.lower(), t.lower_) for t, w in zip(span, phrase, strict=True))
