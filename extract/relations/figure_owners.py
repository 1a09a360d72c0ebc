"""Whose a figure is: the owner of its metric, the subject of its verb, the firm of the passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from extract import arguments
from extract.bound_pronouns import raised_by
from extract.calls import host
from extract.fillers import Filler
from extract.relations import catalogue
from extract.relations.analyst_houses import ANALYSTS, houses, rated_by
from extract.relations.makers import maker_of
from extract.relations.metric_words import words
from extract.relations.topic import is_subject_of_text

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extract.relations.proposal import Context

_FIRMS = frozenset({"Company", "Lab", "Organization"})
_VERBAL = ("VERB", "AUX")
_OF = ("of", "for", "at", "from")
_BACK = 4  # sentences in which the firm of a passage is looked for
_MENTIONS = 3
_CLEAR = 1.5


def owner(context: Context, anchor: Token, figure: Token) -> Filler | None:
    """The organisation that a figure belongs to.

    :param anchor: the word that names the metric, or the verb that has the figure.
    """
    if _is_others(context, anchor):
        return None
    label = _label(context, figure)
    if label is not None:
        return _organisation(context, label)
    seen: set[int] = set()
    for node in _nodes(anchor, figure):
        for place in _places(node, figure):
            if place.i in seen:
                continue
            seen.add(place.i)
            found = _organisation(context, place)
            if found is not None and "example" in found.hops:
                return None  # "firms including Northwind will spend"
            if found is not None and not _is_analysts(context, found):
                return rated_by(context, found, place) if place.dep_ == "nsubj" else found
            own = place.dep_ in arguments.SUBJECT or place.head == anchor
            if own and context.fillers.fill(place, _PRODUCTS):
                return None  # a product of whom the text does not say: "Quill sales"
    if any(c.lower_ in _WORLD for c in anchor.children):
        return None  # "global spending on AI will reach $2 trillion, Northwind said"
    if any(raised_by(c) is not None for c in anchor.children):
        return None  # "Northwind expects it to spend $3 billion": some "it" that nobody knows
    return _teller(context, anchor) or implicit(context, anchor)


def _is_analysts(context: Context, firm: Filler) -> bool:
    """ "Northwind analysts put revenue at $5 billion": it is not their firm's."""
    return "metonym" in firm.hops and firm.entity in houses(context)


def _label(context: Context, figure: Token) -> Token | None:
    """ "Pagewise: 8 million users.": the name before the colon that opens the sentence."""
    start = figure.sent.start
    colon = next((t for t in figure.doc[start : figure.i] if t.text == ":"), None)
    if colon is None or colon.i == start or any(t.pos_ in _VERBAL for t in figure.sent):
        return None
    last = colon.nbor(-1)
    named = [m for m in context.fillers.at(last) if m.kind == "name"]
    return last if any(m.start == figure.sent.start_char for m in named) else None


def _teller(context: Context, anchor: Token) -> Filler | None:
    """ "Revenue rose 22%, Northwind said": the firm that tells it, if the figure has no owner."""
    verb = anchor
    while verb.pos_ not in _VERBAL and verb.head != verb:
        verb = verb.head
    while verb.dep_ in ("conj", "advcl") and verb.head.pos_ in _VERBAL:
        verb = verb.head
    teller = verb.head
    if verb.dep_ != "ccomp" or teller.lemma_ not in _TELLING or teller.i < anchor.i:
        return None
    for subject in arguments.surface_subjects(teller):
        for filler in context.fillers.fill(subject, _FIRMS):
            if filler.entity not in houses(context) and not filler.hops:
                return Filler(filler.entity, filler.mention, ("teller",))
        for post in (subject, *(c for c in subject.children if c.dep_ == "appos")):
            if (firm := _officers(context, post)) is not None:
                return Filler(firm.entity, firm.mention, ("teller",))
    return None


def _officers(context: Context, post: Token) -> Filler | None:
    """ "Northwind's finance chief Ada Brook", "Northwind CEO Ada Brook": an officer's firm."""
    words_ = {post.lemma_.lower(), *(c.lemma_.lower() for c in post.children)}
    if not words_ & _OFFICERS:
        return None
    before = [c for c in post.children if c.dep_ in ("compound", "nmod")]
    owners = [o for t in (post, *before) for o in arguments.possessors(t)]
    for place in (*owners, *before, *arguments.obliques(post, ("of", "at"))):
        for filler in context.fillers.fill(place, _FIRMS):
            if filler.entity not in houses(context):
                return filler
    return None


_OFFICERS = frozenset(
    "chief ceo cfo coo cto officer executive president chairman spokesman spokeswoman "
    "spokesperson boss head director".split()
)
_TELLING = frozenset({"say", "report", "announce", "disclose", "show"})


def _is_others(context: Context, anchor: Token) -> bool:
    """Whether the text gives the metric to someone that is no organisation of the article."""
    types = catalogue.shape("reportedFigure").subject | _PRODUCTS
    owners = [t for t in arguments.possessors(anchor) if t.lemma_.lower() not in _FIRM_WORDS]
    owners += [t for t in arguments.obliques(anchor, ("of", "at", "by")) if t.lemma_ in _GROUPS]
    if anchor.dep_ == "pobj" and anchor.head.lower_ == "with":
        whole = anchor.head.head
        if whole.pos_ in ("NOUN", "PRON") and not any(
            context.fillers.fill(t, types) for t in arguments.predicated_of(whole)
        ):
            owners.append(whole)
    return any(
        not context.fillers.fill(t, types) and t.ent_type_ not in ("DATE", "TIME") for t in owners
    )


