"""Lines are judged, named and given their speakers; no paragraph of the article is dropped."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.blocks import find_blocks
from extract.boilerplate import cues, is_byline, judge, score, section_patterns
from extract.lexicon import load_yaml
from extract.lines import find_lines

SHARED = Path(__file__).parents[2].parent / "shared"
DATA = load_yaml("words/boilerplate.yaml")
BODY = (
    "Acme said on Monday that it had bought Globex, the Leeds maker of toasters, for $3 million.",
    "The price, which analysts called steep, will be paid in cash by the end of the year.",
)


def kinds(*lines: str) -> list[str]:
    return [block.kind for block in find_blocks("\n\n".join(lines))]


@pytest.mark.parametrize("entry", DATA["cues"], ids=lambda entry: entry["name"])
def test_each_cue_fires_on_its_examples_and_not_on_its_counterexamples(entry):
    cue = next(cue for cue in cues() if cue.name == entry["name"])
    for line in entry["yes"]:
        assert cue.matches(line, len(line.split())), line
    for line in entry["no"]:
        assert not cue.matches(line, len(line.split())), line


def test_bylines_and_sections_fire_on_their_examples():
    assert all(map(is_byline, DATA["bylines"]["yes"]))
    assert not any(map(is_byline, DATA["bylines"]["no"]))
    heading, _ = section_patterns()
    assert all(map(heading.fullmatch, DATA["sections"]["yes"]))
    assert not any(map(heading.fullmatch, DATA["sections"]["no"]))


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Five toasters that changed the world",
        "Sign up for our morning e-mail",
        "We use cookies. Accept all | Manage choices",
        "Share this article · Facebook · Mail",
        "Photo: Globex/handout",
        "(Reporting by A. Nemo in Leeds; editing by B. Nobody)",
        "Tags: #toast #deals #leeds",
        "Media contact: press desk, Acme plc, +44 20 7946 0000",
        "© 2026 The Paper. All rights reserved.",
        "This interview has been edited and condensed.",
        "SPONSORED: Try Acme Cloud for a month",
        "Follow our live blog",
        "Ann Nemo is a columnist. Follow her on Mastodon.",
        "4 min read",
        "Advertisement",
    ],
)
def test_furniture_of_the_page_is_no_article(line):
    assert kinds("Acme buys Globex", *BODY, line)[-1] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Shares in Acme rose 3% after the news.",
        "Read widely, and you will find that no toaster has ever been recalled twice.",
        "The newsletter that Globex runs has two million readers, of whom few unsubscribe from it.",
        "Users who subscribe to the plan pay $8 a month, and may cancel it in May.",
        "Photos of the toaster leaked last week.",
        "About 300 people work there.",
        "The regulator fined Acme for its use of cookies.",
        "“We guarantee nothing,” she said.",
        "By Friday the shares had lost a tenth.",
        "Search is still its largest business.",
    ],
)
def test_sentences_about_such_things_are_the_article(line):
    assert kinds("Acme buys Globex", *BODY, line)[-1] == "paragraph"


def test_an_advertisement_in_the_middle_goes_as_a_whole():
    advert = [
        "A new kind of service | Acme Consulting",
        "Here you will learn how your company can save money.",
        "A platform that is tailored to your needs.",
        "⚡ Fast: we deliver in days, not months.",
        "🔒 Safe: your data stays with you, and we guarantee it.",
        "More information here:",
    ]
    text = "\n".join([*BODY, *advert, *BODY])
    assert [b.kind == "boilerplate" for b in find_blocks(text)] == [False] * 2 + [True] * 6 + [
        False
    ] * 2


def test_links_between_paragraphs_do_not_drag_the_paragraphs_along():
    lines = [part for body in BODY * 3 for part in ("Read more: Toasters, ranked", body)]
    assert kinds(*lines) == ["boilerplate", "paragraph"] * 6


def test_a_forward_looking_section_ends_at_the_next_heading():
    found = kinds(*BODY, "Forward-Looking Statements", BODY[0], "About Acme", BODY[1])
    assert found == ["paragraph"] * 2 + ["boilerplate"] * 2 + ["headline", "paragraph"]


def test_a_headline_that_comes_again_is_navigation():
    found = kinds("Acme buys Globex in Leeds", *BODY, "Acme buys Globex in Leeds")
    assert found == ["headline", "paragraph", "paragraph", "boilerplate"]


def test_headlines_items_bylines_and_captions_are_named():
    found = kinds("Acme buys Globex", "By Ann Nemo", *BODY, "• One item of a list.", "What now")
    assert found == ["headline", "caption", "paragraph", "paragraph", "item", "headline"]


def test_a_credit_behind_a_headline_is_cut_off():
    text = "Will Acme eat Globex whole? – Image: The Paper\n" + BODY[0]
    head, credit, _ = find_blocks(text)
    assert text[head.start : head.end] == "Will Acme eat Globex whole?"
    assert (head.kind, credit.kind) == ("headline", "boilerplate")
    assert text[credit.start : credit.end] == "Image: The Paper"


def test_turns_have_the_span_of_their_speaker():
    text = "\n".join(
        [
            "ANN NEMO (Acme): Good day to all of you.",
            "BOB NOBODY: And to you.",
            "Q: Is it?",
            "A: It is.",
        ]
    )
    blocks = find_blocks(text)
    assert [text[slice(*b.speaker)] for b in blocks if b.speaker] == [
        "ANN NEMO",
        "BOB NOBODY",
        "Q",
        "A",
    ]
    assert {b.kind for b in blocks} == {"turn"}


def test_the_speaker_of_a_transcript_goes_on_through_paragraphs():
    text = "\n\n".join(
        f"{name}: Something is said here by {name}."
        for name in ("Nemo", "Nobody", "Nemo", "Nobody")
    )
    text += "\n\nAnd more is said.\n\nNemo: Quite so."
    speakers = [text[slice(*b.speaker)] for b in find_blocks(text) if b.speaker]
    assert speakers == ["Nemo", "Nobody", "Nemo", "Nobody", "Nobody", "Nemo"]


@pytest.mark.parametrize("label", ["Update", "First", "Acme buys Globex", "Explainer", "Myth 7"])
def test_other_words_before_colons_are_no_speakers(label):
    assert all(b.speaker is None for b in find_blocks(f"{label}: {BODY[0]}\n\n{BODY[1]}"))


def test_lines_that_only_layout_broke_are_one_block():
    text = (
        "Acme buys Globex\n\nAcme said on Monday that it had bought Globex, the\n"
        "Leeds maker of toasters, for three million pounds\nand a barrel of marmalade.\n\n"
        "The price was called steep by three of the four\nanalysts whom we reached."
    )
    assert len(find_blocks(text)) == 3


def test_one_sentence_broken_by_a_line_end_is_one_block():
    text = (
        f"{BODY[0]}\n{BODY[1]}\nAcme will close the plant in the north of the\ncountry next year."
    )
    assert len(find_blocks(text)) == 3


def test_lists_of_short_lines_stay_apart():
    text = "One thing is said.\nAnother thing is.\nA third one too.\nNow a fourth one."
    assert len(find_lines(text)) == 4


@given(st.text(max_size=500))
def test_blocks_are_ordered_and_cover_every_word(text):
    blocks = find_blocks(text)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    outside, end = "", 0
    for block in blocks:
        assert text[block.start : block.end].strip()
        outside += text[end : block.start]
        end = block.end
    outside += text[end:]
    assert not any(letter.isalnum() for letter in outside)


@given(st.lists(st.text(max_size=80), max_size=12))
def test_each_line_gets_a_verdict(lines):
    assert len(judge(lines)) == len(lines)
    assert all(score(line)[0] >= 0 for line in lines)


def gold_articles():
    split = SHARED / "corpus" / "split.json"
    if not split.exists():
        return []
    names = json.loads(split.read_text())
    return [SHARED / "corpus" / name for name, part in sorted(names.items()) if part == "train"]


def test_no_gold_quote_lies_in_boilerplate():
    articles = gold_articles()
    if not articles:
        pytest.skip("the shared corpus is not beside the checkout")
    wrong = []
    for path in articles:
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        gold = json.loads(Path(f"{path}.gold.json").read_text(encoding="utf-8"))
        dropped = [block for block in find_blocks(text) if block.kind == "boilerplate"]
        for claim in gold["claims"]:
            start = text.find(claim["quote"])
            end = start + len(claim["quote"])
            if start >= 0 and any(b.start < end and start < b.end for b in dropped):
                wrong.append((path.name, claim["quote"]))
    assert wrong == []
