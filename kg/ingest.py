"""Articles → archive and graph: each article whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.errors import InputError
from kg.archive import Archive
from kg.triples import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from extract.model import Article, Extraction
    from kg.store import Store

Status = Literal["new", "unchanged", "replaced", "refused"]
BATCH = 20  # articles between two snapshots: what a reader may lag behind


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one article. ``problem`` says why it was refused."""

    article: str
    title: str
    status: Status
    entities: int = 0
    claims: int = 0
    seconds: float = 0.0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Tools:
    """What ingesting needs from outside: the extractor, and a clock in seconds."""

    extract: Callable[[Article], Extraction]
    clock: Callable[[], float]


def ingest(
    articles: Iterable[Article], store: Store, tools: Tools, *, again: bool = False
) -> Iterator[Row]:
    """Write each article and say what became of it; one that is there already is left alone.

    ``again`` extracts it all the same, as a change of rules or lexicons needs it. The archive is
    written first, the graph after it: a rerun after a kill repairs whatever was left between.

    :raises StoreError: if another process is writing, or the disk refuses.
    """
    archive = Archive(store.path)
    written = 0
    for article in articles:
        started = tools.clock()
        row = _one(article, store, archive, tools, started=started, again=again)
        written += row.status in ("new", "replaced")
        if written and written % BATCH == 0:
            store.commit()
        yield row
    store.commit()
    if written:
        archive.tidy(store.hashes())


def remove(article_id: str, store: Store) -> None:
    """Forget an article. A rerun after a kill finds it in the graph, and finishes."""
    archive = Archive(store.path)
    store.claim()
    archive.remove(article_id)
    store.remove(writing.graph_of(article_id, store.vocabulary))
    store.commit()
    archive.tidy(store.hashes())


def _one(
    article: Article, store: Store, archive: Archive, tools: Tools, *, started: float, again: bool
) -> Row:
    title = article.title or article.id
    known = archive.holds(article) and store.holds(writing.article_quads(article, store.vocabulary))
    if known and not again:
        return Row(article.id, title, "unchanged", seconds=tools.clock() - started)
    try:
        extraction = tools.extract(article)
    except InputError as error:
        return Row(
            article.id, title, "refused", problem=str(error), seconds=tools.clock() - started
        )
    quads = writing.quads(extraction, store.vocabulary)
    store.claim()  # before the archive is touched: another writer may be at work
    archive.write(extraction.article)
    existed = store.replace(writing.graph_of(article.id, store.vocabulary), quads)
    return Row(
        article.id,
        title,
        "replaced" if existed else "new",
        entities=len(extraction.entities),
        claims=len(extraction.claims),
        seconds=tools.clock() - started,
    )
