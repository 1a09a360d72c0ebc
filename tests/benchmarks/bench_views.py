"""The network page beside stock pyvis, on the same graphs in the same run, in headless Chromium.

    python tests/benchmarks/bench_views.py [--sizes 60,300,1000,3000] [--patience 120]

Prints for each size: seconds until usable (navigation until the page answers and no more layout
runs), seconds the page's main thread was busy until then, frames a second while panning, and the
size of the file. Stock pyvis is given up after ``--patience`` seconds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
STOCK_READY = "window.network && network.physics.ready && network.body.nodeIndices.length > 0"
FRAMES = """async (name) => {
  const network = name === "ours" ? KG.draw.network : window.network;
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < 2000) {
    const {x, y} = network.getViewPosition();
    network.moveTo({position: {x: x + (frames % 40 < 20 ? 3 : -3), y}, animation: false});
    network.redraw();
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return frames * 1000 / (performance.now() - start);
}"""


def main(arguments: list[str]) -> None:
    """Measure and print one line a size and page."""
    parser = argparse.ArgumentParser(description="the network page beside stock pyvis")
    parser.add_argument("--sizes", default="60,300,1000,3000")
    parser.add_argument("--patience", type=float, default=120.0)
    parser.add_argument("--only", choices=("ours", "stock"), help="leave the other out")
    given = parser.parse_args(arguments)
    sizes = [int(size) for size in given.sizes.split(",")]
    from playwright.sync_api import sync_playwright

    print("entities   page  made s  usable s  busy s   fps     kB")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for size in sizes:
            for name, make in (("ours", _ours), ("stock", _stock)):
                if given.only not in (None, name):
                    continue
                file = Path(folder) / f"{name}-{size}.html"
                start = time.perf_counter()
                make(size, file)
                made = time.perf_counter() - start
                told = _measure(browser, name, file, given.patience)
                print(f"{size:>8} {name:>6} {made:>7.2f} {told} {file.stat().st_size / 1000:>6.0f}")
        browser.close()


def _measure(browser: Any, name: str, file: Path, patience: float) -> str:
    page = browser.new_context(viewport={"width": 1400, "height": 860}, offline=True).new_page()
    page.set_default_timeout(patience * 1000)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    start = time.perf_counter()
    try:
        page.goto(file.as_uri(), wait_until="commit")
        if name == "ours":
            page.wait_for_selector("html[data-ready]", state="attached")
        else:
            page.wait_for_function(STOCK_READY, polling=50)
        page.evaluate("new Promise(requestAnimationFrame)")
        usable = time.perf_counter() - start
        metrics = session.send("Performance.getMetrics")["metrics"]
        busy = next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
        frames = page.evaluate(FRAMES, name)
        return f"{usable:>9.2f} {busy:>7.2f} {frames:>5.0f}"
    except Exception as error:  # Playwright's timeout: a result, not a failure
        if "Timeout" not in type(error).__name__:
            raise
        return f"{'>' + str(int(patience)):>9} {'-':>7} {'-':>5}"
    finally:
        page.context.close()


def _ours(size: int, file: Path) -> None:
    from kg.views.network import Options, render
    from tests.browser.graphs import made

    file.write_text(render(made(size), Options()), encoding="utf-8")


def _stock(size: int, file: Path) -> None:
    from pyvis.network import Network

    from tests.browser.graphs import made

    graph = made(size)
    network = Network(directed=True, cdn_resources="in_line")
    for entity in graph.entities:
        network.add_node(entity.id, label=entity.name, group=entity.type, title=entity.name)
    for claim in graph.claims:
        network.add_edge(claim.subject, claim.object, title=claim.relation)
    here = Path.cwd()
    os.chdir(file.parent)  # it writes a folder of libraries where it stands
    try:
        file.write_text(network.generate_html(), encoding="utf-8")
    finally:
        os.chdir(here)


if __name__ == "__main__":
    main(sys.argv[1:])
