"""The values that flow through the house, exactly as the claim contract has them.

All are frozen. Offsets are half-open, and count Unicode code points into ``Article.text``.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer
from pydantic.alias_generators import to_camel

EntityType = Literal[
    "Person", "Company", "Lab", "NewsOutlet", "GovernmentBody", "Organization", "AIModel",
    "Software", "Hardware", "Plan", "Facility", "Place", "Law", "Benchmark", "Event",
]  # fmt: skip
MentionKind = Literal["name", "nominal", "pronoun"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Modality = Literal["asserted", "planned", "considered", "hypothetical"]
Metric = Literal[
    "revenue", "net-income", "operating-income", "capex", "expenses", "users", "headcount",
    "market-share", "ad-price", "other",
]  # fmt: skip
Relation = Literal[
    "founded", "worksFor", "leads", "partOf", "investedIn", "acquired", "raised", "valuedAt",
    "partneredWith", "supplies", "laidOff", "lostStaff", "developed", "operates", "announced",
    "released", "delayed", "discontinued", "pricedAt", "succeeds", "basedOn", "integratedInto",
    "accessModel", "outperformed", "rankedOn", "competesWith", "tested", "uses", "builds",
    "locatedIn", "reportedFigure", "forecastFigure", "sharePriceMoved", "rated", "sued", "fined",
    "investigated", "regulates", "criticized", "changedStrategy", "said",
]  # fmt: skip


class Value(BaseModel):
    """A frozen value; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Article(Value):
    """One text with its metadata. ``published`` is an ISO day or null; nothing is guessed."""

    id: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str = "en"
    text: str
    boilerplate: tuple[tuple[int, int], ...] = ()


class Mention(Value):
    """Words of the text that stand for an entity. ``why`` names the rule; it is not serialised."""

    start: int
    end: int
    text: str
    entity: str
    kind: MentionKind
    why: str = Field(default="", exclude=True)


class Entity(Value):
    """One thing, however the text calls it. ``aliases`` are the other names that the text uses."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


class TimeExpression(Value):
    """A time expression: ``value`` is TIMEX3, ``edtf`` the calendar part of it, if it has one."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    edtf: str | None = None
    why: str = Field(default="", exclude=True)


class Range(Value):
    """A number with bounds; a null bound is open. Percents are in percents, falls negative."""

    min: float | int | None = None
    max: float | int | None = None
    approximate: bool = False

    @model_serializer(mode="wrap")
    def _omit_exact(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = handler(self)
        if not self.approximate:
            fields.pop("approximate", None)
        return fields


class Amount(Range):
    """Money in plain units (14300000000, not 14.3 billion); ``currency`` is ISO 4217."""

    currency: str


class Qualifiers(Value):
    """What a claim says beside its subject and object. Only what is set is serialised."""

    model_config = ConfigDict(alias_generator=to_camel)

    amount: Amount | None = None
    stake: Range | None = None
    count: Range | None = None
    percent: Range | None = None
    metric: Metric | None = None
    period: str | None = None
    jointly_with: tuple[str, ...] | None = None
    role: str | None = None
    per: str | None = None
    access: Literal["open-source", "open-weights", "proprietary"] | None = None
    benchmark: str | None = None
    rank: int | None = None
    score: str | None = None
    capacity: str | None = None
    from_date: str | None = None
    to_date: str | None = None
    reason: str | None = None
    description: str | None = None
    kind: Literal["fair-value", "price-target", "recommendation", "moat"] | None = None
    rating: str | None = None
    from_strategy: str | None = None
    to_strategy: str | None = None
    quote: str | None = None
    content: str | None = None

    @model_serializer(mode="wrap")
    def _omit_unset(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = handler(self)
        return {name: value for name, value in fields.items() if value is not None}


class When(Value):
    """A claim's time: EDTF, and the first and last ISO day it allows (null: an open end)."""

    edtf: str
    earliest: str | None = Field(default=None, alias="from")
    latest: str | None = Field(default=None, alias="until")


class Evidence(Value):
    """The words that say it; ``quote == article.text[start:end]``, always."""

    start: int
    end: int
    quote: str


class Claim(Value):
    """One dated relation that one article states, with who said it, how surely, in which words.

    ``confidence`` is calibrated: of the claims given 0.8, about 80 % should be right.
    ``why`` explains frame, path and references used; it is not serialised.
    """

    id: str
    relation: Relation
    subject: str
    object: str | None = None
    qualifiers: Qualifiers = Qualifiers()
    when: When | None = None
    modality: Modality = "asserted"
    negated: bool = False
    hedged: bool = False
    attributed_to: str | None = None
    denied_by: str | None = None
    evidence: tuple[Evidence, ...]
    confidence: float
    why: str = Field(default="", exclude=True)


class Extraction(Value):
    """All that one article yields: the JSON of ``kg extract``."""

    article: Article
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    claims: tuple[Claim, ...] = ()

    def surer_than(self, least: float) -> Extraction:
        """Without the claims whose confidence is below ``least`` (0 to 1)."""
        if least <= 0:
            return self
        kept = tuple(claim for claim in self.claims if claim.confidence >= least)
        return self.model_copy(update={"claims": kept})

    def to_json(self, *, indent: int | None = 2) -> str:
        """The contract's JSON; the same extraction gives the same bytes."""
        return self.model_dump_json(by_alias=True, indent=indent)
