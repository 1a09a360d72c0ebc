"""The rules of the house that no tool checks: short modules, no traces of any one machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINES = 300
ROOMS = ("kg", "extract", "ontology", "tests", "tools")
TEXTS = (".py", ".md", ".toml", ".yaml", ".yml", ".rq", ".ttl", ".js", ".css", ".html", ".json")
#: Files that are longer than a module may be, with the reason.
LONG = {
    "kg/views/assets/js/draw.js": "one canvas, one pass over it",
}
#: What belongs to one machine or to nobody: absolute paths of users and checkouts.
TRACES = re.compile(r"(?<![\w.:/~-])/(?:work|tmp|home|root|opt|Users|mnt)/[\w.-]|[A-Z]:\\Users\\")
LAZY = re.compile(
    r"#\s*(TODO|FIXME|XXX)\b|except Exception\s*:|#\s*type:\s*ignore\s*$|#\s*noqa\s*$"
)


def files() -> list[Path]:
    """Every text of the project that people write: what git knows, else what lies in its rooms."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [p for room in ROOMS for p in (ROOT / room).rglob("*")]
        found += [p for p in ROOT.iterdir() if p.is_file()]
    texts = {p for p in found if p.is_file() and (p.suffix in TEXTS or p.name == "Makefile")}
    return sorted(p for p in texts if "vendor" not in p.parts and p != Path(__file__))


FILES = files()


def places(pattern: re.Pattern[str], suffixes: tuple[str, ...]) -> list[str]:
    """Where the pattern occurs: file, line and text."""
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for file in FILES
        if file.suffix in suffixes or file.name == "Makefile"
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_there_is_something_to_check() -> None:
    assert len(FILES) > 200


def test_no_file_names_a_place_on_someones_machine() -> None:
    assert places(TRACES, TEXTS) == []


def test_no_check_is_silenced_and_nothing_postponed_without_a_reason() -> None:
    assert places(LAZY, (".py",)) == []


def test_modules_are_short() -> None:
    long = {
        str(file.relative_to(ROOT)): count
        for file in FILES
        if file.suffix in (".py", ".js") and "tests" not in file.relative_to(ROOT).parts
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > LINES
    }
    assert set(long) == set(LONG), long


def test_every_module_is_used_or_named_as_a_tool() -> None:
    texts = {f: f.read_text(encoding="utf-8") for f in FILES if f.suffix in (".py", ".md")}
    dead = []
    for file in FILES:
        parts = file.relative_to(ROOT).with_suffix("").parts
        if parts[0] not in ("kg", "extract") or file.suffix != ".py" or parts[-1].startswith("__"):
            continue
        module, room = ".".join(parts), ".".join(parts[:-1])
        used = re.compile(
            rf"(?:from|import|python -m) {re.escape(module)}\b"
            rf"|from {re.escape(room)} import [^#]*?\b{parts[-1]}\b"
        )
        if not any(used.search(text) for other, text in texts.items() if other != file):
            dead.append(module)
    assert dead == []
