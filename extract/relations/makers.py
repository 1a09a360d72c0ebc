"""Whose a product is in this article, for the many sentences that leave the agent out.

"Quill 2 was released in April" says that its maker released it. Who that is must stand in the
article: as owner ("Northwind's Quill 2"), as maker, as the one who shows, ships or delays it
elsewhere, in the product's own name, in the name of its family, or as the one who tells of it. Of
the organisations that the article names, general knowledge may also pick out the maker. Only an
organisation that the text is about throughout may be taken without such a tie.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.relations import catalogue, possession
from extract.well_known import well_known

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Mention
    from extract.relations.proposal import Context

_MAKERS = frozenset({"Company", "Lab", "Organization"})
_PRODUCTS = frozenset({"AIModel", "Software", "Hardware", "Plan"})
# How much each relation between an organisation and a product says about who makes it.
_TIES = {"developed": 4, "released": 2, "announced": 2, "delayed": 2, "discontinued": 1}
_KNOWN = 3  # what general knowledge adds
_TOLD = 1  # "Quill will ship in May, Northwind said"
_SAYING = frozenset(
    "say announce tell confirm write promise state explain insist reveal disclose pledge".split()
)
_TELLING = 3  # letters of a family's name that tell whose it is
_DEEP = 4  # steps up from a verb to the verb of saying
_CLEAR = 1.5  # how many times the runner-up's weight the maker must have
_MENTIONS = 4  # the least mentions of an organisation that a whole text is about
_GENERATION = re.compile(r"[\s-]+(?:[ivx]+|v?\d[\w.]*)$", re.IGNORECASE)


def maker_of(context: Context, product: str, *, tied: bool = False) -> Filler | None:
    """The organisation that the article ties to the product, as its nearest name; None if unclear.

    :param product: the id of an entity that is a product.
    :param tied: whether it must be tied to this product, and not only what the text is about.
    """
    mention = (_tied(context) if tied else _makers(context)).get(product)
    return Filler(mention.entity, mention, ("maker",)) if mention is not None else None


@lru_cache(maxsize=2)
def _makers(context: Context) -> Mapping[str, Mention]:
    """The maker of every product of the article that has one."""
    makers = dict(_tied(context))
    main = main_organisation(context)
    mention = _mention(context, main) if main is not None else None
    for entity in context.entities.values():
        if entity.type in _PRODUCTS and mention is not None and not _is_others(entity.id):
            makers.setdefault(entity.id, mention)
    return makers


def _is_others(product: str) -> bool:
    """Whether general knowledge has another maker for it, whom the article does not name."""
    known = well_known().get(product)
    return known is not None and known.maker is not None


@lru_cache(maxsize=2)
def _tied(context: Context) -> Mapping[str, Mention]:
    """The makers that the words of the article or general knowledge tie to their products."""
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for organisation, product, weight in _ties(context):
        weights[product][organisation] += weight
    products = sorted(e.id for e in context.entities.values() if e.type in _PRODUCTS)
    for product in products:
        known = _known(context, product)
        if known is not None:
            weights[product][known] += _KNOWN
    own = {p: found for p in products if (found := _clearest(weights[p])) is not None}
    own |= {p: found for p in products if p not in own and (found := _namesake(context, p))}
    families = _families(context, products, own)
    makers: dict[str, Mention] = {}
    for product in products:
        found = own.get(product) or families.get(product)
        mention = _mention(context, found) if found is not None else None
        if mention is not None:
            makers[product] = mention
    return makers


def _ties(context: Context) -> Iterator[tuple[str, str, int]]:
    for proposal in possession.propose(context):
        one, other = proposal.subject, proposal.object
        if proposal.relation == "developed" and other and context.type_of(one) in _MAKERS:
            yield one.entity, other.entity, _TIES["developed"]
    for bound in context.frames:
        relation = bound.frame.relation
        if relation not in _TIES or bound.frame.own:
            continue
        shape = catalogue.shape(relation)
        agents, weight = bound.roles.get("subject", ()), _TIES[relation]
        if not agents:
            agents, weight = _tellers(bound.trigger), _TOLD
        for token in agents:
            for one in context.fillers.fill(token, _MAKERS):
                for target in bound.roles.get("object", ()):
                    for other in context.fillers.fill(target, shape.object or frozenset()):
                        yield one.entity, other.entity, weight


def _tellers(verb: Token) -> tuple[Token, ...]:
    """Who says the clause, with the verb of saying before or after it."""
    node = verb
    for _ in range(_DEEP):
        after = [c for c in node.children if c.dep_ in ("parataxis", "ccomp") and c.i > node.i]
        for say in (node.head, *after):
            said = say in after or node.dep_ in ("ccomp", "advcl")
            if said and say.lemma_.lower() in _SAYING:
                return tuple(t for t in arguments.surface_subjects(say) if t != node)
        if node.dep_ not in ("xcomp", "conj", "ccomp", "nsubj", "nsubjpass", "dobj", "acomp"):
            return ()
        node = node.head
    return ()


def _known(context: Context, product: str) -> str | None:
    """The maker by general knowledge of the product or its family, or the maker's parent, if the
    article names it."""
    for name in (product, *_names(context, product)):
        words = re.sub(r"[^\w+ -]", "-", name).split()
        for end in range(len(words), 0, -1):
            maker = "-".join(words[:end])
            if end < len(words) and len(maker) < _TELLING:
                break
            for _ in range(2):
                known = well_known().get(maker)
                if known is None or known.maker is None:
                    break
                maker = known.maker
                if maker in context.entities and context.entities[maker].type in _MAKERS:
                    return maker
    return None


def _clearest(weights: Counter[str]) -> str | None:
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]):
        return None
    return ranked[0][0]


def _namesake(context: Context, product: str) -> str | None:
    """The organisation whose name begins the product's ("Northwind Studio")."""
    names = _names(context, product)
    found = {
        entity.id
        for entity in context.entities.values()
        if entity.type in _MAKERS
        for name in _names(context, entity.id)
        if any(other.startswith(f"{name} ") or other == name for other in names)
    }
    return next(iter(found)) if len(found) == 1 else None


