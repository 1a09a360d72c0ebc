"""The whole graph in one file: sorted, and byte-identical for the same content."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kg.store import RDF_FORMATS, serialise_graph

if TYPE_CHECKING:
    from kg.store import Reader, Value

FORMATS = ("trig", "nquads", "turtle", "jsonld", "graphml", "csv")
_COLUMNS = (
    "claim relation subject object when from until modality negated hedged attributed_to denied_by "
    "confidence qualifiers reported_on outlet title url quote"
)
_CLAIMS = """
SELECT * {
  ?claim a kgo:Claim ; rdf:predicate ?relation ; rdf:subject ?subject ; kgo:modality ?modality ;
    kgo:negated ?negated ; kgo:hedged ?hedged ; kgo:confidence ?confidence ;
    prov:wasDerivedFrom ?article .
  OPTIONAL { ?claim rdf:object ?object }
  OPTIONAL { ?claim kgo:when ?when }
  OPTIONAL { ?claim kgo:from ?from }
  OPTIONAL { ?claim kgo:until ?until }
  OPTIONAL { ?claim prov:wasAttributedTo ?attributed_to }
  OPTIONAL { ?claim kgo:deniedBy ?denied_by }
  OPTIONAL { ?claim kgo:reportedOn ?reported_on }
  OPTIONAL { ?article kgo:outlet ?outlet }
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article schema:url ?url }
}
"""


def export(reader: Reader, form: str) -> str:
    """The articles' graphs in one of :data:`FORMATS`.

    ``turtle`` is their union, ``graphml`` one edge per asserted relation, ``csv`` a row per claim.
    """
    if form == "turtle":
        return serialise_graph((q.triple for q in reader.quads()), form, reader.vocabulary.prefixes)
    if form in RDF_FORMATS:
        return serialise_graph(reader.quads(), form, reader.vocabulary.prefixes)
    return _graphml(reader) if form == "graphml" else _csv(reader)


def labels(reader: Reader) -> dict[str, str]:
    """Each entity's name; of several, the first in the alphabet."""
    rows = reader.select("SELECT ?s (MIN(?l) AS ?label) { ?s rdfs:label ?l } GROUP BY ?s")
    return {str(row["s"]): str(row["label"]) for row in rows}


def qualifiers(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """For each claim, what it says beside subject and object, by name, sorted."""
    from kg.vocab import QUALIFIERS

    values = " ".join(f"kgo:{name}" for name in QUALIFIERS)
    rows = reader.select(
        f"SELECT ?claim ?p ?value {{ VALUES ?p {{ {values} }} ?claim a kgo:Claim ; ?p ?value }}"
    )
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        name = str(row["p"]).removeprefix(reader.vocabulary.kgo.iri)
        value = _text(row["value"], reader)
        found.setdefault(str(row["claim"]), {}).setdefault(name, []).append(value)
    return {
        claim: {name: sorted(values) for name, values in sorted(names.items())}
        for claim, names in found.items()
    }


def quotes(reader: Reader) -> dict[str, list[str]]:
    """For each claim, the words that say it, in the order of the text."""
    rows = reader.select(
        "SELECT ?claim ?start ?quote { ?claim kgo:evidence ?e . "
        "?e oa:start ?start ; oa:exact ?quote } ORDER BY ?claim ?start ?quote"
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(str(row["claim"]), []).append(str(row["quote"]))
    return found


def _csv(reader: Reader) -> str:
    names, details, words = labels(reader), qualifiers(reader), quotes(reader)
    lines = []
    for row in reader.select(_CLAIMS):
        claim = str(row["claim"])
        fields = {key: _text(value, reader) for key, value in row.items()}
        for key in ("subject", "object", "attributed_to", "denied_by"):
            fields[key] = names.get(str(row[key]), fields[key])
        pairs = details.get(claim, {}).items()
        fields["qualifiers"] = "; ".join(f"{name}={', '.join(each)}" for name, each in pairs)
        fields["quote"] = " […] ".join(words.get(claim, []))
        lines.append([fields[column] for column in _COLUMNS.split()])
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS.split())
    writer.writerows(sorted(lines))
    return out.getvalue()


def _text(value: Value, reader: Reader) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    for iri in (reader.vocabulary.kgo.iri, reader.vocabulary.resources):
        text = text.removeprefix(iri)
    return text


def _graphml(reader: Reader) -> str:
    import networkx as nx

    graph = nx.MultiDiGraph()
    names = labels(reader)
    types = reader.select("SELECT ?s (MIN(?t) AS ?type) { ?s a ?t ; rdfs:label ?l } GROUP BY ?s")
    for row in sorted(types, key=lambda row: str(row["s"])):
        node = str(row["s"])
        graph.add_node(
            _text(node, reader), label=_xml(names[node]), type=_text(row["type"], reader)
        )
    rows = [row for row in reader.select(_CLAIMS) if row["object"] is not None]
    for row in sorted(rows, key=lambda row: str(row["claim"])):
        fields = {
            key: _xml(_text(value, reader)) for key, value in row.items() if value is not None
        }
        subject, target, key = fields.pop("subject"), fields.pop("object"), fields.pop("claim")
        fields.pop("article")
        graph.add_edge(subject, target, key=key, **dict(sorted(fields.items())))
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def _xml(text: str) -> str:
    # XML 1.0 has no way to write most control characters.
    return "".join(c for c in text if c in "\t\n\r" or ord(c) >= 32)
