"""The "it" that stands for no entity."""

import pytest

from tests.extract.test_coreference import meanings

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "Zanna grew fast. Its rivals said so, but nobody could prove it.",
        "Zanna grew fast. Bert Lund made it clear that he would stay.",
        "Zanna grew fast. Bert Lund let it be known that he would stay.",
        "Zanna grew fast. It was luck, as Bert Lund had it.",
    ],
)
def test_it_may_stand_for_what_is_said(text):
    assert ("it", "zanna") not in meanings(text)


def test_it_may_stand_for_a_firm():
    assert ("it", "zanna") in meanings("Zanna grew fast. On Monday it sold a plant.")
