"""Files and folders → articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from extract.errors import SourceError
from extract.model import Article
from extract.sources.decode import MAX_BYTES, decode
from extract.sources.text import read_text

#: The suffixes of the files that are read; a folder's other files are passed over.
SUFFIXES = (".txt", ".md", ".markdown")


def find(paths: Sequence[Path]) -> list[Path]:
    """The articles' files: each file that is named, and each folder's, sorted, without repeats.

    Folders are searched with all that is in them, except hidden files and READMEs.

    :raises SourceError: if a path does not exist, a named file has another suffix, or a folder
        holds no article.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_in_folder(path)))
        else:
            found[_readable(path)] = None
    return list(found)


def load(
    path: Path,
    *,
    today: date,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Article:
    """The article in that file; the options are for what its front matter does not say.

    :raises SourceError: if the file is missing, empty, binary, not UTF-8 or malformed.
    :raises DateError: if the day of publication is no ISO day, or lies after ``today``.
    """
    _readable(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
    return read_text(
        decode(data, name=str(path)),
        name=str(path),
        today=today,
        published=published,
        url=url,
        outlet=outlet,
        title=title,
    )


def _readable(path: Path) -> Path:
    if not path.exists():
        raise SourceError(
            f"{path} does not exist. Give a text or Markdown file, or a folder of them."
        )
    if not path.is_file():
        raise SourceError(f"{path} is not a file. Give a text or Markdown file.")
    if path.suffix.lower() not in SUFFIXES:
        raise SourceError(
            f"{path} has the suffix {path.suffix!r}; {', '.join(SUFFIXES)} are read. "
            f"Save the article's text in one of these."
        )
    return path


def _in_folder(folder: Path) -> list[Path]:
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and path.stem.lower() != "readme"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not files:
        raise SourceError(f"{folder} holds no {' or '.join(SUFFIXES)} file. Give another folder.")
    return files
