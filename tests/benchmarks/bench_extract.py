"""The extraction beside bare spaCy on the same texts in the same run, and its memory.

    python tests/benchmarks/bench_extract.py [--rounds 3] [--most 40] [--no-memory]

Process time, warm: the first article is read once before the clock runs, and for each article
spaCy and the extraction take turns. Prints the ratios to bare spaCy (up to references, and whole),
each stage's share of spaCy's time, and the peak memory for one article of a hundred thousand words.
Texts: the bundled articles; and, if the shared folder lies beside the checkout, real articles and
the corpus's training part, up to ``--most`` texts in all.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
LAST_OF_TEXT = "references"
TARGET_TEXT, TARGET_WHOLE = 1.4, 1.8
WORDS = 100_000
TARGET_BYTES = 1 << 30
WARM = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of process time: of bare spaCy, and of each part of the extraction in its order."""

    spacy: float
    parts: Mapping[str, float]
    words: int

    @property
    def text(self) -> float:
        """The pipeline up to references, as a multiple of bare spaCy."""
        total = 0.0
        for name, seconds in self.parts.items():
            total += seconds
            if name == LAST_OF_TEXT:
                break
        return total / self.spacy

    @property
    def whole(self) -> float:
        """The whole extraction, as a multiple of bare spaCy."""
        return sum(self.parts.values()) / self.spacy


def texts(most: int) -> list[tuple[str, str | None]]:
    """Texts with their publication days."""
    files = [p for p in sorted((ROOT / "ontology/articles").glob("*.md")) if p.stem != "README"]
    if SHARED.is_dir():
        split = json.loads((SHARED / "corpus/split.json").read_text(encoding="utf-8"))
        train = [SHARED / f"corpus/{s}.txt" for s, part in sorted(split.items()) if part == "train"]
        # Every n-th, so that all kinds of text are among them.
        files += sorted((SHARED / "articles").glob("*.txt"))
        files += train[:: max(1, len(train) // max(1, most - len(files)))]
    return [_read(file) for file in files[:most]]


def _read(file: Path) -> tuple[str, str | None]:
    from extract import sources

    article = sources.load(file, today=date.max)
    gold = file.with_suffix("").with_suffix(".gold.json")
    published = article.published
    if published is None and gold.exists():
        published = json.loads(gold.read_text(encoding="utf-8"))["published"]
    return article.text, published


def measure(articles: Sequence[tuple[str, str | None]], rounds: int) -> Measured:
    """Bare spaCy and the extraction in turns over the same texts."""
    import spacy

    from extract.language import DEFAULT_MODEL
    from extract.model import Article
    from extract.pipeline import Extractor

    bare = spacy.load(DEFAULT_MODEL)
    extractor = Extractor()
    for text, published in articles[:WARM]:
        bare(text)
        extractor.extract(Article(id="warm", text=text, published=published))
    seconds = 0.0
    parts: dict[str, float] = defaultdict(float)
    for _ in range(rounds):
        for text, published in articles:
            start = time.process_time()
            bare(text)
            seconds += time.process_time() - start
            _extract(extractor, Article(id="a", text=text, published=published), parts)
    words = rounds * sum(len(text.split()) for text, _ in articles)
    return Measured(seconds, dict(parts), words)


def _extract(extractor: object, article: object, parts: dict[str, float]) -> None:
    from dataclasses import replace

    from extract.model import Article
    from extract.pipeline import Extractor, extraction_of

    assert isinstance(extractor, Extractor) and isinstance(article, Article)
    start = time.process_time()

    def lap(name: str) -> None:
        nonlocal start
        now = time.process_time()
        parts[name] += now - start
        start = now

    draft = extractor.parsed(article)
    lap("blocks and parse")
    for stage in extractor.stages:
        draft = replace(draft, **stage.run(draft))
        lap(stage.name)
    extraction_of(draft)
    lap("extraction")


def long_text(words: int = WORDS) -> str:
    """The bundled articles over and over, up to that many words."""
    parts, count = [], 0
    pieces = [text for text, _ in texts(8)]
    while count < words:
        piece = pieces[len(parts) % len(pieces)]
        parts.append(piece)
        count += len(piece.split())
    return "\n\n".join(parts)


def memory(words: int = WORDS) -> int:
    """Peak resident bytes of a process of its own that extracts one article of so many words."""
    done = subprocess.run(
        [sys.executable, __file__, "--one-long", str(words)],
        stdout=subprocess.PIPE, check=True, encoding="utf-8",
    )  # fmt: skip
    return int(done.stdout)


def _one_long(words: int) -> int:
    from extract.model import Article
    from extract.pipeline import Extractor

    Extractor().extract(Article(id="long", text=long_text(words), published="2025-06-13"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def report(found: Measured) -> str:
    """The ratios and shares as lines."""
    speed = found.words / found.spacy
    lines = [f"bare spaCy               {found.spacy:7.2f} s  {speed:,.0f} words/s"]
    for name, seconds in found.parts.items():
        lines.append(f"  {name:<22} {seconds:7.2f} s  {seconds / found.spacy:5.2f}")
    lines.append(f"up to references / spaCy  {found.text:5.2f}  (at most {TARGET_TEXT})")
    lines.append(f"whole / spaCy             {found.whole:5.2f}  (at most {TARGET_WHOLE})")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="the extraction beside bare spaCy")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=40, help="texts at most")
    parser.add_argument("--no-memory", action="store_true")
    parser.add_argument("--one-long", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one_long:
        print(_one_long(options.one_long))
        return
    print(report(measure(texts(options.most), options.rounds)))
    if not options.no_memory:
        peak = memory()
        print(f"memory, {WORDS:,} words   {peak / (1 << 20):5.0f} MiB  (below 1024)")


if __name__ == "__main__":
    main()
