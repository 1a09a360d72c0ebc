"""Commands that make a page about something: timeline, slips, figures, brief."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import DateError, InputError
from kg.cli.app import LeastOption, StoreOption, open_graph, settings, write

if TYPE_CHECKING:
    from kg.store import Reader

PageOption = Annotated[
    Path | None, typer.Option("--out", "-o", help="The file (else out/NAME.html).")
]


def archived(reader: Reader, store: str | None) -> dict[str, str]:
    """The texts of the archived articles by id: with them a quote stands in its sentence."""
    from extract.errors import StoreError
    from kg.archive import Archive

    archive = Archive(settings(store).store)
    texts = {}
    for row in reader.select("SELECT ?id ?hash { ?a dcterms:identifier ?id ; kgo:sha256 ?hash }"):
        try:
            texts[str(row["id"])] = archive.text(str(row["hash"]))
        except StoreError:
            continue  # the page then shows the quote alone; 'kg validate' reports the loss
    return texts


def timeline(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Names or ids.")],
    lanes: Annotated[str | None, typer.Option(help="Lanes by 'relation' or 'entity'.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day.")] = None,
    min_confidence: LeastOption = 0.0,
    out: PageOption = None,
    store: StoreOption = None,
) -> None:
    """Draw the dated facts of things on a timeline.

    \b
    kg timeline Meta
    kg timeline "Muse Spark" "Scale AI" --from 2025-01-01
    """
    from kg.views.page import write_timeline

    if lanes not in (None, "relation", "entity"):
        raise InputError(f"--lanes is 'relation' or 'entity', not {lanes!r}.")
    reader = open_graph(store, min_confidence)
    done = write_timeline(
        reader, _file(out, "timeline", *names), archived(reader, store), names=tuple(names),
        lanes=lanes, first=_day(first), last=_day(last),
    )  # fmt: skip
    _tell(done)


def slips(
    product: Annotated[str, typer.Argument(metavar="PRODUCT", help="Its name or id.")],
    min_confidence: LeastOption = 0.0,
    out: PageOption = None,
    store: StoreOption = None,
) -> None:
    """Draw how a promised release date moved.

    When which date was promised for a product, and what came of it.

    \b
    kg slips "Muse Spark API"
    """
    from kg.views.page import write_slips

    reader = open_graph(store, min_confidence)
    file = _file(out, "slips", product)
    _tell(write_slips(reader, file, archived(reader, store), name=product))


def figures(
    company: Annotated[str, typer.Argument(metavar="COMPANY", help="Its name or id.")],
    metric: Annotated[str | None, typer.Option(help="capex, revenue, users … (else all).")] = None,
    min_confidence: LeastOption = 0.0,
    out: PageOption = None,
    store: StoreOption = None,
) -> None:
    """Draw a company's figures and guidance over time.

    Each revision stands with its change and its quote.

    \b
    kg figures Meta --metric capex
    """
    from kg.views.page import write_figures

    reader = open_graph(store, min_confidence)
    file = _file(out, "figures", company, *([metric] if metric else []))
    _tell(write_figures(reader, file, archived(reader, store), name=company, metric=metric))


def brief(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name or id.")],
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day.")] = None,
    min_confidence: LeastOption = 0.0,
    out: PageOption = None,
    store: StoreOption = None,
) -> None:
    """Write a printable page about one thing.

    Every sentence is footnoted with its quote; the same is written as Markdown.

    \b
    kg brief Meta
    kg brief "Scale AI" --from 2025-06-01 --to 2025-12-31
    """
    from kg.views.page import write_brief

    reader = open_graph(store, min_confidence)
    done = write_brief(
        reader, _file(out, "brief", name), archived(reader, store), name=name,
        first=_day(first), last=_day(last),
    )  # fmt: skip
    _tell(done)


def _file(out: Path | None, kind: str, *names: str) -> Path:
    if out is not None:
        return out
    slug = "-".join(re.sub(r"\W+", "-", name.casefold()).strip("-") for name in names)
    return Path("out") / f"{kind}-{slug[:80].strip('-')}.html"


def _day(text: str | None) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        raise DateError(f"{text!r} is no day; write it as 2026-01-31.", str(text)) from None


def _tell(file: Path) -> None:
    write(f"Open {file} in a browser.\n")
