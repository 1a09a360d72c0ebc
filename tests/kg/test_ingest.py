"""Ingesting writes each article whole, and says what became of it."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.errors import LanguageError
from extract.model import Article, Extraction
from kg.archive import Archive
from kg.ingest import Row, Tools, ingest, remove
from kg.store import Store, open_reader
from kg.vocab import Vocabulary
from tests.kg import samples

V = Vocabulary()
COUNT = "SELECT (COUNT(*) AS ?n) { ?c a kgo:Claim }"


def tools(extract: Callable[[Article], Extraction] = samples.extract) -> Tools:
    return Tools(extract, itertools.count().__next__)


def run(
    path: Path, *articles: Article, again: bool = False, with_: Tools | None = None
) -> list[Row]:
    with Store(path, V) as store:
        return list(ingest(articles, store, with_ or tools(), again=again))


def state(path: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in path.rglob("*")}


def test_a_new_article_is_counted(tmp_path: Path) -> None:
    [row] = run(tmp_path, samples.article())
    assert (row.status, row.entities, row.claims, row.seconds) == ("new", 3, 2, 1)


def test_the_same_article_again_writes_nothing(tmp_path: Path) -> None:
    run(tmp_path, samples.article())
    before = state(tmp_path)
    [row] = run(tmp_path, samples.article())
    assert row.status == "unchanged"
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    "changes",
    [{"text": samples.TEXT + "More."}, {"title": "Another"}, {"published": None}, {"outlet": "X"}],
)
def test_a_changed_article_is_replaced(tmp_path: Path, changes: dict[str, object]) -> None:
    run(tmp_path, samples.article())
    [row] = run(tmp_path, samples.article(**changes))
    assert row.status == "replaced"
    assert open_reader(tmp_path, V).select(COUNT) == [{"n": 2}]
    assert len(list((tmp_path / "texts").iterdir())) == 1
    [row] = run(tmp_path, samples.article(**changes))
    assert row.status == "unchanged"


def test_a_rebuild_extracts_what_is_unchanged(tmp_path: Path) -> None:
    run(tmp_path, samples.article())
    [row] = run(tmp_path, samples.article(), again=True)
    assert row.status == "replaced"


def test_an_article_that_is_refused_leaves_no_trace(tmp_path: Path) -> None:
    def refuse(article: Article) -> Extraction:
        raise LanguageError("The text is German.")

    [row] = run(tmp_path / "graph", samples.article(), with_=tools(refuse))
    assert (row.status, row.problem) == ("refused", "The text is German.")
    assert not (tmp_path / "graph").exists()


def test_a_failure_between_archive_and_graph_is_repaired_by_a_rerun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, samples.article())
    newer = samples.article(text=samples.TEXT + "More.")
    with monkeypatch.context() as patch:
        patch.setattr(Store, "replace", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run(tmp_path, newer)
    reader = open_reader(tmp_path, V)
    [row] = reader.select("SELECT ?h { ?a kgo:sha256 ?h }")
    assert Archive(tmp_path).text(str(row["h"])) == samples.TEXT  # the graph's text is still there
    run(tmp_path, samples.article(id="e" * 16))  # another article's tidying leaves it alone
    assert Archive(tmp_path).text(str(row["h"])) == samples.TEXT
    [again] = run(tmp_path, newer)
    assert again.status == "replaced"
    assert Archive(tmp_path).read(newer.id).text == newer.text


def test_removing_forgets_claims_and_text(tmp_path: Path) -> None:
    run(tmp_path, samples.article(), samples.article(id="b" * 16, text=samples.TEXT + "b"))
    with Store(tmp_path, V) as store:
        remove("b" * 16, store)
    assert Archive(tmp_path).ids() == [samples.article().id]
    assert len(list((tmp_path / "texts").iterdir())) == 1
    assert open_reader(tmp_path, V).select(COUNT) == [{"n": 2}]


def test_a_killed_ingest_is_finished_by_a_rerun(tmp_path: Path) -> None:
    code = """
import sys; from pathlib import Path
from tests.kg import test_ingest as t
def articles():
    for n in range(100000):
        yield t.samples.article(id=f"{n % 40:016x}", text=t.samples.TEXT + str(n))
        if n == 30: print("going", flush=True)
with t.Store(Path(sys.argv[1]), t.V) as store:
    for row in t.ingest(articles(), store, t.tools()): pass
"""
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "going\n"
    process.kill()
    process.wait()
    wanted = [samples.article(id=f"{n:016x}") for n in range(40)]
    run(tmp_path, *wanted)
    assert open_reader(tmp_path, V).select(COUNT) == [{"n": 80}]
    archive = Archive(tmp_path)
    assert [archive.read(article_id) for article_id in archive.ids()] == wanted
    assert {row.status for row in run(tmp_path, *wanted)} == {"unchanged"}
