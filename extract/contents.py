"""The content of reported speech: which words a verb of saying vouches for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.speakers import saying

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTRASTS = frozenset({"while", "whereas", "although", "though", "even"})
_FAR = 16  # tokens between a verb of saying and its "that"
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "relcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_OBJECTS = frozenset({"xcomp", "dobj", "prep", "pcomp"})
_MODALS = frozenset({"would", "could", "might", "should"})
_SPEAKER_PARTS = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "agent", "dative", "npadvmod", "prt", "expl"}
)


def is_as(token: Token) -> bool:
    """Whether the verb stands in a clause like "as Lee put it"."""
    return (
        token.dep_ == "advcl"
        and any(
            c.dep_ in ("mark", "advmod") and c.lower_ == "as" and c.i < token.i
            for c in token.children
        )
        and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    )


def content_of(verb: Token, sort: str) -> tuple[Token, tuple[int, ...]] | None:
    """The root and the tokens of what the verb says, denies or asks for; None: nothing."""
    muses = verb.lemma_.lower() in saying()["questioning"]
    clauses = (c for c in verb.children if c.dep_ == "ccomp" and (muses or not _is_question(c)))
    clause = next((c for c in clauses if sort != "direct" or _is_whole(c)), None)
    if clause is not None and clause.i > verb.i:
        own = {t.i for t in clause.subtree} | ({verb.i} if sort == "deny" else set())
        own -= _countered(clause)
        own |= _lost_subject(verb, clause)
        return clause, tuple(sorted(own | _also_said(verb, clause)))
    if clause is not None:
        return clause, _around(verb)
    hung = _hung(verb) if sort in ("say", "think") else None
    if hung is not None:
        return hung, tuple(t.i for t in hung.subtree)
    if (verb.dep_ == "parataxis" or is_as(verb) or _is_inserted(verb)) and verb.head != verb:
        root = verb.head
        while root.pos_ not in ("VERB", "AUX") and root.head != root:
            root = root.head
        return root, _around(verb)
    if sort in ("deny", "direct") and any(
        c.dep_ in _OBJECTS and c.i > verb.i for c in verb.children
    ):
        return verb, tuple(t.i for t in verb.subtree if t.i > verb.i)
    if heads_list(verb):
        return _after_colon(verb)
    return None


def _countered(clause: Token) -> set[int]:
    """ "Brook argued that it was late, while Lee countered that …": what another says."""
    return {
        t.i
        for other in clause.children
        if other.dep_ == "advcl" and other.i > clause.i and other.lemma_.lower() in _speaking()
        if any(c.dep_ in ("mark", "advmod") and c.lower_ in _CONTRASTS for c in other.children)
        for t in other.subtree
    }


def _speaking() -> frozenset[str]:
    return saying()["say"] | saying()["think"]


def _lost_subject(verb: Token, clause: Token) -> set[int]:
    """ "Says traffic to her sites has collapsed": the parser takes the subject for an object."""
    if any(c.dep_ in _SUBJECTS for c in clause.children) or clause.tag_ == "VB":
        return set()
    first = clause.left_edge.i
    lost = [c.left_edge.i for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < first]
    return set(range(min(lost, default=first), first))


def _hung(verb: Token) -> Token | None:
    """The clause that the parser hung on a word between: "told the staff that it was late",
    "explained to some guests that …", "said at a fair in Paris last month that …"."""
    tells = verb.lemma_.lower() in saying()["not_passive"]
    for that in verb.doc[verb.i + 1 : min(verb.i + _FAR, verb.sent.end)]:
        if that.pos_ in ("VERB", "AUX") or that.text in ";:":
            return None
        if that.lower_ != "that":
            continue
        clause = that.head
        while clause.dep_ not in _CLAUSES and clause.head.left_edge == that != clause:
            clause = clause.head
        host = clause.head
        whole = clause.dep_ in _CLAUSES and that.dep_ in ("mark", "advmod", "det")
        hearer = host.dep_ in ("dobj", "dative")
        if not whole or host == verb or not verb.is_ancestor(clause) or (hearer and not tells):
            return None
        subject = any(t.dep_ in _SUBJECTS for t in verb.doc[that.i + 1 : clause.i + 1])
        return clause if subject and (hearer or not is_made(clause)) else None
    return None


def is_made(clause: Token) -> bool:
    """Whether it tells how a thing came to be: "the memo that the board sent"."""
    return clause.lemma_.lower() in saying()["making"]


def _is_inserted(verb: Token) -> bool:
    """Whether subject and verb stand between commas: "The web, she went on, was theirs"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ in ("WP", "WDT") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    parts = [c for c in verb.children if c.dep_ in ("prt", "dative", "npadvmod", "advmod")]
    if any(c.dep_ not in ("nsubj", "punct", "aux") and c not in parts for c in verb.children):
        return False
    own = sorted({verb.i, *(t.i for c in (subject, *parts) for t in c.subtree)})
    doc, first, last = verb.doc, own[0], own[-1]
    if last - first >= _FAR or own != list(range(first, last + 1)) or last + 1 >= len(doc):
        return False
    opens = first - 1 > verb.sent.start and doc[first - 1].text == ","
    return opens and doc[last + 1].text in (",", ";", ".")


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


def heads_list(verb: Token) -> bool:
    """``she reels off the numbers: …``"""
    return verb.lemma_.lower() in saying()["lists"] and any(
        verb.doc[i].text == ":" for i in segment(verb) if verb.i < i < verb.i + 16
    )


def _after_colon(verb: Token) -> tuple[Token, tuple[int, ...]] | None:
    doc, sentence = verb.doc, verb.sent
    colon = next(i for i in segment(verb) if i > verb.i and doc[i].text == ":")
    scope = tuple(range(colon + 1, sentence.end))
    return (doc[colon + 1], scope) if len(scope) > 3 else None


def is_that(clause: Token) -> bool:
    """Whether "that" opens a clause of its own; the parser often takes it for a pronoun."""
    that = next((c for c in clause.children if c.lower_ == "that" and c.i < clause.i), None)
    if that is None or that.dep_ in ("nsubj", "nsubjpass"):
        return False
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children)
    marks = that.dep_ in ("mark", "advmod") or clause.lemma_.lower() not in saying()["making"]
    return subject and marks
