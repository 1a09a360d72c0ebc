"""Patterns over the row of a sentence's words, for what parsers often get wrong.

A row is the sentence as written, with one unit for each mention, figure and time. A pattern of
``ontology/surface/*.yaml`` is a row of words:

``{subject}``, ``{object}``
    mentions of the types that the relation takes, singly or in a list ("A, B and C"), with up to
    three words of description before ("the carmaker A").
``a|b``, ``word*``, ``word?``
    alternatives, any ending, a word that may be missing.
``!word``
    the trigger: where the claim is anchored. Every pattern has one.
``_``, ``__``
    up to four words within a phrase; up to nine words, commas among them. Neither has names.
``...``
    up to fourteen words of any kind.
``AUX``
    auxiliaries, adverbs, times, a relative pronoun, and an aside between commas, all optional.
``MONEY``, ``TIME``
    a sum, a time.
``{amount}``, ``{rank}``, ``{score}``, ``{from}``, ``{to}``
    qualifiers, for the relations that have them (``extract/surface_qualifiers.py``).
``QUOTE``, ``BLAME``, ``EPITHET``
    a quotation mark; words that blame within the next ones (``words/criticism.yaml``); an epithet
    in quotation marks that does not praise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast, get_args

from extract.errors import DataError
from extract.lexicon import folder, load_yaml
from extract.model import EntityType, Modality, Relation
from extract.surface_qualifiers import QUALIFIERS, SIGNS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extract.model import Mention
    from extract.relations.proposal import Context
    from extract.spans import Quantity

_CODES = {kind: chr(ord("A") + number) for number, kind in enumerate(get_args(EntityType))}
_FIGURES = {"money": "#m", "percent": "#p", "number": "#n", "capacity": "#c", "rank": "#r"}
_KEYS = frozenset({"row", "types", "modality", "set", "phase", "yes", "no"})


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
        sent = unit.token.sent
        return self.units[at].token.i if at < len(self.units) else sent.end


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of words for a relation."""

    id: str
    relation: Relation
    regex: re.Pattern[str]
    modality: Modality | None
    triggers: tuple[str, ...]
    sets: Mapping[str, Any] = field(default_factory=dict)
    phase: str | None = None


def rows(context: Context) -> Iterator[Row]:
    """The rows of the sentences that mention something."""
    for sent in context.doc.sents:
        if any(context.fillers.starting(token) for token in sent):
            yield row_of(context, sent)


def row_of(context: Context, sent: Span) -> Row:
    """A sentence as a row."""
    units = _merged(list(_units(context, sent)))
    starts, place = [], 1
    for unit in units:
        starts.append(place)
        place += len(unit.text) + 1
    return Row(" " + " ".join(u.text for u in units) + " ", tuple(units), tuple(starts))


def _units(context: Context, sent: Span) -> Iterator[Unit]:
    times = {t.i: time for t, time in context.times_of(sent)}
    skip = sent.start
    for token in sent:
        if token.i < skip or token.is_space:
            continue
        found = context.fillers.starting(token)
        if found:
            end = max(m.end for m in found)
            same = tuple(m for m in found if m.end == end)
            code = _CODES[context.entities[same[0].entity].type]
            skip = _after(sent, token, end)
            mark = "p" if same[0].kind == "pronoun" else ""
            yield Unit(f"<{code}{token.i}{mark}>", token, same)
            continue
        quantity = context.quantity_at(token)
        if quantity is not None and quantity.start >= token.idx:
            skip = _after(sent, token, quantity.end)
            yield Unit(_FIGURES.get(quantity.kind, "#n"), token, (), quantity)
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


_WORD = r"(?:[\w#@$€£&%.'+/-]+|<[A-Z]\d+p>)"
_STOP = (
    r"(?!(?:of|in|for|to|by|with|at|on|from|that|which|who|and|or|but|not|than|as|over|into|if|"
    r"when|while|because|is|was|has|have|had|were|are|will|would|said|says) )"
)
_PIECES = {
    "_": rf"(?:{_WORD} ){{0,4}}?",
    "__": rf"(?:(?:{_WORD}|[,()\"“”]) ){{0,9}}?",
    "...": r"(?:[^;:\s]+ ){0,14}?",
    "AUX": (
        r"(?:, (?:[^;:\s]+ ){1,16}?, )?(?:,? ?(?:which|that|who|and) )?(?:\( [^()]{1,20} \) )?"
        r"(?:(?:has|have|had|is|was|were|are|been|being|be|will|would|could|may|might|should|must|"
        r"did|does|do|to|also|now|then|since|once|already|not|n't|never|@|in|on|last|,|"
        r"this|'s|'ve|just|later|again|even|still|further|long|begun|began|started|\w+ly) )*"
    ),
    "MONEY": r"(?:(?:a|an|the|some|about|nearly|up|to|around|more|than|total|of) ){0,4}#m ",
    "TIME": r"@ ",
    "QUOTE": r"[\"“”'‘’] ",
}
_RELATIVES = (
    "rivals?|parent|owner|maker|competitors?|suppliers?|partners?|subsidiary|arm|chief|boss"
)
_DESCRIBED = rf"(?:{_STOP}{_WORD} ){{0,3}}"


