"""People and parts by sentence: offices, affiliations, successions, layoffs, memberships."""

from __future__ import annotations

import pytest

from tests.extract.relation_sentences import proposals, said

BROOK, REYES = "ada-brook", "tom-reyes"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Northwind promoted Ada Brook to finance chief.", ("worksFor", BROOK, "northwind")),
        ("Northwind appointed Ada Brook CEO in May.", ("leads", BROOK, "northwind")),
        ("Ada Brook signed on as Contoso's chief counsel.", ("worksFor", BROOK, "contoso")),
        ("The chief executive of Contoso, Ada Brook, agreed.", ("leads", BROOK, "contoso")),
        ("Ada Brook, formerly of Contoso, agreed.", ("worksFor", BROOK, "contoso")),
        ("Ada Brook and Tom Reyes, both of Contoso, agreed.", ("worksFor", BROOK, "contoso")),
        ("Ada Brook, head of Contoso's sales arm, agreed.", ("worksFor", BROOK, "contoso")),
        ("Ada Brook succeeded Tom Reyes as chair of Contoso.", ("worksFor", REYES, "contoso")),
        ("Contoso shrank its workforce by 500.", ("laidOff", "contoso", None)),
        ("Some 300 people at Contoso lost their jobs.", ("laidOff", "contoso", None)),
        ("The overhaul at Contoso will cost 200 jobs.", ("laidOff", "contoso", None)),
        ("Twenty engineers of Contoso gave notice.", ("lostStaff", "contoso", None)),
        ("Contoso parted with 18 engineers.", ("laidOff", "contoso", None)),
        ("Contoso let 400 go in May.", ("laidOff", "contoso", None)),
        ("Contoso told 270 people that their jobs would go.", ("laidOff", "contoso", None)),
        ("Some 640 people at Contoso were out of work by May.", ("laidOff", "contoso", None)),
        ("Northwind poached twelve researchers from Contoso.", ("lostStaff", "contoso", None)),
        ("Six of Contoso's researchers have packed their bags.", ("lostStaff", "contoso", None)),
        ("Northwind has a new boss, Ada Brook.", ("leads", "ada-brook", "northwind")),
        ("Tom Reyes, an old Contoso hand, agreed.", ("worksFor", "tom-reyes", "contoso")),
        ("Contoso-owned Tailspin is hiring.", ("partOf", "tailspin", "contoso")),
        ("Contoso set up Northwind Labs in May.", ("partOf", "northwind-labs", "contoso")),
    ],
)
def test_people_and_parts(sentence: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in said(sentence)


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Springfield mayor Ada Brook met Contoso.", "worksFor"),
        ("Ada Brook, with Contoso behind her, agreed.", "worksFor"),
        ("Contoso let the offer go.", "laidOff"),
        ("Contoso told 270 people that their jobs were safe.", "laidOff"),
        ("Ada Brook left Contoso in May, taking six engineers with her.", "leads"),
        ("Contoso gave notice of its plans.", "lostStaff"),
        ("Ada Brook left Northwind to build it.", "founded"),
    ],
)
def test_what_is_not_said_is_not_found(sentence: str, relation: str) -> None:
    assert relation not in {found for found, _, _ in said(sentence)}


def test_one_who_comes_into_an_office_has_no_second_claim_of_holding_it() -> None:
    found = proposals("Ada Brook will become chief executive of Contoso on June 1.")
    assert [p.phase for p in found if p.relation == "leads"] == ["start"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Brook's Northwind has raised money.", True),
        ("Northwind sells chips. Ada Brook's company, Northwind, has raised money.", True),
        ("Ada Brook's Northwind shares are worth little.", False),
        ("Ada Brook's former company, Northwind, has raised money.", False),
    ],
)
def test_a_firm_called_by_its_head(text: str, found: bool) -> None:
    assert (("leads", "ada-brook", "northwind") in said(text)) is found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Ada Brook, Northwind's chairman and a former chief executive of Contoso, agreed.",
            ("leads", "ada-brook", "contoso"),
        ),
        (
            "The layoffs will hit 1,500 people, or a tenth of the staff at Northwind.",
            ("laidOff", "northwind", None),
        ),
    ],
)
def test_what_the_second_of_two_is_of(text: str, claim: tuple[str, str, str | None]) -> None:
    assert claim in said(text)


def test_what_was_formerly_so_takes_no_date_of_the_next_post() -> None:
    """ "Formerly a partner": when the new post began is not when that one did."""
    text = "Ada Brook, formerly a partner at Contoso, became Northwind's president on May 12."
    assert {p.undated for p in proposals(text) if p.object and p.object.entity == "contoso"} == {
        True
    }
