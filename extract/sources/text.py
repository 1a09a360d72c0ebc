"""Text with its metadata → :class:`~extract.model.Article`."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from extract.errors import DateError, SourceError
from extract.model import Article
from extract.sources import front_matter
from extract.sources.decode import normalise
from extract.sources.markdown import render

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*)?")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
#: A headline has more than a section label ("OPINION") and less than a paragraph.
_TITLE_WORDS = range(3, 36)
_IMAGE_NOTE = re.compile(r"\s+[–—-]\s+(?:Image|Photo|Picture|Bild)s?\s*:.*$")


def read_text(
    text: str,
    *,
    name: str,
    today: date,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Article:
    """The article that a text holds.

    What the text's own front matter says comes before the options. Markdown (a ``name`` that
    ends in ``.md`` or ``.markdown``) is rendered to plain lines first; offsets count into those.

    :param name: what to call the source in messages.
    :param today: the last day on which the article can have been published.
    :raises SourceError: if the text is empty, binary, or its front matter or URL malformed.
    :raises DateError: if the day of publication is no ISO day, or lies after ``today``.
    """
    meta, body = front_matter.split(normalise(text, name=name), name=name)
    if name.lower().endswith((".md", ".markdown")):
        body = render(body)
    if not body.strip():
        raise SourceError(f"{name} has no text after its front matter. Add the article's text.")
    title = meta.title or _clean(title) or guess_title(body)
    outlet = meta.outlet or _clean(outlet)
    url = check_url(meta.url or _clean(url), name=name)
    day = check_day(meta.published or _clean(published), name=name, today=today)
    return Article(
        id=article_id(url=url, title=title, outlet=outlet, published=day, text=body),
        title=title,
        url=url,
        outlet=outlet,
        published=day,
        text=body,
    )


def article_id(
    *, url: str | None, title: str | None, outlet: str | None, published: str | None, text: str
) -> str:
    """What makes it the same article when it is read again: its address, or its head.

    :returns: 16 hex digits of a SHA-256 hash over the URL; without one over title, outlet and
        day; without a title over the text.
    """
    if url:
        key = url
    elif title:
        key = "\n".join((title, outlet or "", published or ""))
    else:
        key = text
    return hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]


def check_day(value: str | None, *, name: str, today: date) -> str | None:
    """The ISO day in ``value``, which may have a time of day behind it.

    :raises DateError: if it is none, or lies after ``today``.
    """
    if value is None:
        return None
    match = _DAY.fullmatch(value)
    try:
        day = date.fromisoformat(match[1] if match else value + "?")
    except ValueError as error:
        raise DateError(
            f"{name}: the publication day {value!r} is not a date. "
            f"Give it as YEAR-MONTH-DAY, like 2026-06-08.",
            value,
        ) from error
    if day > today:
        raise DateError(
            f"{name}: the publication day {value!r} lies in the future; today is {today}. "
            f"Correct it, or leave it away.",
            value,
        )
    return day.isoformat()


def check_url(value: str | None, *, name: str) -> str | None:
    """The address, if it can be written as an IRI.

    :raises SourceError: if it cannot.
    """
    if value is not None and not _URL.fullmatch(value):
        raise SourceError(
            f"{name}: {value!r} is not a web address. "
            f"Give it in full, like https://example.org/story, or leave it away."
        )
    return value


def guess_title(text: str) -> str | None:
    """The first line, if it looks like a headline: short, and no sentence with a full stop."""
    for line in [line.strip() for line in text.split("\n") if line.strip()][:2]:
        words = len(line.split())
        if words in _TITLE_WORDS and not line.endswith((".", ",", ";", ":")):
            return _IMAGE_NOTE.sub("", line)
        if words >= _TITLE_WORDS.start:
            return None
    return None


def _clean(value: str | None) -> str | None:
    return (value.strip() or None) if value is not None else None
