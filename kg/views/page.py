"""A page as one file: the template, its styles and scripts inline, and a policy that allows
nothing else. What comes from articles enters as escaped text or as JSON, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import InputError

if TYPE_CHECKING:
    from jinja2 import Environment

    from kg.store import Reader

VIS = "vendor/vis-network.min.js"
STYLES = ("css/base.css", "css/pages.css")
SERVED_STYLES = ("css/served.css",)
SERVED = ("js/find.js",)
_POLICY = '<meta http-equiv="Content-Security-Policy" content="'


@cache
def asset(name: str) -> str:
    """The text of a file under ``assets``."""
    return resources.files("kg.views").joinpath("assets", name).read_text(encoding="utf-8")


def joined(names: Sequence[str]) -> str:
    """Several assets as one, in the order given."""
    return "\n".join(asset(name).strip() for name in names) + "\n"


@cache
def environment() -> Environment:
    """The autoescaping environment of all pages; undefined names are errors."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("kg.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "separators": (",", ":"),
        "ensure_ascii": False,
    }
    made.filters["weblink"] = weblink
    return made


def environment_with(**values: Any) -> Environment:
    """An environment whose pages know these values, for a maker that passes none of ours."""
    made = environment().overlay()
    made.globals = {**made.globals, **values}  # its own: what is shared stays as it is
    return made


def frame(styles: Sequence[str], *scripts: Sequence[str], served: bool = False) -> dict[str, Any]:
    """What every template needs: the inline style, one script for each group of files, in order,
    and the policy with their hashes. A page that is ``served`` may ask its own server."""
    from markupsafe import Markup

    style = joined(styles)
    blocks = [_script(joined(group)) for group in scripts]
    return {
        "style": Markup(style),
        "scripts": [Markup(block) for block in blocks],
        "policy": policy(style, blocks, served=served),
    }


def render(template: str, *, links: str = "", **values: Any) -> str:
    """A page as HTML: without scripts as a file; ``links`` is what leads to an entity's own page,
    and with it the page has the head of the served ones, with its search."""
    framed = frame((*STYLES, *SERVED_STYLES), SERVED, served=True) if links else frame(STYLES)
    return environment().get_template(template).render(links=links, **framed, **values)


def policy(style: str, scripts: Sequence[str], *, served: bool = False) -> str:
    """A Content-Security-Policy that runs these very bytes and lets no request out, but, if
    ``served``, to where the page came from."""
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    asked = "'self'" if served else "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        f"img-src data: blob:; connect-src {asked}; base-uri 'none'; form-action {asked}"
    )


def policy_of(html: str) -> str:
    """The policy that stands in a page's head, for a server to send as a header too."""
    from html import unescape

    begin = html.index(_POLICY) + len(_POLICY)
    return unescape(html[begin : html.index('"', begin)])


def weblink(url: str | None) -> str | None:
    """The address if it is plain http(s), else None: nothing else becomes a link."""
    if not url or any(ord(mark) <= 32 for mark in url):
        return None
    return url if url.lower().startswith(("http://", "https://")) else None


def write(out: Path, html: str) -> Path:
    """Write the page as UTF-8 with plain line ends, making its folder.

    :raises InputError: if the file cannot be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}.") from None
    return out


def write_network(
    reader: Reader, out: Path, texts: Mapping[str, str] | None = None, **options: Any
) -> Path:
    """The interactive network of all that the reader holds. Options are ``network.Options``.

    ``texts``, by article id, lets each quote stand in its sentence.
    """
    from kg.loading import load
    from kg.views import network

    return write(out, network.render(load(reader, texts), network.Options(**options)))


def write_timeline(
    reader: Reader, out: Path, texts: Mapping[str, str] | None = None, **options: Any
) -> Path:
    """The timeline of some entities. Options are ``timeline.Options``."""
    from kg.loading import load
    from kg.views import timeline

    return write(out, timeline.render(load(reader, texts), timeline.Options(**options)))


def write_slips(
    reader: Reader, out: Path, texts: Mapping[str, str] | None = None, **options: Any
) -> Path:
    """The slip chart of a product. Options are ``slips.Options``."""
    from kg.loading import load
    from kg.views import slips

    return write(out, slips.render(load(reader, texts), slips.Options(**options)))


def write_figures(
    reader: Reader, out: Path, texts: Mapping[str, str] | None = None, **options: Any
) -> Path:
    """The ledger of a company's figures. Options are ``figures.Options``."""
    from kg.loading import load
    from kg.views import figures

    return write(out, figures.render(load(reader, texts), figures.Options(**options)))


def write_brief(
    reader: Reader, out: Path, texts: Mapping[str, str] | None = None, **options: Any
) -> Path:
    """The brief on an entity, and beside it the same as Markdown (``.md``)."""
    from kg.loading import load
    from kg.views import brief

    graph, wanted = load(reader, texts), brief.Options(**options)
    page = write(out, brief.render(graph, wanted))
    write(out.with_suffix(".md"), brief.markdown(graph, wanted))
    return page


def _script(text: str) -> str:
    # the one sequence that could end an inline script early
    return text.replace("</script", "<\\/script")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
