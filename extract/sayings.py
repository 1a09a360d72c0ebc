"""Reported speech: who vouches for which words.

A saying is a verb of saying, thinking, denying or urging with its content (``Wang said that …``,
``…, Wang said``, ``as Wang put it``), a source phrase (``according to Wang``), or a noun that
carries a clause (``a report by Reuters that …``). Its scope is the tokens it vouches for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.speakers import Speakers, saying

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CONTENT = frozenset({"say", "think", "deny", "direct"})
_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_BY = frozenset({"in", "by", "on", "from", "to"})
_OBJECTS = frozenset({"xcomp", "dobj", "prep", "pcomp"})
_MODALS = frozenset({"would", "could", "might", "should"})
_TIES = frozenset({"as", "at"})
_SPEAKER_PARTS = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "agent", "dative", "npadvmod", "prt", "expl"}
)


@dataclass(frozen=True, slots=True)
class Saying:
    """``token`` is the verb, the preposition or the noun; ``scope`` the tokens it vouches for.

    ``root`` is the head of the content, ``speakers`` is empty for unnamed sources: then ``unnamed``
    says that there is a source all the same.
    """

    token: int
    sort: str
    speakers: tuple[str, ...]
    scope: tuple[int, ...]
    root: int
    unnamed: bool = False


def find_sayings(doc: Doc, speakers: Speakers) -> tuple[Saying, ...]:
    """All sayings of the doc, in order of their tokens."""
    return tuple(s for token in doc for s in _at(token, speakers))


def _at(token: Token, speakers: Speakers) -> Iterator[Saying]:
    if token.lower_ == "according" or token.lower_ in saying()["according_prepositions"]:
        yield from _according(token, speakers)
    elif token.pos_ in ("VERB", "AUX"):
        yield from _verb(token, speakers)
    elif token.pos_ == "NOUN":
        yield from _noun(token, speakers)


def _sort(token: Token) -> str | None:
    lists = saying()
    lemma = token.lemma_.lower()
    return next((c for c in ("deny", "direct", "say", "think") if lemma in lists[c]), None)


def _is_as(token: Token) -> bool:
    return (
        token.dep_ == "advcl"
        and any(
            c.dep_ in ("mark", "advmod") and c.lower_ == "as" and c.i < token.i
            for c in token.children
        )
        and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    )


def _verb(token: Token, speakers: Speakers) -> Iterator[Saying]:
    sort = _sort(token)
    if sort is None and not (_is_as(token) or _heads_list(token) or _measures(token)):
        return
    who, unnamed = _source(token, speakers)
    if sort is None and _is_as(token) and not any(speakers.is_outlet(e) for e in who):
        return
    if who or unnamed:
        content = _content(token, sort or "say")
        if content is None and _measures(token):
            scope = tuple(t.i for t in token.subtree if t.i > token.i)
            yield Saying(token.i, "measure", who, scope, token.i, unnamed)
        if content is not None:
            root, scope = content
            yield Saying(token.i, sort or "say", who, scope, root.i, unnamed)


def _measures(verb: Token) -> bool:
    """ "Analysts put the cost at $3 billion": vouches for a figure without a clause."""
    ties = any(c.dep_ == "prep" and c.lower_ in _TIES for c in verb.children)
    things = any(c.dep_ == "dobj" for c in verb.children)
    return verb.lemma_.lower() in saying()["measuring"] and ties and things


def _source(verb: Token, speakers: Speakers) -> tuple[tuple[str, ...], bool]:
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if passive:
        for agent in (c for c in verb.children if c.dep_ == "agent"):
            for noun in (c for c in agent.children if c.dep_ == "pobj"):
                return _phrase(noun, speakers)
        return (), False
    subjects = speakers.subjects(verb)
    found: tuple[tuple[str, ...], bool] = ((), False)
    for subject in subjects:
        found = _phrase(speakers.antecedent(subject, verb), speakers, verb)
        if found[0]:
            return found
    if not subjects:
        return speakers.before(verb), False
    return found


def _phrase(
    head: Token, speakers: Speakers, verb: Token | None = None
) -> tuple[tuple[str, ...], bool]:
    """The named speakers of a phrase; else the outlet that has it from an unnamed source."""
    lists = saying()
    lemma = head.lemma_.lower()
    who = speakers.of_phrase(head, in_question=lemma not in lists["documents"])
    if who:
        return who, False
    if lemma not in lists["unnamed"] | lists["documents"] and head.pos_ != "NUM":
        return (), False
    hearers = [c for c in verb.children if c.dep_ in ("dobj", "dative", "prep")] if verb else []
    for part in (head, *hearers):
        for token in part.subtree:
            outlet = next((e for e in speakers.at(token) if speakers.is_outlet(e)), None)
            if outlet:
                return (outlet,), True
    return speakers.of_phrase(head), True


def _content(verb: Token, sort: str) -> tuple[Token, tuple[int, ...]] | None:
    clauses = (c for c in verb.children if c.dep_ == "ccomp" and not _is_question(c))
    clause = next((c for c in clauses if sort != "direct" or _is_whole(c)), None)
    if clause is not None and clause.i > verb.i:
        own = {t.i for t in clause.subtree} | ({verb.i} if sort == "deny" else set())
        return clause, tuple(sorted(own | _also_said(verb, clause)))
    if clause is not None:
        return clause, _around(verb)
    tells = verb.lemma_.lower() in saying()["not_passive"]
    for hearer in (c for c in verb.children if tells and c.dep_ in ("dobj", "dative")):
        # "told the staff that …": the parser takes the clause for a relative one.
        for clause in hearer.children:
            if clause.dep_ in ("relcl", "acl") and _is_that(clause):
                return clause, tuple(t.i for t in clause.subtree)
    if (verb.dep_ == "parataxis" or _is_as(verb)) and verb.head != verb:
        return verb.head, _around(verb)
    if sort in ("deny", "direct") and any(
        c.dep_ in _OBJECTS and c.i > verb.i for c in verb.children
    ):
        return verb, tuple(t.i for t in verb.subtree if t.i > verb.i)
    if _heads_list(verb):
        return _after_colon(verb)
    return None


def _is_whole(clause: Token) -> bool:
    """Whether it is more than a noun: not so in "threatened tariffs on countries that …"."""
    return clause.pos_ in ("VERB", "AUX") or any(c.dep_ == "nsubj" for c in clause.children)


def _also_said(verb: Token, clause: Token) -> set[int]:
    """ "said it was late and would hurry": the parser hangs the second verb on the first."""
    found: set[int] = set()
    for other in verb.children:
        if other.dep_ != "conj" or other.i < clause.i or other.pos_ not in ("VERB", "AUX"):
            continue
        modal = any(c.dep_ == "aux" and c.lower_ in _MODALS for c in other.children)
        if modal and not any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children):
            joint = [c for c in verb.children if c.dep_ == "cc" and clause.i < c.i < other.i]
            found |= {t.i for t in (*joint, *other.subtree)}
    return found


def _is_question(clause: Token) -> bool:
    """``asked whether …``, ``say who …``: gives no content."""
    first = min(clause.subtree, key=lambda t: t.i)
    if first.lower_ == "that":
        return False
    return first.tag_ in ("WP", "WRB", "WDT", "WP$") or first.lower_ in ("whether", "if")


def _around(verb: Token) -> tuple[int, ...]:
    """What stands around a parenthetical ("…, she said, …") between semicolons."""
    out = {verb.i}
    for child in verb.children:
        if child.dep_ in _SPEAKER_PARTS or (child.dep_ in ("prep", "dobj") and child.i > verb.i):
            out |= {t.i for t in child.subtree}
        elif child.dep_ == "mark":
            out.add(child.i)
        elif child.dep_ == "advcl" and child.i > verb.i and _is_participle(child):
            # "…, she said, declining to name them"
            out |= {t.i for t in child.subtree}
    inside = segment(verb)
    colon = next((i for i in reversed(inside) if i < verb.i and verb.doc[i].text == ":"), None)
    if colon is not None:
        # "She is calm: speed, she says, is vanity"
        inside = range(colon + 1, inside.stop)
    first = min(out)
    before = verb.doc[first - 2 : first] if first - 2 >= inside.start else ()
    if [t.lower_ for t in before] in (["and", ","], ["but", ","]):
        # "She got a third and, she says, a cold": it holds for the last part only.
        inside = range(first, inside.stop)
    return tuple(i for i in inside if i not in out)


def _is_participle(token: Token) -> bool:
    bare = not any(c.dep_ in ("mark", "nsubj", "aux") for c in token.children)
    return token.tag_ == "VBG" and bare


def segment(token: Token) -> range:
    """The tokens of the token's sentence between the semicolons or line ends around it."""
    doc, sentence = token.doc, token.sent
    start = end = token.i
    while start > sentence.start and not _cuts(doc[start - 1]):
        start -= 1
    while end + 1 < sentence.end and not _cuts(doc[end + 1]):
        end += 1
    return range(start, end + 1)


