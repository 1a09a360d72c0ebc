"""People by a bare noun: "the billionaire", "the former Google executive", "the OpenAI boss".

Nobody need have called them so before: it is enough that the text has just spoken of one person
only, or that everyone knows who heads the company that the phrase names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, reference_words
from extract.discourse import Discourse, governor
from extract.identities import emit_nominal
from extract.profiles import organization
from extract.well_known import well_known
from extract.workplaces import workplace

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.noun_phrases import NounPhrase

_PAST = frozenset({"former", "ex", "onetime", "one-time", "erstwhile", "then"})
_TOP = frozenset({"boss", "ceo", "chief", "chief executive", "chief executive officer"})
_ROLES = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "pobj"})


def resolve_person(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """Resolves a description of a person that tells no more than what kind of person it is."""
    if "Person" not in phrase.types or phrase.determiner != "the" or phrase.owner is not None:
        return False
    if token.dep_ not in _ROLES or _says_more(discourse, token):
        return False
    past, words = _was(discourse, phrase), reference_words().lists
    firm = organization(token, discourse.heads, discourse.types)
    bare = phrase.word in words["bare_people"]
    of_firm = firm is not None and phrase.word in words["officers"]
    if not (bare or past or of_firm):
        return False
    found = _just_told_of(discourse, token)
    if firm is not None and not past and not _may_be_of(discourse, phrase, found, firm):
        return False
    if found is None or (not past and _also_thing(discourse, phrase, found)):
        return False
    return emit_nominal(discourse, phrase, (found,), "the only person told of")


def _says_more(discourse: Discourse, token: Token) -> bool:
    """Whether a name, a clause or an "of" behind the noun tells who is meant."""
    after = discourse.doc[min(token.i + 1, len(discourse.doc) - 1)]
    own = any(c.dep_ in ("relcl", "acl", "appos") for c in token.rights)
    own = own and after.text != ","
    of = any(c.dep_ == "prep" and c.lower_ in ("of", "behind", "at") for c in token.rights)
    return own or of or after.tag_ == "NNP" or token.tag_ != "NN"


def _may_be_of(discourse: Discourse, phrase: NounPhrase, person: str | None, firm: str) -> bool:
    """Whether nobody else is known to head the firm, nor the person to serve another."""
    known = well_known()
    heads = {e for e, k in known.items() if k.serves == firm}
    if person is None or (heads and person not in heads and phrase.word in _TOP):
        return False
    if "founder" in phrase.word or phrase.word == "veteran":
        return person not in known or not known[person].founded or firm in known[person].founded
    serves = known[person].serves if person in known else None
    return serves in (None, firm) and workplace(discourse, person) in (None, firm)


def _was(discourse: Discourse, phrase: NounPhrase) -> bool:
    return any(discourse.doc[i].lower_ in _PAST for i in range(phrase.start, phrase.head))


def known_head(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "The OpenAI boss": of those named so far, the one known to head it."""
    if phrase.word not in reference_words().lists["officers"] or phrase.determiner != "the":
        return False
    if phrase.owner is not None or _says_more(discourse, token) or _was(discourse, phrase):
        return False
    firm = organization(token, discourse.heads, discourse.types)
    heads = [e for e, of in discourse.profiles.employers.items() if firm and of == firm]
    known = [e for e in heads if e in discourse.memory.seen]
    return len(known) == 1 and emit_nominal(discourse, phrase, (known[0],), "known to head it")


def _just_told_of(discourse: Discourse, token: Token) -> str | None:
    """The only person in this sentence and the last one, else the last main subject."""
    here = discourse.sentence[token.i]
    memory, types = discourse.memory, discourse.types
    near = [
        e for e in memory.known() if types[e] == "Person" and here - memory.last(e).sentence <= 1
    ]
    beside = {e for e in near if memory.last(e).verb == governor(token).i}
    near = [e for e in near if e not in beside]
    if len(near) > 1:
        main = [e for e in near if memory.was_main(e, here - 1)]
        near = [e for e in main if not any(t.i in discourse.heads for t in _others(discourse, e))]
    return near[0] if len(near) == 1 and not beside else None


def _others(discourse: Discourse, person: str) -> tuple[Token, ...]:
    """Those named together with the person: "Holt and Lund"."""
    return discourse.doc[discourse.memory.last(person).token].conjuncts


def _also_thing(discourse: Discourse, phrase: NounPhrase, person: str) -> bool:
    """Whether "the investor" may as well be a firm: the person was not the last main subject."""
    firms = ORGANIZATIONS & set(phrase.types)
    last = discourse.sentence[phrase.head] - 1
    return bool(firms) and not discourse.memory.was_main(person, last)
