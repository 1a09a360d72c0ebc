"""The pages without scripts, in a browser: no request, nothing runs, nothing sticks out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.views import brief, figures, network, slips, timeline
from kg.views import page as pages
from tests.browser.graphs import hostile, readable

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAPHS = {"plain": (readable, "contoso", "wisp-api"), "hostile": (hostile, "h4", "h1")}


def made(folder: Path, which: str) -> dict[str, Path]:
    make, firm, product = GRAPHS[which]
    graph = make()
    html = {
        "network": network.render(graph, network.Options()),
        "timeline": timeline.render(graph, timeline.Options((firm, product))),
        "slips": slips.render(graph, slips.Options(product)),
        "figures": figures.render(graph, figures.Options(firm)),
        "brief": brief.render(graph, brief.Options(firm)),
    }
    return {name: pages.write(folder / f"{name}.html", text) for name, text in html.items()}


@pytest.mark.parametrize("which", sorted(GRAPHS))
def test_pages_are_quiet_and_fit(visit, tmp_path, which):
    page = None
    for name, file in made(tmp_path, which).items():
        if name == "network":
            continue
        for width in (1240, 390):
            if page is None:
                page = visit(file)
            page.set_viewport_size({"width": width, "height": 860})
            page.goto(file.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                name,
                width,
            )
            assert page.evaluate("document.documentElement.dataset.hacked") is None
            assert page.locator("h1").count() == 1


def test_a_mark_on_the_timeline_leads_to_its_quote(visit, tmp_path):
    page = visit(made(tmp_path, "plain")["timeline"])
    page.locator("svg a").first.click()
    assert page.evaluate("document.querySelector(':target blockquote mark') !== null")


@pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not there: npm install --no-save axe-core"
)
def test_no_serious_accessibility_violation(visit, tmp_path):
    script = AXE.read_text(encoding="utf-8")
    page = None
    for name, file in made(tmp_path, "plain").items():
        for scheme in ("light", "dark"):
            if page is None:
                page = visit(file, bypass_csp=True)
            page.emulate_media(color_scheme=scheme)
            page.goto(file.as_uri())
            page.evaluate(script)
            found = page.evaluate("axe.run().then(told => told.violations)")
            bad = [
                (v["id"], v["nodes"][0]["html"])
                for v in found
                if v["impact"] in ("serious", "critical")
            ]
            assert bad == [], (name, scheme)
