"""Timeline, slip chart, ledger and brief: what they conclude, and that articles stay text."""

from __future__ import annotations

import re

import pytest

from extract.errors import InputError
from kg.facts import settle
from kg.networks import Article, Claim, Entity, Network, Quote, network
from kg.views import brief, briefing, figures, slips, timeline
from kg.views.cards import Book
from tests.browser.graphs import HOSTILE, hostile
from tests.kg.views.samples import money, sample

FIRM, MODEL = Entity("firm", "Firm", "Company"), Entity("model", "Model", "AIModel")


def told(rows, *, reported=("2026-01-10", "2026-03-10", "2026-06-10")) -> Network:
    """rows: article number, relation, object, when, first, last, qualifiers and other fields."""
    articles = [Article(f"a{i}", f"T{i}", f"O{i}", None, day) for i, day in enumerate(reported)]
    claims = []
    for number, (article, relation, object, when, more) in enumerate(rows):
        first, last = _days(when)
        claims.append(
            Claim(
                f"c{number:02d}", f"a{article}", relation, "firm", object, when=when, first=first,
                last=last, evidence=(Quote(f"quote {number}"),), **more,
            )
        )  # fmt: skip
    return network([FIRM, MODEL], claims, articles)


def _days(when):
    from extract.dates import bounds

    return bounds(when) if when else (None, None)


def planned(**more):
    return {"modality": "planned", **more}


def moved(before, after):
    return {"qualifiers": {"fromDate": before, "toDate": after}}


def test_each_promise_moves_the_chart_and_the_head_line():
    graph = told(
        [
            (0, "released", "model", "2026-04", planned()),
            (1, "delayed", "model", "2026-03-09", moved("2026-04", "2026-05")),
            (2, "delayed", "model", None, moved("2026-05", "2026-06")),
            (2, "released", "model", "2026-06", {"negated": True}),
        ]
    )  # fmt: skip
    found = slips.history(Book(graph).about("model"), "model")
    assert [(p.said, p.due) for p in found.promises] == [
        ("2026-01-10", "2026-04"), ("2026-03-09", "2026-05"), ("2026-06-10", "2026-06"),
    ]  # fmt: skip
    words = slips.headline(found)
    assert words.startswith("The promised date moved twice; now 61 days later than first said")
    assert "not released as of 10 Jun 2026" in words


def test_a_report_that_retells_old_promises_moves_nothing():
    graph = told(
        [
            (0, "released", "model", "2026-04-15", planned()),
            (1, "delayed", "model", "2026-03-01", {"qualifiers": {"toDate": "2026-05-20"}}),
            (2, "delayed", "model", None, moved("2026-04", "2026-05")),
            (2, "released", "model", "2026-06-02", {}),
        ]
    )  # fmt: skip
    found = slips.history(Book(graph).about("model"), "model")
    assert found.moves == 1
    assert slips.headline(found) == (
        "The promised date moved once; released 2 Jun 2026, 48 days later than first said."
    )


def test_no_promise_is_said_plainly():
    graph = told([(0, "developed", "model", None, {})])
    assert slips.headline(slips.history(Book(graph).about("model"), "model")) == (
        "No promised date is told."
    )


def figure(metric, low, high, period):
    return {"qualifiers": money(low, high) | {"metric": metric, "period": period}}


def capex(low, high, period):
    return figure("capex", low, high, period)


