"""The dates of claims: whose event a date in the sentence is, and what it begins or ends."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from extract.model import Article
from extract.pipeline import STAGES, Draft
from tests.extract.relation_sentences import given_names

if TYPE_CHECKING:
    from extract.model import Claim

PUBLISHED = "2026-03-10"


@cache
def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a text with the invented names."""
    from extract.blocks import find_blocks
    from extract.language import load, parse

    article = Article(id="sentence", text=text, published=PUBLISHED)
    blocks = find_blocks(text)
    draft = Draft(article, blocks=blocks, doc=parse(load(), article, blocks))
    for stage in STAGES:
        found = {"names": given_names(text)} if stage.name == "names" else stage.run(draft)
        draft = replace(draft, **found)
    return tuple(draft.claims)


def dates_of(text: str, relation: str, other: str | None = None) -> set[str | None]:
    """EDTF of all claims of a relation, or of those about one entity."""
    return {
        c.when.edtf if c.when else None
        for c in claims(text)
        if c.relation == relation and other in (None, c.subject, c.object)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Brook founded Northwind in 2016.", {"2016"}),
        ("Ada Brook, who started Northwind in a barn in 2016, agreed.", {"2016"}),
        ("Ada Brook, the founder of Northwind, spoke in Oslo in November 2025.", {None}),
        (
            "Ada Brook founded Northwind in 2016. Northwind founder Ada Brook left in 2025.",
            {"2016"},
        ),
    ],
)
def test_a_founding_has_the_date_of_its_own_verb(text: str, expected: set[str | None]) -> None:
    assert dates_of(text, "founded") == expected


@pytest.mark.parametrize(
    ("text", "firm", "expected"),
    [
        ("Ada Brook joined Northwind in May 2025.", "northwind", {"2025-05/.."}),
        ("Ada Brook left Northwind in May 2025.", "northwind", {"../2025-05"}),
        ("Ada Brook, an engineer at Northwind, slept in May 2025.", "northwind", {None}),
    ],
)
def test_a_verb_begins_or_ends_a_job(text: str, firm: str, expected: set[str | None]) -> None:
    assert dates_of(text, "worksFor", firm) == expected


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("Northwind has not acquired Contoso.", "acquired", {PUBLISHED}),
        ("Northwind did not acquire Contoso.", "acquired", {None}),
        ("Northwind has acquired Contoso.", "acquired", {None}),
    ],
)
def test_what_has_not_happened_has_not_by_the_article(
    text: str, relation: str, expected: set[str | None]
) -> None:
    assert dates_of(text, relation) == expected


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("Northwind has bought Contoso since 2019.", "acquired", {"2019/2026"}),
        ("Northwind bought Contoso in 2019.", "acquired", {"2019"}),
        ("Northwind let 30 people go in February.", "laidOff", {"2026-02"}),
        ("Northwind let 30 people go after it had borrowed money in February.", "laidOff", {None}),
        ("Northwind said on Monday it had raised $30 million.", "raised", {"2026-03-09"}),
        (
            "Northwind said on Monday it had closed a $30 million round led by Contoso.",
            "investedIn",
            {"2026-03-09"},
        ),
        ("Northwind, which moved in 2021, has raised $30 million.", "raised", {None}),
        (
            "Northwind said last month that capital expenditure would be $70 billion this year.",
            "forecastFigure",
            {"2026-02"},
        ),
    ],
)
def test_dates_of_events(text: str, relation: str, expected: set[str | None]) -> None:
    assert dates_of(text, relation) == expected


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("Quill 2, the successor to Quill, has shipped since May 2025.", "succeeds", {None}),
        ("Northwind's model Lark has been free since May 2025.", "developed", {None}),
        ("Northwind, based in Springfield, had sold 5 million by May 2025.", "locatedIn", {None}),
        ("Northwind has been based in Springfield since 2019.", "locatedIn", {"2019/.."}),
        ("Fabrikam will be merged into Northwind in May 2026.", "partOf", {"2026-05/.."}),
        ("Northwind Labs, a unit of Northwind, hired him in May 2025.", "partOf", {None}),
    ],
)
def test_what_is_so_is_not_dated_by_what_is_told_of_it(
    text: str, relation: str, expected: set[str | None]
) -> None:
    assert dates_of(text, relation) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since May 2025 Northwind has sold Pagewise. Pagewise costs $5 a month.", {"2025-05/.."}),
        ("In May 2025 Northwind grew. Pagewise costs $5 a month.", {None}),
    ],
)
def test_a_price_holds_from_the_offer_on(text: str, expected: set[str | None]) -> None:
    assert dates_of(text, "pricedAt") == expected


