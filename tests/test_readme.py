"""The README's worked example works as it is written, and the README leaves nothing out."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REPORT = "The report\n\nMeta invested $14.3 billion in Scale AI in June 2025.\n"


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.DOTALL | re.MULTILINE)
    assert found is not None, title
    return found[1]


def example() -> list[str]:
    """The commands of the worked example, in order."""
    blocks = re.findall(r"^```sh\n(.*?)^```", section("A worked example"), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What each command of the example prints, run by a shell beside a copy of the articles."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "ontology" / "articles", folder / "ontology" / "articles")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    own = {"KG_STORE": "out/graph", "COLUMNS": "120"}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    printed = {}
    for command in example():
        done = subprocess.run(
            command, shell=True, cwd=folder, env={**os.environ, **own, "PATH": path},
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        printed[command] = done.stdout
    assert (folder / "out" / "network.html").stat().st_size > 10_000
    yield printed


def printed_by(outputs: dict[str, str], start: str) -> str:
    return next(text for command, text in outputs.items() if command.startswith(start))


@pytest.mark.model
@pytest.mark.slow
def test_the_worked_example_works_as_written(outputs: dict[str, str]) -> None:
    assert all(outputs.values())
    assert printed_by(outputs, "kg ingest ontology").count(" new    ") == 8
    assert "| Scale AI |" in printed_by(outputs, "kg query investments")
    assert printed_by(outputs, "kg show").startswith("Scale AI")
    assert "Meta invested in Scale AI" in printed_by(outputs, "kg ingest report.txt")
    assert "Alexandr Wang" in printed_by(outputs, "kg query 'SELECT")


def test_every_command_stands_in_the_table() -> None:
    table = section("Commands")
    known = set(re.findall(r"`kg ([a-z]+)", table))
    assert known == set(COMMANDS) - {"demo"}
    assert "make demo" in README


def test_every_command_that_the_readme_names_exists() -> None:
    named = set(re.findall(r"(?:^|`)kg ([a-z]+)", README, re.MULTILINE))
    assert named <= set(COMMANDS)
    for command in example():
        assert shlex.split(command)[0] == "kg"


def test_every_file_that_the_readme_shows_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target
    for tool in re.findall(r"`python (?:-m )?([\w./]+)", README):
        file = tool if tool.endswith(".py") else f"{tool.replace('.', '/')}.py"
        assert (ROOT / file).exists(), tool
