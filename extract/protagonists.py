"""Whom a profile is about: "he" at the start of a paragraph, "it" in a question as a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS
from extract.antecedents import Reference
from extract.discourse import Discourse

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAD = 1.5  # how often the protagonist is named against the next of the kind
_REACH = 2  # sentences back in which the protagonist must still be the topic
_HEADING = 12  # tokens that a question as a heading has at most


def protagonist(discourse: Discourse, token: Token, ref: Reference) -> str | None:
    """Whom the article is about, where the reference goes back to that and not to those just named.

    For people: "he" or "she" is the subject that opens a paragraph, nobody else is named before it
    there, and the last paragraph ended on the protagonist. For organisations: "it" stands in a
    heading that is a question ("Who runs it?") or opens the line right behind it.
    """
    if ref.quoted:
        return None
    if same := _same_word(discourse, token):
        return same
    if not ref.gender:
        return _of_heading(discourse, token)
    if token.dep_ not in ("nsubj", "nsubjpass") or not _opens_paragraph(discourse, token):
        return None
    hero = _leader(discourse, {"Person"})
    if hero is None or hero not in discourse.memory.seen:
        return None
    gender = discourse.profiles.genders.get(hero, ref.gender)
    subject = any(
        seen.role == "subject" and ref.sentence - seen.sentence <= _REACH
        for seen in discourse.memory.seen[hero][-4:]
    )
    return hero if subject and gender == ref.gender else None


def _same_word(discourse: Discourse, token: Token) -> str | None:
    """The same pronoun as subject of an earlier main clause there: "he joined the board of
    the firm that Lund had set up; he resigned"."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    for other in reversed(token.doc[token.sent.start : token.i]):
        same = other.lower_ == token.lower_ and other.dep_ in ("nsubj", "nsubjpass")
        if token.lower_ == "it" and not (
            token.head.dep_ == "conj" and token.head.head == other.head
        ):
            continue  # "it" is many things: only of clauses side by side
        if same and other.head.dep_ not in ("relcl", "acl"):
            found = discourse.heads.get(other.i, ())
            return found[0] if len(found) == 1 else None
    return None


def _of_heading(discourse: Discourse, token: Token) -> str | None:
    sent = token.sent
    heading = _is_question(sent.start, discourse) or (
        _opens_paragraph(discourse, token)
        and sent.start > 1
        and _is_question(discourse.doc[sent.start - 1].sent.start, discourse)
    )
    if not heading:
        return None
    return _leader(discourse, set(ORGANIZATIONS) - {"NewsOutlet"})


def _is_question(start: int, discourse: Discourse) -> bool:
    """Whether the sentence from this token on is a line of its own that asks and names nobody."""
    sent = discourse.doc[start].sent
    words = [t for t in sent if not t.is_space]
    alone = start > 0 and discourse.paragraph[start - 1] != discourse.paragraph[start]
    ends = sent.end == len(discourse.doc) or (
        discourse.paragraph[sent.end - 1]
        != discourse.paragraph[min(sent.end, len(discourse.doc) - 1)]
    )
    return bool(
        alone
        and ends
        and 1 < len(words) <= _HEADING
        and words[-1].text == "?"
        and not any(t.i in discourse.named for t in words)
    )


def _opens_paragraph(discourse: Discourse, token: Token) -> bool:
    """Whether nobody is mentioned between the start of the line and the token."""
    start = token.sent.start
    if start and discourse.paragraph[start - 1] == discourse.paragraph[start]:
        return start == 0
    before = discourse.doc[start : token.i]
    return not any(
        discourse.types[e] != "Place" for t in before for e in discourse.heads.get(t.i, ())
    )


def _leader(discourse: Discourse, kinds: set[str]) -> str | None:
    """The one of these kinds that the article names most, by far, and names in its headline or
    first lines."""
    counts = discourse.memory.counts
    found = sorted(
        (e for e in counts if discourse.types[e] in kinds), key=lambda e: (-counts[e], e)
    )
    if not found or (len(found) > 1 and counts[found[0]] < _LEAD * counts[found[1]]):
        return None
    return found[0] if counts[found[0]] > 1 else None
