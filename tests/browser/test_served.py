"""The served pages in a browser: linked, searched as one types, quiet, accessible."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.serve.server import Server
from kg.serve.site import Site
from tests.browser.graphs import HOSTILE, hostile, readable

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAPHS = {"plain": readable, "hostile": hostile}
PAGES = {
    "plain": (
        "", "view", "entity/contoso", "entity/wisp-api", "timeline?name=contoso&name=wisp-api",
        "slips?product=wisp-api", "figures?company=contoso", "brief?name=contoso",
        "entity/contos", "brief?name=contoso&from=soon",
    ),
    "hostile": (
        "", "view", *(f"entity/h{i}" for i in range(len(HOSTILE))), "timeline?name=h6",
        "brief?name=h0", "slips?product=h1", "entity?name=%3Cimg%20src=x%20onerror=alert(1)%3E",
    ),
}  # fmt: skip
Browse = Callable[..., Any]


@pytest.fixture
def serve() -> Iterator[Callable[[str], Server]]:
    running: list[tuple[Server, threading.Thread]] = []

    def start(which: str) -> Server:
        server = Server(Site(GRAPHS[which], lambda: "1"), "127.0.0.1", 0)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        running.append((server, thread))
        return server

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def browse(chromium: Any, serve: Callable[[str], Server]) -> Iterator[Browse]:
    """Opens a served page; at the end nothing else may have been asked, and no error told."""
    trouble: list[str] = []
    contexts: list[Any] = []

    def start(which: str, target: str = "", *, width: int = 1400, **more: Any) -> Any:
        server = serve(which)
        context = chromium.new_context(
            viewport={"width": width, "height": 860}, base_url=server.address, **more
        )
        contexts.append(context)
        context.set_default_timeout(8000)
        page = context.new_page()

        def request(asked: Any) -> None:
            if not asked.url.startswith((server.address, "data:", "blob:")):
                trouble.append(f"request {asked.url}")

        def console(message: Any) -> None:
            # Chromium itself notes a page that came with the status of an error
            if message.type in ("error", "warning") and "status of 40" not in message.text:
                trouble.append(f"console {message.text}")

        page.on("request", request)
        page.on("console", console)
        page.on("pageerror", lambda error: trouble.append(f"error {error}"))
        page.goto(f"/{target}")
        return page

    yield start
    for context in contexts:
        context.close()
    assert trouble == []


def test_from_the_network_to_the_page_the_timeline_the_brief_and_on(browse: Browse) -> None:
    page = browse("plain", "view#n=contoso")
    assert page.locator("#panel h2").inner_text() == "Contoso"
    page.locator("#panel .says a", has_text="Northwind").first.click()  # stays in the network
    page.locator("#panel h2", has_text="Northwind").wait_for()
    assert page.url.endswith("/view#n=northwind")
    page.go_back()
    page.locator("#panel h2 a", has_text="Contoso").click()
    page.wait_for_url("**/entity/contoso")
    page.get_by_role("link", name="Timeline", exact=True).click()
    page.wait_for_url("**/timeline?name=contoso")
    page.locator(".fact .says a", has_text="Fabrikam").first.click()
    page.wait_for_url("**/entity/fabrikam")
    page.get_by_role("link", name="Brief", exact=True).click()
    page.wait_for_url("**/brief?name=fabrikam")
    page.locator("td a", has_text="Faraway Fund").first.click()
    page.wait_for_url("**/entity/faraway")
    page.get_by_role("link", name="In the network").click()
    page.wait_for_url("**/view#n=faraway")
    assert page.locator("#panel h2").inner_text() == "Faraway Fund"
    page.locator("#title a").click()
    page.get_by_role("link", name="Network", exact=True).wait_for()


def test_a_spot_of_the_briefs_picture_leads_to_its_page(browse: Browse) -> None:
    page = browse("plain", "brief?name=contoso")
    page.locator(".picture a", has_text="Wisp API").first.click()
    page.wait_for_url("**/entity/wisp-api")


def test_search_as_you_type_by_keyboard(browse: Browse) -> None:
    page = browse("plain")
    page.keyboard.press("/")
    page.keyboard.type("wis")
    page.locator("#found li").nth(1).wait_for()
    assert page.locator("#found li .name").all_inner_texts() == ["Wisp", "Wisp API"]
    box = page.locator("#find")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "found-1"
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/wisp-api")


def test_search_by_mouse_and_a_name_that_nobody_has(browse: Browse) -> None:
    page = browse("plain", "entity/wisp")
    page.locator("#find").fill("north")
    page.locator("#found li").first.click()
    page.wait_for_url("**/entity/northwind")
    page.locator("#find").fill("Nortwind")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity?name=Nortwind")
    page.locator(".near a", has_text="Northwind").click()
    page.wait_for_url("**/entity/northwind")


def test_search_works_without_scripts(browse: Browse) -> None:
    page = browse("plain", java_script_enabled=False)
    page.locator("#find").fill("lark")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/ada-lark")


@pytest.mark.parametrize("which", sorted(PAGES))
def test_pages_are_quiet_and_fit_and_nothing_runs(browse: Browse, which: str) -> None:
    page = browse(which)
    for target in PAGES[which]:
        page.goto(f"/{target}")
        for width in (1240, 390):
            page.set_viewport_size({"width": width, "height": 860})
            fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert fits, (target, width)
        assert page.evaluate("document.documentElement.dataset.hacked") is None
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize("typed", ["<img", "javascript", "href", "شركة", "🦙", "NNN", "=HYP"])
def test_hostile_names_are_found_as_text(browse: Browse, typed: str) -> None:
    page = browse("hostile")
    page.locator("#find").fill(typed)
    page.locator("#found li").first.wait_for()
    assert page.locator("#found li .name").first.inner_text()
    assert page.locator("#found img, #found script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/h*")
    assert page.evaluate("document.documentElement.dataset.hacked") is None


@pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not there: npm install --no-save axe-core"
)
def test_no_serious_accessibility_violation(browse: Browse) -> None:
    script = AXE.read_text(encoding="utf-8")
    page = browse("plain", bypass_csp=True)
    for target in PAGES["plain"]:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"/{target}")
            page.evaluate(script)
            found = page.evaluate("axe.run().then(told => told.violations)")
            bad = [
                (v["id"], v["nodes"][0]["html"])
                for v in found
                if v["impact"] in ("serious", "critical")
            ]
            assert bad == [], (target, scheme)
