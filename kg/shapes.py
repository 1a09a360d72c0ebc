"""Whether the graph keeps to its shapes, and every quote stands where the graph says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """What is wrong, and where. A remark is worth knowing, but no reason to refuse the graph."""

    where: str
    what: str
    remark: bool = False


def check(reader: Reader, archive: Archive) -> list[Problem]:
    """What is wrong, sorted; nothing if all is well."""
    return sorted({*_shapes(reader), *_quotes(reader, archive)})


def _shapes(reader: Reader) -> Iterator[Problem]:
    import pyshacl
    from rdflib import SH, Graph

    data = Graph()
    triples = (quad.triple for quad in reader.quads())
    data.parse(data=serialise_graph(triples, "turtle", {}), format="turtle")
    conforms, results, _ = pyshacl.validate(
        data,
        shacl_graph=_ours("shapes.ttl", reader),
        ont_graph=_ours("strategy.ttl", reader),
        advanced=True,  # the relations' claims are found by SPARQL targets
    )
    if conforms:
        return
    for result in results.subjects(SH.resultSeverity, None):
        node, path, value, message, severity = (
            results.value(result, term)
            for term in (
                SH.focusNode, SH.resultPath, SH.value, SH.resultMessage, SH.resultSeverity
            )
        )  # fmt: skip
        where = " ".join(_short(each, reader) for each in (node, path) if each is not None)
        given = f" (it has {_short(value, reader)})" if value not in (None, node) else ""
        yield Problem(where, f"{message}{given}", severity != SH.Violation)


def _quotes(reader: Reader, archive: Archive) -> Iterator[Problem]:
    texts: dict[str, str | None] = {}
    for row in reader.select(_EVIDENCE):
        key, where = str(row["sha256"]), _short(row["claim"], reader)
        if key not in texts:
            try:
                texts[key] = archive.text(key)
            except StoreError as error:
                texts[key] = None
                yield Problem(where, str(error))
        text = texts[key]
        start, end = int(str(row["start"])), int(str(row["end"]))
        if text is not None and text[start:end] != row["quote"]:
            found = f"The text has {text[start:end]!r} at {start}–{end}, not {row['quote']!r}."
            yield Problem(where, found)


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
