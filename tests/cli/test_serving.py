"""``kg serve`` as a user runs it: it starts fast, says where, sees new articles, ends cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.store import Store
from kg.triples.writing import graph_of, quads
from kg.vocab import Vocabulary
from tests.kg import samples

KG = [sys.executable, "-m", "kg", "serve", "--port", "0"]


def put(folder: Path, **changes: object) -> Path:
    extraction, vocabulary = samples.extraction(**changes), Vocabulary()
    with Store(folder, vocabulary) as made:
        made.replace(graph_of(extraction.article.id, vocabulary), quads(extraction, vocabulary))
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return put(tmp_path / "graph")


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running command and its address."""
    process = subprocess.Popen(
        [*KG, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith("Open http://127.0.0.1:"), line or process.communicate()[1]
        yield process, line.split()[1]
    finally:
        process.kill()
        process.communicate()


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_ends_cleanly(store: Path, sign: signal.Signals) -> None:
    with serving("--store", str(store)) as (process, address):
        assert "Northwind" in read(address)
        process.send_signal(sign)
        _, err = process.communicate(timeout=5)
        assert (process.returncode, err.strip()) == (0, "Stopped.")


def test_a_new_article_is_seen_without_a_restart(store: Path) -> None:
    with serving("--store", str(store)) as (_, address):
        assert "A second report" not in read(address)
        put(store, id="f" * 16, title="A second report")
        assert "A second report" in read(address)


def test_less_sure_claims_can_be_left_out(store: Path) -> None:
    with serving("--store", str(store), "--min-confidence", "0.9") as (_, address):
        page = read(f"{address}entity/northwind")
        assert "invested in" in page
        assert "1 fact from" in read(f"{address}entity/contoso")


def test_it_starts_in_less_than_four_tenths_of_a_second(store: Path) -> None:
    taken = []
    for _ in range(3):
        begin = time.perf_counter()
        with serving("--store", str(store)):
            taken.append(time.perf_counter() - begin)
    assert min(taken) < 0.8, taken  # twice what an idle machine takes


def test_a_taken_port_and_a_missing_graph_are_refused_with_a_word(kg, store: Path) -> None:
    with serving("--store", str(store)) as (_, address):
        port = address.rsplit(":", 1)[1].strip("/")
        done = kg("serve", "--store", store, "--port", port)
        assert done.code == 2
        assert "already in use" in done.err
    done = kg("serve", "--store", "nowhere")
    assert done.code == 1
    assert "There is no graph" in done.err
