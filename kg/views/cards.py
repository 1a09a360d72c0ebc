"""Facts ready for a page without scripts: every part of them in words, with quotes and sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from extract.errors import InputError
from kg.networks import Article, Claim, Entity, Network, Quote
from kg.views import wording
from kg.views.facts import Fact, facts
from kg.views.page import weblink

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "organization": ("Company", "Lab", "NewsOutlet", "GovernmentBody", "Organization"),
    "person": ("Person",),
    "product": ("AIModel", "Software", "Hardware", "Plan"),
    "place": ("Place", "Facility"),
    "event": ("Event", "Law", "Benchmark"),
}
_FAMILY = {type: family for family, types in FAMILIES.items() for type in types}


def family(type: str) -> str:
    """The colour and shape that a type is drawn with."""
    return _FAMILY.get(type, "organization")


class UnknownError(InputError):
    """The graph has nothing of that name; ``near`` are entities whose names are like it."""

    def __init__(self, message: str, near: tuple[Entity, ...] = ()) -> None:
        super().__init__(message)
        self.near = near


@dataclass(frozen=True, slots=True)
class Source:
    """One article's support: its words, who says them, where and when it was reported."""

    quotes: tuple[Quote, ...]
    speaker: Entity | None
    outlet: str
    title: str | None
    day: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One fact in words; ``anchor`` is its place on the page."""

    anchor: str
    fact: Fact
    subject: Entity
    predicate: str
    object: Entity | None
    details: tuple[str, ...]
    when: str
    flags: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]

    @property
    def lead(self) -> Claim:
        """The claim that speaks for the fact."""
        return self.fact.lead

    @property
    def sentence(self) -> str:
        """The whole fact as one plain sentence."""
        parts = (self.subject.name, self.predicate, self.object.name if self.object else "")
        return " ".join(filter(None, parts)) + "".join(self.details)

    def seen_from(self, entity: str) -> str:
        """The fact without the one that it is told about, and without its reason."""
        if entity == self.subject.id:
            parts: tuple[str, ...] = (self.predicate, self.object.name if self.object else "")
        else:
            parts = (self.subject.name, self.predicate, "it")
        rest = (detail for detail in self.details if not detail.startswith(" because of "))
        return " ".join(filter(None, parts)) + "".join(rest)

    @property
    def reported(self) -> str:
        """The first day that an article says it, empty if none is dated."""
        return min((source.day for source in self.sources if source.day), default="")

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who reports it, each once."""
        return tuple(sorted({source.outlet for source in self.sources}))


class Book:
    """A network with its facts and names looked up once."""

    def __init__(self, graph: Network) -> None:
        self.graph = graph
        self.entities = {entity.id: entity for entity in graph.entities}
        self.articles = {article.id: article for article in graph.articles}

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """All facts, the newest event first, undated ones last."""
        made = sorted(facts(self.graph.claims), key=_newest, reverse=True)
        return tuple(self._card(number, fact) for number, fact in enumerate(made, start=1))

    def about(self, *ids: str) -> tuple[Card, ...]:
        """The facts that any of these is subject or object of."""
        places = sorted({place for id in ids for place in self._places.get(id, ())})
        return tuple(self.cards[place] for place in places)

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """Entity id → where its facts stand among the cards."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, card in enumerate(self.cards):
            for end in {card.lead.subject, card.lead.object or card.lead.subject}:
                places[end].append(place)
        return places

    def find(self, name: str) -> Entity:
        """The entity of that id, name or alias; the most told of, if several share it.

        :raises UnknownError: if there is none, with the nearest names.
        """
        if name in self.entities:
            return self.entities[name]
        wanted = name.casefold().strip()
        exact = [e for e in self.graph.entities if wanted in (e.id.casefold(), e.name.casefold())]
        aliased = [
            e for e in self.graph.entities if wanted in {alias.casefold() for alias in e.aliases}
        ]
        if exact or aliased:
            return max(exact or aliased, key=lambda e: (len(self.about(e.id)), e.id))
        near = self._near(wanted)
        names = ", ".join(entity.name for entity in near)
        hint = f" Did you mean {names}?" if near else " See 'kg stats' for what it has."
        raise UnknownError(f"The graph has nothing called {name!r}.{hint}", near)

    def _near(self, wanted: str) -> tuple[Entity, ...]:
        from difflib import get_close_matches

        known = {e.name.casefold(): e for e in self.graph.entities}
        near = get_close_matches(wanted, sorted(known), n=5, cutoff=0.5)
        inside = [key for key in sorted(known) if wanted and wanted in key][:5]
        return tuple(known[key] for key in dict.fromkeys(inside + near))

    def _card(self, number: int, fact: Fact) -> Card:
        lead = fact.lead
        sources = [self._source(claim) for claim in fact.claims]
        return Card(
            anchor=f"f{number}",
            fact=fact,
            subject=self._entity(lead.subject),
            predicate=wording.predicate(lead),
            object=self._entity(lead.object) if lead.object is not None else None,
            details=wording.details(lead),
            when=wording.when(lead.when),
            flags=tuple(self._flags(fact)),
            sources=tuple(sorted(sources, key=lambda source: (source.day or "", source.outlet))),
        )

    def _entity(self, id: str) -> Entity:
        return self.entities.get(id) or Entity(id, id, "Organization")

    def _source(self, claim: Claim) -> Source:
        article = self.articles.get(claim.article) or Article(claim.article)
        speaker = claim.attributed_to
        return Source(
            quotes=claim.evidence,
            speaker=self._entity(speaker) if speaker else None,
            outlet=article.outlet or "unknown outlet",
            title=article.title,
            day=article.published,
            url=weblink(article.url),
        )

    def _flags(self, fact: Fact) -> Iterable[tuple[str, str]]:
        lead = fact.lead
        if lead.modality != "asserted":
            yield lead.modality, ""
        if fact.hedged:
            yield "reportedly", ""
        if lead.negated:
            yield "negated", "no"
        if lead.denied_by:
            yield f"denied by {self._entity(lead.denied_by).name}", "no"
        if lead.status and lead.status != "current":
            yield lead.status, "no" if lead.status == "disputed" else ""


def _newest(fact: Fact) -> tuple[str, str]:
    lead = fact.lead
    return lead.last or lead.first or "", lead.id
