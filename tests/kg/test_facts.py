"""Claims of several articles become facts: what is joined, what is not, and how a fact stands."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import bounds
from kg.facts import differ, settle
from kg.networks import Article, Claim, network

DAYS = {"a1": "2025-06-02", "a2": "2025-07-09", "a3": "2026-03-01", "a4": None}


def claim(id: str, article: str, relation: str = "investedIn", **more) -> Claim:
    """Northwind and Contoso, unless told otherwise; ``when`` sets its bounds too."""
    when = more.get("when")
    first, last = bounds(when) if when else (None, None)
    fields = {"subject": "northwind", "object": "contoso", "first": first, "last": last} | more
    return Claim(id, article, relation, **fields)


def money(low: float | None, high: float | None = None, **more) -> dict[str, object]:
    high = low if high is None else high
    return {"amount": {"min": low, "max": high, "currency": "USD"}, **more}


def settled(*claims: Claim) -> dict[str, Claim]:
    articles = [Article(id, id, None, None, day) for id, day in DAYS.items()]
    return {claim.id: claim for claim in settle(network([], claims, articles)).claims}


def groups(*claims: Claim) -> list[str]:
    """The facts as sorted strings of claim ids, sorted."""
    found: dict[str | None, str] = {}
    for id, each in sorted(settled(*claims).items()):
        found[each.fact] = found.get(each.fact, "") + id
    return sorted(found.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"when": "2025-05"}, {"when": "2025-05"}),
        ({"when": "2025-05"}, {"when": "2025-05-12"}),
        ({"when": "2025"}, {"when": "2025-05"}),
        ({"when": "2025-05"}, {}),
        ({"qualifiers": money(2e9)}, {}),
        ({"qualifiers": money(2e9)}, {"qualifiers": money(2.01e9)}),
        ({"qualifiers": money(2e9)},
         {"qualifiers": {"amount": {"min": 1e9, "max": None, "currency": "USD"}}}),
        ({"qualifiers": money(2e9, reason="a")}, {"qualifiers": money(2e9, reason="b")}),
        ({"relation": "leads", "qualifiers": {"role": "CEO"}}, {"relation": "leads"}),
        ({"relation": "leads", "qualifiers": {"role": "CEO"}},
         {"relation": "leads", "qualifiers": {"role": "ceo"}}),
        ({"relation": "partneredWith"},
         {"relation": "partneredWith", "subject": "contoso", "object": "northwind"}),
        ({"hedged": True}, {}),
    ],
)  # fmt: skip
def test_what_two_articles_say_alike_is_one_fact(one: dict, other: dict) -> None:
    assert groups(claim("x", "a1", **one), claim("y", "a2", **other)) == ["xy"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"when": "2025-05"}, {"when": "2025-06"}),
        ({"relation": "released", "when": "2025-05"}, {"relation": "released"}),
        ({"qualifiers": money(2e9)}, {"qualifiers": money(3e9)}),
        ({"qualifiers": money(2e9)},
         {"qualifiers": {"amount": {"min": 2e9, "max": 2e9, "currency": "EUR"}}}),
        ({"modality": "planned"}, {}),
        ({"negated": True}, {}),
        ({"denied_by": "contoso"}, {}),
        ({"object": "fabrikam"}, {}),
        ({"relation": "leads", "qualifiers": {"role": "CEO"}},
         {"relation": "leads", "qualifiers": {"role": "chair"}}),
        ({"relation": "raised", "object": None, "qualifiers": money(2e9)},
         {"relation": "raised", "object": None}),
        ({"relation": "said", "object": None, "qualifiers": {"content": "a"}},
         {"relation": "said", "object": None, "qualifiers": {"content": "b"}}),
        ({"relation": "delayed", "qualifiers": {"toDate": "2026-05"}}, {"relation": "delayed"}),
        ({"article": "a1"}, {"article": "a1", "qualifiers": money(2e9)}),
    ],
)  # fmt: skip
def test_what_differs_is_not_joined(one: dict, other: dict) -> None:
    one, other = {"article": "a1"} | one, {"article": "a2"} | other
    assert groups(claim("x", **one), claim("y", **other)) == ["x", "y"]


def test_a_vague_claim_that_fits_two_facts_supports_neither() -> None:
    found = groups(
        claim("x", "a1", when="2025-05", qualifiers=money(2e9)),
        claim("y", "a2", when="2025-07", qualifiers=money(3e9)),
        claim("z", "a3"),
    )
    assert found == ["x", "y", "z"]


def test_the_same_claims_in_any_order_are_the_same_facts() -> None:
    claims = [
        claim("w", "a1", when="2025-05-12", qualifiers=money(2e9)),
        claim("x", "a2", when="2025-05"),
        claim("y", "a3", when="2025", qualifiers=money(2e9)),
        claim("z", "a4", when="2024"),
    ]
    assert {tuple(groups(*order)) for order in permutations(claims)} == {("wxy", "z")}


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"qualifiers": money(2e9)}, {"qualifiers": money(3e9)}, "the amount"),
        ({"qualifiers": {"stake": {"min": 49, "max": 49}}},
         {"qualifiers": {"stake": {"min": 51, "max": 51}}}, "the stake"),
        ({"when": "2025-05"}, {"when": "2025", "negated": True}, "whether it is so"),
    ],
)  # fmt: skip
def test_sources_that_disagree_are_disputed(one: dict, other: dict, words: str) -> None:
    a, b = claim("x", "a1", **one), claim("y", "a2", **other)
    assert differ(a, b) == differ(b, a) == words
    assert [c.status for c in settled(a, b).values()] == ["disputed", "disputed"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"qualifiers": money(2e9), "when": "2024"}, {"qualifiers": money(3e9), "when": "2025"}),
        ({"qualifiers": money(2e9)}, {"qualifiers": money(3e9), "modality": "considered"}),
        ({"relation": "laidOff", "object": None, "qualifiers": {"count": {"min": 5, "max": 5}}},
         {"relation": "laidOff", "object": None, "qualifiers": {"count": {"min": 9, "max": 9}}}),
        ({}, {}),
    ],
)  # fmt: skip
def test_what_may_both_be_so_is_current(one: dict, other: dict) -> None:
    found = settled(claim("x", "a1", **one), claim("y", "a2", **other))
    assert {c.status for c in found.values()} == {"current"}


def guidance(low: float, high: float, period: str = "2026") -> dict[str, object]:
    return {
        "object": None,
        "qualifiers": money(low, high, metric="capex", period=period),
        "modality": "planned",
    }


@pytest.mark.parametrize(
    ("relation", "old", "new"),
    [
        ("forecastFigure", guidance(60e9, 65e9), guidance(66e9, 72e9)),
        ("delayed", {"qualifiers": {"toDate": "2026-05"}}, {"qualifiers": {"toDate": "2026-06"}}),
        ("released", {"modality": "planned", "when": "2026-04"},
         {"modality": "planned", "when": "2026-06"}),
    ],
)  # fmt: skip
def test_new_guidance_and_new_dates_supersede_the_old(relation: str, old: dict, new: dict) -> None:
    found = settled(claim("x", "a1", relation, **old), claim("y", "a3", relation, **new))
    assert [found["x"].status, found["y"].status] == ["superseded", "current"]
    back = settled(claim("x", "a3", relation, **old), claim("y", "a1", relation, **new))
    assert [back["x"].status, back["y"].status] == ["current", "superseded"]
    same = settled(claim("x", "a1", relation, **old), claim("y", "a1", relation, **new))
    assert [same["x"].status, same["y"].status] == ["current", "current"]
    undated = settled(claim("x", "a4", relation, **old), claim("y", "a1", relation, **new))
    assert [undated["x"].status, undated["y"].status] == ["current", "current"]


def test_guidance_for_another_year_supersedes_nothing() -> None:
    found = settled(
        claim("x", "a1", "forecastFigure", **guidance(60e9, 65e9, "2025")),
        claim("y", "a3", "forecastFigure", **guidance(66e9, 72e9, "2026")),
    )
    assert {c.status for c in found.values()} == {"current"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(DAYS)),
            st.sampled_from(["investedIn", "partneredWith", "released"]),
            st.sampled_from([None, "2025", "2025-05", "2025-05-12", "2026"]),
            st.sampled_from([{}, money(2e9), money(1e9, 3e9), money(5e9)]),
            st.sampled_from(["asserted", "planned"]),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_facts_part_the_claims_whatever_they_are(rows) -> None:
    claims = [
        claim(f"c{n}", article, relation, when=when, qualifiers=q, modality=modality, negated=no)
        for n, (article, relation, when, q, modality, no) in enumerate(rows)
    ]
    found = settled(*claims)
    assert sorted(found) == sorted(each.id for each in claims)
    assert found == settled(*reversed(claims))
    for each in found.values():
        fellows = [other for other in found.values() if other.fact == each.fact]
        assert each.fact == min(other.id for other in fellows)
        assert {other.status for other in fellows} == {each.status}
        assert {(o.relation, o.modality, o.negated) for o in fellows} == {
            (each.relation, each.modality, each.negated)
        }
