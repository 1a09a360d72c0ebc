"""Every command as a user types it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli.main import COMMANDS
from tests.cli.conftest import Kg
from tests.kg import samples


def test_help_shows_every_command_and_each_teaches_by_example(kg: Kg) -> None:
    page = kg("--help").out
    assert "..." not in page.partition("Commands:")[2]
    for name in COMMANDS:
        assert f"\n  {name} " in page
        help_ = kg(name, "--help")
        assert help_.code == 0
        assert f"  kg {name}" in help_.out


def test_ingest_again_and_changed(kg: Kg, article: Path) -> None:
    first = kg("ingest", article)
    assert first.code == 0
    assert first.out.splitlines()[2].split()[:5] == ["Northwind", "invests", "new", "3", "2"]
    assert "unchanged" in kg("ingest", article).out
    article.write_text(article.read_text() + "More.\n")
    assert "replaced" in kg("ingest", article).out


def test_a_dry_run_shows_the_claims_and_writes_nothing(
    kg: Kg, article: Path, tmp_path: Path
) -> None:
    done = kg("ingest", article, "--dry-run")
    assert "Northwind invested in Contoso (amount 2,000,000,000 USD)" in done.out
    assert not (tmp_path / "out").exists()


def test_a_folder_has_its_metadata_in_its_index(kg: Kg, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for name in ("a", "b"):
        (news / f"{name}.txt").write_text(samples.TEXT + name)
    entries = [
        {"file": "a.txt", "title": "Title A", "outlet": "Daily", "published": "2025-06-01"},
        {"file": "b.txt", "title": "Title B", "url": "https://news.example/b", "licence": None},
    ]
    (news / "index.json").write_text(json.dumps(entries))
    assert kg("ingest", news).code == 0
    assert "unchanged" in kg("ingest", news / "a.txt").out
    rows = kg(
        "query",
        "SELECT ?t ?o ?d ?u { ?a dcterms:title ?t OPTIONAL { ?a kgo:outlet ?o } "
        "OPTIONAL { ?a schema:datePublished ?d } OPTIONAL { ?a schema:url ?u } } ORDER BY ?t",
    )
    assert rows.out.splitlines()[1:] == [
        "Title A,Daily,2025-06-01,",
        "Title B,,,https://news.example/b",
    ]


def test_standard_input(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(samples.TEXT.encode())))
    assert "Piped" in kg("ingest", "-", "--title", "Piped").out


def test_extract_gives_the_json_of_the_contract(kg: Kg, article: Path, tmp_path: Path) -> None:
    found = json.loads(kg("extract", article).out)
    assert list(found) == ["article", "entities", "mentions", "times", "claims"]
    lines = kg("extract", article, "--format", "jsonl").out.splitlines()
    assert {json.loads(line)["relation"] for line in lines} == {"investedIn", "leads"}
    assert "Ada Lark leads Contoso" in kg("extract", article, "--format", "table").out
    assert not (tmp_path / "out").exists()


def test_query_in_a_pipe_is_csv(kg: Kg, article: Path, tmp_path: Path) -> None:
    kg("ingest", article)
    out = kg("query", "SELECT ?n { ?s a kgo:Person ; rdfs:label ?n }").out
    assert list(csv.reader(io.StringIO(out))) == [["n"], ["Ada Lark"]]
    file = tmp_path / "q.rq"
    file.write_text("SELECT ?n { ?x rdfs:label ?n }")
    out = kg("query", file, "--param", "x=kgr:ada-lark", "--format", "markdown").out
    assert out.splitlines()[2] == "| Ada Lark |"
    done = kg("query", file, "--param", "x=kgr:ada-lark", "--out", "sub/rows.csv")
    assert done.out == ""
    assert (tmp_path / "sub" / "rows.csv").read_text().splitlines() == ["n", "Ada Lark"]


def test_the_named_queries_are_listed(kg: Kg) -> None:
    assert kg("query", "--list").out.startswith("name")


def test_show_stats_and_validate(kg: Kg, article: Path) -> None:
    kg("ingest", article)
    assert "2025-05: Northwind invested in Contoso" in kg("show", "contoso").out
    assert "investedIn" in kg("stats").out
    done = kg("validate")
    assert (done.code, done.out.count("\n")) == (0, 1)


def test_validate_fails_on_a_text_that_was_changed(kg: Kg, article: Path, tmp_path: Path) -> None:
    kg("ingest", article)
    [text] = (tmp_path / "out" / "graph" / "texts").iterdir()
    text.write_text("Not what was read.")
    done = kg("validate")
    assert done.code == 1
    assert "its hash is another" in done.out


@pytest.mark.parametrize("form", ["trig", "nquads", "turtle", "jsonld", "graphml", "csv"])
def test_export_is_the_same_twice_and_for_another_store(kg: Kg, article: Path, form: str) -> None:
    kg("ingest", article)
    kg("ingest", article, "--store", "other")
    first = kg("export", "--format", form).out
    assert first
    assert first == kg("export", "--format", form).out
    assert first == kg("export", "--format", form, "--store", "other").out


@pytest.mark.parametrize("name", ["one.md", "northwind invests"])
def test_remove_forgets_an_article(kg: Kg, article: Path, name: str) -> None:
    kg("ingest", article)
    assert kg("remove", name).code == 0
    assert kg("export", "--format", "nquads").out == ""
    done = kg("remove", name)
    assert done.code == 2


def test_rebuild_extracts_again(kg: Kg, article: Path) -> None:
    kg("ingest", article)
    before = kg("export", "--format", "nquads").out
    assert "replaced" in kg("rebuild").out
    assert kg("export", "--format", "nquads").out == before


def test_the_store_may_come_from_the_environment(
    kg: Kg, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_STORE", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("KG_BASE", "https://graph.example/")
    kg("ingest", article)
    assert (tmp_path / "elsewhere" / "current").exists()
    assert "<https://graph.example/resource/contoso>" in kg("export", "--format", "nquads").out
    assert kg("validate").code == 0


def test_view_writes_a_page(kg: Kg, article: Path, tmp_path: Path) -> None:
    kg("ingest", article)
    done = kg("view", "--out", "net.html")
    assert "net.html" in done.out
    assert "Contoso" in (tmp_path / "net.html").read_text(encoding="utf-8")
