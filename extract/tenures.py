"""Since when and until when somebody held a post, by what else the sentence says of the person.

"Lee, who took the job in May", "its chief, Ann Lee, resigned on Friday", "Lee had run it since it
was set up in 2019": the day stands at another verb than the one that names the post.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract import phases
from extract.narrative_steps import clause_of
from extract.phases import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extract.model import TimeExpression
    from extract.narrative import Narrative
    from extract.relations.proposal import Context, Proposal

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "pobj"})
_STEPS = 4
_BEFORE = frozenset({"previously", "formerly", "once", "earlier", "before"})
# Rules by which a post that somebody holds stands beside the name.
_HELD = ("title.", "role.modifier", "role.possessor", "possession.")
_UNTIL = frozenset({"until", "till"})
_LIMIT = re.compile(r"\b(?:until|till|before)\s(?:the\s)?$", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:in|during|over|through|throughout)\s(?:the course of\s)?$")
_RECORD = 6  # words of a record: "largest one-day decline since April"


def since(narrative: Narrative, trigger: Token) -> str | None:
    """The start that a clause or noun after "since" gives: "since it was founded in 2019"."""
    clause = clause_of(trigger)
    for host in {trigger.i: trigger, clause.i: clause}.values():
        for child in host.children:
            marked = child.dep_ == "advcl" and any(c.lower_ == "since" for c in child.children)
            if marked:
                found = narrative.governing(child.i)
                return found.edtf if found is not None else None
            if child.dep_ == "prep" and child.lower_ == "since" and not is_record(child):
                noun = next((c for c in child.children if c.dep_ == "pobj"), None)
                found = narrative.governing(noun.i) if noun is not None else None
                inside = noun is not None and found is not None
                if noun is not None and found is not None and inside:
                    span = noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
                    if span.start_char <= found.start < span.end_char:
                        return found.edtf
    return None


def until(narrative: Narrative, trigger: Token) -> str | None:
    """The end that a clause after "until" gives: "ran it until she joined Contoso in May"."""
    for child in clause_of(trigger).children:
        if child.dep_ == "advcl" and any(c.lower_ in _UNTIL for c in child.children):
            found = narrative.governing(child.i)
            return found.edtf if found is not None and "/" not in str(found.edtf) else None
    return None


def is_record(since: Token) -> bool:
    """ "Its largest round of layoffs since 2022": that dates the record."""
    before = since.doc[max(since.sent.start, since.i - _RECORD) : since.i]
    return any(t.tag_ in ("JJS", "RBS") or t.lower_ == "first" for t in before)


def is_limit(text: str, time: TimeExpression) -> bool:
    """ "Has until May to comment", "hopes to finish before the summer": no date of an event."""
    return bool(_LIMIT.search(text, max(0, time.start - 12), time.start))


def is_within(context: Context, time: TimeExpression) -> bool:
    """ "Rose by half in the course of 2024": all that year, and it is over or under way."""
    if time.text.casefold() == "this year":  # "has climbed 25% so far this year"
        return context.text[time.end : time.end + 1] not in ("'", "’")
    over = context.published is None or time.text <= context.published[:4]
    return over and time.text.isdigit() and bool(_WITHIN.search(context.text, 0, time.start))


def phase_of(context: Context, proposal: Proposal) -> str | None:
    """The phase that the verb gives the post, unless it is of another: "the head of Northwind,
    Brook, left Contoso in May"."""
    phase = phases.phase_of(context, proposal)
    if phase is None or not proposal.rule.startswith(("title.", "office.", "role.")):
        return phase
    verb = clause_of(proposal.trigger)
    if is_elsewhere(context, proposal, verb, phase) or _is_hired_away(context, proposal, verb):
        return None
    return phase


def _is_hired_away(context: Context, proposal: Proposal, verb: Token) -> bool:
    """ "Contoso hired Brook, the head of Northwind, in May": no day of heading Northwind."""
    beside = proposal.trigger.dep_ == "appos" or proposal.rule.startswith(_HELD)
    if not beside or verb.lemma_ not in words("filled") or proposal.object is None:
        return False
    hirers = {
        mention.entity
        for child in verb.children
        if child.dep_ == "nsubj"
        for mention in context.fillers.at(child)
    }
    return bool(hirers) and proposal.object.entity not in hirers


def ends(
    context: Context, narrative: Narrative, proposal: Proposal
) -> tuple[str | None, str | None]:
    """The start and the end of a post that verbs of coming and going give, as EDTF."""
    start = end = None
    for verb, undergone in _verbs(context, proposal):
        phase = _phase(verb, undergone) if verb.i != proposal.trigger.i else None
        if phase is None or is_elsewhere(context, proposal, verb, phase):
            continue
        if phase == "start" and _is_hired_away(context, proposal, verb):
            continue
        if phase == "end" and verb.is_ancestor(proposal.trigger) and verb.i < proposal.trigger.i:
            clause = clause_of(proposal.trigger)
            if clause.dep_ == "conj":
                continue  # "who left in 2020 and is now a partner there"
            if any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children):
                phase = "start"  # "left in 2023 to teach there"
        found = narrative.governing(verb.i)
        if found is None or found.edtf is None or "/" in found.edtf:
            continue
        if phase == "start" and any(c.lower_ in _BEFORE for c in proposal.trigger.children):
            continue  # "who previously worked there, took the job in 2023"
        if phase == "end" and context.text[: found.start].endswith("since "):
            continue  # "chief since 2018, will step down"
        if phase == "start":
            start = start or found.edtf
        else:
            end = end or found.edtf
    return start, end


