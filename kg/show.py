"""An entity as a page of text: what it is, and its dated claims in time order, with sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.model import Claim, Extraction
    from kg.store import Reader

UNDATED = "no date"


def page(iri: str, reader: Reader) -> str:
    """The page of that entity; every line is text from the graph."""
    lines = [*_head(iri, reader)]
    rows = sorted(
        claims.rows(reader, iri), key=lambda row: (not row.day, row.day, row.fields["reported_on"])
    )
    for row in rows:
        lines += ["", *_claim(row)]
    count = len(rows)
    lines += ["", f"{count} claim{'' if count == 1 else 's'}."]
    return "\n".join(lines) + "\n"


def amount(qualifiers: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A claim's qualifiers as one reads them: ``amount 2,000,000,000 USD``, ``role CEO``."""
    found = []
    for name in ("amount", "stake", "count", "percent"):
        low, high = (qualifiers.get(f"{name}{end}", ("",))[0] for end in ("Min", "Max"))
        if low or high:
            about = "about " if f"{name}Approximate" in qualifiers else ""
            unit = {"amount": " " + "".join(qualifiers.get("currency", ())), "count": ""}.get(
                name, "%"
            )
            found.append(f"{name} {about}{_span(low, high)}{unit}".strip())
    ranged = re.compile(r"(amount|stake|count|percent)(Min|Max|Approximate)|currency|quote")
    for name, values in qualifiers.items():
        if not ranged.fullmatch(name):
            found.append(f"{words(name)} {', '.join(values)}")
    return found


def words(name: str) -> str:
    """``worksFor`` as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def line(claim: Claim, extraction: Extraction) -> tuple[str, str, str, str]:
    """A claim that is not in the graph yet: when, what, how sure, and its first quote."""
    names = {entity.id: entity.name for entity in extraction.entities}
    parts = [names.get(claim.subject, claim.subject), words(claim.relation)]
    if claim.object is not None:
        parts.append(names.get(claim.object, claim.object))
    details = [
        f"{words(name)} {_value(value)}"
        for name, value in claim.qualifiers.model_dump(by_alias=True).items()
        if name != "quote"
    ]
    stance = [str(claim.modality)] if claim.modality != "asserted" else []
    stance += [word for word in ("negated", "hedged") if getattr(claim, word)]
    if claim.attributed_to is not None:
        stance.append(f"according to {names.get(claim.attributed_to, claim.attributed_to)}")
    if claim.denied_by is not None:
        stance.append(f"denied by {names.get(claim.denied_by, claim.denied_by)}")
    suffix = f" ({'; '.join([*details, *stance])})" if details or stance else ""
    quote = " ".join(claim.evidence[0].quote.split()) if claim.evidence else ""
    when = claim.when.edtf if claim.when else ""
    return when, " ".join(parts) + suffix, f"{claim.confidence:.2f}", quote


def _value(value: object) -> str:
    if isinstance(value, dict):
        low, high = (_number(value[end]) for end in ("min", "max"))
        about = "about " if value.get("approximate") else ""
        return f"{about}{_span(low, high)} {value.get('currency', '')}".strip()
    return ", ".join(value) if isinstance(value, tuple | list) else str(value)


def _number(value: float | int | None) -> str:
    return "" if value is None else str(value)


def _span(low: str, high: str) -> str:
    if low == high:
        return _figure(low)
    if not low and high:
        return f"up to {_figure(high)}"
    if not high:
        return f"at least {_figure(low)}"
    return f"{_figure(low)} to {_figure(high)}"


def _figure(text: str) -> str:
    value = float(text)
    return f"{int(value):,}" if value.is_integer() else f"{value:,}"


def _head(iri: str, reader: Reader) -> Iterator[str]:
    node = f"<{iri}>"
    kinds = [
        claims.text(row["t"], reader)
        for row in reader.select(f"SELECT ?t {{ {node} a ?t }} ORDER BY ?t")
    ]
    yield f"{claims.labels(reader)[iri]} ({', '.join(kinds)}), kgr:{claims.text(iri, reader)}"
    label = claims.labels(reader)[iri]
    rows = reader.select(f"SELECT DISTINCT ?n {{ {node} rdfs:label|skos:altLabel ?n }} ORDER BY ?n")
    others = [str(row["n"]) for row in rows if row["n"] != label]
    if others:
        yield f"Also called: {', '.join(others)}"
    for row in reader.select(f"SELECT ?o {{ {node} owl:sameAs ?o }} ORDER BY ?o"):
        yield f"Same as: {row['o']}"


def _claim(row: claims.Row) -> Iterator[str]:
    fields = row.fields
    parts = [row.names["subject"], words(fields["relation"]), row.names.get("object", "")]
    details = [*amount(row.qualifiers), *_stance(row)]
    sentence = " ".join(part for part in parts if part)
    suffix = f" ({'; '.join(details)})" if details else ""
    yield f"{fields['when'] or UNDATED}: {sentence}{suffix}"
    source = ", ".join(
        part for part in (fields["outlet"] or fields["title"], fields["reported_on"]) if part
    )
    for quote in row.quotes:
        yield f"    “{' '.join(quote.split())}” — {source or fields['article']}"


def _stance(row: claims.Row) -> Iterator[str]:
    fields = row.fields
    if fields["modality"] != "asserted":
        yield fields["modality"]
    if fields["negated"] == "true":
        yield "negated"
    if fields["hedged"] == "true":
        yield "hedged"
    if "attributed_to" in row.names:
        yield f"according to {row.names['attributed_to']}"
    if "denied_by" in row.names:
        yield f"denied by {row.names['denied_by']}"
