"""One thing, one entity: which wordings are joined, and which are kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.entities import join, slug_of
from extract.spans import Name


class Text:
    """All that ``join`` needs of a parsed text."""

    def __init__(self, text: str) -> None:
        self.text = text


def entities(*typed: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    text, names = "", []
    for wording, kind in typed:
        names.append(Name(len(text), len(text) + len(wording), wording, kind))
        text += wording + " "
    found, mentions = join(Text(text), names)
    assert len(mentions) == len(names)
    assert {m.entity for m in mentions} == {e.id for e in found}
    return [(e.name, e.aliases) for e in found]


@pytest.mark.parametrize(
    ("long", "short", "kind"),
    [
        ("Lena Hartwig", "Hartwig", "Person"),
        ("Lena Hartwig", "Lena", "Person"),
        ("Mapler Growth", "Mapler", "Company"),
        ("Trade Review Commission", "TRC", "GovernmentBody"),
        ("Trade Review Commission", "Commission", "GovernmentBody"),
        ("Kelda Studio", "Studio", "Software"),
        ("Llama 4 Behemoth", "Behemoth", "AIModel"),
    ],
)
def test_a_short_form_joins_its_full_name(long, short, kind):
    assert entities((long, kind), (short, kind)) == [(long, (short,))]


@pytest.mark.parametrize(
    ("one", "other", "kind", "second"),
    [
        ("Llama 4", "Llama", "AIModel", "AIModel"),
        ("Llama 4", "Llama 3", "AIModel", "AIModel"),
        ("Muse Spark API", "Muse Spark", "Software", "AIModel"),
        ("Mapler", "Mapler", "Company", "Software"),
        ("Lena Hartwig", "Hartwig Labs", "Person", "Lab"),
    ],
)
def test_versions_and_namesakes_are_kept_apart(one, other, kind, second):
    assert len(entities((one, kind), (other, second))) == 2


def test_two_companies_that_open_alike_leave_the_short_form_alone():
    assert (
        len(
            entities(
                ("Mapler Growth", "Company"), ("Mapler Steel", "Company"), ("Mapler", "Company")
            )
        )
        == 3
    )


def test_capitals_and_possessives_do_not_make_a_new_entity():
    assert entities(("Mapler", "Company"), ("MAPLER", "Company")) == [("Mapler", ("MAPLER",))]


def test_namesakes_get_different_ids():
    text = "Mapler Mapler"
    names = [Name(0, 6, "Mapler", "Company"), Name(7, 13, "Mapler", "Software")]
    assert [e.id for e in join(Text(text), names)[0]] == ["mapler", "mapler-software"]


@pytest.mark.parametrize(
    ("long", "count"),
    [("Uber Eats", 2), ("Uber Holdings", 1), ("Uber Global", 1)],
)
def test_a_known_name_is_short_only_for_its_legal_forms(long, count):
    names = [
        Name(0, 4, "Uber", "Company", "uber"),
        Name(5, 5 + len(long), long, "Company"),
    ]
    assert len(join(Text(f"Uber {long}"), names)[0]) == count


def test_the_catalogues_name_and_wikidata_item_are_given():
    names = [Name(0, 5, "Intel", "Company", "intel")]
    (entity,), _ = join(Text("Intel"), names)
    assert entity.id == "intel"
    assert entity.same_as == () or entity.same_as[0].startswith("http://www.wikidata.org/entity/Q")


@given(st.text())
def test_a_slug_is_plain(text):
    slug = slug_of(text)
    assert slug
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in slug)
