"""The office that a verb of hiring ends in: "named Ada Brook, a banker from Oslo, as its CFO"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.relations import roles

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.frames import Bound
    from extract.relations.proposal import Context

_FAR = 30  # words between the verb and the office
_PHRASE = 8  # words of an office
_NAMING = frozenset({"name", "appoint", "elect"})
_ASIDE = 2  # commas around what is said beside
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def office_of(context: Context, bound: Bound) -> Token | None:
    """The noun of the office that someone is hired for, if the verb of a frame says so."""
    hired = bound.frame.relation == "worksFor" and bound.frame.phase == "start"
    if not hired or bound.trigger.pos_ != "VERB":
        return None
    office = _after(context, bound.trigger) or _behind_aside(context, bound.trigger)
    return office if office is not None and roles.role_text(context, office) else None


def _after(context: Context, verb: Token) -> Token | None:
    """The noun of the office after "as", "to be" or "to become", where the parse has it or not.

    Between the verb and the office no other clause may stand but an aside about the person.
    """
    sent = verb.sent
    aside = False
    for token in context.doc[verb.i + 1 : min(verb.i + _FAR, sent.end)]:
        if token.lower_ in ("who", "whose", "which", "formerly", "previously"):
            aside = True
        if token.tag_ in _FINITE and not aside:
            return None
        if aside and token.text == ",":
            aside = False
        if token.lower_ == "as" and not aside:
            return _office(context, token.i + 1, sent.end)
    return None


def _behind_aside(context: Context, verb: Token) -> Token | None:
    """ "Named Ada Brook, formerly of Contoso, vice president"."""
    if verb.lemma_ not in _NAMING:
        return None
    commas = 0
    for token in context.doc[verb.i + 1 : min(verb.i + _FAR, verb.sent.end - 1)]:
        if token.tag_ in _FINITE:
            return None
        commas += token.text == ","
        if commas == _ASIDE:
            after = token.nbor(1)
            return None if after.pos_ == "DET" else _office(context, after.i, verb.sent.end)
    return None


def _office(context: Context, start: int, end: int) -> Token | None:
    found = None
    for token in context.doc[start : min(start + _PHRASE, end)]:
        if token.is_punct and token.text != "-":
            break
        if roles.is_role(token):
            found = token
        elif token.pos_ in ("VERB", "AUX") or (found is not None and token.pos_ == "ADP"):
            break
    return found
