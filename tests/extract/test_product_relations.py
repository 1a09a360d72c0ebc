"""Access, prices, rankings, delays and makers: what the examples of their word lists say."""

from __future__ import annotations

from typing import Any

import pytest

from extract.lexicon import load_yaml
from tests.extract.relation_sentences import proposals, said

MADE = "Northwind is the maker of Quill. "


def _examples(name: str, *kinds: str) -> list[Any]:
    examples = load_yaml(f"words/{name}.yaml")["examples"]
    return [
        pytest.param(kind, text, id=f"{kind}-{n}")
        for kind in kinds
        for n, text in enumerate(examples[kind])
    ]


@pytest.mark.parametrize(
    ("access", "text"), _examples("access", "open-source", "open-weights", "proprietary")
)
def test_the_way_of_access_is_told(access: str, text: str) -> None:
    found = {p.qualifiers["access"] for p in proposals(text) if p.relation == "accessModel"}
    assert found == {access}


@pytest.mark.parametrize(("_", "text"), _examples("access", "none"))
def test_open_source_of_something_else_is_no_access_model(_: str, text: str) -> None:
    assert "accessModel" not in {relation for relation, _, _ in said(text)}


@pytest.mark.parametrize(("_", "text"), _examples("prices", "priced"))
def test_a_price_is_found(_: str, text: str) -> None:
    assert "pricedAt" in {relation for relation, _, _ in said(text)}


@pytest.mark.parametrize(("_", "text"), _examples("prices", "none"))
def test_other_amounts_are_no_price(_: str, text: str) -> None:
    assert "pricedAt" not in {relation for relation, _, _ in said(text)}


@pytest.mark.parametrize(("_", "text"), _examples("rankings", "ranked"))
def test_a_place_or_score_is_found(_: str, text: str) -> None:
    assert "rankedOn" in {relation for relation, _, _ in said(text)}


@pytest.mark.parametrize(("_", "text"), _examples("rankings", "none"))
def test_a_test_without_place_is_no_ranking(_: str, text: str) -> None:
    assert "rankedOn" not in {relation for relation, _, _ in said(text)}


@pytest.mark.parametrize(("_", "text"), _examples("delays", "delayed"))
def test_a_delay_is_found(_: str, text: str) -> None:
    assert ("delayed", "northwind", "quill-2") in said(text)


@pytest.mark.parametrize(("_", "text"), _examples("delays", "none"))
def test_other_movements_are_no_delay(_: str, text: str) -> None:
    assert "delayed" not in {relation for relation, _, _ in said(text)}


@pytest.mark.parametrize(("relation", "text"), _examples("possession", "developed", "partOf"))
def test_possession_says(relation: str, text: str) -> None:
    assert relation in {found for found, _, _ in said(text)}


@pytest.mark.parametrize(("_", "text"), _examples("possession", "none"))
def test_relational_nouns_are_no_possession(_: str, text: str) -> None:
    assert not {"developed", "partOf"} & {found for found, _, _ in said(text)}


@pytest.mark.parametrize(
    "text",
    [
        MADE + "Quill was released in May.",
        "Northwind's Quill is quick. Quill was released in May.",
        "Quill, a model from Northwind, was released in May.",
    ],
)
def test_who_is_left_out_is_the_maker(text: str) -> None:
    assert ("released", "northwind", "quill") in said(text)


def test_without_a_tie_nobody_released_it() -> None:
    found = said("Northwind hired Ada Brook. Contoso is hiring. Quill was released in May.")
    assert "released" not in {relation for relation, _, _ in found}


def test_the_reason_of_a_delay() -> None:
    text = MADE + "Quill was pushed back to June because the chips came late."
    reasons = {p.qualifiers.get("reason") for p in proposals(text) if p.relation == "delayed"}
    assert reasons == {"the chips came late"}


