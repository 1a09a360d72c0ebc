"""What a page says when there is none: why, and what may be meant."""

from __future__ import annotations

from collections.abc import Sequence

from kg.networks import Entity
from kg.views import page


def render(heading: str, message: str, near: Sequence[Entity], links: str) -> str:
    """The page as HTML."""
    return page.render(
        "problem.html", links=links, title=heading, heading=heading, message=message, near=near
    )
