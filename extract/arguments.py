"""Who does what to whom: logical arguments of predicates, read off the dependency parse.

One deep frame stands for all its forms: active, passive, relative clause, infinitive, gerund and
coordination give the same logical subject and object. Labels are those of the ClearNLP scheme.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import headlines, parser_slips
from extract.gaps import is_fronted, is_passed_on
from extract.memo import remembered
from extract.relatives import antecedent
from extract.verb_classes import BLAMING, OBJECT_CONTROL, PREVENTING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_VERBAL = frozenset({"VERB", "AUX"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "ourselves"})


#: See :func:`extract.parser_slips.coordinated`.
coordinated = parser_slips.coordinated


def is_passive(verb: Token) -> bool:
    """Whether the surface subject is the logical object."""
    if verb.tag_ != "VBN" and not (verb.tag_ == "VBD" and verb.dep_ == "acl"):
        return any(c.dep_ == "nsubjpass" for c in verb.children)
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    for child in verb.children:
        if child.dep_ == "nsubj" or (child.dep_ == "aux" and child.lemma_ == "have"):
            return False
    if verb.dep_ == "acl" or (verb.dep_ == "advcl" and not _objects_below(verb)):
        return True
    if parser_slips.hyphenated_agent(verb) is not None:
        return True
    if verb.dep_ == "conj" and verb.head.pos_ in _VERBAL:
        return is_passive(verb.head) and not _objects_below(verb)
    # Headlines drop the auxiliary of the passive ("Start-up acquired by rival").
    return verb.dep_ == "ROOT" and not _objects_below(verb)


def _objects_below(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]


@remembered
def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subjects, own or inherited by coordination, control or attachment."""
    own = [antecedent(c) for c in verb.children if c.dep_ in SUBJECT and c.i < verb.i]
    own = own or [antecedent(c) for c in verb.children if c.dep_ in SUBJECT]
    own = own or parser_slips.taken_for_modifier(verb) or parser_slips.for_whom(verb)
    if own or depth > 5:
        return _with_all(verb, own)
    head = verb.head
    titled = headlines.subject(verb)
    if titled is not None or parser_slips.hyphenated_agent(verb) is not None:
        return [titled or head]
    if verb.dep_ in ("relcl", "acl") and head.pos_ not in _VERBAL:
        if _is_infinitive(verb) and (verb.dep_ == "acl" or head.lemma_ in _UNDERTAKINGS):
            return controllers(head, depth + 1)  # "is in discussions to raise"
        return [head]
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "conj", "dep") and head.pos_ in _VERBAL:
        return _inherited(verb, head, depth)
    if verb.dep_ in ("xcomp", "advcl") and head.pos_ in ("ADJ", "NOUN"):
        # "is set to", "is likely to": the adjective's verb has the subject.
        return surface_subjects(head.head, depth + 1) if head.head.pos_ in _VERBAL else []
    if verb.dep_ in ("pcomp", "pobj"):
        anchor = head.head
        if anchor.lemma_ in BLAMING and head.lower_ in ("for", "of", "over"):
            return objects(anchor)
        if anchor.lemma_ in PREVENTING and head.lower_ == "from":
            return objects(anchor)
        if anchor.pos_ in _VERBAL:
            return surface_subjects(anchor, depth + 1)
        return controllers(anchor, depth + 1)
    return []


_UNDERTAKINGS = frozenset("discussion talk negotiation plan effort bid decision attempt".split())


def _with_all(verb: Token, subjects: list[Token]) -> list[Token]:
    """ "A and B, who both work": the parser hangs the clause on the last name only."""
    if verb.dep_ != "relcl" or not any(c.lower_ in ("both", "all") for c in verb.children):
        return subjects
    before = [t for s in subjects for t in s.conjuncts if t.i < s.i]
    return sorted({*before, *subjects}, key=lambda t: t.i)


