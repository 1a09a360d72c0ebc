"""The network page: true to the graph, one file, the same bytes, nothing from an article runs."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from kg.networks import Entity, network
from kg.views import page
from kg.views.network import Options, render
from tests.kg.views.samples import ARTICLES, CLAIMS, ENTITIES, sample

ROOT = Path(__file__).resolve().parents[3]
DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.S)


def data(html: str):
    return json.loads(DATA.search(html).group(1))


def test_same_graph_same_bytes():
    assert render(sample(), Options()) == render(sample(), Options())


def test_claims_that_say_the_same_are_one_fact_with_two_sources():
    facts = data(render(sample(), Options()))["kg"]["facts"]
    invested = [fact for fact in facts if fact["r"] == "investedIn"]
    assert [len(fact["a"]) for fact in invested] == [2]
    assert invested[0]["d"] == [": $2 billion"]
    assert invested[0]["a"][0]["q"] == [["Words of c1.", "Before. ", " After."]]


def test_several_relations_between_two_things_are_one_line_that_knows_both():
    edges = data(render(sample(), Options()))["edges"]
    nodes = {node["id"]: node["slug"] for node in data(render(sample(), Options()))["nodes"]}
    pair = [e for e in edges if (nodes[e["from"]], nodes[e["to"]]) == ("northwind", "contoso")]
    assert [len(edge["facts"]) for edge in pair] == [2]


def test_type_and_degree_decide_shape_and_size():
    nodes = {n["slug"]: n for n in data(render(sample(), Options()))["nodes"]}
    shapes = data(render(sample(), Options()))["kg"]["shapes"]
    assert shapes[nodes["ada-lark"]["family"]] == "dot"
    assert shapes[nodes["wisp"]["family"]] == "diamond"
    assert nodes["contoso"]["size"] > nodes["northwind"]["size"]


def test_stance_is_kept():
    facts = data(render(sample(), Options()))["kg"]["facts"]
    denied = next(fact for fact in facts if fact["r"] == "released")
    assert denied["n"] is True and denied["h"] is True and "x" in denied
    assert denied["p"] == "did not release"
    planned = next(fact for fact in facts if fact["r"] == "partneredWith")
    assert planned["p"] == "plans to partner with"


def test_markup_from_articles_stays_text():
    probe = '</script><img src=x onerror="document.title=1">'
    evil = Entity("evil", probe, "Company")
    article = replace(ARTICLES[0], title=probe, outlet=probe, url="javascript:alert(1)")
    html = render(network((*ENTITIES, evil), CLAIMS, (article, ARTICLES[1])), Options(title=probe))
    assert "<img" not in html
    assert "javascript:alert" not in html
    assert data(html)["kg"]["articles"][0]["title"] == probe


def test_policy_lists_every_script_and_no_host():
    html = render(sample(), Options())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1)
    assert policy.count("sha256-") == 3
    assert (
        "http" not in policy and "unsafe" not in policy and "connect-src &#39;none&#39;" in policy
    )


def test_no_address_is_loaded():
    html = DATA.sub("", render(sample(), Options()))
    assert not re.search(r'(?:src|href)="(?!data:)', html)


def test_an_empty_graph_is_a_page_too():
    assert "<title>" in render(network((), (), ()), Options())


def test_weblink_allows_http_only():
    assert page.weblink("https://a.example/x?y=1") == "https://a.example/x?y=1"
    for bad in ("javascript:alert(1)", "data:text/html,x", " https://a.example", None, "", "//x"):
        assert page.weblink(bad) is None


def test_another_process_gives_the_same_bytes():
    code = (
        "import hashlib; from kg.views.network import Options, render;"
        "from tests.browser.graphs import made;"
        "print(hashlib.sha256(render(made(80), Options()).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1
