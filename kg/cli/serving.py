"""``kg serve``: the pages in a browser, until Ctrl-C."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import LeastOption, StoreOption, note, open_graph, settings, write

if TYPE_CHECKING:
    from kg.networks import Network
    from kg.serve.server import Server

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8642,
    browse: Annotated[bool, typer.Option("--open", help="Open a browser too.")] = False,
    min_confidence: LeastOption = 0.0,
    store: StoreOption = None,
) -> None:
    """Show the graph in a browser, its pages linked.

    Every name leads to its own page, and from there to its timeline, brief, promised dates,
    figures and place in the network. It only reads, sees what 'kg ingest' adds meanwhile, and
    asks nothing of the internet. Others on the network reach it only with --host. Ctrl-C ends it.

    \b
    kg serve --open
    kg serve --port 0 --min-confidence 0.8
    """
    from kg import snapshots
    from kg.serve.server import Server
    from kg.serve.site import Site

    chosen = settings(store)
    open_graph(store)  # say at once that there is none
    local = host in _LOCAL
    site = Site(
        lambda: _graph(store, min_confidence),
        lambda: snapshots.newest(chosen.store),
        _LOCAL | {host.casefold()},
        anywhere=not local,
    )
    with Server(site, host, port) as server:
        _run(server, local, browse)


def _run(server: Server, local: bool, browse: bool) -> None:
    import signal

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    write(f"Open {server.address} in a browser. Ctrl-C ends it.\n")
    if not local:
        note("Whoever reaches this machine over the network can read the graph.")
    try:
        if browse:
            import webbrowser

            webbrowser.open(server.address)
        server.serve_forever()
    except KeyboardInterrupt:
        note("\nStopped.")
    finally:
        signal.signal(signal.SIGTERM, before)


def _graph(store: str | None, least: float) -> Network:
    from kg.cli.views import archived
    from kg.loading import load

    reader = open_graph(store, least)
    return load(reader, archived(reader, store))
