"""News of regulators, courts and campaigners: what is read, and what is left alone."""

from __future__ import annotations

import pytest

from extract.model import Article, Claim, Extraction
from extract.pipeline import Extractor

_EXTRACTOR = Extractor()


def read(text: str, published: str = "2026-03-12") -> Extraction:
    """What is read from a text of that day."""
    return _EXTRACTOR.extract(Article(id="policy", text=text, published=published))


def claims(text: str, relation: str) -> list[Claim]:
    """The claims of one relation."""
    return [claim for claim in read(text).claims if claim.relation == relation]


def pairs(text: str, relation: str) -> set[tuple[str, str | None]]:
    """Subjects and objects of one relation, by name."""
    extraction = read(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    found = [claim for claim in extraction.claims if claim.relation == relation]
    return {(names[c.subject], names[c.object] if c.object else None) for c in found}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The F.T.C. sued Meta in May.", "Federal Trade Commission"),
        (
            "Meta appealed to the U.S. District Court for the District of Columbia on Monday.",
            "U.S. District Court for the District of Columbia",
        ),
        (
            "The Farm and Garden Tools Association criticised Meta on Monday.",
            "Farm and Garden Tools Association",
        ),
        (
            "The Information Commissioner's Office is looking into Meta.",
            "Information Commissioner's Office",
        ),
        (
            "The National Data Protection Authority is looking into Meta.",
            "National Data Protection Authority",
        ),
    ],
)
def test_bodies_are_named_in_full(text: str, name: str) -> None:
    """Dots, "of", "for" and "and" stand inside the names of courts and associations."""
    assert name in {entity.name for entity in read(text).entities}


def test_a_dotted_ai_is_no_name() -> None:
    """ "An A.I. company" names nobody."""
    found = read("Meta bought an A.I. company in May, and A.I. models cost it dear.")
    assert not {"A.I.", "AI"} & {entity.name for entity in found.entities}


def test_a_commission_is_the_one_of_the_text() -> None:
    """ "The Commission" of a text on another one is not the European Commission."""
    text = "The Federal Trade Commission wrote to Meta. The Commission sued Meta in May 2025."
    assert pairs(text, "sued") == {("Federal Trade Commission", "Meta")}


def test_a_court_is_no_agency() -> None:
    """A court between does not take "the agency"."""
    text = (
        "The Federal Trade Commission sued Meta. The Tokyo District Court heard it. "
        "Joe Stone, a spokesman for the agency, was pleased."
    )
    assert pairs(text, "worksFor") <= {("Joe Stone", "Federal Trade Commission")}


def test_other_words_mean_another_company() -> None:
    """Who is called a ride-hailing company is not "the facial recognition company"."""
    text = (
        "Uber, the ride-hailing company, was fined in May. Clearview AI was fined, too. "
        "The facial recognition company said that the decision was wrong."
    )
    assert "Uber" not in {who for who, _ in pairs(text, "said")}


def test_the_firm_of_an_apposition_is_the_one_before_it() -> None:
    """A reduced clause tells of the name before, and not on the day of the main verb."""
    text = (
        "OpenAI signed a deal in May 2025 with the government. It follows a contract in June 2025 "
        "with Palantir, the data company co-founded by Peter Thiel."
    )
    assert [(c.object, c.when) for c in claims(text, "founded")] == [("palantir", None)]


def test_words_of_others_are_not_put_in_a_mouth() -> None:
    """A spokesperson of a thing, and a group just named, are not the last firm in question."""
    text = "The European Commission fined Meta. A ChatGPT spokesperson said the claims were wrong."
    assert claims(text, "said") == []
    text = (
        "Google fell in May. Ada Brook founded the group Prib. "
        "The group said that it would challenge the model."
    )
    assert "Google" not in {who for who, _ in pairs(text, "said")}


def test_what_is_denied_is_not_what_is_said() -> None:
    """The content keeps its verb."""
    found = claims("Meta denied that it had copied the code.", "said")
    assert [(c.qualifiers.content or "").startswith("denied") for c in found] == [True]


def test_parents_sue_for_themselves() -> None:
    """ "The parents of" a person are not that person."""
    assert pairs("The parents of Adam Stone sued OpenAI in May.", "sued") == set()


def test_an_order_to_stop_is_no_end() -> None:
    """Nor is the end in one country."""
    text = "ChatGPT is made by OpenAI. The ministry ordered OpenAI to stop offering ChatGPT."
    assert claims(text, "discontinued") == []


def test_the_date_of_a_review_is_not_that_of_the_deal() -> None:
    """What is done about an event has its own day."""
    text = "The Ministry of Trade cleared Microsoft's investment in OpenAI in November 2024."
    assert [c.when for c in claims(text, "investedIn")] == [None]


def test_an_appeal_is_no_fine() -> None:
    """The court that hears an appeal against a fine has not imposed it."""
    text = "Apple's appeal against a $5 million fine will be heard by the General Court in May."
    assert claims(text, "fined") == []


def test_a_price_is_that_of_the_plan() -> None:
    """Who charges it is not what costs, and the unit holds for both prices."""
    text = "The plan Pagewise Lite will cost 8 euros a month on the web and 10 euros elsewhere."
    assert [c.qualifiers.per for c in claims(text, "pricedAt")] == ["month", "month"]
    assert claims("TikTok has offered a subscription without ads for £3.99.", "pricedAt") == []


def test_an_offer_is_no_purchase() -> None:
    """ "Offered to buy it on a day" of the past is still an offer."""
    found = claims("Microsoft offered to buy TikTok for $34 billion on March 2.", "acquired")
    assert [(c.modality, c.when and c.when.edtf) for c in found] == [("considered", "2026-03-02")]


def test_a_director_general_leads() -> None:
    """The office has two words, and a deputy is none."""
    text = "Ada Brook, director general of BEUC, met Tom Reyes, deputy director general of BEUC."
    assert pairs(text, "leads") == {("Ada Brook", "BEUC")}


def test_the_officer_of_a_state_is_none_of_the_firm() -> None:
    """The text's main firm is not whose vice president a politician is."""
    text = (
        "Microsoft grew. Microsoft bought a firm. Microsoft said it was pleased.\n"
        "JD Vance, the US vice president, said the bloc should support free speech."
    )
    assert pairs(text, "worksFor") == set()