def test_a_forecast_is_told_at_the_finer_time_and_is_of_the_longer_one() -> None:
    """ "For the current year in January": January is when it was said."""
    text = (
        "Northwind announced capital expenditures of between $115 billion and $135 billion for "
        "the current year in January 2026."
    )
    (claim,) = [c for c in claims(text) if c.relation == "forecastFigure"]
    assert (claim.when and claim.when.edtf, claim.qualifiers.period) == ("2026-01", "2026")
    other = "Northwind expects revenue of $3 billion in 2027."
    (claim,) = [c for c in claims(other) if c.relation == "forecastFigure"]
    assert (claim.when, claim.qualifiers.period) == (None, "2027")


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        (
            "Ada Brook, who took the job in May 2025, is chief executive of Northwind.",
            "leads",
            {"2025-05/.."},
        ),
        ("Northwind's chief executive, Ada Brook, resigned in May 2025.", "leads", {"../2025-05"}),
        (
            "Ada Brook has led Northwind since it was founded in 2016.",
            "leads",
            {"2016/.."},
        ),
        (
            "Ada Brook joined Northwind in 2016. Ada Brook left Northwind in 2020.",
            "worksFor",
            {"2016/2020"},
        ),
    ],
)
def test_other_verbs_date_a_post(text: str, relation: str, expected: set[str | None]) -> None:
    assert dates_of(text, relation) == expected


def test_the_founding_is_dated_where_the_text_tells_it() -> None:
    """A founder's title takes the date that stands with the firm elsewhere."""
    text = "Northwind was founded in 2016. Northwind's founder, Ada Brook, was pleased."
    assert dates_of(text, "founded") == {"2016"}


def test_verbs_that_share_a_subject_share_a_date_before_them() -> None:
    """ "Cut prices in May and released": the second verb has the date of the first."""
    text = "Northwind cut its prices in May 2025 and released Pagewise."
    assert dates_of(text, "released") == {"2025-05"}


def test_a_date_is_that_of_the_clause_that_explains_it() -> None:
    """ "In 2019, when …": what happened when is dated by what stands before it."""
    text = "In 2019, when Northwind released Pagewise, few people noticed."
    assert dates_of(text, "released") == {"2019"}


def test_an_infinitive_has_the_date_of_its_main_clause() -> None:
    text = "Northwind and Fabrikam banded together in May 2025 to drag Contoso before a court."
    assert dates_of(text, "sued") <= {"2025-05"}


def test_an_event_noun_has_the_date_of_the_clause_that_does_it() -> None:
    text = "On Tuesday a court dismissed the suit that Northwind brought against Contoso in 2023."
    assert dates_of(text, "sued") == {"2023"}


def test_a_share_price_may_move_within_a_year() -> None:
    assert dates_of("Northwind's shares rose 40 percent in 2025.", "sharePriceMoved") == {"2025"}


def test_a_limit_is_no_date_of_an_event() -> None:
    text = "Contoso hopes to acquire Northwind before the summer."
    assert dates_of(text, "acquired") <= {None}


