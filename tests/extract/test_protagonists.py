"""Profiles and histories: whom "he", "it", "the three" and bare months go back to."""

import pytest

from extract.model import Article
from extract.pipeline import Extractor


def read(text):
    return Extractor().extract(Article(id="a", text=text, published="2026-03-14"))


def stands_for(text, words):
    """The entities of the last mention with these words."""
    found = [m for m in read(text).mentions if m.text == words]
    return {m.entity for m in found if m.start == found[-1].start} if found else set()


PROFILE = (
    "Ada Brook\n\nAda Brook runs Northwind Labs. Brook joined Contoso, where she and her colleague "
    "Carla Dietz wrote a paper.\n\nIn 2015 she left Contoso. Brook now lives in Oslo."
)


@pytest.mark.parametrize(
    ("text", "words", "entities"),
    [
        (PROFILE, "she", {"ada-brook"}),
        (
            "Ada Brook met Tom Reyes and Carla Dietz in Oslo. The trio founded Northwind Labs.",
            "The trio",
            {"ada-brook", "tom-reyes", "carla-dietz"},
        ),
        (
            "Ada Brook, Tom Reyes and Carla Dietz met in Oslo. The three of them left in May.",
            "The three",
            {"ada-brook", "tom-reyes", "carla-dietz"},
        ),
        (
            "Ada Brook is rich. She joined Contoso, where she met Carla Dietz; she left in May.",
            "she",
            {"ada-brook"},
        ),
    ],
)
def test_a_reference_of_a_profile_finds_its_antecedent(text, words, entities):
    """The protagonist, a counted group, the subject of the clause side by side."""
    assert stands_for(text, words) == entities


def test_it_in_a_heading_that_asks_is_the_company_of_the_article():
    """ "Who runs it?" asks of the company that the explainer is about."""
    text = (
        "What is Northwind Labs?\n\nNorthwind Labs makes chips. Northwind Labs sells them. "
        "Fabrikam is a customer.\n\nWho runs it?\nIts founder is Ada Brook."
    )
    assert stands_for(text, "Its") == {"northwind-labs"}


def test_it_is_not_who_stands_beside_it():
    """What a clause does with Contoso, Contoso does not do."""
    text = "Northwind Labs makes chips. With Contoso it is building Quill."
    assert "contoso" not in stands_for(text, "it")


def test_among_them_is_the_noun_before():
    """ "Some backers, among them X" is not the names of the sentence before."""
    text = "Contoso and Fabrikam invested. It has other backers, among them Tailspin."
    assert stands_for(text, "them") == set()


def test_a_history_goes_on_in_bare_months():
    """After a day of an earlier year a bare month is of that year or the next."""
    text = "Ada Brook founded Northwind Labs in April 2019. In September she hired Tom Reyes."
    assert {t.edtf for t in read(text).times} == {"2019-04", "2019-09"}


def test_a_former_post_gives_no_employer_to_the_next():
    """Who was president there is not director there."""
    text = "Ada Brook, a former president of Contoso, is the third new director."
    assert ("director", "contoso") not in {(c.qualifiers.role, c.object) for c in read(text).claims}
