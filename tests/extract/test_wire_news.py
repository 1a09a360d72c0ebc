"""What reports of deals and results say, and what they must not be taken to say."""

import pytest

from extract.model import Article, Claim
from extract.pipeline import Extractor

CALL = """Northwind Systems Inc. (NWND) Q3 2025 Earnings Call Transcript

Company Participants
Ada Brook - Chief Executive Officer

Operator
Good afternoon, and welcome. I will now turn it over to Ada Brook.

Ada Brook
Revenue was $1.2 billion, up 20%. We launched Northwind Atlas in May.

Operator
The first question comes from Tom Reyes of Morgan Stanley.

Tom Reyes
How do you see demand?

Ada Brook
We expect revenue of $5 billion next year.
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all texts: the model is slow to load."""
    return Extractor()


def claims(extractor: Extractor, text: str) -> list[Claim]:
    """The claims of a text of November 2025."""
    return list(extractor.extract(Article(id="a", text=text, published="2025-11-04")).claims)


def test_a_call_with_names_alone_on_their_lines_has_speakers(extractor: Extractor) -> None:
    """What is said under a name is told by that person of the firm whose call it is."""
    figures = [c for c in claims(extractor, CALL) if c.relation.endswith("Figure")]
    assert {c.relation for c in figures} == {"reportedFigure", "forecastFigure"}
    assert {c.subject.split("-")[0] for c in figures} == {"northwind"}
    assert {c.attributed_to for c in figures} == {"ada-brook"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Nvidia won a $5 billion order from Microsoft.", "investedIn"),
        ("Oracle is building data centers for OpenAI in Abilene, Texas.", "locatedIn"),
        ("It bought a former Nvidia factory in Springfield, Ohio.", "locatedIn"),
        ("Anthropic trains its models at a campus in Indiana.", "locatedIn"),
        ("SAN FRANCISCO, Nov 4 (Reuters) - OpenAI hired a banker.", "locatedIn"),
        ("Foxconn assembles most of Apple's iPhones. Foxconn grew.", "acquired"),
        ("Bank of America said the Nvidia stock could climb a further 20%.", "sharePriceMoved"),
        ("Intel lost one of its founders, Ada Brook, to Meta.", "lostStaff"),
        ("Intel sold a 51% stake in its unit Altera to Nvidia.", "acquired"),
        ("Oracle got an investment from Nvidia.", "supplies"),
    ],
)
def test_what_is_not_said(extractor: Extractor, text: str, relation: str) -> None:
    """Orders, customers' places, used buildings, datelines and suppositions say none of it."""
    assert relation not in {c.relation for c in claims(extractor, text)}


def test_what_analysts_had_expected_is_no_forecast_of_the_firm(extractor: Extractor) -> None:
    """ "$57 billion, above the $55 billion analysts had expected" is a result."""
    text = (
        "Nvidia on Tuesday reported third-quarter revenue of $57.0 billion, up 62% from a year "
        "earlier and above the $54.9 billion analysts polled by LSEG had expected."
    )
    found = [c for c in claims(extractor, text) if c.relation.endswith("Figure")]
    assert [(c.relation, c.qualifiers.amount and c.qualifiers.amount.min) for c in found] == [
        ("reportedFigure", 57e9)
    ]


def test_a_charge_within_a_loss_is_no_loss(extractor: Extractor) -> None:
    """ "Including a $2 billion charge" gives a part that no metric has."""
    text = "Intel posted a net loss of $3 billion, including a $2 billion restructuring charge."
    found = [c.qualifiers.amount for c in claims(extractor, text) if c.qualifiers.metric]
    assert [a.max for a in found if a is not None] == [-3e9]


def test_the_stake_is_in_the_firm_behind_it(extractor: Extractor) -> None:
    """Who buys a part of a unit has no stake in its seller."""
    text = "Intel agreed to sell a 51% stake in its chip unit Altera to Silver Lake."
    found = {c.object for c in claims(extractor, text) if c.relation == "investedIn"}
    assert found == {"altera"}


def test_two_lower_bounds_are_two_values(extractor: Extractor) -> None:
    """ "More than $100 billion" then is not "more than $130 billion" now."""
    text = (
        "OpenAI is in talks to raise money at a valuation of more than $130 billion. "
        "In September it was valued at more than $100 billion."
    )
    found = [c.qualifiers.amount for c in claims(extractor, text) if c.relation == "valuedAt"]
    assert sorted(a.min for a in found if a is not None and a.min) == [100e9, 130e9]


