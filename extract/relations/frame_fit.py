"""Whether what stands in the roles of a frame makes its relation, and which relation it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from extract import arguments
from extract.model import EntityType
from extract.relations import catalogue, roles
from extract.relations.platforms import is_launched_on

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.frames import Bound
    from extract.model import Relation
    from extract.relations.proposal import Context

_TEAMS = frozenset("group team unit division department lab".split())
_PERSONAL = frozenset({"her", "his", "my", "your"})
_HOLDING = frozenset({"have", "sign", "strike", "ink", "reach", "form"})
_LEAVING = frozenset({"leave", "quit", "exit", "depart"})

_ANY = frozenset(get_args(EntityType))
_FIRMS = frozenset({"Company"})
_MAKING = frozenset({"make", "manufacture", "produce", "fabricate", "assemble"})


def _is_team(obj: Filler) -> bool:
    """ "Will take over the team": a part of the firm, whatever it was taken for."""
    mention = obj.mention
    if mention.kind != "nominal" or mention.text[:1].isupper():  # "the FAIR lab" has its name
        return False
    if mention.why.startswith("apposition"):  # so has "FAIR, a small team"
        return False
    return mention.text.split()[-1].lower() in _TEAMS


def has_owner(noun: Token) -> bool:
    """Whether it says whose it is; "her co-founder" does not say of what."""
    owners = arguments.possessors(noun)
    held = noun.dep_ == "dobj" and noun.head.lemma_ in _HOLDING
    if held and any(c.dep_ == "nsubj" and c.pos_ == "NOUN" for c in noun.head.children):
        return True  # "the publisher has a deal with Contoso": its own, whoever it is
    shared = noun.lemma_.lower() == "founder" and all(t.lower_ in _PERSONAL for t in owners)
    return (bool(owners) and not shared) or _shares_of(noun) or _owned_before(noun)


def _owned_before(noun: Token) -> bool:
    """ "Whose co-founder": the parser may tie the owner to a part of the noun."""
    at = noun.i - 1
    while at > 0 and noun.doc[at].lower_ in ("-", "co"):
        at -= 1
    return at >= 0 and noun.doc[at].lower_ in ("whose", "its")


def _shares_of(noun: Token) -> bool:
    """ "The founder and chief executive of Contoso": the phrase behind the second is of both."""
    if noun.pos_ != "NOUN":
        return False
    after = noun.doc[noun.i + 1 : noun.i + _POSTS_LONG]
    if not after or after[0].lower_ not in ("and", "&"):
        return False
    rest = (t for t in after[1:] if t.pos_ not in ("ADJ", "NOUN", "PROPN") and t.text != "-")
    return next((t.lower_ in ("of", "at") for t in rest), False)


_POSTS_LONG = 7  # tokens of "and chief technology officer of"


def is_for_one(context: Context, bound: Bound, role: str) -> bool:
    """ "Took part in a round for Contoso": the noun says whose it is behind it."""
    owned = any(s.role == role and s.place == "owner" for s in bound.frame.slots)
    noun = bound.noun if owned else None
    ends = arguments.obliques(noun, ("for", "in", "of")) if noun is not None else []
    return any(context.fillers.fill(token, _ANY) for token in ends)


def relation_of(bound: Bound, obj: Filler | None, office: Token | None, role: Any) -> Relation:
    """Who leads a group of a firm works for the firm; who is hired as its head leads it."""
    if office is not None and roles.is_top(str(role), office):
        return "leads"
    if bound.frame.relation == "leads" and obj is not None:
        part = {"metonym", "transparent"} & set(obj.hops)
        return "worksFor" if part or _is_team(obj) else "leads"
    return bound.frame.relation


def fits(context: Context, bound: Bound, subject: Filler, obj: Filler) -> bool:
    """Whether the entities in the roles of a frame make the relation that the frame says."""
    types = context.type_of(subject), context.type_of(obj)
    if bound.frame.relation == "locatedIn" and (
        _is_anyones(bound) or _has_own_name(context, bound, subject)
    ):
        return False
    if bound.frame.relation == "integratedInto" and is_launched_on(
        context, bound.trigger, subject, obj
    ):
        return False
    if bound.frame.relation == "supplies" and _is_own(context, bound, subject):
        return False
    if bound.frame.relation == "investedIn" and _is_sold(bound.trigger):
        return False
    if bound.frame.relation == "investedIn" and _is_beside(context, bound, obj):
        return False
    if bound.frame.relation == "developed" and (
        _is_made_so(bound.trigger) or _is_made_for(context, bound.trigger)
    ):
        return False
    if bound.frame.relation == "partOf" and (
        "transparent" in subject.hops + obj.hops or "metonym" in subject.hops
    ):
        # a share of a thing is no part of its owner; "its robotics group moves into Contoso"
        return False
    if bound.frame.relation == "partOf" and bound.frame.kind == "is":
        trigger = bound.trigger
        if trigger.dep_ == "pobj" and trigger.head.lower_ == "into":
            return False  # "merged into a group called Northwind": the group is the whole
    if bound.frame.relation == "founded" and (
        "metonym" in subject.hops + obj.hops or _is_left(context, bound.trigger, obj)
    ):
        return False  # "Northwind's engineers now form a group of their own"
    if bound.frame.relation == "competesWith" and types.count("Person") == 1:
        return False  # "Lee, chief of Acme, the rival of Contoso": Acme is
    if bound.frame.relation == "founded" and _is_made_head(context, subject):
        return False
    if bound.frame.relation == "partneredWith" and _is_member(context, obj):
        return False
    if bound.frame.relation == "discontinued" and _is_ones_access(bound):
        return False
    return obj.entity != subject.entity and catalogue.joins(bound.frame.relation, *types)


def _is_made_head(context: Context, subject: Filler) -> bool:
    """ "Set up an arm with Lee as its head": Lee did not found it."""
    head = context.fillers.head.get(subject.mention)
    if head is None or head.dep_ != "pobj" or head.head.lower_ != "with":
        return False
    return head.i + 1 < len(head.doc) and head.nbor(1).lower_ == "as"


def _is_member(context: Context, obj: Filler) -> bool:
    """ "Set up the alliance with fifty members, including Lark": not with Lark alone."""
    head = context.fillers.head.get(obj.mention)
    return (
        head is not None
        and "example" in obj.hops
        and any(t.lemma_ == "member" for t in list(head.ancestors)[:6])
    )


def _is_ones_access(bound: Bound) -> bool:
    """ "Cut off Contoso's access to Quill": others still have it."""
    noun = bound.noun
    return noun is not None and noun.lemma_ == "access" and bool(arguments.possessors(noun))


def _is_own(context: Context, bound: Bound, subject: Filler) -> bool:
    """ "A and B run it on their clouds": each on its own."""
    return subject.mention.kind == "pronoun" and any(
        filler.entity == subject.entity
        for token in bound.roles.get("object", ())
        for filler in context.fillers.fill(token, frozenset({context.type_of(subject)}))
    )


def _is_beside(context: Context, bound: Bound, obj: Filler) -> bool:
    """ "From Contoso and existing investors including Lark": Contoso is one more of them."""
    head = context.fillers.head.get(obj.mention)
    if head is None:
        return False
    if bound.frame.kind == "noun" and head.dep_ in ("pobj", "conj"):
        first = head.conjuncts[0] if head.dep_ == "conj" else head
        return first.head.lower_ == "by"  # "investments by Contoso and Lark in it"
    return bound.frame.kind == "is" and head in bound.trigger.conjuncts


_SELLING = frozenset("sell dump offload exit unload divest trim reduce cut shed".split())


def _is_sold(noun: Token) -> bool:
    """ "Sold its stake in Contoso": no money goes there."""
    return noun.pos_ == "NOUN" and noun.dep_ == "dobj" and noun.head.lemma_ in _SELLING


def _is_made_so(verb: Token) -> bool:
    """ "Made Quill free", "made Quill the default": it is not what was made."""
    small = (c for c in verb.children if c.dep_ in ("ccomp", "oprd", "acomp"))
    if verb.lemma_ != "make" or any(c.dep_ == "nsubjpass" for c in verb.children):
        return False
    return any(c.pos_ in ("ADJ", "NOUN") for c in small) or any(
        c.dep_ == "nsubj" and c.i < o.i and c.i > verb.i
        for o in arguments.objects(verb)
        for c in o.children
    )


def _is_made_for(context: Context, verb: Token) -> bool:
    """ "A chip that Northwind makes for Contoso": it is Contoso's."""
    if verb.lemma_ not in _MAKING:
        return False
    return any(context.fillers.fill(token, _FIRMS) for token in arguments.obliques(verb, ("for",)))