def test_guidance_is_compared_on_one_basis_only():
    graph = told(
        [
            (0, "forecastFigure", None, "2026-01-10", planned(**capex(60e9, 65e9, "2026"))),
            (1, "forecastFigure", None, "2026-03-10", planned(**capex(64e9, 72e9, "2026"))),
            (1, "forecastFigure", None, "2026-03-10", planned(**capex(90e9, 99e9, "2027"))),
            (2, "forecastFigure", None, None, planned(**capex(60e9, 65e9, "2026"))),
            (2, "reportedFigure", None, "2026-06-10", capex(70e9, 70e9, "2026")),
            (2, "reportedFigure", None, "2026-06-10", figure("revenue", 70e9, 70e9, "2026")),
        ]
    )  # fmt: skip
    book = Book(graph)
    found = {(s.metric, s.period): s for s in figures.series(book.about("firm"), book)}
    changes = [entry.change for entry in found["capex", "2026"].entries]
    assert changes == [
        "first guidance",
        "low end raised by $4 billion, high end raised by $7 billion",
        "within the guidance",
        "repeats 10 Jan 2026",
    ]
    assert [e.change for e in found["capex", "2027"].entries] == ["first guidance"]
    assert [e.change for e in found["revenue", "2026"].entries] == [""]


def test_figures_without_a_period_stand_alone():
    rows = [
        (n, "reportedFigure", None, None, figure("users", n + 1, n + 1, None)) for n in range(2)
    ]
    book = Book(told(rows))
    assert [len(s.entries) for s in figures.series(book.about("firm"), book)] == [1, 1]


def test_an_unknown_metric_names_the_known_ones():
    graph = told([(0, "reportedFigure", None, None, capex(1, 1, "2026"))])
    with pytest.raises(InputError, match="told: capex"):
        figures.render(graph, figures.Options("Firm", "users"))


def test_an_unknown_name_offers_the_nearest():
    with pytest.raises(InputError, match="Northwind"):
        timeline.render(sample(), timeline.Options(("Northwnd",)))


def test_the_timeline_places_dated_facts_and_lists_the_others():
    html = timeline.render(sample(), timeline.Options(("Contoso",)))
    assert "2 dated facts, 3 without a date" in html
    assert html.count('class="mark') == 2 * 2  # for a desk, and for a telephone


@pytest.mark.parametrize("look", [timeline.WIDE, timeline.NARROW])
def test_marks_and_words_of_a_lane_never_overlap(look):
    rows = [(0, "released", "model", f"2026-0{1 + n % 6}", {}) for n in range(24)]
    book = Book(
        told([(a, r, o, w, {"negated": n % 2 == 0}) for n, (a, r, o, w, _) in enumerate(rows)])
    )
    chart = timeline.chart(book.about("firm"), ["firm"], "relation", book, look)
    for lane in chart.lanes:
        boxes = []
        for mark in lane.marks:
            room = len(mark.text) * 7
            left = min(mark.x, mark.text_x - (room if mark.anchor == "end" else 0))
            right = max(mark.x + mark.width, mark.text_x + (room if mark.anchor == "start" else 0))
            boxes.append((mark.row, left, right))
        for i, (row, left, right) in enumerate(boxes):
            assert left >= 0 and right <= look.width + (0 if look.narrow else 40)
            for other, begin, end in boxes[:i]:
                assert row != other or right <= begin or end <= left


def test_the_brief_tells_promises_disputes_and_news():
    graph = told(
        [
            (0, "released", "model", "2026-04", planned()),
            (
                2,
                "investedIn",
                "model",
                "2026-05",
                {"qualifiers": {"stake": {"min": 49, "max": 49}}},
            ),
            (
                1,
                "investedIn",
                "model",
                "2026-05",
                {"qualifiers": {"stake": {"min": 51, "max": 51}}},
            ),
            (2, "announced", "model", "2026-06", {"denied_by": "model"}),
            (0, "developed", "model", None, {}),
        ]
    )
    made, _ = briefing.brief(graph, briefing.Options("firm"))
    assert [(p.card.lead.relation, p.overdue) for p in made.promises] == [("released", True)]
    assert sorted(d.why for d in made.disputes) == ["denied", "sources differ on the stake"]
    assert [c.lead.relation for c in made.changed] == ["announced", "investedIn"]
    assert [c.lead.relation for c in made.identity] == ["developed"]
    text = brief.markdown(graph, briefing.Options("firm"))
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert marks == set(re.findall(r"^\[\^(\d+)\]:", text, re.M)) and marks


