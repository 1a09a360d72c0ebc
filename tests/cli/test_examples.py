"""Every example of every help page runs as it is written, on a graph of the bundled articles."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.pipeline import Extractor
from kg.cli import reading
from kg.cli.main import COMMANDS, main
from kg.serve.server import Server

pytestmark = [pytest.mark.model, pytest.mark.slow]

ARTICLES = Path(__file__).parents[2] / "ontology" / "articles"
TEXT = "Meta invested $14.3 billion in Scale AI in June 2025.\n"
QUESTION = "SELECT ?who { ?c rdf:subject/rdfs:label ?who ; kgo:from ?from FILTER(?from <= ?day) }"


def examples(name: str) -> list[str]:
    """The lines of a help page that one could type."""
    lines = (COMMANDS[name].__doc__ or "").splitlines()
    found = [line.strip() for line in lines if re.match(r"\s+(\w+ .*\| )?kg \w", line)]
    assert found, name
    return found


def arguments(example: str) -> list[str]:
    """The arguments of ``kg`` alone, without what stands before or after it in a pipe."""
    words = shlex.split(example[example.index("kg ") :])
    return words[1 : words.index(">")] if ">" in words else words[1:]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every file that the examples name."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ARTICLES, folder / "gold")
    shutil.copytree(ARTICLES, folder / "corpus")
    stems = sorted(p.name.removesuffix(".gold.json") for p in ARTICLES.glob("*.gold.json"))
    parts = {stem: ("test" if n == 0 else "train") for n, stem in enumerate(stems)}
    (folder / "corpus" / "split.json").write_text(json.dumps(parts))
    (folder / "news").mkdir()
    delayed = "---\ntitle: Muse Spark is delayed\n---\nMeta delayed Muse Spark.\n"
    (folder / "news" / "article.md").write_text(TEXT)
    (folder / "news" / "delay.md").write_text(delayed)
    (folder / "article.md").write_text("Muse Spark\n\nMeta released Muse Spark.\n")
    (folder / "article.txt").write_text(TEXT)
    (folder / "question.rq").write_text(QUESTION)
    # The slip chart of a product needs a promise for it.
    (folder / "promise.txt").write_text("Meta plans to release the Muse Spark API in May 2026.\n")
    return folder


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    """One model for all examples."""
    yield Extractor()


@pytest.fixture
def ready(
    desk: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Path:
    """A copy of the desk, with a graph."""
    folder = tmp_path / "desk"
    shutil.copytree(desk, folder, symlinks=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("KG_STORE", raising=False)
    monkeypatch.setattr(reading, "extractor", lambda model: extractor.extract)
    if not (desk / "out").exists():
        run("ingest", "gold", "news", "promise.txt")
        shutil.copytree(folder / "out", desk / "out", symlinks=True)
    return folder


def stopped(server: Server) -> None:
    """What Ctrl-C does, at once."""
    raise KeyboardInterrupt


def run(*words: str) -> None:
    """Run ``kg``; anything but success is an error."""
    try:
        main(words)
    except SystemExit as stop:
        assert not stop.code, f"kg {shlex.join(words)}: exit code {stop.code}"


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "demo"])
def test_every_example_of_a_help_page_works(
    ready: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    monkeypatch.setattr(Server, "serve_forever", stopped)
    monkeypatch.setattr("webbrowser.open", lambda address: True)
    for example in examples(name):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        run(*arguments(example))
        assert "Traceback" not in capsys.readouterr().err, example
