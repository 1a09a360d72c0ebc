"""How others may get at a product: open source, open weights, or its maker's own.

The phrases are data (``ontology/words/access.yaml``). A phrase counts only where the parse ties it
to a product: as modifier, predicate or apposition, as the licence under which it is given, as the
weights that are published.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.lexicon import load_yaml
from extract.predicates import stated
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal
from extract.relations.topic import topic

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from extract.fillers import Filler
    from extract.model import Modality

_VERBAL = ("VERB", "AUX")
_MODEL = frozenset({"AIModel"})
_PREDICATES = ("oprd", "acomp", "attr")
_MODIFIERS = ("amod", "compound", "nmod", "nummod")


@cache
def _words() -> Any:
    return load_yaml("words/access.yaml")


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By first word: the words of each phrase, longest first, with the access it tells."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for access, phrases in _words()["phrases"].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, access))
    return {first: sorted(all_, key=lambda e: -len(e[0])) for first, all_ in found.items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Every phrase, licence and publication of weights that is tied to a product."""
    end = 0
    for token in context.tokens:
        found = _phrase_at(context.doc, token) if token.i >= end else None
        if found is not None and not _is_denied(context.doc, found[0]):
            span, access = found
            end = span.end
            for product in _tied(context, span.root):
                yield _proposal(
                    product,
                    stated(span.root),
                    access,
                    "phrase",
                    _intended(context.doc, span),
                )
        elif context.lemmas[token.i] in _words()["licences"]["nouns"]:
            yield from _licence(context, token)
        elif token.lower_ in _words()["weights"]["nouns"]:
            yield from _weights(context, token)


def _is_denied(doc: Doc, span: Span) -> bool:
    """Whether it is refused or only compared with: "has decided not to open-source Quill".

    What is "closed to new subscribers" is full.
    """
    refused = [t.lower_ for t in doc[max(0, span.start - 2) : span.start]] == ["not", "to"]
    full = [t.lower_ for t in doc[span.end : span.end + 2]] == ["to", "new"]
    return refused or full or _is_contrast(doc, span)


def _intended(doc: Doc, span: Span) -> Modality | None:
    """What an infinitive says that the parser takes for an adjective: "hopes to open-source it"."""
    if span.root.pos_ in _VERBAL or span.start == 0 or span.root.dep_ in _PREDICATES:
        return None
    before = doc[span.start - 1].lower_
    return "planned" if before in ("to", "will") else None


def _proposal(
    product: Filler, trigger: Token, access: str, how: str, modality: Modality | None = None
) -> Proposal:
    if access != "proprietary" and _is_refused(trigger):
        access, modality = "proprietary", "planned" if _has(trigger, "will", "wo") else None
        trigger = next(c for c in trigger.children if c.dep_ in arguments.SUBJECT)
    return Proposal(
        relation="accessModel",
        subject=product,
        object=None,
        trigger=trigger,
        rule=f"access.{how}",
        qualifiers={"access": access},
        # publishing starts the state; a phrase only says that it holds
        phase=None if how == "phrase" and not _is_deed(trigger) else "start",
        modality=modality,
        undated=how == "phrase" and trigger.dep_ in _MODIFIERS,
    )


def _is_contrast(doc: Doc, span: Span) -> bool:
    """ "Open weights, not an open-source model": what it is not."""
    before = [t.lower_ for t in doc[max(0, span.start - 3) : span.start]]
    return before[-2:] in ([",", "not"], ["not", "an"], ["not", "a"])


def _is_refused(verb: Token) -> bool:
    """Whether it says of the product that it is closed: "is not open", "will not be released"."""
    negated = any(c.dep_ == "neg" and c.lower_ != "never" for c in verb.children)
    said_of = verb.lemma_ == "be" or arguments.is_passive(verb) or _has(verb, "available")
    subject = any(c.dep_ in arguments.SUBJECT for c in verb.children)
    maybe = _has(verb, "may", "might", "could", "would", "yet")
    return negated and said_of and subject and not maybe


def _has(verb: Token, *words: str) -> bool:
    return any(c.lower_ in words for c in verb.children)


def _is_deed(trigger: Token) -> bool:
    """Whether it tells of a change: "open-sourced it", "made it open source"."""
    return trigger.lower_ in ("sourced", "sourcing") or trigger.lemma_ in ("make", "turn")


