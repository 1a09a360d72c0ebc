"""Vendors the one foreign script of the pages, at development time; nothing here runs for users.

    python tools/vendor.py            installs with npm, bundles with esbuild, writes the assets
    python tools/vendor.py --check    verifies the committed files against VENDOR.json

Needs node and npm. What it writes is committed: the bundle, the licence texts, and VENDOR.json
with the version, licence and published integrity hash of every package that is inside the bundle.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).resolve().parents[1] / "kg" / "views" / "assets"
BUNDLE = "vendor/vis-network.min.js"
PINNED = {"vis-network": "10.1.5", "vis-data": "8.0.6"}
ESBUILD = "0.28.2"
ENTRY = """\
export { DataSet } from "vis-data/esnext";
export { Network } from "vis-network/esnext";
"""


def main(arguments: list[str]) -> int:
    """Vendor, or with ``--check`` verify."""
    parser = argparse.ArgumentParser(description="vendor the pages' foreign script")
    parser.add_argument("--check", action="store_true", help="only verify the committed files")
    if parser.parse_args(arguments).check:
        return check()
    with tempfile.TemporaryDirectory() as folder:
        vendor(Path(folder))
    return check()


def vendor(folder: Path) -> None:
    """Install the pinned packages into ``folder``, bundle them, write the assets."""
    wanted = [f"{name}@{version}" for name, version in PINNED.items()]
    (folder / "package.json").write_text("{}", encoding="utf-8")
    _run(folder, "npm", "install", "--no-audit", "--no-fund", *wanted, f"esbuild@{ESBUILD}")
    (folder / "entry.js").write_text(ENTRY, encoding="utf-8")
    metafile = folder / "meta.json"
    _run(
        folder, "node_modules/.bin/esbuild", "entry.js", "--bundle", "--minify", "--format=iife",
        "--global-name=vis", "--target=es2020", "--charset=ascii", "--legal-comments=none",
        f"--outfile={ASSETS / BUNDLE}", f"--metafile={metafile}",
    )  # fmt: skip
    packages = _inside(folder, metafile)
    notices = "\n\n".join(f"{p['name']} {p['version']}\n\n{p.pop('text')}" for p in packages)
    (ASSETS / "vendor" / "LICENSES.txt").write_text(notices, encoding="utf-8", newline="\n")
    record = {
        "file": BUNDLE,
        "sha256": _sha256(ASSETS / BUNDLE),
        "bundler": f"esbuild {ESBUILD}",
        "packages": packages,
    }
    text = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    (ASSETS / "VENDOR.json").write_text(text, encoding="utf-8", newline="\n")


def check() -> int:
    """0 if the committed bundle is the one that VENDOR.json describes, else 1."""
    record = json.loads((ASSETS / "VENDOR.json").read_text(encoding="utf-8"))
    actual = _sha256(ASSETS / record["file"])
    same = actual == record["sha256"]
    verdict = "as recorded" if same else f"differs: recorded {record['sha256']}, is {actual}"
    print(f"{record['file']}: {verdict}")  # noqa: T201 - a developer's script talks
    return 0 if same else 1


def _inside(folder: Path, metafile: Path) -> list[dict[str, Any]]:
    inputs = json.loads(metafile.read_text(encoding="utf-8"))["inputs"]
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    homes = sorted(
        {home for home in lock if home and any(i.startswith(home + "/") for i in inputs)}
    )
    found = []
    for home in homes:
        manifest = json.loads((folder / home / "package.json").read_text(encoding="utf-8"))
        files = sorted((folder / home).glob("[Ll][Ii][Cc][Ee][Nn][Ss]*"))
        texts = [path.read_text(encoding="utf-8").strip() for path in files if path.is_file()]
        found.append(
            {
                "name": manifest["name"],
                "version": manifest["version"],
                "licence": manifest.get("license", "unknown"),
                "integrity": lock[home]["integrity"],
                "text": "\n\n".join(texts) or f"Licence: {manifest.get('license')}",
            }
        )
    return found


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
