"""Why a claim was made, and what the nearest frame missed where none was."""

from __future__ import annotations

from functools import cache

import pytest

from extract.explain import Explanation, explain, frame_line
from extract.model import Article
from extract.pipeline import Extractor
from kg.cli.explaining import lines

pytestmark = pytest.mark.model

TEXT = (
    "Meta acquired the start-up PlayAI in July 2025.\n\n"
    "Mark Zuckerberg praised the weather while Nvidia slept.\n\n"
    "In spring Nvidia acquired a taste for tea, and Microsoft slept.\n"
)


@cache
def explained() -> Explanation:
    article = Article(id="a", text=TEXT, published="2025-08-01")
    return explain(article, Extractor())


def test_a_claim_knows_its_frame_path_references_and_dates() -> None:
    [reason] = [r for r in explained().reasons if r.claim.relation == "acquired"]
    assert reason.rule.startswith("acquired.")
    assert reason.frame is not None and "acquire" in reason.frame
    assert reason.path is not None and reason.path.startswith("Meta ←nsubj− acquired −dobj→")
    assert {m.text for m in reason.references} >= {"Meta"}
    assert [t.text for t in reason.dates] == ["July 2025"]


def test_every_mention_and_time_says_why() -> None:
    extraction = explained().extraction
    assert all(m.why for m in extraction.mentions)
    assert all(t.why for t in extraction.times)


def test_a_silent_sentence_has_the_nearest_frame_and_what_it_missed() -> None:
    silent = {m.text: m for m in explained().silent}
    assert all(len(m.entities) >= 2 for m in silent.values())
    [miss] = [m for text, m in silent.items() if "taste" in text]
    assert miss.frame is not None
    assert miss.frame.trigger == "acquired"
    assert any("taste" in each and "no entity" in each for each in miss.frame.missed)


def test_offsets_count_into_the_text() -> None:
    for miss in explained().silent:
        assert " ".join(TEXT[miss.start : miss.end].split()) == miss.text


def test_it_can_be_read() -> None:
    page = "\n".join(lines(explained()))
    assert "Meta acquired PlayAI" in page
    assert "missed: object: 'taste' stands for no entity" in page
    assert "'July 2025' = 2025-07" in page


def test_less_sure_claims_may_be_left_out() -> None:
    assert explained().surer_than(1.0).reasons == ()
    assert explained().surer_than(0.0).reasons == explained().reasons


def test_a_rule_that_is_no_frame_has_no_line() -> None:
    assert frame_line("learned.acquired") is None
