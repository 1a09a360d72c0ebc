"""The pipeline without the learned model: every proposal of a rule becomes a claim.

For judging the rules themselves, each by what it finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from extract.pipeline import STAGES, Stage


def stages() -> tuple[Stage, ...]:
    """The stages of the pipeline, with a stage of decisions that lets all proposals stand."""
    return tuple(
        replace(stage, needs=("proposals",), run=_all) if stage.name == "decisions" else stage
        for stage in STAGES
    )


def _all(draft: Any) -> Mapping[str, Any]:
    return {"decided": draft.proposals}