@pytest.mark.parametrize(
    ("text", "firm", "expected"),
    [
        (
            "Before founding Contoso in 2021, Ada Brook spent a year at Northwind.",
            "northwind",
            "../2021",
        ),
        (
            "Ada Brook founded Contoso in 2022 after nine years at Northwind.",
            "northwind",
            "2013~/2022",
        ),
        (
            "Ada Brook spent six years at Northwind before leaving in 2022.",
            "northwind",
            "2016~/2022",
        ),
        (
            "Contoso was set up in 2024 by Ada Brook, who had worked at Northwind.",
            "northwind",
            "../2024",
        ),
        (
            "Ada Brook, who is Contoso's chief scientist, joined from Northwind in January.",
            "contoso",
            "2026-01/..",
        ),
        (
            "Ada Brook, an engineer at Northwind who came over in 2024, gave notice on Friday.",
            "northwind",
            "2024/2026-03-06",
        ),
        ("Ada Brook, who had worked at Northwind, spoke in May.", "northwind", None),
    ],
)
def test_a_step_of_the_career_ends_the_post_before(
    text: str, firm: str, expected: str | None
) -> None:
    assert dates_of(text, "worksFor", firm) == {expected}


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("The deal, struck on Thursday, values Northwind at $5 billion.", "valuedAt", "2026-03-05"),
        (
            "Fabrikam bought a stake in January. That made Northwind worth $3 billion.",
            "valuedAt",
            "2026-01",
        ),
        (
            "Northwind makes Lark. Lark, at $15 a month, is to follow in May.",
            "pricedAt",
            "2026-05/..",
        ),
        (
            '"We were far too slow," Ada Brook wrote in a letter dated February 12.',
            "said",
            "2026-02-12",
        ),
        (
            'Speaking in Lisbon last November, Ada Brook said: "I do not see a wall."',
            "said",
            "2025-11",
        ),
        ("Northwind should release Quill 2 before Easter.", "released", "../2026-04-05"),
        ("Northwind should release Quill 2 before the end of the year.", "released", "2026"),
        (
            "On Monday Northwind won in court. Contoso bought Fabrikam for $5 million.",
            "acquired",
            "2026-03-09",
        ),
        (
            "In 2019 Northwind won in court. Contoso bought Fabrikam for $5 million.",
            "acquired",
            None,
        ),
        ("On January 28 Northwind reported revenue of $5 billion.", "reportedFigure", "2026-01-28"),
    ],
)
def test_an_event_has_the_date_of_the_word_beside_it(
    text: str, relation: str, expected: str | None
) -> None:
    assert dates_of(text, relation) == {expected}


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        (
            "Northwind sued Contoso in May 2025, two years after it acquired Tailspin.",
            "acquired",
            "2023",
        ),
        (
            "Northwind sued Contoso on August 2, 2025, the day after it acquired Tailspin.",
            "acquired",
            "2025-08-01",
        ),
        (
            "Northwind sued Contoso in May 2025, a month before it acquired Tailspin.",
            "acquired",
            "2025-06",
        ),
        ("Contoso bought Tailspin in a deal that closed in May 2025.", "acquired", "2025-05"),
    ],
)
def test_a_length_between_two_events_dates_the_other(
    text: str, relation: str, expected: str
) -> None:
    assert dates_of(text, relation) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northwind, a rival of Contoso, has given away phones since July.", None),
        ("Northwind has been a rival of Contoso since 2021.", "2021/.."),
    ],
)
def test_a_date_of_the_clause_is_none_of_what_stands_beside_it(
    text: str, expected: str | None
) -> None:
    assert dates_of(text, "competesWith") == {expected}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Northwind third-quarter earnings call", PUBLISHED),
        ("The transcription of hearing aids", None),
        ("Podcast: robots", PUBLISHED),
    ],
)
def test_only_the_record_of_an_occasion_is_of_its_day(head: str, expected: str | None) -> None:
    text = f'{head}\n\n"We were far too slow in the end," said Ada Brook.'
    assert dates_of(text, "said") == {expected}


