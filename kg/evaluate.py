"""Scores of extractions against gold claims: the way in to ``kg.evaluation``."""

from __future__ import annotations

from kg.evaluation.gold import Selection, read_gold
from kg.evaluation.report import Error, Report, Tally
from kg.evaluation.rules import rule_tables
from kg.evaluation.scoring import evaluate
from kg.evaluation.tables import tables

__all__ = [
    "Error",
    "Report",
    "Selection",
    "Tally",
    "evaluate",
    "read_gold",
    "rule_tables",
    "tables",
]
