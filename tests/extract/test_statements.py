"""The candidates for ``said``: quotations, reported speech, turns."""

import pytest

from tests.extract.speech import read

pytestmark = pytest.mark.model

CALL = """OPERATOR: Good morning and welcome. The floor is yours.

ADA LARK: Thank you. We have learned to be patient with ourselves and with our suppliers.

JULES MOREAU: Will the price of the headset go up again next year?

ADA LARK: Nobody on this call likes the price. I like it least of all of us.

JULES MOREAU: And what does the board of the company say to that?
"""


SPEECH = (
    "OPERATOR: Good morning and welcome. The floor is yours.\n\nADA LARK: Thank you. We have "
    "learned to be patient with ourselves and with our suppliers. "
    + "Patience is all that we have. " * 10
    + "Nobody likes the price.\n\nJULES MOREAU: What does the board say?\n\nADA LARK: Ask them.\n"
)


def test_a_quotation_of_three_words_is_a_quote() -> None:
    found = read('"We are late," said Lark.').said()
    assert found == [("lark", "quote", "We are late")]


def test_two_quoted_words_are_none() -> None:
    assert read('Lark called the offer "too low".').said() == []


def test_the_pieces_of_one_act_are_joined() -> None:
    found = read('"The plant," said Lark, "was never for sale."').said()
    assert found == [("lark", "quote", "The plant … was never for sale.")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lark said that the mood in town was good.", "the mood in town was good"),
        ("The mood in town was good, Lark said.", "The mood in town was good"),
        ("The mood in town, Lark said, was good.", "The mood in town was good"),
        ("According to Lark, the mood in town was good.", "the mood in town was good"),
        ("Lark believes that patience is a virtue.", "patience is a virtue"),
        ("Lark wonders whether patience is a virtue.", "whether patience is a virtue"),
        ("Lark says traffic to her site has collapsed.", "traffic to her site has collapsed"),
        ("Lark said on Monday it would not rain in town.", "it would not rain in town"),
        ("Lark, who says the mood is good, left.", "the mood is good"),
        ("Lark joked that her own job might be next.", "her own job might be next"),
        ("As Lark put it, the mood in town was good.", "the mood in town was good"),
        ("Lark called for a very long pause in town.", "called for a very long pause in town"),
    ],
)
def test_reported_speech_is_content(text: str, content: str) -> None:
    assert read(text).said() == [("lark", "content", content)]


def test_urging_and_denying_keep_their_verb() -> None:
    text = "The Market Office urged all makers of headsets to test them on animals first."
    assert read(text).said()[0][2].startswith("urged all makers")


@pytest.mark.parametrize(
    "text",
    [
        "Lark declined to comment on the sale of the plant in Leeds.",
        "Lark disputes the number.",
        "Lark asked whether the plant was safe.",
        "Lark would not say who the buyers were.",
        "Northwind said that it does not comment on rumours in the town.",
        "Lark insists that this is all a lie.",
        "Two people familiar with the talks said that the mood was good.",
        "Lark found himself alone.",
        "Speed, as Lark could have told them, is a kind of vanity.",
        "Lark could not have guessed that the mood was good.",
        "Lark wrote a whole book to explain that the mood was good.",
        "Lark won a prize for revealing that the mood was good.",
        "Northwind thinks that the mood is good.",
        "Lark thinks the mood excellent.",
        "Lark, who advised the town on the mood of its young people, left.",
        "Lark said that the mood would be good next summer.",
        "Lark said that the mood was good in 2019.",
        "Northwind promised that the mood in all its shops would be good.",
        "Lark has become a thing that he said he would never be.",
    ],
)
def test_words_about_words_are_no_statement(text: str) -> None:
    assert read(text).said() == []


def test_a_report_that_holds_another_claim_is_dropped_and_a_quotation_is_not() -> None:
    text = 'Lark said that Northwind had bought Contoso. "We bought it for love," he said.'
    assert read(text, he="lark").said("bought") == [("lark", "quote", "We bought it for love")]


def test_coordinated_reports_are_one_statement() -> None:
    text = "Lark said that the mood was good and added that the weather was fine."
    assert len(read(text).said()) == 1


def test_short_answers_are_no_statements() -> None:
    assert not [who for who, _, _ in read(CALL).said() if who == "lark"]


def test_the_sentences_of_a_speech_are_statements_but_no_courtesies() -> None:
    texts = [text for who, _, text in read(SPEECH).said() if who == "lark"]
    assert len(texts) == 12
    assert texts[0] == "We have learned to be patient with ourselves and with our suppliers."


def test_who_only_asks_makes_no_statement() -> None:
    assert not [who for who, _, _ in read(CALL).said() if who == "moreau"]


def test_the_sentence_of_a_speech_with_a_claim_is_dropped() -> None:
    texts = [text for who, _, text in read(SPEECH).said("likes") if who == "lark"]
    assert len(texts) == 11


@pytest.mark.parametrize(
    "text",
    [
        "Lark said that Contoso had 900 people left.",
        "Lark said that the plant had cost $3 million.",
    ],
)
def test_a_report_full_of_names_and_figures_is_left_to_the_other_relations(text: str) -> None:
    assert read(text).said() == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mood was good, Lark said, declining to go on.", "The mood was good"),
        (
            "Lark said the mood was good and would stay good.",
            "the mood was good and would stay good",
        ),
        ("All is calm: speed, Lark says, is a kind of vanity.", "speed is a kind of vanity"),
        ("But the mood was good, according to Lark.", "the mood was good"),
        ("Lark told the guests that the mood was good.", "the mood was good"),
        ("Lark explained to some guests that moods would be needed.", "moods would be needed"),
        ("Lark told the Evening Herald the same week that she felt lost.", "she felt lost"),
        ("Northwind's man in Leeds, Ada Lark, conceded that it was late.", "it was late"),
        ("Lark's answer is that nobody slept.", "nobody slept"),
        ("The mood, Lark went on, was good.", "The mood was good"),
        ("Northwind says it is calm and denies any haste.", "it is calm and denies any haste"),
        ("Lark said that the mood was too good to sell.", "the mood was too good to sell"),
        ("Lark protested that the mood was good.", "the mood was good"),
    ],
)
def test_a_report_is_cut_to_its_words(text: str, content: str) -> None:
    assert [words for _, _, words in read(text).said()] == [content]


def test_defined_terms_and_titles_are_no_speech() -> None:
    text = 'Lark ("the big chief" or "the big boss") wrote "The Long Way", a book of poems.'
    assert read(text).said() == []


def test_what_is_reported_of_others_by_name_is_no_statement() -> None:
    """It is a claim of its own, or none."""
    assert read("Lark said that Contoso was in a good mood that day.").said() == []


def test_what_another_counters_is_the_others() -> None:
    text = "Lark argued that the mood was good, while Umbra countered that it was gloomy."
    assert read(text).said()[0] == ("lark", "content", "the mood was good")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Is the mood in town good?" Lark asked on Monday.', "lark"),
        ('"Is the mood in town good?" Lark said she did not know.', None),
    ],
)
def test_a_teller_behind_a_question(text: str, speaker: str | None) -> None:
    assert read(text).quotes()[0][0] == speaker
