"""Claims, dates and figures in plain words. The words of the relations are data (wording.yaml)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from extract.errors import DataError
from kg.networks import Claim

_FORMS = {"kind", "base", "now", "past", "noun"}
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_JOINING = ("as ", "per ", "for ", "on ", "from ", "to ", "because ", "that ")
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "first half of", "41": "second half of",
}  # fmt: skip


@cache
def relations() -> Mapping[str, Mapping[str, str]]:
    """Relation → its forms in words. Raises DataError when the file breaks its schema."""
    import yaml

    text = resources.files("ontology").joinpath("wording.yaml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = yaml.safe_load(text)["relations"]
    for name, forms in table.items():
        wanted = _FORMS if forms.get("kind") == "state" else _FORMS - {"now"}
        if set(forms) - {"planned"} != wanted:
            raise DataError(f"wording.yaml, {name}: has {sorted(forms)}, wants {sorted(wanted)}")
    return table


def predicate(claim: Claim) -> str:
    """The claim's verb phrase with its modality: "invested in", "plans to release"."""
    forms = relations().get(claim.relation)
    if forms is None:
        return claim.relation
    state, base = forms["kind"] == "state", forms["base"]
    if claim.modality == "planned":
        if "planned" in forms and not claim.negated:
            return forms["planned"]
        return f"does not plan to {base}" if claim.negated else f"plans to {base}"
    if claim.modality == "considered":
        return f"is not considering to {base}" if claim.negated else f"may {base}"
    if claim.modality == "hypothetical":
        return f"would not {base}" if claim.negated else f"could {base}"
    if claim.negated:
        if base.startswith("be "):
            return ("is not " if state else "was not ") + base.removeprefix("be ")
        return ("is not" if base == "be" else f"does not {base}") if state else f"did not {base}"
    return forms["now"] if state and not _over(claim) else forms["past"]


def details(claim: Claim) -> tuple[str, ...]:
    """The qualifiers in words, in reading order, each with what joins it to the words before."""
    q = claim.qualifiers
    parts: list[str] = []

    def add(key: str, form: str = "{}", value: str | None = None) -> None:
        if q.get(key) not in (None, "", []):
            parts.append(form.format(text(q[key]) if value is None else value))

    add("role", "as {}")
    add("metric", value=_metric(q))
    add("kind", value=str(q.get("kind", "")).replace("-", " "))
    add("amount", value=money(q.get("amount")))
    add("per", "per {}", str(q.get("per", "")).replace("-", " "))
    add("stake", "a stake of {}", span(q.get("stake"), "%"))
    add("count", value=span(q.get("count"), _people(claim.relation)))
    add("percent", value=span(q.get("percent"), "%", signed=claim.relation == "sharePriceMoved"))
    add("period", "for {}", when(q.get("period")))
    add("capacity")
    add("access")
    add("rank", "rank {}")
    add("score", "score {}")
    add("benchmark", "on {}")
    add("rating", "“{}”")
    add("fromDate", "from {}", when(q.get("fromDate")))
    add("toDate", "to {}", when(q.get("toDate")))
    add("fromStrategy", "from {}")
    add("toStrategy", "to {}")
    add("description")
    add("reason", "because of {}")
    add("quote", "“{}”")
    add("content", "that {}")
    return tuple(_led(parts, claim.object is not None, _metric(q)))


def _led(parts: Sequence[str], after_name: bool, metric: str) -> Iterator[str]:
    """A preposition joins by itself; a bare figure takes a colon after a name, then commas."""
    for number, part in enumerate(parts):
        plain = not after_name if number == 0 else parts[number - 1] == metric
        joint = "" if plain or part.startswith(_JOINING) else "," if number else ":"
        yield f"{joint} {part}"


