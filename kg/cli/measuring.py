"""The command that measures the extraction against gold files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kg.cli.app import LeastOption, note, write, write_table

if TYPE_CHECKING:
    from extract.model import Article, Extraction
    from kg.evaluation.report import Error
    from kg.evaluation.tables import Table

Stems = list[str] | None


def evaluate(
    gold_dir: Annotated[Path, typer.Argument(help="A folder of NAME.txt with NAME.gold.json.")],
    errors: Annotated[
        int, typer.Option(min=0, metavar="N", help="Show the first N errors, one by one.")
    ] = 0,
    relation: Annotated[
        Stems, typer.Option(metavar="NAME", help="Errors of this relation (or entity type) only.")
    ] = None,
    kind: Annotated[
        Stems, typer.Option(metavar="KIND", help="Errors of this kind only; see below.")
    ] = None,
    totals: Annotated[
        bool, typer.Option("--totals", help="Nothing by relation or article, no errors.")
    ] = False,
    only: Annotated[
        Stems, typer.Option(metavar="STEM", help="Only articles whose name begins so.")
    ] = None,
    skip: Annotated[Stems, typer.Option(metavar="STEM", help="Leave these articles out.")] = None,
    part: Annotated[
        Literal["train", "test"] | None, typer.Option(help="The part that split.json names.")
    ] = None,
    frames: Annotated[
        bool, typer.Option("--frames", help="Judge frames and rules, without the learned model.")
    ] = False,
    min_confidence: LeastOption = 0.0,
    format: Annotated[Literal["table", "json"], typer.Option(help="How to write it.")] = "table",
    model: Annotated[str | None, typer.Option(help="Another installed spaCy model.")] = None,
) -> None:
    """Score the extraction against gold claims.

    Precision, recall, dates, stance, evidence, entities; by relation, by type, by kind of
    reference and of date; and how far confidences can be trusted.

    Kinds of errors: wrong, missing (claims); date, modality, negated, source, qualifier (parts of
    right claims); no-entity, lost-entity, type (entities, shown only where asked for).

    With --frames: how often each frame and rule has fired, right and wrong, which are more often
    wrong than right, and which would be so without one of the articles.

    \b
    kg eval gold/
    kg eval gold/ --errors 20 --relation acquired --kind wrong --kind date
    kg eval gold/ --skip 06-hyperion --skip 07-the-bill
    kg eval corpus/ --part test --totals
    kg eval corpus/ --part train --frames
    kg eval gold/ --min-confidence 0.7 --format json
    """
    from kg.evaluate import Selection, read_gold, rule_tables
    from kg.evaluate import evaluate as compare
    from kg.evaluation.tables import chosen, tables, to_json

    _check_kinds(kind or ())
    pairs = read_gold(gold_dir, Selection(part, tuple(only or ()), tuple(skip or ())))
    extract = _whole(model)
    report = compare(_extracted(pairs, extract, min_confidence))
    shown: list[Error] = chosen(report.errors, relations=relation or (), kinds=kind or ())
    if totals and errors:
        note("kg: --totals shows no errors.")
    if format == "json":
        write(to_json(report, totals=totals, errors=shown[:errors]) + "\n")
        return
    if frames and not totals:
        _draw(rule_tables(report.fired, _frame_lines()))
    else:
        _draw(tables(report, totals=totals))
    _list_errors([] if totals else shown, errors)


def _draw(tables: Iterable[Table]) -> None:
    for title, columns, rows in tables:
        write(f"{title}\n")
        if rows:
            write_table(columns, rows)
        else:
            write("none\n")
        write("\n")


def _list_errors(errors: Sequence[Error], most: int) -> None:
    for error in errors[:most]:
        write(f"{error.article}: {error.kind}: {error.relation}: {error.text}\n")
    if most and len(errors) > most:
        write(f"… {len(errors) - most} more\n")


def _check_kinds(kinds: Iterable[str]) -> None:
    from extract.errors import InputError
    from kg.evaluation.report import KINDS

    for kind in kinds:
        if kind not in KINDS:
            raise InputError(f"--kind {kind!r} is none of {', '.join(KINDS)}.")


def _frame_lines() -> dict[str, str]:
    from extract.frame_language import all_frames

    return {frame.id: f"{frame.kind}: {frame.text}" for frame in all_frames()}


def _whole(model: str | None) -> Callable[[Article], Extraction]:
    from kg.cli.reading import extractor

    return extractor(model)


def _extracted(
    pairs: Sequence[tuple[Path, Mapping[str, Any]]],
    extract: Callable[[Article], Extraction],
    least: float,
) -> Iterator[tuple[str, Mapping[str, Any], Extraction]]:
    from datetime import date

    from kg.cli.drawing import progress
    from kg.cli.reading import NOTHING, articles

    with progress(len(pairs), "Reading") as done:
        for path, gold in pairs:
            options = {**NOTHING, "published": gold.get("published")}
            # Invented news may have days to come.
            [(_, article)] = articles([str(path)], options, latest=date.max)
            yield path.stem, gold, extract(article).surer_than(least)
            done(path.stem)
