"""The stages in their order, and the one loop that runs them.

A stage is a function from the draft to the fields it adds. What it needs and what it gives is
declared beside it and checked when an extractor is made, before any article is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extract.anchors import anchored
from extract.errors import DataError
from extract.language import DEFAULT_MODEL
from extract.model import Article, Claim, Entity, Extraction, Mention, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extract.attribution import Sources
    from extract.relations.proposal import Context, Proposal
    from extract.spans import Block, Name, Quantity
    from extract.statements import Statement


_NUMBERED = frozenset({"Benchmark", "AIModel", "Software", "Hardware", "Law"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of an article so far. Each field is filled by exactly one stage."""

    article: Article
    blocks: tuple[Block, ...] = ()
    doc: Doc | None = None
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[Name, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Mention, ...] = ()
    sources: Sources | None = None
    statements: tuple[Statement, ...] = ()
    context: Context | None = None
    proposals: tuple[Proposal, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A named step: which fields of the draft it reads, and which ones it fills."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Any], Mapping[str, Any]]


def _times(draft: Any) -> Mapping[str, Any]:
    from extract.times import find_times

    return {"times": find_times(draft.doc, draft.article.published)}


def _quantities(draft: Any) -> Mapping[str, Any]:
    from extract.amounts import find_quantities

    return {"quantities": find_quantities(draft.doc)}


def _names(draft: Any) -> Mapping[str, Any]:
    from extract.names import find_names

    return {"names": find_names(draft.doc, draft.blocks, draft.times)}


def _entities(draft: Any) -> Mapping[str, Any]:
    from extract.entities import join

    entities, mentions = join(draft.doc, draft.names)
    return {"entities": entities, "mentions": mentions}


def _references(draft: Any) -> Mapping[str, Any]:
    from extract.coreference import resolve

    return {"references": resolve(draft.doc, draft.blocks, draft.entities, draft.mentions)}


def _statements(draft: Any) -> Mapping[str, Any]:
    from extract.attribution import Sources
    from extract.quotations import find_quotations
    from extract.statements import find_statements

    mentions = all_mentions(draft)
    quotations = find_quotations(draft.doc, draft.blocks, mentions, draft.entities)
    sources = Sources(draft.doc, draft.blocks, draft.entities, mentions, quotations)
    statements = find_statements(
        draft.doc, draft.blocks, draft.entities, mentions, quotations, sources
    )
    return {"sources": sources, "statements": statements}


def _relations(draft: Any) -> Mapping[str, Any]:
    from extract.fillers import Fillers
    from extract.relations.finders import find_relations
    from extract.relations.proposal import Context

    context = Context(
        draft.doc,
        blocks=draft.blocks,
        entities=draft.entities,
        fillers=Fillers(draft.doc, draft.entities, all_mentions(draft)),
        times=_outside_names(draft),
        quantities=draft.quantities,
        published=draft.article.published,
    )
    return {"context": context, "proposals": tuple(find_relations(context, draft.statements))}


def _outside_names(draft: Any) -> tuple[TimeExpression, ...]:
    """The times but for those within the name of a test or product: "AIME 2025"."""
    kinds = {entity.id: entity.type for entity in draft.entities}
    named = [m for m in draft.mentions if m.kind == "name" and kinds.get(m.entity) in _NUMBERED]
    return tuple(
        time
        for time in draft.times
        if not any(m.start < time.start and time.end <= m.end for m in named)
    )


def _claims(draft: Any) -> Mapping[str, Any]:
    from extract.claims import claims_of

    claims = claims_of(
        draft.context, draft.article.id, draft.proposals, draft.sources, draft.statements
    )
    return {"claims": claims}


STAGES: tuple[Stage, ...] = (
    Stage("times", ("doc",), ("times",), _times),
    Stage("amounts", ("doc",), ("quantities",), _quantities),
    Stage("names", ("doc", "blocks", "times"), ("names",), _names),
    Stage("entities", ("doc", "names"), ("entities", "mentions"), _entities),
    Stage("references", ("doc", "blocks", "entities", "mentions"), ("references",), _references),
    Stage(
        "statements",
        ("doc", "blocks", "entities", "mentions", "references"),
        ("sources", "statements"),
        _statements,
    ),
    Stage(
        "relations",
        (
            *("doc", "blocks", "entities", "mentions", "references", "times", "quantities"),
            "statements",
        ),
        ("context", "proposals"),
        _relations,
    ),
    Stage("claims", ("context", "proposals", "sources", "statements"), ("claims",), _claims),
)


def all_mentions(draft: Draft) -> tuple[Mention, ...]:
    """Names and references in text order."""
    return tuple(
        sorted((*draft.mentions, *draft.references), key=lambda m: (m.start, m.end, m.entity))
    )


def extraction_of(draft: Draft) -> Extraction:
    """What a draft that went through all stages has to say."""
    skipped = tuple((b.start, b.end) for b in draft.blocks if b.kind == "boilerplate")
    extraction = Extraction(
        article=draft.article.model_copy(update={"boilerplate": skipped}),
        entities=draft.entities,
        mentions=all_mentions(draft),
        times=draft.times,
        claims=draft.claims,
    )
    return anchored(extraction)


def check(stages: Sequence[Stage]) -> None:
    """Every need is given by an earlier stage, and nothing is given twice.

    :raises DataError: naming the stage and the field.
    """
    known = {"article", "blocks", "doc"}
    for stage in stages:
        for need in stage.needs:
            if need not in known:
                raise DataError(
                    f"Stage {stage.name!r} needs {need!r}, which no stage before gives."
                )
        for given in stage.gives:
            if given in known:
                raise DataError(f"Stage {stage.name!r} gives {given!r}, which is given already.")
            known.add(given)


class Extractor:
    """Reads articles; loads the spaCy model once, at the first article."""

    def __init__(self, model: str = DEFAULT_MODEL, *, stages: Sequence[Stage] = STAGES) -> None:
        check(stages)
        self.model = model
        self.stages = tuple(stages)

    def extract(self, article: Article) -> Extraction:
        """All that the article says.

        :raises LanguageError: if the text is not English.
        """
        return self.finish(self.parsed(article))

    def parsed(self, article: Article) -> Draft:
        """The article with its blocks and its parse: where the stages begin.

        :raises LanguageError: if the text is not English.
        """
        from extract.blocks import find_blocks
        from extract.language import load, parse

        blocks = find_blocks(article.text)
        return Draft(article, blocks=blocks, doc=parse(load(self.model), article, blocks))

    def finish(self, draft: Draft) -> Extraction:
        """Run the stages over a draft that has its blocks and its parse."""
        return extraction_of(self.until(draft, self.stages[-1].name))

    def until(self, draft: Draft, last: str) -> Draft:
        """The draft after the stage of that name."""
        for stage in self.stages:
            draft = replace(draft, **stage.run(draft))
            if stage.name == last:
                break
        return draft

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One extraction after the other, in the order of the articles."""
        for article in articles:
            yield self.extract(article)