def _is_left(context: Context, verb: Token, obj: Filler) -> bool:
    """Whether it is what was left in order to found another: "left Northwind to build it"."""
    return obj.mention.kind != "name" and any(
        filler.entity == obj.entity
        for above in verb.ancestors
        if above.lemma_ in _LEAVING
        for token in arguments.objects(above)
        for filler in context.fillers.fill(token, _ANY)
    )


_PLANTS = frozenset("plant factory works complex campus site laboratory lab".split())


def _has_own_name(context: Context, bound: Bound, subject: Filler) -> bool:
    """ "Northwind's Lark lab in Oslo": the lab is there, Northwind need not be."""
    if bound.frame.kind == "noun" and bound.trigger.lemma_.lower() in _PLANTS:
        own = (c for c in bound.trigger.children if c.dep_ == "compound" and c.pos_ == "PROPN")
        if any(c not in bound.roles.get("object", ()) for c in own):
            return True  # "Northwind's Clinton plant in Illinois"
    named = context.fillers.at(bound.trigger) if bound.frame.kind == "noun" else []
    return any(m.entity != subject.entity for m in named)


def _is_anyones(bound: Bound) -> bool:
    """ "Trains its models at a campus in Indiana": whose campus that is, is not said."""
    trigger = bound.trigger
    articles = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in trigger.children)
    free = trigger.dep_ in ("pobj", "dobj") and not arguments.possessors(trigger)
    return bound.frame.kind == "noun" and articles and free
