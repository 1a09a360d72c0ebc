"""Whether two names of a post are of one post: "AI chief" and "chief AI officer" are."""

from __future__ import annotations

import re

_RANKS = frozenset(
    "chief officer executive head director vice president senior deputy general global group "
    "lead leader of the for and a in at s vp svp evp".split()
)
_SHORT = re.compile(r"[A-Z]{3,5}$")


def alike(one: str | None, other: str | None) -> bool:
    """Whether the words of two posts may name one and the same; no words may name any."""
    if one is None or other is None:
        return True
    if _SHORT.match(one) or _SHORT.match(other):
        return _initials(one) == _initials(other)
    a, b = _words(one), _words(other)
    return a <= b or b <= a or bool((a & b) - _RANKS)


def _words(post: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", post.lower()))


def _initials(post: str) -> str:
    """ "CFO" and "chief financial officer" both give "cfo"; of a long name only so many."""
    if _SHORT.match(post):
        return post.lower()
    return "".join(word[0] for word in re.findall(r"[^\W_]+", post.lower()))
