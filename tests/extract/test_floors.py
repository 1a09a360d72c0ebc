"""Who has the floor in transcripts and interviews."""

import pytest

from tests.extract.speech import read

pytestmark = pytest.mark.model

INTERVIEW = """"I never liked maps"

Ada Lark runs Northwind from a barn in Kent. A talk about maps and money.

Interview: Jules Moreau

When did you sell your first map?

I sold it in 1998, to my uncle. He still has it.

And when did you buy the barn?

We bought it ten years later, and we painted it red.

Will you ever retire?

I shall retire when the maps are right.
"""

FILLER = "We worked hard, and we are proud of what our people have done in every one of our shops. "


def test_the_answers_of_an_unlabelled_interview_are_the_interviewees() -> None:
    found = read(INTERVIEW)
    assert {f.speaker for f in found.sources.floors} == {"lark"}
    assert found.source("sold") == "lark"
    assert found.source("painted") == "lark"


def test_two_questions_make_no_interview() -> None:
    text = "Ada Lark was here.\n\nWhy?\n\nI do not know.\n\nWho paid?\n\nWe paid.\n"
    assert read(text).sources.floors == ()


def test_a_call_typed_as_running_text_is_handed_over() -> None:
    text = (
        "Good morning and welcome to the call. And now I would like to turn the call over to Ada "
        "Lark. Thanks to all of you. We opened nine shops. " + FILLER * 9
    )
    assert read(text).source("opened") == "lark"


def test_a_label_stands_for_the_speaker_and_the_operator_for_nobody() -> None:
    text = (
        "OPERATOR: Hello to all of you.\n\nADA LARK: We opened nine shops.\n\n"
        "OPERATOR: The next question, please.\n\nADA LARK: We closed one of them.\n"
    )
    found = read(text)
    assert [f.speaker for f in found.sources.floors] == ["lark", "lark"]
