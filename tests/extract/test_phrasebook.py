"""What our own passages say is found: no family of relations falls below its floor."""

import json

import pytest

from tests import phrasebook

pytestmark = pytest.mark.model
FLOORS = json.loads(phrasebook.FLOORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("family", sorted(FLOORS))
def test_a_family_of_relations_keeps_its_precision_and_recall(family: str) -> None:
    found = phrasebook.scores(phrasebook.FOLDER / f"{family}.yaml")
    assert found["precision"] >= FLOORS[family]["precision"]
    assert found["recall"] >= FLOORS[family]["recall"]


def test_every_family_has_a_floor() -> None:
    assert {path.stem for path in phrasebook.FOLDER.glob("*.yaml")} == set(FLOORS)


def test_a_line_of_the_phrasebook_is_read() -> None:
    read = phrasebook.expected("investedIn(Northwind, Contoso; amount=5e9; when=2025-06)")
    assert (read.relation, read.subject, read.object) == ("investedIn", "Northwind", "Contoso")
    assert read.rest == (("amount", "5e9"), ("when", "2025-06"))
    assert phrasebook.expected("raised(Northwind, -)").object is None
    with pytest.raises(ValueError, match="relation"):
        phrasebook.expected("Northwind raised money")
