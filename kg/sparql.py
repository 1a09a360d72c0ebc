"""The text of a query: its tokens, what is refused, and terms put in for variables.

Only as much of SPARQL 1.1's grammar (section 19.8, terminals) as it takes to tell a keyword from
a string, an IRI, a name or a comment. Whether the query is well formed, Oxigraph decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<string>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*>)
  | (?P<variable>[?$]\w+)
  | (?P<tag>@[A-Za-z][\w-]*)
  | (?P<name>(?:_|[^\W\d_][\w.-]*)?:(?:[\w.:%-]|\\.)*)
  | (?P<word>[^\W\d_]\w*)
  | (?P<space>\s+)
  | (?P<other>\d[\w.]*|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
)
_QUERIES = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_REFUSED = {
    "SERVICE": "it would ask another server, and a query reads this graph only; "
    "leave the SERVICE part away",
    "FROM": "a query reads the whole graph; leave it away, or use GRAPH <article> { … }",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query; ``start`` counts code points."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Query:
    """A query to run. ``places`` pairs offsets in ``text`` with those in what the user wrote."""

    text: str
    written: str
    places: tuple[tuple[int, int], ...] = ((0, 0),)

    def position(self, line: int, column: int) -> tuple[int, int]:
        """The line and column, from 1, of what the user wrote, for those in ``text``."""
        lines = self.text.split("\n")
        offset = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
        base, origin = max(place for place in self.places if place[0] <= offset)
        before = self.written[: min(origin + offset - base, len(self.written))]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def tokens(text: str) -> Iterator[Token]:
    """Every piece of the text, in order and without gaps."""
    for match in _TOKEN.finditer(text):
        yield Token(match.lastgroup or "other", match.group(), match.start())


def refuse(text: str) -> None:
    """Let only queries pass that read, and that read only the graph at hand.

    :raises InputError: for an update, SERVICE or FROM, with where it stands.
    """
    form = None
    for token in tokens(text):
        word = token.text.upper()
        if token.kind != "word":
            continue
        if form is None and word in _UPDATES:
            raise InputError(
                f"This is an update ({word}), and 'kg query' only reads: SELECT, ASK, CONSTRUCT "
                f"or DESCRIBE. The graph changes by 'kg ingest', 'kg remove' and 'kg rebuild'."
            )
        if word in _QUERIES:
            form = form or word
        if word in _REFUSED:
            line, column = Query(text, text).position(1, token.start + 1)
            raise InputError(f"{word} (line {line}, column {column}) is refused: {_REFUSED[word]}.")


def put_in(text: str, terms: Mapping[str, str]) -> Query:
    """The query with each variable of that name replaced by its term, in SPARQL notation.

    Only variables are replaced, never anything inside a string, an IRI or a comment, and a term
    is one token: a value cannot end what it stands in and begin something else.

    :raises InputError: if a name is no variable of the query.
    """
    parts: list[str] = []
    places = [(0, 0)]
    length = 0
    unused = set(terms)
    for token in tokens(text):
        name = token.text[1:]
        piece = token.text
        if token.kind == "variable" and name in terms:
            unused.discard(name)
            piece = terms[name]
            places += [(length + at, token.start) for at in range(len(piece))]
            places.append((length + len(piece), token.start + len(token.text)))
        parts.append(piece)
        length += len(piece)
    if unused:
        variables = sorted({t.text for t in tokens(text) if t.kind == "variable"})
        raise InputError(
            f"The query has no variable ?{min(unused)}; it has {', '.join(variables) or 'none'}."
        )
    return Query("".join(parts), text, tuple(places))


def unknown_prefix(text: str, known: Mapping[str, str]) -> str | None:
    """The first prefix that is neither known nor declared in the query, if there is one."""
    pieces = [token for token in tokens(text) if token.kind not in ("space", "comment")]
    declared = set(known)
    for before, token in pairwise(pieces):
        if before.kind == "word" and before.text.upper() == "PREFIX":
            declared.add(token.text.partition(":")[0])
    for token in pieces:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in declared and prefix != "_":
            return prefix
    return None