def _phrase_at(doc: Doc, token: Token) -> tuple[Span, str] | None:
    for words, access in _phrases().get(token.lower_, ()):
        at = token.i
        for word in words:
            if at < len(doc) and doc[at].lower_ == "-" and at > token.i:
                at += 1
            if at >= len(doc) or doc[at].lower_ != word:
                break
            at += 1
        else:
            return doc[token.i : at], access
    return None


def _products(context: Context, token: Token) -> list[Filler]:
    types = catalogue.shape("accessModel").subject
    return [f for t in arguments.coordinated(token) for f in context.fillers.fill(t, types)]


def _tied(context: Context, token: Token, depth: int = 0) -> list[Filler]:
    """The products that the phrase is said of."""
    head = token.head
    if depth > 3 or head == token:
        return [f for t in arguments.predicated_of(token) for f in _products(context, t)]
    if token.dep_ == "dobj" and head.lemma_ in ("make", "keep", "turn", "render"):
        # "made Quill open source": the parser takes the name for a modifier
        named = [c for c in token.children if c.dep_ in ("compound", "nmod", "poss")]
        return [f for t in named for f in _products(context, t)]
    if token.pos_ in _VERBAL and token.dep_ not in (*_MODIFIERS, *_PREDICATES):
        if token.lemma_ == "close" and not arguments.is_passive(token):
            return []
        return [f for t in arguments.objects(token) for f in _products(context, t)]
    if token.dep_ in _MODIFIERS and head.pos_ in ("NOUN", "PROPN"):
        return _of_noun(context, head)
    if token.dep_ == "conj":
        return _tied(context, head, depth + 1)
    if token.dep_ in ("pobj", "prep", "npadvmod", "advmod") and head.pos_ in _VERBAL:
        found = arguments.objects(head) or arguments.surface_subjects(head)
        return [f for t in found for f in _products(context, t)]
    if token.dep_ in ("prep", "pobj", "xcomp", "pcomp") and head.dep_ in ("prep", "acomp"):
        return _tied(context, head, depth + 1)
    if token.dep_ == "prep" and head.pos_ in ("NOUN", "PROPN"):
        return _of_noun(context, head)
    found = list(arguments.predicated_of(token))
    if token.dep_ == "ccomp":
        found = [c for c in token.children if c.dep_ in arguments.SUBJECT]
    return [f for t in found for f in _products(context, t)]


def _of_noun(context: Context, noun: Token) -> list[Filler]:
    own = _products(context, noun)
    if not own and noun.dep_ in ("compound", "nmod"):
        own = _products(context, noun.head)
    if own or noun.lemma_.lower() not in _words()["of_products"]:
        return own
    return [f for t in arguments.predicated_of(noun) for f in _products(context, t)]


def _licence(context: Context, token: Token) -> Iterator[Proposal]:
    """Under which licence the product is given: "released under an Apache licence"."""
    below = {t.lower_ for t in token.subtree}
    kinds = [k for k in ("open-source", "open-weights") if below & set(_words()["licences"][k])]
    if not kinds or token.dep_ not in ("pobj", "attr", "conj"):
        return
    for product in _tied(context, token.head if token.dep_ == "pobj" else token):
        yield _proposal(product, stated(token), kinds[0], "licence")


def _weights(context: Context, token: Token) -> Iterator[Proposal]:
    """Weights that are published: "the weights of Quill can be downloaded"."""
    words = _words()["weights"]
    verb = token.head
    while verb.dep_ in ("pobj", "prep", "conj", "dobj") and verb.pos_ not in _VERBAL:
        verb = verb.head
    if verb.pos_ not in _VERBAL or verb.lemma_.lower() not in words["verbs"]:
        return
    if any(t.lemma_.lower() in words["not_by"] for t in arguments.subjects(verb)):
        return
    owners = arguments.possessors(token) + arguments.obliques(token, ("of", "for", "to"))
    owners += [c for c in token.children if c.dep_ in ("compound", "nmod")]
    products = [f for t in owners for f in _products(context, t)]
    if not products and token.dep_ == "pobj":
        found = arguments.objects(verb) + arguments.surface_subjects(verb)
        products = [f for t in found for f in _products(context, t)]
    if not products and not owners and any(c.lower_ == "the" for c in token.children):
        about = topic(context, token, _MODEL)
        products = [about] if about is not None else []
    both = any(t.lower_ in words["beside"] for t in arguments.coordinated(token))
    for product in products:
        yield _proposal(product, verb, "open-source" if both else "open-weights", "weights")
