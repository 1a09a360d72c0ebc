"""Scores by section 7 of the claim contract, on extractions and gold made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.errors import SourceError
from extract.model import Claim, TimeExpression
from kg.evaluate import Report, Selection, evaluate, read_gold, rule_tables, tables
from kg.evaluation.rules import rule_scores
from kg.evaluation.tables import chosen, to_json
from kg.evaluation.time_kinds import kind_of_expression, kind_of_when
from tests.kg import samples

TEXT = samples.TEXT


def gold(**changes: Any) -> dict[str, Any]:
    stance = {
        "modality": "asserted", "negated": False, "hedged": False, "attributed_to": None,
        "denied_by": None, "via": "name", "core": True,
    }  # fmt: skip
    invested = {
        **stance,
        "relation": "investedIn",
        "subject": "nw",
        "object": "co",
        "qualifiers": {"amount": {"min": 2e9, "max": 2e9, "currency": "USD"}},
        "when": "2025-05",
        "quote": "Northwind put $2 billion into Contoso in May 2025",
    }
    leads = {
        **stance,
        "relation": "leads",
        "subject": "al",
        "object": "co",
        "qualifiers": {},
        "when": None,
        "via": "pronoun",
        "core": False,
        "quote": "Ada Lark leads Contoso",
    }
    entities = [
        {"id": "nw", "names": ["Northwind"], "type": "Company"},
        {"id": "co", "names": ["Contoso"], "type": "Company"},
        {"id": "al", "names": ["Ada Lark"], "type": "Person"},
    ]
    return {"entities": entities, "claims": [{**invested, **changes}, leads]}


def report(wanted: dict[str, Any] | None = None, claims: tuple[Claim, ...] | None = None) -> Report:
    found = samples.extraction()
    if claims is not None:
        found = found.model_copy(update={"claims": claims})
    return evaluate([("one", wanted or gold(), found)])


def test_all_that_is_right_scores_one() -> None:
    scores = report().scores()
    assert {scores[n] for n in scores if n not in ("calibration_error", "reference_reach")} == {1.0}
    assert scores["reference_reach"] == 1.0
    assert report().errors == []


@pytest.mark.parametrize(
    ("changes", "kind", "score"),
    [
        ({"when": "2024-05"}, "date", "date_accuracy"),
        ({"modality": "planned"}, "modality", "modality_accuracy"),
        ({"negated": True}, "negated", "negation_accuracy"),
        ({"attributed_to": "al"}, "source", "attribution_accuracy"),
        ({"qualifiers": {"stake": {"min": 5, "max": 5}}}, "qualifier", "qualifier_accuracy"),
    ],
)
def test_a_part_that_is_wrong_is_an_error_of_its_kind(
    changes: dict[str, Any], kind: str, score: str
) -> None:
    found = report(gold(**changes))
    assert [e.kind for e in found.errors] == [kind]
    assert found.claims.f1 == 1.0
    assert found.scores()[score] < 1.0


def test_another_amount_makes_the_claim_wrong() -> None:
    amount = {"min": 3e9, "max": 3e9, "currency": "USD"}
    found = report(gold(qualifiers={"amount": amount}))
    assert [e.kind for e in found.errors] == ["wrong", "missing"]
    assert (found.claims.precision, found.claims.recall, found.core.recall) == (0.5, 0.5, 0.0)


def test_relations_leave_statements_out() -> None:
    said = Claim(
        id="c3", relation="said", subject="ada-lark", evidence=samples.LEADS.evidence,
        confidence=0.5, why="report; verb",
    )  # fmt: skip
    found = report(claims=(samples.INVESTED, samples.LEADS, said))
    assert found.claims.precision == pytest.approx(2 / 3)
    assert found.relations().precision == 1.0


def test_reach_compares_references_with_names() -> None:
    found = report(claims=(samples.INVESTED,))
    assert found.by_via["name"].recall == 1.0
    assert found.scores()["reference_reach"] == 0.0


def test_entities_that_are_lost_or_mistyped_are_named() -> None:
    wanted = gold()
    wanted["entities"][2]["type"] = "Company"
    wanted["entities"].append({"id": "x", "names": ["Xylo"], "type": "Lab"})
    errors = report(wanted).errors
    assert [(e.kind, e.relation) for e in errors] == [("type", "Company"), ("lost-entity", "Lab")]
    assert chosen(errors) == []
    assert len(chosen(errors, kinds=["type"])) == 1
    assert len(chosen(errors, kinds=["type", "lost-entity"], relations=["Lab"])) == 1


@pytest.mark.parametrize(
    ("edtf", "kind"),
    [
        (None, "no date"), ("2025", "year"), ("2025~", "year~"), ("202X", "decade"),
        ("2025-06", "month"), ("2025-23", "season"), ("2025-33", "quarter"), ("2025-41", "half"),
        ("2025-06-08", "day"), ("2025-06/..", "since"), ("../2025", "until"),
        ("2016/2025-06", "from-until"),
    ],
)  # fmt: skip
def test_kinds_of_dates(edtf: str | None, kind: str) -> None:
    assert kind_of_when(edtf) == kind


def test_a_date_is_counted_under_the_rule_of_the_nearest_expression_of_it() -> None:
    def time(start: int, why: str, edtf: str = "2025-05") -> TimeExpression:
        return TimeExpression(
            start=start, end=start + 3, text="May", type="DATE", value=edtf, edtf=edtf, why=why
        )

    found = samples.extraction()
    times = (time(41, "month: nearest to …"), time(70, "named unit: far"), time(0, "year", "2025"))
    found = found.model_copy(update={"times": times})
    claim = gold()["claims"][0]
    assert kind_of_expression(claim, found) == "month"
    assert kind_of_expression({**claim, "when": "2025-05/.."}, found) == "month"
    assert kind_of_expression({**claim, "when": "1999-01"}, found) == "no expression of it found"
    assert kind_of_expression({**claim, "when": None}, found) == "no date"


def test_rules_are_judged_in_all_and_without_one_article() -> None:
    fired = [("a", "good", 1.0), ("b", "good", 1.0), ("a", "bad", 0.0), ("a", "bad", 0.0)]
    fired += [("a", "shaky", 1.0), ("a", "shaky", 1.0), ("b", "shaky", 0.0)]
    by_rule = {s.rule: s for s in rule_scores(fired)}
    assert (by_rule["good"].lowest, by_rule["bad"].lowest, by_rule["shaky"].lowest) == (1, None, 0)
    assert [s.rule for s in by_rule.values() if s.doubtful] == ["shaky", "bad"]
    _, wrong, without = rule_tables(fired)
    assert [row[0] for row in wrong[2]] == ["bad"]
    assert [row[0] for row in without[2]] == ["shaky"]


def test_totals_tell_nothing_of_an_article_or_a_relation() -> None:
    found = report(gold(when="2024-05"))
    titles = {title for title, _, _ in tables(found, totals=True)}
    assert titles.isdisjoint({"By relation", "By article"})
    data = json.loads(to_json(found, totals=True, errors=found.errors))
    assert set(data).isdisjoint({"errors", "relations", "by_article"})
    assert {"By relation", "By article"} <= {title for title, _, _ in tables(found)}
    assert len(json.loads(to_json(found, errors=found.errors))["errors"]) == 1


def test_calibration_is_over_ten_bins() -> None:
    found = report(gold(subject="al"))
    assert found.calibration() == [(0.8, 1.0, 1), (0.93, 0.0, 1)]
    assert found.calibration_error() == pytest.approx((0.2 + 0.93) / 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for stem in ("a-1", "a-2", "b-1"):
        (tmp_path / f"{stem}.gold.json").write_text(json.dumps(gold()))
        (tmp_path / f"{stem}.txt").write_text(TEXT)
    (tmp_path / "split.json").write_text(json.dumps({"a-1": "train", "a-2": "test", "b-1": "test"}))
    return tmp_path


@pytest.mark.parametrize(
    ("selection", "stems"),
    [
        (Selection(), ["a-1", "a-2", "b-1"]),
        (Selection(part="test"), ["a-2", "b-1"]),
        (Selection(only=("a",)), ["a-1", "a-2"]),
        (Selection(skip=("a-2", "b")), ["a-1"]),
        (Selection(part="test", skip=("b",)), ["a-2"]),
    ],
)
def test_articles_are_chosen_by_part_and_name(
    folder: Path, selection: Selection, stems: list[str]
) -> None:
    assert [path.stem for path, _ in read_gold(folder, selection)] == stems


@pytest.mark.parametrize(
    "selection",
    [Selection(only=("zzz",)), Selection(skip=("zzz",)), Selection(skip=("a", "b"))],
)
def test_a_choice_of_nothing_is_refused(folder: Path, selection: Selection) -> None:
    with pytest.raises(SourceError):
        read_gold(folder, selection)


@pytest.mark.parametrize("broken", ["{", "[]", '{"entities": []}'])
def test_broken_gold_is_refused(folder: Path, broken: str) -> None:
    (folder / "a-1.gold.json").write_text(broken)
    with pytest.raises(SourceError, match=r"a-1\.gold\.json"):
        read_gold(folder)


def test_a_folder_without_gold_split_or_text_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "split.json").unlink()
    with pytest.raises(SourceError, match=r"split\.json"):
        read_gold(folder, Selection(part="test"))
    (folder / "a-1.txt").unlink()
    with pytest.raises(SourceError, match="no text beside it"):
        read_gold(folder)
    with pytest.raises(SourceError, match="no gold files"):
        read_gold(tmp_path / "nowhere")
