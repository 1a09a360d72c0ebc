"""Pronouns whose antecedent the sentence itself tells: by its order, or by what its verb means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, reference_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from extract.antecedents import Reference
    from extract.discourse import Discourse


_SPEECH = 60  # words of a quotation that are looked through
_HIRING = frozenset({"hire", "poach", "recruit", "lure", "headhunt"})
_NAMING = frozenset({"make", "name", "appoint"})


def is_of_another(noun: Token) -> bool:
    """ "Korr bought Zanna and hired its chief", "made its founder chairman": not the own one."""
    verb = noun.head.lemma_
    return verb in _HIRING or (verb in _NAMING and noun.lemma_ in ("founder", "co-founder"))


def reached(part: Token, token: Token) -> Iterable[Token]:
    """What the part of a clause may name that its subject does not stand for: "the firm said that
    its deal with Korr was safe" is not Korr."""
    if part.dep_ == "dobj":
        return (part,)
    if part.dep_ == "ccomp" and token.dep_ == "nsubj":
        loose = [t for c in part.subtree if c.dep_ in ("relcl", "advcl") for t in c.subtree]
        return [t for t in part.subtree if t not in loose]
    return part.children if part.dep_ == "prep" else ()


def raised_by(token: Token) -> Token | None:
    """The verb whose object is the subject of an infinitive: "Korr expects it to grow", "asked him
    to stay": it is not Korr."""
    below = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or below.dep_ not in ("ccomp", "xcomp"):
        return None
    if token.lower_ not in _OBJECTS or below.tag_ not in ("VB", "VBG", "VBN"):
        return None
    finite = (c.tag_ in ("MD", "VBD", "VBZ", "VBP") for c in below.children if c.dep_ == "aux")
    if any(finite) or any(c.dep_ == "mark" for c in below.children):
        return None
    return below.head if below.head.i < token.i else None


_OBJECTS = frozenset({"it", "him", "her", "them"})


def spoken_of(discourse: Discourse, token: Token) -> set[str]:
    """Whom the words name that the pronoun speaks: ""Ada will not lose sleep," he says"."""
    doc, at = discourse.doc, token.i - 1
    if token.dep_ != "nsubj" or at < 1:
        return set()
    if not doc[at].is_quote and doc[at].i == token.head.i:
        at -= 1  # "…," says he
    if not doc[at].is_quote:
        return set()
    found: set[str] = set()
    for word in reversed(doc[max(0, at - _SPEECH) : at]):
        if word.is_quote:
            break
        found.update(discourse.heads.get(word.i, ()) if word.i in discourse.names else ())
    return found


def told_by_sentence(discourse: Discourse, token: Token) -> str | None:
    """Whom an "it" or "its" must mean, by whom the sentence accuses or speaks of."""
    return (
        accused_of(discourse, token)
        or of_shares(discourse, token)
        or beside_with(discourse, token)
        or behind_subject(discourse, token)
    )


_CLAUSES = frozenset("before after when while since once until though although if as".split())


def behind_subject(discourse: Discourse, token: Token) -> str | None:
    """ "Korr, before it was bought by Zanna, had a partner": the subject that the clause parts
    from its verb."""
    doc, at = discourse.doc, token.i - 3
    if token.lower_ != "it" or at < 0 or doc[at + 1].text != "," or at not in discourse.names:
        return None
    if doc[at + 2].lower_ not in _CLAUSES:
        return None
    first = doc[at].left_edge.i
    opens = first == token.sent.start or doc[first - 1].text in ";:—–" or doc[first - 1].is_space
    found = discourse.heads.get(at, ())
    return found[0] if opens and len(found) == 1 else None


