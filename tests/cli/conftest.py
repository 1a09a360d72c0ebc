"""A command line whose extractor is made by hand: fast, and the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import reading
from kg.cli.main import main
from tests.kg import samples


@dataclass(frozen=True)
class Done:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Kg = Callable[..., Done]


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kg:
    """Run ``kg`` in an empty folder, as a user does."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    monkeypatch.delenv("KG_BASE", raising=False)
    monkeypatch.setattr(reading, "extractor", lambda model: samples.extract)

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        try:
            main([str(argument) for argument in arguments])
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Done(code, captured.out, captured.err)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with two claims in it."""
    file = tmp_path / "one.md"
    file.write_text(
        "---\ntitle: Northwind invests\noutlet: Daily Example\npublished: 2025-06-02\n---\n"
        + samples.TEXT,
        encoding="utf-8",
    )
    return file
