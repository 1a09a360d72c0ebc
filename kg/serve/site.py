"""The whole site as a function from request to response: read-only, safe headers, no surprises.

The graph is loaded when it is first asked for, and again when its snapshot has changed. A page is
made once for each snapshot; its ETag is its hash, so that a browser fetches nothing twice.
"""

from __future__ import annotations

import hashlib
import ipaddress
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from extract.errors import KgError, StoreError
from kg.serve import finding, pages
from kg.serve.messages import HTML, Request, Response
from kg.views import page, problem
from kg.views.cards import UnknownError

if TYPE_CHECKING:
    from kg.networks import Network

_KEPT = 64  # pages that are kept ready; the network of a large graph has about a megabyte
_BARE = "default-src 'none'; base-uri 'none'; form-action 'none'"
_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_WORDS = {
    400: "That cannot be asked",
    404: "Nothing there",
    405: "This can only be read",
    421: "Not this server's name",
    500: "Something broke",
    503: "The graph cannot be read",
}


class Site:
    """``load`` gives the graph; ``stamp`` what its snapshot is known by; ``hosts`` are the names
    that a browser may know it under (with ``anywhere``, every IP address too)."""

    def __init__(
        self,
        load: Callable[[], Network],
        stamp: Callable[[], str],
        hosts: frozenset[str] = frozenset({"localhost", "127.0.0.1", "::1"}),
        *,
        anywhere: bool = False,
    ) -> None:
        self._load, self._stamp = load, stamp
        self._hosts, self._anywhere = hosts, anywhere
        self._lock = threading.Lock()
        self._known: tuple[str, Network, finding.Index] | None = None
        self._ready: OrderedDict[str, Response] = OrderedDict()

    def respond(self, request: Request) -> Response:
        """The answer to any request; never raises for what a request may hold."""
        if not self._welcome(request.headers.get("host", "")):
            return self._problem(421, "This server answers to localhost only.")
        if request.method not in ("GET", "HEAD"):
            refused = self._problem(405, "The pages can only be read: GET and HEAD.")
            return _with(refused, Allow="GET, HEAD")
        try:
            with self._lock:
                answer = self._page(request.target)
        except UnknownError as error:
            return self._problem(404, str(error), error)
        except pages.NoPageError as error:
            return self._problem(404, str(error))
        except pages.BadRequestError as error:
            return self._problem(400, str(error))
        except StoreError as error:
            return self._problem(503, str(error))
        except KgError as error:
            return self._problem(500, str(error))
        given = request.headers.get("if-none-match", "")
        tag = answer.headers.get("ETag")
        if tag is not None and tag in (each.strip() for each in given.split(",")):
            return Response(304, headers=answer.headers)
        return answer

    def broken(self) -> Response:
        """What is answered when a page could not be made because of a fault of ours."""
        return self._problem(500, "The page could not be made; the terminal says why.")

    def _welcome(self, host: str) -> bool:
        """Whether a browser came here under one of our names: another site's name that points
        to this machine must not make its page ours."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        name = name.strip("[]").casefold()
        if name in self._hosts:
            return True
        try:
            return self._anywhere and bool(ipaddress.ip_address(name))
        except ValueError:
            return False

    def _page(self, target: str) -> Response:
        stamp = self._stamp()
        if self._known is None or self._known[0] != stamp:
            graph = self._load()
            self._known = (stamp, graph, finding.Index(graph))
            self._ready.clear()
        if target in self._ready:
            self._ready.move_to_end(target)
            return self._ready[target]
        made = _response(pages.page(self._known[1], self._known[2], target))
        self._ready[target] = made
        if len(self._ready) > _KEPT:
            self._ready.popitem(last=False)
        return made

    def _problem(self, status: int, message: str, error: UnknownError | None = None) -> Response:
        near = error.near if error else ()
        html = problem.render(_WORDS[status], message, near, pages.LINKS)
        return _dressed(Response(status, html.encode()), html)


def _response(made: pages.Page) -> Response:
    if made.moved is not None:
        return _dressed(Response(302, headers={"Location": made.moved}), "")
    body = made.text.encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return _dressed(Response(200, body, made.type, {"ETag": tag}), made.text)


def _dressed(response: Response, text: str) -> Response:
    """With the headers that every answer has; a page's own policy is sent as a header too."""
    own = page.policy_of(text) if response.type == HTML and text else _BARE
    policy = f"{own}; frame-ancestors 'none'"
    return _with(response, **{**_HEADERS, "Content-Security-Policy": policy})


def _with(response: Response, **headers: str) -> Response:
    return Response(response.status, response.body, response.type, {**response.headers, **headers})
