"""The infinitive of a headline is a plan of the name before it."""

from __future__ import annotations

import pytest

from extract import arguments, headlines
from extract.language import load


@pytest.mark.parametrize(
    ("line", "verb", "who"),
    [
        ("Northwind to invest $5 million in Contoso", "invest", "Northwind"),
        ("Contoso Semicon to buy Fabrikam for $5 million", "buy", "Semicon"),
    ],
)
def test_the_name_before_is_to_do_it(line: str, verb: str, who: str) -> None:
    (token,) = (t for t in load()(line) if t.text == verb)
    assert [t.text for t in arguments.subjects(token)] == [who]
    assert headlines.is_plan(token)


def test_an_infinitive_behind_a_finite_verb_is_no_headline() -> None:
    """What that verb means decides."""
    (token,) = (t for t in load()("Northwind managed to buy Contoso.") if t.text == "buy")
    assert not headlines.is_plan(token)