@pytest.mark.parametrize(
    ("text", "relation", "other", "expected"),
    [
        (
            "After five years at Northwind, Ada Brook joined Contoso in 2021.",
            "worksFor",
            "northwind",
            "2016~/2021",
        ),
        (
            "Ada Brook spent a year at Northwind before she founded Contoso in 2020.",
            "worksFor",
            "northwind",
            "../2020",
        ),
        (
            "Ada Brook left Tailspin in 2013, joined Northwind in 2017 and quit four years later.",
            "worksFor",
            "northwind",
            "2017/2021",
        ),
        (
            "On Tuesday Northwind laid off 600 workers, its third round of cuts since June.",
            "laidOff",
            None,
            PUBLISHED,
        ),
        (
            "In the quarter to December, Northwind added 5 million users, it said on January 21.",
            "reportedFigure",
            None,
            "2026-01-21",
        ),
    ],
)
def test_several_dates_go_to_their_own_events(
    text: str, relation: str, other: str | None, expected: str
) -> None:
    assert dates_of(text, relation, other) == {expected}


@pytest.mark.parametrize(
    ("text", "firm", "expected"),
    [
        ("Ada Brook left Contoso in 2020 and is now a partner at Northwind.", "northwind", None),
        ("Ada Brook left Contoso in May and has since joined Northwind.", "northwind", None),
        (
            "Ada Brook, until November a manager at Northwind, wants a job.",
            "northwind",
            "../2025-11",
        ),
    ],
)
def test_what_somebody_does_by_now_is_of_no_earlier_day(
    text: str, firm: str, expected: str | None
) -> None:
    assert dates_of(text, "worksFor", firm) == {expected}


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("Ada Brook left Northwind in 2019 after 27 years there.", "worksFor", "1992~/2019"),
        (
            "Northwind said on January 15 that fourth-quarter profit rose 35 percent.",
            "reportedFigure",
            "2026-01-15",
        ),
        ("Contoso, a rival of Fabrikam since 2021, acquired Tailspin.", "acquired", None),
    ],
)
def test_lengths_sayings_and_asides(text: str, relation: str, expected: str | None) -> None:
    assert dates_of(text, relation) == {expected}


@pytest.mark.parametrize(
    ("text", "relation", "other", "expected"),
    [
        ("Between July and October, 40 researchers left Contoso.",
         "lostStaff", None, "2025-07/2025-10"),
        ("Contoso bought Tailspin in 2023. The following year it bought Fabrikam.",
         "acquired", "fabrikam", "2024"),
        ("Contoso cut 200 jobs last week, two months after it dismissed 100 people.",
         "laidOff", None, "2026-01"),
        ("Ada Brook has run Contoso since 2015 and Northwind since December 2019.",
         "leads", "northwind", "2019-12/.."),
        ("Contoso raised $4 million in January, in a fund-raiser that valued it at $50 million.",
         "valuedAt", None, "2026-01"),
    ],
)  # fmt: skip
def test_each_event_has_its_own_date(
    text: str, relation: str, other: str | None, expected: str
) -> None:
    assert expected in dates_of(text, relation, other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contoso shares fell 3% on Friday after rising 5% on Thursday.",
         {"2026-03-06", "2026-03-05"}),
        ("Contoso shares dropped 5% on Wednesday and closed 7% lower the next day.",
         {"2026-03-04", "2026-03-05"}),
        ("Contoso shares have lost 8% since Thursday.", {"2026-03-05/2026-03-10"}),
    ],
)  # fmt: skip
def test_a_price_moves_on_the_day_behind_its_figure(text: str, expected: set[str]) -> None:
    assert dates_of(text, "sharePriceMoved") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Good times at Contoso, and more to say about it soon. — Ada Brook (@ada) March 3, 2026",
         {"2026-03-03"}),
        ('"We were slow and proud," Ada Brook, who has run Contoso since 2016, told a newspaper.',
         {None}),
        ('"We were slow and proud," Ada Brook told a newspaper on Monday.', {"2026-03-09"}),
    ],
)  # fmt: skip
def test_words_are_said_on_the_day_of_their_saying(text: str, expected: set[str | None]) -> None:
    assert dates_of(text, "said") == expected