_WORLD = frozenset("global worldwide world industry industrywide industry-wide national".split())
_FIRM_WORDS = frozenset({"company", "firm", "group", "former", "latter"})
_GROUPS = frozenset(
    "company group firm industry sector rival economy country bank business competitor peer "
    "start-up startup developer maker giant exporter".split()
)


def _nodes(anchor: Token, figure: Token) -> Iterator[Token]:
    """The metric's word and what is above it, up to the verb of the clause."""
    for start in (anchor, figure):
        node = start
        for _ in range(7):
            yield node
            if node.head == node or node.pos_ in _VERBAL:
                break
            node = node.head


def _places(node: Token, figure: Token) -> Iterator[Token]:
    below = {t.i for t in figure.subtree}
    if node.pos_ not in _VERBAL:
        near = [*arguments.possessors(node)]
        near += [c for c in node.children if c.dep_ in ("compound", "nmod") and c.i < node.i]
        near += arguments.obliques(node, _OF)
        for place in arguments.obliques(node, ("across", "on")):
            near += [place, *arguments.possessors(place)]  # "users across Northwind's apps"
        if node.dep_ == "pobj" and node.head.lower_ == "with":
            near += [node.head.head, *arguments.predicated_of(node.head.head)]
        yield from (t for t in near if figure not in t.subtree and t.i not in below)
        return
    for subject in arguments.surface_subjects(node) + arguments.subjects(node):
        if figure.i == subject.i or subject.lemma_.lower() in ANALYSTS:
            continue  # "analysts at Contoso cut their estimate of its sales"
        yield subject
        if subject.dep_ == "pobj":
            # "Northwind in Springfield, which": the parser takes the nearer noun.
            yield subject.head.head
        yield from arguments.possessors(subject)
        yield from arguments.obliques(subject, _OF)
    if node.lemma_ in words("uses"):
        yield from arguments.objects(node)
        yield from arguments.obliques(node, ("on", "with"))
    if node.dep_ in ("relcl", "acl"):
        yield node.head


def _organisation(context: Context, token: Token) -> Filler | None:
    """The firm that a word stands for: itself, or as the maker of a product."""
    found = context.fillers.fill(token, catalogue.shape("reportedFigure").subject)
    if found:
        return found[0]
    for product in context.fillers.fill(token, _PRODUCTS):
        maker = maker_of(context, product.entity, tied=True)
        if maker is not None and not product.hops:
            return maker
    return None


_PRODUCTS = frozenset({"AIModel", "Software", "Hardware", "Plan"})


def implicit(context: Context, token: Token) -> Filler | None:
    """The firm that the passage is about, where the sentence leaves it out."""
    for number, sent in enumerate(_back(token)):
        before = token.i if number == 0 else sent.end
        found = {f.entity: f for f in _subjects(context, sent, before)}
        if len(found) == 1:
            return next(iter(found.values()))
        if len(found) > 1:
            break
    main = main_firm(context)
    if main is None or _is_of_another(context, token, main):
        return None
    return main if is_subject_of_text(context, main.entity, _FIRMS, token) else None


def _is_of_another(context: Context, token: Token, main: Filler) -> bool:
    """Whether the sentence is about an "it" that nobody knows, and just before it only others than
    the main firm are named: "She set up the Quill Institute. It has 14 employees"."""
    it = next((t for t in token.sent if t.dep_ in arguments.SUBJECT), None)
    unknown = it is not None and (it.lower_ in ("it", "they") or it.lemma_.lower() in _KINDS)
    if it is None or not unknown or context.fillers.at(it):
        return False
    before = token.doc[token.sent.start - 1].sent if token.sent.start else ()
    named = {
        m.entity
        for t in before
        for m in context.fillers.at(t)
        if context.entities[m.entity].type in _FIRMS
    }
    return bool(named) and main.entity not in named


_KINDS = frozenset("company firm group startup app platform service site network".split())


def _back(token: Token) -> Iterator[Span]:
    """The token's sentence and those before it in its paragraph."""
    sent = token.sent
    for _ in range(_BACK):
        yield sent
        if sent.start == 0:
            return
        previous = token.doc[sent.start - 1].sent
        if "\n" in token.doc[previous.end - 1 : sent.start].text_with_ws:
            return
        sent = previous


def _subjects(context: Context, sent: Span, before: int) -> Iterator[Filler]:
    """Firms that are subjects, or whose something is the subject, of a sentence's clauses."""
    for token in sent:
        if token.i >= before or token.dep_ not in arguments.SUBJECT:
            continue
        whole = (token, *token.conjuncts)
        for place in (*whole, *arguments.possessors(token), *arguments.obliques(token, ("at",))):
            for filler in context.fillers.fill(place, _FIRMS):
                if filler.entity not in houses(context):
                    yield Filler(filler.entity, filler.mention, (*filler.hops, "topic"))


@lru_cache(maxsize=2)
def main_firm(context: Context) -> Filler | None:
    """The firm that the text speaks of most; one in its first line counts more."""
    firms = [
        m
        for m in context.fillers.mentions
        if context.entities[m.entity].type in _FIRMS and m.entity not in houses(context)
    ]
    whose = host(context.text, ((m.start, m.entity) for m in firms if m.kind == "name"))
    if whose is not None:
        return Filler(whose, next(m for m in firms if m.entity == whose), ("main",))
    counts = Counter(m.entity for m in firms)
    first = context.text.find("\n")
    for entity in sorted({m.entity for m in firms if m.start < max(first, 0)}):
        counts[entity] += _MENTIONS
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _MENTIONS:
        return None
    if len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]:
        return None
    mention = next((m for m in firms if m.entity == ranked[0][0] and m.kind == "name"), None)
    return Filler(mention.entity, mention, ("main",)) if mention is not None else None
