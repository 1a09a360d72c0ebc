"""Only reading queries pass, and terms go in as terms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from pyoxigraph import Literal, Store, Variable

from extract.errors import InputError
from kg import sparql
from tests.kg import strategies


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> 1 }", "delete where { ?s ?p ?o }", "DROP ALL", "CLEAR DEFAULT",
        "PREFIX e: <http://e/> # SELECT\nLOAD <http://e/x>", "with <http://g> delete { ?s ?p ?o }",
        "CREATE GRAPH <a:a>", "COPY <a:a> TO <a:b>", "MOVE <a:a> TO <a:b>", "ADD <a:a> TO <a:b>",
    ],
)  # fmt: skip
def test_an_update_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="This is an update"):
        sparql.refuse(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SELECT * { SERVICE <http://x> { ?s ?p ?o } }", "line 1, column 12"),
        ("SELECT *\n{ service silent ?x { ?s ?p ?o } }", "line 2, column 3"),
        ("SELECT * FROM <http://x> { ?s ?p ?o }", "line 1, column 10"),
        ("ASK FROM NAMED <http://x> { ?s ?p ?o }", "line 1, column 5"),
        ('SELECT * { ?s ?p "a#" . SERVICE <http://x> { ?s ?p ?o } }', "line 1, column 25"),
        ("SELECT * { ?s <http://e/#> ?o . SERVICE <http://x> {} }", "line 1, column 33"),
        ("SELECT * { FILTER(?a<?b) SERVICE <http://x> {} }", "line 1, column 26"),
    ],
)
def test_what_reaches_beyond_the_graph_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(InputError, match=place):
        sparql.refuse(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service ?from { ?service kgo:from ?from }",
        'SELECT * { ?s ?p "SERVICE FROM" } # SERVICE FROM INSERT',
        "SELECT * { ?s <http://SERVICE/FROM> '''FROM\n' \"' ''' }",
        "ASK { ?insert e:SERVICE _:FROM , 'x'@FROM }",
        "PREFIX FROM: <http://x/> SELECT * { FROM:a FROM:SERVICE 1 }",
    ],
)
def test_the_words_may_stand_in_names_strings_and_comments(text: str) -> None:
    sparql.refuse(text)


@settings(max_examples=100, deadline=None)
@given(strategies.texts)
def test_a_value_arrives_as_it_is_and_injects_nothing(value: str) -> None:
    query = sparql.put_in(
        'SELECT ?v { BIND(?x AS ?v) FILTER("?x" != ?x || true) }', {"x": str(Literal(value))}
    )
    [row] = Store().query(query.text)
    assert row[Variable("v")] == Literal(value)


@settings(max_examples=100, deadline=None)
@given(strategies.texts)
def test_the_tokens_are_the_text(text: str) -> None:
    assert "".join(token.text for token in sparql.tokens(text)) == text


def test_a_variable_inside_a_string_an_iri_or_a_comment_stays() -> None:
    text = 'SELECT * { ?s <http://e/?x> "?x" . ?x ?xx $x # ?x\n }'
    assert sparql.put_in(text, {"x": "1"}).text == (
        'SELECT * { ?s <http://e/?x> "?x" . 1 ?xx 1 # ?x\n }'
    )


def test_an_unknown_variable_names_the_ones_there_are() -> None:
    with pytest.raises(InputError, match=r"\?p"):
        sparql.put_in("SELECT * { ?s ?p 1 }", {"q": "1"})


def test_a_place_is_that_of_what_the_user_wrote() -> None:
    query = sparql.put_in("SELECT * {\n ?x ?x ?p } !", {"x": "<http://example.org/long>"})
    column = query.text.split("\n")[1].index("!") + 1
    assert query.position(2, column) == (2, 13)
    assert query.position(1, 1) == (1, 1)


def test_an_unknown_prefix_is_found() -> None:
    known = {"kgo": "http://o/"}
    assert sparql.unknown_prefix("SELECT * { ?s kgo:a zz:b }", known) == "zz"
    assert sparql.unknown_prefix("PREFIX zz: <http://z/> SELECT * { ?s zz:b _:c }", known) is None
