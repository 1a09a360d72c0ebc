"""When two ranges are one figure told twice, and which of them says more."""

from __future__ import annotations

from extract.model import Amount, Range

_ROUND = 2  # significant digits of a sum that may be another one rounded
_CLOSE = 0.03  # how far it may be from that, as a share
_FAR = 1.6  # how many times its bound a figure may be


def narrower(a: Range, b: Range) -> Range | None:
    """The narrower of two ranges that may be one figure, None if they are two figures."""
    if a == b:
        return a
    if getattr(a, "currency", None) != getattr(b, "currency", None):
        return None
    if _is_span(a) and _is_span(b):
        return None  # "$66 to $72 billion, up from $64 to $72 billion" are two forecasts
    if _is_above(a) and _is_above(b) and a.min != b.min:
        return None  # "more than $100 billion" then and "more than $130 billion" now
    rounded = _rounded(a, b)
    if rounded is not None:
        return rounded
    low = max((x.min for x in (a, b) if x.min is not None), default=None)
    high = min((x.max for x in (a, b) if x.max is not None), default=None)
    if low is not None and high is not None and low > high:
        return None
    if low is not None and low == high and _is_far(low, a, b):
        return None
    exact = [x for x in (a, b) if (x.min, x.max) == (low, high)]
    return min(exact, key=lambda x: x.approximate) if exact else None


def _is_far(value: float, *ranges: Range) -> bool:
    """Whether one of them is a bound of another figure: "more than 5%" today, 14% this year."""
    bounds = [r.min if r.max is None else r.max for r in ranges if r.min is None or r.max is None]
    return any(abs(value) > _FAR * abs(b or 0) or abs(b or 0) > _FAR * abs(value) for b in bounds)


def _is_above(value: Range) -> bool:
    return value.max is None and value.min is not None


def _is_span(value: Range) -> bool:
    return value.min is not None and value.max is not None and value.min < value.max


def _rounded(a: Range, b: Range) -> Range | None:
    """The more exact of two sums that are one: "$14 billion" and "$14.3 billion"."""
    if not (isinstance(a, Amount) and isinstance(b, Amount)):
        return None
    if a.min is None or b.min is None or a.min != a.max or b.min != b.max:
        return None
    for coarse, fine in ((a, b), (b, a)):
        low, value = coarse.min or 0.0, fine.min or 0.0
        digits = _digits(low)
        shorter = digits < _digits(value) and digits <= _ROUND
        near = abs(low - value) <= _CLOSE * value
        if shorter and near and low == float(f"{value:.{digits - 1}e}"):
            return fine
    return None


def _digits(value: float) -> int:
    """Significant digits of a number as written."""
    return len(f"{value:.6e}".split("e")[0].replace(".", "").rstrip("0")) or 1
