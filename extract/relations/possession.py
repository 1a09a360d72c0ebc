"""What a possessive between two names says: maker, part, place or employer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.parser_slips import is_of_list
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal
from extract.well_known import well_known

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.model import Mention, Relation

_PRODUCTS = frozenset({"AIModel", "Software", "Hardware", "Plan"})
_MAKERS = frozenset({"Company", "Lab", "Organization"})
_ORGANISATIONS = frozenset({"Company", "Lab", "NewsOutlet", "GovernmentBody", "Organization"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/possession.yaml")[name])


def propose(context: Context) -> Iterator[Proposal]:
    """Names and descriptions that have an owner: "X's Y", "its model Y", "Y, a model from X"."""
    for mention, head in context.fillers.head.items():
        if mention.kind == "pronoun":
            continue
        if mention.kind == "nominal" and context.fillers.named_behind(head):
            continue
        for owner, owned in _owners(context, head, mention.start):
            for whose in arguments.coordinated(owner):
                for filler in context.fillers.fill(whose, catalogue_types()):
                    proposal = _judge(context, filler, mention.entity, head, owned)
                    if proposal is not None:
                        yield proposal
        yield from _listed(context, mention, head)
        yield from _origins(context, mention, head)
        yield from _in_brackets(context, mention, head)


def catalogue_types() -> frozenset[str]:
    """Types that can own something."""
    return _ORGANISATIONS | _PRODUCTS | {"Place", "Person"}


def _owners(context: Context, head: Token, start: int) -> list[tuple[Token, Token]]:
    """The owners of what the head names, each with the noun that it owns."""
    beside = _owner_beside(context, head, start)
    if beside is not None:
        return [(beside, head)]
    owners = [(o, head) for o in arguments.possessors(head)]
    owners = owners if len(owners) < 2 else []  # a list that the parser took for one name
    if not owners:
        owners = [(o, noun) for noun in _described(head) for o in arguments.possessors(noun)][:1]
    before = head.dep_ in ("compound", "nmod") and head.i < head.head.i
    if not owners and before and all(m.kind != "name" for m in context.fillers.at(head.head)):
        # "Meta's Llama models"
        owners = [(o, head.head) for o in arguments.possessors(head.head) if o.idx < start]
    # "Y, Meta's largest model"
    apposed = [c for c in head.children if c.dep_ == "appos" and not is_of_list(c)]
    owners += [(o, c) for c in apposed for o in arguments.possessors(c)]
    return owners


def _listed(context: Context, mention: Mention, head: Token) -> Iterator[Proposal]:
    """ "X's Quill 2 and Quill Mini": the second too, of one family or by general knowledge; what
    else is named beside it may be another's."""
    if head.dep_ != "conj" or mention.kind != "name" or arguments.possessors(head):
        return
    if context.entities[mention.entity].type not in _PRODUCTS:
        return
    first = head.head
    while first.dep_ == "conj":
        first = first.head
    kin = any(_is_kin(context, mention.entity, m.entity) for m in context.fillers.at(first))
    for owner in arguments.possessors(first):
        for maker in context.fillers.fill(owner, _MAKERS):
            if kin or _is_known(mention.entity, maker.entity):
                if mention.entity in _words("bought"):
                    continue
                yield _developed(maker, mention, head, "listed")


def _is_kin(context: Context, one: str, other: str) -> bool:
    """Whether two names begin with the same word: "Quill 2" and "Quill Mini"."""
    words = {context.entities[e].name.casefold().split()[0] for e in (one, other)}
    return len(words) == 1 and len(next(iter(words))) > 2


def _is_known(product: str, owner: str) -> bool:
    known = well_known().get(product)
    return known is not None and known.maker is not None and not _is_others(product, owner)


def _described(head: Token) -> list[Token]:
    """The nouns that a name stands behind: "its new model, Y", "its two models, X and Y", "its
    product, a device called Y"."""
    node = head
    if node.dep_ == "oprd" and node.head.dep_ == "acl" and node.head.lemma_ in _words("naming"):
        node = node.head.head
        if node.dep_ != "appos":
            return [node]
    elif node.dep_ == "conj" and node.head.dep_ == "appos" and node.head.head.tag_ == "NNS":
        node = node.head
    elif node.dep_ == "conj":
        # "X and Y, its two models"
        beside = (c for c in node.head.children if c.dep_ == "appos" and c.tag_ == "NNS")
        return [c for c in beside if c.i > node.i]
    return [node.head] if node.dep_ == "appos" else []


def _owner_beside(context: Context, head: Token, start: int) -> Token | None:
    """The owner right before a name: in "A's X, B's Y and C's Z" parsers mix up whose is whose."""
    first = head
    while first.idx > start and first.i > 0:
        first = first.nbor(-1)
    if first.i < 2 or first.nbor(-1).tag_ != "POS" or not context.fillers.at(first):
        return None
    owner = first.nbor(-2)
    return owner if first.nbor(-1).head == owner else None


