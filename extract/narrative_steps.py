"""How far a date is from a word along the parse: on it, in its clause, or in one it depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.timex.tense import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from extract.model import TimeExpression

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "xcomp", "pcomp"})
# Clauses with these are of another time than their main clause.
_APART = frozenset({"after", "before", "since", "until", "till"})
# Steps of :func:`distance`: the verb that completes the date's clause, its conjunct, its modifier,
# its report, and whatever is farther off.
_COMPLETED, _COORDINATED, MODIFIED, REPORTED, _UNRELATED = 3, 4, 5, 6, 7
SAME_CLAUSE = 2


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression, its head word, the word that it modifies, and the verb of its clause."""

    time: TimeExpression
    root: Token
    host: Token
    clause: Token


def host_of(root: Token) -> Token:
    """The word that the expression modifies, past its preposition."""
    token = root
    while token.dep_ in ("pobj", "pcomp", "prep") and token.head.i != token.i:
        previous, token = token, token.head
        verbal = token.dep_ == "pcomp" and token.tag_ == "VBG"  # "before leaving in 2022"
        if previous.dep_ == "prep" and (verbal or token.dep_ not in ("prep", "pcomp")):
            return token
    if token.dep_ in ("conj", "appos") and token.head.ent_type_ == "DATE":
        return host_of(token.head)
    return token.head


def said_before(root: Token, times: Iterable[TimeExpression]) -> Token | None:
    """The verb of saying that the day stands right behind, where the parser gave it to what is
    still to come and has its own date: "said on Tuesday it would close the lab in May"."""
    preposition = root.head
    if root.dep_ != "pobj" or preposition.dep_ != "prep":
        return None
    later = preposition.head
    above = later.head
    if later.i < root.i or later.dep_ not in ("ccomp", "xcomp") or above.i > preposition.i:
        return None
    ahead = any(c.tag_ == "MD" for c in later.children)
    subject = any(c.dep_ in _SUBJECTS and c.i > root.i for c in later.children)
    between = root.doc[above.i + 1 : preposition.i]
    near = len(between) <= _TOLD and all(t.pos_ in _OBJECT for t in between)
    if not (ahead and subject and near):
        return None
    starts = {time.start for time in times if time.edtf is not None}
    for token in later.subtree:
        if token.i > root.i and token.idx in starts:
            clause = clause_of(token)
            if clause.i == later.i or (clause.dep_ == "xcomp" and clause.head.i == later.i):
                return above
    return None


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TOLD = 4  # words of those who are told: "told its own staff on Tuesday"
_OBJECT = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON"})


def clause_of(token: Token) -> Token:
    """The head of the clause that the word stands in."""
    while token.head.i != token.i:
        if token.dep_ in _CLAUSES or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")):
            return token
        token = token.head
    return token


def distance(trigger: Token, dated: Dated) -> int:
    """How far the date is from the word: 0 on the word itself, 1 below it, 2 in its clause, then
    as the constants above have it."""
    if dated.host.i == trigger.i:
        return 0
    if trigger.pos_ == "NOUN" and dated.clause.head.i == trigger.i and _does(dated.clause):
        return 1
    clause = clause_of(trigger)
    if follows(dated, clause):
        return 1
    if dated.clause.i == clause.i:
        if _is_of_event_before(trigger, dated):
            return _UNRELATED
        return 1 if trigger.is_ancestor(dated.host) else 2
    if dated.clause.dep_ == "xcomp" and dated.clause.head.i == clause.i:
        return _COMPLETED
    if _at_that_time(dated.clause, clause) or _opens(dated, clause):
        return MODIFIED
    if _is_parted(dated.root, clause):
        return SAME_CLAUSE
    return _climb(clause, dated)


def _is_of_event_before(trigger: Token, dated: Dated) -> bool:
    """ "Cuts 600 jobs, after 400 cuts in October": the date is that of the earlier thing."""
    host = dated.host
    if host.pos_ != "NOUN" or host.dep_ != "pobj" or host.head.lower_ not in ("after", "before"):
        return False
    return trigger.i != host.i and not host.is_ancestor(trigger)


def _does(clause: Token) -> bool:
    """ "The suit that Acme brought in May", "a deal struck in May": its verb does the noun."""
    return clause.dep_ in ("relcl", "acl") and clause.lemma_ in _DOING


