"""What the commands share: where the graph is, and how text and tables are written."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import InputError
from kg.settings import Settings, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.store import Reader, Store

StoreOption = Annotated[
    str | None,
    typer.Option("--store", help="Folder of the graph (else KG_STORE, else out/graph)."),
]
LeastOption = Annotated[
    float,
    typer.Option(
        "--min-confidence", min=0.0, max=1.0, metavar="C", help="Only claims at least so sure."
    ),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write to this file, not to the terminal.")
]


def settings(store: str | None) -> Settings:
    """The settings for a command with that --store."""
    return resolve(store, os.environ)


def open_store(store: str | None) -> Store:
    """The graph for writing; nothing is created before something is written."""
    from kg.store import Store
    from kg.vocab import Vocabulary

    chosen = settings(store)
    return Store(chosen.store, Vocabulary(chosen.base))


def open_graph(store: str | None, least: float = 0.0) -> Reader:
    """The graph for reading, beside any writer; without claims less sure than ``least``.

    :raises StoreError: if there is none.
    """
    from kg.store import open_reader
    from kg.vocab import Vocabulary

    chosen = settings(store)
    reader = open_reader(chosen.store, Vocabulary(chosen.base))
    if least <= 0:
        return reader
    from kg.sureness import surer

    return surer(reader, least)


def write(text: str, out: Path | None = None) -> None:
    """Text to a file, or to the terminal, where control characters are left out."""
    if out is not None:
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_bytes(text.encode())
        except OSError as error:
            raise InputError(f"{out} cannot be written: {error.strerror}.") from None
        note(f"Wrote {out}.")
        return
    sys.stdout.write(harmless(text) if sys.stdout.isatty() else text)
    sys.stdout.flush()


def note(text: str) -> None:
    """A remark to the user, beside the result."""
    sys.stderr.write(f"{harmless(text)}\n")


def harmless(text: str) -> str:
    """Without the characters that a terminal would obey: an article may hold escape codes."""
    return "".join(c for c in text if c in "\n\t" or not (ord(c) < 32 or 127 <= ord(c) < 160))


def write_table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """A table that fits the terminal, or a hundred and twenty columns in a pipe."""
    from shutil import get_terminal_size

    from kg.cli.drawing import lay_out

    names = [str(name) for name in columns]
    lines = [[" ".join(harmless(str(value)).split()) for value in row] for row in rows]
    drawn = lay_out(names, lines, get_terminal_size((120, 24)).columns)
    write("".join(f"{line}\n" for line in drawn))
