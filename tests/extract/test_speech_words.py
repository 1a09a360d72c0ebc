"""The word classes of speech and stance: each says where it comes from and what it is for."""

from collections.abc import Iterator
from typing import Any

import pytest

from extract.lexicon import load_yaml
from extract.speakers import saying
from extract.stance_words import words


def classes(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for group, content in load_yaml(name).items():
        if "source" in content:
            yield group, content
        else:
            yield from ((f"{group}.{inner}", value) for inner, value in content.items())


@pytest.mark.parametrize("name", ["words/saying.yaml", "words/stance.yaml"])
def test_every_class_has_a_source_and_an_example(name: str) -> None:
    found = dict(classes(name))
    assert found
    assert [key for key, value in found.items() if not value.get("source")] == []
    assert [key for key, value in found.items() if not value.get("examples")] == []


def test_every_class_has_words() -> None:
    assert all(saying().values())
    assert all(words().values())


def test_no_word_both_plans_and_negates() -> None:
    lists = words()
    assert not lists["governors.planned"] & lists["governors.negative"]
    assert not lists["governors.planned"] & lists["governors.considered"]
