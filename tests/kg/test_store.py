"""Articles are replaced whole, and readers work beside a writer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import StoreError
from extract.model import Extraction
from kg.store import Store, memory_reader, open_reader
from kg.triples import writing
from kg.vocab import Vocabulary
from tests.kg import samples

V = Vocabulary()
COUNT = "SELECT (COUNT(*) AS ?n) { ?c a kgo:Claim }"
LABELS = 'SELECT ?s { ?s rdfs:label "Contoso" }'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "graph"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path, V) as opened:
        yield opened


def few(article_id: str, claims: int) -> Extraction:
    extraction = samples.extraction(id=article_id)
    first = sorted(extraction.claims, key=lambda claim: claim.relation)[:claims]
    return extraction.model_copy(update={"claims": tuple(first)})


def put(store: Store, article_id: str = "a" * 16, claims: int = 2) -> bool:
    quads = writing.quads(few(article_id, claims), V)
    return store.replace(writing.graph_of(article_id, V), quads)


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_nothing_is_created_before_something_is_written(path: Path) -> None:
    with Store(path, V) as store:
        assert not store.holds(writing.quads(samples.extraction(), V))
    assert not path.exists()


def test_an_article_is_replaced_as_a_whole(store: Store, path: Path) -> None:
    assert put(store) is False
    assert put(store, claims=1) is True
    store.commit()
    reader = open_reader(path, V)
    assert reader.select(COUNT) == [{"n": 1}]
    assert reader.select("SELECT ?x { ?x kgo:leads ?y }") == []


def test_what_two_articles_say_is_counted_once(store: Store, path: Path) -> None:
    put(store, "a" * 16)
    put(store, "b" * 16)
    store.commit()
    reader = open_reader(path, V)
    assert len(reader.select(LABELS)) == 1
    assert len(reader.select('SELECT ?g { GRAPH ?g { ?s rdfs:label "Contoso" } }')) == 2
    store.remove(writing.graph_of("a" * 16, V))
    store.commit()
    reader = open_reader(path, V)
    assert len(reader.select(LABELS)) == 1
    assert reader.select(COUNT) == [{"n": 2}]
    store.remove(writing.graph_of("b" * 16, V))
    store.commit()
    assert open_reader(path, V).select("SELECT * { ?s ?p ?o }") == []


def test_a_reader_sees_the_last_commit_only(store: Store, path: Path) -> None:
    put(store, "a" * 16)
    store.commit()
    put(store, "b" * 16)
    assert open_reader(path, V).select(COUNT) == [{"n": 2}]
    store.commit()
    assert open_reader(path, V).select(COUNT) == [{"n": 4}]


def test_old_snapshots_are_cleared_away(store: Store, path: Path) -> None:
    for _ in range(6):
        put(store)
        store.commit()
    assert len(list((path / "snapshots").iterdir())) <= 3


def test_a_snapshot_stays_as_long_as_somebody_reads_it(store: Store, path: Path) -> None:
    put(store)
    store.commit()
    reader = open_reader(path, V)
    held = (path / "current").resolve()
    for claims in (2, 1, 2, 1, 2):
        put(store, claims=claims)
        store.commit()
    assert held.exists()
    assert reader.select(COUNT) == [{"n": 2}]
    del reader
    put(store, claims=1)
    store.commit()
    assert not held.exists()


def test_no_graph_is_a_clear_error(path: Path) -> None:
    with pytest.raises(StoreError, match="kg ingest"):
        open_reader(path, V)


def test_a_second_writer_is_told_that_there_is_one(store: Store, path: Path) -> None:
    put(store)
    code = """
import sys; from pathlib import Path
from tests.kg import test_store as t
try: t.put(t.Store(Path(sys.argv[1]), t.V))
except t.StoreError as error: print(error)
"""
    done = run(code, path)
    assert "Another process is writing" in done.stdout, done.stderr


def test_readers_in_another_process_never_see_a_torn_article(store: Store, path: Path) -> None:
    put(store)
    store.commit()
    code = """
import sys, time; from pathlib import Path
from tests.kg import test_store as t
seen = set()
print("ready", flush=True)
for _ in range(60):
    seen.add(t.open_reader(Path(sys.argv[1]), t.V).select(t.COUNT)[0]["n"])
    time.sleep(0.01)
print(sorted(seen))
"""
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "ready\n"
    claims = 0
    while reader.poll() is None:
        put(store, claims=1 + claims % 2)
        store.commit()
        claims += 1
    output = reader.stdout.read()
    assert reader.returncode == 0
    assert set(eval(output)) <= {1, 2}
    assert claims > 1


def test_a_killed_writer_leaves_whole_articles(path: Path) -> None:
    code = """
import sys; from pathlib import Path
from tests.kg import test_store as t
store = t.Store(Path(sys.argv[1]), t.V)
for n in range(100000):
    t.put(store, f"{n % 50:016x}", claims=1 + n // 50 % 2)
    if n % 7 == 0: store.commit()
    if n == 60: print("going", flush=True)
"""
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "going\n"
        writer.kill()
        writer.wait()
        with Store(path, V) as store:
            put(store, "f" * 16)
        reader = open_reader(path, V)
        for graph in reader.graphs():
            number = len(list(reader.quads(graph)))
            assert number in SIZES, graph
        default = {str(q.triple) for q in reader.quads()}
        merged = reader.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        assert merged == [{"n": len(default)}]


def _size(claims: int) -> int:
    return len(writing.quads(few("a" * 16, claims), V))


SIZES = {_size(1), _size(2)}


def test_the_first_snapshot_of_a_killed_writer_is_made_by_the_reader(path: Path) -> None:
    code = """
import os, sys; from pathlib import Path
from tests.kg import test_store as t
t.put(t.Store(Path(sys.argv[1]), t.V)); os._exit(9)
"""
    assert run(code, path).returncode == 9
    assert open_reader(path, V).select(COUNT) == [{"n": 2}]


def test_values_come_as_plain_python() -> None:
    reader = memory_reader(writing.quads(samples.extraction(), V), V)
    [row] = reader.select(
        "SELECT ?n ?m ?c ?from ?x { ?k kgo:amountMin ?m ; kgo:negated ?n ; kgo:confidence ?c ; "
        "kgo:from ?from OPTIONAL { ?k kgo:role ?x } }"
    )
    assert row == {"n": False, "m": 2_000_000_000, "c": 0.93, "from": "2025-05-01", "x": None}
    assert reader.query_boolean("ASK { kgr:northwind kgo:investedIn kgr:contoso }")
    assert reader.graph("CONSTRUCT WHERE { ?s kgo:leads ?o }") == [
        (f"{V.resources}ada-lark", V.kgo["leads"].value, f"{V.resources}contoso")
    ]
