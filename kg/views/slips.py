"""The slip chart: when was which date promised for a product, and what became of it.

Across runs the day on which a promise was made, upwards the date that was promised, as tall as it
is vague. On the diagonal the promised day has come: an outcome stands there. How late a promise
is, is counted between the last days that two promises allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.networks import Network
from kg.views import page, wording
from kg.views.cards import Book, Card
from kg.views.timeaxis import Axis, axis, number

WIDTH, NARROW, HEIGHT = 1158.0, 346.0, 470.0
_RELEASES = ("released", "announced")


@dataclass(frozen=True, slots=True)
class Options:
    """The product; ``title`` of the page."""

    name: str
    title: str | None = None
    links: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised date (EDTF and its bounds; ``last`` None: no end given), when it was made (an
    ISO day, None: only known to be earlier), and the fact that says so."""

    due: str
    first: str
    last: str | None
    said: str | None
    card: Card

    @property
    def words(self) -> str:
        """The promised date in words."""
        return wording.when(self.due)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What had come of it on a day: released, not released, discontinued."""

    day: str
    what: str
    good: bool
    card: Card


@dataclass(frozen=True, slots=True)
class History:
    """The promises in the order in which they were made, and the outcomes in theirs."""

    promises: tuple[Promise, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def moves(self) -> int:
        """How often the promised date changed."""
        dues = [(promise.first, promise.last) for promise in self.promises]
        return sum(1 for before, after in pairwise(dues) if before != after)

    @property
    def released(self) -> Outcome | None:
        """The first release that is told, if there was one."""
        return next((outcome for outcome in self.outcomes if outcome.good), None)


def render(graph: Network, options: Options) -> str:
    """The page. Raises InputError for a name that the graph does not know."""
    book = Book(graph)
    product = book.find(options.name)
    about = book.about(product.id)
    found = history(about, product.id)
    shown = [p.card for p in found.promises] + [o.card for o in found.outcomes]
    # with no promise to draw, what is told of its release at all
    shown = shown or [c for c in about if c.lead.relation in (*_RELEASES, "delayed")]
    cards = {card.anchor: card for card in shown}
    return page.render(
        "slips.html",
        links=options.links,
        title=options.title or f"{product.name}: promised and kept",
        product=product,
        headline=headline(found),
        history=found,
        charts=[_chart(found, width) for width in (WIDTH, NARROW) if found.promises],
        cards=sorted(cards.values(), key=lambda card: (card.reported, card.anchor)),
    )


def history(cards: Iterable[Card], product: str) -> History:
    """The promises and outcomes that these facts tell of a product."""
    promises: list[Promise] = []
    outcomes: list[Outcome] = []
    for card in cards:
        lead = card.lead
        if lead.object != product:
            continue
        if lead.relation == "delayed" and lead.modality == "asserted" and not lead.negated:
            promises += _of_delay(card)
        elif lead.relation in _RELEASES:
            promise, outcome = _of_release(card)
            promises += [promise] if promise else []
            outcomes += [outcome] if outcome else []
        elif lead.relation == "discontinued" and lead.modality == "asserted" and lead.last:
            outcomes.append(Outcome(lead.last, "discontinued", False, card))
    return History(_in_order(promises), tuple(sorted(outcomes, key=lambda o: (o.day, o.what))))


def told(cards: Iterable[Card], product: str) -> int:
    """How many promised dates these facts have for it."""
    return len(history(cards, product).promises)


def headline(found: History) -> str:
    """In one sentence: how often it moved, and how far it is from what was said first."""
    if not found.promises:
        return "No promised date is told."
    first, last = found.promises[0], found.promises[-1]
    times = {0: "never moved", 1: "moved once", 2: "moved twice"}.get(
        found.moves, f"moved {found.moves} times"
    )
    done = found.released
    if done is not None:
        late = _late(first.last, done.day)
        return f"The promised date {times}; released {wording.when(done.day)}, {late}."
    end = f"; now {_late(first.last, last.last)}" if found.moves else f"; still {last.words}"
    missed = [outcome for outcome in found.outcomes if not outcome.good]
    state = f"; {missed[-1].what} as of {wording.when(missed[-1].day)}" if missed else ""
    return f"The promised date {times}{end}{state}."


def _late(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return "without an end in sight" if last is None else "no date was said first"
    days = number(last) - number(first)
    if days == 0:
        return "as first said"
    amount = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"{amount} {'later' if days > 0 else 'earlier'} than first said"


def _of_delay(card: Card) -> list[Promise]:
    """A postponement says two promises: the one that fell, and perhaps the new one."""
    from extract.dates import bounds

    said = card.lead.first or card.reported or None
    made = []
    for key, day in (("fromDate", None), ("toDate", said)):
        due = card.lead.qualifiers.get(key)
        if due:
            first, last = bounds(str(due))
            if first:
                # who tells of a promised day that has passed repeats an older promise
                told_late = day is not None and last is not None and last < day
                made.append(Promise(str(due), first, last, None if told_late else day, card))
    return made


def _of_release(card: Card) -> tuple[Promise | None, Outcome | None]:
    lead = card.lead
    # nobody can report what is not yet over
    day = min(filter(None, (lead.last, card.sources[-1].day)), default="")
    if lead.negated:
        known = bool(day) and lead.relation == "released"
        return None, Outcome(day, "not released", False, card) if known else None
    if lead.modality == "asserted":
        if lead.relation != "released" or not lead.last:
            return None, None
        return None, Outcome(day, "released", True, card)
    if lead.modality == "planned" and lead.first and lead.when:
        return Promise(lead.when, lead.first, lead.last, card.reported or None, card), None
    return None, None


def _in_order(promises: Sequence[Promise]) -> tuple[Promise, ...]:
    """By the day they were made, each promised date once, from its earliest day on.

    One whose day is not known stands first, unless it only echoes a known one, vaguer or not.
    """
    dated = sorted(
        (p for p in promises if p.said), key=lambda p: (p.said or "", p.last or "9999", p.due)
    )
    earlier = sorted(
        (p for p in promises if not p.said and not any(_overlap(p, other) for other in dated)),
        key=lambda p: (p.last or "9999", p.due),
    )
    made: list[Promise] = []
    for promise in [*earlier, *dated]:
        if not any((p.first, p.last) == (promise.first, promise.last) for p in made):
            made.append(promise)
    return tuple(made)


def _overlap(one: Promise, other: Promise) -> bool:
    return (one.last or "9999") >= other.first and (other.last or "9999") >= one.first


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise on the chart, in pixels: where, how tall, its words and where they stand."""

    promise: Promise
    x: float
    top: float
    bottom: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing: two axes over days (``down`` runs upwards), bars, steps, outcomes."""

    across: Axis
    up: Axis
    bars: tuple[Bar, ...]
    outcomes: tuple[tuple[float, float, Outcome], ...]
    diagonal: tuple[float, float, float, float] | None
    width: float
    height: float = HEIGHT


def _chart(found: History, width: float) -> Chart:
    early = 84.0 if width == WIDTH else 56.0
    said = [p.said for p in found.promises if p.said] + [o.day for o in found.outcomes]
    due = [day for p in found.promises for day in (p.first, p.last) if day]
    due += [o.day for o in found.outcomes]
    unknown = sum(1 for p in found.promises if not p.said)
    across = axis(said or due, 104 + early * unknown, width - 130)
    up = axis(due, HEIGHT - 46, 24)
    bars, before = [], 0
    for promise in found.promises:
        if promise.said:
            x = across.at(number(promise.said))
        else:
            x, before = 110 + early * before, before + 1
        top = up.at(number(promise.last) + 1) if promise.last else up.right
        bottom = max(up.at(number(promise.first)), top + 6)
        bars.append(Bar(promise, x, top, round(bottom, 1), 0.0, "start"))
    placed = tuple((across.at(number(o.day)), up.at(number(o.day)), o) for o in found.outcomes)
    return Chart(across, up, _apart(bars), placed, _diagonal(across, up), width)


def _apart(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Words beside their bars, moved until no two stand on one another."""
    from dataclasses import replace

    taken: list[tuple[float, float]] = []
    made = []
    for bar in bars:
        room = len(bar.promise.words) * 6.6
        y = (bar.top + bar.bottom) / 2 + 4
        while any(abs(x - bar.x) < room + 14 and abs(other - y) < 15 for x, other in taken):
            y += 15
        taken.append((bar.x, y))
        made.append(replace(bar, text_y=round(y, 1)))
    return tuple(made)


def _diagonal(across: Axis, up: Axis) -> tuple[float, float, float, float] | None:
    """Where the day of saying is the promised day, as far as both axes reach."""
    first, last = max(across.first, up.first), min(across.last, up.last)
    if first >= last:
        return None
    return across.at(first), up.at(first), across.at(last), up.at(last)
