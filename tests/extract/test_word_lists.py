"""The word lists of amounts, currencies, languages and speakers keep their shape."""

import re

import pytest

from extract.currencies import table
from extract.lexicon import load_yaml
from extract.turns import find_speakers

FILES = ["amounts", "boilerplate", "currencies", "languages", "speakers"]


@pytest.mark.parametrize("name", FILES)
def test_each_list_has_a_source(name):
    assert load_yaml(f"words/{name}.yaml")["source"]


def test_currencies_are_iso_codes_with_words_and_places():
    for code, entry in load_yaml("words/currencies.yaml")["currencies"].items():
        assert re.fullmatch(r"[A-Z]{3}", code)
        assert code in entry["signs"]
        assert set(entry) <= {"signs", "words", "adjectives", "cents", "places", "of"}
        assert entry["places"]
    assert table().signs["$"] == ("USD",)
    assert table().words["kroner"] == ("NOK", "DKK")


def test_every_word_of_amounts_is_a_word_or_a_number():
    def walk(value):
        if isinstance(value, dict):
            for key, item in value.items():
                assert isinstance(key, str)
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)
        else:
            assert isinstance(value, str | int | float) and not isinstance(value, bool), value

    walk(load_yaml("words/amounts.yaml"))


def test_languages_have_enough_words_of_their_own():
    data = load_yaml("words/languages.yaml")
    for name, words in data["others"].items():
        assert len({str(word) for word in words} - set(data["english"])) >= 18, name


def test_speakers_fire_on_their_examples():
    data = load_yaml("words/speakers.yaml")

    def speaks(label):
        lines = [f"{label}: Good day to you.", f"{label}: And to you."]
        text = "\n".join(lines)
        spans = [(0, len(lines[0])), (len(lines[0]) + 1, len(text))]
        return any(find_speakers(text, spans, [False, False]))

    assert all(map(speaks, data["no"]))
    assert not any(map(speaks, data["yes"]))
