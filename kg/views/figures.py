"""The ledger of a company's figures: what was forecast, what was reported, when and in whose words.

Figures are compared only on one basis: the same metric in the same unit, for the same period, of
the same companies jointly. What has no stated period stands alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.networks import Network
from kg.views import page, wording
from kg.views.cards import Book, Card, UnknownError
from kg.views.timeaxis import Axis, axis, number

WIDTH, NARROW, HEIGHT = 1158.0, 346.0, 240.0
_RELATIONS = ("forecastFigure", "reportedFigure")
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Options:
    """The company; ``metric`` as the contract names it (None: all that are told)."""

    name: str
    metric: str | None = None
    title: str | None = None
    links: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of a figure: its bounds, its words, when it was given, what it changes.

    ``day`` and ``until`` bound the time of giving; ``told`` says it no more exactly than the text.
    A ``repeat`` restates an older figure and changes nothing.
    """

    card: Card
    low: float | None
    high: float | None
    figure: str
    day: str
    until: str
    told: str
    forecast: bool
    repeat: bool
    change: str


@dataclass(frozen=True, slots=True)
class Series:
    """The statements on one basis, oldest first."""

    metric: str
    unit: str
    period: str | None
    joint: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def heading(self) -> str:
        """The basis in words."""
        name = self.metric.replace("-", " ").replace("ad ", "ad-")
        name = "other figures" if name == "other" else name
        words = [name[:1].upper() + name[1:]]
        if self.unit == "%":
            words.append("in percent")
        words.append(f"for {wording.when(self.period)}" if self.period else "(no period stated)")
        if self.joint:
            words.append("jointly with " + ", ".join(self.joint))
        return " ".join(words)


def render(graph: Network, options: Options) -> str:
    """The page. Raises UnknownError for an unknown name or a metric that is not told of it."""
    book = Book(graph)
    company = book.find(options.name)
    cards = [c for c in book.about(company.id) if c.lead.relation in _RELATIONS]
    known = sorted({str(c.lead.qualifiers.get("metric") or "other") for c in cards})
    if options.metric is not None and options.metric not in known:
        told = ", ".join(known) or "no figures at all"
        raise UnknownError(f"No {options.metric!r} is told of {company.name}; told: {told}.")
    wanted = [c for c in cards if options.metric in (None, c.lead.qualifiers.get("metric"))]
    found = series(wanted, book)
    return page.render(
        "figures.html",
        links=options.links,
        title=options.title or f"{company.name}: figures",
        company=company,
        metric=options.metric,
        groups=[(each, charts(each)) for each in found if len(each.entries) > 1],
        lone=[each for each in found if len(each.entries) == 1],
        cards=sorted(wanted, key=lambda card: (card.reported, card.anchor), reverse=True),
    )


def told(cards: Iterable[Card], company: str) -> int:
    """How many of these facts are figures of the company."""
    return sum(c.lead.relation in _RELATIONS and c.lead.subject == company for c in cards)


def series(cards: Iterable[Card], book: Book) -> tuple[Series, ...]:
    """The cards by basis, the longest told first; in each, what every statement changes."""
    groups: dict[tuple[str, ...], list[Card]] = defaultdict(list)
    for card in cards:
        groups[_basis(card)].append(card)
    made = [_series(group, book) for _, group in sorted(groups.items())]
    return tuple(sorted(made, key=lambda s: (-len(s.entries), s.metric, s.period or "", s.unit)))


def _basis(card: Card) -> tuple[str, ...]:
    q = card.lead.qualifiers
    metric = str(q.get("metric") or "other")
    period = str(q.get("period") or "")
    alone = card.anchor if not period or metric == "other" else ""
    return (metric, period, _unit(q), *sorted(q.get("jointlyWith") or ()), alone)


def _unit(q: Mapping[str, Any]) -> str:
    if isinstance(q.get("amount"), Mapping):
        return str(q["amount"].get("currency") or "money")
    return "%" if "percent" in q else "count"


def _series(cards: Sequence[Card], book: Book) -> Series:
    lead = cards[0].lead
    joint = [
        book.entities[i].name
        for i in lead.qualifiers.get("jointlyWith") or ()
        if i in book.entities
    ]
    entries: list[Entry] = []
    for card in sorted(cards, key=lambda card: (_given(card), card.anchor)):
        entries.append(_entry(card, entries))
    return Series(
        metric=str(lead.qualifiers.get("metric") or "other"),
        unit=_unit(lead.qualifiers),
        period=lead.qualifiers.get("period"),
        joint=tuple(sorted(joint)),
        entries=tuple(entries),
    )


def _given(card: Card) -> tuple[str, str, str]:
    """When the figure was given, as bounds and in words: as told, else the day of the report."""
    lead = card.lead
    if lead.first and lead.last and lead.first <= (card.reported or "9999"):
        until = min(lead.last, card.reported) if card.reported else lead.last
        return lead.first, until, wording.when(lead.when)
    return card.reported, card.reported, wording.when(card.reported) or "no date"


