"""Pictures of the pages of a graph, for the README; needs Playwright and a Chromium.

    python tools/screenshots.py --store out/graph --out docs --entity Meta --product "Muse Spark"

Writes view-light.png, view-dark.png, view-phone.png, timeline.png, slips.png, figures.png,
brief.png and entity.png. A page that the graph has nothing for is left out, with a word.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main(arguments: list[str]) -> None:
    """Draw every page of the graph and take its picture."""
    given = _arguments(arguments)
    from playwright.sync_api import sync_playwright

    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, file, width, height, scheme, hash in _pages(given, Path(folder)):
            page = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                device_scale_factor=1.5,
            ).new_page()
            page.goto(f"{file.as_uri()}{hash}")
            page.wait_for_timeout(600)
            page.screenshot(path=given.out / f"{name}.png")
            print(given.out / f"{name}.png")  # noqa: T201 - a developer's script talks
        browser.close()


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="pictures of the pages")
    parser.add_argument("--store", type=Path, default=ROOT / "out" / "graph")
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    parser.add_argument("--entity", default="Meta")
    parser.add_argument("--selected", help="whom the dark picture shows (else the entity)")
    parser.add_argument("--product", default="Muse Spark")
    parser.add_argument("--metric")
    parser.add_argument("--title", default="Meta’s AI strategy")
    return parser.parse_args(arguments)


def _pages(given: argparse.Namespace, folder: Path) -> list[tuple[Any, ...]]:
    """What to show: name, file, width, height, colour scheme, hash."""
    from extract.errors import InputError
    from kg.cli.views import archived
    from kg.store import open_reader
    from kg.views import entity, page
    from kg.vocab import Vocabulary

    reader = open_reader(given.store, Vocabulary())
    texts = archived(reader, str(given.store))
    view = page.write_network(reader, folder / "view.html", texts, title=given.title)
    from kg.loading import load
    from kg.views.cards import Book

    chosen = Book(load(reader)).find(given.selected or given.entity).id
    shots: list[tuple[Any, ...]] = [
        ("view-light", view, 1400, 860, "light", ""),
        ("view-dark", view, 1400, 860, "dark", f"#n={chosen}"),
        ("view-phone", view, 390, 844, "light", ""),
    ]
    others = (
        ("timeline", page.write_timeline, {"names": (given.entity,)}, 1240, 760),
        ("slips", page.write_slips, {"name": given.product}, 1000, 700),
        ("figures", page.write_figures, {"name": given.entity, "metric": given.metric}, 1100, 700),
        ("brief", page.write_brief, {"name": given.entity}, 1240, 1000),
    )
    for name, write, options, width, height in others:
        try:
            file = write(reader, folder / f"{name}.html", texts, **options)
        except InputError as error:
            print(f"{name}: {error}")  # noqa: T201 - a developer's script talks
            continue
        shots.append((name, file, width, height, "light", ""))
    own = entity.render(load(reader, texts), entity.Options(given.entity, links="/entity/"))
    shots.append(("entity", page.write(folder / "entity.html", own), 1240, 800, "light", ""))
    return shots


if __name__ == "__main__":
    main(sys.argv[1:])
