"""Texts and quotes are cut from the article as it is archived."""

from extract.anchors import anchored
from extract.model import Article, Claim, Evidence, Extraction, Mention, TimeExpression


def test_every_text_is_sliced_from_the_article():
    text = "Ann\u00a0Nemo left\nin May\u202f2024."
    extraction = Extraction(
        article=Article(id="a", text=text),
        mentions=(Mention(start=0, end=8, text="Ann Nemo", entity="ann", kind="name"),),
        times=(TimeExpression(start=17, end=25, text="May 2024", type="DATE", value="2024-05"),),
        claims=(
            Claim(
                id="c",
                relation="worksFor",
                subject="ann",
                evidence=(Evidence(start=0, end=25, quote="Ann Nemo left in May 2024"),),
                confidence=0.5,
            ),
        ),
    )
    result = anchored(extraction)
    assert result.mentions[0].text == "Ann\u00a0Nemo"
    assert result.times[0].text == "May\u202f2024"
    assert result.claims[0].evidence[0].quote == text[0:25]
