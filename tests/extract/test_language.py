"""The parse: offsets into the article's text, sentences by lines and turns, long texts cut."""

import pytest

from extract.blocks import find_blocks
from extract.errors import DataError, LanguageError
from extract.language import CHUNK, load, parse, reading
from extract.lexicon import load_yaml
from extract.model import Article

pytestmark = pytest.mark.model


def parsed(text: str):
    return parse(load(), Article(id="x", text=text), find_blocks(text))


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in parsed(text).sents if sentence.text.strip()]


def test_an_unknown_model_says_what_to_do():
    with pytest.raises(DataError, match="not installed"):
        load("en_no_such_model")


def test_other_languages_are_refused():
    with pytest.raises(LanguageError, match="German"):
        parsed("Die Firma hat am Montag ihre Zahlen vorgelegt und die Prognose nicht erhöht.")


@pytest.mark.parametrize("text", ["", " ", "Acme", "Acme rises\n", "\n\nAcme buys Globex today"])
def test_short_and_blank_texts_are_parsed(text):
    assert parsed(text).text == text


def test_lines_start_sentences_and_abbreviations_do_not():
    text = (
        "Acme buys Globex\nThe U.S. company Acme Inc. bought Globex Corp. on Monday. It paid cash."
    )
    assert sentences(text) == [
        "Acme buys Globex",
        "The U.S. company Acme Inc. bought Globex Corp. on Monday.",
        "It paid cash.",
    ]


def test_a_size_with_a_letter_ends_a_sentence():
    doc = load()("It is built on Llama 3 70B. In May sales in the U.S. rose.")
    assert [sent.text for sent in doc.sents] == [
        "It is built on Llama 3 70B.", "In May sales in the U.S. rose.",
    ]  # fmt: skip


def test_a_network_of_one_letter_ends_a_sentence_and_an_initial_does_not():
    assert sentences("Ada Brook wrote on X. Meta declined. Samuel L. Jackson did not.") == [
        "Ada Brook wrote on X.", "Meta declined.", "Samuel L. Jackson did not.",
    ]  # fmt: skip


def test_no_sentence_starts_inside_a_phrase():
    for name in ("Priyanka Iyengar", "Vantage Systems", "Dr. Eze"):
        text = f"ACME AND ITS RIVALS\n\n{name} bet eleven years on a part that nobody wanted."
        assert len(sentences(text)) == 2


def test_what_a_speaker_says_starts_a_sentence():
    text = "ANN NEMO: We sold it in May.\n\nBOB NOBODY: You did not.\n\nANN NEMO: We did."
    assert "We sold it in May." in sentences(text)


@pytest.mark.parametrize(
    "place",
    [
        "OSLO, March 10 (Reuters) - ",
        "SAN DIEGO — ",
        "Oslo (AFP) – ",
        "OSLO, Norway – March 10, 2026 – ",
        "OSLO/SAN DIEGO, Mar. 10 -- ",
    ],
)
def test_a_report_starts_behind_its_dateline(place):
    assert sentences(f"{place}Acme bought Globex.") == [place.strip(), "Acme bought Globex."]


@pytest.mark.parametrize("text", ["Acme Inc - as expected - bought Globex.", "AI — it is here."])
def test_an_aside_is_no_dateline(text):
    assert sentences(text) == [text]


def test_odd_white_space_is_read_as_plain_and_keeps_its_offsets():
    text = "Acme\u00a0Robotics paid $14.3\u202fbillion in\u2009cash.\r\nNext\u2028line here."
    doc = parsed(text)
    assert len(doc.text) == len(text)
    assert [token.text for token in doc[:3]] == ["Acme", "Robotics", "paid"]
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc if not t.is_space)


def test_ligatures_emoji_quotes_and_dashes_keep_their_offsets():
    text = "The ﬁrm’s “oﬃce” — 🔒 closed… said Ann; €2,5 Mrd. it cost."
    doc = parsed(text)
    assert doc.text == text


def test_a_sentence_broken_by_layout_is_one():
    text = (
        "Acme said on Monday that it had bought Globex, the\n"
        "Leeds maker of toasters, for three million pounds\n"
        "and a barrel of the marmalade that it makes on the\n"
        "side.\n\nThe price was called steep by three of the four\nanalysts."
    )
    assert len(sentences(text)) == 2
    assert len(reading(text, find_blocks(text))) == len(text)


def test_long_texts_are_parsed_in_pieces_with_the_same_offsets():
    line = "Acme said on Monday that it had bought Globex for $3 million in cash.\n\n"
    text = line * (CHUNK // len(line) + 40)
    doc = parsed(text)
    assert doc.text == text
    assert len(list(doc.sents)) >= text.count("\n\n")
    last = [token for token in doc if token.text == "Globex"][-1]
    assert last.idx == text.rindex("Globex")
    assert doc.tensor.shape[0] == len(doc)


def test_one_endless_line_is_cut_at_a_space():
    text = "the end of the word and " * (CHUNK // 20)
    assert parsed(text).text == text


def test_a_word_new_to_the_model_is_parsed_like_a_familiar_one():
    doc = parsed("Ada Brook, who formerly headed startup accelerator Y Combinator, left.")
    (word,) = [token for token in doc if token.text == "startup"]
    assert (word.pos_, word.dep_) == ("NOUN", "compound")


def test_likened_words_are_single_words_of_the_model():
    likened = load_yaml("words/parser_words.yaml")["like"]
    unknown = {v for v in likened.values() if v not in load().vocab.strings}
    assert not unknown
    assert all(word.isalpha() for pair in likened.items() for word in pair)