def _names(context: Context, entity: str) -> list[str]:
    found = context.entities[entity]
    return [name.casefold() for name in (found.name, *found.aliases)]


def _families(context: Context, products: list[str], own: Mapping[str, str]) -> dict[str, str]:
    """Makers through relatives by name: "Quill", "Quill 2", "Quill 2 Mini", "Quill API"."""
    stems = {p: {_GENERATION.sub("", name) for name in _names(context, p)} for p in products}
    found = {}
    for product in products:
        if product in own:
            continue
        kin = {own[other] for other in own if _related(stems[product], stems[other])}
        if len(kin) == 1:
            found[product] = next(iter(kin))
    return found


def related(context: Context, one: str, other: str) -> bool:
    """Whether two products go by one family name, as versions or variants of each other."""
    stems = ({_GENERATION.sub("", name) for name in _names(context, p)} for p in (one, other))
    return _related(*stems)


def _related(one: set[str], other: set[str]) -> bool:
    return any(a == b or a.startswith(f"{b} ") or b.startswith(f"{a} ") for a in one for b in other)


def main_organisation(context: Context, *, clear: float = _CLEAR) -> str | None:
    """The one organisation that the text speaks of ``clear`` times as often as of any other."""
    counts = Counter(
        m.entity for m in context.fillers.mentions if context.entities[m.entity].type in _MAKERS
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _MENTIONS:
        return None
    if len(ranked) > 1 and ranked[0][1] < clear * ranked[1][1]:
        return None
    return ranked[0][0]


def _mention(context: Context, entity: str) -> Mention | None:
    return next(
        (m for m in context.fillers.mentions if m.entity == entity and m.kind == "name"), None
    )
