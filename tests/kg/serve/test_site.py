"""The served site as a function: which page an address gives, and what is refused."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from extract.errors import StoreError
from kg.networks import Article, Claim, Entity, Network, network
from kg.serve.messages import Request, Response
from kg.serve.pages import ROUTES
from kg.serve.site import Site
from tests.browser.graphs import HOSTILE, hostile
from tests.kg.views.samples import money, sample

HOST = {"host": "127.0.0.1:8642"}


class Graph:
    """A store whose graph may change; counts how often it is read."""

    def __init__(self, graph: Network) -> None:
        self.graph, self.stamp, self.loads = graph, "1", 0

    def load(self) -> Network:
        self.loads += 1
        return self.graph

    def site(self) -> Site:
        return Site(self.load, lambda: self.stamp)


def told() -> Network:
    """The sample with a promised date and a figure in it."""
    graph = sample()
    promise = Claim(
        "p1", "a1", "released", "contoso", "wisp", when="2026-01", first="2026-01-01",
        last="2026-01-31", modality="planned",
    )  # fmt: skip
    figure = Claim(
        "p2", "a2", "forecastFigure", "contoso", attributed_to="ada-lark",
        qualifiers=money(1e9, 2e9) | {"metric": "capex", "period": "2026"},
    )  # fmt: skip
    return network(graph.entities, (*graph.claims, promise, figure), graph.articles)


def get(target: str, graph: Network | None = None, **headers: str) -> Response:
    return Graph(graph or told()).site().respond(Request("GET", target, {**HOST, **headers}))


def text(response: Response) -> str:
    return response.body.decode()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("/", "<b>2</b> articles"),
        ("/view", '"links":"/entity/"'),
        ("/entity/contoso", "What the articles say"),
        ("/timeline?name=contoso&name=northwind", "Contoso</a></bdi> and <bdi>"),
        ("/timeline?name=Contoso&lanes=entity&from=2025-01-01&to=2025-12-31", "2 dated facts"),
        ("/slips?product=wisp", "promised"),
        ("/figures?company=contoso&metric=capex", "Capex for 2026"),
        ("/brief?name=Lark", "Who it is"),
        ("/brief.md?name=Lark&from=2024-01-01", "# Ada Lark"),
        ("/search?q=wi", '"name": "Wisp"'),
    ],
)
def test_each_page_is_there(target: str, words: str) -> None:
    response = get(target)
    assert response.status == 200
    assert words in text(response)


@pytest.mark.parametrize(
    ("target", "status", "words"),
    [
        ("/nothing", 404, "There is no page at '/nothing'."),
        ("/view/more", 404, "no page"),
        ("/entity/contso", 404, "Did you mean Contoso?"),
        ("/brief?name=contso", 404, "Did you mean Contoso?"),
        ("/figures?company=contoso&metric=joy", 404, "told: capex"),
        ("/brief", 400, "needs 'name'"),
        ("/brief?name=a&name=b", 400, "stands 2 times"),
        ("/brief?name=contoso&form=2025-01-01", 400, "knows no 'form'; it knows: from, name, to."),
        ("/brief?name=contoso&from=soon", 400, "written as 2026-01-31"),
        ("/timeline", 400, "one to 12"),
        ("/timeline?name=contoso&lanes=colour", 400, "'relation' or 'entity'"),
        ("/entity?name=" + "N" * 500, 400, "longer than 400"),
        ("/search?" + "&".join(["q=x"] * 60), 400, "cannot be read"),
        ("//[", 400, "cannot be read"),
    ],
)
def test_what_is_wrong_is_said_on_a_page(target: str, status: int, words: str) -> None:
    response = get(target)
    assert response.status == status
    assert words in unescape(text(response))
    assert response.type.startswith("text/html")


def test_near_names_of_an_unknown_one_are_links() -> None:
    assert '<a href="/entity/contoso">Contoso</a>' in text(get("/entity/contso"))


@pytest.mark.parametrize("target", ["/entity?name=northwind+corp.", "/entity/Northwind"])
def test_a_name_leads_to_the_page_of_the_id(target: str) -> None:
    response = get(target)
    assert (response.status, response.headers["Location"]) == (302, "/entity/northwind")


def test_every_link_of_every_page_leads_somewhere() -> None:
    site = Graph(told()).site()
    seen, todo = set(), ["/"]
    while todo:
        target = todo.pop()
        response = site.respond(Request("GET", target, HOST))
        assert response.status == 200, target
        for found in re.findall(r'href="(/[^"]*)"', text(response)):
            link = unescape(found).partition("#")[0]
            if link not in seen:
                seen.add(link)
                todo.append(link)
    assert {link.split("?")[0].split("/")[1] for link in seen} == set(ROUTES) - {"search"}
    assert "/entity/ada-lark" in seen


def test_an_entity_page_leads_to_those_pages_that_have_something() -> None:
    def ways(id: str) -> list[str]:
        return re.findall(r'<li><a href="/(\w+)[?#]', text(get(f"/entity/{id}")))

    assert ways("wisp") == ["timeline", "brief", "slips", "view"]
    assert ways("contoso") == ["timeline", "brief", "figures", "view"]
    assert ways("ada-lark") == ["timeline", "brief", "view"]


def test_who_is_only_a_source_has_what_it_says() -> None:
    page = text(get("/entity/ada-lark"))
    assert "What it says of others" in page
    assert "capex" in page


def test_many_facts_are_shown_on_request() -> None:
    claims = [
        Claim(f"c{i:03}", "a", "criticized", "a", "b", {"reason": str(i)}) for i in range(150)
    ]
    graph = network(
        [Entity("a", "A", "Company"), Entity("b", "B", "Company")], claims, [Article("a")]
    )
    assert text(get("/entity/a", graph)).count('<article class="fact"') == 120
    assert "30 more are not shown" in text(get("/entity/a", graph))
    assert text(get("/entity/a?all=1", graph)).count('<article class="fact"') == 150


def test_an_empty_graph_has_a_start_page() -> None:
    assert "The graph is empty" in text(get("/", Network()))


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8642", "", "localhost.evil.example", "10.0.0.1:8642", "[::2]"],
)
def test_other_names_of_this_machine_are_refused(host: str) -> None:
    site = Graph(told()).site()
    assert site.respond(Request("GET", "/", {"host": host})).status == 421
    assert site.respond(Request("GET", "/", {})).status == 421


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:80", "127.0.0.1:8642", "[::1]:8642", "[::1]"]
)
def test_names_of_this_machine_are_welcome(host: str) -> None:
    assert get("/search?q=x", host=host).status == 200


def test_a_server_for_others_takes_addresses_but_no_names() -> None:
    graph = Graph(told())
    site = Site(graph.load, lambda: "1", frozenset({"0.0.0.0"}), anywhere=True)
    asked = [
        Request("GET", "/search", {"host": h}) for h in ("10.0.0.7:80", "[fe80::1]", "a.example")
    ]
    assert [site.respond(request).status for request in asked] == [200, 200, 421]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get"])
def test_only_reading_is_allowed(method: str) -> None:
    response = Graph(told()).site().respond(Request(method, "/", HOST))
    assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("target", ["/", "/view", "/search?q=a", "/nothing", "/entity?name=Wisp"])
def test_every_answer_has_safe_headers(target: str) -> None:
    headers = get(target).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy and "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_a_page_is_not_sent_twice() -> None:
    graph = Graph(told())
    site = graph.site()
    tag = site.respond(Request("GET", "/entity/wisp", HOST)).headers["ETag"]
    again = Request("GET", "/entity/wisp", {**HOST, "if-none-match": f'"other", {tag}'})
    assert (site.respond(again).status, site.respond(again).body) == (304, b"")
    graph.stamp = "2"
    assert site.respond(again).status == 304  # the same bytes, though the store has changed
    graph.graph, graph.stamp = sample(), "3"
    assert site.respond(again).status == 200
    assert graph.loads == 3


def test_a_store_that_is_gone_is_said_and_comes_back() -> None:
    graph = Graph(told())
    site = graph.site()

    def gone() -> Network:
        raise StoreError("There is no graph.")

    broken = Site(gone, lambda: "")
    response = broken.respond(Request("GET", "/", HOST))
    assert (response.status, "There is no graph." in text(response)) == (503, True)
    assert site.respond(Request("GET", "/", HOST)).status == 200


def test_search_ranks_names_that_begin_so_first_and_folds_accents() -> None:
    names = ["Meta Platforms", "Metro", "Café Meta", "Prometal", "Zed"]
    graph = network(
        [Entity(f"e{i}", name, "Company") for i, name in enumerate(names)],
        [Claim("c", "a", "criticized", "e1", "e4")], [Article("a")],
    )  # fmt: skip

    def found(q: str) -> list[str]:
        return [each["name"] for each in json.loads(get(f"/search?q={q}", graph).body)["found"]]

    assert found("met") == ["Metro", "Meta Platforms", "Café Meta", "Prometal"]
    assert found("CAFE") == ["Café Meta"]
    assert found("") == found("%20") == found("qqq") == []


def test_hostile_text_is_text_on_every_page() -> None:
    site = Graph(hostile()).site()
    targets = ["/", "/view", "/search?q=img", "/nothing"]
    for i in range(len(HOSTILE)):
        targets += [
            f"/entity/h{i}",
            f"/brief?name=h{i}",
            f"/timeline?name=h{i}",
            f"/slips?product=h{i}",
        ]
    for target in [*targets, "/entity/%3Cimg%20src=x%20onerror=y%3E", "/entity/%0d%0aX:1"]:
        response = site.respond(Request("GET", target, HOST))
        assert not any("\n" in value or "\r" in value for value in response.headers.values())
        if response.type.startswith("text/html"):
            outside = re.sub(r"<script.*?</script>", "", text(response), flags=re.DOTALL)
            assert "<img" not in outside, target
            assert 'href="javascript:' not in outside.lower(), target


def test_another_process_serves_the_same_bytes() -> None:
    code = """
from kg.serve.messages import Request
from kg.facts import settle
from kg.serve.site import Site
from tests.browser.graphs import made
site = Site(lambda: settle(made(60)), lambda: "1")
targets = ["/", "/entity/e00003", "/timeline?name=e00003", "/slips?product=e00005", "/search?q=al",
    "/figures?company=e00003", "/brief?name=e00003", "/brief.md?name=e00003", "/view"]
for target in targets:
    response = site.respond(Request("GET", target, {"host": "localhost"}))
    print(response.status, response.headers["ETag"])
"""
    told = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1
    assert told.pop().count("200 ") == 9
