"""The office that a verb of hiring ends in."""

import pytest

from extract.model import Article, Claim
from extract.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """One extractor for all sentences: the model is slow to load."""
    return Extractor()


def posts(extractor: Extractor, text: str) -> list[Claim]:
    """The claims of work and leadership."""
    claims = extractor.extract(Article(id="a", text=text, published="2025-06-02")).claims
    return [c for c in claims if c.relation in ("worksFor", "leads")]


@pytest.mark.parametrize(
    ("text", "relation", "role"),
    [
        ("OpenAI hired Ada Brook as chief people officer.", "worksFor", "chief people officer"),
        ("OpenAI named Ada Brook as its chief executive in May.", "leads", "chief executive"),
        (
            "OpenAI named Ada Brook, formerly a lawyer in Oslo, as its chief financial officer.",
            "worksFor",
            "chief financial officer",
        ),
    ],
)  # fmt: skip
def test_the_office_belongs_to_the_hire(
    extractor: Extractor, text: str, relation: str, role: str
) -> None:
    """ "As" and the office, also behind an aside, give the role; the top one leads."""
    found = [(c.relation, c.qualifiers.role) for c in posts(extractor, text)]
    assert (relation, role) in found


def test_the_office_of_a_former_employer_is_not_that_of_the_new_one(extractor: Extractor) -> None:
    """What stands in a clause about the person is none of the new office."""
    text = "OpenAI hired Ada Brook, who had served Nvidia as head of sales, in May."
    assert not [c for c in posts(extractor, text) if c.object == "openai" and c.qualifiers.role]


def test_a_former_post_has_not_the_date_of_the_new_one(extractor: Extractor) -> None:
    """ "In May it hired the former boss of X": that post is over, nobody says since when."""
    text = "In May 2025 OpenAI hired Ada Brook, the former boss of Nvidia, as head of sales."
    former = [c for c in posts(extractor, text) if c.object == "nvidia"]
    assert former and all(c.when is None for c in former)
