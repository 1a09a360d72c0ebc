"""A question to the graph: prepared, run, and put into the form that was asked for."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from extract.errors import InputError
from kg import sparql
from kg.store import serialise_graph
from kg.triples.writing import day, number
from kg.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.named import NamedQuery
    from kg.store import Reader

ROWS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
FORMATS = ("table", *ROWS, "markdown", "turtle")
_PREFIXED = re.compile(r"([A-Za-z][\w-]*):([\w.%-]*)")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def prepare(text: str, params: Mapping[str, str], prefixes: Mapping[str, str]) -> sparql.Query:
    """A query of the user's own; what a value looks like is its type.

    :raises InputError: if it would write or reach beyond the graph, or has no such variable.
    """
    sparql.refuse(text)
    terms = {name: str(_guess(value, prefixes)) for name, value in params.items()}
    return sparql.put_in(text, terms)


def prepare_named(
    query: NamedQuery, params: Mapping[str, str], prefixes: Mapping[str, str]
) -> sparql.Query:
    """A named query; each value must be of the type of its parameter's default.

    :raises InputError: if it has no such parameter, or a value is of another type.
    """
    known = {param.name: param for param in query.params}
    for name in params:
        if name not in known:
            raise InputError(
                f"The query {query.name!r} has no parameter {name!r}; "
                f"it has {', '.join(sorted(known)) or 'none'}."
            )
    terms = {}
    for name, param in known.items():
        default = _guess(param.default, prefixes)
        value = _typed(params[name], default, name, prefixes) if name in params else default
        terms[name] = str(value)
    return sparql.put_in(query.text, terms)


def run(query: sparql.Query, reader: Reader) -> Any:
    """The results as pyoxigraph gives them.

    :raises InputError: if the query is malformed, with line and column in the user's text.
    """
    try:
        return reader.run(query.text)
    except SyntaxError as error:
        raise InputError(_explain(str(error), query, reader.vocabulary.prefixes)) from None
    except (ValueError, RuntimeError, OSError) as error:
        raise InputError(f"The query cannot be answered: {error}") from None


def serialise(results: Any, form: str, prefixes: Mapping[str, str]) -> str:
    """The results in any form but a table on a terminal, written by pyoxigraph where it can.

    :raises InputError: if rows are asked for as a graph, or a graph as rows.
    """
    if isinstance(results, ox.QueryTriples):
        if form not in ("table", "turtle"):
            raise InputError(f"The answer is a graph; it has no format {form!r}. Use turtle.")
        return serialise_graph(results, "turtle", prefixes)
    if form == "turtle":
        raise InputError(f"The answer is no graph; use {', '.join(FORMATS[:-1])}.")
    if isinstance(results, ox.QueryBoolean) and form in ("table", "markdown"):
        return f"{str(bool(results)).lower()}\n"
    if form in ROWS:
        text = str(results.serialize(format=ROWS[form]).decode())
        return text if text.endswith("\n") else f"{text}\n"
    names, rows = table(results, prefixes)
    lines = [names, ["---"] * len(names), *rows]
    return "".join("| " + " | ".join(_cell(text) for text in line) + " |\n" for line in lines)


def default_format(results: Any, *, on_terminal: bool) -> str:
    """Turtle for a graph; for rows a table on a terminal, else CSV."""
    if isinstance(results, ox.QueryTriples):
        return "turtle"
    return "table" if on_terminal else "csv"


def has_rows(results: Any) -> bool:
    """Whether it is the answer to a SELECT."""
    return isinstance(results, ox.QuerySolutions)


def table(results: Any, prefixes: Mapping[str, str]) -> tuple[list[str], list[list[str]]]:
    """The columns' names and the rows as a reader wants them: IRIs with their prefix."""
    names = [variable.value for variable in results.variables]
    return names, [[show(row[name], prefixes) for name in names] for row in results]


