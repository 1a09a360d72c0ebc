"""Commands that ask the graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.app import (
    LeastOption,
    OutOption,
    StoreOption,
    note,
    open_graph,
    settings,
    write,
    write_table,
)

if TYPE_CHECKING:
    from kg.named import NamedQuery
    from kg.sparql import Query
    from kg.store import Reader

QueryFormat = Literal["table", "csv", "tsv", "json", "xml", "markdown", "turtle"]


def query(
    question: Annotated[
        str | None, typer.Argument(help="SPARQL, a file FILE.rq, the NAME of a query, or -.")
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="NAME=VALUE, once for each.")
    ] = None,
    format: Annotated[
        QueryFormat | None, typer.Option(help="Else a table, and csv in a pipe.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the named queries.")] = False,
    out: OutOption = None,
    store: StoreOption = None,
) -> None:
    """Ask the graph, in SPARQL or by the name of a query.

    SPARQL 1.1 with SELECT, ASK, CONSTRUCT and DESCRIBE.

    Known without declaring: kgo: (types and relations), kgr: (things), rdf: rdfs: owl: xsd: skos:
    dcterms: schema: prov: oa: wd:.

    \b
    kg query --list
    kg query investments --param who=Meta
    kg query promised-dates --param 'product=Muse Spark' --format markdown
    kg query 'SELECT ?who ?what { ?who kgo:acquired ?what }' --format markdown
    kg query 'DESCRIBE kgr:meta'
    kg query question.rq --param day=2026-06-08 --format json
    """
    if list_ or question is None:
        _list_queries()
        return
    _answer(question, _pairs(param or []), format, out, open_graph(store))


def show(
    name: Annotated[str, typer.Argument(help="A name, an alias or an id.")],
    min_confidence: LeastOption = 0.0,
    store: StoreOption = None,
) -> None:
    """What the graph knows of one thing, in time order.

    Its type and aliases, and its dated claims with their sources and quotes.

    \b
    kg show Meta
    kg show "alexandr wang" --min-confidence 0.8
    """
    from kg import lookup
    from kg.show import page

    reader = open_graph(store, min_confidence)
    write(page(lookup.entity(name, reader), reader))


def stats(store: StoreOption = None) -> None:
    """Count by type, relation, article and month.

    \b
    kg stats
    """
    from kg.stats import counts

    for by, rows in counts(open_graph(store)).items():
        write_table((by, "count"), rows)
        write("\n")


def export(
    format: Annotated[
        Literal["trig", "nquads", "turtle", "jsonld", "graphml", "csv"],
        typer.Option(help="RDF with its articles (trig, nquads, jsonld) or without, or claims."),
    ] = "trig",
    min_confidence: LeastOption = 0.0,
    out: OutOption = None,
    store: StoreOption = None,
) -> None:
    """Write the whole graph to a file.

    The output is sorted, and byte-identical for the same content.

    \b
    kg export --format nquads --out graph.nq
    kg export --format csv > claims.csv
    kg export --format turtle --min-confidence 0.8
    """
    from kg.export import export as exported

    write(exported(open_graph(store, min_confidence), format), out)


def validate(store: StoreOption = None) -> None:
    """Check the graph's shapes, and every quote.

    The shapes are SHACL; each quote is cut again from its archived text.

    Exit code 1 if anything is wrong.

    \b
    kg validate
    """
    from kg.archive import Archive
    from kg.shapes import check

    found = check(open_graph(store), Archive(settings(store).store))
    if found:
        rows = [("remark" if each.remark else "wrong", each.where, each.what) for each in found]
        write_table(("", "where", "what"), rows)
    wrong = sum(not each.remark for each in found)
    if wrong:
        note(f"kg: {wrong} problem{'' if wrong == 1 else 's'} found.")
        raise typer.Exit(1)
    write("The graph keeps to its shapes, and every quote stands in its article.\n")


def _answer(
    question: str, params: dict[str, str], form: str | None, out: Path | None, reader: Reader
) -> None:
    from kg import query as queries

    prefixes = reader.vocabulary.prefixes
    results = queries.run(_prepared(question, params, reader), reader)
    on_terminal = sys.stdout.isatty() and out is None
    chosen = form or queries.default_format(results, on_terminal=on_terminal)
    if chosen == "table" and queries.has_rows(results) and out is None:
        names, rows = queries.table(results, prefixes)
        write_table(names, rows)
        if not rows:
            note("kg: The graph has no answer to this.")
        return
    write(queries.serialise(results, chosen, prefixes), out)


def _prepared(question: str, params: dict[str, str], reader: Reader) -> Query:
    import re

    from kg import named
    from kg import query as queries

    prefixes = reader.vocabulary.prefixes
    if question == "-":
        return queries.prepare(sys.stdin.read(), params, prefixes)
    if question.endswith(".rq"):
        from kg.cli.reading import read_query

        return queries.prepare(read_query(Path(question)), params, prefixes)
    if re.fullmatch(r"[\w-]+", question):
        asked = named.load(question)
        return queries.prepare_named(asked, _with_ids(asked, params, reader), prefixes)
    return queries.prepare(question, params, prefixes)


def _with_ids(asked: NamedQuery, params: dict[str, str], reader: Reader) -> dict[str, str]:
    """The parameters with the ids of the things that the user calls by name."""
    from kg import lookup

    things = {param.name for param in asked.params if param.default.startswith("kgr:")}
    return {
        name: f"<{lookup.entity(value, reader)}>"
        if name in things and not value.startswith(("kgr:", "<", "http://", "https://"))
        else value
        for name, value in params.items()
    }


def _pairs(params: list[str]) -> dict[str, str]:
    from extract.errors import InputError

    found = {}
    for each in params:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise InputError(f"--param {each!r} is not NAME=VALUE, such as company=meta.")
        found[name.lstrip("?")] = value
    return found


def _list_queries() -> None:
    from kg import named

    queries = [named.load(name) for name in named.names()]
    rows = [
        (each.name, each.answers, " ".join(f"{p.name}={p.default}" for p in each.params))
        for each in queries
    ]
    write_table(("name", "answers", "parameters"), rows)
