"""The archive keeps every text as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from extract.errors import StoreError
from kg.archive import Archive
from tests.kg import samples, strategies


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(strategies.texts)
def test_any_text_comes_back(tmp_path: Path, text: str) -> None:
    archive, article = Archive(tmp_path), samples.article(text=text, title=text)
    archive.write(article)
    assert archive.read(article.id) == article
    assert archive.holds(article)


def test_a_text_that_was_changed_is_noticed(tmp_path: Path) -> None:
    archive, article = Archive(tmp_path), samples.article()
    archive.write(article)
    [file] = (tmp_path / "texts").iterdir()
    file.write_text("Something else.")
    with pytest.raises(StoreError, match="was changed"):
        archive.read(article.id)


@pytest.mark.parametrize("name", ["../x", "", "a/b", "a.b", "x" * 200])
def test_an_id_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError):
        Archive(tmp_path).read(name)


def test_damaged_metadata_is_a_clear_error(tmp_path: Path) -> None:
    archive, article = Archive(tmp_path), samples.article()
    archive.write(article)
    (tmp_path / "articles" / f"{article.id}.json").write_text("{")
    assert not archive.holds(article)
    with pytest.raises(StoreError, match="cannot be read"):
        archive.read(article.id)
