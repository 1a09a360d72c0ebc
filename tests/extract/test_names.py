"""Names of whole texts: types, links to the catalogue, and what stays unlinked."""

import pytest

from extract.blocks import find_blocks
from extract.language import load
from extract.model import TimeExpression
from extract.names import find_names

pytestmark = pytest.mark.model


def names(text: str, times: tuple[TimeExpression, ...] = ()) -> dict[str, tuple[str, str | None]]:
    found = find_names(load()(text), find_blocks(text), times)
    return {name.text: (name.type, name.catalogue) for name in found}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The chip start-up Velloran raised $40 million from two funds.", "Velloran", "Company"),
        ("Its flagship model, Dunnock, was trained on old films.", "Dunnock", "AIModel"),
        ("Marta Kowalska, chief executive of the firm, resigned.", "Marta Kowalska", "Person"),
        ("The newspaper Trondberg Post first reported the talks.", "Trondberg Post", "NewsOutlet"),
        ("She studied at Arlow University for two years.", "Arlow University", "Organization"),
        ("Lawmakers passed the Neural Systems Act in spring.", "Neural Systems Act", "Law"),
        ("On the benchmark VeriBench it scored 91 points.", "VeriBench", "Benchmark"),
        ("They opened an office in Norway in spring.", "Norway", "Place"),
        ("The privacy group Ostrel Watch filed a complaint.", "Ostrel Watch", "Organization"),
        ("The data watchdog Tilsynor fined the firm.", "Tilsynor", "GovernmentBody"),
        ("The non-profit Brannox gives its models away.", "Brannox", "Organization"),
        ("Talvik, a start-up in Oslo, sells its shares.", "Talvik", "Company"),
        ("They are building a data centre called Wexmoor near Oslo.", "Wexmoor", "Facility"),
        ("He showed a speech model by the name of Dunlin.", "Dunlin", "AIModel"),
        ("The lender hired its head of software, Seo Min-ho.", "Seo Min-ho", "Person"),
        ("They opened an office in Gdansk in spring.", "Gdansk", "Place"),
    ],
)
def test_names_that_no_catalogue_knows_are_typed_by_their_context(text, name, kind):
    assert names(text)[name][0] == kind


@pytest.mark.parametrize(
    ("text", "name", "identity"),
    [
        ("Apple will sell the iPhone in more shops, the company said.", "Apple", "apple"),
        ("Anthropic made its chatbot Claude cheaper.", "Claude", "claude"),
        ("Mark Zuckerberg runs Meta, the owner of Facebook.", "Meta", "meta"),
        ("The report in the Financial Times named nobody.", "Financial Times", "financial-times"),
        ("Meta signed a deal in May, the Information reported.", "Information", "the-information"),
    ],
)
def test_well_known_names_are_linked_in_context(text, name, identity):
    assert names(text)[name][1] == identity


def test_the_letter_of_a_party_is_no_name():
    assert "R-Tenn" not in names("Sen. Ada Brook, R-Tenn., backed the probe of Meta.")


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("A meta-analysis of forty trials found no effect.", "meta"),
        ("Meta-analysis is slow work, said the statistician.", "meta"),
        ("She ate an apple. Apple pie followed.", "apple"),
        ("The painter Claude Lorrain worked in Rome.", "claude"),
        ("Born under Gemini, he believes in horoscopes.", "gemini"),
        ("The llama spat at the visitors of the zoo.", "llama"),
    ],
)
def test_namesakes_stay_unlinked(text, identity):
    assert identity not in {linked for _, linked in names(text).values()}


def test_a_surname_that_is_also_a_company_is_the_persons():
    found = names("Hannah Dell left the bank. Dell had joined it in spring.")
    assert found["Dell"] != ("Company", "dell")


def test_a_time_expression_is_no_name():
    text = "It was shown at Orsted on Boxing Day with pride."
    day = TimeExpression(start=26, end=36, text="Boxing Day", type="DATE", value="2025-12-26")
    assert "Boxing Day" not in names(text, (day,))


def test_offsets_count_into_the_text():
    text = "“Café Noir” is what Zürich’s Volta Systems calls it."
    for name in find_names(load()(text), (), ()):
        assert text[name.start : name.end] == name.text


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Crannoch, the firm's compiler, is free.", "Crannoch", "Software"),
        ("Dorrit, the company's flagship model, was trained in Oslo.", "Dorrit", "AIModel"),
        ("Meta released Llama 4.", "Llama 4", "AIModel"),
        ("Lim Su-jin, the finance chief, said so.", "Lim Su-jin", "Person"),
        ("Then the Northern Teachers' Union objected.", "Northern Teachers' Union", "Organization"),
    ],
)
def test_possessed_nouns_and_small_words_do_not_mislead(text, name, kind):
    assert names(text)[name][0] == kind


def test_an_owner_in_the_possessive_is_no_part_of_what_it_owns():
    found = names("The firm praised its engineers' Velloran chip, and Bert's Café closed.")
    assert not {name for name in found if "engineers" in name}


def test_a_known_place_is_no_company_of_that_name():
    found = names("It will be rolled out to customers in Germany, France and Japan next year.")
    assert {found[place][0] for place in ("Germany", "France", "Japan")} == {"Place"}
    assert "France" not in names("The French had other plans.")


def test_an_ambiguous_name_is_linked_among_its_kind():
    among = names("Nvidia and OpenAI gained. Cohere raised $500 million in August.")
    assert among["Cohere"] == ("Company", "cohere")
    assert "Cohere" not in names("The two halves of the tale fit. Cohere they must, he says.")


def test_the_sign_of_a_currency_is_no_name():
    assert "US" not in names("It earned US$8.3 million last year, and HK$5 million in May.")
    assert "C$" not in names("National Bank cut its target to C$11 on Monday.")


@pytest.mark.parametrize(
    ("text", "name", "identity"),
    [
        ("OpenAI released o3 and o4-mini on Wednesday.", "o4-mini", "o4-mini"),
        ("The model does better than o1 on mathematics.", "o1", "o1"),
        ("The round of the lab was led by a16z in spring.", "a16z", "andreessen-horowitz"),
        ("The privacy group noyb complained in Vienna.", "noyb", "noyb"),
    ],
)
def test_names_without_capitals_are_known_from_the_catalogue(text, name, identity):
    assert names(text)[name][1] == identity


@pytest.mark.parametrize("text", ["He told us and them to go.", "The sum of i and o is odd."])
def test_small_words_are_no_names(text):
    assert names(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Salesforce CEO Ada Brook disagreed.", "Salesforce"),
        ("Block is cutting about 600 jobs.", "Block"),
        ("Amazon will cut 600 jobs.", "Amazon"),
    ],
)
def test_a_known_firm_is_found_where_the_parser_takes_it_for_a_word(text, name):
    assert names(text)[name][0] == "Company"


def test_an_ambiguous_word_without_business_beside_it_is_no_firm():
    found = names("Fires burnt along the Amazon in August.")
    assert found.get("Amazon", ("", None))[0] != "Company"


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Kimbal Musk runs a restaurant group. Musk said that the food was good.", None),
        ("Kimbal Musk is a brother of Elon Musk. Musk said that the food was good.", "elon-musk"),
        ("Tesla fell on Friday. Musk said that the factory was shut.", "elon-musk"),
    ],
)
def test_a_famous_surname_is_another_bearers_in_an_article_on_that_one(text, identity):
    assert names(text)["Musk"][1] == identity
