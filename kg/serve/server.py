"""HTTP around the site: the standard library's server, a thread for each connection."""

from __future__ import annotations

import socket
import sys
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from extract.errors import InputError
from kg.serve.messages import Request, Response

if TYPE_CHECKING:
    from kg.serve.site import Site


class Server(ThreadingHTTPServer):
    """Serves a site until it is shut down; ``address`` is where a browser finds it.

    :raises InputError: if the port is taken, or the host is none of this machine.
    """

    daemon_threads = True  # a browser's open connection must not keep the command alive

    def __init__(self, site: Site, host: str, port: int) -> None:
        self.site = site
        try:
            family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            self.address_family = family
            super().__init__((str(place[0]), port), _Handler)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InputError(
                f"Nothing can be served on {host}, port {port}: {reason}. "
                f"Choose another --port (0 takes a free one) or --host."
            ) from None
        shown = f"[{host}]" if ":" in host else host
        self.address = f"http://{shown}:{self.server_address[1]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no news; anything else is told on the terminal."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def server_bind(self) -> None:
        """Bind without asking a name server what this machine is called, as the base does."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "kg", ""
    error_content_type, error_message_format = "text/plain; charset=utf-8", "%(message)s\n"
    timeout = 30  # seconds that a silent connection may hold its thread
    server: Server

    def __getattr__(self, name: str) -> Any:
        # Whatever the method is called, the site answers it; most are refused there.
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers)
        try:
            response = self.server.site.respond(request)
        except Exception as fault:  # ours: say so in the browser, and go on serving
            traceback.print_exception(fault)
            response = self.server.site.broken()
        if {"content-length", "transfer-encoding"} & set(headers):
            self.close_connection = True  # a body that nobody reads
        self._send(response)

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status != 304:
            self.send_header("Content-Type", response.type)
            self.send_header("Content-Length", str(len(response.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD" and response.status != 304:
            try:
                self.wfile.write(response.body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the browser went away

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request: who reads what is nobody's business."""
