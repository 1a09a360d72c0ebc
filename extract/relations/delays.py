"""Releases put off: the date that moves, the time before which a product will not come, and why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from extract import arguments
from extract.arguments import SUBJECT
from extract.dates import bounds
from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations import catalogue
from extract.relations.makers import maker_of
from extract.relations.proposal import Context, Proposal
from extract.relations.topic import topic

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = ("VERB", "AUX")
_TOLD_AS_FACT = frozenset({"not-before", "replanned", "turned"})
_AHEAD = frozenset({"expect", "anticipate", "schedule", "plan", "foresee"})
_FAR = 160  # tokens in which a product stays in mind
_MAKERS = frozenset({"Company", "Lab", "Organization"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/delays.yaml")[name])


@cache
def _asked() -> frozenset[str]:
    """The words that are no verbs and may tell of a delay."""
    lists = (_words(name) for name in ("nouns", "plans", "arrives", "turns"))
    return frozenset({"late", "later", "behind"}.union(*lists))


def propose(context: Context) -> Iterator[Proposal]:
    """Every put-off that no frame has: moved dates, nouns of delay, negated arrivals."""
    asked = _asked()
    for token, lemma in zip(context.tokens, context.lemmas, strict=True):
        if lemma not in asked and token.pos_ not in _VERBAL:
            continue
        if token.pos_ in _VERBAL and lemma in _words("moves") and _to(context, token):
            for date in [*arguments.objects(token), *arguments.surface_subjects(token)]:
                if date.lemma_.lower() in _words("dates"):
                    yield from _proposals(context, token, _product(context, date), "date")
                    break
        elif token.pos_ == "NOUN" and lemma in _words("nouns") and _to(context, token):
            yield from _proposals(context, token, _product(context, token), "noun")
        planned = lemma in _words("plans") or lemma in _words("arrives")
        if planned and _is_replanned(context, token):
            above = arguments.surface_subjects(token.head) if token.dep_ == "acomp" else []
            below = arguments.objects(token) + arguments.surface_subjects(token)
            found = _first(context, below + above)
            later = {"to_date": _after(context, token)}
            yield from _proposals(context, token, found, "replanned", later)
        if lemma in _words("turns") and (ends := _turned(context, token)) is not None:
            dates = {"from_date": ends[0], "to_date": ends[1]}
            yield from _proposals(context, token, topic(context, token, _types()), "turned", dates)
        if token.pos_ in _VERBAL and lemma in _words("misses"):
            for date in arguments.objects(token):
                if date.lemma_.lower() in _words("dates"):
                    missed = [o for v in arguments.obliques(date, ("of", "for")) for o in _of(v)]
                    yield from _proposals(context, token, _first(context, missed), "missed")
        if lemma in ("late", "later", "behind") and (_is_late(token) or _is_later(token)):
            verb = token.head
            subjects = arguments.surface_subjects(verb) if verb.pos_ in _VERBAL else []
            found = _first(context, subjects + arguments.objects(verb))
            yield from _proposals(context, token, found, "late")
        if token.pos_ in _VERBAL and _is_coming(token) and _is_negated(token):
            bound = _bound(context, token)
            if bound is not None:
                subjects = [*arguments.surface_subjects(token), *arguments.objects(token)]
                found = _first(context, subjects)
                yield from _proposals(context, token, found, "not-before", {"to_date": bound})


def _of(noun: Token) -> list[Token]:
    """What is dated: the noun, or what a gerund has for its object ("for shipping it")."""
    return arguments.objects(noun) if noun.pos_ in _VERBAL else [noun]


def _is_replanned(context: Context, verb: Token) -> bool:
    """ "Originally due in May, it is now expected in June": a new plan beside the old one."""
    verbs = _words("plans") | _words("arrives")
    if verb.lemma_.lower() not in verbs or _meant(context, verb) is None:
        return False
    now = {c.lower_ for node in (verb, verb.head) for c in node.children}
    return "now" in now and _after(context, verb) is not None


def _after(context: Context, verb: Token) -> str | None:
    """The first date behind the verb."""
    times = context.times_of(verb.sent)
    return next((t.edtf for root, t in times if root.i > verb.i and t.edtf is not None), None)


def _turned(context: Context, verb: Token) -> tuple[str, str] | None:
    """ "Early spring became the end of May": the two dates, where the later one comes second."""
    times = [(root, t.edtf) for root, t in context.times_of(verb.sent) if t.edtf is not None]
    before = [edtf for root, edtf in times if root.dep_ in SUBJECT and root.head == verb]
    after = [
        edtf
        for root, edtf in times
        if root.i > verb.i and verb in (root.head, root.head.head) and root.dep_ in ("attr", "pobj")
    ]
    if len(before) != 1 or len(after) != 1 or bounds(before[0])[1] is None:
        return None
    first, second = bounds(before[0])[0] or "", bounds(after[0])[0] or ""
    return (before[0], after[0]) if "" < first < second else None


def _is_late(word: Token) -> bool:
    """ "Two years late", "six months behind schedule"."""
    if word.lower_ == "behind" and not any(c.lower_ == "schedule" for c in word.children):
        return False
    if word.lower_ == "later":
        return False
    return word.i > 1 and word.nbor(-1).lemma_ in ("day", "week", "month", "quarter", "year")


def _is_later(word: Token) -> bool:
    """ "A week later than planned"; "came out late" at the end of its clause."""
    if word.lower_ == "later":
        than = next((c for c in word.subtree if c.lower_ == "than"), None)
        after = [than, than.head, *than.children] if than is not None else []
        return any(t is not None and t.lemma_.lower() in _words("plans") for t in after)
    ends = word.i + 1 < len(word.doc) and word.nbor(1).lower_ in (",", ".", ";", "and")
    return word.lower_ == "late" and ends and word.head.lemma_.lower() in _words("arrives")


def details(context: Context, trigger: Token) -> dict[str, Any]:
    """The reason for the delay and the date that was first meant, where the clause has them."""
    found: dict[str, Any] = {}
    reason = _reason(trigger)
    if reason:
        found["reason"] = reason
    meant = _meant(context, trigger)
    if meant is not None:
        found["from_date"] = meant
    return found


def is_put_off(context: Context, trigger: Token) -> bool:
    """Whether a release is named only as what is put off, ends, or is no release of a product."""
    if trigger.pos_ == "NOUN":
        kinds = {c.lower_ for c in trigger.children if c.i < trigger.i}
        ended = trigger.head.lemma_.lower() in _words("moves") | _words("ends")
        return ended or bool(kinds & _words("other_releases"))
    if _is_replanned(context, trigger):
        return True
    return _is_negated(trigger) and _bound(context, trigger) is not None


def _proposals(
    context: Context,
    trigger: Token,
    product: Filler | None,
    how: str,
    qualifiers: dict[str, Any] | None = None,
) -> Iterator[Proposal]:
    if product is None:
        return
    agents = [f for t in arguments.subjects(trigger) for f in context.fillers.fill(t, _MAKERS)]
    maker = agents[0] if agents else maker_of(context, product.entity)
    if maker is not None:
        yield Proposal(
            relation="delayed",
            subject=maker,
            object=product,
            trigger=trigger,
            rule=f"delay.{how}",
            qualifiers={**details(context, trigger), **(qualifiers or {})},
            modality="asserted" if how in _TOLD_AS_FACT else None,
            undated=how in ("replanned", "turned"),
        )


def _types() -> frozenset[str]:
    return catalogue.shape("delayed").object or frozenset()


def _first(context: Context, tokens: list[Token]) -> Filler | None:
    return next((f for t in tokens for f in context.fillers.fill(t, _types())), None)


def _product(context: Context, noun: Token) -> Filler | None:
    """Whose date it is: its owner, what follows "of", else what the passage is about."""
    beside = [c for c in noun.children if c.dep_ in ("compound", "nmod", "amod")]
    near = [*arguments.possessors(noun), *arguments.obliques(noun, ("of", "for", "to")), *beside]
    return _first(context, near) or topic(context, noun, _types()) or _last_named(context, noun)


def _last_named(context: Context, noun: Token) -> Filler | None:
    """The product that was named last: a delay told without one goes on about it."""
    start = noun.doc[max(0, noun.i - _FAR)]
    named = [
        m
        for m in context.fillers.mentions
        if m.kind == "name"
        and start.idx <= m.start < noun.idx
        and context.entities[m.entity].type in _types()
    ]
    if not named:
        return None
    last = max(named, key=lambda m: m.end)
    return Filler(last.entity, last, ("topic",))


def _to(context: Context, trigger: Token) -> bool:
    """Whether a time follows to which something is moved."""
    return any(
        root.i > trigger.i
        and root.dep_ == "pobj"
        and root.head.lower_ in ("to", "until", "till", "into")
        and time.edtf is not None
        for root, time in context.times_of(trigger.sent)
    )


def _is_coming(verb: Token) -> bool:
    if verb.lemma_ == "be":
        return any(c.lower_ in _words("ready") for c in verb.children)
    if verb.lemma_ in _AHEAD:
        return any(c.lower_ in ("now", "longer") for c in verb.children)
    return verb.lemma_.lower() in _words("coming")


def _is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in ("not", "never") for c in verb.children)


def _bound(context: Context, verb: Token) -> str | None:
    """The time before which it will not come."""
    future = verb.lemma_ in _AHEAD
    future = future or any(c.lower_ in ("will", "would", "wo", "'ll", "to") for c in verb.children)
    for root, time in context.times_of(verb.sent) if future else ():
        node = root
        while node.head != node and node.head != verb:
            node = node.head
        below = node.head == verb and root.i > verb.i
        if (
            below
            and time.edtf
            and any(t.lower_ in _words("bounds") for t in verb.doc[verb.i : root.i])
        ):
            return time.edtf
    return None


def _meant(context: Context, trigger: Token) -> str | None:
    """The date of "originally due in April" beside the delay."""
    for root, time in context.times_of(trigger.sent):
        path = [root]
        while path[-1].head != path[-1] and len(path) < 5:
            path.append(path[-1].head)
        plan = next((t for t in path if t.lemma_.lower() in _words("plans")), None)
        plan = plan or next((t for t in path[1:] if t.lemma_ == "be"), None)
        if plan is None or trigger in path[: path.index(plan) + 1] or time.edtf is None:
            continue
        if plan.lemma_ == "be":
            plan = next((c for c in plan.children if c.lower_ == "due"), plan)
        beside = {plan.head.lower_, *(t.lower_ for t in plan.head.children)}
        words = {t.lower_ for t in plan.subtree} | beside
        once = words & _words("once") or ({"had", "was", "were"} & words and plan.lemma_ != "be")
        if once or plan.dep_ == "amod":
            return time.edtf
    return None


def _reason(trigger: Token) -> str | None:
    verb = trigger
    while verb.pos_ not in _VERBAL and verb.head != verb:
        verb = verb.head
    for child in (*trigger.children, *verb.children):
        if child.i <= trigger.i:
            continue
        if child.lower_ in _words("reasons") and child.dep_ in ("prep", "acomp", "mark", "amod"):
            return _text(child, skip={child.lower_, "of", "to"})
        if child.dep_ == "advcl":
            mark = next((c for c in child.children if c.dep_ == "mark"), None)
            if mark is not None and mark.lower_ in _words("reason_marks"):
                return _text(child, skip={mark.lower_})
            if child.lemma_ in _words("reason_verbs") and arguments.objects(child):
                return _text(arguments.objects(child)[0], skip=set())
    return None


def _text(head: Token, *, skip: set[str]) -> str:
    tokens = sorted(head.subtree, key=lambda t: t.i)
    while tokens and tokens[0].lower_ in skip:
        tokens.pop(0)
    if not tokens:
        return ""
    text = head.doc[tokens[0].i : tokens[-1].i + 1].text
    return " ".join(text.split()).strip(" .,;:\"'“”")
