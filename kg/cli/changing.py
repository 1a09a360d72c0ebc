"""Commands that change the graph, and ``extract``, which shows what they would write."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.app import LeastOption, StoreOption, note, open_graph, open_store, write, write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extract.model import Article, Extraction
    from kg.ingest import Row

    Extract = Callable[[Article], Extraction]

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Text or Markdown files, folders, or - for stdin."),
]
Published = Annotated[str | None, typer.Option(help="Day of publication, as 2026-06-08.")]
Url = Annotated[str | None, typer.Option(help="Where the article stands on the web.")]
Outlet = Annotated[str | None, typer.Option(help="Who published it.")]
Title = Annotated[str | None, typer.Option(help="Its title.")]
Model = Annotated[str | None, typer.Option(help="Another installed spaCy model.")]


def ingest(
    paths: Paths,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
    title: Title = None,
    min_confidence: LeastOption = 0.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show claims, write nothing.")] = False,
    model: Model = None,
    store: StoreOption = None,
) -> None:
    """Read articles into the graph, each whole or not at all.

    A file may begin with front matter: lines 'title:', 'url:', 'outlet:' and 'published:' between
    two lines '---'. In a folder, an index.json may say the same of its files. The same article
    again writes nothing ('kg rebuild --min-confidence C' chooses anew).

    \b
    kg ingest article.md
    kg ingest news/ --outlet "Daily Example"
    kg ingest article.txt --published 2026-06-08 --dry-run
    pdftotext report.pdf - | kg ingest - --title Report --published 2026-06-08
    """
    from kg.cli.reading import articles

    options = {"published": published, "url": url, "outlet": outlet, "title": title}
    found = [article for _, article in articles(paths, options)]
    if dry_run:
        _show_claims(found, _reader_of(model, min_confidence))
        return
    _ingest(found, _reader_of(model, min_confidence), store, again=False)


def extract(
    file: Annotated[str, typer.Argument(help="A text or Markdown file, or - for stdin.")],
    published: Published = None,
    format: Annotated[  # the option's name is the user's word
        Literal["json", "table", "jsonl"],
        typer.Option(help="All that was found as JSON, a table of claims, or a line per claim."),
    ] = "json",
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why, and where a claim was nearly made.")
    ] = False,
    min_confidence: LeastOption = 0.0,
    model: Model = None,
) -> None:
    """Show what one article says, without touching the graph.

    With --explain: for every mention and time the rule that found it and what it was counted from;
    for every claim its frame, the path from subject to object, the references and dates it rests
    on; for every sentence with two or more entities and no claim the nearest frame and what it
    missed, and what the learned model thought. Frames are lines of text in ontology/frames: a word
    that is missing there can be added without writing code.

    \b
    kg extract article.md
    kg extract article.txt --published 2026-06-08 --format table
    kg extract article.md --min-confidence 0.8 --format jsonl
    kg extract article.md --explain
    """
    from kg.cli.reading import NOTHING, articles

    [(_, article)] = articles([file], {**NOTHING, "published": published})
    if explain:
        _explain(article, model, min_confidence)
        return
    extract = _reader_of(model, min_confidence)
    if format == "table":
        _show_claims([article], extract)
        return
    extraction = extract(article)
    if format == "json":
        write(extraction.to_json() + "\n")
        return
    for claim in extraction.claims:
        write(claim.model_dump_json(by_alias=True) + "\n")


def remove(
    article: Annotated[str, typer.Argument(help="Its id, title or URL, or the file it came from.")],
    store: StoreOption = None,
) -> None:
    """Forget an article, and its text in the archive.

    \b
    kg remove "Muse Spark is delayed"
    kg remove news/article.md
    """
    from kg import ingest, lookup

    found = lookup.article(article, open_graph(store), _file_ids(article))
    with open_store(store) as graph:
        ingest.remove(found, graph)
    note(f"Removed the article {found}.")


def rebuild(
    min_confidence: LeastOption = 0.0, model: Model = None, store: StoreOption = None
) -> None:
    """Extract all archived articles again.

    A change of rules or word lists needs it.

    \b
    kg rebuild
    """
    from kg.archive import Archive

    open_graph(store)
    with open_store(store) as graph:
        archive = Archive(graph.path)
    found = [archive.read(article_id) for article_id in archive.ids()]
    _ingest(found, _reader_of(model, min_confidence), store, again=True)


def _explain(article: Article, model: str | None, least: float) -> None:
    from extract.explain import explain
    from extract.language import DEFAULT_MODEL
    from extract.pipeline import Extractor
    from kg.cli.explaining import lines

    found = explain(article, Extractor(model or DEFAULT_MODEL)).surer_than(least)
    write("".join(f"{each}\n" for each in lines(found)))


def _reader_of(model: str | None, least: float) -> Extract:
    from kg.cli.reading import extractor

    extract = extractor(model)
    return lambda article: extract(article).surer_than(least)


def _ingest(found: list[Article], extract: Extract, store: str | None, *, again: bool) -> None:
    from kg.cli.drawing import progress
    from kg.ingest import Tools, ingest

    rows = []
    tools = Tools(extract, time.perf_counter)
    with open_store(store) as graph, progress(len(found), "Reading") as done:
        for row in ingest(found, graph, tools, again=again):
            rows.append(row)
            done(row.title)
    _report(rows)


def _report(rows: Iterable[Row]) -> None:
    rows = list(rows)
    lines = [(row.title[:60], row.status, *_counts(row), f"{row.seconds:.1f}") for row in rows]
    write_table(("article", "status", "entities", "claims", "seconds"), lines)
    refused = [row for row in rows if row.status == "refused"]
    for row in refused:
        note(f"kg: {row.title}: {row.problem}")
    if refused:
        raise typer.Exit(2)


def _counts(row: Row) -> tuple[str, str]:
    if row.status in ("unchanged", "refused"):
        return "", ""
    return str(row.entities), str(row.claims)


def _show_claims(found: list[Article], extract: Extract) -> None:
    from kg.show import line

    rows = []
    for article in found:
        extraction = extract(article)
        rows += [line(claim, extraction) for claim in extraction.claims]
    write_table(("when", "claim", "confidence", "quote"), rows)


def _file_ids(name: str) -> dict[str, str]:
    from pathlib import Path

    from kg.cli.reading import NOTHING, articles

    if not Path(name).is_file():
        return {}
    [(_, article)] = articles([name], NOTHING)
    return {name: article.id}
