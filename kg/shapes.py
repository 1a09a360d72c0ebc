"""Whether the graph keeps to its shapes, and every quote stands where the graph says."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from extract.errors import StoreError
from kg.store import serialise_graph
from kg.vocab import DEFAULT_BASE

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.archive import Archive
    from kg.store import Reader

_EVIDENCE = """SELECT ?claim ?sha256 ?start ?end ?quote {
  ?article a kgo:Article ; kgo:sha256 ?sha256 .
  ?claim prov:wasDerivedFrom ?article ; kgo:evidence ?e .
  ?e oa:start ?start ; oa:end ?end ; oa:exact ?quote
} ORDER BY ?claim ?start ?end ?quote"""


def check(reader: Reader, archive: Archive) -> list[tuple[str, str]]:
    """What is wrong, as (where, problem); nothing if all is well."""
    return [*_shapes(reader), *_quotes(reader, archive)]


def _shapes(reader: Reader) -> list[tuple[str, str]]:
    import pyshacl
    from rdflib import SH, Graph

    data = Graph()
    triples = (quad.triple for quad in reader.quads())
    data.parse(data=serialise_graph(triples, "turtle", {}), format="turtle")
    conforms, results, _ = pyshacl.validate(
        data,
        shacl_graph=_ours("shapes.ttl", reader),
        ont_graph=_ours("strategy.ttl", reader),
        advanced=True,  # the shapes of single relations find their claims by SPARQL targets
        allow_warnings=True,  # articles that disagree about a thing's type are no error
    )
    if conforms:
        return []
    found = set()
    for result in results.subjects(SH.resultSeverity, SH.Violation):
        node, path, value, message = (
            results.value(result, term)
            for term in (SH.focusNode, SH.resultPath, SH.value, SH.resultMessage)
        )
        where = " ".join(_short(each, reader) for each in (node, path) if each is not None)
        given = f" (it has {_short(value, reader)})" if value not in (None, node) else ""
        found.add((where, f"{message}{given}"))
    return sorted(found)


def _quotes(reader: Reader, archive: Archive) -> Iterator[tuple[str, str]]:
    texts: dict[str, str | None] = {}
    for row in reader.select(_EVIDENCE):
        key, where = str(row["sha256"]), _short(row["claim"], reader)
        if key not in texts:
            try:
                texts[key] = archive.text(key)
            except StoreError as error:
                texts[key] = None
                yield where, str(error)
        text = texts[key]
        start, end = int(str(row["start"])), int(str(row["end"]))
        if text is not None and text[start:end] != row["quote"]:
            yield where, f"The text has {text[start:end]!r} at {start}–{end}, not {row['quote']!r}."


def _ours(name: str, reader: Reader) -> Graph:
    """A file of ours, its names moved to the base that the graph uses."""
    from rdflib import Graph

    text = files("ontology").joinpath(name).read_text(encoding="utf-8")
    return Graph().parse(
        data=text.replace(f"<{DEFAULT_BASE}/", f"<{reader.vocabulary.base}/"), format="turtle"
    )


def _short(node: object, reader: Reader) -> str:
    text = str(node)
    for prefix, iri in reader.vocabulary.prefixes.items():
        if text.startswith(iri):
            return f"{prefix}:{text.removeprefix(iri)}"
    return text