def _verbs(context: Context, proposal: Proposal) -> Iterator[tuple[Token, bool]]:
    """The verbs of which the person is the subject, in the sentence of the trigger; those that he
    or she undergoes are marked."""
    mention = proposal.subject.mention
    sent = proposal.trigger.sent
    if not sent.start_char <= mention.start < sent.end_char:
        return
    span = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return
    after = context.doc[span.end : span.end + 2]
    for token in after[1:] if len(after) and after[0].text == "," else after[:1]:
        if token.tag_ == "VBD":  # the parser may hang it elsewhere
            yield token, False
    token = span.root
    for _ in range(_STEPS):
        for child in token.children:
            # "Lee, who had run it, left": the parser takes the verb for a participle.
            cut = child.dep_ == "acl" and child.tag_ in ("VBD", "VBN") and _phase(child, False)
            if cut or (child.dep_ == "relcl" and _is_of_who(child)):
                yield child, False
                yield from ((c, False) for c in child.children if _goes_on(c))
        if token.dep_ in _SUBJECTS:
            for verb in (token.head, *token.head.children):
                if verb == token.head:
                    yield verb, token.dep_ == "nsubjpass"
                elif verb.dep_ == "conj" and not _has_subject(verb):
                    # "retired last month and was succeeded by Brook"
                    passive = any(c.dep_ == "auxpass" for c in verb.children)
                    yield verb, passive or token.dep_ == "nsubjpass"
            # "joined it in 2017 and quit four years later", after another verb
            yield from ((c, False) for c in proposal.trigger.children if _is_second(c, token))
            return
        if token.dep_ == "dobj":
            yield token.head, True
        if token.dep_ not in ("appos", "compound", "nmod"):
            return
        token = token.head


def _is_second(verb: Token, person: Token) -> bool:
    return verb.dep_ == "conj" and not _has_subject(verb) and verb.head != person.head


def _goes_on(clause: Token) -> bool:
    """ "Who wrote the paper and (who) came over in May": the second verb of the person."""
    return clause.dep_ == "conj" and (_is_of_who(clause) or not _has_subject(clause))


def _is_of_who(clause: Token) -> bool:
    return any(c.lower_ == "who" and c.dep_ in _SUBJECTS for c in clause.children)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in _SUBJECTS for c in verb.children)


def _phase(verb: Token, undergone: bool) -> str | None:
    """What the verb does to a post: "start", "end" or nothing."""
    lemma = verb.lemma_
    if undergone:
        if lemma in words("emptied"):
            return "end"
        return "start" if lemma in words("filled") else None
    below = {c.lower_ for c in verb.children}
    taken = {c.lemma_ for c in verb.children if c.dep_ == "dobj"}
    if lemma == "take":
        return "start" if taken & words("posts") or below & {"over"} else None
    if lemma in words("gives"):
        return "end" if taken & words("notice") else None
    if lemma == "make":
        return "end" if "way" in taken else None
    if lemma == "come":
        return "start" if below & words("aboard") and not taken else None
    if lemma == "be":
        return "end" if "out" in below else None
    if lemma in ("step", "stand"):
        into = {n.lemma_ for c in verb.children if c.lower_ == "into" for n in c.children}
        if into & words("posts"):
            return "start"
        return "end" if below & {"down", "aside", "back"} else None
    if lemma in words("goes"):
        return "end"
    return "start" if lemma in words("comes") and not taken else None


_TAKEN = frozenset({"AIModel", "Software", "Hardware"})


def is_elsewhere(context: Context, proposal: Proposal, verb: Token, phase: str) -> bool:
    """Whether the verb has another organization as its object: "left Acme in May".

    Where somebody who joined came from, and where somebody who left went to, is no such object.
    """
    aside = {"from"} if phase == "start" else words("goal")
    wanted = proposal.object.entity if proposal.object is not None else ""
    own = [t for t in verb.children if t.dep_ == "dobj"]
    if any(context.entities[m.entity].type in _TAKEN for t in own for m in context.fillers.at(t)):
        return True  # "took over Quill in May"
    for token in (*own, *verb.subtree):
        if token.dep_ not in _OBJECTS or clause_of(token) != verb:
            continue
        if _preposition(token) in aside:
            continue
        for mention in context.fillers.at(token):
            kind = context.entities[mention.entity].type
            if kind in ("Company", "Lab", "Organization", "GovernmentBody"):
                return mention.entity != wanted
    return False


def _preposition(token: Token) -> str:
    """The preposition of the object, or of the noun that it stands beside."""
    while token.dep_ in ("appos", "compound", "conj") and token.head.i != token.i:
        token = token.head
    return str(token.head.lower_) if token.dep_ == "pobj" else ""
