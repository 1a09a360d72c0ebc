"""The whole path with the real extractor: from bundled articles to a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.model, pytest.mark.slow]


def run(folder: Path, *arguments: str, seed: str = "0") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        capture_output=True, text=True, cwd=folder, check=False,
        env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "120"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_demo_ends_with_the_file_to_open(tmp_path: Path) -> None:
    out = run(tmp_path, "demo")
    assert "every quote stands in its article" in out
    assert out.rstrip().endswith("in a browser.")
    page = Path(out.rstrip().splitlines()[-1].split()[1])
    assert (tmp_path / page).stat().st_size > 10_000
    rows = run(tmp_path, "demo").partition("2. ")[0].splitlines()[4:]
    assert [row for row in rows if row and "unchanged" not in row] == []


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Deals\npublished: 2026-05-04\n---\n"
        "Meta invested $14.3 billion in Scale AI in June 2025. Alexandr Wang, who founded "
        "Scale AI, joined Meta. OpenAI competes with Google and Anthropic.\n"
    )
    exports = set()
    for seed in ("1", "2"):
        run(tmp_path, "ingest", "a.md", "--store", seed, seed=seed)
        exports.add(run(tmp_path, "export", "--format", "nquads", "--store", seed, seed=seed))
    assert len(exports) == 1
    assert "ontology#Claim> " in exports.pop()