def _cuts(token: Token) -> bool:
    return token.text == ";" or (token.is_space and "\n" in token.text)


def _heads_list(verb: Token) -> bool:
    """``she reels off the numbers: …``"""
    return verb.lemma_.lower() in saying()["lists"] and any(
        verb.doc[i].text == ":" for i in segment(verb) if verb.i < i < verb.i + 16
    )


def _after_colon(verb: Token) -> tuple[Token, tuple[int, ...]] | None:
    doc, sentence = verb.doc, verb.sent
    colon = next(i for i in segment(verb) if i > verb.i and doc[i].text == ":")
    scope = tuple(range(colon + 1, sentence.end))
    return (doc[colon + 1], scope) if len(scope) > 3 else None


def _according(token: Token, speakers: Speakers) -> Iterator[Saying]:
    """``according to Wang``, ``per Reuters``."""
    to = next((c for c in token.children if c.lower_ == "to"), token)
    noun = next((c for c in to.children if c.dep_ == "pobj"), None)
    if noun is None:
        return
    who, unnamed = _phrase(noun, speakers)
    who = who or (() if unnamed else speakers.owner_of(noun))
    if not who and (not unnamed or token.lower_ != "according"):
        return
    yield _phrase_saying(token, token, who, unnamed)


def _phrase_saying(token: Token, top: Token, who: tuple[str, ...], unnamed: bool) -> Saying:
    own = {t.i for t in top.subtree}
    inside = segment(token)
    if top.i - token.sent.start < 3:
        # At the head of a sentence it holds for all of it.
        inside = range(token.sent.start, token.sent.end)
    scope = tuple(i for i in inside if i not in own)
    root = next((i for i in scope if token.doc[i].pos_ in ("VERB", "AUX")), token.i)
    return Saying(token.i, "say", who, scope or (token.i,), root, unnamed)


