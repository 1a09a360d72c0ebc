"""The entry point: runs a command, and turns every expected error into one clear message."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import typer

from extract.errors import KgError
from kg.cli.app import note
from kg.cli.asking import export, query, show, stats, validate
from kg.cli.changing import extract, ingest, rebuild, remove
from kg.cli.looking import demo, view
from kg.cli.measuring import evaluate
from kg.cli.serving import serve
from kg.cli.views import brief, figures, slips, timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: The commands in the order of the help page, by the word that calls them.
COMMANDS: Mapping[str, Callable[..., None]] = {
    "demo": demo,
    "ingest": ingest,
    "extract": extract,
    "query": query,
    "show": show,
    "view": view,
    "timeline": timeline,
    "slips": slips,
    "figures": figures,
    "brief": brief,
    "serve": serve,
    "export": export,
    "validate": validate,
    "stats": stats,
    "eval": evaluate,
    "remove": remove,
    "rebuild": rebuild,
}


def build() -> typer.Typer:
    """The application with all its commands."""
    app = typer.Typer(
        name="kg",
        help="A knowledge graph of news articles: dated, attributed, evidenced claims.",
        epilog="Begin with 'kg demo'; then 'kg ingest FILE…', 'kg query --list', 'kg view'.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,  # rich costs a tenth of a second at each start
        pretty_exceptions_enable=False,
    )
    for name, function in COMMANDS.items():
        app.command(name=name)(function)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``kg`` with these arguments (else those of the process) and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        # The same bytes on every machine, whatever its locale.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", newline="\n")
    try:
        build()(args=None if arguments is None else list(arguments), prog_name="kg")
    except KgError as error:
        note(f"kg: {error}")
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        # The reader of a pipe went away ('kg query … | head'): stop without a word.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None
