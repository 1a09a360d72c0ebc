"""Which frame or rule has fired how often, right and wrong, and whether that holds elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.evaluation.tables import Table

_WRONG = "More often wrong than right"
_SHAKY = "More often wrong than right without one article"
_HEAD = ("rule", "articles", "fired", "right", "wrong", "precision", "lowest left out")


@dataclass(frozen=True, slots=True)
class RuleScore:
    """One rule over a set of articles.

    ``lowest`` is its least precision over all but one of the articles where it fires: what one
    would have believed of it without the article that speaks most for it. None where it fires in
    one article only.
    """

    rule: str
    articles: int
    fired: int
    right: float
    lowest: float | None

    @property
    def wrong(self) -> float:
        """How often it fired for nothing."""
        return self.fired - self.right

    @property
    def precision(self) -> float:
        """Share of its claims that are right."""
        return self.right / self.fired if self.fired else 0.0

    @property
    def doubtful(self) -> bool:
        """More often wrong than right, in all or without one of its articles."""
        return self.wrong > self.right or (self.lowest is not None and self.lowest < 0.5)


def rule_scores(fired: Iterable[tuple[str, str, float]]) -> list[RuleScore]:
    """The rules by how often they fired; ``fired`` as in ``Report``."""
    by_rule: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for article, rule, right in fired:
        by_rule[rule][article].append(right)
    scores = [_score(rule, list(articles.values())) for rule, articles in by_rule.items()]
    return sorted(scores, key=lambda s: (-s.fired, s.rule))


def _score(rule: str, articles: list[list[float]]) -> RuleScore:
    fired = sum(map(len, articles))
    right = sum(map(sum, articles))
    without = [(right - sum(one)) / (fired - len(one)) for one in articles if fired > len(one)]
    return RuleScore(rule, len(articles), fired, right, min(without, default=None))


def rule_tables(
    fired: Iterable[tuple[str, str, float]], lines: Mapping[str, str] | None = None
) -> list[Table]:
    """All rules; then those that are more often wrong than right; then those that are so without
    one of their articles. ``lines`` has the wording of the rules that are frames."""
    known = lines or {}
    scores = rule_scores(fired)
    wrong = [s for s in scores if s.wrong > s.right]
    shaky = [s for s in scores if s.doubtful and s not in wrong]
    return [
        ("Rules", _HEAD, [_row(s) for s in scores]),
        (_WRONG, (*_HEAD, "frame"), [(*_row(s), known.get(s.rule, "")) for s in wrong]),
        (_SHAKY, (*_HEAD, "frame"), [(*_row(s), known.get(s.rule, "")) for s in shaky]),
    ]


def _row(s: RuleScore) -> tuple[str, ...]:
    lowest = "" if s.lowest is None else f"{s.lowest:.3f}"
    counts = (str(s.articles), str(s.fired), f"{s.right:g}", f"{s.wrong:g}")
    return s.rule, *counts, f"{s.precision:.3f}", lowest
