"""Commands start fast, import only what they need, and end well in a pipe."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import Store
from kg.triples import writing
from kg.vocab import Vocabulary
from tests.kg import samples

KG = [sys.executable, "-m", "kg"]
# typer itself imports pydantic to read arguments, but not for help
HEAVY = ("spacy", "rdflib", "rich", "networkx", "pyshacl", "yaml", "jinja2", "numpy")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "graph"
    vocabulary = Vocabulary()
    with Store(path, vocabulary) as opened:
        for number in range(40):
            extraction = samples.extraction(id=f"{number:016x}")
            graph = writing.graph_of(extraction.article.id, vocabulary)
            opened.replace(graph, writing.quads(extraction, vocabulary))
    return path


def seconds(*arguments: str) -> float:
    """The median of five runs, in seconds of the processor: other work does not count."""
    taken = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*KG, *arguments], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken)


def test_help_and_query_start_fast(store: Path) -> None:
    assert seconds("--help") < 0.3
    assert seconds("query", "SELECT * { ?s kgo:leads ?o }", "--store", str(store)) < 0.6


@pytest.mark.parametrize("arguments", [["--help"], ["query", "ASK {}"]])
def test_nothing_heavy_is_imported(store: Path, arguments: list[str]) -> None:
    code = f"""
import sys
from kg.cli.main import main
try: main(sys.argv[1:])
except SystemExit: pass
print(sorted(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True, text=True, check=True, env={**os.environ, "KG_STORE": str(store)},
    )  # fmt: skip
    assert done.stderr.strip().endswith("[]"), done.stderr


def test_a_reader_that_goes_away_is_no_error(store: Path) -> None:
    command = " ".join(KG) + f" export --format nquads --store {store} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_output_is_utf8_whatever_the_locale(store: Path) -> None:
    done = subprocess.run(
        [*KG, "show", "Contoso", "--store", str(store)],
        capture_output=True, check=True, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert "“Ada Lark leads Contoso.” — " in done.stdout.decode("utf-8")
