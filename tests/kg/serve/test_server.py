"""The site over real HTTP: methods, keep-alive, faults of ours, a taken port."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator

import pytest

from extract.errors import InputError
from kg.serve.messages import Request, Response
from kg.serve.server import Server
from kg.serve.site import Site
from tests.kg.views.samples import sample


class Faulty(Site):
    """A site with a fault of ours in it."""

    def respond(self, request: Request) -> Response:
        if request.target == "/fault":
            raise ZeroDivisionError
        return super().respond(request)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(Faulty(sample, lambda: "1"), "127.0.0.1", 0) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture
def ask(server: Server) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(*server.server_address[:2], timeout=5)
    yield connection
    connection.close()


def test_pages_come_over_one_connection(ask) -> None:
    for target in ("/", "/entity/contoso", "/nothing", "/search?q=c"):
        ask.request("GET", target)
        answer = ask.getresponse()
        body = answer.read()
        assert answer.status == (404 if target == "/nothing" else 200)
        assert len(body) == int(answer.headers["Content-Length"])
        assert "Python" not in answer.headers["Server"]


def test_head_is_get_without_the_body(ask) -> None:
    ask.request("GET", "/entity/wisp")
    whole = ask.getresponse()
    whole.read()
    ask.request("HEAD", "/entity/wisp")
    head = ask.getresponse()
    assert head.read() == b""
    ignored = {"Date"}
    assert {k: v for k, v in head.headers.items() if k not in ignored} == {
        k: v for k, v in whole.headers.items() if k not in ignored
    }
    ask.request("GET", "/entity/wisp", headers={"If-None-Match": whole.headers["ETag"]})
    again = ask.getresponse()
    assert (again.status, again.read()) == (304, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "BREW"])
def test_nothing_can_be_written(ask, method: str) -> None:
    ask.request(method, "/entity/wisp", body=b"x" * 100)
    answer = ask.getresponse()
    answer.read()
    assert (answer.status, answer.headers["Connection"]) == (405, "close")


def test_another_sites_name_for_this_machine_is_refused(ask) -> None:
    ask.request("GET", "/", headers={"Host": "evil.example"})
    assert ask.getresponse().status == 421


def test_a_fault_of_ours_is_a_page_and_the_server_goes_on(ask, capsys) -> None:
    ask.request("GET", "/fault")
    answer = ask.getresponse()
    assert (answer.status, b"Something broke" in answer.read()) == (500, True)
    assert "ZeroDivisionError" in capsys.readouterr().err
    ask.request("GET", "/")
    assert ask.getresponse().status == 200


@pytest.mark.parametrize(
    "sent",
    [b"GET\r\n\r\n", b"\x00\xff\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /" + b"a" * 70000],
)
def test_what_is_no_http_is_refused_quietly(server: Server, sent: bytes, capfd) -> None:
    with socket.create_connection(server.server_address[:2], timeout=5) as plain:
        plain.sendall(sent + b"\r\n\r\n")
        assert b" 200 " not in plain.recv(200)
    assert capfd.readouterr().err == ""


def test_many_at_once(server: Server) -> None:
    got: list[int] = []

    def one() -> None:
        connection = http.client.HTTPConnection(*server.server_address[:2], timeout=10)
        connection.request("GET", "/brief?name=contoso")
        got.append(connection.getresponse().status)
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [200] * 20


def test_a_taken_port_and_a_foreign_host_are_said(server: Server) -> None:
    with pytest.raises(InputError, match=r"already in use\. Choose another --port"):
        Server(Site(sample, lambda: "1"), "127.0.0.1", int(server.server_address[1]))
    with pytest.raises(InputError, match=r"Nothing can be served on 192\.0\.2\.1"):
        Server(Site(sample, lambda: "1"), "192.0.2.1", 0)


def test_the_other_kind_of_address_is_served_too() -> None:
    try:
        made = Server(Site(sample, lambda: "1"), "::1", 0)
    except InputError as error:
        pytest.skip(f"no IPv6 here: {error}")
    with made:
        assert made.address.startswith("http://[::1]:")
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        connection = http.client.HTTPConnection("::1", int(made.server_address[1]), timeout=5)
        connection.request("GET", "/search?q=c")
        assert connection.getresponse().status == 200
        connection.close()
        made.shutdown()
        thread.join()