def show(term: Any, prefixes: Mapping[str, str]) -> str:
    """A term as one reads it: a literal's text, an IRI with its prefix, nothing for None."""
    if term is None:
        return ""
    text = str(getattr(term, "value", term))
    if isinstance(term, ox.NamedNode):
        for prefix, iri in prefixes.items():
            if text.startswith(iri):
                return f"{prefix}:{text.removeprefix(iri)}"
    return text


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def _explain(message: str, query: sparql.Query, prefixes: Mapping[str, str]) -> str:
    prefix = sparql.unknown_prefix(query.text, prefixes)
    if prefix is not None:
        return (
            f"The prefix {prefix + ':'!r} is not known. Known are "
            f"{', '.join(f'{p}:' for p in prefixes)}; declare others with PREFIX."
        )
    place = _place(query.text)
    if place is None:  # well formed, but a variable is bound twice, or out of scope
        found = re.search(r"error at (\d+):(\d+)", message)
        line, column = query.position(int(found[1]), int(found[2])) if found else (1, 1)
        return f"The query makes no sense before line {line}, column {column}: {message}."
    line, column = query.position(*place)
    shown = query.written.split("\n")[line - 1]
    at = shown[column - 1 :].split(maxsplit=1)
    near = f"at {at[0]!r}" if at else "where it ends too early"
    return (
        f"The query is not SPARQL: line {line}, column {column}, {near}.\n"
        f"  {shown}\n  {' ' * (column - 1)}^"
    )


def _place(text: str) -> tuple[int, int] | None:
    # Oxigraph often reports the end of the text; rdflib's parser points at the part that it
    # cannot read. It is slow to import, which matters little for a query that has no answer.
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(text)
    except ParseException as error:
        before = text[: error.loc]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return None


def _iri(value: str, prefixes: Mapping[str, str]) -> ox.NamedNode | None:
    if value.startswith("<") and value.endswith(">"):
        return _node(value[1:-1])
    if value.startswith(("http://", "https://")):
        return _node(value)
    match = _PREFIXED.fullmatch(value)
    return _node(prefixes[match[1]] + match[2]) if match and match[1] in prefixes else None


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise InputError(f"{iri!r} is not an IRI: {error}.") from None


def _guess(value: str, prefixes: Mapping[str, str]) -> ox.NamedNode | ox.Literal:
    if len(value) > 1 and value[0] == value[-1] == '"':
        return ox.Literal(value[1:-1])
    iri = _iri(value, prefixes)
    if iri is not None:
        return iri
    if _DAY.fullmatch(value):
        return _as_day(value, "the parameter")
    if _NUMBER.fullmatch(value):
        return _as_number(value)
    return ox.Literal(value == "true") if value in ("true", "false") else ox.Literal(value)


def _typed(
    value: str, default: ox.NamedNode | ox.Literal, name: str, prefixes: Mapping[str, str]
) -> ox.NamedNode | ox.Literal:
    if isinstance(default, ox.NamedNode):
        iri = _iri(value, prefixes)
        if iri is not None:
            return iri
        known = [each for each in prefixes.values() if default.value.startswith(each)]
        if known and re.fullmatch(r"[\w.%-]+", value):
            return _node(known[0] + value)
        raise InputError(
            f"The parameter {name!r} takes a name of the graph, such as "
            f"{show(default, prefixes)}; {value!r} is none. 'kg show' finds names."
        )
    if default.datatype == XSD["date"]:
        return _as_day(value, f"the parameter {name!r}")
    if default.datatype in (XSD["integer"], XSD["decimal"]):
        if not _NUMBER.fullmatch(value):
            raise InputError(f"The parameter {name!r} takes a number; {value!r} is none.")
        return _as_number(value)
    return ox.Literal(value)


def _as_number(value: str) -> ox.Literal:
    return number(float(value) if "." in value else int(value))


def _as_day(value: str, what: str) -> ox.Literal:
    try:
        return day(date.fromisoformat(value).isoformat())
    except ValueError:
        raise InputError(f"{value!r} is no day for {what}; write it as 2026-06-08.") from None
