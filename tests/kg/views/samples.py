"""A small hand-made network that the views are tested with."""

from __future__ import annotations

from kg.networks import Article, Claim, Entity, Network, Quote, network

ARTICLES = (
    Article("a1", "Northwind invests", "Daily Example", "https://news.example/1", "2025-06-02"),
    Article("a2", "Contoso in the news", "The Ledger", "https://news.example/2", "2025-07-09"),
)
ENTITIES = (
    Entity("ada-lark", "Ada Lark", "Person", ("Lark",)),
    Entity("contoso", "Contoso", "Company"),
    Entity("northwind", "Northwind", "Company", ("Northwind Corp.",)),
    Entity("wisp", "Wisp", "AIModel"),
)


def money(low: float | None, high: float | None) -> dict[str, object]:
    return {"amount": {"min": low, "max": high, "currency": "USD"}}


def claim(id: str, relation: str, subject: str, object: str | None = None, **rest: object) -> Claim:
    fields: dict[str, object] = {
        "id": id, "article": "a1", "relation": relation, "subject": subject, "object": object,
        "evidence": (Quote(f"Words of {id}.", "Before. ", " After."),),
    }  # fmt: skip
    return Claim(**(fields | rest))  # type: ignore[arg-type]  # fields are checked by the tests


CLAIMS = (
    claim(
        "c1", "investedIn", "northwind", "contoso", qualifiers=money(2e9, 2e9), when="2025-05",
        first="2025-05-01", last="2025-05-31", confidence=0.9,
    ),
    claim(
        "c2", "investedIn", "northwind", "contoso", qualifiers=money(2e9, 2e9), when="2025-05",
        first="2025-05-01", last="2025-05-31", confidence=0.8, article="a2",
    ),
    claim("c3", "partneredWith", "northwind", "contoso", modality="planned", confidence=0.7),
    claim("c4", "leads", "ada-lark", "contoso", when="2024/..", first="2024-01-01"),
    claim(
        "c5", "released", "contoso", "wisp", negated=True, attributed_to="ada-lark",
        denied_by="northwind", hedged=True, article="a2",
    ),
    claim("c6", "raised", "contoso", qualifiers=money(None, 3e8)),
)  # fmt: skip


def sample() -> Network:
    return network(ENTITIES, CLAIMS, ARTICLES)
