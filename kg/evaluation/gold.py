"""Gold files: which ones a folder has, and which of them are asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import SourceError
from kg.matching import Gold

SUFFIX = ".gold.json"
TEXTS = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles of a folder count: by the part that ``split.json`` gives them, by stem.

    A stem may be shortened to its beginning ("deals-01").
    """

    part: str | None = None
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


def read_gold(folder: Path, selection: Selection | None = None) -> list[tuple[Path, Gold]]:
    """The gold files of a folder, each with the path of its text, sorted by name.

    :raises SourceError: if there is none, one cannot be read, or the selection names none.
    """
    stems = sorted(path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}"))
    if not stems:
        raise SourceError(f"{folder} holds no gold files (*{SUFFIX}).")
    chosen = _chosen(folder, stems, selection or Selection())
    return [_read(folder, stem) for stem in chosen]


def _chosen(folder: Path, stems: Sequence[str], selection: Selection) -> list[str]:
    for wanted in (*selection.only, *selection.skip):
        if not any(stem.startswith(wanted) for stem in stems):
            raise SourceError(f"{folder} holds no article {wanted!r}.")
    chosen = [
        stem
        for stem in stems
        if (not selection.only or stem.startswith(selection.only))
        and not (selection.skip and stem.startswith(selection.skip))
    ]
    if selection.part is not None:
        parts = _split(folder)
        chosen = [stem for stem in chosen if parts.get(stem) == selection.part]
    if not chosen:
        raise SourceError(f"Nothing of {folder} is left by this choice of articles.")
    return chosen


def _split(folder: Path) -> dict[str, str]:
    path = folder / "split.json"
    if not path.exists():
        raise SourceError(f"{folder} has no split.json: --part needs one (stem: train or test).")
    data = _json(path)
    if not isinstance(data, dict):
        raise SourceError(f"{path} must be an object of stems with their parts.")
    return {str(stem): str(part) for stem, part in data.items()}


def _read(folder: Path, stem: str) -> tuple[Path, Gold]:
    path = folder / f"{stem}{SUFFIX}"
    gold = _json(path)
    missing = [k for k in ("entities", "claims") if not isinstance(gold, dict) or k not in gold]
    if missing:
        raise SourceError(f"{path} lacks {' and '.join(missing)}.")
    text = next((t for s in TEXTS if (t := path.with_name(stem + s)).exists()), None)
    if text is None:
        raise SourceError(f"{path} has no text beside it ({stem}.txt or {stem}.md).")
    return text, gold


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error
