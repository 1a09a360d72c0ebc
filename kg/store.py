"""The only place that opens Oxigraph: one writer, and readers of a snapshot beside it.

A store is a folder. ``db`` is the writer's; after each batch it makes a snapshot of hard links
under ``snapshots`` and turns the link ``current`` to it in one step. Readers open only snapshots,
because opening the live folder of a writer is undefined behaviour in Oxigraph. A reader holds a
shared lock on its snapshot, and the writer clears away only those that nobody holds.

Each article is a named graph. The default graph holds each triple of them once, so that a query
without GRAPH counts a label once, however many articles give it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from extract.errors import StoreError
from kg import snapshots
from kg.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from kg.snapshots import Lease
    from kg.vocab import Vocabulary

Value = str | int | float | bool | None
_PARSERS: dict[str, Callable[[str], Value]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "float": float,
}
RDF_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}


class Reader:
    """A graph that is only read. The usual prefixes need no declaration."""

    def __init__(
        self, database: ox.Store, vocabulary: Vocabulary, lease: Lease | None = None
    ) -> None:
        self._database = database
        self._lease = lease
        self.vocabulary = vocabulary

    def run(self, sparql: str) -> Any:
        """The results as pyoxigraph gives them: solutions, a boolean, or triples.

        :raises SyntaxError: with line and column, if the query is malformed.
        """
        return self._database.query(sparql, prefixes=self.vocabulary.prefixes)

    def select(self, sparql: str) -> list[dict[str, Value]]:
        """One dict per row: IRIs and texts as str, numbers as int or float, unbound as None."""
        solutions = self.run(sparql)
        names = [variable.value for variable in solutions.variables]
        return [{name: plain(row[name]) for name in names} for row in solutions]

    def query_boolean(self, sparql: str) -> bool:
        """The answer to an ASK."""
        return bool(self.run(sparql))

    def graph(self, sparql: str) -> list[tuple[str, str, Value]]:
        """The triples of a CONSTRUCT or DESCRIBE, sorted."""
        found = {(str(t.subject), str(t.predicate), str(t.object)): t for t in self.run(sparql)}
        return [
            (t.subject.value, t.predicate.value, plain(t.object)) for _, t in sorted(found.items())
        ]

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """The quads of one article's graph, or of all of them; in no order."""
        for quad in self._database.quads_for_pattern(None, None, None, graph):
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                yield quad

    def graphs(self) -> list[ox.NamedNode]:
        """The articles' graphs, sorted."""
        found = [node for node in self._database.named_graphs() if isinstance(node, ox.NamedNode)]
        return sorted(found, key=str)


class Store:
    """The writer. It opens the database when it first has something to write."""

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self.path = path
        self.vocabulary = vocabulary
        self._opened: ox.Store | None = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def holds(self, quads: Iterable[ox.Quad]) -> bool:
        """Whether all of these are in the graph already."""
        if not _database(self.path).exists():
            return False
        if self._opened is None and not self._dirty.exists():
            opened = snapshots.open_current(self.path)
            if opened is not None:
                return all(quad in opened[0] for quad in quads)
        return all(quad in self._database for quad in quads)

    def claim(self) -> None:
        """Keep other writers out from now on.

        :raises StoreError: if another process is writing.
        """
        self._database  # noqa: B018  opening it takes the lock

    def replace(self, graph: ox.NamedNode, quads: Sequence[ox.Quad]) -> bool:
        """Write an article's graph, whole or not at all; says whether there was one before.

        :raises StoreError: if another process is writing, or the disk refuses.
        """
        database = self._database
        existed = database.contains_named_graph(graph)
        triples = "\n".join(f"{quad.triple} ." for quad in quads)
        self._update(
            f"{_forget(graph) if existed else ''}"
            f"INSERT DATA {{ {triples}\nGRAPH {graph} {{ {triples} }} }}"
        )
        return existed

    def remove(self, graph: ox.NamedNode) -> None:
        """Forget an article's graph."""
        self._update(_forget(graph))

    def commit(self) -> None:
        """Flush what was written, and show it to readers. Does nothing after no change."""
        if not self._dirty.exists():
            return
        database = self._database
        with _store_errors(self.path):
            database.flush()
            snapshots.publish(database, self.path)
            self._dirty.unlink()

    def close(self) -> None:
        """Commit, and let another writer in."""
        self.commit()
        self._opened = None

    def hashes(self) -> set[str]:
        """The SHA-256 of every text that a graph was made from."""
        rows = Reader(self._database, self.vocabulary).select(
            "SELECT ?h { ?article kgo:sha256 ?h }"
        )
        return {str(row["h"]) for row in rows}

    @property
    def _dirty(self) -> Path:
        # Stands from before the first write until its snapshot is shown: a killed writer's
        # successor sees it and repeats the snapshot.
        return self.path / "changed"

    @property
    def _database(self) -> ox.Store:
        if self._opened is None:
            with _store_errors(self.path):
                _database(self.path).mkdir(parents=True, exist_ok=True)
                self._opened = ox.Store(str(_database(self.path)))
        return self._opened

    def _update(self, sparql: str) -> None:
        database = self._database
        with _store_errors(self.path):
            self._dirty.touch()
            database.update(sparql)


