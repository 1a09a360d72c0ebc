"""Claims and extractions of any shape, with the words that break careless writers."""

from __future__ import annotations

from hypothesis import strategies as st

from extract.model import (
    Amount,
    Article,
    Claim,
    Entity,
    Evidence,
    Extraction,
    Qualifiers,
    Range,
    When,
)
from kg.vocab import ENTITY_TYPES, MODALITIES, RELATIONS

HOSTILE = (
    "“quoted” \"straight\" 'single'", "line\nbreak\r\nand\ttab", "emoji 👩🏽‍💻 🦙", "עברית مرحبا",
    "<script>alert(1)</script>", "</graph> & &amp; ]]>", "back\\slash \\u0041 \\\\u0022",
    "a{b}|c^`d",
    '" . } ; DROP ALL ; #', "\x00\x01\x7f\u2028\ufeff", "", " ", "a" * 300,
    "e\u0301 é", '"""', "'''",
)  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"), max_size=30))
names = texts.filter(lambda text: text != "")
numbers = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e15, 1e15, allow_nan=False).map(lambda value: round(value, 6)),
)
days = st.dates().map(lambda day: day.isoformat())
ids = st.one_of(st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True), names)


hashes = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)


@st.composite
def ranges(draw: st.DrawFn, kind: type[Range] = Range) -> Range:
    low, high = draw(st.none() | numbers), draw(numbers)
    fields = {"min": low, "max": high, "approximate": draw(st.booleans())}
    if kind is Amount:
        fields["currency"] = draw(st.sampled_from(("USD", "EUR")))
    return kind.model_validate(fields)


@st.composite
def qualifiers(draw: st.DrawFn) -> Qualifiers:
    maybe_text = st.none() | texts
    return Qualifiers(
        amount=draw(st.none() | ranges(Amount)),
        stake=draw(st.none() | ranges()),
        count=draw(st.none() | ranges()),
        percent=draw(st.none() | ranges()),
        metric=draw(st.sampled_from((None, "capex", "users"))),
        period=draw(maybe_text),
        jointly_with=draw(
            st.none() | st.lists(ids, min_size=1, max_size=3, unique=True).map(sorted).map(tuple)
        ),
        role=draw(maybe_text),
        per=draw(maybe_text),
        access=draw(st.sampled_from((None, "open-weights", "proprietary"))),
        benchmark=draw(maybe_text),
        rank=draw(st.none() | st.integers(1, 100)),
        score=draw(maybe_text),
        capacity=draw(maybe_text),
        from_date=draw(st.sampled_from((None, "2025-06", "2026-33"))),
        to_date=draw(st.sampled_from((None, "2025~", "2026-40"))),
        reason=draw(maybe_text),
        description=draw(maybe_text),
        kind=draw(st.sampled_from((None, "moat", "fair-value"))),
        rating=draw(maybe_text),
        from_strategy=draw(maybe_text),
        to_strategy=draw(maybe_text),
        quote=draw(maybe_text),
        content=draw(maybe_text),
    )


@st.composite
def whens(draw: st.DrawFn) -> When:
    return When(
        edtf=draw(st.sampled_from(("2025-06", "2025-06/..", "../2025-11", "2026-33", "2025~"))),
        earliest=draw(st.none() | days),
        latest=draw(st.none() | days),
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    spans = draw(st.lists(st.tuples(st.integers(0, 10**6), texts), min_size=1, max_size=3))
    return Claim(
        id=draw(hashes),
        relation=draw(st.sampled_from(RELATIONS)),
        subject=draw(ids),
        object=draw(st.none() | ids),
        qualifiers=draw(qualifiers()),
        when=draw(st.none() | whens()),
        modality=draw(st.sampled_from(MODALITIES)),
        negated=draw(st.booleans()),
        hedged=draw(st.booleans()),
        attributed_to=draw(st.none() | ids),
        denied_by=draw(st.none() | ids),
        evidence=tuple(Evidence(start=s, end=s + len(q), quote=q) for s, q in spans),
        confidence=draw(st.floats(0, 1).map(lambda value: round(value, 6))),
    )


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    aliases = draw(st.lists(texts, max_size=3, unique=True))
    same = draw(st.lists(st.integers(1, 9999), max_size=2, unique=True))
    return Entity(
        id=draw(ids),
        name=draw(texts),
        type=draw(st.sampled_from(ENTITY_TYPES)),
        aliases=tuple(sorted(aliases)),
        same_as=tuple(sorted(f"http://www.wikidata.org/entity/Q{number}" for number in same)),
    )


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    article = Article(
        id=draw(hashes),
        title=draw(st.none() | texts),
        url=draw(st.none() | texts),
        outlet=draw(st.none() | texts),
        published=draw(st.none() | days),
        text=draw(texts),
    )
    found = draw(st.lists(entities(), max_size=3, unique_by=lambda entity: entity.id))
    said = draw(st.lists(claims(), max_size=3, unique_by=lambda claim: claim.id))
    return Extraction(
        article=article,
        entities=tuple(sorted(found, key=lambda entity: entity.id)),
        claims=tuple(sorted(said, key=lambda claim: claim.id)),
    )
