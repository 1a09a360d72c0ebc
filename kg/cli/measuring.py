"""The command that measures the extraction against gold files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kg.cli.app import write, write_table

if TYPE_CHECKING:
    from extract.model import Extraction


def evaluate(
    gold_dir: Annotated[Path, typer.Argument(help="A folder of NAME.txt with NAME.gold.json.")],
    errors: Annotated[int, typer.Option(help="Show this many errors, one by one.")] = 0,
    format: Annotated[Literal["table", "json"], typer.Option(help="How to write it.")] = "table",
    model: Annotated[str | None, typer.Option(help="Another installed spaCy model.")] = None,
) -> None:
    """Score the extraction against gold claims.

    Precision, recall, dates, stance, evidence, entities; by relation, too.

    \b
    kg eval gold/
    kg eval gold/ --errors 20
    kg eval gold/ --format json
    """
    from kg.evaluate import evaluate as compare
    from kg.evaluate import read_gold, tables

    report = compare(_extracted(read_gold(gold_dir), model))
    if format == "json":
        write(report.to_json() + "\n")
        return
    for title, columns, rows in tables(report):
        write(f"{title}\n")
        write_table(columns, rows)
        write("\n")
    for error in report.errors[:errors]:
        write(f"{error.article}: {error.kind}: {error.relation}: {error.text}\n")


def _extracted(
    pairs: list[tuple[Path, Mapping[str, Any]]], model: str | None
) -> Iterator[tuple[str, Mapping[str, Any], Extraction]]:
    from kg.cli.drawing import progress
    from kg.cli.reading import NOTHING, articles, extractor

    extract = extractor(model)
    with progress(len(pairs), "Reading") as done:
        for path, gold in pairs:
            options = {**NOTHING, "published": gold.get("published")}
            [(_, article)] = articles([str(path)], options)
            yield path.stem, gold, extract(article)
            done(path.stem)
