"""Who shares a surname with the next."""

import pytest

from extract.shared_surnames import with_surnames
from extract.spans import Name


def names(text: str, *found: tuple[str, str]) -> list[Name]:
    return [Name(text.index(n), text.index(n) + len(n), n, kind) for n, kind in found]


def test_the_first_of_two_relatives_is_a_person_and_linked_by_the_surname_of_the_second():
    text = "Anthropic was founded by Dario and Daniela Amodei."
    found = with_surnames(text, names(text, ("Dario", "AIModel"), ("Daniela Amodei", "Person")))
    assert (found[0].type, found[0].catalogue) == ("Person", "dario-amodei")


@pytest.mark.parametrize(
    "text", ["They met Dario, and Daniela Amodei left.", "They met Dario Amodei."]
)
def test_others_keep_what_they_are(text):
    given = names(text, ("Dario", "AIModel"))
    given += names(text, ("Daniela Amodei", "Person")) if "Daniela" in text else []
    assert with_surnames(text, given) == given
