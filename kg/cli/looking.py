"""Commands that make pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.errors import InputError
from kg.cli.app import LeastOption, StoreOption, open_graph, write


def view(
    out: Annotated[Path, typer.Option("--out", "-o", help="The file.")] = Path("out/network.html"),
    min_confidence: LeastOption = 0.0,
    store: StoreOption = None,
) -> None:
    """Draw the network as one HTML file.

    It is interactive, and works offline.

    \b
    kg view
    kg view --out network.html
    kg view --min-confidence 0.8
    """
    from kg.cli.views import archived
    from kg.views.page import write_network

    reader = open_graph(store, min_confidence)
    try:
        page = write_network(reader, out, archived(reader, store))
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}.") from None
    write(f"Open {page} in a browser.\n")


def demo(
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("out"),
) -> None:
    """See it work, from bundled articles to a page.

    Ingests them, checks the graph, asks it twice, draws it; and says which file to open.

    \b
    kg demo
    """
    from kg.cli.tour import tour

    tour(out)
