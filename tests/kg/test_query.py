"""Questions are answered in every format, and errors point at the user's own words."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from rdflib import Graph

from extract.errors import DataError, InputError
from kg import named, query
from kg.store import memory_reader
from kg.triples import writing
from kg.vocab import Vocabulary
from tests.kg import samples

V = Vocabulary()
READER = memory_reader(writing.quads(samples.extraction(), V), V)
NAMED = """# title: Investments
# answers: What did a company invest in?
# param: company kgr:northwind the investor
# param: least 1 the least amount
# param: since 2020-01-01 the first day
# param: currency "USD" the currency
SELECT ?what ?amount {
  ?claim rdf:subject ?company ; rdf:object ?what ; kgo:amountMin ?amount ; kgo:currency ?currency ;
    kgo:from ?day
  FILTER(?amount >= ?least && ?day >= ?since)
}
"""


def ask(text: str, form: str = "csv", **params: str) -> str:
    results = query.run(query.prepare(text, params, V.prefixes), READER)
    return query.serialise(results, form, V.prefixes)


def ask_named(**params: str) -> str:
    prepared = query.prepare_named(named.parse("x", NAMED), params, V.prefixes)
    return query.serialise(query.run(prepared, READER), "csv", V.prefixes)


QUESTION = "SELECT ?name { ?s a kgo:Company ; rdfs:label ?name } ORDER BY ?name"


def test_rows_in_every_format() -> None:
    assert list(csv.reader(io.StringIO(ask(QUESTION)))) == [["name"], ["Contoso"], ["Northwind"]]
    assert ask(QUESTION, "tsv") == '?name\n"Contoso"\n"Northwind"\n'
    found = json.loads(ask(QUESTION, "json"))
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == [
        "Contoso",
        "Northwind",
    ]
    tree = ElementTree.fromstring(ask(QUESTION, "xml"))
    assert [each.text for each in tree.iter() if each.tag.endswith("literal")] == [
        "Contoso",
        "Northwind",
    ]
    assert ask(QUESTION, "markdown") == "| name |\n| --- |\n| Contoso |\n| Northwind |\n"


def test_a_cell_cannot_break_a_markdown_table() -> None:
    assert ask('SELECT ("a|b\\nc" AS ?x) {}', "markdown").splitlines()[2] == "| a\\|b c |"


def test_ask_describe_and_construct() -> None:
    assert ask("ASK { kgr:northwind kgo:investedIn kgr:contoso }", "table") == "true\n"
    described = Graph().parse(data=ask("DESCRIBE kgr:northwind", "turtle"), format="turtle")
    assert len(described) == 5
    built = ask("CONSTRUCT { ?o a ?s } WHERE { ?s kgo:leads ?o }", "turtle")
    assert "kgr:contoso a kgr:ada-lark ." in built
    assert "skos:" not in built  # only the prefixes that it needs


@pytest.mark.parametrize(
    ("text", "form"),
    [("ASK {}", "turtle"), ("DESCRIBE kgr:northwind", "csv"), (QUESTION, "turtle")],
)
def test_a_format_that_does_not_fit_is_refused(text: str, form: str) -> None:
    with pytest.raises(InputError, match=r"[uU]se"):
        ask(text, form)


def test_a_syntax_error_has_its_place_in_the_users_text() -> None:
    with pytest.raises(InputError) as caught:
        ask("SELECT ?s {\n  ?s ?x ?x .\n  ?s kgo:from }", x="kgr:a-long-name-of-a-thing")
    message = str(caught.value)
    assert "line 3, column 3, at '?s'" in message
    assert "  ?s kgo:from }\n" in message


def test_an_error_after_a_parameter_on_its_line_is_moved_back() -> None:
    with pytest.raises(InputError, match="line 1, column 23"):
        ask("SELECT * { ?s ?p ?x . ] }", x="kgr:a-long-name-of-a-thing")


def test_an_unknown_prefix_is_named() -> None:
    with pytest.raises(InputError, match="'foo:' is not known"):
        ask("SELECT * { ?s foo:bar ?o }")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("kgr:meta", "IRI"), ("<http://e/x>", "IRI"), ("12", "integer"), ("1.5", "decimal"),
        ("2026-06-08", "date"), ("true", "boolean"), ("some words", "string"), ('"12"', "string"),
        ("unknown:thing", "string"),
    ],
)  # fmt: skip
def test_a_free_parameter_is_what_it_looks_like(value: str, kind: str) -> None:
    test = "isIRI(?x)" if kind == "IRI" else f"DATATYPE(?x) = xsd:{kind}"
    assert ask(f"ASK {{ FILTER({test}) }}", "table", x=value) == "true\n"


def test_a_named_query_runs_with_its_defaults_and_with_values() -> None:
    assert ask_named().splitlines()[1:] == [f"{V.resources}contoso,2000000000"]
    assert ask_named(company="northwind", least="1.5", since="2025-05-01").count("\n") == 2
    assert ask_named(company="kgr:contoso").count("\n") == 1
    assert ask_named(currency='"} # USD').count("\n") == 1


@pytest.mark.parametrize(
    "params",
    [
        {"company": "two words"}, {"company": "x> }"}, {"least": "many"}, {"since": "2025-13-01"},
        {"since": "May"}, {"firm": "x"},
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_refused(params: dict[str, str]) -> None:
    with pytest.raises(InputError):
        ask_named(**params)


@pytest.mark.parametrize("text", ["SELECT * {}", "# title: x\nASK {}", NAMED + "# param: x\n"])
def test_a_malformed_header_is_our_error(text: str) -> None:
    with pytest.raises(DataError):
        named.parse("x", text)


def test_an_unknown_query_names_others() -> None:
    with pytest.raises(InputError, match="kg query --list"):
        named.load("no-such-query")


def test_every_bundled_query_runs_with_its_defaults() -> None:
    for name in named.names():
        prepared = query.prepare_named(named.load(name), {}, V.prefixes)
        assert query.serialise(query.run(prepared, READER), "json", V.prefixes)
