"""A graph without the claims that are less sure than asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.store import memory_reader
from kg.vocab import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Reader

_CLAIMS = """
SELECT ?claim ?g ?s ?p ?o ?evidence ?modality ?negated ?confidence {
  GRAPH ?g {
    ?claim a kgo:Claim ; rdf:subject ?s ; rdf:predicate ?p ; kgo:confidence ?confidence ;
      kgo:modality ?modality ; kgo:negated ?negated ; kgo:evidence ?evidence
    OPTIONAL { ?claim rdf:object ?o }
  }
}
"""


def surer(reader: Reader, least: float) -> Reader:
    """What the reader holds, without claims whose confidence is below ``least`` (0 to 1).

    Their evidence goes with them, and so does the plain triple "subject relation object" of an
    article in which no surer claim asserts it. Articles and entities stay. The result is a graph
    in memory; with ``least`` 0 it is the reader itself.
    """
    if least <= 0:
        return reader
    return memory_reader(_kept(reader, least), reader.vocabulary)


def _kept(reader: Reader, least: float) -> Iterator[Any]:
    kgo = reader.vocabulary.kgo
    relations = {kgo[name].value for name in RELATIONS}
    dropped: set[tuple[str, str]] = set()
    backed: set[tuple[str, str, str, str]] = set()
    for row in reader.select(_CLAIMS):
        graph = str(row["g"])
        if float(row["confidence"] or 0) < least:
            dropped |= {(graph, str(row["claim"])), (graph, str(row["evidence"]))}
        elif row["modality"] == kgo["asserted"].value and not row["negated"]:
            backed.add((graph, str(row["s"]), str(row["p"]), str(row["o"])))
    quads: Iterator[Any] = reader.quads()  # the store's own terms: only it knows their types
    for quad in quads:
        graph, subject = quad.graph_name.value, quad.subject.value
        said = (graph, subject, quad.predicate.value, getattr(quad.object, "value", ""))
        if (graph, subject) in dropped:
            continue
        if said[2] not in relations or said in backed:
            yield quad
