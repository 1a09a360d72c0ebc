"""Who an argument stands for where the parser or the grammar puts another word in its place."""

from __future__ import annotations

import pytest

from tests.extract.relation_sentences import said


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Contoso and Fabrikam are among the companies that buy chips from Northwind.",
            {("supplies", "northwind", "contoso"), ("supplies", "northwind", "fabrikam")},
        ),
        ("Contoso is one of the firms suing Northwind.", {("sued", "contoso", "northwind")}),
        (
            "Contoso and cloud provider Fabrikam sued Northwind in May.",
            {("sued", "contoso", "northwind"), ("sued", "fabrikam", "northwind")},
        ),
        (
            "The contract calls for Northwind to supply Contoso.",
            {("supplies", "northwind", "contoso")},
        ),
    ],
)
def test_clauses_behind_a_group_are_said_of_its_members(
    sentence: str, claims: set[tuple[str, str, str]]
) -> None:
    """A member of a group, a first name beside a described one, the doer behind "for"."""
    assert claims <= said(sentence)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "Contoso is building a data center known as the Lakeside Campus.",
            ("builds", "contoso", "lakeside-campus"),
        ),
        (
            "Contoso buys chips from Northwind and memory from Fabrikam.",
            ("supplies", "fabrikam", "contoso"),
        ),
        (
            "Northwind is building Lakeside Campus, a data center in Springfield.",
            ("builds", "northwind", "lakeside-campus"),
        ),
        ("Ministry of Trade Ada Brook has sued Contoso.", ("sued", "ada-brook", "contoso")),
        (
            "Ministry of Trade Ada Brook opened a probe into Contoso.",
            ("investigated", "ministry-of-trade", "contoso"),
        ),
    ],
)
def test_names_beside_names(sentence: str, claim: tuple[str, str, str]) -> None:
    """Lists behind prepositions, names behind "known as", an office before its officer."""
    assert claim in said(sentence)
