"""The network page in a browser, from a file, with no network: every way to use it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.facts import settle
from kg.networks import network
from kg.views import page as pages
from kg.views.network import Options, render
from tests.browser.graphs import HOSTILE, hostile, made, readable

STATE = "KG.state.get()"


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("pages") / "network.html"
    return pages.write(out, render(readable(), Options(title="Northwind")))


def ready(page) -> None:
    page.wait_for_selector("html[data-ready]", state="attached")


def slug(page) -> str | None:
    return page.evaluate(f"{STATE}.node === null ? null : KG.data.nodes[{STATE}.node].slug")


def chosen(page, name: str) -> None:
    page.fill("#query", name)
    page.keyboard.press("Enter")


def click_on(page, name: str, **more) -> None:
    at = page.evaluate(
        "(slug) => { const id = KG.data.bySlug.get(slug); const p = KG.draw.position(id);"
        "const d = KG.draw.network.canvasToDOM({x: p.x, y: p.y});"
        "const b = document.getElementById('canvas').getBoundingClientRect();"
        "return {x: d.x + b.left, y: d.y + b.top}; }",
        name,
    )
    for key in more.get("keys", []):
        page.keyboard.down(key)
    page.mouse.click(at["x"], at["y"])
    for key in more.get("keys", []):
        page.keyboard.up(key)
    page.wait_for_timeout(50)


def test_opens_with_everything_counted(visit, file):
    page = visit(file)
    ready(page)
    assert page.inner_text("#counts") == "9 entities · 12 facts"
    assert page.locator("#legend > .row").count() == 4
    assert page.title() == "Northwind"


def test_a_click_shows_date_sentence_quote_and_source(visit, file):
    page = visit(file)
    ready(page)
    click_on(page, "northwind")
    text = page.inner_text("#panel")
    assert "May 2025" in text and "invested in" in text
    assert "Before them. These are the words of c03, it said." in text
    assert page.inner_text("#panel mark >> nth=0").startswith("These are the words of")
    link = page.locator("#panel a", has_text="open article").first
    assert link.get_attribute("rel") == "noreferrer noopener"
    assert link.get_attribute("href").startswith("https://news.example/")
    copy = page.locator("#panel .source button").first
    copy.click()
    page.wait_for_timeout(100)
    assert copy.inner_text() == "copied"
    page.click("#panel .more")
    assert page.locator("#panel .fact", has_text="invested in").locator("blockquote").count() == 3


def test_a_line_shows_the_pair(visit, file):
    page = visit(file)
    ready(page)
    page.evaluate(
        "KG.state.set({pair: [KG.data.bySlug.get('northwind'), KG.data.bySlug.get('contoso')]})"
    )
    assert page.locator("#panel .fact").count() == 2
    assert "2 facts between them" in page.inner_text("#panel")


def test_a_click_on_a_line_shows_the_pair(visit, file):
    page = visit(file)
    ready(page)
    at = page.evaluate(
        "() => { const [a, b] = ['faraway', 'fabrikam'].map(s => KG.data.bySlug.get(s));"
        "const p = KG.draw.network.body.edges[`${a}-${b}`].edgeType.getPoint(0.5);"
        "const d = KG.draw.network.canvasToDOM(p);"
        "const c = document.getElementById('canvas').getBoundingClientRect();"
        "return {x: d.x + c.left, y: d.y + c.top}; }"
    )
    page.mouse.click(at["x"], at["y"])
    assert page.inner_text("#panel h2") == "Faraway Fund and Fabrikam"
    assert "denied by Fabrikam" in page.inner_text("#panel .fact")


def test_the_slider_leaves_out_what_is_less_sure(visit, tmp_path):
    page = visit(pages.write(tmp_path / "n.html", render(made(60), Options())))
    ready(page)
    page.locator("#legend summary", has_text="Confidence").press("Enter")
    slider = page.locator("#legend input[type=range]").first
    for _ in range(14):
        slider.press("ArrowRight")
    sure = page.evaluate(f"{STATE}.sure")
    assert sure >= 0.5 and f"sure={sure}" in page.url
    told = page.evaluate("[...KG.main.view().timely].every(i => KG.data.facts[i].c >= 0.5)")
    assert told and "of 150 facts" in page.inner_text("#counts")


def test_the_bars_of_no_date_and_of_earlier_are_chosen_by_a_click(visit, tmp_path):
    graph = made(60)
    odd = [replace(graph.claims[0], id="x1", when=None, first=None, last=None)]
    odd += [replace(graph.claims[0], id="x2", when="1999", first="1999-01-01", last="1999-12-31")]
    graph = network(graph.entities, [*graph.claims, *odd], graph.articles)
    page = visit(pages.write(tmp_path / "n.html", render(graph, Options())))
    ready(page)
    bars = page.evaluate("KG.strip.bins().slice(0, 2).map(bin => bin.from)")
    assert bars == ["undated", "before"]
    box = page.locator("#strip svg.bars").bounding_box()
    for bin, facts in ((30, 1), (105, 1)):
        page.mouse.click(box["x"] + bin, box["y"] + box["height"] * 0.6)
        assert page.inner_text("#counts").endswith(f"· {facts} of 152 facts")


def test_with_reduced_motion_nothing_moves_by_itself(visit, file):
    page = visit(file, reduced_motion="reduce")
    ready(page)
    page.evaluate("KG.go(KG.data.bySlug.get('wisp'))")
    at = "KG.draw.network.getViewPosition()"
    before = page.evaluate(at)
    page.wait_for_timeout(150)
    assert page.evaluate(at) == before


def test_search_finds_by_alias_and_selects(visit, file):
    page = visit(file)
    ready(page)
    page.keyboard.press("/")
    page.keyboard.type("corp")
    assert page.locator("#hits li").count() == 1
    page.keyboard.press("Enter")
    assert slug(page) == "northwind"
    assert "n=northwind" in page.url


def test_filters_change_what_is_drawn_and_told(visit, file):
    page = visit(file)
    ready(page)
    page.locator("#legend .row", has_text="People").locator("input").uncheck()
    assert page.inner_text("#counts") == "showing 7 of 9 entities · 10 of 12 facts"
    page.locator("#legend summary", has_text="Stance").click()
    page.locator("#legend .row", has_text="considered").locator("input").uncheck()
    assert "9 of 12" in page.inner_text("#counts")
    page.locator("#legend summary", has_text="Relations").click()
    page.locator("#legend .row", has_text="Investments").locator("input").uncheck()
    page.locator("#legend summary", has_text="Outlets").click()
    page.locator("#legend .row", has_text="Wire One").locator("input").uncheck()
    assert "stance=considered" in page.url and "relations=investedIn" in page.url


def test_disputed_and_superseded_facts_are_told_apart(visit, tmp_path):
    graph, claim = readable(), readable().claims[0]
    pairs = [
        ("a1", "2025-09", {}),
        ("a3", "2025-11", {}),
        ("a1", None, {"stake": 49}),
        ("a2", None, {"stake": 51}),
    ]
    claims = [
        replace(
            claim, id=f"d{n}", article=article, object="fabrikam", when=when,
            first=f"{when}-01" if when else None, last=f"{when}-28" if when else None,
            modality="planned" if when else "asserted",
            qualifiers={key: {"min": v, "max": v} for key, v in q.items()},
        )
        for n, (article, when, q) in enumerate(pairs)
    ]  # fmt: skip
    graph = settle(network(graph.entities, claims, graph.articles))
    page = visit(pages.write(tmp_path / "n.html", render(graph, Options())))
    ready(page)
    flags = page.locator("#panel .flag").all_inner_texts()
    assert sorted(flags) == ["disputed", "disputed", "planned", "planned", "superseded"]
    page.locator("#legend summary", has_text="Stance").click()
    page.locator("#legend .row", has_text="superseded").locator("input").uncheck()
    assert page.inner_text("#counts").endswith("3 of 4 facts")


def test_brush_and_play_choose_a_period(visit, file):
    page = visit(file)
    ready(page)
    bars = page.evaluate("KG.strip.bins().map(bin => bin.from)")
    assert bars[0] == "undated"
    box = page.locator("#strip svg.bars").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 40, steps=4)
    page.mouse.up()
    assert page.evaluate(f"{STATE}.from") is not None
    assert "of 12 facts" in page.inner_text("#counts")
    page.click("#strip .clear")
    assert page.inner_text("#counts").endswith("· 12 facts")
    page.click("#strip .play")
    page.wait_for_timeout(900)
    assert page.evaluate(f"{STATE}.until > {STATE}.from")
    page.click("#strip .play")
    page.select_option("#strip select", "reported")
    assert page.evaluate(f"{STATE}.clock") == "reported"


def test_undated_facts_have_their_own_bar(visit, file):
    page = visit(file, "#time=undated..undated")
    ready(page)
    assert page.inner_text("#counts").endswith("3 of 12 facts")


def test_path_by_shift_click_and_by_search(visit, file):
    page = visit(file)
    ready(page)
    click_on(page, "ben-oduya")
    click_on(page, "wisp", keys=["Shift"])
    assert "Ben Oduya to Wisp" in page.inner_text("#panel h2")
    assert "3 steps" in page.inner_text("#panel")
    page.keyboard.press("Escape")
    chosen(page, "Faraway")
    page.get_by_role("button", name="Path to …").click()
    page.keyboard.type("ada")
    page.keyboard.press("Enter")
    assert "Faraway Fund to Ada Lark" in page.inner_text("#panel h2")


def test_expand_hide_and_pin(visit, tmp_path):
    file = pages.write(tmp_path / "n.html", render(made(120), Options(drawn=20)))
    page = visit(file)
    ready(page)
    assert page.evaluate("KG.main.view().drawn.size") == 20
    page.evaluate("KG.state.select(0)")
    page.get_by_role("button", name="Expand").click()
    more = page.evaluate("KG.main.view().drawn.size")
    assert more > 20 and "add=" in page.url
    page.get_by_role("button", name="Pin", exact=True).click()
    assert "pin=" in page.url
    page.get_by_role("button", name="Hide").click()
    assert page.evaluate("KG.main.view().drawn.has(0)") is False
    page.go_back()
    assert page.evaluate("KG.main.view().drawn.has(0)") is True


def test_back_and_forward_and_the_address_restore_the_view(visit, file):
    page = visit(file)
    ready(page)
    chosen(page, "Contoso")
    chosen(page, "Wisp")
    page.go_back()
    assert slug(page) == "contoso"
    page.go_forward()
    assert slug(page) == "wisp"
    page.keyboard.press("Escape")
    page.evaluate(
        "KG.state.set({off: new Set(['Person']), stanceOff: new Set(['planned']), sure: 0.5,"
        "from: '2025-01', until: '2025-12', groups: true, theme: 'dark', limit: 100,"
        "outletsOff: new Set(['Wire One']), hidden: new Set([3]), pins: new Map([[1, [5, -7]]])})"
    )
    again = visit(file, "#" + page.url.split("#")[1])
    ready(again)
    same = f"KG.state.encode({STATE})"
    assert again.evaluate(same) == page.evaluate(same)
    assert again.inner_text("#counts") == page.inner_text("#counts")


def test_a_broken_address_is_harmless(visit, file):
    page = visit(file, "#n=nobody&time=x&types=%00&outlets={&draw=1e9&pin=a:b:c&theme=<b>&pair=a~b")
    ready(page)
    assert slug(page) is None


def test_exports_say_what_is_shown(visit, file, tmp_path):
    page = visit(file)
    ready(page)
    found = {}
    for name in ("PNG", "SVG", "CSV", "GEXF"):
        page.click("#tools summary")
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        found[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(found[name])
    assert found["PNG"].read_bytes().startswith(b"\x89PNG")
    svg = ElementTree.parse(found["SVG"]).getroot()
    assert len(svg.findall(".//{*}title")) == 9
    rows = list(csv.DictReader(io.StringIO(found["CSV"].read_text("utf-8-sig"))))
    assert len(rows) == 14
    assert rows[0].keys() >= {"subject", "relation", "object", "when", "quote", "outlet", "url"}
    gexf = ElementTree.parse(found["GEXF"]).getroot()
    assert len(gexf.findall(".//{*}node")) == 9 and len(gexf.findall(".//{*}edge")) == 11


def test_the_table_holds_the_same_facts(visit, file):
    page = visit(file, "#table=1")
    ready(page)
    assert page.locator("#table tbody tr").count() == 12
    page.get_by_role("button", name="Who", exact=True).click()
    first = page.locator("#table tbody tr td:nth-child(2)").first.inner_text()
    assert first == "Ada Lark"
    page.locator("#table tbody td button", has_text="Faraway Fund").click()
    assert page.locator("#table tbody tr").count() == 1


def test_by_keyboard_only(visit, file):
    page = visit(file)
    ready(page)
    page.focus("#canvas")
    page.keyboard.press("ArrowRight")
    first = slug(page)
    assert first is not None
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    assert slug(page) is not None
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("t")
    assert page.locator("#table").is_visible()
    page.keyboard.press("t")
    page.keyboard.press("g")
    assert page.evaluate(f"{STATE}.groups") is True
    page.keyboard.press("Escape")
    assert slug(page) is None
    page.focus("#strip svg.bars")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate(f"{STATE}.from") is not None
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.keyboard.press("Escape")


def test_the_whole_way_by_keyboard(visit, tmp_path):
    """Search, expand, follow a quote to its article, a path, a filter, an export: no mouse."""
    page = visit(pages.write(tmp_path / "n.html", render(made(120), Options(drawn=20))))
    ready(page)
    press, focused = page.keyboard.press, "document.activeElement"
    press("/")
    page.keyboard.type(page.evaluate("KG.data.nodes[0].label"))
    press("Enter")
    assert page.evaluate(f"{focused}.id") == "canvas"
    drawn = page.evaluate("KG.main.view().drawn.size")
    press("e")
    assert page.evaluate("KG.main.view().drawn.size") > drawn
    press("Enter")
    for _ in range(30):
        press("Tab")
        if page.evaluate(f"{focused}.textContent") == "open article":
            break
    assert page.evaluate(f"{focused}.href").startswith("https://news.example/")
    press("x")
    page.keyboard.type(page.evaluate("KG.data.nodes[7].label"))
    press("Enter")
    assert page.evaluate(f"{STATE}.path") == [0, 7]
    press("Escape")
    page.focus("#tools summary")
    press("Tab")
    stops = []
    while page.evaluate(f"{focused}.id") != "play" and len(stops) < 40:
        stops.append(page.evaluate(f"{focused}.className || {focused}.id || {focused}.tagName"))
        if stops[-1] == "INPUT" and stops.count("INPUT") == 1:
            press("Space")
        press("Tab")
    assert stops.count("canvas") == 1 and "vis-network" not in stops
    assert page.evaluate(f"{STATE}.off.size") == 1
    page.focus("#tools summary")
    press("Enter")
    press("Tab")
    with page.expect_download() as download:
        press("Enter")
    assert download.value.suggested_filename.endswith((".png", ".svg", ".csv", ".gexf"))


def test_nothing_from_an_article_runs(visit, tmp_path):
    file = pages.write(tmp_path / "h.html", render(hostile(), Options(title=HOSTILE[0])))
    page = visit(file)
    ready(page)
    for number in range(len(HOSTILE)):
        page.evaluate(f"KG.state.select(KG.data.bySlug.get('h{number}'))")
        assert HOSTILE[number][:40] in page.locator("#panel h2").text_content()
        page.evaluate(f"KG.state.set({{table: {str(number % 2 == 0).lower()}}})")
    page.evaluate("KG.exports.svg() + KG.exports.csv() + KG.exports.gexf()")
    ElementTree.fromstring(page.evaluate("KG.exports.svg()"))
    ElementTree.fromstring(page.evaluate("KG.exports.gexf()").split("?>", 1)[1])
    page.fill("#query", "img")
    assert page.locator("#hits li").count() >= 1
    assert page.evaluate("document.documentElement.dataset.hacked") is None
    assert page.locator("#app img").count() == 0
    assert page.evaluate("[...document.links].every(a => /^https?:|^blob:/.test(a.href))")


@pytest.mark.parametrize(("width", "height"), [(1400, 860), (390, 844)])
@pytest.mark.parametrize("count", [9, 150])
def test_names_never_overlap_and_nothing_is_cut(visit, tmp_path, width, height, count):
    graph = readable() if count == 9 else made(150)
    file = pages.write(tmp_path / "n.html", render(graph, Options()))
    page = visit(file, width=width, height=height)
    ready(page)
    page.wait_for_timeout(100)
    labels = page.evaluate(
        "KG.draw.labels().map(({left, right, top, bottom}) => [left, right, top, bottom])"
    )
    assert len(labels) >= min(9, count)
    for i, (l1, r1, t1, b1) in enumerate(labels):
        for l2, r2, t2, b2 in labels[:i]:
            assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = page.evaluate(
        "[...document.querySelectorAll('h1, h2, #counts, button')].filter(e => e.offsetParent"
        " && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"
    )
    assert cut == []


def test_a_thousand_are_drawn_at_most(visit, tmp_path):
    file = pages.write(tmp_path / "n.html", render(made(1100, each=1.2), Options()))
    page = visit(file, "#draw=1000")
    ready(page)
    assert page.inner_text("#counts").startswith("showing 1,000 of 1,100 entities")
