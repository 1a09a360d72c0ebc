"""The store's graph as a ``Network``: the one place where the views' data is asked for.

Four queries, each over one kind of node and all its properties; what belongs together is joined
here, which costs less than a query with many optional parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg import ids
from kg.facts import settle
from kg.networks import Article, Claim, Entity, Network, Quote, in_sentence, network
from kg.vocab import DCTERMS, OWL, PROV, RANGES, RDF, RDFS, SCHEMA, SKOS, TEXTS

if TYPE_CHECKING:
    from kg.store import Reader, Value
    from kg.vocab import Vocabulary

Properties = dict[str, list["Value"]]
_ENTITIES = """SELECT ?node ?p ?o (COUNT(?g) AS ?times) {
  GRAPH ?g { ?node a ?class ; rdfs:label ?label ; ?p ?o }
  VALUES ?p { rdf:type rdfs:label skos:altLabel owl:sameAs }
} GROUP BY ?node ?p ?o"""
_NODES = "SELECT ?node ?p ?o { ?node a kgo:%s ; ?p ?o }"
_EVIDENCE = """SELECT ?node ?quote ?start ?end ?exact {
  ?node kgo:evidence ?quote . ?quote oa:start ?start ; oa:end ?end ; oa:exact ?exact }"""


def load(reader: Reader, texts: Mapping[str, str] | None = None) -> Network:
    """All that the reader holds, its claims joined to facts.

    ``texts``, by article id, lets quotes show their sentence.
    """
    vocabulary = reader.vocabulary
    articles = {
        iri: _article(properties)
        for iri, properties in _described(reader.select(_NODES % "Article")).items()
    }
    quotes = _quotes(reader)
    claims = [
        _claim(iri, properties, articles, quotes.get(iri, []), texts or {}, vocabulary)
        for iri, properties in _described(reader.select(_NODES % "Claim")).items()
    ]
    return settle(network(_entities(reader), claims, articles.values()))


def _described(rows: list[dict[str, Value]]) -> dict[str, Properties]:
    found: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[str(row["node"])][str(row["p"])].append(row["o"])
    return {node: found[node] for node in sorted(found)}


def _entities(reader: Reader) -> list[Entity]:
    """Where articles differ on a name or a type, the one that most of them give."""
    told: dict[str, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in reader.select(_ENTITIES):
        times = -int(row["times"] or 0)
        told[str(row["node"])][str(row["p"])].append((times, str(row["o"])))
    kgo = reader.vocabulary.kgo.iri
    found = []
    for node in sorted(told):
        properties = {name: [text for _, text in sorted(told[node][name])] for name in told[node]}
        label, *others = properties[RDFS["label"].value]
        aliases = {*others, *properties.get(SKOS["altLabel"].value, [])} - {label}
        found.append(
            Entity(
                id=ids.name(reader.vocabulary, node),
                name=label,
                type=properties[RDF["type"].value][0].removeprefix(kgo),
                aliases=tuple(sorted(aliases)),
                same_as=tuple(sorted(properties.get(OWL["sameAs"].value, []))),
            )
        )
    return found


def _article(properties: Properties) -> Article:
    return Article(
        id=str(_one(properties, DCTERMS["identifier"].value)),
        title=_text(properties, DCTERMS["title"].value),
        outlet=next((str(v[0]) for k, v in properties.items() if k.endswith("#outlet")), None),
        url=_text(properties, SCHEMA["url"].value),
        published=_text(properties, SCHEMA["datePublished"].value),
    )


def _quotes(reader: Reader) -> dict[str, list[tuple[int, int, str]]]:
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in reader.select(_EVIDENCE):
        quote = (int(row["start"] or 0), int(row["end"] or 0), str(row["exact"]))
        found[str(row["node"])].append(quote)
    return {node: sorted(found[node]) for node in sorted(found)}


def _claim(
    iri: str,
    properties: Properties,
    articles: Mapping[str, Article],
    quotes: list[tuple[int, int, str]],
    texts: Mapping[str, str],
    vocabulary: Vocabulary,
) -> Claim:
    kgo = vocabulary.kgo.iri
    article = articles[str(_one(properties, PROV["wasDerivedFrom"].value))].id
    text = texts.get(article)

    def entity(name: str) -> str | None:
        value = _text(properties, name)
        return None if value is None else ids.name(vocabulary, value)

    def own(name: str) -> Value:
        return _one(properties, kgo + name)

    return Claim(
        id=ids.name(vocabulary, iri),
        article=article,
        relation=str(_one(properties, RDF["predicate"].value)).removeprefix(kgo),
        subject=entity(RDF["subject"].value) or "",
        object=entity(RDF["object"].value),
        qualifiers=_qualifiers(properties, vocabulary),
        when=_text(properties, kgo + "when"),
        first=_text(properties, kgo + "from"),
        last=_text(properties, kgo + "until"),
        modality=str(own("modality")).removeprefix(kgo),
        negated=bool(own("negated")),
        hedged=bool(own("hedged")),
        attributed_to=entity(PROV["wasAttributedTo"].value),
        denied_by=entity(kgo + "deniedBy"),
        confidence=float(own("confidence") or 0),
        evidence=tuple(_quote(quote, text) for quote in quotes),
    )


def _quote(quote: tuple[int, int, str], text: str | None) -> Quote:
    start, end, exact = quote
    if text is None or text[start:end] != exact:
        return Quote(exact)
    return in_sentence(text, start, end)


def _qualifiers(properties: Properties, vocabulary: Vocabulary) -> dict[str, Any]:
    """The contract's JSON of the qualifiers that are set."""
    kgo = vocabulary.kgo.iri
    found: dict[str, Any] = {}
    for name in RANGES:
        low, high = _one(properties, f"{kgo}{name}Min"), _one(properties, f"{kgo}{name}Max")
        if low is None and high is None:
            continue
        found[name] = {"min": low, "max": high}
        if _one(properties, f"{kgo}{name}Approximate"):
            found[name]["approximate"] = True
    currency = _one(properties, f"{kgo}currency")
    if "amount" in found and currency is not None:
        found["amount"]["currency"] = currency
    for name in (*TEXTS, "rank"):
        value = _one(properties, kgo + name)
        if value is not None:
            found[name] = value
    others = properties.get(f"{kgo}jointlyWith", [])
    if others:
        found["jointlyWith"] = sorted(ids.name(vocabulary, str(other)) for other in others)
    return found


def _one(properties: Properties, name: str) -> Value:
    values = properties.get(name)
    return min(values, key=str) if values else None


def _text(properties: Properties, name: str) -> str | None:
    value = _one(properties, name)
    return None if value is None else str(value)
