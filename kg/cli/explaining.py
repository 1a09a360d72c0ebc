"""An explanation as text that one reads from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.explain import Explanation, Reason
    from extract.model import Extraction
    from extract.near_misses import Miss, Refused


def lines(found: Explanation) -> Iterator[str]:
    """Mentions and times with their rules, claims with their reasons, sentences without claims."""
    names = {entity.id: entity.name for entity in found.extraction.entities}
    yield from _mentions(found.extraction, names)
    yield from _times(found.extraction)
    yield from ("Claims", "══════", "")
    for reason in found.reasons:
        yield from _reason(reason, found.extraction, names)
    if found.silent:
        yield from ("Sentences with two or more entities and no claim", "═" * 48, "")
    for miss in found.silent:
        yield from _miss(miss)


def _mentions(extraction: Extraction, names: dict[str, str]) -> Iterator[str]:
    types = {entity.id: entity.type for entity in extraction.entities}
    yield from ("Mentions", "════════", "")
    for m in extraction.mentions:
        what = f"{names[m.entity]} ({types[m.entity]})"
        yield f"{m.start:>6}  {m.kind:<8} {_flat(m.text)!r} = {what}: {m.why}"
    yield ""


def _times(extraction: Extraction) -> Iterator[str]:
    yield from ("Times", "═════", "")
    for t in extraction.times:
        edtf = f" = {t.edtf}" if t.edtf else ""
        yield f"{t.start:>6}  {t.type:<8} {_flat(t.text)!r} = {t.value}{edtf}: {t.why}"
    yield ""


def _reason(reason: Reason, extraction: Extraction, names: dict[str, str]) -> Iterator[str]:
    from kg.show import line

    when, what, sure, quote = line(reason.claim, extraction)
    yield f"{what}  [{sure}]"
    yield f"    when       {when or 'no date'}"
    for time in reason.dates:
        yield f"               {_flat(time.text)!r} = {time.edtf}: {time.why}"
    frame = f"  {reason.frame}" if reason.frame else ""
    yield f"    rule       {reason.rule}{frame}"
    if reason.path:
        yield f"    path       {reason.path}"
    for mention in reason.references:
        name = names.get(mention.entity, mention.entity)
        yield f"    reference  {_flat(mention.text)!r} = {name} ({mention.kind}; {mention.why})"
    for note in reason.notes:
        if note and not note.startswith(("subject=", "object=")):
            yield f"    note       {note}"
    yield f"    words      « {quote} »"
    yield ""


def _miss(miss: Miss) -> Iterator[str]:
    yield f"« {miss.text} »"
    yield f"    entities   {', '.join(miss.entities)}"
    if miss.refused is not None:
        yield f"    proposed   {_refused(miss.refused)}"
    if miss.frame is not None:
        yield f"    nearest    {miss.frame.frame}  {miss.frame.line}  at {miss.frame.trigger!r}"
        for each in miss.frame.missed:
            yield f"               missed: {each}"
    elif miss.refused is None:
        yield "    nearest    no frame has a trigger here"
    yield ""


def _refused(refused: Refused) -> str:
    ends = f"{refused.subject} → {refused.object}" if refused.object else refused.subject
    return (
        f"{refused.relation} ({ends}) by {refused.rule}, which is off: "
        f"it was right {refused.share:.0%} of the times"
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