def _inherited(verb: Token, head: Token, depth: int) -> list[Token]:
    # "hired Lee away from X to lead": the parser takes that for a purpose of the one who hires
    hired = verb.dep_ == "advcl" and head.lemma_ in ("hire", "appoint", "recruit", "tap")
    if (verb.dep_ == "xcomp" and head.lemma_ in OBJECT_CONTROL) or (hired and _is_infinitive(verb)):
        controlled = objects(head)
        if controlled:
            return controlled
    # A full clause has its own subject; where the parser lost it, nothing is borrowed.
    if verb.dep_ == "dep" or (verb.dep_ == "ccomp" and not _is_infinitive(verb)):
        return []
    return surface_subjects(head, depth + 1)


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def controllers(noun: Token, depth: int = 0) -> list[Token]:
    """Who has the plan, deal or decision: its possessor, else the subject of its verb."""
    owners = possessors(noun)
    if owners or depth > 5:
        return owners
    head = noun.head
    if noun.dep_ in ("dobj", "attr", "oprd") and head.pos_ in _VERBAL:
        return surface_subjects(head, depth + 1)
    # "is close to a deal", "walked away from talks"
    above = head.head.head if head.head.pos_ in ("ADJ", "ADV") else head.head
    if noun.dep_ == "pobj" and above.pos_ in _VERBAL:
        # "Northwind named Ada Brook to the post"
        put = [c for c in above.children if c.dep_ in ("dobj", "oprd") and c.pos_ == "PROPN"]
        return put if put and head.lower_ == "to" else surface_subjects(above, depth + 1)
    if noun.dep_ == "pobj" and head.head.pos_ == "NOUN":
        return controllers(head.head, depth + 1)
    return []


def shares_owner(noun: Token) -> bool:
    """ "Its partner and investor": the second noun has the first one's owner."""
    return noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN") and noun.i - noun.head.i <= 4


@remembered
def possessors(noun: Token) -> list[Token]:
    """Owners before the noun: "X's plan", "its plan", "whose plan"."""
    owners = []
    for child in noun.children:
        if child.dep_ == "poss":
            node = child
            if child.tag_ == "WP$":
                clause = _enclosing_relative(child)
                node = clause.head if clause is not None else child
            owners.append(node)
    return owners


def _enclosing_relative(token: Token) -> Token | None:
    node = token
    for _ in range(6):
        if node.dep_ == "relcl":
            return node
        node = node.head
    return None


def subjects(verb: Token) -> list[Token]:
    """Logical subjects: the doer, in the active as in the passive."""
    if is_passive(verb):
        agent = parser_slips.hyphenated_agent(verb)
        return [agent] if agent is not None else obliques(verb, ("by",))
    return surface_subjects(verb)


@remembered
def objects(verb: Token) -> list[Token]:
    """Logical objects: what it is done to."""
    if is_passive(verb):
        return surface_subjects(verb)
    taken = (c for c in verb.children if c.dep_ in ("dobj", "oprd"))
    own = [antecedent(c) for c in taken if not is_passed_on(verb, c)]
    own += [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    small = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "ADJ"]
    own += [s for c in small for s in c.children if s.dep_ == "nsubj"]  # "made it available"
    # "launches ChatGPT": names look like adverbs
    own = own or [c for c in verb.children if c.dep_ == "advmod" and c.pos_ == "PROPN"]
    if own:
        return own
    if verb.dep_ == "relcl" and any(c.dep_ in SUBJECT for c in verb.children):
        if is_passed_on(verb) or any(is_fronted(c) for c in verb.children):
            return []
        first = verb.left_edge
        if first.i > verb.head.i + 1 and first.nbor(-1).text == "," and first.tag_ == "PRP":
            return []  # "Quill, he wrote, makes things up"
        # "the company (that) Meta bought"
        if not any(antecedent(c) == verb.head for c in verb.children if c.dep_ in SUBJECT):
            return [verb.head]
        return []
    for sister in verb.conjuncts:
        # "designs and sells chips"
        if sister.i > verb.i and sister.pos_ == "VERB" and sister.dep_ == "conj":
            shared = [c for c in sister.children if c.dep_ == "dobj"]
            if shared and not any(c.dep_ in ("prep", "ccomp", "xcomp") for c in verb.children):
                return shared
    return []


