"""The README's table of scores, in Markdown, each row with the command that gives it.

python tools/scores.py             print the table
python tools/scores.py --write     put it between the marks in README.md
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT / "tests/gold/floors.json"
README = ROOT / "README.md"
BEGIN, END = "<!-- scores: python tools/scores.py --write -->", "<!-- /scores -->"
#: Heading → the score of ``kg eval`` below it.
COLUMNS = {
    "claim precision": "precision",
    "claim F1": "f1",
    "F1 over relations": "relations_f1",
    "core recall": "core_recall",
    "dates": "date_accuracy",
    "modality": "modality_accuracy",
    "attribution": "attribution_accuracy",
    "evidence": "evidence_validity",
    "entity F1": "entity_f1",
    "types": "type_accuracy",
    "calibration error": "calibration_error",
}
OPEN, BLIND = "open", "blind"


@dataclass(frozen=True, slots=True)
class Row:
    """A set of articles: what it is, the command that measures it, and its scores."""

    name: str
    about: str
    command: str
    articles: int
    scores: Mapping[str, float]


def measured(sets: Mapping[str, Any]) -> list[Row]:
    """The sets whose folders are there, measured by running their commands."""
    rows = []
    for name, entry in sets.items():
        if not (ROOT / entry["arguments"][0]).is_dir():
            continue
        arguments = ["eval", *entry["arguments"]]
        done = subprocess.run(
            [sys.executable, "-m", "kg", *arguments, "--format", "json"],
            cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True,
        )  # fmt: skip
        found = json.loads(done.stdout)
        command = " ".join(["kg", *arguments])
        rows.append(Row(name, entry["about"], command, found["articles"], found["scores"]))
    return rows


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown: a score a line, a set a column; then each set's command."""
    heads = [f"{row.name} ({row.articles})" for row in rows]
    lines = [_line(["", *heads]), _line(["---", *("---:" for _ in heads)])]
    for title, score in COLUMNS.items():
        lines.append(_line([title, *(f"{row.scores[score]:.3f}" for row in rows)]))
    lines.append("")
    lines += [f"- **{row.name}**, {row.about}: `{row.command}`" for row in rows]
    by_name = {row.name: row.scores["relations_f1"] for row in rows}
    if OPEN in by_name and BLIND in by_name:
        gap = by_name[OPEN] - by_name[BLIND]
        lines.append(f"- From {OPEN} to {BLIND}, F1 over relations loses {gap:.3f}.")
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def placed(readme: str, scores: str) -> str:
    """The README with the table between its marks.

    :raises SystemExit: if it has no such marks.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"README.md needs the lines\n{BEGIN}\n{END}")
    return f"{before}{BEGIN}\n{scores}{END}{after}"


def main() -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    scores = table(measured(json.loads(SETS.read_text(encoding="utf-8"))["sets"]))
    if options.write:
        readme = README.read_text(encoding="utf-8")
        README.write_text(placed(readme, scores), encoding="utf-8")
        return
    sys.stdout.write(scores)


if __name__ == "__main__":
    main()