def test_a_period_leaves_out_what_lies_outside():
    graph = told([(0, "released", "model", "2025-04", {}), (0, "released", "model", "2026-04", {})])
    made, _ = briefing.brief(graph, briefing.Options("firm", first="2026-01-01"))
    assert [card.when for card in made.facts] == ["Apr 2026"]


@pytest.mark.parametrize("view", ["timeline", "slips", "figures", "brief", "markdown"])
def test_no_page_lets_markup_through(view):
    graph = hostile()
    for number in range(len(HOSTILE)):
        name = f"h{number}"
        html = {
            "timeline": lambda n: timeline.render(graph, timeline.Options((n,))),
            "slips": lambda n: slips.render(graph, slips.Options(n)),
            "figures": lambda n: figures.render(graph, figures.Options(n)),
            "brief": lambda n: brief.render(graph, brief.Options(n)),
            "markdown": lambda n: brief.markdown(graph, brief.Options(n)),
        }[view](name)
        assert "<img" not in html and "<script" not in html
        assert 'href="javascript' not in html and "](javascript" not in html
        assert "{{ 7*7 }}" in html or "7\\*7" in html or "49" not in html


def test_pages_without_scripts_say_so():
    html = timeline.render(sample(), timeline.Options(("Contoso",)))
    assert "script-src &#39;none&#39;" in html
    assert html == timeline.render(sample(), timeline.Options(("Contoso",)))


def test_figures_of_one_day_are_a_table_without_a_chart():
    graph = told([(0, "reportedFigure", None, None, capex(n, n, "2026")) for n in (1, 2)])
    assert "<svg" not in figures.render(graph, figures.Options("Firm"))


def test_no_name_is_cut_at_the_edge_of_the_briefs_picture():
    names = [f"A thing with quite a long name {n}" for n in range(14)]
    entities = [Entity(f"e{n}", name, "Company") for n, name in enumerate(names)]
    claims = [Claim(f"c{n}", "a", "investedIn", "firm", f"e{n}") for n in range(14)]
    graph = network([FIRM, *entities], claims, [Article("a")])
    html = brief.render(graph, brief.Options("firm"))
    found = re.findall(r'<text x="([\d.]+)" y="[\d.]+" text-anchor="middle" class="words', html)
    assert len(found) == 15
    for x in found[1:]:
        assert 28 * 3.4 <= float(x) <= 560 - 28 * 3.4


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(0, "developed", "model", None, {})] * 2, "Not listed: 2 without a date."),
        ([(0, "developed", "model", "2026-01", {})] * 30,
         "Not listed: 6 more with a date."),
    ],
)  # fmt: skip
def test_the_brief_says_what_it_does_not_list(rows, words):
    made = told(
        [(a, r, o, w, {"qualifiers": {"role": str(n)}}) for n, (a, r, o, w, _) in enumerate(rows)]
    )
    assert words in brief.render(made, brief.Options("firm"))
    assert words in brief.markdown(made, brief.Options("firm"))


def test_a_promise_with_a_new_date_is_open_once():
    graph = settle(
        told(
            [
                (n, "released", "model", when, planned())
                for n, when in enumerate(["2026-04", "2026-06"])
            ]
        )
    )
    made, _ = briefing.brief(graph, briefing.Options("firm"))
    assert [promise.card.when for promise in made.promises] == ["Jun 2026"]


def test_sources_that_differ_stand_against_each_other():
    rows = [
        (n, "investedIn", "model", "2026-01", {"qualifiers": money(a, a)})
        for n, a in enumerate((2e9, 3e9))
    ]
    made, _ = briefing.brief(settle(told(rows)), briefing.Options("firm"))
    assert [(d.why, len(d.cards)) for d in made.disputes] == [("sources differ on the amount", 2)]
    assert "disputed" in brief.markdown(settle(told(rows)), briefing.Options("firm"))
