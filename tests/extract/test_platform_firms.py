"""A service and the firm of its name: which of them a mention means."""

import pytest

from extract.lexicon import load_yaml
from extract.model import Article
from extract.pipeline import Extractor

_EXTRACTOR = Extractor()
EXAMPLES = load_yaml("words/platform_firms.yaml")["examples"]


def _types(text: str) -> dict[str, str]:
    found = _EXTRACTOR.extract(Article(id="x", text=text, published="2025-03-10"))
    types = {entity.id: entity.type for entity in found.entities}
    return {mention.text: types[mention.entity] for mention in found.mentions}


@pytest.mark.parametrize("text", EXAMPLES["yes"])
def test_a_mention_that_acts_as_a_firm_is_the_firm(text: str) -> None:
    assert _types(text)["Facebook"] == "Company"


@pytest.mark.parametrize("text", EXAMPLES["no"])
def test_other_mentions_stay_the_service(text: str) -> None:
    assert _types(text)["Facebook"] == "Software"


def test_one_wording_can_be_two_things_in_one_article() -> None:
    found = _EXTRACTOR.extract(
        Article(
            id="x",
            text="Facebook acquired WhatsApp in 2014. The assistant is available on Facebook.",
            published="2025-03-10",
        )
    )
    kinds = {mention.entity for mention in found.mentions if mention.text == "Facebook"}
    assert kinds == {"meta", "facebook"}
    assert any(c.relation == "acquired" and c.subject == "meta" for c in found.claims)