def test_a_delay_told_without_a_product_goes_on_about_the_last_one() -> None:
    """The product named last in what went before; none where nothing was named."""
    text = (
        "Northwind released Quill in March. Developers love it. They wait for more and wait. "
        "Nobody tells them more. Errors led to a postponement from April to May."
    )
    found = [p for p in proposals(text) if p.rule == "delay.noun"]
    assert [(p.subject.entity, p.object.entity) for p in found if p.object] == [
        ("northwind", "quill")
    ]
    bare = "Northwind has customers. Errors led to a postponement from April to May."
    assert not [p for p in proposals(bare) if p.relation == "delayed"]


def test_those_whose_people_use_a_product_are_told_one_by_one():
    found = said("Quill is used by engineers at Northwind, Contoso and Fabrikam.")
    users = {("uses", name, "quill") for name in ("northwind", "contoso", "fabrikam")}
    assert users <= found
    assert "uses" not in {relation for relation, _, _ in said("Quill is liked by engineers.")}


@pytest.mark.parametrize(
    ("name", "relation", "text"),
    [
        pytest.param(name, relation, text, id=f"{relation}-{n}")
        for name, relation in (
            ("endings", "discontinued"),
            ("launches", "released"),
            ("families", "partOf"),
        )
        for n, text in enumerate(load_yaml(f"words/{name}.yaml")["examples"][relation])
    ],
)
def test_the_words_say_the_relation(name: str, relation: str, text: str) -> None:
    assert relation in {found for found, _, _ in said(text)}


@pytest.mark.parametrize(
    ("relation", "text"),
    [
        pytest.param(relation, text, id=f"{relation}-{n}")
        for name, relation in (
            ("endings", "discontinued"),
            ("launches", "released"),
            ("families", "partOf"),
        )
        for n, text in enumerate(load_yaml(f"words/{name}.yaml")["examples"]["none"])
    ],
)
def test_like_words_do_not_say_the_relation(relation: str, text: str) -> None:
    assert relation not in {found for found, _, _ in said(text)}


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        ("Quill 2 scored 58% on FastBench, against 51% for Lark.", ("quill-2", "lark")),
        ("Lark scored 51% on FastBench; Quill 2 managed 58%.", ("quill-2", "lark")),
        ("On FastBench, Quill 2 came second and Lark fourth.", None),
        ("On FastBench, Quill 2 scored 58% and Lark scored 58%.", None),
    ],
)
def test_two_scores_on_one_test_say_which_is_better(
    sentence: str, pair: tuple[str, str] | None
) -> None:
    found = {(s, o) for relation, s, o in said(sentence) if relation == "outperformed"}
    assert found == ({pair} if pair else set())


def test_the_second_of_an_owners_products_is_its_own_if_of_one_family() -> None:
    assert ("developed", "northwind", "quill-2") in said("Northwind's Quill and Quill 2 are here.")
    assert ("developed", "northwind", "lark") not in said("Northwind's Quill and Lark are here.")


def test_a_sum_right_before_a_product_is_its_price() -> None:
    text = "Contoso charges $19 a month for Pagewise and $249 for Quill."
    prices = {
        (p.subject.entity, p.qualifiers["amount"].max)
        for p in proposals(text)
        if p.relation == "pricedAt"
    }
    assert prices == {("pagewise", 19), ("quill", 249)}


def test_a_sum_in_brackets_is_the_same_one() -> None:
    text = "The Orion chip goes on sale in May at 42,000 yen ($280)."
    prices = [p for p in proposals(text) if p.relation == "pricedAt"]
    assert [p.qualifiers["amount"].currency for p in prices] == ["JPY"]


def test_another_firms_product_is_rolled_out_by_its_customers() -> None:
    found = said("Northwind is the maker of Pagewise. Contoso has rolled out Pagewise.")
    assert not any(relation == "released" for relation, *_ in found)


def test_what_a_customer_rolls_out_to_its_staff_is_no_release() -> None:
    found = said("Contoso has rolled out Pagewise to its nurses.")
    assert ("uses", "contoso", "pagewise") in found
    assert "released" not in {relation for relation, _, _ in found}


def test_a_date_that_was_meant_before_is_no_release() -> None:
    text = "Northwind is the maker of Quill. Quill, promised for May, has been moved back to June."
    assert {relation for relation, _, _ in said(text)} == {"developed", "delayed"}