def _slot(role: str, types: frozenset[str]) -> str:
    one = f"<[{''.join(sorted(_CODES[kind] for kind in types))}]\\d+p?> "
    any_one = r"<[A-Z]\d+p?> "
    more = rf"(?:(?:, (?:and |or )?|and |or |& ){_DESCRIBED}(?:{any_one}))*"
    return rf"{_DESCRIBED}(?P<{role}>{one}{more})"


def _word(word: str) -> str:
    optional = word.endswith("?")
    options = "|".join(
        re.escape(option).replace(r"\*", r"\w*") for option in word.rstrip("?").split("|")
    )
    return rf"(?:(?:{options}) ){'?' if optional else ''}"


@cache
def _judging() -> dict[str, str]:
    """The pieces that stand for words of blame."""
    lists = load_yaml("words/criticism.yaml")
    blame, praise = ("|".join(sorted(map(re.escape, lists[k]))) for k in ("blame", "praise"))
    return {
        "BLAME": rf"(?:(?!not |n't |never |no |but |than )[^;:.!?\s]+ ){{0,6}}?(?:{blame}) ",
        "EPITHET": (
            rf"(?:as )?[\"“‘'] (?!(?:[^\"“”]+ )?(?:{praise}) )"
            r"(?:an?|the|nothing|little|like|just|not) (?:[^\"“”\s]+ ){2,14}?[\"”’'] "
        ),
    }


def compiled(row: str, subject: frozenset[str], obj: frozenset[str]) -> re.Pattern[str]:
    """The regular expression of a row.

    :raises DataError: if the row has no trigger or lacks a role.
    """
    parts = []
    for word in row.split():
        if word in ("{subject}", "{object}"):
            role = word.strip("{}")
            parts.append(_slot(role, subject if role == "subject" else obj))
        elif word.startswith("!"):
            parts.append(rf"(?P<trigger>{_word(word[1:])})")
        else:
            parts.append(
                _PIECES.get(word) or QUALIFIERS.get(word) or _judging().get(word) or _word(word)
            )
    if row.endswith("{object}"):
        parts.append(rf"(?!'s (?:{_RELATIVES}) )")  # "Northwind's rival Contoso" is another one
    regex = re.compile(r"(?<= )" + "".join(parts))
    trigger = {"trigger"} if not any(word in row.split() for word in SIGNS) else set()
    if not {"subject", *(("object",) if obj else ())} | trigger <= set(regex.groupindex):
        raise DataError(f"The row {row!r} lacks a trigger or a role.")
    return regex


@cache
def all_patterns() -> tuple[Pattern, ...]:
    """Every pattern of ``ontology/surface``, in the order of the files.

    :raises DataError: if a file breaks the schema.
    """
    found: dict[str, Pattern] = {}
    for name in folder("surface"):
        for relation, entries in load_yaml(name).items():
            for entry in entries:
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
        regex=compiled(entry["row"], subject, obj),
        modality=entry.get("modality"),
        triggers=_triggers(entry["row"]),
        sets=entry.get("set", {}),
        phase=entry.get("phase"),
    )


def _triggers(row: str) -> tuple[str, ...]:
    """The words that the pattern hangs on; without one, the figure that it has."""
    marked = [word[1:] for word in row.split() if word.startswith("!")]
    signs = [sign for word in row.split() for sign in SIGNS.get(word, ())]
    return tuple(o.casefold() for word in marked for o in word.split("|")) or tuple(signs)


def patterns_for(row: Row) -> list[Pattern]:
    """The patterns that have a trigger among the words of the row, in the order of the files."""
    numbers = {n for unit in row.units for n in _numbers(unit.text)}
    return [all_patterns()[n] for n in sorted(numbers)]


@lru_cache(maxsize=20_000)
def _numbers(word: str) -> tuple[int, ...]:
    """Of which patterns the word is a trigger; a figure, by its sign."""
    return tuple(
        number
        for number, pattern in enumerate(all_patterns())
        if any(word.startswith(t[:-1]) if t.endswith("*") else t == word for t in pattern.triggers)
    )
