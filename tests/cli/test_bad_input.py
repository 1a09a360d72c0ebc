"""Bad input: a clear message, exit code 2 and an untouched store."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import LanguageError
from kg.cli import reading
from tests.cli.conftest import Kg


def state(path: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in path.rglob("*")}


FILES = {
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "binary.txt": bytes(range(256)) * 20,
    "latin.txt": "Caf\u00e9 in May.\n".encode("latin-1") * 3,
    "unclosed.md": b"---\ntitle: x\nText of the article.\n",
    "yaml.md": b"---\ntitle: [x\n---\nText of the article.\n",
    "future.md": b"---\npublished: 2999-01-01\n---\nText of the article.\n",
    "noday.md": b"---\npublished: 2025-02-31\n---\nText of the article.\n",
    "table.xlsx": b"Text.",
}


@pytest.mark.parametrize("name", [*FILES, "missing.txt"])
@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_a_bad_file(kg: Kg, article: Path, tmp_path: Path, name: str, command: str) -> None:
    kg("ingest", article)
    if name in FILES:
        (tmp_path / name).write_bytes(FILES[name])
    before = state(tmp_path / "out")
    done = kg(command, name) if command == "extract" else kg(command, article, name)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("kg: ")
    assert name in done.err
    assert state(tmp_path / "out") == before


@pytest.mark.parametrize("name", [*FILES, "missing.txt"])
def test_a_bad_file_makes_no_store(kg: Kg, tmp_path: Path, name: str) -> None:
    if name in FILES:
        (tmp_path / name).write_bytes(FILES[name])
    assert kg("ingest", name).code == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "SELECT ?s WERE { ?s ?p ?o }"], "line 1, column 11"),
        (["query", "SELECT ?s {\n ?s kgo:leads }"], "line 2"),
        (["query", "investment"], "investments"),
        (["query", "INSERT DATA { kgr:a kgo:leads kgr:b }"], "This is an update"),
        (["query", "SELECT * { SERVICE <http://x> {} }"], "SERVICE"),
        (["query", "LOAD <http://x>"], "This is an update"),
        (["query", "SELECT * { ?s foo:bar ?o }"], "foo:"),
        (["query", "missing.rq"], "missing.rq"),
        (["query", "investments", "--param", "who"], "NAME=VALUE"),
        (["query", "investments", "--param", "whom=kgr:meta"], "who"),
        (["query", "ASK {}", "--format", "turtle"], "no graph"),
        (["query", "ASK {}", "--format", "excel"], "excel"),
        (["show", "Contosso"], "Contoso"),
        (["remove", "Northwind invest"], "Northwind invests"),
        (["ingest", "one.md", "one.md", "--published", "soon"], "soon"),
        (["ingest", ".", "two.md", "--title", "x"], "two.md"),
        (["eval", "."], "gold"),
        (["eval", "missing"], "missing"),
        (["ingest"], "PATH"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_bad_question(
    kg: Kg, article: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    kg("ingest", article)
    before = state(tmp_path / "out")
    bare = tmp_path / "bare.md"
    bare.write_text("Ada Lark leads Contoso.")
    if "soon" in arguments:
        arguments = ["ingest", "bare.md", "--published", "soon"]
    done = kg(*arguments)
    assert done.code == 2, done
    assert words in done.err
    assert state(tmp_path / "out") == before


def test_a_title_is_for_one_article(kg: Kg, article: Path, tmp_path: Path) -> None:
    (tmp_path / "two.md").write_text("Ada Lark leads Contoso.")
    done = kg("ingest", ".", "--title", "x")
    assert (done.code, "one article" in done.err) == (2, True)


def test_a_language_that_is_not_read(
    kg: Kg, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(article: object) -> None:
        raise LanguageError("The text is not English.")

    monkeypatch.setattr(reading, "extractor", lambda model: refuse)
    done = kg("ingest", article)
    assert done.code == 2
    assert "refused" in done.out
    assert "not English" in done.err
    assert not (tmp_path / "out").exists()


def test_no_graph_yet(kg: Kg) -> None:
    for command in (["query", "ASK {}"], ["stats"], ["show", "x"], ["export"], ["rebuild"]):
        done = kg(*command)
        assert done.code == 1
        assert "kg ingest" in done.err
