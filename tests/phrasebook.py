"""Passages of our own and what they say, by family of relations: the breadth of the language.

A file of ``tests/data/phrases`` names its ``relations`` and holds passages with all that each says
in these relations: ``relation(subject, object; amount=5e9; when=2025-06; modality=planned)``; names
as anywhere in the passage, a range as ``low..high``, ``-`` for no object; ``by`` and ``denied`` are
the entities that say and deny it, ``is`` all the words of a statement, ``quote`` and ``content``
some of them. What else is claimed in these relations is wrong.

``python -m tests.phrasebook FILE… [--misses]`` prints precision and recall, and what was missed;
``--update`` writes them as the floors of ``tests/gold/phrases.json``.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extract.dates import agrees
from extract.lexicon import load_yaml
from extract.model import Article, Claim, Entity, Extraction
from extract.pipeline import Extractor

FOLDER = Path(__file__).parent / "data" / "phrases"
FLOORS = Path(__file__).parent / "gold" / "phrases.json"
_LINE = re.compile(r"(\w+)\(([^;)]*)((?:;[^;)]*)*)\)$")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a passage says, as written in the file."""

    line: str
    relation: str
    subject: str
    object: str | None
    rest: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, its day, and what it says."""

    text: str
    published: str
    relations: frozenset[str]
    says: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What of a passage was found, missed, and claimed though it is not said."""

    passage: Passage
    found: tuple[Expected, ...]
    missed: tuple[Expected, ...]
    wrong: tuple[Claim, ...]


def expected(line: str) -> Expected:
    """Read one line of ``says``.

    :raises ValueError: if it is not written as it should be.
    """
    read = _LINE.match(line.strip())
    if not read:
        raise ValueError(f"Not 'relation(subject, object; key=value)': {line!r}")
    relation, arguments, rest = read.groups()
    subject, _, target = (part.strip() for part in arguments.partition(","))
    pairs = (part.partition("=") for part in rest.split(";") if part.strip())
    return Expected(
        line=line,
        relation=relation,
        subject=subject,
        object=None if target in ("", "-") else target,
        rest=tuple((key.strip(), value.strip()) for key, _, value in pairs),
    )


def read(path: Path) -> list[Passage]:
    """The passages of a file."""
    data: Any = load_yaml(str(path.resolve()))
    relations = frozenset(data["relations"])
    return [
        Passage(
            text=entry["text"],
            published=str(entry.get("published", "2026-03-10")),
            relations=relations,
            says=tuple(expected(line) for line in entry["says"]),
        )
        for entry in data["passages"]
    ]


def check(passages: Iterable[Passage]) -> Iterator[Outcome]:
    """Extract each passage as an article of its own, and compare."""
    for passage in passages:
        article = Article(id="phrase", text=passage.text, published=passage.published)
        yield _compare(passage, _extractor().extract(article))


@cache
def _extractor() -> Extractor:
    return Extractor()


def _compare(passage: Passage, extraction: Extraction) -> Outcome:
    entities = {entity.id: entity for entity in extraction.entities}
    left = [claim for claim in extraction.claims if claim.relation in passage.relations]
    found, missed = [], []
    for wanted in passage.says:
        same = next((claim for claim in left if _says(claim, wanted, entities)), None)
        if same:
            left.remove(same)
        (found if same else missed).append(wanted)
    return Outcome(passage, tuple(found), tuple(missed), tuple(left))


def _says(claim: Claim, wanted: Expected, entities: dict[str, Entity]) -> bool:
    if claim.relation != wanted.relation or (claim.object is None) != (wanted.object is None):
        return False
    pairs = [(claim.subject, claim.object)]
    if claim.relation in ("partneredWith", "competesWith"):
        pairs.append((claim.object or "", claim.subject))
    named = any(
        _named(entities[s], wanted.subject)
        and (o is None or _named(entities[o], wanted.object or ""))
        for s, o in pairs
    )
    return named and all(_holds(claim, key, value, entities) for key, value in wanted.rest)


def _named(entity: Entity, name: str) -> bool:
    return name.casefold() in {each.casefold() for each in (entity.name, *entity.aliases)}


def _holds(claim: Claim, key: str, value: str, entities: dict[str, Entity]) -> bool:
    if key == "when":
        return agrees(None if value == "-" else value, claim.when.edtf if claim.when else None)
    if key in ("by", "denied"):
        who = claim.attributed_to if key == "by" else claim.denied_by
        return (who is None) == (value == "-") and (who is None or _named(entities[who], value))
    if key == "is":
        words = claim.qualifiers.quote or claim.qualifiers.content or ""
        return words.strip(" .,").casefold() == value.casefold()
    if key in ("modality", "negated", "hedged"):
        return str(getattr(claim, key)).casefold() == value.casefold()
    got: Any = claim.qualifiers.model_dump(by_alias=True).get(key)
    if isinstance(got, dict):
        low, dots, high = value.partition("..")
        return _near(got["min"], low) and _near(got["max"], high if dots else low)
    return value.casefold() in str(got).casefold()


def _near(got: float | None, wanted: str) -> bool:
    if not wanted or got is None:
        return not wanted and got is None
    return abs(got - float(wanted)) <= 0.01 * abs(float(wanted))


def scores(path: Path) -> dict[str, float]:
    """Precision and recall over all passages of a file, to two digits, rounded down."""
    outcomes = list(check(read(path)))
    right = sum(len(outcome.found) for outcome in outcomes)
    missed = sum(len(outcome.missed) for outcome in outcomes)
    wrong = sum(len(outcome.wrong) for outcome in outcomes)
    return {
        "precision": 100 * right // max(1, right + wrong) / 100,
        "recall": 100 * right // max(1, right + missed) / 100,
    }


def _print_misses(outcome: Outcome) -> None:
    print(outcome.passage.text)
    for each in outcome.missed:
        print("   missed", each.line)
    for claim in outcome.wrong:
        qualifiers = claim.qualifiers.model_dump_json(by_alias=True, exclude_none=True)
        when = claim.when.edtf if claim.when else None
        said = (claim.relation, claim.subject, claim.object, qualifiers, when, claim.modality)
        print("   wrong ", *said, f"[{claim.why}]")


def _print_scores(outcomes: Iterable[Outcome]) -> None:
    right, missing, extra = Counter[str](), Counter[str](), Counter[str]()
    for outcome in outcomes:
        right.update(each.relation for each in outcome.found)
        missing.update(each.relation for each in outcome.missed)
        extra.update(claim.relation for claim in outcome.wrong)
    for relation in [*sorted(right | missing | extra), "all"]:
        counts = [c.total() if relation == "all" else c[relation] for c in (right, missing, extra)]
        r, m, e = counts
        print(
            f"{relation:16} precision {r / max(1, r + e):.2f}  recall {r / max(1, r + m):.2f}"
            f"  right {r}  missed {m}  wrong {e}"
        )


def main(arguments: list[str]) -> None:
    """Print the scores of these files, or keep them as floors."""
    paths = [Path(a) for a in arguments if not a.startswith("--")] or sorted(FOLDER.glob("*.yaml"))
    if "--update" in arguments:
        known = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
        floors = dict(sorted({**known, **{path.stem: scores(path) for path in paths}}.items()))
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
        return
    outcomes = [outcome for path in paths for outcome in check(read(path))]
    for outcome in outcomes if "--misses" in arguments else ():
        if outcome.missed or outcome.wrong:
            _print_misses(outcome)
    _print_scores(outcomes)


if __name__ == "__main__":
    main(sys.argv[1:])
