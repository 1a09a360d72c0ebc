"""The rows of words of a text's sentences, and the patterns that are looked for in them.

A row is the sentence as written, with one unit for each mention, figure and time; for what parsers
often get wrong. The patterns are ``ontology/surface/*.yaml``, their language is explained in
``extract.surface_language``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast, get_args

from extract.errors import DataError
from extract.lexicon import folder, load_yaml
from extract.model import Amount, Modality, Relation
from extract.surface_language import CODES, check, codes, compiled
from extract.surface_qualifiers import SIGNS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extract.model import Mention
    from extract.relations.proposal import Context
    from extract.spans import Quantity

_FIGURES = {"money": "#m", "percent": "#p", "number": "#n", "capacity": "#c", "rank": "#r"}
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})
_KEYS = frozenset("row types modality set phase undated off yes no".split())


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a row, or what stands for several: its first token, and what it mentions."""

    text: str
    token: Token
    mentions: tuple[Mention, ...] = ()
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence as units, written as one string; ``starts`` are the units' places in it."""

    text: str
    units: tuple[Unit, ...]
    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[Unit, ...]:
        """The units that begin in a stretch of the string."""
        return tuple(u for u, at in zip(self.units, self.starts, strict=True) if start <= at < end)

    def after(self, unit: Unit) -> int:
        """The index of the token behind a unit."""
        at = self.units.index(unit) + 1
        last = self.units[-1].token
        return self.units[at].token.i if at < len(self.units) else last.i + 1


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of words for a relation, with the types that its two roles take."""

    id: str
    relation: Relation
    row: str
    subject: frozenset[str]
    object: frozenset[str]
    modality: Modality | None
    triggers: tuple[str, ...]
    sets: Mapping[str, Any] = field(default_factory=dict)
    phase: str | None = None
    undated: bool = False

    @property
    def regex(self) -> re.Pattern[str]:
        """The expression that finds it: made when it is first needed, for most never are."""
        return compiled(self.row, self.subject, self.object)


def rows(context: Context) -> Iterator[Row]:
    """The rows of the sentences that mention something."""
    for sent in _whole(context):
        if context.fillers.names_within(sent):
            row = row_of(context, sent)
            yield row
            if _describes_one(row):
                yield row_of(context, sent, spelled=True)


def _whole(context: Context) -> Iterator[Span]:
    """The sentences; what follows a colon on the same line is of the same one."""
    start, last = 0, len(context.tokens)
    for sent in context.sents:
        if context.text_of(sent).endswith(":") and sent.end < last:
            continue
        yield sent if sent.start == start else context.doc[start : sent.end]
        start = sent.end


def _describes_one(row: Row) -> bool:
    """ "Quill, the model that": a description right behind the name that it describes."""
    return any(
        comma.text == "," and _same(one, other) and other.mentions[0].kind == "nominal"
        for one, comma, other in zip(row.units, row.units[1:], row.units[2:], strict=False)
    )


def row_of(context: Context, sent: Span, *, spelled: bool = False) -> Row:
    """A sentence as a row.

    :param spelled: leave descriptions right behind the names that they describe as words.
    """
    units = _merged(list(_units(context, sent, spelled)))
    starts, place = [], 1
    for unit in units:
        starts.append(place)
        place += len(unit.text) + 1
    return Row(" " + " ".join(u.text for u in units) + " ", tuple(units), tuple(starts))


def _units(context: Context, sent: Span, spelled: bool) -> Iterator[Unit]:
    times = {t.i: time for t, time in context.times_of(sent)}
    skip = sent.start
    said: set[str] = set()  # who was named right before, but for a comma
    for token in context.tokens[sent.start : sent.end]:
        if token.i < skip or token.is_space:
            continue
        if said and token.text != "," and token.nbor(-1).text != ",":
            said = set()
        found = context.fillers.starting(token) if token.lower_ not in _REFLEXIVE else []
        if found and not all(m.kind != "name" and m.entity in said for m in found):
            end = max(m.end for m in found)
            same = tuple(m for m in found if m.end == end)
            code = CODES[context.entities[same[0].entity].type]
            skip = _after(sent, token, end)
            mark = "p" if same[0].kind == "pronoun" else ""
            said = {m.entity for m in same if m.kind == "name"} if spelled else set()
            yield Unit(f"<{code}{token.i}{mark}>", token, same)
            continue
        quantity = context.quantity_at(token)
        if quantity is not None and quantity.start >= token.idx:
            skip = _after(sent, token, quantity.end)
            priced = "p" if quantity.kind == "money" and quantity.per else ""
            yield Unit(_FIGURES.get(quantity.kind, "#n") + priced, token, (), quantity)
            continue
        time = next((x for i, x in times.items() if x.start <= token.idx < x.end), None)
        if time is not None:
            skip = _after(sent, token, time.end)
            yield Unit("@", token)
            continue
        yield Unit(token.lower_.replace("’", "'").replace(" ", ""), token)


def _after(sent: Span, token: Token, end: int) -> int:
    i = token.i + 1
    while i < sent.end and sent.doc[i].idx < end:
        i += 1
    return i


def _merged(units: list[Unit]) -> list[Unit]:
    """ "the chipmaker Northwind": two mentions of one entity side by side are one."""
    kept: list[Unit] = []
    for unit in units:
        last = kept[-1] if kept else None
        if last is not None and _same(last, unit):
            kept[-1] = unit
        else:
            kept.append(unit)
    return kept


def _same(one: Unit, other: Unit) -> bool:
    named = {m.entity for m in one.mentions}
    return bool(named) and named == {m.entity for m in other.mentions}


@cache
def all_patterns() -> tuple[Pattern, ...]:
    """Every pattern of ``ontology/surface``, in the order of the files.

    :raises DataError: if a file breaks the schema.
    """
    found: dict[str, Pattern] = {}
    for name in folder("surface"):
        for relation, entries in load_yaml(name).items():
            for entry in (e for e in entries if not e.get("off")):
                pattern = _pattern(name, relation, entry)
                again = sum(p.id.startswith(pattern.id) for p in found.values())
                id_ = pattern.id if pattern.id not in found else f"{pattern.id}.{again + 1}"
                found[id_] = replace(pattern, id=id_)
    return tuple(found.values())


def _pattern(name: str, relation: str, entry: Any) -> Pattern:
    if relation not in get_args(Relation) or set(entry) - _KEYS or "row" not in entry:
        raise DataError(f"ontology/{name}: {relation} has an entry that is no row: {entry!r}")
    shape = load_yaml("relations.yaml")[relation]
    only = entry.get("types", {})
    subject = frozenset(only.get("subject", shape["subject"]))
    obj = frozenset(only.get("object", shape.get("object") or ()))
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\{\w+\}|[A-Z]+|\|\S+", "", entry["row"])).strip("-")
    return Pattern(
        id=f"{relation}.row.{slug}",
        relation=cast("Relation", relation),
        row=check(entry["row"], obj),
        subject=subject,
        object=obj,
        modality=entry.get("modality"),
        triggers=_triggers(entry["row"]),
        sets=_qualifiers(entry.get("set", {})),
        phase=entry.get("phase"),
        undated=bool(entry.get("undated", False)),
    )


def _qualifiers(given: dict[str, Any]) -> dict[str, Any]:
    return {k: Amount(**v) if k == "amount" and v else v for k, v in given.items()}


def _triggers(row: str) -> tuple[str, ...]:
    """The words that the pattern hangs on; without one, the figure that it has."""
    marked = [word[1:] for word in row.split() if word.startswith("!")]
    signs = [sign for word in row.split() for sign in SIGNS.get(word, ())]
    return tuple(o.casefold() for word in marked for o in word.split("|")) or tuple(signs)


def patterns_for(row: Row) -> list[Pattern]:
    """The patterns that the row may match, in the order of the files: it has a trigger of theirs,
    mentions of their types, and their other words."""
    words = {unit.text for unit in row.units}
    letters = {word[1] for word in words if word.startswith("<") and len(word) > 1}
    found = (all_patterns()[n] for n in sorted({n for word in words for n in _numbers(word)}))
    return [
        pattern
        for pattern in found
        if not letters.isdisjoint(codes(pattern.subject))
        and (not pattern.object or not letters.isdisjoint(codes(pattern.object)))
        and all(not words.isdisjoint(needed) for needed in _needs(pattern.row))
    ]


@cache
def _needs(row: str) -> tuple[frozenset[str], ...]:
    """The plain words of a pattern that a row must have: one at least of each set."""
    plain = (word for word in row.split() if word.islower() and not set(word) & set("{!~?*}"))
    needed = (frozenset(word.split("|")) for word in plain if word != "_")
    return tuple(words for words in needed if "whose" not in words)


@cache
def _triggered() -> tuple[dict[str, list[int]], list[tuple[str, int]]]:
    """Trigger → the numbers of its patterns, and the triggers that are beginnings of words."""
    whole: dict[str, list[int]] = {}
    begun: list[tuple[str, int]] = []
    for number, pattern in enumerate(all_patterns()):
        for trigger in pattern.triggers:
            if trigger.endswith("*"):
                begun.append((trigger[:-1], number))
            else:
                whole.setdefault(trigger, []).append(number)
    return whole, begun


@lru_cache(maxsize=20_000)
def _numbers(word: str) -> tuple[int, ...]:
    """Of which patterns the word is a trigger; a figure, by its sign."""
    whole, begun = _triggered()
    return (*whole.get(word, ()), *(n for start, n in begun if word.startswith(start)))
