"""A report as tables and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from kg.evaluation.report import ENTITY_KINDS, Error, Report, Tally, as_data

Rows = list[Sequence[str]]
Table = tuple[str, Sequence[str], Rows]
_FULL = ("", "gold", "predicted", "right", "precision", "recall", "F1")
_DATED = ("", "claims", "date right", "share")
#: What would give a blind article away.
_TELLING = frozenset({"relations", "by_article"})


def tables(report: Report, *, totals: bool = False) -> list[Table]:
    """The report as titled tables: (title, header, rows).

    ``totals`` leaves out what tells of single articles, relations and rules: for texts whose
    errors must stay unseen.
    """
    scores: Rows = [(n, f"{v:.3f}") for n, v in report.scores().items()]
    bins: Rows = [(f"{c:.2f}", f"{r:.2f}", str(n)) for c, r, n in report.calibration()]
    found: list[Table] = [("Scores", ("score", "value"), scores)]
    if not totals:
        found.append(("By relation", _FULL, _full(report.by_relation)))
    found += [
        ("By hardest reference", ("", "gold", "right", "recall"), _recall(report.by_via)),
        ("Entities by type", _FULL, _full(report.by_type)),
        ("Dates by precision", _DATED, _share(report.by_when)),
        ("Dates by kind of expression", _DATED, _share(report.by_expression)),
    ]
    if not totals:
        found.append(("By article", _FULL, _full(report.by_article)))
    return [*found, ("Reliability", ("confidence", "right", "claims"), bins)]


def chosen(
    errors: Iterable[Error], *, relations: Sequence[str] = (), kinds: Sequence[str] = ()
) -> list[Error]:
    """The errors of these relations (or entity types) and kinds.

    Entities' errors are among them only where their kind is named.
    """
    return [
        error
        for error in errors
        if (not relations or error.relation in relations)
        and (error.kind in kinds if kinds else error.kind not in ENTITY_KINDS)
    ]


def to_json(report: Report, *, totals: bool = False, errors: Sequence[Error] = ()) -> str:
    """Scores, breakdowns and errors as JSON; ``totals`` as for the tables."""
    data: dict[str, object] = {"articles": report.articles, "scores": report.scores()}
    for name, tallies in report.breakdowns().items():
        if not (totals and name in _TELLING):
            data[name] = as_data(tallies)
    data["calibration"] = report.calibration()
    if not totals:
        data["errors"] = [
            {"article": e.article, "kind": e.kind, "relation": e.relation, "text": e.text}
            for e in errors
        ]
    return json.dumps(data, ensure_ascii=False, indent=2)


def _full(tallies: Mapping[str, Tally]) -> list[Sequence[str]]:
    return [
        (
            name, str(t.gold), str(t.predicted), f"{t.right:g}",
            f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}",
        )
        for name, t in sorted(tallies.items(), key=lambda item: (-item[1].gold, item[0]))
    ]  # fmt: skip


def _recall(tallies: Mapping[str, Tally]) -> list[Sequence[str]]:
    return [
        (name, str(t.gold), f"{t.right:g}", f"{t.recall:.3f}")
        for name, t in sorted(tallies.items())
    ]


def _share(tallies: Mapping[str, Tally]) -> list[Sequence[str]]:
    ranked = sorted(tallies.items(), key=lambda item: (-item[1].predicted, item[0]))
    return [(n, str(t.predicted), f"{t.right:g}", f"{t.precision:.3f}") for n, t in ranked]
