"""Closed namespaces: a term that is not listed here raises instead of minting a new one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from extract.errors import DataError

DEFAULT_BASE = "https://example.org/strategy"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENTITY_TYPES = _words(
    "Person Company Lab NewsOutlet GovernmentBody Organization AIModel Software Hardware Plan "
    "Facility Place Law Benchmark Event"
)
RELATIONS = _words(
    "founded worksFor leads partOf investedIn acquired raised valuedAt partneredWith supplies "
    "laidOff lostStaff developed operates announced released delayed discontinued pricedAt "
    "succeeds basedOn integratedInto accessModel outperformed rankedOn competesWith tested uses "
    "builds locatedIn reportedFigure forecastFigure sharePriceMoved rated sued fined investigated "
    "regulates criticized changedStrategy said"
)
MODALITIES = _words("asserted planned considered hypothetical")
RANGES = _words("amount stake count percent")
TEXTS = _words(
    "metric period role per access benchmark score capacity fromDate toDate reason description "
    "kind rating fromStrategy toStrategy quote content"
)
QUALIFIERS = (
    *(f"{name}{end}" for name in RANGES for end in ("Min", "Max", "Approximate")),
    *TEXTS,
    *_words("currency rank jointlyWith"),
)
CLASSES = _words("Claim Article Entity Agent Product Fact")
STATEMENT = _words(
    "evidence when from until modality negated hedged confidence deniedBy reportedOn outlet sha256"
)


@dataclass(frozen=True)
class Namespace:
    """A prefix, its IRI, and the terms that it may be asked for."""

    prefix: str
    iri: str
    terms: frozenset[str]

    def __getitem__(self, term: str) -> NamedNode:
        """The term as an IRI.

        :raises DataError: if the vocabulary does not have it.
        """
        if term not in self.terms:
            from difflib import get_close_matches

            near = ", ".join(get_close_matches(term, sorted(self.terms))) or "nothing like it"
            raise DataError(f"The vocabulary {self.prefix}: has no term {term!r}; it has {near}.")
        return NamedNode(self.iri + term)

    def term(self, node: NamedNode) -> str:
        """The name of an IRI of this namespace.

        :raises DataError: if it lies elsewhere, or is not a term.
        """
        name = node.value.removeprefix(self.iri)
        if name == node.value or name not in self.terms:
            raise DataError(f"{node.value!r} is not a term of the vocabulary {self.prefix}:.")
        return name


def _open(prefix: str, iri: str, terms: str) -> Namespace:
    return Namespace(prefix, iri, frozenset(terms.split()))


RDF = _open("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type subject predicate object")
RDFS = _open("rdfs", "http://www.w3.org/2000/01/rdf-schema#", "label subClassOf comment")
OWL = _open("owl", "http://www.w3.org/2002/07/owl#", "sameAs")
SKOS = _open("skos", "http://www.w3.org/2004/02/skos/core#", "altLabel")
XSD = _open(
    "xsd", "http://www.w3.org/2001/XMLSchema#", "string integer decimal boolean date anyURI"
)
DCTERMS = _open("dcterms", "http://purl.org/dc/terms/", "title source language identifier")
SCHEMA = _open("schema", "https://schema.org/", "url datePublished publisher NewsArticle")
PROV = _open("prov", "http://www.w3.org/ns/prov#", "wasDerivedFrom wasAttributedTo")
OA = _open("oa", "http://www.w3.org/ns/oa#", "start end exact")
EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")


@dataclass(frozen=True)
class Vocabulary:
    """Our own names under a base IRI; ``base`` has no trailing slash."""

    base: str = DEFAULT_BASE

    @cached_property
    def kgo(self) -> Namespace:
        """Classes, relations and qualifiers."""
        terms = frozenset(
            [*ENTITY_TYPES, *CLASSES, *RELATIONS, *QUALIFIERS, *STATEMENT, *MODALITIES]
        )
        return Namespace("kgo", f"{self.base}/ontology#", terms)

    @property
    def resources(self) -> str:
        """What the IRIs of entities, claims and articles begin with."""
        return f"{self.base}/resource/"

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that queries and exports know without declaring them."""
        ours = {"kgo": self.kgo.iri, "kgr": self.resources}
        wikidata = {"wd": "http://www.wikidata.org/entity/"}
        known = (RDF, RDFS, OWL, SKOS, XSD, DCTERMS, SCHEMA, PROV, OA)
        return ours | {each.prefix: each.iri for each in known} | wikidata
