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


def test_who_tells_of_a_firm_is_its_officer() -> None:
    text = "Northwind grew. Contoso's office will stay, chief executive Ada Brook told a reporter."
    assert ("leads", "ada-brook", "contoso") in said(text)


def test_whom_quoted_words_speak_of_is_not_the_officers_firm() -> None:
    text = 'Northwind grew. "Contoso has lost its way," chief executive Ada Brook said.'
    assert ("leads", "ada-brook", "contoso") not in said(text)


def test_one_who_leaves_leaves_the_firm_spoken_of() -> None:
    text = "Northwind lost two people. Ada Brook left in May. Tom Reyes left early because of rain."
    left = {
        who for relation, who, firm in said(text) if (relation, firm) == ("worksFor", "northwind")
    }
    assert left == {"ada-brook"}


def test_a_rival_at_the_head_of_a_sentence_is_that_of_the_firm_spoken_of() -> None:
    text = "Northwind makes robots. Smaller rival Contoso does the same."
    assert ("competesWith", "contoso", "northwind") in said(text)
