"""Where names stand: each rule with a sentence for it and one against it."""

import pytest

from extract.blocks import find_blocks
from extract.language import load
from extract.name_groups import surface
from extract.name_spans import find_spans
from extract.name_tokens import Words, is_capital

pytestmark = pytest.mark.model


def spans(text: str) -> list[str]:
    words = Words(load()(text), find_blocks(text))
    return [surface(words, span) for span in find_spans(words)]


@pytest.mark.parametrize("text", ["Meta", "xAI", "iPhone", "GPT-4", "23andMe", "McKinsey"])
def test_words_that_are_written_as_names_are(text):
    assert is_capital(text)


@pytest.mark.parametrize("text", ["model", "7B", "2026", "400M", "—"])
def test_words_numbers_and_signs_that_are_not_names(text):
    assert not is_capital(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She joined Deutsche Bank last year.", "Deutsche Bank"),
        ("In August Meta agreed.", "Meta"),
        ("Secretary of State Ada Brook spoke.", "Ada Brook"),
        ("Secretary of the Treasury Ada Brook spoke.", "Ada Brook"),
        ("They wrote to August Sander.", "August Sander"),
        ("He studied at the University of Warsaw for years.", "University of Warsaw"),
        ("They hired a lawyer from Slaughter & May on Monday.", "Slaughter & May"),
        ("It moved to Rio de Janeiro after the war.", "Rio de Janeiro"),
        ("The test pitted Llama 4 against a rival.", "Llama 4"),
        ("The firm trained Mistral 7B on old books.", "Mistral 7B"),
        ("It lost to GPT-5.2-mini in the end.", "GPT-5.2-mini"),
        ("The Competition and Markets Authority objected.", "Competition and Markets Authority"),
        (
            "The Rural Health and Safety Administration sued.",
            "Rural Health and Safety Administration",
        ),
        ("The chairman, Tsai Ming-hui, spoke.", "Tsai Ming-hui"),
        ("Her deputy, Nam Do-yun, spoke.", "Nam Do-yun"),
        ("It annoyed Adm. Ada Brook on Monday.", "Ada Brook"),
        ("Critics of the AI Act were loud.", "AI Act"),
        ("The Committee on Energy and Commerce met.", "Committee on Energy and Commerce"),
        ("Staff at Stability AI were told on Friday.", "Stability AI"),
        ("A ruling of the European Union followed.", "European Union"),
    ],
)
def test_a_name_is_found_with_its_bounds(text, name):
    assert name in spans(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Amazon, Google and Microsoft.", ["Amazon", "Google", "Microsoft"]),
        ("They praised Meta's Llama.", ["Meta", "Llama"]),
        ("A note from Chief Executive Tim Cook leaked.", ["Tim Cook"]),
        ("A note from Meta CEO Mark Zuckerberg leaked.", ["Meta", "Mark Zuckerberg"]),
        ("We asked Dr. Fei-Fei Li about it.", ["Fei-Fei Li"]),
        ("The Paris-based lender sold it.", ["Paris"]),
        ("It is made by General Motors in secret.", ["General Motors"]),
    ],
)
def test_runs_are_cut_where_one_name_ends(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The AI boom made every CEO nervous on Monday.",
        "In March the French and the Germans agreed.",
        "Nobody knows why. However, it works.",
        "Revenue rose. The revenue of 2025 was lower.",
    ],
)
def test_words_with_a_capital_that_are_no_names(text):
    assert spans(text) == []


def test_the_number_of_something_else_is_no_version():
    assert spans("It sold Oracle 3 million licences.") == ["Oracle"]


def test_a_link_ends_a_name():
    assert spans("More at [Ars Technica](https://example.org/a) today.") == ["Ars Technica"]


def test_how_a_link_writes_a_name_says_nothing_of_it():
    """In an address every word is small; elsewhere a word seen small is none at a line's start."""
    text = "Velloran secured $3 million. - [Ledger](https://ledger.example/velloran-raises-money/)"
    assert "Velloran" in spans(text)
    assert "Tokens" not in spans("Tokens cost less. The price of tokens fell.")


def test_for_joins_no_well_known_firm():
    """People leave a lab "for" a firm; the purpose of an institute belongs to its name."""
    assert spans("Ada left Quillon Labs for OpenAI.")[-2:] == ["Quillon Labs", "OpenAI"]
    assert "Institute for Peace" in spans("She left the Institute for Peace.")