def _entry(card: Card, earlier: Sequence[Entry]) -> Entry:
    q = card.lead.qualifiers
    low, high = _bounds(q)
    forecast = card.lead.relation == "forecastFigure"
    day, until, told = _given(card)
    before = next((e for e in reversed(earlier) if e.forecast and not e.repeat), None)
    same = next((e for e in earlier if (e.low, e.high, e.forecast) == (low, high, forecast)), None)
    repeat = same is not None and card.lead.when is None
    if repeat and same is not None:
        change = f"repeats {same.told}"
    else:
        change = _change((low, high), before, forecast, q)
    return Entry(card, low, high, figure(q), day, until, told, forecast, repeat, change)


def figure(q: Mapping[str, Any]) -> str:
    """The figure itself in words."""
    if isinstance(q.get("amount"), Mapping):
        return wording.money(q["amount"])
    if "percent" in q:
        return wording.span(q["percent"], "%")
    return wording.span(q.get("count"))


def _bounds(q: Mapping[str, Any]) -> Bounds:
    value = q.get("amount") or q.get("percent") or q.get("count")
    if not isinstance(value, Mapping):
        return None, None
    return value.get("min"), value.get("max")


def _change(now: Bounds, before: Entry | None, forecast: bool, q: Mapping[str, Any]) -> str:
    """What the statement changes against the last guidance on the same basis."""
    if before is None:
        return "first guidance" if forecast else ""
    if not forecast:
        return _outcome(now, (before.low, before.high))
    low, high = (_step(a, b, q) for a, b in zip((before.low, before.high), now, strict=True))
    if low == high:
        return low or "unchanged"
    return ", ".join(
        f"{end} {step}" for end, step in (("low end", low), ("high end", high)) if step
    )


def _step(before: float | None, now: float | None, q: Mapping[str, Any]) -> str:
    if before == now:
        return ""
    if before is None or now is None:
        return "left open" if now is None else "now given"
    return f"{'raised' if now > before else 'cut'} by {_plain(abs(now - before), q)}"


def _outcome(now: Bounds, guidance: Bounds) -> str:
    low, high = now
    if high is not None and guidance[0] is not None and high < guidance[0]:
        return "below the guidance"
    if low is not None and guidance[1] is not None and low > guidance[1]:
        return "above the guidance"
    return "within the guidance" if None not in (low, high, *guidance) else ""


def _plain(value: float, q: Mapping[str, Any]) -> str:
    same = {"min": value, "max": value}
    if isinstance(q.get("amount"), Mapping):
        return wording.money(same | {"currency": q["amount"].get("currency")})
    return wording.span(same, "points" if "percent" in q else "")


@dataclass(frozen=True, slots=True)
class Range:
    """An entry on the chart, in pixels; an open end fades out."""

    entry: Entry
    x: float
    width: float
    top: float
    bottom: float
    open_top: bool
    open_bottom: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Days across, the figure upwards."""

    across: Axis
    ticks: tuple[tuple[float, str], ...]
    ranges: tuple[Range, ...]
    width: float
    height: float = HEIGHT


def charts(given: Series) -> tuple[Chart, ...]:
    """A drawing for a desk and one for a telephone, where there is something to compare: figures
    of two days or more."""
    entries = [
        e
        for e in given.entries
        if e.day and not e.repeat and (e.low is not None or e.high is not None)
    ]
    if len({e.day for e in entries}) < 2:
        return ()
    return tuple(_chart(entries, width) for width in (WIDTH, NARROW))


def _chart(entries: Sequence[Entry], width: float) -> Chart:
    values = [v for e in entries for v in (e.low, e.high) if v is not None]
    margin = (max(values) - min(values)) * 0.25 or abs(max(values)) * 0.1 or 1.0
    low, high = min(values) - margin, max(values) + margin
    across = axis([d for e in entries for d in (e.day, e.until)], 120, width - 60)

    def up(value: float) -> float:
        return round(HEIGHT - 40 - (HEIGHT - 62) * (value - low) / (high - low), 1)

    ranges = []
    for entry in entries:
        top = up(entry.high) if entry.high is not None else up(high)
        bottom = up(entry.low) if entry.low is not None else up(low)
        begin, end = across.at(number(entry.day)), across.at(number(entry.until))
        ranges.append(
            Range(
                entry=entry,
                x=min(begin, (begin + end) / 2 - 8),
                width=max(16.0, round(end - begin, 1)),
                top=min(top, bottom - 5),
                bottom=bottom,
                open_top=entry.high is None,
                open_bottom=entry.low is None,
            )
        )
    return Chart(across, _ticks(entries, up), tuple(ranges), width)


def _ticks(entries: Sequence[Entry], up: Callable[[float], float]) -> tuple[tuple[float, str], ...]:
    """The figures that were told, as marks; of two that would touch, the lower."""
    q = entries[0].card.lead.qualifiers
    told = sorted({value for e in entries for value in (e.low, e.high) if value is not None})
    ticks: list[tuple[float, str]] = []
    for value in told:
        if not ticks or abs(ticks[-1][0] - up(value)) >= 16:
            ticks.append((up(value), _plain(value, q).replace(" points", " %")))
    return tuple(ticks)
