"""Who speaks the words between quotation marks."""

import pytest

from tests.extract.speech import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We shall open the plant in spring," said Ada Lark, who runs Northwind.', "lark"),
        ('Ada Lark said: "We shall open the plant in spring."', "lark"),
        ('"We shall open the plant in spring," a Northwind spokeswoman told Reuters.', "northwind"),
        ('"We shall open the plant in spring," sighed Moreau.', "moreau"),
        ('Lark called the offer "a joke in poor taste".', "lark"),
        ('Northwind told investors that the plant was "ahead of our own plan".', "northwind"),
        ('In Lark\'s words, the plant is "a cathedral of wires".', "lark"),
        ('"Nobody buys a promise twice" — Jules Moreau, who advises Contoso.', "moreau"),
        ('Lark hit back: "He has never read a balance sheet."', "lark"),
        ('According to Lark, the plant is "ahead of our own plan".', "lark"),
        ('"It is late," said Lark, President and Chief Executive Officer of Northwind.', "lark"),
        (
            '"It is ours," in the words of Lark, head of sales at Northwind, whose men ran it.',
            "lark",
        ),
        ('A memo quoted Moreau as writing that it "does not know what it does".', "moreau"),
        ('Lark, whom Moreau once called "the only man here", told them that it rained.', "moreau"),
        ('The plant was, in Moreau\'s phrase, "exceedingly cold and wet".', "moreau"),
        ('The Market Office head, Moreau, said it was "a joke in poor taste".', "moreau"),
        ('Lark likened Northwind to "a bear that has learned to swim".', "lark"),
        ('Lark wrote that the thing "remembers all of it", a line that she likes.', "lark"),
        ('Moreau met Lark in the plant. Lark shrugged. "Nobody likes the cold."', "lark"),
        ('Contoso sued Northwind over what it called "a joke in poor taste".', "contoso"),
        ('The suit, filed by Northwind in May, says Contoso "copied all of it".', "northwind"),
    ],
)
def test_the_speaker_of_a_quotation(text: str, speaker: str) -> None:
    assert [who for who, _ in read(text).quotes()] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        'She wrote a column titled "The Long Road to Leeds" for Northwind.',
        'Northwind expects a margin of "up to 40 percent" this year.',
        'The sign at Northwind reads "no entry after dark" in red.',
        '"We knew nothing about it," an engineer said.',
        '"We knew nothing about it," said a former engineer at Northwind.',
        '"We knew nothing," said an engineer at Northwind who asked not to be named.',
        'Northwind once spoke of "the course of" that year.',
        'Lark says that it will open "later this summer".',
        'The thing drew "the worst laughter of the year", and Northwind got it.',
        'Northwind sold it, and a guest said that it was "a joke in poor taste".',
        'Northwind sold it, and a magazine crowned it "the king of all such things".',
        'Northwind is trimming a "low single-digit share" of its plants.',
        'The cooks\' union attacked Northwind for what it described as "a joke in poor taste".',
        'Northwind saw it fall and was told off by guests, who said it "broke every rule".',
        'The so-called "race to the bottom of the sea" goes on.',
        'Northwind\'s reading of the rules "did not match the rules at all", guests observed.',
    ],
)
def test_titles_figures_signs_and_unnamed_speakers_have_no_speaker(text: str) -> None:
    assert all(who is None for who, _ in read(text).quotes())


def test_a_split_quotation_is_one_act() -> None:
    found = read('"The plant," said Lark, "was never for sale."').quotations
    assert len({q.act for q in found}) == 1
    assert {q.speaker for q in found} == {"lark"}


def test_a_quotation_alone_goes_on_with_the_last_speaker() -> None:
    text = '"The plant is ours," said Lark. "It was never for sale. It never will be."'
    assert [who for who, _ in read(text).quotes()] == ["lark", "lark"]


def test_a_quotation_after_an_unnamed_speaker_is_not_given_to_the_one_before() -> None:
    text = '"It is ours," Lark said.\n\n"I was there," a guest recalled. "Nobody spoke all night."'
    assert read(text).quotes()[-1][0] is None


def test_a_post_that_is_signed_needs_no_marks() -> None:
    text = (
        "What a day. I am proud of the whole team and its work. — Ada Lark (@adalark) May 3, 2025"
    )
    assert read(text).quotes()[0][0] == "lark"


def test_a_bare_release_speaks_for_the_organisation_in_question() -> None:
    text = 'Northwind opened the plant.\n\n"It is the largest of its kind," the release reads.'
    assert read(text).quotes() == [("northwind", "It is the largest of its kind,")]


def test_who_was_told_is_not_the_speaker() -> None:
    assert read('Lark was told that the plant was "beyond all hope".').quotes()[0][0] is None
