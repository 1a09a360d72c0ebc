"""Finding a thing of the graph by what people call it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extract.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.store import Reader

_NAMES = "SELECT ?s ?name ?main { { ?s rdfs:label ?name BIND(true AS ?main) } UNION "
_NAMES += "{ ?s skos:altLabel ?name BIND(false AS ?main) } }"
_ARTICLES = """SELECT ?id ?title ?url { ?a a kgo:Article ; dcterms:identifier ?id .
OPTIONAL { ?a dcterms:title ?title } OPTIONAL { ?a schema:url ?url } } ORDER BY ?id"""


def entity(name: str, reader: Reader) -> str:
    """The IRI of the entity with that id, name or alias; case is ignored, a name beats an alias.

    :raises InputError: if there is none, or several, with those that are meant or near.
    """
    main: dict[str, set[str]] = defaultdict(set)
    other: dict[str, set[str]] = defaultdict(set)
    for row in reader.select(_NAMES):
        found = main if row["main"] else other
        found[str(row["name"]).casefold()].add(str(row["s"]))
    for iri in {iri for iris in main.values() for iri in iris}:
        main[iri.removeprefix(reader.vocabulary.resources).casefold()].add(iri)
    wanted = name.strip().removeprefix("kgr:").casefold()
    for names in (main, other):
        if len(names.get(wanted, ())) == 1:
            return next(iter(names[wanted]))
        if wanted in names:
            ids = sorted(i.removeprefix(reader.vocabulary.resources) for i in names[wanted])
            raise InputError(
                f"{name!r} is the name of several: {', '.join(ids)}. Give one of these."
            )
    raise InputError(f"The graph knows nothing called {name!r}.{_near(name, _shown(reader))}")


def article(name: str, reader: Reader, files: Mapping[str, str]) -> str:
    """The id of the article with that id, title or URL, or with the id that its file has.

    ``files`` gives the ids of articles by the file name that the user wrote.

    :raises InputError: if there is none, or several, with the nearest titles.
    """
    rows = reader.select(_ARTICLES)
    wanted = name.strip().casefold()
    for key in ("id", "url", "title"):
        ids = sorted(str(row["id"]) for row in rows if str(row[key]).casefold() == wanted)
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise InputError(f"{name!r} is the {key} of several: {', '.join(ids)}. Give an id.")
    if files.get(name) in {row["id"] for row in rows}:
        return files[name]
    titles = {str(row["title"] or row["id"]): f"{row['id']} ({row['title']})" for row in rows}
    raise InputError(f"The graph has no article {name!r}.{_near(name, titles)}")


def _shown(reader: Reader) -> dict[str, str]:
    return {str(row["name"]): str(row["name"]) for row in reader.select(_NAMES)}


def _near(name: str, known: Mapping[str, str]) -> str:
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        name, sorted(known), scorer=fuzz.WRatio, processor=utils.default_process, limit=5,
        score_cutoff=60,
    )  # fmt: skip
    near = ", ".join(dict.fromkeys(known[text] for text, _, _ in found))
    return f" Did you mean {near}?" if near else ""
