"""Flat lists of names, whatever the parser makes of them."""

import pytest

from extract.enumerations import enumerated
from extract.language import load

pytestmark = pytest.mark.model

LISTS = {
    "Northwind makes Quill 2, Lark 3.5, Wren and other models.": ["Quill", "Lark", "Wren"],
    "Contoso competes with Surge AI, Turing, Labelbox and others.": ["Surge", "Turing", "Labelbox"],
    "It beats Quill 4.1, Lark-2 and Wren 3 Pro on the test.": ["Quill", "Lark-2", "Wren"],
}
NONE = (
    "Northwind hired Ada Brook and Lee Stone.",
    "In London, Contoso and Northwind agreed.",
    "Quill 2, a model by Contoso, and Lark came out.",
    "Northwind, Contoso said, will sell.",
    "Quill 2, Lark 3",
    "",
)


@pytest.mark.parametrize("text", LISTS)
def test_a_list_with_versions_or_others_is_read_off_the_words(text):
    doc = load()(text)
    first = next(t for t in doc if t.text == LISTS[text][0])
    assert [t.text for t in enumerated(first)] == LISTS[text]


@pytest.mark.parametrize("text", NONE)
def test_what_the_parser_reads_well_or_is_no_list_is_left_alone(text):
    assert not any(enumerated(token) for token in load()(text))