@remembered
def obliques(head: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """What follows one of the prepositions below the head, objects and gerunds alike."""
    found = []
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative", "prt", "advmod") and _is(child, prepositions):
            found += _complements(child)
    return found


def _is(prep: Token, prepositions: tuple[str, ...]) -> bool:
    if prep.lower_ in prepositions:
        return True
    # "out of", "away from": the parser chains them.
    return any(
        c.dep_ == "prep" and f"{prep.lower_}_{c.lower_}" in prepositions for c in prep.children
    )


def _complements(prep: Token) -> list[Token]:
    found = []
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            found.append(antecedent(child))
        elif child.dep_ == "prep":
            found += _complements(child)
    return found


def obliques_near(verb: Token, prepositions: tuple[str, ...], *nouns: Token) -> list[Token]:
    """Obliques of the verb or of its noun: a parser may attach a phrase to either."""
    found = obliques(verb, prepositions)
    for noun in nouns:
        found += obliques(noun, prepositions)
    if nouns:
        # "an order for servers from Northwind"
        inner = [] if found else [t for noun in nouns for t in obliques(noun, ("for", "of"))]
        return found + [t for part in inner for t in obliques(part, prepositions)]
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "npadvmod"):
            found += obliques(child, prepositions)
            if child.dep_ == "dobj":  # "buys chips from Northwind and memory from Contoso"
                more = (t for t in child.conjuncts if t.i > child.i and t.pos_ == "NOUN")
                found += [t for other in more for t in obliques(other, prepositions)]
            if not found and child.dep_ == "dobj":
                # "buy $5 million of computing power from Northwind"
                parts = obliques(child, ("of",))
                found += [t for part in parts for t in obliques(part, prepositions)]
    return found


def _be_above(prep: Token) -> Token | None:
    node = prep.head if prep.head.pos_ in _VERBAL else prep.head.head
    return node if node.lemma_ == "be" else None


_ONE_OF = frozenset({"one", "two", "some"})


def predicated_of(noun: Token) -> Iterator[Token]:
    """Of what a noun or adjective is said: "X is N", "X, N", "N X", "N, X", "X as N"."""
    for child in noun.children:
        if child.dep_ == "appos":
            yield child
    head = noun.head
    if noun.dep_ in SUBJECT:
        # "A rival, Northwind, does not": the parser takes both for subjects
        after = (c for c in head.children if c.i > noun.i and c.dep_ == noun.dep_)
        yield from (c for c in after if noun.doc[noun.right_edge.i + 1].text == ",")
    if noun.dep_ == "appos":
        if not parser_slips.is_of_list(noun):
            yield parser_slips.nearest_conjunct(noun, head)
    elif noun.dep_ in ("attr", "acomp", "oprd") and head.pos_ in _VERBAL:
        if noun.dep_ == "oprd" and not is_passive(head):
            yield from (t for t in objects(head) if t != noun)
        elif head.lemma_ in ("be", "become", "remain", "stay") or noun.dep_ == "oprd":
            yield from surface_subjects(head)
    elif noun.dep_ in ("compound", "nmod", "amod") and noun.i < head.i:
        yield head
    elif noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in _ONE_OF:
        yield from predicated_of(head.head)  # "is one of the founders of"
    elif noun.dep_ == "pobj" and head.lower_ in ("among", "amongst") and _be_above(head):
        # "has been among the critics of", "chief among its rivals are"
        yield from surface_subjects(_be_above(head) or head)
    elif noun.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ in _VERBAL:
        verb = head.head
        to = () if verb.lemma_ == "replace" else objects(verb)
        yield from [t for t in to if t.lower_ not in _REFLEXIVE] or surface_subjects(verb)
    elif noun.dep_ in SUBJECT and head.lemma_ == "be":
        # "Its first tenant will be Northwind"
        yield from (c for c in head.children if c.dep_ == "attr" and c.pos_ == "PROPN")
    elif noun.dep_ == "ROOT":
        yield from (c for c in noun.children if c.dep_ in SUBJECT)
    elif noun.dep_ == "conj":
        yield from predicated_of(head)
    elif noun.dep_ in ("relcl",):
        yield head
