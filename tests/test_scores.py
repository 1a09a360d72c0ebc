"""The table of scores in the README says what was measured, and by which command."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def _tool() -> ModuleType:
    path = Path(__file__).parents[1] / "tools" / "scores.py"
    spec = importlib.util.spec_from_file_location("scores", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up by name.
    import sys

    sys.modules["scores"] = module
    spec.loader.exec_module(module)
    return module


tool = _tool()


def row(name: str, value: float) -> object:
    scores = dict.fromkeys(tool.COLUMNS.values(), value)
    return tool.Row(name, f"the {name} articles", f"kg eval {name}", 3, scores)


def test_each_set_is_a_column_with_its_command_below() -> None:
    lines = tool.table([row("open", 0.75), row("blind", 0.5)]).splitlines()
    assert lines[0] == "|  | open (3) | blind (3) |"
    assert "| claim F1 | 0.750 | 0.500 |" in lines
    assert "- **blind**, the blind articles: `kg eval blind`" in lines
    assert lines[-1] == "- From open to blind, F1 over relations loses 0.250."


def test_the_table_takes_the_place_between_the_marks() -> None:
    readme = f"before\n{tool.BEGIN}\nold\n{tool.END}\nafter\n"
    assert tool.placed(readme, "new\n") == f"before\n{tool.BEGIN}\nnew\n{tool.END}\nafter\n"


def test_a_readme_without_marks_is_refused() -> None:
    with pytest.raises(SystemExit, match="needs the lines"):
        tool.placed("nothing", "new\n")
