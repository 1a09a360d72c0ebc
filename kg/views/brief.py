"""The brief as a printable page and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.networks import Entity, Network
from kg.views import page, timeline, wording
from kg.views.briefing import Brief, Options, brief
from kg.views.cards import Book, Card, Source, family

__all__ = ["Options", "markdown", "render"]
_WIDTH, _HEIGHT = 560.0, 320.0
_NEIGHBOURS, _MARKS = 14, 16


def render(graph: Network, options: Options) -> str:
    """The page. Raises InputError for a name that the graph does not know."""
    made, book = brief(graph, options)
    shown = sorted(made.facts, key=lambda c: (-len(c.outlets), c.anchor))[:_MARKS]
    return page.render(
        "brief.html",
        links=options.links,
        title=options.title or f"{made.entity.name}: brief",
        brief=made,
        family=family(made.entity.type),
        kind=wording.kind(made.entity.type),
        charts=timeline.charts(shown, [made.entity.id], "relation", book),
        picture=_picture(made.entity, book),
        size=(_WIDTH, _HEIGHT),
        unlisted=_unlisted(made),
        plain=_address(made, options),
    )


def markdown(graph: Network, options: Options) -> str:
    """The same brief as Markdown with footnotes."""
    made, _ = brief(graph, options)
    lines = [f"# {_md(made.entity.name)}", "", _subtitle(made), ""]
    sections: list[tuple[str, list[str]]] = [
        ("Who it is", [_line(card, made) for card in made.identity]),
        ("What changed lately", [_line(card, made, dated=True) for card in made.changed]),
        (
            "Open promises",
            [
                _line(p.card, made, dated=True) + (" (overdue)" if p.overdue else "")
                for p in made.promises
            ],
        ),
    ]
    for heading, items in sections:
        if items:
            lines += [f"## {heading}", "", *(f"- {item}" for item in items), ""]
    if made.disputes:
        lines += ["## Disputes", ""]
        for dispute in made.disputes:
            told = "; ".join(_line(card, made) for card in dispute.cards)
            lines.append(f"- {dispute.why}: {told}")
        lines.append("")
    if made.facts:
        lines += ["## Dated facts", "", "| When | Fact | Source |", "|---|---|---|"]
        lines += [
            f"| {_md(card.when)} | {_line(card, made)} | {_md(', '.join(card.outlets))} |"
            for card in made.facts
        ]
        lines.append("")
    lines += [_unlisted(made), ""]
    lines += [f"[^{made.notes[card.anchor]}]: {_note(card)}" for card in made.noted]
    return "\n".join(lines).rstrip() + "\n"


def _address(made: Brief, options: Options) -> str:
    """Where the server has the same as Markdown; empty in a file."""
    from urllib.parse import urlencode

    given = {"name": made.entity.id, "from": options.first, "to": options.last}
    asked = urlencode({key: value for key, value in given.items() if value})
    return f"/brief.md?{asked}" if options.links else ""


def _unlisted(made: Brief) -> str:
    """What the table leaves out, empty if nothing."""
    rest = [f"{made.more} more with a date"] if made.more else []
    rest += [f"{made.undated} without one"] if made.undated and made.more else []
    rest += [f"{made.undated} without a date"] if made.undated and not made.more else []
    return f"Not listed: {' and '.join(rest)}." if rest else ""


def _subtitle(made: Brief) -> str:
    also = f", also {', '.join(made.entity.aliases)}" if made.entity.aliases else ""
    period = f"; {made.period}" if made.period else ""
    newest = f"; newest report {made.newest}" if made.newest else ""
    return _md(f"{made.entity.type}{also}{period}{newest}")


def _line(card: Card, made: Brief, *, dated: bool = False) -> str:
    flags = f" ({', '.join(word for word, _ in card.flags)})" if card.flags else ""
    when = f"{card.when}: " if dated and card.when else ""
    return f"{_md(when + card.sentence + flags)}[^{made.notes[card.anchor]}]"


def _note(card: Card) -> str:
    return " — ".join(_citation(source) for source in card.sources[:2])


def _citation(source: Source) -> str:
    words = " … ".join(f"“{quote.text}”" for quote in source.quotes)
    speaker = f" ({source.speaker.name})" if source.speaker else ""
    parts = [f"{words}{speaker}", source.outlet, source.title or "", source.day or "no date"]
    told = _md(", ".join(part for part in parts if part))
    return f"{told}, <{source.url}>" if source.url and ">" not in source.url else told


def _md(text: str) -> str:
    """Text that Markdown shows as it is."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{mark}" if mark in "\\`*_[]|#~>" else mark for mark in plain)


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing of the small network: where it stands, its shape's colour, its name's place."""

    entity: Entity
    family: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The entity and its nearest: spots, and lines between them (dashed where only planned)."""

    spots: tuple[Spot, ...]
    lines: tuple[tuple[Spot, Spot, bool], ...]


def _picture(entity: Entity, book: Book) -> Picture | None:
    from kg.views.layout import layout

    near: dict[str, int] = {}
    for card in book.about(entity.id):
        for other in (card.lead.subject, card.lead.object):
            if other is not None and other != entity.id:
                near[other] = near.get(other, 0) + len(card.sources)
    chosen = [entity.id, *sorted(near, key=lambda id: (-near[id], id))[:_NEIGHBOURS]]
    if len(chosen) == 1:
        return None
    index = {id: number for number, id in enumerate(chosen)}
    links: dict[tuple[int, int], list[Card]] = {}
    for card in book.cards:
        a, b = index.get(card.lead.subject), index.get(card.lead.object or "")
        if a is not None and b is not None and a != b:
            links.setdefault((min(a, b), max(a, b)), []).append(card)
    entities = [book.entities.get(id) or Entity(id, id, "Organization") for id in chosen]
    boxes = [(max(14.0, min(len(e.name), 28) * 3.4 + 6), 22.0) for e in entities]
    places = _fit(
        layout(len(chosen), dict.fromkeys(links, 1.0), boxes), [wide for wide, _ in boxes]
    )
    spots = [
        Spot(e, family(e.type), x, y, 11.0 if e.id == entity.id else 7.0)
        for e, (x, y) in zip(entities, places, strict=True)
    ]
    lines = [
        (spots[a], spots[b], all(c.lead.modality != "asserted" or c.lead.negated for c in cards))
        for (a, b), cards in sorted(links.items())
    ]
    return Picture(tuple(spots), tuple(lines))


def _fit(places: Sequence[tuple[int, int]], rooms: Sequence[float]) -> list[tuple[float, float]]:
    """The places scaled into the picture; ``rooms`` is half the width of each name, uncut."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    wide, high = max(xs) - min(xs) or 1, max(ys) - min(ys) or 1
    scale_x = min(1.6, (_WIDTH - 150) / wide)
    scale_y = min(1.6, (_HEIGHT - 70) / high)
    left, top = (_WIDTH - wide * scale_x) / 2, (_HEIGHT - 20 - high * scale_y) / 2
    return [
        (
            round(min(max(left + (x - min(xs)) * scale_x, room), _WIDTH - room), 1),
            round(top + (y - min(ys)) * scale_y, 1),
        )
        for (x, y), room in zip(places, rooms, strict=True)
    ]