def _in_brackets(context: Context, mention: Mention, head: Token) -> Iterator[Proposal]:
    """ "Y (X)" and "X (Y)": a product and its maker, alone between the brackets."""
    end = mention.end
    after = context.text[end : end + 2]
    if mention.kind != "name" or after != " (":
        return
    doc = head.doc
    inside = doc.char_span(end + 2, end + 3, alignment_mode="expand")
    for other in context.fillers.at(inside[0]) if inside is not None else ():
        alone = other.kind == "name" and other.start == end + 2
        if alone and context.text[other.end : other.end + 1] == ")":
            pair = {context.entities[m.entity].type in _MAKERS: m for m in (mention, other)}
            if len(pair) == 2 and context.entities[pair[False].entity].type in _PRODUCTS:
                maker = Filler(pair[True].entity, pair[True])
                yield _developed(maker, pair[False], context.fillers.head[pair[False]], "brackets")


def _origins(context: Context, mention: Mention, head: Token) -> Iterator[Proposal]:
    """ "Y, a chat model from X", "the flagship of X", "Y by X"."""
    if context.entities[mention.entity].type not in _PRODUCTS:
        return
    named = mention.kind == "name"
    for noun in (head, *(c for c in head.children if c.dep_ == "appos")):
        if noun == head and named:
            beside = context.text[mention.end :].startswith(" of ")
            prepositions: tuple[str, ...] = ("from", "by", "of") if beside else ("from", "by")
        elif noun.lemma_.lower() in _words("products"):
            prepositions = ("from", "by", "of")
        else:
            continue
        for token in arguments.obliques(noun, prepositions):
            if token.i < noun.i or (noun == head and _belongs_beside(head, token)):
                continue
            for maker in context.fillers.fill(token, _MAKERS):
                yield _developed(maker, mention, head, "origin")


def _belongs_beside(name: Token, origin: Token) -> bool:
    """Whether the origin is another's: "Lark and Quill from X", "a copy of Lark by X"."""
    others = any(name.i < c.i < origin.i for c in name.conjuncts)
    return others or (name.dep_ == "pobj" and name.head.lower_ == "of")


def _developed(maker: Filler, mention: Mention, head: Token, how: str) -> Proposal:
    return Proposal(
        relation="developed",
        subject=maker,
        object=type(maker)(mention.entity, mention),
        trigger=head,
        rule=f"possession.{how}",
    )


def _is_others(product: str, owner: str) -> bool:
    """Whether general knowledge has another maker: "its" is then not whom it was taken for."""
    known = well_known().get(product)
    while known is not None and known.maker is not None:
        if known.maker == owner:
            return False
        parent = well_known().get(known.maker)
        if parent is None or parent.maker is None:
            return True
        known = parent
    return False


def _is_part(owned: str, kind: str, named_as_part: bool) -> bool:
    """Whether what is owned, by its type and its owner's, is a part of the owner."""
    if kind in _PRODUCTS:
        return owned in _PRODUCTS and (named_as_part or owned == "Plan")
    if kind in _ORGANISATIONS:
        return owned in ("Lab", "Facility") or (owned == "Company" and named_as_part)
    return False


def _is_unit(owner: Filler, thing: str) -> bool:
    """ "Alphabet's Waymo": by general knowledge whose it is, and the text says so, too."""
    known = well_known().get(thing)
    return known is not None and known.maker == owner.entity and owner.mention.kind == "name"


def _judge(
    context: Context, owner: Filler, thing: str, head: Token, noun: Token
) -> Proposal | None:
    if owner.entity == thing:
        return None
    if any(m.entity == owner.entity for c in head.conjuncts for m in context.fillers.at(c)):
        return None  # "X and Y, its two models"
    kind, owned = context.type_of(owner), context.entities[thing].type
    relation: Relation
    mention = next((m for m in context.fillers.at(head) if m.entity == thing), None)
    if mention is None:
        return None
    target = type(owner)(thing, mention)
    if noun.lemma_.lower() in _words("relational") and noun.lemma_.lower() not in _words("parts"):
        answers = noun.lemma_.lower() in _words("answers") and head != noun
        if not answers or owned not in _PRODUCTS or kind not in _MAKERS:
            return None
    part = noun.lemma_.lower() in _words("parts")
    how = ""
    if owned in _PRODUCTS and owner.mention.kind != "name" and _is_others(thing, owner.entity):
        return None
    if owned in _PRODUCTS and kind in _ORGANISATIONS and kind != "GovernmentBody":
        relation = "operates" if thing in _words("bought") else "developed"
        subject, obj = owner, target
    elif owned == kind == "Company" and _is_unit(owner, thing):
        relation, subject, obj, how = "partOf", target, owner, "unit"
    elif _is_part(owned, kind, part):
        relation, subject, obj = "partOf", target, owner
    elif owned in _ORGANISATIONS - {"GovernmentBody"} and kind == "Place":
        # a country's regulator is its own, wherever it has its seat
        relation, subject, obj = "locatedIn", target, owner
    elif owned == "Person" and kind in _ORGANISATIONS and mention.kind == "name":
        relation, subject, obj = "worksFor", target, owner
    else:
        return None
    shape = catalogue.shape(relation)
    if context.type_of(subject) not in shape.subject:
        return None
    if shape.object is None or context.type_of(obj) not in shape.object:
        return None
    return Proposal(
        relation=relation,
        subject=subject,
        object=obj,
        trigger=head,
        rule=f"possession.{how or relation}",
    )
