"""``kg demo``: the whole path over the bundled articles, said aloud."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from kg.cli import asking, changing, looking
from kg.cli.app import write

if TYPE_CHECKING:
    from pathlib import Path

#: Two named queries of ``ontology/queries``; the second one quotes its evidence.
QUESTIONS = ("people", "investments")


def tour(out: Path) -> None:
    """Ingest, check, ask twice, draw; everything goes below ``out``."""
    store = str(out / "graph")
    write("1. Reading the bundled articles into the graph\n\n")
    with as_file(files("ontology").joinpath("articles")) as folder:
        changing.ingest([str(folder)], store=store)
    write("\n2. Checking the graph\n\n")
    asking.validate(store=store)
    from kg import named

    for number, name in enumerate(QUESTIONS, start=3):
        write(f"\n{number}. {named.load(name).answers}  (kg query {name})\n\n")
        asking.query(name, format="table", store=store)
    write("\n5. Drawing it\n\n")
    looking.view(out / "network.html", store=store)
