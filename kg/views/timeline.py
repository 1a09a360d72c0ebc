"""The timeline: a lane for each relation or entity, bars as wide as their dates are vague.

What happened is filled, what is planned is hollow; a state runs until it ends, or fades where no
end is known. A fact without a date is listed, never placed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.networks import Network
from kg.views import page, wording
from kg.views.cards import Book, Card, family
from kg.views.timeaxis import Axis, axis, number

_LETTER = 7.0  # pixels of a letter, on average
_LONGEST = 62


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is laid out, in pixels: for a desk lane names stand beside their marks and words
    beside their bars; for a telephone (``narrow``) both stand on lines of their own."""

    name: str
    width: float
    left: float
    row: float
    head: float
    most: int

    @property
    def narrow(self) -> bool:
        """Whether names and words have lines of their own."""
        return self.head > 0


WIDE = Look("wide", width=1160, left=150, row=24, head=0, most=_LONGEST)
NARROW = Look("narrow", width=346, left=30, row=38, head=22, most=44)


@dataclass(frozen=True, slots=True)
class Options:
    """``names`` of the entities; ``lanes`` is ``relation`` or ``entity`` (None: the better one)."""

    names: tuple[str, ...]
    lanes: str | None = None
    title: str | None = None
    first: str | None = None
    last: str | None = None
    links: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact on the chart, all in pixels; ``text_x`` is where its words begin or end."""

    card: Card
    kind: str
    hollow: bool
    family: str
    x: float
    width: float
    row: int
    open_left: bool
    open_right: bool
    text: str
    text_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A named band of rows; ``top`` and ``height`` in pixels."""

    name: str
    top: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing."""

    axis: Axis
    lanes: tuple[Lane, ...]
    height: float
    look: Look


def render(graph: Network, options: Options) -> str:
    """The page. Raises InputError for a name that the graph does not know."""
    book = Book(graph)
    entities = [book.find(name) for name in options.names]
    ids = [entity.id for entity in entities]
    cards = [c for c in book.about(*ids) if within(c, options.first, options.last)]
    lanes = options.lanes or ("relation" if len(ids) == 1 else "entity")
    dated = [card for card in cards if card.lead.first or card.lead.last]
    named = listed([entity.name for entity in entities])
    return page.render(
        "timeline.html",
        links=options.links,
        title=options.title or f"{named}: timeline",
        entities=entities,
        charts=charts(dated, ids, lanes, book),
        dated=dated,
        undated=[card for card in cards if not (card.lead.first or card.lead.last)],
    )


def listed(names: Sequence[str]) -> str:
    """The names as English lists them: "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def within(card: Card, first: str | None, last: str | None) -> bool:
    """Whether a fact may fall in the period; undated ones only where no period is asked for."""
    if first is None and last is None:
        return True
    begin, end = card.lead.first, card.lead.last
    if begin is None and end is None:
        return False
    return not (first and end and end < first) and not (last and begin and begin > last)


def charts(cards: Sequence[Card], ids: Sequence[str], lanes: str, book: Book) -> tuple[Chart, ...]:
    """The same chart for a desk and for a telephone; none without a dated fact."""
    return tuple(chart(cards, ids, lanes, book, look) for look in (WIDE, NARROW) if cards)


def chart(cards: Sequence[Card], ids: Sequence[str], lanes: str, book: Book, look: Look) -> Chart:
    """Place the dated facts; marks and their words never overlap in a lane."""
    days = [day for card in cards for day in (card.lead.first, card.lead.last) if day]
    scale = axis(days, look.left, look.width - 16, gutter=70)
    groups: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        groups[_lane(card, ids, lanes, book)].append(card)
    made, top = [], 30.0
    order = sorted(groups, key=lambda name: (-len(groups[name]), name))
    for name in order:
        marks = _pack(groups[name], ids, scale, look)
        height = look.head + (max(mark.row for mark in marks) + 1) * look.row + 12
        made.append(Lane(name, top, height, tuple(marks)))
        top += height
    return Chart(scale, tuple(made), top + 26, look)


def _lane(card: Card, ids: Sequence[str], lanes: str, book: Book) -> str:
    if lanes == "entity":
        own = card.lead.subject if card.lead.subject in ids else card.lead.object or ""
        return book.entities[own].name
    forms = wording.relations().get(card.lead.relation)
    return forms["noun"] if forms else card.lead.relation


def _pack(cards: Sequence[Card], ids: Sequence[str], scale: Axis, look: Look) -> list[Mark]:
    ends: list[float] = []
    marks = []
    for card in sorted(cards, key=lambda c: (c.lead.first or c.lead.last or "", c.anchor)):
        mark = _mark(card, ids, scale, look)
        left = min(mark.x, mark.text_x - (_room(mark.text) if mark.anchor == "end" else 0))
        right = max(
            mark.x + mark.width,
            mark.text_x + (_room(mark.text) if mark.anchor == "start" else 0),
        )
        row = next((i for i, end in enumerate(ends) if end + 10 < left), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = right
        marks.append(_in_row(mark, row))
    return marks


def _mark(card: Card, ids: Sequence[str], scale: Axis, look: Look) -> Mark:
    lead = card.lead
    first, last = lead.first, lead.last
    x = scale.at(number(first)) if first else scale.left
    end = scale.at(number(last) + 1) if last else scale.right
    state = wording.relations().get(lead.relation, {}).get("kind") == "state"
    exact = bool(first and last and number(last) - number(first) <= 1)
    kind = "point" if exact else "state" if state else "vague"
    width = 9.0 if exact else max(9.0, end - x)
    if exact:
        x = min(x, scale.right - width)
    told = next((id for id in ids if id in (lead.subject, lead.object)), lead.subject)
    text = shortened(card.seen_from(told), look.most)
    text_x, anchor = _beside(x, width, _room(text), kind != "point", scale, look)
    other = card.object if card.object is not None and told == lead.subject else card.subject
    return Mark(
        card=card,
        kind=kind,
        hollow=lead.modality != "asserted" or lead.negated,
        family=family(other.type),
        x=x,
        width=round(width, 1),
        row=0,
        open_left=first is None or (scale.clipped and number(first) < scale.first),
        open_right=last is None,
        text=text,
        text_x=round(text_x, 1),
        anchor=anchor,
    )


def _beside(
    x: float, width: float, room: float, bar: bool, scale: Axis, look: Look
) -> tuple[float, str]:
    """Where a mark's words begin or end: in its bar, after it, before it; or below it."""
    if look.narrow:
        return max(8.0, min(x, look.width - 6 - room)), "start"
    if bar and width > room + 12:
        return x + 6, "start"
    if x + width + 6 + room < scale.right + 14:
        return x + width + 6, "start"
    return max(x - 6, room + 4), "end"


def _in_row(mark: Mark, row: int) -> Mark:
    from dataclasses import replace

    return replace(mark, row=row)


def shortened(text: str, most: int = _LONGEST) -> str:
    """At most so many letters, cut at a word; the whole stands in the list below the chart."""
    if len(text) <= most:
        return text
    cut = text[: most - 1].rsplit(" ", 1)[0]
    return (cut if len(cut) > most // 2 else text[: most - 1]) + "…"


def _room(text: str) -> float:
    return len(text) * _LETTER
