"""Partners and rivals named at once: "A and B have a deal", "a race between A and B"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from extract import arguments
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.proposal import Context, Proposal, money, nearest

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler

_VERBAL = frozenset({"VERB", "AUX"})
_RIVALS = frozenset({"Company", "Lab"})
_PAIR, _MANY = 2, 6
_LIKE = frozenset({"similar", "such", "comparable", "separate", "own", "same", "identical"})
_LOCKS = frozenset({"lock", "engage", "embroil"})


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("words/mutual.yaml").items()}


def propose(context: Context) -> Iterator[Proposal]:
    """Every pair of organisations that one verb or noun makes partners or rivals."""
    for token, lemma in zip(context.tokens, context.lemmas, strict=True):
        if token.pos_ in _VERBAL:
            yield from _pairs(context, token, _acting_together(token, lemma), "verb")
        elif token.pos_ == "NOUN" and lemma in _words()["deals"]:
            between = arguments.obliques(token, ("between", "of", "among"))
            yield from _pairs(context, token, [between], "between")
            yield from _pairs(context, token, [arguments.possessors(token)], "owners")
            yield from _pairs(context, token, [_signatories(token)], "signed")
            yield from _pairs(context, token, [_hyphenated(token)], "compound")
        elif token.pos_ == "NOUN" and lemma in _words()["rivalries"]:
            between = arguments.obliques(token, ("between", "among"))
            yield from _pairs(context, token, [between], "rivalry", rivals=True)
        if token.pos_ in _VERBAL or token.pos_ == "NOUN":
            yield from _pairs(context, token, _against_each_other(token), "race", rivals=True)


def _acting_together(verb: Token, lemma: str) -> list[list[Token]]:
    """The subjects of the verb, where they do it with each other."""
    words = _words()
    if not any(lemma in words[kind] for kind in ("does", "together", "makes", "joins")):
        return []
    if arguments.obliques_near(verb, ("with", "against")):
        return []
    beside = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if lemma in words["does"] and not beside.isdisjoint(("jointly", "together")):
        return [arguments.subjects(verb)]
    subjects = arguments.surface_subjects(verb)
    if lemma in words["together"]:
        return [subjects]
    made = [*arguments.objects(verb), *arguments.obliques(verb, ("into",))]  # "enter into a deal"
    objects = [t.lemma_.lower() for t in made if not _is_like(t)]
    if lemma in words["makes"] and any(word in words["deals"] for word in objects):
        return [subjects]
    if lemma in words["joins"] and any(word in ("force", "forces") for word in objects):
        return [subjects]
    return []


def _is_like(deal: Token) -> bool:
    """ "A and B have similar agreements": each with somebody spoken of before."""
    return any(c.lower_ in _LIKE for c in deal.children)


def _signatories(noun: Token) -> list[Token]:
    """ "A memorandum of understanding signed by Northwind and Contoso"."""
    nodes = [noun, *arguments.obliques(noun, ("of",))]
    signed = (c for node in nodes for c in node.children if c.dep_ == "acl")
    return [
        t
        for verb in signed
        if verb.lemma_ in _words()["makes"] and verb.tag_ == "VBN"
        for t in arguments.obliques(verb, ("by", "between"))
    ]


def _hyphenated(noun: Token) -> list[Token]:
    """ "The Northwind-Contoso deal"."""
    doc, before = noun.doc, noun.i - 1
    if before < 2 or doc[before].pos_ != "PROPN":
        before -= 1  # "the Northwind-Contoso cloud deal"
    for i in range(before, max(before - 3, 1), -1):
        if doc[i].text in ("-", "–", "/") and doc[i - 1].pos_ == "PROPN":
            return [doc[i - 1], doc[i + 1]]
    return []


def _against_each_other(token: Token) -> list[list[Token]]:
    """ "A and B compete", "A, B and C are locked in a race", "A and B are rivals"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        if lemma not in _words()["rivals"] or token.tag_ != "NNS" or token.dep_ != "attr":
            return []
        if (
            arguments.possessors(token)
            or arguments.obliques(token, ("of", "to", "for"))
            or token.head.lemma_ == "have"
        ):
            return []
        return [arguments.surface_subjects(token.head)]
    if lemma in _LOCKS:
        within = arguments.obliques(token, ("in",))
        apart = not any(t.lemma_.lower() in _words()["rivalries"] for t in within)
    else:
        apart = lemma not in _words()["competes"] or bool(arguments.objects(token))
    if apart or arguments.obliques_near(token, ("with", "against")):
        return []
    return [arguments.surface_subjects(token)]


def _pairs(
    context: Context,
    trigger: Token,
    groups: list[list[Token]],
    rule: str,
    *,
    rivals: bool = False,
) -> Iterator[Proposal]:
    types = _RIVALS if rivals else catalogue.shape("partneredWith").subject
    for group in groups:
        sides: dict[str, Filler] = {}
        for token in group:
            for part in arguments.coordinated(token):
                for filler in context.fillers.fill(part, types):
                    sides.setdefault(filler.entity, filler)
        if len(sides) < _PAIR or len(sides) > _MANY:
            continue
        quantity = None
        if not rivals:
            quantity = nearest(context.quantities_of(trigger.sent, "money"), trigger)
        amount = {"amount": money(quantity)} if quantity is not None else {}
        for one, other in combinations(sides.values(), 2):
            yield Proposal(
                relation="competesWith" if rivals else "partneredWith",
                subject=one,
                object=other,
                trigger=trigger,
                rule=f"mutual.{rule}",
                qualifiers=amount,
            )
