"""Who does what is done to a product: the one named, else its maker, else the one who tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extract import arguments
from extract.relations import delays
from extract.relations.endings import is_ended
from extract.relations.makers import maker_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.frames import Bound
    from extract.relations.proposal import Context

# What is done to a product without a word of who does it, its maker does.
_MAKERS_DEEDS = frozenset({"announced", "released", "delayed", "discontinued"})
_SHOWN = frozenset({"announced", "released"})
_STOPPED = frozenset({"discontinued"})
_MADE = frozenset({"developed", "released"})
_HOPES = frozenset("aim hope plan intend expect want mean promise schedule slate".split())
_BEFORE = frozenset({"had", "'d", "first", "originally", "initially"})
_ONCE = frozenset({"originally", "previously", "initially", "supposed", "meant"})
_STAFF = frozenset(
    "staff employee worker workforce engineer developer nurse doctor clinician lawyer adviser "
    "banker teacher analyst consultant agent personnel programmer".split()
)
_MOVED = frozenset("move push bump slip slide postpone delay put shift defer".split())
# What keeps a product from its date: its maker delays it because of them.
_CAUSES = frozenset(
    "shortage problem trouble bug row dispute strike lawsuit lack glitch fault flaw leak error "
    "negotiation talk concern worry setback defect pandemic earthquake fire ban".split()
)
_COMINGS = frozenset(
    "be arrive come launch ship release debut appear land follow open go start begin reach "
    "hit".split()
)
_SPANS = frozenset("day week month quarter year hour".split())
_PLANNING = frozenset(
    "be schedule slate slat plan set promise expect foresee target pencil tip prepare".split()
)


def of(context: Context, bound: Bound, subjects: list[Filler], obj: Filler | None) -> list[Filler]:
    """The maker, where no one is named, and where one of its people is said to act.

    :param subjects: who is named in the subject's place.
    """
    frame, trigger = bound.frame, bound.trigger
    if obj is not None and frame.relation in _MADE and is_ended(trigger):
        return []
    if obj is None or frame.relation not in _MAKERS_DEEDS:
        return subjects
    if frame.dated and not _is_dated(context, trigger):
        return []
    if frame.relation in _SHOWN | _STOPPED and delays.is_put_off(context, trigger):
        return []
    if frame.relation == "delayed" and any(context.fillers.at(t) for t in bound.roles.get("x", ())):
        return []  # "moved Pagewise to Quill 2": onto another product, not to another day
    other = _is_other_plan(trigger)
    if frame.relation == "released" and (other or _was_meant(trigger) or _is_to_staff(trigger)):
        return []
    maker = maker_of(context, obj.entity)
    # "delayed by a quarter": that is how long
    named = [t for t in bound.roles.get("subject", ()) if t.lemma_.lower() not in _SPANS]
    caused = frame.relation == "delayed" and any(t.lemma_.lower() in _CAUSES for t in named)
    if not named or (caused and not subjects):
        if _is_past_plan(trigger):
            return []
        return [maker] if maker is not None else []
    if frame.relation == "released" and trigger.lemma_ == "roll" and maker is not None:
        # "Lumen and Honeywell have rolled it out": customers, if another firm is its maker
        firm = context.type_of(maker) == "Company"
        subjects = [
            s
            for s in subjects
            if not firm or s.entity == maker.entity or context.type_of(s) != "Company"
        ]
    if frame.own:
        subjects = [s for s in subjects if maker is not None and s.entity == maker.entity]
    if all(context.type_of(s) == "Person" for s in subjects):
        return [maker] if subjects and maker is not None else subjects
    return subjects


def _is_other_plan(verb: Token) -> bool:
    """ "Which it plans to phase out in May": what is planned is what the verb below says."""
    below = [c.lemma_.lower() for c in verb.children if c.dep_ in ("xcomp", "ccomp")]
    return verb.lemma_ in _PLANNING and any(lemma not in _COMINGS for lemma in below)


def _is_to_staff(verb: Token) -> bool:
    """ "Rolled it out to its 9,000 nurses": a customer's own people are no launch."""
    return any(
        noun.lemma_.lower() in _STAFF and any(c.lower_ == "its" for c in noun.children)
        for noun in arguments.obliques(verb, ("to", "across", "among", "for"))
    )


def _was_meant(verb: Token) -> bool:
    """ "Had hoped to launch it in May": what the clause tells is that it did not."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.head.head.lemma_ in ("miss", "overshoot", "blow"):
        return True  # "missed its target of releasing it in May"
    had = any(c.lower_ == "had" for c in verb.children)
    if had and verb.lemma_ in _HOPES:
        return True  # "which it had promised for May"
    hoped = verb.dep_ in ("xcomp", "ccomp") and above.lemma_ in _HOPES
    return hoped and any(c.lower_ in _BEFORE for c in above.children)


def _is_dated(context: Context, verb: Token) -> bool:
    """Whether a date hangs on the verb, at most a preposition and a noun away."""
    for root, time in context.times_of(verb.sent):
        steps = (root.head, root.head.head, root.head.head.head)
        if time.edtf is not None and verb in steps:
            return True
    return False


def _is_past_plan(verb: Token) -> bool:
    """Whether it is what had been meant to happen: "was to have shipped", "was originally due"."""
    words = {child.lower_ for child in verb.children}
    if words & _ONCE:
        return True
    if verb.lemma_ in _PLANNING and (verb.tag_ == "VBN" or verb.dep_ == "acl"):
        # "the launch, set for May, will now take place in June", "was first planned for May"
        above = {child.lower_ for node in (verb.head, verb.head.head) for child in node.children}
        if "first" in words or (verb.dep_ in ("acl", "relcl", "appos") and "now" in above):
            return True
    nodes = (verb.head, verb.head.head, verb.head.head.head)
    moved = verb.tag_ == "VBN" and any(node.lemma_ in _MOVED for node in nodes)
    if moved and verb.lemma_ in _PLANNING and verb.dep_ in ("acl", "relcl", "advcl"):
        return True  # "Quill, promised for May, has been moved to June"
    return (verb.lemma_ in _PLANNING and "had" in words) or {"to", "have"} <= words


def sure(
    subjects: list[Filler], objects: Sequence[Filler | None], types: frozenset[str]
) -> list[Filler]:
    """Without those of "four engineers from A and B, including Brook": of which, is not said."""
    if len(objects) < 2 or types != {"Person"}:
        return subjects
    return [s for s in subjects if "example" not in s.hops]
