"""Hand-built extractions: the graph side is tested without any model."""

from __future__ import annotations

from extract.model import Amount, Article, Claim, Entity, Evidence, Extraction, Qualifiers, When
from kg.ids import digest

TEXT = "Northwind put $2 billion into Contoso in May 2025. Ada Lark leads Contoso.\n"


def evidence(quote: str, text: str = TEXT) -> Evidence:
    start = text.index(quote)
    return Evidence(start=start, end=start + len(quote), quote=quote)


def article(**changes: object) -> Article:
    fields = {
        "id": "0123456789abcdef",
        "title": "Northwind invests",
        "url": "https://news.example/1",
        "outlet": "Daily Example",
        "published": "2025-06-02",
        "text": TEXT,
    }
    return Article.model_validate(fields | changes)


ENTITIES = (
    Entity(id="ada-lark", name="Ada Lark", type="Person", aliases=("Lark",)),
    Entity(id="contoso", name="Contoso", type="Company"),
    Entity(
        id="northwind",
        name="Northwind",
        type="Company",
        aliases=("Northwind Corp.",),
        same_as=("http://www.wikidata.org/entity/Q1",),
    ),
)
INVESTED = Claim(
    id="c1",
    relation="investedIn",
    subject="northwind",
    object="contoso",
    qualifiers=Qualifiers(amount=Amount(min=2_000_000_000, max=2_000_000_000, currency="USD")),
    when=When.model_validate({"edtf": "2025-05", "from": "2025-05-01", "until": "2025-05-31"}),
    evidence=(evidence("Northwind put $2 billion into Contoso in May 2025."),),
    confidence=0.93,
)
LEADS = Claim(
    id="c2",
    relation="leads",
    subject="ada-lark",
    object="contoso",
    evidence=(evidence("Ada Lark leads Contoso."),),
    confidence=0.8,
)


def extraction(**changes: object) -> Extraction:
    """Two claims about three entities; ``changes`` are fields of the article."""
    return extract(article(**changes))


def extract(article: Article) -> Extraction:
    """What a real extractor would be called as: the two claims, if the text has them."""
    if TEXT not in article.text:
        return Extraction(article=article)
    claims = (
        claim.model_copy(update={"id": digest(f"{article.id} {claim.id}")[:16]})
        for claim in (INVESTED, LEADS)
    )
    claims = sorted(claims, key=lambda claim: claim.id)
    return Extraction(article=article, entities=ENTITIES, claims=tuple(claims))
