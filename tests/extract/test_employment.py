"""Jobs and offices: titles beside names, employers left out, departures, boards, successions."""

from __future__ import annotations

import pytest

from tests.extract.relation_sentences import proposals, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Northwind founder and chief executive Ada Brook agreed.",
            {("founded", "ada-brook", "northwind"), ("leads", "ada-brook", "northwind")},
        ),
        (
            "Ada Brook, co-founder and chief product officer of Northwind, agreed.",
            {("founded", "ada-brook", "northwind"), ("worksFor", "ada-brook", "northwind")},
        ),
        ("Ada Brook, CFO, Northwind", {("worksFor", "ada-brook", "northwind")}),
        ("Analyst Ada Brook of Contoso agreed.", {("worksFor", "ada-brook", "contoso")}),
        ("Ada Brook of Contoso agreed.", {("worksFor", "ada-brook", "contoso")}),
        ("Ada Brook (Contoso) agreed.", {("worksFor", "ada-brook", "contoso")}),
        ("Former Northwind engineer Ada Brook agreed.", {("worksFor", "ada-brook", "northwind")}),
        ("Ada Brook, who heads sales at Contoso, agreed.", {("worksFor", "ada-brook", "contoso")}),
        ("Northwind's board consists of Ada Brook.", {("worksFor", "ada-brook", "northwind")}),
    ],
)
def test_titles_and_duties(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Northwind makes chips. Chief financial officer Ada Brook said that sales rose.",
        "Northwind makes chips. Ada Brook was named finance chief in May.",
    ],
)
def test_an_office_without_a_firm_is_one_of_the_firm_spoken_of(text: str) -> None:
    assert ("worksFor", "ada-brook", "northwind") in said(text)


def test_who_quits_quits_where_the_text_has_them() -> None:
    text = "Northwind engineer Ada Brook wrote the code. Brook quit in May."
    ends = {p.object.entity for p in proposals(text) if p.phase == "end" and p.object}
    assert ends == {"northwind"}


def test_an_end_of_an_office_has_its_phase() -> None:
    found = proposals("Ada Brook stepped down as chief executive of Northwind in May.")
    assert ("leads", "end") in {(p.relation, p.phase) for p in found}


def test_the_successor_comes_and_the_predecessor_goes() -> None:
    text = "Tom Reyes is the finance chief of Northwind. Ada Brook will succeed Tom Reyes."
    phases = {p.subject.entity: p.phase for p in proposals(text) if "succession" in p.rule}
    assert phases == {"ada-brook": "start", "tom-reyes": "end"}


@pytest.mark.parametrize(
    "text",
    [
        "Northwind makes chips. President Ada Brook signed the law.",
        "Northwind makes chips. Analyst Ada Brook agreed.",
        "Ada Brook criticised Northwind.",
    ],
)
def test_no_job_where_none_is_said(text: str) -> None:
    assert not {"worksFor", "leads"} & {relation for relation, _, _ in said(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tom Reyes, the chief executive of Northwind, Ada Brook said.",
            ("leads", "ada-brook", "northwind"),
        ),
        (
            "Joining are Ada Brook, our chief executive of Northwind, and Tom Reyes.",
            ("leads", "tom-reyes", "northwind"),
        ),
    ],
)
def test_a_title_is_not_that_of_the_next_name(text: str, expected: tuple[str, str, str]) -> None:
    roles = {
        (p.relation, p.subject.entity, p.object.entity, p.qualifiers.get("role"))
        for p in proposals(text)
        if p.object
    }
    assert (*expected, "chief executive") not in roles


def test_who_joins_joins_where_the_text_has_them() -> None:
    text = "Ada Brook, Northwind's finance chief, joined from Contoso in May."
    starts = {p.object.entity for p in proposals(text) if p.phase == "start" and p.object}
    assert starts == {"northwind"}


def test_a_relative_clause_in_the_singular_is_of_the_nearest_name() -> None:
    text = "Contoso was set up by Tom Reyes and Ada Brook, who is chief executive of Northwind."
    assert ("leads", "ada-brook", "northwind") in said(text)
    assert ("leads", "tom-reyes", "northwind") not in said(text)
