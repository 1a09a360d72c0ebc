"""News of products: old prices, rivals' figures, lists of stories."""

from __future__ import annotations

from tests.extract.relation_sentences import proposals, said


def _amounts(text: str) -> list[float | None]:
    return sorted(p.qualifiers["amount"].max for p in proposals(text) if p.relation == "pricedAt")


def test_a_price_that_was_is_no_price() -> None:
    """Only what a product costs now is its price."""
    text = "Contoso makes Pagewise. Pagewise now costs $15 a month, up from $12 a month."
    assert set(_amounts(text)) == {15}
    text = "Contoso makes Pagewise. Contoso cut the price of Pagewise from $9 to $7 a month."
    assert set(_amounts(text)) == {7}


def test_a_plan_that_starts_from_a_price_has_it() -> None:
    """ "From" alone is no change."""
    assert 20 in _amounts("Contoso sells Pagewise from $20 a month.")


def test_the_score_before_is_no_score() -> None:
    """What a model improves on is not its score on another test."""
    text = "Quill 2 scored 44% on FastBench, up from 31% for its predecessor."
    scores = {p.qualifiers.get("score") for p in proposals(text) if p.relation == "rankedOn"}
    assert scores == {"44%"}


def test_users_of_a_foreign_product_are_not_those_of_the_firm_of_the_text() -> None:
    """A product that nothing ties to the firm has its own maker."""
    text = (
        "Contoso opened an office. Contoso is growing, and Contoso hires. Contoso likes cats.\n\n"
        "Pagewise, which opened in May, has six million users."
    )
    assert not any(relation == "reportedFigure" for relation, _, _ in said(text))


def test_the_subject_of_what_follows_a_list_is_not_in_it() -> None:
    """ "Used by A and B, and C has": C uses nothing."""
    text = "Pagewise is now used at Northwind, Fabrikam and Tailspin, and Contoso has praised it."
    users = {subject for relation, subject, _ in said(text) if relation == "uses"}
    assert "contoso" not in users and "northwind" in users


def test_a_sum_of_another_deal_is_not_the_price() -> None:
    """What comes after "days after" is of another occasion."""
    text = "Northwind bought Contoso in July, days after a $3 billion deal had collapsed."
    deals = [p for p in proposals(text) if p.relation == "acquired"]
    assert deals and not any("amount" in p.qualifiers for p in deals)


def test_a_number_of_users_is_not_the_person_behind() -> None:
    """ "3 million users, Brook told": she is not the users."""
    text = "Pagewise has 3 million users, Ada Brook, the chief executive of Contoso, said."
    assert ("uses", "ada-brook", "pagewise") not in said(text)


def test_a_shutdown_put_off_is_no_shutdown() -> None:
    """The end of a product that is delayed has not come."""
    text = "Contoso makes Pagewise. Contoso delayed the shutdown of Pagewise until May."
    assert not any(relation == "discontinued" for relation, _, _ in said(text))


def test_what_is_made_so_was_not_made() -> None:
    """ "Made Quill the default": nobody developed it there."""
    text = "Northwind made Quill the default model in Pagewise."
    assert not any(relation == "developed" for relation, _, _ in said(text))


def test_the_name_before_the_colon_has_the_figure() -> None:
    """A line of a list: the product, a colon, and its users."""
    text = "Contoso makes Pagewise. Northwind makes cars.\n\nPagewise: 8 million weekly users."
    assert ("reportedFigure", "contoso", None) in said(text)


def test_a_number_of_staff_is_not_one_of_users() -> None:
    """What is counted beside the users may be others."""
    text = "Today Contoso has 713 million monthly users, and about 7,300 employees."
    found = {
        p.qualifiers["count"].max: p.qualifiers["metric"]
        for p in proposals(text)
        if p.relation == "reportedFigure" and "count" in p.qualifiers
    }
    assert found.get(7300) in (None, "headcount")


def test_what_a_figure_is_compared_with_has_been() -> None:
    """The month behind "up from" is a past one."""
    from extract.model import Article
    from extract.pipeline import Extractor

    text = "OpenAI has 800 million weekly users, up from 400 million in February."
    found = Extractor().extract(Article(id="x", text=text, published="2025-10-22"))
    assert "2025-02" in {time.edtf for time in found.times}


def test_versions_for_platforms_are_not_the_platforms() -> None:
    """A list behind "for" is not what is coming."""
    text = "Contoso makes Quill. Versions for Pagewise, Quill and Lark are coming soon."
    assert not any(relation == "released" for relation, _, _ in said(text))


def test_a_stake_that_is_sold_is_no_investment() -> None:
    """Money that comes out does not go in."""
    found = said("Contoso sold its entire stake in Northwind for $5 billion.")
    assert ("investedIn", "contoso", "northwind") not in found


def test_the_head_of_a_trade_does_not_lead_the_firm() -> None:
    """ "Head of IT": a part of it, and no pronoun."""
    text = "Ada Brook, head of IT at Contoso, says that she likes it."
    found = said(text)
    assert ("worksFor", "ada-brook", "contoso") in found
    assert ("leads", "ada-brook", "contoso") not in found


def test_each_on_its_own_cloud_supplies_nobody() -> None:
    """ "Their clouds" are those of the two themselves."""
    found = said("Northwind and Contoso both host Quill on their clouds.")
    assert not any(relation == "supplies" for relation, _, _ in found)


def test_what_was_put_into_a_firm_is_no_price_of_what_is_sold_to_it() -> None:
    text = "Having invested $4 million in Contoso, Northwind supplies Contoso with Orion chips."
    found = [p for p in proposals(text) if p.relation == "supplies"]
    assert found and all("amount" not in p.qualifiers for p in found)
