"""The graph's claims as plain rows, with the names of things, for exports and pages of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.vocab import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.store import Reader, Value

_CLAIMS = """
SELECT * {{
  {about}
  ?claim a kgo:Claim ; rdf:predicate ?relation ; rdf:subject ?subject ; kgo:modality ?modality ;
    kgo:negated ?negated ; kgo:hedged ?hedged ; kgo:confidence ?confidence ;
    prov:wasDerivedFrom ?article .
  OPTIONAL {{ ?claim rdf:object ?object }}
  OPTIONAL {{ ?claim kgo:when ?when }}
  OPTIONAL {{ ?claim kgo:from ?from }}
  OPTIONAL {{ ?claim kgo:until ?until }}
  OPTIONAL {{ ?claim prov:wasAttributedTo ?attributed_to }}
  OPTIONAL {{ ?claim kgo:deniedBy ?denied_by }}
  OPTIONAL {{ ?claim kgo:reportedOn ?reported_on }}
  OPTIONAL {{ ?article kgo:outlet ?outlet }}
  OPTIONAL {{ ?article dcterms:title ?title }}
  OPTIONAL {{ ?article schema:url ?url }}
}}
"""
_ABOUT = "{{ ?claim rdf:subject {iri} }} UNION {{ ?claim rdf:object {iri} }}"


@dataclass(frozen=True, slots=True)
class Row:
    """One claim. ``fields`` has its ids and texts by name, ``names`` the names of its entities.

    ``qualifiers`` has the graph's property names (``amountMin``), each with its sorted values;
    ``quotes`` are in the order of the text.
    """

    fields: Mapping[str, str]
    names: Mapping[str, str]
    qualifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quotes: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day that it is sorted under: when it happened, else when it ended, else nothing."""
        return self.fields["from"] or self.fields["until"]


def rows(reader: Reader, about: str | None = None) -> list[Row]:
    """All claims, or those with that entity's IRI as subject or object; sorted by their id."""
    names, details, words = labels(reader), _qualifiers(reader), _quotes(reader)
    where = "" if about is None else _ABOUT.format(iri=f"<{about}>")
    found: dict[str, Row] = {}
    for row in reader.select(_CLAIMS.format(about=where)):
        claim = str(row["claim"])
        ends = {key: names[str(value)] for key, value in row.items() if str(value) in names}
        fields = {key: text(value, reader) for key, value in row.items()}
        found[claim] = Row(fields, ends, details.get(claim, {}), tuple(words.get(claim, ())))
    return [found[claim] for claim in sorted(found)]


def labels(reader: Reader) -> dict[str, str]:
    """Each entity's name by its IRI; where articles differ, what most of them say."""
    return _usual(reader, "rdfs:label")


def types(reader: Reader) -> dict[str, str]:
    """Each entity's type by its IRI; where articles differ, what most of them say."""
    return {iri: text(kind, reader) for iri, kind in _usual(reader, "rdf:type").items()}


def _usual(reader: Reader, predicate: str) -> dict[str, str]:
    rows = reader.select(
        f"SELECT ?s ?value (COUNT(?g) AS ?times) {{ GRAPH ?g {{ ?s rdfs:label ?label ; "
        f"{predicate} ?value }} }} GROUP BY ?s ?value ORDER BY ?s DESC(?times) ?value"
    )
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(str(row["s"]), str(row["value"]))
    return found


def text(value: Value, reader: Reader) -> str:
    """A value as text: our own IRIs without their base, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    short = str(value)
    for iri in (reader.vocabulary.kgo.iri, reader.vocabulary.resources):
        short = short.removeprefix(iri)
    return short


def _qualifiers(reader: Reader) -> dict[str, dict[str, tuple[str, ...]]]:
    values = " ".join(f"kgo:{name}" for name in QUALIFIERS)
    found: dict[str, dict[str, list[str]]] = {}
    for row in reader.select(
        f"SELECT ?claim ?p ?value {{ VALUES ?p {{ {values} }} ?claim a kgo:Claim ; ?p ?value }}"
    ):
        names = found.setdefault(str(row["claim"]), {})
        names.setdefault(text(row["p"], reader), []).append(text(row["value"], reader))
    return {
        claim: {name: tuple(sorted(names[name])) for name in sorted(names)}
        for claim, names in found.items()
    }


def _quotes(reader: Reader) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in reader.select(
        "SELECT ?claim ?start ?quote { ?claim kgo:evidence ?e . "
        "?e oa:start ?start ; oa:exact ?quote } ORDER BY ?claim ?start ?quote"
    ):
        found.setdefault(str(row["claim"]), []).append(str(row["quote"]))
    return found