def kind(type: str) -> str:
    """An entity's type as people write it: "AI model", "News outlet"."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+", type) or [type]
    return " ".join([words[0], *(word.lower() for word in words[1:])])


def text(value: Any) -> str:
    """Any qualifier as words; unknown shapes are shown, not hidden."""
    if isinstance(value, Mapping):
        return money(value) if "currency" in value else span(value)
    if isinstance(value, list | tuple):
        return ", ".join(text(item) for item in value)
    return str(value)


def money(amount: Any) -> str:
    """An amount: "$14.3 billion", "$66–72 billion", "up to $3 billion"."""
    if not isinstance(amount, Mapping):
        return "" if amount is None else str(amount)
    currency = str(amount.get("currency") or "")
    sign = _SIGNS.get(currency, f"{currency} " if currency else "")
    return _ranged(amount, lambda number: _scaled(number, sign), sign)


def span(value: Any, unit: str = "", *, signed: bool = False) -> str:
    """A range of numbers with its unit: "600 people", "up to 50 %", "+4.2 %"."""
    if not isinstance(value, Mapping):
        return "" if value is None else f"{value} {unit}".strip()
    low, high = value.get("min"), value.get("max")
    known = [bound for bound in (low, high) if bound is not None]
    if signed and known and max(known) < 0:
        # a fall: "at most −5" is a fall of at least 5
        value = {**value, "min": high, "max": low}
    words = _ranged(value, lambda number: ("+" if signed and number > 0 else "") + _scaled(number))
    return f"{words} {unit}".strip()


def when(edtf: Any) -> str:
    """An EDTF date in words; what cannot be read is given back as it is."""
    if not edtf:
        return ""
    value = str(edtf)
    if "/" not in value:
        return _date(value)
    first, last = value.split("/", 1)
    if first in ("", ".."):
        return f"until {_date(last)}" if last not in ("", "..") else "undated"
    if last in ("", ".."):
        return f"since {_date(first)}"
    return f"{_date(first)} – {_date(last)}"


def _date(value: str) -> str:
    about = "about " if value.endswith(("~", "%")) else ""
    unsure = "?" if value.endswith(("?", "%")) else ""
    parts = value.rstrip("~?%").split("-")
    if len(parts) == 1 or not parts[1].isdecimal():
        return f"{about}{value.rstrip('~?%')}{unsure}"
    if len(parts) == 2:
        part = _PARTS.get(parts[1])
        named = _MONTHS[int(parts[1]) - 1] if part is None and 1 <= int(parts[1]) <= 12 else part
        return f"{about}{named or parts[1]} {parts[0]}{unsure}"
    return f"{about}{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}{unsure}"


def _over(claim: Claim) -> bool:
    return bool(claim.when and "/" in claim.when and not claim.when.endswith(("/..", "/")))


def _people(relation: str) -> str:
    return "people" if relation in ("laidOff", "lostStaff") else ""


def _metric(q: Mapping[str, Any]) -> str:
    metric = str(q.get("metric") or "")
    return "a figure:" if metric == "other" else metric.replace("-", " ").replace("ad ", "ad-")


def _ranged(value: Mapping[str, Any], show: Callable[[float], str], sign: str = "") -> str:
    low, high = value.get("min"), value.get("max")
    about = "about " if value.get("approximate") else ""
    if low is None and high is None:
        return "an unknown amount"
    if low is None or high is None:
        if high is not None:
            return f"{about}up to {show(high)}"
        assert low is not None
        return f"{about}at least {show(low)}"
    if low == high:
        return about + show(low)
    first, second = show(low), show(high)
    for _, scale in _SCALES:
        if scale and first.endswith(scale) and second.endswith(scale):
            first = first.removesuffix(scale)
    return f"{about}{first}–{second.removeprefix(sign) if sign else second}"


def _scaled(number: float, sign: str = "") -> str:
    minus, size = ("−" if number < 0 else ""), abs(number)
    for unit, scale in _SCALES:
        if size >= unit:
            return f"{minus}{sign}{size / unit:.2f}".rstrip("0").rstrip(".") + scale
    words = f"{size:,.2f}".rstrip("0").rstrip(".") if size % 1 else f"{int(size):,}"
    return f"{minus}{sign}{words}"
