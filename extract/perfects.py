"""What stands between "had" and its participle: "had by March launched", "had by then launched"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_BETWEEN = frozenset({"prep", "agent", "advmod", "npadvmod"})
_THEN = frozenset({"then", "now"})


def mend_perfect(auxiliary: Token) -> None:
    """What the parser hangs on "had" hangs on the verb; "had by then" is no verb of its own."""
    if auxiliary.dep_ != "aux":
        _mend_by_then(auxiliary)
        return
    verb = auxiliary.head
    if verb.tag_ in ("VBN", "VBD"):
        for own in [c for c in auxiliary.children if c.dep_ in _BETWEEN]:
            own.head = verb
            own.dep_ = "prep" if own.dep_ == "agent" else own.dep_


def _mend_by_then(had: Token) -> None:
    """ "Had by then launched Quill": the parser has it "by a launched Quill"."""
    if had.i + 3 >= len(had.doc) or had.nbor(1).lower_ != "by" or had.nbor(2).lower_ not in _THEN:
        return
    by, then, verb = had.nbor(1), had.nbor(2), had.nbor(3)
    noun = verb.head
    if verb.tag_ != "VBN" or verb.dep_ != "amod" or noun.head != by:
        return
    verb.dep_, verb.head = had.dep_, verb if had.head == had else had.head
    for own in [c for c in had.children if c not in (by, verb)]:
        own.head = verb
    had.dep_, had.head = "aux", verb
    noun.dep_, noun.head = "dobj", verb
    by.head = verb
    then.dep_, then.head = "pcomp", by