def accused_of(discourse: Discourse, token: Token) -> str | None:
    """ "Korr sued Zanna, saying it had copied its songs", "over its chatbot": whom they accuse."""
    if token.dep_ == "poss":
        return _accused_over(discourse, token)
    telling = token.head.head
    if token.dep_ != "nsubj" or token.head.dep_ != "ccomp" or telling.dep_ != "advcl":
        return None
    verb = telling.head
    accusing = verb.lemma_ in reference_words().lists["accusing_verbs"]
    if not accusing or telling.tag_ != "VBG" or any(c.dep_ == "nsubj" for c in telling.children):
        return None
    found = {e for c in verb.children if c.dep_ == "dobj" for e in discourse.heads.get(c.i, ())}
    return next(iter(found)) if len(found) == 1 else None


def _accused_over(discourse: Discourse, token: Token) -> str | None:
    prep = token.head.head
    if prep.dep_ != "prep" or prep.lower_ not in ("over", "for") or prep.i > token.i:
        return None
    verb = prep.head if prep.head.pos_ == "VERB" else prep.head.head
    if verb.lemma_ not in reference_words().lists["accusing_verbs"]:
        return None
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return None
    found = {e for c in verb.children if c.dep_ == "dobj" for e in discourse.heads.get(c.i, ())}
    return next(iter(found)) if len(found) == 1 else None


def cataphor(discourse: Discourse, token: Token, ref: Reference) -> str | None:
    """ "In its report, Zanna …": the subject that the opening phrase waits for."""
    sent = token.sent
    if token.dep_ != "poss" or token.i - sent.start > 6:
        return None
    node: Token = token
    while node.head != node and node.head.dep_ != "ROOT" and node.dep_ != "advcl":
        node = node.head
    if node.dep_ not in ("prep", "advcl") or node.i >= node.head.i:
        return None
    for child in node.head.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i > token.i:
            found = discourse.heads.get(child.i, ())
            if len(found) == 1 and discourse.types[found[0]] in ref.types:
                return found[0]
    return None


def of_shares(discourse: Discourse, token: Token) -> str | None:
    """ "Korr's shares fell after it raised its forecast": whose shares they are."""
    verb = token
    while verb.head != verb and verb.dep_ != "advcl":
        verb = verb.head
    if verb.dep_ != "advcl" or token.lower_ not in ("it", "its"):
        return None
    for noun in (c for c in verb.head.children if c.dep_ == "nsubj" and c.i < token.i):
        if noun.lemma_.lower() not in ("share", "stock"):
            continue
        near = [c for c in noun.children if c.dep_ in ("poss", "compound")]
        near += [c for prep in noun.children if prep.lower_ in ("of", "in") for c in prep.children]
        found = {e for c in near for e in discourse.heads.get(c.i, ())}
        found = {e for e in found if discourse.types[e] == "Company"}
        if len(found) == 1:
            return next(iter(found))
    return None


def whose_of(discourse: Discourse, token: Token) -> None:
    """ "Zanna, whose head, Holt, …": the name right before, where the parser sees no clause."""
    if token.lower_ == "whose" and token.i > 1 and token.nbor(-1).text == ",":
        found = discourse.heads.get(token.i - 2, ()) if token.i - 2 in discourse.names else ()
        if found:
            discourse.emit(token.i, token.i, found, "pronoun", "relative")


def beside_with(discourse: Discourse, token: Token) -> str | None:
    """ "Korr has refused, with its chief warning that": the subject of the clause before."""
    noun, prep = token.head, token.head.head
    if noun.dep_ == "nsubj" and prep.dep_ == "pcomp":
        prep = prep.head  # "with its chief warning"
    absolute = token.lower_ == "its" and prep.lower_ == "with" and token.nbor(-1) == prep
    if not absolute or prep.head.pos_ not in ("VERB", "AUX") or prep.i <= prep.head.i:
        return None
    if discourse.doc[prep.i - 1].text != ",":
        return None
    subjects = [c for c in prep.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    found = [e for c in subjects for e in discourse.heads.get(c.i, ())]
    fits = len(subjects) == len(found) == 1 and discourse.types[found[0]] in ORGANIZATIONS
    return found[0] if fits else None
