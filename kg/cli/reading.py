"""What the user names on the command line → articles, and the extractor for them."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.model import Article, Extraction

FIELDS = ("published", "url", "outlet", "title")
NOTHING: Mapping[str, str | None] = dict.fromkeys(FIELDS)


def articles(
    paths: Sequence[str], options: Mapping[str, str | None], *, latest: date | None = None
) -> list[tuple[str, Article]]:
    """Each article that is named, with the name of its file; '-' is standard input.

    ``options`` has the fields that the user gave. What a file says of itself comes first, then
    the options, then the ``index.json`` beside the file. No publication day may lie after
    ``latest`` (else after today).

    :raises InputError: if any of them cannot be read: then none is.
    """
    from extract import sources

    today = latest or datetime.now(UTC).date()
    files = sources.find([Path(path) for path in paths if path != "-"])
    if len(files) + paths.count("-") > 1 and (options["title"] or options["url"]):
        raise InputError("--title and --url are for one article; give one file with them.")
    found = []
    if "-" in paths:
        text = _standard_input()
        found.append(("-", sources.read_text(text, name="standard input", today=today, **options)))
    for file in files:
        known = _index(file.parent).get(file.name, {})
        fields = {name: options[name] or known.get(name) for name in FIELDS}
        found.append((str(file), sources.load(file, today=today, **fields)))
    return found


def extractor(model: str | None) -> Callable[[Article], Extraction]:
    """An extractor that loads its model when the first article needs it."""

    @cache
    def loaded() -> Callable[[Article], Extraction]:
        from extract.pipeline import Extractor

        return (Extractor(model=model) if model else Extractor()).extract

    return lambda article: loaded()(article)


def read_query(file: Path) -> str:
    """The text of a query file.

    :raises InputError: if it is missing, or no text.
    """
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The query file {file} cannot be read: {error}.") from None


def _standard_input() -> str:
    from extract.sources.decode import decode

    return decode(sys.stdin.buffer.read(), name="standard input")


@cache
def _index(folder: Path) -> dict[str, dict[str, str]]:
    """What the folder's index.json says of its files, if it is a list of such entries."""
    file = folder / "index.json"
    if not file.exists():
        return {}
    try:
        entries: Any = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{file} is not JSON: {error}. Mend it, or move it away.") from None
    if not isinstance(entries, list):
        return {}
    return {
        entry["file"]: {name: entry[name] for name in FIELDS if isinstance(entry.get(name), str)}
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("file"), str)
    }