def _noun(token: Token, speakers: Speakers) -> Iterator[Saying]:
    """``a report by Reuters that …``, ``Meta's claim that …``, ``in Wang's view``."""
    lists = saying()
    lemma = token.lemma_.lower()
    if lemma in lists["carriers"]:
        clause = next((c for c in token.children if c.dep_ in _CLAUSES and _is_that(c)), None)
        who = speakers.owner_of(token) if clause is not None else ()
        if clause is not None and who:
            yield Saying(token.i, "say", who, tuple(t.i for t in clause.subtree), clause.i)
            return
    if (
        lemma != "word"
        and lemma in lists["according_nouns"]
        and token.dep_ == "pobj"
        and token.head.lower_ in _BY
    ):
        who = speakers.owner_of(token)
        if who and token.head.i == token.left_edge.i - 1:
            yield _phrase_saying(token, token.head, who, False)


def _is_that(clause: Token) -> bool:
    """Whether "that" opens a clause of its own; the parser often takes it for a pronoun."""
    that = next((c for c in clause.children if c.lower_ == "that" and c.i < clause.i), None)
    if that is None or that.dep_ in ("nsubj", "nsubjpass"):
        return False
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children)
    marks = that.dep_ in ("mark", "advmod") or clause.lemma_.lower() not in saying()["making"]
    return subject and marks
