"""Public bodies that are named by country and task, in small letters."""

import pytest

from extract.blocks import find_blocks
from extract.language import load
from extract.names import find_names

pytestmark = pytest.mark.model


def bodies(text: str) -> list[str]:
    names = find_names(load()(text), find_blocks(text), ())
    return [name.text for name in names if name.type == "GovernmentBody"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Danish consumer ombudsman sued Meta.", "Danish consumer ombudsman"),
        ("India's competition commission sued Meta.", "India's competition commission"),
        ("The South Korean antitrust regulator sued Meta.", "South Korean antitrust regulator"),
        ("Germany's cartel office sued Meta.", "Germany's cartel office"),
    ],
)
def test_country_task_and_body_are_a_name(text, name):
    assert bodies(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Danish authority sued Meta.",
        "The consumer ombudsman sued Meta.",
        "Meta's privacy commission met on Monday.",
        "The French privacy regulator Quintel sued Meta.",
    ],
)
def test_without_country_or_task_or_with_a_name_behind_it_is_none(text):
    assert not any(name.endswith(("regulator", "ombudsman", "commission", "authority"))
                   for name in bodies(text))  # fmt: skip