def open_reader(path: Path, vocabulary: Vocabulary) -> Reader:
    """A reader of the last committed state.

    :raises StoreError: if there is no graph at that path.
    """
    opened = snapshots.open_current(path)
    if opened is None and _database(path).exists():
        # Only a killed first ingest leaves a database without a snapshot.
        with Store(path, vocabulary) as store:
            store._dirty.touch()
        opened = snapshots.open_current(path)
    if opened is None:
        raise StoreError(
            f"There is no graph at {path}. Make one with 'kg ingest FILE…', "
            f"or name another with --store or KG_STORE."
        )
    database, lease = opened
    return Reader(database, vocabulary, lease)


def memory_reader(quads: Iterable[ox.Quad], vocabulary: Vocabulary) -> Reader:
    """A reader of these quads alone, without any file."""
    database = ox.Store()
    for quad in quads:
        database.add(quad)
        database.add(ox.Quad(*quad.triple))
    return Reader(database, vocabulary)


def serialise_graph(found: Iterable[Any], form: str, prefixes: Mapping[str, str]) -> str:
    """Triples or quads as RDF text: sorted, each once, with the prefixes that it needs, sorted."""
    text = (
        ox.serialize(
            sorted(set(found), key=str),
            format=RDF_FORMATS[form],
            prefixes=dict(prefixes) if form in ("turtle", "trig") else None,
        )
        or b""
    ).decode()
    lines = text.splitlines(keepends=True)
    count = next((n for n, line in enumerate(lines) if not line.startswith("@prefix")), len(lines))
    body = "".join(lines[count:])
    used = [line for line in lines[:count] if line.split()[1] in body]
    return "".join([*sorted(used), body])


def plain(term: Any) -> Value:
    """A term as a Python value; an IRI and a text both become str."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.removeprefix(XSD.iri)
        if kind == "boolean":
            return term.value in ("true", "1")
        return _PARSERS.get(kind, str)(term.value)
    if isinstance(term, ox.NamedNode | ox.BlankNode):
        return term.value
    return str(term)


def _forget(graph: ox.NamedNode) -> str:
    # From the default graph goes what no other article says.
    return (
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} FILTER NOT EXISTS "
        f"{{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != {graph}) }} }} ; "
        f"DROP SILENT GRAPH {graph} ; "
    )


def _database(path: Path) -> Path:
    return path / "db"


@contextmanager
def _store_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if "lock" in str(error).lower():
            raise StoreError(
                f"Another process is writing to the graph at {path}. "
                f"Wait until it is done, or use another --store."
            ) from error
        raise StoreError(f"The graph at {path} cannot be written: {error}") from error