def test_what_once_was_has_no_date_of_what_came_later() -> None:
    text = "Contoso, once valued at $30 billion, suspended all its trips in October."
    assert dates_of(text, "valuedAt") <= {None}


@pytest.mark.parametrize(
    ("text", "relation", "other", "expected"),
    [
        ("Contoso said on Monday it would release Lark in the first quarter of next year.",
         "released", None, "2027-33"),
        ("In 2019, a year after joining Northwind, Ada Brook founded Contoso.",
         "worksFor", "northwind", "2018/.."),
        ("Effective April 1, Lark will cost $5 a month.", "pricedAt", None, "2026-04-01/.."),
        ("Starting in April, Lark will cost $5 a month.", "pricedAt", None, "2026-04/.."),
        ("Contoso said on Monday it would abandon Lark.", "discontinued", None, "2026-03-09"),
        ("Contoso said on Monday it would cut 200 jobs by 2027.", "laidOff", None, "2026-03-09"),
    ],
)  # fmt: skip
def test_plans_have_the_date_of_what_is_planned(
    text: str, relation: str, other: str | None, expected: str
) -> None:
    assert dates_of(text, relation, other) == {expected}


@pytest.mark.parametrize(
    ("text", "relation", "other", "expected"),
    [
        ("Contoso dropped its suit against Northwind on Monday.", "sued", None, None),
        ("The round, which closed on Friday, values Contoso at $10 billion.",
         "valuedAt", None, "2026-03-06"),
        ("Contoso shares have fallen 30% from their January peak.",
         "sharePriceMoved", None, "2026-01/2026-03"),
        ("Contoso released Lark in March 2023, Wren in May 2024 and Finch in August.",
         "released", "finch", "2025-08"),
    ],
)  # fmt: skip
def test_whose_day_it_is(text: str, relation: str, other: str | None, expected: str | None) -> None:
    assert dates_of(text, relation, other) <= {expected}


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("Contoso is cutting 1,500 jobs in its third round of layoffs this year.", "laidOff", None),
        ("Contoso cut 1,500 jobs this year.", "laidOff", "2026"),
        ("Contoso shares have lost 8% since it reported sales on March 5.",
         "sharePriceMoved", "2026-03-05/2026-03-10"),
        ("Contoso shares were marked down 3% by Thursday evening.",
         "sharePriceMoved", "2026-03-05"),
    ],
)  # fmt: skip
def test_series_and_spans(text: str, relation: str, expected: str | None) -> None:
    assert dates_of(text, relation) == {expected}


@pytest.mark.parametrize(
    ("text", "relation", "other", "expected"),
    [
        ("Contoso hired Ada Brook, Northwind's chief executive, in May.",
         "leads", "northwind", None),
        ("Contoso hired Northwind chief executive Ada Brook in May.", "leads", "northwind", None),
        ("Ada Brook led Contoso from 2021 until she joined Northwind in August.",
         "leads", "contoso", "2021/2025-08"),
        ("Contoso has owned Northwind since 2014, when it bought the firm.",
         "acquired", None, "2014"),
    ],
)  # fmt: skip
def test_posts_begin_and_end_with_what_is_theirs(
    text: str, relation: str, other: str | None, expected: str | None
) -> None:
    assert dates_of(text, relation, other) <= {expected}


def test_who_co_founded_a_firm_did_not_do_so_on_leaving() -> None:
    assert dates_of("Ada Brook, who co-founded Contoso, left the firm in May.", "founded") == {None}
    assert dates_of("Ada Brook, who co-founded Contoso in 2015, left it in 2018.", "founded") == {
        "2015"
    }


def test_what_did_not_come_until_a_day_came_on_that_day() -> None:
    text = "Northwind is the maker of Quill 2. Quill 2 did not arrive until December 2025."
    assert dates_of(text, "released") == {"2025-12"}