_DOING = frozenset(
    "bring file lodge launch sign strike announce begin start open impose complete reach agree "
    "initiate conclude seal close".split()
)


def follows(dated: Dated, clause: Token) -> bool:
    """Whether the clause says what happened at the date before it: "in 2019, when Acme fell"."""
    when = next((c for c in clause.children if c.lower_ == "when"), None)
    if when is None or dated.time.end > when.idx:
        return False
    between = [t for t in clause.doc[dated.root.i : when.i] if t.idx >= dated.time.end]
    return not between or (len(between) == 1 and between[0].text == ",")


def _at_that_time(lower: Token, clause: Token) -> bool:
    """Whether a clause with "when" says when the main clause happened: both in a past tense."""
    if lower.dep_ != "advcl" or lower.head.i != clause.i or not (tells(lower) and tells(clause)):
        return False
    return any(child.lower_ == "when" for child in lower.children)


def _opens(dated: Dated, clause: Token) -> bool:
    """Whether the date opens the sentence of the clause, before a participle: "In 2012, having met
    a chemist, she founded Acme"."""
    lower = dated.clause
    first = dated.root.left_edge.i - (dated.root.dep_ == "pobj") == dated.root.sent.start
    first = first or lower.lower_ in ("starting", "beginning")
    return first and lower.dep_ == "advcl" and lower.tag_ in ("VBG", "VBN") and lower.head == clause


def _is_parted(date: Token, clause: Token) -> bool:
    """Whether the parser took the date that opens a sentence for its head: "The following year it
    bought Acme" as "the year that it bought it in"."""
    relative = clause.dep_ == "relcl" and clause.head.i == date.i and date.head.i == date.i
    if not relative or date.left_edge.i != date.sent.start:
        return False
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.tag_ not in ("WDT", "WP")


def _climb(clause: Token, dated: Dated) -> int:
    for _ in range(4):
        relation, above = clause.dep_, clause_of(clause.head)
        if clause.head.i == clause.i:
            break
        if above.i == dated.clause.i:
            if relation == "conj":
                return _COORDINATED if _reaches(dated, above, clause) else _UNRELATED
            if relation == "pcomp" and clause.head.lower_ in _APART:
                return _UNRELATED  # "in 2024, two years after buying it, they sued"
            if relation == "advcl" and any(
                c.lower_ in _APART and c.i < clause.i for c in clause.children
            ):
                return _UNRELATED
            return {
                "xcomp": _COMPLETED,
                "advcl": MODIFIED,
                "pcomp": MODIFIED,
                "ccomp": REPORTED,
                "parataxis": REPORTED,
            }.get(relation, _UNRELATED)
        if relation not in ("xcomp", "conj", "advcl", "pcomp"):
            break
        clause = above
    return _UNRELATED


def _reaches(dated: Dated, above: Token, clause: Token) -> bool:
    """Whether the date of the first clause is that of the second, which is coordinated with it: an
    adverbial before both, or "cut prices on Thursday and released a successor"."""
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    if dated.root.i < min(above.i, clause.i):
        # "On Monday it rose, and the broker now tells its clients to buy"
        now = any(c.dep_ == "aux" and c.lower_ in ("is", "are") for c in clause.children)
        inside = own and any(
            c.dep_ in ("nsubj", "nsubjpass") and c.i < dated.root.i for c in above.children
        )  # "Quill last week fell, and Lark rose"
        return not inside and not (tells(above) and (now or clause.tag_ in ("VBZ", "VBP")))
    joined = clause.head.i == above.i and any(
        c.dep_ == "cc" and c.lower_ == "and" and dated.root.i < c.i < clause.i
        for c in above.children
    )
    finite = clause.tag_ in ("VBD", "VBN") and above.tag_ == clause.tag_
    return joined and finite and not own and dated.host.i in (above.i, dated.clause.i)


def is_target(dated: Dated) -> bool:
    """Whether it is where a verb of putting off moves a date from or to."""
    preposition = dated.root.head.lower_ if dated.root.dep_ == "pobj" else ""
    moves = dated.host.lemma_ in word_lists()["defer"]
    return moves and (preposition == "from" or preposition in word_lists()["defer_to"])


def tells(verb: Token) -> bool:
    """Whether the verb is in the tense of telling: simple past or past perfect."""
    if verb.tag_ == "VBD":
        return True
    return any(child.tag_ == "VBD" for child in verb.children if child.dep_ in ("aux", "auxpass"))
