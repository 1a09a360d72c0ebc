"""What the user may set, resolved once at the command line and handed down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.vocab import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DEFAULT_STORE = "out/graph"


@dataclass(frozen=True, slots=True)
class Settings:
    """``store`` is the folder of graph and archive; ``base`` the IRI that ours start with."""

    store: Path
    base: str = DEFAULT_BASE


def resolve(store: str | None, environment: Mapping[str, str]) -> Settings:
    """The option wins over ``KG_STORE``, which wins over ``out/graph``; ``KG_BASE`` sets the base.

    The environment is passed in: nothing below the command line reads it.
    """
    from pathlib import Path

    path = store or environment.get("KG_STORE") or DEFAULT_STORE
    base = environment.get("KG_BASE") or DEFAULT_BASE
    return Settings(Path(path), base.rstrip("/#"))
