"""Tables that fit their terminal, and a progress bar."""

from __future__ import annotations

import sys
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unicodedata import category, combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def lay_out(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The lines of a table that fits: the widest columns move below their rows if they must.

    ``width`` is in terminal cells. The first two lines are the head and a rule.
    """
    widths = [max(_cells(line[n]) for line in [columns, *rows]) for n in range(len(columns))]
    beside, below = list(range(len(columns))), []
    while len(beside) > 1 and sum(widths[n] + 2 for n in beside) - 2 > width:
        widest = max(beside[1:], key=lambda n: widths[n])
        beside.remove(widest)
        below.append(widest)
    head = _line(columns, beside, widths)
    lines = [head, "─" * min(max(_cells(head), 20), width)]
    for row in rows:
        lines.append(_line(row, beside, widths))
        for n in sorted(below):
            if row[n]:
                text = f"{columns[n]}: {row[n]}"
                lines += textwrap.wrap(
                    text, max(width, 20), initial_indent="    ", subsequent_indent="      "
                )
    return lines


def _line(row: Sequence[str], beside: Sequence[int], widths: Sequence[int]) -> str:
    padded = (row[n] + " " * (widths[n] - _cells(row[n])) for n in beside)
    return "  ".join(padded).rstrip()


def _cells(text: str) -> int:
    """How many terminal cells a text takes: two for most emoji and ideographs, none for marks."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if combining(c) or category(c) in ("Cf", "Mn", "Me")
        else 1 + (east_asian_width(c) in "WF")
        for c in text
    )


@contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal; call what it gives with the name of each piece that is done."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda name: bar.update(task, advance=1, description=escape(f"{what}: {name[:50]}"))
