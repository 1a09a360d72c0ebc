"""``kg eval``, ``kg extract --explain`` and ``--min-confidence`` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Kg
from tests.kg import samples
from tests.kg.test_evaluate import gold


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "gold"
    place.mkdir()
    for stem in ("one", "two"):
        wanted = gold(when="2024-05") | {"published": "2025-06-02"}
        (place / f"{stem}.gold.json").write_text(json.dumps(wanted))
        (place / f"{stem}.txt").write_text(samples.TEXT)
    (place / "split.json").write_text(json.dumps({"one": "train", "two": "test"}))
    return place


def test_eval_shows_every_breakdown_and_the_errors_asked_for(kg: Kg, folder: Path) -> None:
    out = kg("eval", folder, "--errors", 1, "--kind", "date").out
    for title in ("By relation", "By hardest reference", "Entities by type", "Dates by precision",
                  "Dates by kind of expression", "By article", "Reliability"):  # fmt: skip
        assert f"\n{title}\n" in out
    assert "one: date: investedIn: northwind → contoso" in out
    assert out.endswith("… 1 more\n")


def test_totals_hide_articles_and_errors(kg: Kg, folder: Path) -> None:
    done = kg("eval", folder, "--totals", "--errors", 5)
    assert "one" not in done.out.split()
    assert "investedIn" not in done.out
    assert "shows no errors" in done.err


def test_a_part_and_single_articles_can_be_chosen(kg: Kg, folder: Path) -> None:
    def articles(*options: str) -> list[str]:
        return list(json.loads(kg("eval", folder, "--format", "json", *options).out)["by_article"])

    assert articles() == ["one", "two"]
    assert articles("--part", "test") == ["two"]
    assert articles("--only", "one") == ["one"]
    assert articles("--skip", "one") == ["two"]
    assert kg("eval", folder, "--only", "three").code == 2
    assert kg("eval", folder, "--kind", "odd").code == 2


def test_invented_news_may_have_days_to_come(kg: Kg, folder: Path) -> None:
    wanted = gold() | {"published": "2099-01-01"}
    (folder / "one.gold.json").write_text(json.dumps(wanted))
    assert kg("eval", folder).code == 0


def test_less_sure_claims_are_left_out_everywhere(kg: Kg, article: Path, folder: Path) -> None:
    least = ("--min-confidence", "0.9")
    lines = kg("extract", article, "--format", "jsonl", *least).out.splitlines()
    assert [json.loads(line)["relation"] for line in lines] == ["investedIn"]
    assert "leads" not in kg("extract", article, "--format", "table", *least).out
    scores = json.loads(kg("eval", folder, "--format", "json", *least).out)["scores"]
    assert scores["recall"] == 0.5
    kg("ingest", article)
    assert "kgo:leads" in kg("export", "--format", "trig").out
    assert "kgo:leads" not in kg("export", "--format", "trig", *least).out
    assert "leads" in kg("show", "contoso").out
    assert "leads" not in kg("show", "contoso", *least).out
    assert kg("view", "--out", "net.html", *least).code == 0
    assert kg("export", "--min-confidence", "1.5").code == 2


def test_ingest_and_rebuild_can_leave_them_out_for_good(kg: Kg, article: Path) -> None:
    kg("ingest", article, "--min-confidence", "0.9")
    assert "kgo:leads" not in kg("export").out
    kg("rebuild")
    assert "kgo:leads" in kg("export").out
    kg("rebuild", "--min-confidence", "0.9")
    assert "kgo:leads" not in kg("export").out


@pytest.mark.model
def test_extract_explains_itself(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Meta acquired PlayAI in July 2025. Google praised Nvidia.\n")
    out = kg("extract", "a.txt", "--published", "2025-08-01", "--explain").out
    for title in ("Mentions", "Times", "Claims"):
        assert f"{title}\n═" in out
    assert "rule       acquired." in out


@pytest.mark.model
def test_rules_are_judged_each_by_what_it_found(
    kg: Kg, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extract.pipeline import Extractor
    from kg.cli import reading

    monkeypatch.setattr(reading, "extractor", lambda model: Extractor().extract)
    text = "Meta acquired PlayAI in May 2025.\n"
    (folder / "one.txt").write_text(text)
    done = kg("eval", folder, "--only", "one", "--frames")
    assert done.code == 0, done.err
    assert done.out.startswith("Rules\n")
    assert "acquired.acquire" in done.out
