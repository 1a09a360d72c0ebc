"""The articles' texts and metadata as files, so that every offset can be checked later.

``articles/<id>.json`` holds the metadata and the hash of the text, ``texts/<hash>.txt`` the text.
A text is written before the metadata that names it, and cleared away after the graph has moved on:
whenever the process dies, the text that the graph was made from is there.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from extract.errors import StoreError
from kg import ids

if TYPE_CHECKING:
    from pathlib import Path

    from extract.model import Article


class Archive:
    """The texts beside a store, in the same folder."""

    def __init__(self, path: Path) -> None:
        self._articles = path / "articles"
        self._texts = path / "texts"

    def holds(self, article: Article) -> bool:
        """Whether this text with this metadata is archived."""
        try:
            found = self._metadata(article.id)
        except StoreError:
            return False
        wanted = _metadata(article)
        same = all(found.get(key) == wanted[key] for key in wanted if key != "boilerplate")
        return same and self._text_file(wanted["sha256"]).exists()

    def write(self, article: Article) -> None:
        """Keep the article; an older text of it stays until :meth:`tidy`.

        :raises StoreError: if the disk refuses.
        """
        metadata = _metadata(article)
        text = json.dumps(metadata, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        try:
            _write(self._text_file(metadata["sha256"]), article.text)
            _write(self._article_file(article.id), text)
        except OSError as error:
            raise StoreError(f"The archive {self._articles} cannot be written: {error}") from error

    def ids(self) -> list[str]:
        """The ids of all archived articles, sorted."""
        return sorted(path.stem for path in self._articles.glob("*.json"))

    def read(self, article_id: str) -> Article:
        """The article as it was archived.

        :raises StoreError: if it is not there, or its text is not the one that was hashed.
        """
        from extract.model import Article

        fields = self._metadata(article_id)
        text = self.text(fields.pop("sha256"))
        return Article.model_validate(fields | {"text": text})

    def text(self, sha256: str) -> str:
        """The text with that hash.

        :raises StoreError: if it is missing or was changed.
        """
        file = self._text_file(sha256)
        try:
            text = file.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"The archived text {file} cannot be read: {error}") from error
        if ids.digest(text) != sha256:
            raise StoreError(f"The archived text {file} was changed: its hash is another.")
        return text

    def remove(self, article_id: str) -> None:
        """Forget the article's metadata; its text goes with :meth:`tidy`."""
        self._article_file(article_id).unlink(missing_ok=True)

    def tidy(self, used: set[str]) -> None:
        """Clear away the texts that neither an article here nor ``used``, the graph, names."""
        if not self._texts.exists():
            return
        used = used | {self._metadata(article_id)["sha256"] for article_id in self.ids()}
        for file in self._texts.iterdir():
            if file.stem not in used:
                file.unlink(missing_ok=True)

    def _metadata(self, article_id: str) -> dict[str, Any]:
        file = self._article_file(article_id)
        try:
            metadata = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StoreError(f"The archived article {file} cannot be read: {error}") from error
        if not isinstance(metadata, dict):
            raise StoreError(f"The archived article {file} is not a JSON object.")
        return metadata

    def _article_file(self, article_id: str) -> Path:
        return self._articles / f"{_safe(article_id)}.json"

    def _text_file(self, sha256: str) -> Path:
        return self._texts / f"{_safe(sha256)}.txt"


def _metadata(article: Article) -> dict[str, Any]:
    fields = article.model_dump(mode="json", exclude={"text"})
    return fields | {"sha256": ids.digest(article.text)}


def _safe(name: str) -> str:
    if not re.fullmatch(r"[\w-]{1,128}", name):
        raise StoreError(f"Not an id of the archive: {name!r}; it has letters, digits, '-', '_'.")
    return name


def _write(file: Path, text: str) -> None:
    """Write whole or not at all, on disk when it returns; other newlines are left as they are."""
    file.parent.mkdir(parents=True, exist_ok=True)
    making = file.with_suffix(f".{os.getpid()}.making")
    with making.open("wb") as stream:
        stream.write(text.encode())
        stream.flush()
        os.fsync(stream.fileno())
    making.replace(file)
