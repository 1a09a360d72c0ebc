"""Whom a text is about, where a sentence leaves it out."""

from __future__ import annotations

from tests.extract.relation_sentences import said


def test_the_officer_of_nobody_is_the_main_firms() -> None:
    text = """Contoso grew fast last year. Contoso hired engineers in May. Northwind shut its plant
in June. The plant was old. Chief executive Ada Brook told analysts that she would spend less."""
    assert ("leads", "ada-brook", "contoso") in said(text.replace("\n", " "))


def test_money_goes_to_whom_the_text_is_about() -> None:
    text = "Contoso raised $9 million in May. It makes valves. The mill is old. "
    assert ("investedIn", "northwind", "contoso") in said(text + "Northwind put in $5 million.")


def test_where_two_are_spoken_of_alike_nobody_is_meant() -> None:
    text = "Contoso and Fabrikam met. The mood was good. Northwind put in $5 million."
    assert not [c for c in said(text) if c[0] == "investedIn"]
