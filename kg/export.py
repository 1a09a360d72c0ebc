"""The whole graph in one file: sorted, and byte-identical for the same content."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kg import claims
from kg.store import RDF_FORMATS, serialise_graph

if TYPE_CHECKING:
    from kg.store import Reader

FORMATS = ("trig", "nquads", "turtle", "jsonld", "graphml", "csv")
_IDS = ("claim", "relation", "subject", "object")
_FIELDS = (
    *_IDS, "when", "from", "until", "modality", "negated", "hedged", "attributed_to", "denied_by",
    "confidence", "reported_on", "outlet", "title", "url",
)  # fmt: skip
_ENTITIES = ("subject", "object", "attributed_to", "denied_by")


def export(reader: Reader, form: str) -> str:
    """The articles' graphs in one of :data:`FORMATS`.

    ``turtle`` is their union; ``graphml`` has an edge, and ``csv`` a row, per claim.
    """
    prefixes = reader.vocabulary.prefixes
    if form == "turtle":
        return serialise_graph((quad.triple for quad in reader.quads()), form, prefixes)
    if form in RDF_FORMATS:
        return serialise_graph(reader.quads(), form, prefixes)
    return _graphml(reader) if form == "graphml" else _csv(reader)


def _csv(reader: Reader) -> str:
    lines = []
    for row in claims.rows(reader):
        fields = dict(row.fields) | {key: row.names[key] for key in _ENTITIES if key in row.names}
        pairs = (f"{name}={', '.join(values)}" for name, values in row.qualifiers.items())
        words = " […] ".join(row.quotes)
        lines.append([*(_cell(fields[name]) for name in _FIELDS), "; ".join(pairs), _cell(words)])
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_FIELDS, "qualifiers", "quote"])
    writer.writerows(sorted(lines))
    return out.getvalue()


def _cell(text: str) -> str:
    # A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _graphml(reader: Reader) -> str:
    import networkx as nx

    graph = nx.MultiDiGraph()
    kinds = claims.types(reader)
    for node, name in sorted(claims.labels(reader).items()):
        graph.add_node(claims.text(node, reader), label=_xml(name), type=kinds[node])
    for row in claims.rows(reader):
        fields = {name: _xml(row.fields[name]) for name in _FIELDS if row.fields[name]}
        if "object" in fields:
            claim, subject, target = (fields.pop(name) for name in ("claim", "subject", "object"))
            graph.add_edge(subject, target, key=claim, **fields)
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def _xml(text: str) -> str:
    # XML 1.0 has no way to write most control characters, nor these two non-characters.
    return "".join(c for c in text if c in "\t\n\r" or (ord(c) >= 32 and c not in "\ufffe\uffff"))
