"""The quality gate: scores may be raised, never lowered by accident.

``tests/gold/floors.json`` names sets of gold articles by the arguments of ``kg eval``, with a floor
for each score (a ceiling for the calibration error) and the hash of each gold file.

    python tests/gate.py                       measure, and compare with the floors
    python tests/gate.py --update              raise floors to what is measured; lower none
    python tests/gate.py --update --allow-regression    set them to what is measured
    python tests/gate.py --set bundled         this set only
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.evaluate import Selection, read_gold

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).parent / "gold" / "floors.json"
#: What is guarded; of these the last is better when lower.
SCORES = (
    "precision", "recall", "f1", "relations_f1", "core_recall", "date_accuracy",
    "modality_accuracy", "attribution_accuracy", "evidence_validity", "entity_f1",
    "type_accuracy", "calibration_error",
)  # fmt: skip
CEILINGS = frozenset({"calibration_error"})
DIGITS = 3


def read(path: Path = FLOORS) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def is_there(entry: Mapping[str, Any], root: Path = ROOT) -> bool:
    """Whether the set's folder exists: the larger sets lie beside the checkout, or nowhere."""
    return (root / entry["arguments"][0]).is_dir()


def command(entry: Mapping[str, Any]) -> list[str]:
    return ["kg", "eval", *entry["arguments"]]


def measure(entry: Mapping[str, Any], root: Path = ROOT) -> dict[str, float]:
    """The scores of a set, as the command line reports them."""
    arguments = [*command(entry)[1:], "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=root, stdout=subprocess.PIPE, encoding="utf-8", check=True,
    )  # fmt: skip
    scores: dict[str, float] = json.loads(done.stdout)["scores"]
    return {name: scores[name] for name in SCORES}


def hashes(entry: Mapping[str, Any], root: Path = ROOT) -> dict[str, str]:
    """The SHA-256 of each gold file of the set."""
    folder, *options = entry["arguments"]
    chosen: dict[str, list[str]] = {"--only": [], "--skip": [], "--part": []}
    pairs = [option for option in options if option != "--totals"]
    for name, value in zip(pairs[::2], pairs[1::2], strict=True):
        chosen[name].append(value)
    part = chosen["--part"][0] if chosen["--part"] else None
    selection = Selection(part, tuple(chosen["--only"]), tuple(chosen["--skip"]))
    golds = [text.with_suffix(".gold.json") for text, _ in read_gold(root / folder, selection)]
    return {g.name: hashlib.sha256(g.read_bytes()).hexdigest() for g in golds}


def changed(entry: Mapping[str, Any], found: Mapping[str, str]) -> list[str]:
    """The gold files that are not what they were when the floors were set."""
    pinned = entry["gold"]
    return sorted(n for n in {*pinned, *found} if pinned.get(n) != found.get(n))


def lowered(
    floors: Mapping[str, float], scores: Mapping[str, float], margin: float
) -> dict[str, tuple[float, float]]:
    """The scores that are worse than their floor by more than the margin: (floor, score)."""
    worse = {}
    for name, floor in floors.items():
        short = scores[name] - floor if name in CEILINGS else floor - scores[name]
        if short > margin + 1e-9:
            worse[name] = (floor, scores[name])
    return worse


def raised(
    floors: Mapping[str, float], scores: Mapping[str, float], *, allow_regression: bool
) -> dict[str, float]:
    """The new floors: what is measured, or what there was if that is stricter."""
    result = {}
    for name, score in scores.items():
        scale = 10**DIGITS
        ceiling = name in CEILINGS
        new = (math.ceil if ceiling else math.floor)(round(score * scale, 6)) / scale
        old = floors.get(name, new)
        if not allow_regression:
            new = min(old, new) if ceiling else max(old, new)
        result[name] = new
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="write new floors and hashes")
    parser.add_argument("--allow-regression", action="store_true", help="lower floors, too")
    parser.add_argument("--set", action="append", help="this set only; may be repeated")
    options = parser.parse_args(arguments)
    data = read()
    failed = False
    for name, entry in data["sets"].items():
        if options.set and name not in options.set:
            continue
        if not is_there(entry):
            print(f"{name}: {entry['arguments'][0]} is not there; left as it is")
            continue
        failed |= _one(name, entry, options, data["margin"])
    if options.update and not failed:
        FLOORS.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"wrote {FLOORS.relative_to(ROOT)}")
    elif options.update:
        print("Nothing written. If the loss is meant, say so with --allow-regression.")
    return int(failed)


def _one(name: str, entry: dict[str, Any], options: argparse.Namespace, margin: float) -> bool:
    scores, found = measure(entry), hashes(entry)
    worse = lowered(entry["floors"], scores, margin)
    files = changed(entry, found)
    print(f"{name}: {' '.join(command(entry))}")
    for score, value in scores.items():
        mark = "  BELOW" if score in worse and score not in CEILINGS else ""
        mark = "  ABOVE" if score in worse and score in CEILINGS else mark
        print(f"  {score:<22}{value:.3f}  floor {entry['floors'].get(score, 0.0):.3f}{mark}")
    if files:
        print(f"  gold files changed: {', '.join(files)}")
    if not options.update:
        return bool(worse or files)
    if worse and not options.allow_regression:
        return True
    entry["floors"] = raised(entry["floors"], scores, allow_regression=options.allow_regression)
    entry["gold"] = found
    return False


if __name__ == "__main__":
    raise SystemExit(main())
