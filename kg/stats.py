"""How much the graph knows: counts by type, relation, article and month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import claims

if TYPE_CHECKING:
    from kg.store import Reader

_QUERIES = {
    "type": "SELECT ?what (COUNT(DISTINCT ?s) AS ?count) { ?s a ?what ; rdfs:label ?l }",
    "relation": "SELECT ?what (COUNT(?c) AS ?count) { ?c a kgo:Claim ; rdf:predicate ?what }",
    "article": "SELECT ?what (COUNT(?c) AS ?count) { ?a a kgo:Article ; dcterms:identifier ?id . "
    "OPTIONAL { ?a dcterms:title ?t } BIND(COALESCE(?t, ?id) AS ?what) "
    "OPTIONAL { ?c prov:wasDerivedFrom ?a } }",
    "month": "SELECT ?what (COUNT(?c) AS ?count) { ?c a kgo:Claim "
    "OPTIONAL { ?c kgo:from ?f } OPTIONAL { ?c kgo:until ?u } "
    "BIND(COALESCE(SUBSTR(STR(COALESCE(?f, ?u)), 1, 7), 'no date') AS ?what) }",
}


def counts(reader: Reader) -> dict[str, list[tuple[str, int]]]:
    """For each way of counting, what was counted: the most frequent first, months in order."""
    found = {}
    for by, query in _QUERIES.items():
        rows = reader.select(f"{query} GROUP BY ?what")
        pairs = [(claims.text(row["what"], reader), int(str(row["count"]))) for row in rows]
        order = sorted(pairs) if by == "month" else sorted(pairs, key=lambda p: (-p[1], p[0]))
        found[by] = [pair for pair in order if pair[0]]
    return found
