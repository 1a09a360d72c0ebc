"""What the graph knows of a thing, found by what people call it."""

from __future__ import annotations

import pytest

from extract.errors import InputError
from extract.model import Entity
from kg import lookup, show, stats
from kg.store import Reader, memory_reader
from kg.triples import writing
from kg.vocab import Vocabulary
from tests.kg import samples

V = Vocabulary()


def reader(*more: Entity) -> Reader:
    extraction = samples.extraction()
    extraction = extraction.model_copy(update={"entities": (*extraction.entities, *more)})
    return memory_reader(writing.quads(extraction, V), V)


@pytest.mark.parametrize("name", ["Northwind", "NORTHWIND", "northwind corp.", "kgr:northwind"])
def test_a_name_an_alias_or_an_id_finds_it(name: str) -> None:
    assert lookup.entity(name, reader()) == f"{V.resources}northwind"


def test_a_name_beats_an_alias() -> None:
    other = Entity(id="lark", name="Lark", type="Company")
    assert lookup.entity("Lark", reader(other)) == f"{V.resources}lark"


def test_a_name_of_several_lists_them() -> None:
    twin = Entity(id="contoso-2", name="contoso", type="Place")
    with pytest.raises(InputError, match="contoso, contoso-2"):
        lookup.entity("Contoso!"[:-1], reader(twin))


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean Northwind"):
        lookup.entity("Nortwhind", reader())


def test_an_article_is_found_by_id_title_url_and_file() -> None:
    known = samples.article()
    for name in (known.id, "northwind INVESTS", "https://news.example/1"):
        assert lookup.article(name, reader(), {}) == known.id
    assert lookup.article("a.md", reader(), {"a.md": known.id}) == known.id
    with pytest.raises(InputError, match="Northwind invests"):
        lookup.article("Northwind invest", reader(), {})


def test_the_page_has_dated_claims_in_order_with_source_and_quote() -> None:
    page = show.page(f"{V.resources}contoso", reader())
    assert page.startswith("Contoso (Company), kgr:contoso\n")
    first, second = (
        page.index("2025-05: Northwind invested in"),
        page.index("no date: Ada Lark leads"),
    )
    assert first < second
    assert "amount 2,000,000,000 USD" in page
    assert "“Ada Lark leads Contoso.” — Daily Example, 2025-06-02" in page


def test_the_counts() -> None:
    counts = stats.counts(reader())
    assert counts["type"] == [("Company", 2), ("Person", 1)]
    assert counts["relation"] == [("investedIn", 1), ("leads", 1)]
    assert counts["article"] == [("Northwind invests", 2)]
    assert counts["month"] == [("2025-05", 1), ("no date", 1)]
