"""Relations that the frames of ``ontology/frames`` find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from extract import arguments
from extract.arguments import SUBJECT
from extract.fillers import Filler
from extract.model import EntityType, Modality
from extract.relations import agents, catalogue, delays, roles
from extract.relations.frame_fit import fits, relation_of
from extract.relations.hire_roles import office_of
from extract.relations.implied import implied
from extract.relations.own_sums import shared_out, stepped_to
from extract.relations.proposal import Context, Proposal, figure, money, nearest

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.frames import Bound
    from extract.spans import Quantity

# "The Quill maker said": the noun of the frame refers by itself.
_DESCRIBED = frozenset({"developed", "operates"})
_PAID = frozenset({"acquired"})
# Relations to a whole firm: a stake in it or a team of it is something else.
_WHOLE = frozenset({"acquired", "supplies"})
_STAFF = frozenset(
    "founder executive employee staff researcher engineer scientist developer leader boss "
    "officer lawyer analyst".split()
)
_FUNDS = frozenset("investment funding stake loan money backing offer approval letter".split())
_UNITS = frozenset("unit arm division business subsidiary operation venture project".split())
_HEADS = frozenset({"board", "management", "shareholder", "investor", "executive", "official"})
_ALL = frozenset("rest remainder all owner maker parent user customer".split())
_VAGUE = frozenset({"a", "an", "any", "another", "no", "such"})
_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_ANY = frozenset(get_args(EntityType))
_PEOPLE = frozenset(
    "people person employee worker job role position staffer engineer staff researcher "
    "member contractor colleague head post workforce headcount".split()
)


def propose(context: Context) -> Iterator[Proposal]:
    """Every frame whose arguments are entities of the types that the relation takes."""
    for bound in context.frames:
        # The "Group" of a firm's name says nothing of what belongs to whom.
        if not any(m.kind == "name" for m in context.fillers.at(bound.trigger)):
            yield from _typed(context, bound)


def _typed(context: Context, bound: Bound) -> Iterator[Proposal]:
    shape = catalogue.shape(bound.frame.relation)
    only = bound.frame.types
    subjects = _fillers(context, bound, "subject", shape.subject & only.get("subject", _ANY))
    objects: list[Filler] | list[None] = [None]
    if shape.object is not None:
        objects = _fillers(context, bound, "object", shape.object & only.get("object", _ANY))
        objects = objects or implied(context, bound, "object", shape.object, subjects)
        subjects = subjects or implied(context, bound, "subject", shape.subject, objects)
    qualifiers = _qualifiers(context, bound, shape.qualifiers)
    if qualifiers is None or _sells_a_firm(context, bound):
        return
    if bound.frame.relation == "delayed":
        qualifiers.update(delays.details(context, bound.trigger))
    office = office_of(context, bound)
    if office is not None:
        qualifiers["role"] = roles.role_text(context, office)
    subjects = agents.sure(subjects, objects, shape.subject)
    shares = shared_out(context, bound.trigger, bound.frame.relation, subjects, objects)
    for obj in objects:
        for subject in agents.of(context, bound, subjects, obj):
            if obj is not None and not fits(context, bound, subject, obj):
                continue
            yield Proposal(
                relation=relation_of(bound, obj, office, qualifiers.get("role")),
                subject=subject,
                object=obj,
                trigger=bound.trigger,
                rule=bound.frame.id,
                qualifiers={**bound.frame.sets, **_own(bound, subject, obj, qualifiers, shares)},
                modality=bound.frame.modality or _supposed(bound.trigger),
                undated=shape.time == "event" and _is_epithet(bound),
            )


def _own(
    bound: Bound,
    subject: Filler,
    obj: Filler | None,
    qualifiers: dict[str, Any],
    shares: Mapping[str, dict[str, Any]],
) -> dict[str, Any]:
    """The qualifiers that are its own: a round is not the sum of one of several investors."""
    for one in (subject, obj):
        if one is not None and one.entity in shares:
            rest = {name: value for name, value in qualifiers.items() if name != "amount"}
            return rest | shares[one.entity]
    several = bound.frame.kind == "is" or "example" in subject.hops
    if bound.frame.relation != "investedIn" or not several:
        return qualifiers
    return {name: value for name, value in qualifiers.items() if name != "amount"}


def _sells_a_firm(context: Context, bound: Bound) -> bool:
    """Whether what is bought from another is a firm: "bought Contoso from Northwind"."""
    if bound.frame.relation != "supplies" or bound.frame.kind != "verb":
        return False
    if "object" in (slot.place for slot in bound.frame.slots):
        return False
    if any(t.lemma_.lower() in _FUNDS for t in arguments.objects(bound.trigger)):
        return True  # "got an investment from Northwind"
    return any(
        m.kind == "name" and context.entities[m.entity].type in ("Company", "Lab")
        for token in arguments.objects(bound.trigger)
        for m in context.fillers.at(token)
    )


def _supposed(trigger: Token) -> Modality | None:
    """ "A further delay would hurt": what a noun names is only thought of."""
    if trigger.pos_ != "NOUN" or trigger.dep_ not in SUBJECT:
        return None
    vague = any(c.lower_ in _VAGUE and c.dep_ == "det" for c in trigger.children)
    may = any(c.lower_ in ("would", "could", "might") for c in trigger.head.children)
    return "hypothetical" if vague and may else None


def _fillers(context: Context, bound: Bound, role: str, types: frozenset[str]) -> list[Filler]:
    found: dict[str, Filler] = {}
    tokens = bound.roles.get(role, ())
    for token in tokens:
        if token == bound.trigger:
            described = bound.frame.relation in _DESCRIBED
            fillers = [
                Filler(m.entity, m)
                for m in context.fillers.at(token)
                if described and m.kind == "nominal" and context.entities[m.entity].type in types
            ]
            # "a successor to Quill called Quill 2"
            if bound.frame.relation == "succeeds":
                fillers += [f for f in context.fillers.fill(token, types) if "naming" in f.hops]
        else:
            fillers = context.fillers.fill(token, types)
        for filler in fillers if not _is_counted(bound, token) else ():
            if not _is_part(bound, token, filler):
                found.setdefault(filler.entity, filler)
    if bound.frame.relation == "founded":  # "founded by former Acme engineers including Lee"
        found = {e: f for e, f in found.items() if "metonym" not in f.hops}
    if not found:
        for token in (m for t in tokens for m in _members(context, t)):
            for filler in context.fillers.fill(token, types):
                found.setdefault(filler.entity, replace(filler, hops=(*filler.hops, "example")))
    return list(found.values())


def _is_counted(bound: Bound, token: Token) -> bool:
    """ "3 million users, Brook told shareholders": a number of them is not the one beside."""
    trigger = bound.trigger
    if bound.frame.kind != "is" or trigger.tag_ != "NNS" or token.dep_ not in ("appos", "conj"):
        return False
    counted = any(c.dep_ == "nummod" for c in trigger.children)
    return counted and token.tag_ == "NNP" and not set(token.conjuncts) - {trigger}


def _is_part(bound: Bound, token: Token, filler: Filler) -> bool:
    """Whether only a part of the firm is bought, or its people are hired."""
    if bound.frame.relation == "investedIn" and "metonym" in filler.hops:
        return token.lemma_.lower() in _STAFF
    if bound.frame.relation == "investedIn" and token.lemma_.lower() in _UNITS:
        return "transparent" in filler.hops  # "a stake in its chip unit"
    if bound.frame.relation not in _WHOLE:
        return False
    part = "transparent" in filler.hops and token.lemma_.lower() not in _ALL
    made = bound.frame.relation == "supplies" and bound.frame.kind == "verb"
    maker = made and token.dep_ in _MODIFIERS  # "uses Northwind chips": from whomever
    staff = "metonym" in filler.hops and token.lemma_.lower() not in _HEADS
    return part or maker or staff


def _members(context: Context, token: Token) -> Iterator[Token]:
    """Who is named of a number of them: "forty firms use it, among them X and Y"."""
    if token.tag_ != "NNS" or context.fillers.at(token):
        return
    beside = (c for c in token.head.children if c.pos_ not in ("VERB", "AUX"))
    near = {token.head.i, *(c.i for c in beside)}
    for word in token.sent:
        if word.i <= token.i or word.head.i not in near:
            continue
        if word.lower_ == "including":
            for noun in (c for c in word.children if c.dep_ in ("pobj", "dobj")):
                yield from arguments.coordinated(noun)
        elif word.lower_ == "among":
            after = token.doc[word.i + 1 : min(word.i + 9, token.sent.end)]
            if after and after[0].lower_ in ("them", "these", "those"):
                named = [m for t in after for m in context.fillers.at(t) if m.kind == "name"]
                if named:
                    yield from arguments.coordinated(context.fillers.head[named[0]])


def _qualifiers(context: Context, bound: Bound, allowed: frozenset[str]) -> dict[str, Any] | None:
    """The figures that hang on the trigger; None where a role that the frame names is missing."""
    found: dict[str, Any] = {}
    for role in ("amount", "count", "percent", "stake"):
        if role in bound.roles:
            quantity = next(
                (q for token in bound.roles[role] for q in _quantities_below(context, token, role)),
                None,
            )
            if quantity is None:
                if not any(s.role == role and s.optional for s in bound.frame.slots):
                    return None
                continue
            found[role] = money(quantity) if role == "amount" else figure(quantity)
    anchors = [bound.trigger] + ([bound.noun] if bound.noun is not None else [])
    sent = bound.trigger.sent
    if "amount" in allowed and "amount" not in found and "amount" not in bound.frame.sets:
        sums = context.quantities_of(sent, "money")
        if _is_epithet(bound):  # "Contoso, a Northwind client, will spend $5 billion": not there
            sums = [(t, q) for t, q in sums if bound.trigger.is_ancestor(t)]
        quantity = nearest(sums, *anchors)
        quantity = quantity or _price(context, bound) or stepped_to(context, bound.trigger)
        if quantity is not None:
            found["amount"] = money(quantity)
    if "stake" in allowed and "stake" not in found:
        quantity = nearest(context.quantities_of(sent, "percent"), *anchors)
        if quantity is not None:
            found["stake"] = figure(quantity)
    if "capacity" in allowed:
        quantity = nearest(context.quantities_of(sent, "capacity"), *anchors)
        if quantity is not None:
            found["capacity"] = quantity.text
    if "count" in allowed and "count" not in found:
        people = [(t, q) for t, q in context.quantities_of(sent, "number") if q.unit in _PEOPLE]
        quantity = nearest(people, *anchors)
        if quantity is not None:
            found["count"] = figure(quantity)
    return found


def _is_epithet(bound: Bound) -> bool:
    """Whether the relation is only named beside: "its founder, Brook, said on Monday"."""
    noun = bound.trigger
    if noun.dep_ == "pobj" and noun.head.head.lower_ == "one":
        noun = noun.head.head  # "Contoso, one of its investors, said on Monday"
    return bound.frame.kind == "is" and noun.dep_ not in ("attr", "oprd", "acomp", "pobj")


def _price(context: Context, bound: Bound) -> Quantity | None:
    """The sentence's only sum, where it is what was paid but hangs far from the verb."""
    if bound.frame.relation not in _PAID:
        return None
    sums = context.quantities_of(bound.trigger.sent, "money")
    if len(sums) != 1 or sums[0][0].i < bound.trigger.i:
        return None
    node = sums[0][0]
    for _ in range(4):
        if node.dep_ == "pobj":
            own = not _is_of_other_clause(node, bound.trigger)
            return sums[0][1] if own and node.head.lower_ == "for" else None
        node = node.head
    return None


def _is_of_other_clause(paid: Token, trigger: Token) -> bool:
    """ "Talked of buying Lark before it took a stake in Quill for $5 billion": not for Lark."""
    above = next((t for t in paid.ancestors if t.dep_ == "advcl"), None)
    return above is not None and above != trigger and not above.is_ancestor(trigger)


def _quantities_below(context: Context, token: Any, role: str) -> Iterator[Any]:
    kind = {"amount": "money", "count": "number", "percent": "percent", "stake": "percent"}[role]
    for node in token.subtree:
        quantity = context.quantity_at(node)
        if quantity is not None and quantity.kind == kind:
            yield quantity
