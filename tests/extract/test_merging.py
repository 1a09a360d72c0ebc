"""Claims that say the same are one, with all evidence and the most precise date and amount."""

from extract import dates
from extract.merging import merged
from extract.model import Amount, Claim, Evidence, Qualifiers


def claim(at: int, **values: object) -> Claim:
    fields: dict[str, object] = {
        "id": "",
        "relation": "investedIn",
        "subject": "northwind",
        "object": "contoso",
        "evidence": (Evidence(start=at, end=at + 1, quote="x"),),
        "confidence": 0.5,
    }
    return Claim(**{**fields, **values})


def dollars(low: float | None, high: float | None) -> Qualifiers:
    return Qualifiers(amount=Amount(min=low, max=high, currency="USD"))


def test_the_same_claim_twice_is_one_with_two_pieces_of_evidence() -> None:
    """Evidence is collected in text order, the surer claim gives the confidence."""
    (one,) = merged([claim(9), claim(3, confidence=0.8)])
    assert [e.start for e in one.evidence] == [3, 9]
    assert one.confidence == 0.8


def test_the_finer_date_wins() -> None:
    """June and 12 June are one event; June and July are two."""
    one = merged([claim(1, when=dates.when("2025-06")), claim(2, when=dates.when("2025-06-12"))])
    assert [c.when.edtf for c in one if c.when] == ["2025-06-12"]
    two = merged([claim(1, when=dates.when("2025-06")), claim(2, when=dates.when("2025-07"))])
    assert len(two) == 2


def test_the_narrower_amount_wins_and_different_amounts_stay_apart() -> None:
    """ "Up to 3" and "3" are one amount; 3 and 5 are two."""
    (one,) = merged([claim(1, qualifiers=dollars(None, 3)), claim(2, qualifiers=dollars(3, 3))])
    assert one.qualifiers.amount == Amount(min=3, max=3, currency="USD")
    two = merged([claim(1, qualifiers=dollars(3, 3)), claim(2, qualifiers=dollars(5, 5))])
    assert len(two) == 2


def test_negated_claims_are_not_merged_with_others() -> None:
    """What did not happen is not what happened."""
    assert len(merged([claim(1), claim(2, negated=True)])) == 2
    two = [claim(1, relation="released"), claim(2, relation="released", modality="planned")]
    assert len(merged(two)) == 2


def test_a_deal_that_is_told_as_agreed_and_by_name_is_one() -> None:
    """ "Agreed to pay 3", "its stake": the sum or the sentence shows that it is one deal."""
    agreed = claim(3, modality="planned", qualifiers=dollars(3, 3))
    (one,) = merged([claim(9), agreed])
    assert one.modality == "planned"
    (one,) = merged([claim(3), claim(3, modality="planned")])
    assert one.modality == "planned"
    assert len(merged([claim(9, qualifiers=dollars(5, 5)), agreed])) == 2
    assert len(merged([claim(9), claim(3, modality="considered")])) == 2


def test_a_rounded_sum_is_the_exact_one() -> None:
    """ "$14 billion" and "$14.3 billion" are one sum, "$14 billion" and "$14.9 billion" two."""
    (one,) = merged(
        [claim(1, qualifiers=dollars(14e9, 14e9)), claim(2, qualifiers=dollars(14.3e9, 14.3e9))]
    )
    assert one.qualifiers == dollars(14.3e9, 14.3e9)
    far = [claim(1, qualifiers=dollars(14e9, 14e9)), claim(2, qualifiers=dollars(14.9e9, 14.9e9))]
    assert len(merged(far)) == 2


def test_a_release_takes_the_place_of_its_announcement() -> None:
    """One occasion, one claim: "released" if the text anywhere calls it so."""
    (one,) = merged([claim(1, relation="announced"), claim(2, relation="released")])
    assert one.relation == "released"


def test_the_source_stays_only_where_all_evidence_has_it() -> None:
    """Said once in the article's own voice, it needs no source."""
    (one,) = merged([claim(1, attributed_to="courier"), claim(2)])
    assert one.attributed_to is None


def test_a_symmetric_relation_is_told_one_way() -> None:
    """A partners with B, B partners with A: one claim with two pieces of evidence."""
    there = claim(1, relation="partneredWith")
    back = claim(2, relation="partneredWith", subject="contoso", object="northwind")
    (one,) = merged([there, back])
    assert (one.subject, one.object, len(one.evidence)) == ("northwind", "contoso", 2)


def post(at: int, role: str | None, **values: object) -> Claim:
    more = {"relation": "worksFor", "qualifiers": Qualifiers(role=role), **values}
    return claim(at, **more)


def test_a_post_and_its_end_to_come_are_one() -> None:
    end = dates.when("../2026-05")
    kept = merged([post(0, "finance chief"), post(50, None, modality="planned", when=end)])
    assert [(c.qualifiers.role, c.when, c.modality) for c in kept] == [
        ("finance chief", end, "planned")
    ]


def test_two_posts_of_one_person_stay_apart() -> None:
    head = post(0, "chief executive", relation="leads")
    assert len(merged([head, post(50, "executive")])) == 1
    assert len(merged([head, post(50, "head of sales")])) == 2


def test_a_state_that_has_begun_is_no_plan() -> None:
    """ "Brook, who joined Meta in June, will lead its product team": she works there."""
    begun = post(0, None, when=dates.when("2025-06/.."))
    (both,) = merged([begun, post(0, None, modality="planned")])
    assert (both.modality, both.when) == ("asserted", begun.when)
