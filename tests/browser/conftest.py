"""A headless Chromium that may reach nothing, and pages that must not complain."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run", "--disable-dev-shm-usage",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with api.sync_playwright() as driver:
        names = ("chromium", "chromium-browser", "google-chrome")
        found = next((path for name in names if (path := shutil.which(name))), None)
        own = driver.chromium.executable_path
        if found is None and not Path(own).exists():
            pytest.skip("no Chromium: neither on the path nor installed by Playwright")
        browser = driver.chromium.launch(executable_path=found or own, args=FLAGS)
        yield browser
        browser.close()


Open = Callable[..., Any]


@pytest.fixture
def visit(chromium: Any) -> Iterator[Open]:
    """Opens a file; at the end no console error, no page error, no request may have happened."""
    trouble: list[str] = []
    contexts: list[Any] = []

    def open_page(file: Path, hash: str = "", *, width: int = 1400, height: int = 860, **more: Any):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, offline=True, **more
        )
        contexts.append(context)
        context.set_default_timeout(8000)
        page = context.new_page()

        def request(asked: Any) -> None:
            if not asked.url.startswith(("file:", "data:", "blob:")):
                trouble.append(f"request {asked.url}")

        def console(message: Any) -> None:
            if message.type in ("error", "warning"):
                trouble.append(f"console {message.text}")

        page.on("request", request)
        page.on("console", console)
        page.on("pageerror", lambda error: trouble.append(f"error {error}"))
        page.goto(f"{file.resolve().as_uri()}{hash}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []
