"""The commands that make pages: where they write, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.main import main
from kg.store import Store
from kg.triples.writing import graph_of, quads
from kg.vocab import Vocabulary
from tests.kg import samples


@pytest.fixture
def store(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    extraction, vocabulary = samples.extraction(), Vocabulary()
    with Store(tmp_path / "graph", vocabulary) as made:
        made.replace(graph_of(extraction.article.id, vocabulary), quads(extraction, vocabulary))
    return tmp_path / "graph"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    code = ended.value.code
    return code if isinstance(code, int) else 0


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["timeline", "Northwind", "Ada Lark"], "out/timeline-northwind-ada-lark.html"),
        (["slips", "Contoso"], "out/slips-contoso.html"),
        (["figures", "Northwind"], "out/figures-northwind.html"),
        (["brief", "northwind corp."], "out/brief-northwind-corp.html"),
    ],
)
def test_each_page_is_written_and_named(store, capsys, arguments, file):
    assert run(*arguments, "--store", str(store)) == 0
    assert file in capsys.readouterr().out
    assert Path(file).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_brief_has_markdown_beside_it(store):
    assert run("brief", "Northwind", "--out", "b.html", "--store", str(store)) == 0
    assert "invested in Contoso: $2 billion" in Path("b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["timeline", "Northwnd"], "Did you mean Northwind?"),
        (["timeline", "Northwind", "--lanes", "colour"], "'relation' or 'entity'"),
        (["brief", "Northwind", "--from", "yesterday"], "write it as 2026-01-31"),
        (["figures", "Northwind", "--metric", "joy"], "no figures at all"),
        (["slips", "Contoso", "--out", "/dev/null/x.html"], "cannot be written"),
    ],
)
def test_bad_input_is_refused_with_a_word(store, capsys, arguments, words):
    assert run(*arguments, "--store", str(store)) == 2
    assert words in capsys.readouterr().err
    assert not Path("out").exists()