def test_a_record_since_a_year_dates_no_post(extractor: Extractor) -> None:
    """ "Its largest layoffs since 2022, as chief executive Brook shrinks it"."""
    text = (
        "Intel will cut 500 jobs, its largest round of layoffs since 2022, as chief executive "
        "Ada Brook shrinks the firm."
    )
    posts = [c for c in claims(extractor, text) if c.relation in ("leads", "worksFor")]
    assert all(c.when is None for c in posts)


def test_what_a_second_verb_agrees_to_buy_is_no_part_of_the_stake(extractor: Extractor) -> None:
    """The sum is that of the capacity, and a bare month after "agreed to buy" is behind."""
    text = (
        "Nvidia owns 7% of CoreWeave and agreed to buy $6 billion of unsold capacity. "
        "CoreWeave agreed to buy Core Scientific in July."
    )
    found = claims(extractor, text)
    assert [c.qualifiers.amount for c in found if c.relation == "investedIn"] == [None]
    bought = [c.when.edtf for c in found if c.relation == "acquired" and c.when]
    assert bought == ["2025-07"]


def test_an_investment_values_what_it_was_put_into(extractor: Extractor) -> None:
    """Not who made it."""
    text = "Meta's $14 billion investment in Scale AI valued the company at $29 billion."
    valued = [c.subject for c in claims(extractor, text) if c.relation == "valuedAt"]
    assert valued == ["scale-ai"]


def test_who_led_the_round_of_the_paragraph_before_has_its_day(extractor: Extractor) -> None:
    """Also where others are named in the next sentence."""
    text = (
        "Anthropic said on Monday it had closed a $13 billion funding round.\n\n"
        "The round was led by Iconiq. Other investors include Coatue and Jane Street.\n"
    )
    days = {c.when.edtf for c in claims(extractor, text) if c.relation == "investedIn" and c.when}
    assert days == {"2025-11-03"}


def test_the_subject_of_the_paragraph_is_meant_before_that_of_the_text(
    extractor: Extractor,
) -> None:
    """A boss named in a paragraph on another firm is that firm's."""
    text = (
        "CoreWeave signs deal with Meta\n\nCoreWeave said it had signed a contract. CoreWeave "
        "fell 3%. CoreWeave was founded in 2017.\n\nMeta has been on a spending spree. It expects "
        "capital expenditures of $70 billion. Chief Executive Ada Brook has pledged to spend more "
        "on data centers.\n"
    )
    led = {c.object for c in claims(extractor, text) if c.relation in ("leads", "worksFor")}
    assert "coreweave" not in led


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            (
                "Shares of TSMC, which makes chips for Nvidia and competes with Intel's foundry "
                "business, fell."
            ),
            {("competesWith", "tsmc", "intel")},
        ),
        (
            (
                "Intel said it had hired a banker. Nvidia took part in a funding round for OpenAI "
                "and invested $500 million in Wayve."
            ),
            {("investedIn", "nvidia", "openai"), ("investedIn", "nvidia", "wayve")},
        ),
    ],
)
def test_only_the_named_are_paired(
    extractor: Extractor, text: str, pairs: set[tuple[str, str, str | None]]
) -> None:
    """Whom another clause names is neither the rival nor the firm of the round."""
    kinds = {relation for relation, _, _ in pairs}
    found = {(c.relation, c.subject, c.object) for c in claims(extractor, text)}
    assert {triple for triple in found if triple[0] in kinds} <= pairs


def test_what_a_share_was_rated_before_is_no_rating(extractor: Extractor) -> None:
    """ "Upgraded to buy from hold" is one view."""
    text = "Deutsche Bank upgraded AMD to buy from hold and raised its price target to $200."
    found = [c.qualifiers.rating for c in claims(extractor, text) if c.relation == "rated"]
    assert sorted(filter(None, found)) == ["buy"]


def test_the_rival_of_a_named_firm_is_nobody_elses(extractor: Extractor) -> None:
    """ "Sony will use models from Anthropic, an OpenAI competitor"."""
    text = "Sony will use models from Anthropic, an OpenAI competitor."
    rivals = {(c.subject, c.object) for c in claims(extractor, text) if "compet" in c.relation}
    assert rivals == {("anthropic", "openai")}
