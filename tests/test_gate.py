"""No score has fallen below its floor, and the gold is what it was; the gate itself works."""

from __future__ import annotations

import pytest

from tests import gate

DATA = gate.read()


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("name", DATA["sets"])
def test_no_score_falls_below_its_floor(name: str) -> None:
    entry = DATA["sets"][name]
    if not gate.is_there(entry):
        pytest.skip(f"{entry['arguments'][0]} is not there")
    worse = gate.lowered(entry["floors"], gate.measure(entry), DATA["margin"])
    assert not worse, f"{' '.join(gate.command(entry))}: (floor, score): {worse}"


@pytest.mark.parametrize("name", DATA["sets"])
def test_the_gold_is_what_the_floors_were_set_with(name: str) -> None:
    entry = DATA["sets"][name]
    if not gate.is_there(entry):
        pytest.skip(f"{entry['arguments'][0]} is not there")
    assert entry["gold"], "run python tests/gate.py --update"
    assert not gate.changed(entry, gate.hashes(entry))


def test_the_bundled_set_needs_nothing_from_outside() -> None:
    assert gate.is_there(DATA["sets"]["bundled"])


def test_a_loss_within_the_margin_is_noise() -> None:
    assert gate.lowered({"f1": 0.7}, {"f1": 0.69}, 0.01) == {}
    assert gate.lowered({"f1": 0.7}, {"f1": 0.68}, 0.01) == {"f1": (0.7, 0.68)}


def test_the_calibration_error_has_a_ceiling() -> None:
    assert gate.lowered({"calibration_error": 0.1}, {"calibration_error": 0.05}, 0.0) == {}
    assert gate.lowered({"calibration_error": 0.1}, {"calibration_error": 0.2}, 0.0)


def test_floors_only_rise_unless_a_loss_is_meant() -> None:
    floors = {"f1": 0.7, "precision": 0.8, "calibration_error": 0.1}
    scores = {"f1": 0.6519, "precision": 0.9, "calibration_error": 0.2}
    assert gate.raised(floors, scores, allow_regression=False) == {
        "f1": 0.7, "precision": 0.9, "calibration_error": 0.1,
    }  # fmt: skip
    assert gate.raised(floors, scores, allow_regression=True) == {
        "f1": 0.651, "precision": 0.9, "calibration_error": 0.2,
    }  # fmt: skip


def test_gold_that_was_changed_added_or_taken_away_is_named() -> None:
    entry = {"gold": {"a": "1", "b": "2"}}
    assert gate.changed(entry, {"a": "1", "b": "3", "c": "4"}) == ["b", "c"]
    assert gate.changed(entry, {"a": "1"}) == ["b"]
