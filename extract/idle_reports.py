"""Words about words that give no one's words: what is told so counts for no statement.

"Disputes the number" and "declined to comment" have no content; "could have told him", "would not
say" and "needed an hour to explain" report no act of speech; "the firm thinks" is a manner of
speaking, since firms do not think.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.report_words import is_clause
from extract.speakers import Speakers, saying

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.sayings import Saying

_BRIEF = 7  # tokens: a shorter demand or promise ("urged calm") gives no content
_ALOOF = frozenset({"advcl", "pcomp"})
_MUTE = frozenset({"comment", "discuss", "speculate", "disclose"})
_WITHIN = frozenset({"ccomp", "relcl"})


def is_idle(one: Saying, token: Token, speakers: Speakers) -> bool:
    """Whether the report at that token is no statement of its speakers."""
    if one.sort == "measure" or _is_unreal(one, token) or _is_aside(token):
        return True
    lemma = token.lemma_.lower()
    if one.sort == "deny":
        return one.root == one.token and lemma != "deny"
    if one.sort == "direct":
        # what a firm promises or warns of is a product, a date or a deal
        firm = all(speakers.types.get(who) == "Company" for who in one.speakers)
        trades = firm and (one.root == one.token or lemma in saying()["pledges"])
        return trades or _is_empty(one, token)
    if one.sort == "think" and (
        lemma in saying()["musing"] or not speakers.people(one.speakers[:1])
    ):
        return True
    if token.pos_ != "VERB" or token.lower_ == "according":
        return token.lower_ in saying()["according_prepositions"]
    root = token.doc[one.root]
    if _is_relative(one, token):
        return True
    thin = one.sort == "say" and _names_others(one, token, speakers)
    return thin or root.tag_.startswith("JJ") or not is_clause(root) or _is_silence(root)


def _is_silence(root: Token) -> bool:
    """ "Said it does not comment on rumors", "insists that this is tosh"."""
    vague = any(c.dep_ == "nsubj" and c.lower_ in ("this", "that") for c in root.children)
    return vague or (root.lemma_ in _MUTE and any(c.dep_ == "neg" for c in root.children))


def _is_relative(one: Saying, token: Token) -> bool:
    """ "Reported earnings that beat estimates", "what it said it would be": no words."""
    subjects = (c for c in token.doc[one.root].children if c.dep_ in ("nsubj", "nsubjpass"))
    tells = any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in token.children)
    gap = token.dep_ == "relcl" and len(one.scope) < _BRIEF and not tells  # "who says it is calm"
    return gap or any(c.tag_ == "WDT" for c in subjects)


def _names_others(one: Saying, token: Token, speakers: Speakers) -> bool:
    """What is said of somebody else by name is a matter of its own claims, or of none."""
    return any(
        t.pos_ == "PROPN" and who not in one.speakers
        for t in (token.doc[i] for i in one.scope)
        for who in speakers.at(t)
    )


def _is_unreal(one: Saying, token: Token) -> bool:
    """Nobody said it: "as Lee could testify", "would have told him", "would not say"."""
    if token.pos_ != "VERB":
        return False
    aux = {c.lower_ for c in token.children if c.dep_ == "aux"}
    negated = one.sort != "deny" and any(c.dep_ == "neg" for c in token.children)
    return negated or bool(aux & saying()["unreal"]) or {"would", "have"} <= aux


def _is_aside(token: Token) -> bool:
    """What an act is for or amounts to: "took an hour to explain that", "sued, alleging that"."""
    lemma = token.lemma_.lower()
    if token.tag_ == "VB":
        return token.dep_ in _ALOOF and any(c.tag_ == "TO" for c in token.children)
    if token.tag_ == "VBG":
        aloof = token.dep_ == "pcomp" and token.head.lower_ != "as"  # "quoted as saying"
        return aloof or lemma in saying()["asides"]
    return False


def _is_empty(one: Saying, token: Token) -> bool:
    """Demands and promises too short to tell, or told beside something else."""
    lemma = token.lemma_.lower()
    if token.dep_ in _WITHIN and token.head.i < token.i:
        return True
    if any(c.lower_ == "that" for c in token.doc[one.root].children):
        return False
    brief = len(one.scope) < _BRIEF and not any(c.dep_ == "xcomp" for c in token.children)
    return brief or lemma in saying()["unsaid"]
