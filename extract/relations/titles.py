"""Titles beside a person's name, read word by word: offices, founders, employers.

Title phrases are where a parser errs most ("Northwind co-founder and chief executive Ada Brook"),
and where word order says nearly all: an organisation, its offices, the name; or the name, the
offices, the organisation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extract.fillers import Filler
from extract.lexicon import load_yaml
from extract.relations.affiliations import behind, organisation_at
from extract.relations.proposal import Context, Proposal
from extract.relations.roles import is_past, is_top

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.model import Mention, Relation

_REACH = 14  # words of a title
_JOINS = frozenset({"and", "&", ",", "/"})
_INSIDE = frozenset({"-", "–", "of", "for", "the"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_OF = frozenset({"of", "at", "for", "from", "with"})
_OWN = frozenset({"'s", "’s", "'", "’"})
_WITHOUT_OFFICE = frozenset({"veteran", "alumnus", "alumna", "alum"})
_FOUNDERS = frozenset({"founder", "co-founder", "cofounder", "founders", "co-founders"})


@dataclass(frozen=True, slots=True)
class Title:
    """A person's offices; ``organisation`` is None where the words leave it out.

    ``part`` says that they are offices of a part of it: "head of Northwind's sales group".
    ``elsewhere`` says that something else that is named has them: "Springfield mayor Ada Brook".
    """

    person: Filler
    roles: tuple[str, ...]
    head: Token
    organisation: Filler | None
    over: bool
    part: bool = False
    elsewhere: bool = False


def propose(context: Context) -> Iterator[Proposal]:
    """What titles with their organisation beside them say."""
    for title in titles(context):
        if title.organisation is not None:
            yield from claims_of(title, title.organisation, "title")


def claims_of(title: Title, organisation: Filler, rule: str) -> Iterator[Proposal]:
    """One proposal for each office of the title."""
    for role in title.roles:
        plain = role.lower().replace(" - ", "-").replace("- ", "-").replace(" -", "-")
        relation: Relation = "worksFor"
        if plain.split(" ")[-1] in _FOUNDERS or plain in _FOUNDERS:
            relation = "founded"
        elif is_top(plain, title.head) and not title.part:
            relation = "leads"
        yield Proposal(
            relation=relation,
            subject=title.person,
            object=organisation,
            trigger=title.head,
            rule=f"{rule}.{relation}",
            qualifiers={"role": role} if role and relation != "founded" else {},
            undated=relation == "founded" or title.over,
        )


@lru_cache(maxsize=2)
def titles(context: Context) -> tuple[Title, ...]:
    """The titles of the article, in text order of the names."""
    found = []
    for mention, head in context.fillers.head.items():
        if context.entities[mention.entity].type != "Person" or mention.kind != "name":
            continue
        person = Filler(mention.entity, mention)
        title = (
            _before(context, person, head)
            or _across(context, person, head)
            or _after(context, person, head)
        )
        if title is not None:
            found.append(title)
    return tuple(found)


def _span(context: Context, mention: Mention) -> tuple[int, int] | None:
    span = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else None


def _before(context: Context, person: Filler, head: Token) -> Title | None:
    """ "Northwind's founder and chief executive, Ada Brook"."""
    span = _span(context, person.mention)
    if span is None:
        return None
    doc, sent = context.doc, head.sent
    at = span[0] - 1
    if at >= sent.start and doc[at].text == "," and doc[at - 1].pos_ in _CONTENT:
        at -= 1
    if at >= sent.start and doc[at].dep_ == "cc":
        return _after(context, person, head)  # "Tom Reyes, our chief executive, and Ada Brook"
    words: list[Token] = []
    while at >= sent.start and len(words) < _REACH and _is_title_word(context, doc[at]):
        words.insert(0, doc[at])
        at -= 1
    while words and (words[0].text in _JOINS or words[0].lower_ in _INSIDE):
        at += 1
        words.pop(0)
    owner = None
    elsewhere = False
    if words and doc[span[0] - 1].text == "," and _is_of_one_before(context, doc, at):
        return _after(context, person, head)
    if at >= sent.start:
        step = at - 1 if doc[at].text in _OWN and at > sent.start else at
        owner = organisation_at(context, doc[step])
        owned = _is_named(context, doc[step]) or doc[step].tag_ == "PRP$"
        elsewhere = owner is None and owned
    if owner is None:
        owner = behind(context, span[1], sent.end)
    title = _title(context, person, words, owner)
    return replace(title, elsewhere=elsewhere) if title and title.organisation is None else title


def _is_of_one_before(context: Context, doc: Doc, at: int) -> bool:
    """ "Tom Reyes, its policy chief, Ada Brook, a chemist": the office is that of the first."""
    while at > 0 and (doc[at].pos_ == "DET" or doc[at].tag_ == "PRP$"):
        at -= 1
    return at > 0 and doc[at].text == "," and _is_person(context, doc[at - 1])


def _is_named(context: Context, token: Token) -> bool:
    return any(m.kind == "name" for m in context.fillers.at(token))


def _across(context: Context, person: Filler, head: Token) -> Title | None:
    """ "The chief executive of Northwind, Ada Brook": one office, its organisation, one name."""
    span = _span(context, person.mention)
    if span is None or span[0] - 3 < head.sent.start or context.doc[span[0] - 1].text != ",":
        return None
    doc, at = context.doc, span[0] - 2
    owner = organisation_at(context, doc[at])
    if owner is None:
        return None
    while at > head.sent.start and doc[at].pos_ in ("PROPN", "DET", "NOUN", "ADJ"):
        at -= 1
    if doc[at].lower_ not in _OF:
        return None
    words: list[Token] = []
    at -= 1
    while at >= head.sent.start and len(words) < _REACH and _is_title_word(context, doc[at]):
        words.insert(0, doc[at])
        at -= 1
    if words and words[0].text == "," and _is_person(context, doc[at]):
        return None  # "Tom Reyes, the chief executive of Northwind, Ada Brook said"
    while words and (words[0].text in _JOINS or words[0].lower_ in _INSIDE):
        words.pop(0)
    if not words or words[-1].tag_ not in ("NN", "NNP", "JJ"):
        return None
    return _title(context, person, words, owner)


def _is_person(context: Context, token: Token) -> bool:
    return any(context.entities[m.entity].type == "Person" for m in context.fillers.at(token))


def _is_title_word(context: Context, token: Token) -> bool:
    if any(m.kind != "nominal" for m in context.fillers.at(token)):
        return False
    if token.text in _JOINS or token.lower_ in _INSIDE or token.lower_ in _words()["over"]:
        return True
    return token.pos_ in _CONTENT or token.lower_ in _words()["heads"] | _FOUNDERS


def _is_of(words: list[Token]) -> bool:
    """ "Head of sourcing": after "of" a gerund is an area."""
    return bool(words) and words[-1].lower_ in ("of", "for")


def _after(context: Context, person: Filler, head: Token) -> Title | None:
    """ "Ada Brook, the chief executive of Northwind", "Ada Brook, Northwind's chief executive"."""
    span = _span(context, person.mention)
    if span is None:
        return None
    doc, end = context.doc, head.sent.end
    at = span[1]
    if at + 1 >= end or doc[at].text not in (",", "(", "–", "—", "-"):
        return None
    at += 1
    owner = None
    while at < end and doc[at].pos_ in ("DET", "ADV"):
        at += 1
    start = at
    while at < end and (found := organisation_at(context, doc[at])) is not None:
        owner, at = found, at + 1
    if owner is not None and at < end and doc[at].text in _OWN:
        at += 1
    words: list[Token] = []
    while at < end and len(words) < _REACH and (
        _is_title_word(context, doc[at]) or (_is_of(words) and doc[at].tag_ == "VBG")
    ):  # fmt: skip
        words.append(doc[at])
        at += 1
    closed = at >= end or doc[at].is_punct or doc[at].pos_ in ("ADP", "PRON", "SCONJ", "VERB")
    if owner is None and words and at < end:
        owner = _behind(context, words[-1], at, end)
    while words and (words[-1].text in _JOINS or words[-1].lower_ in _INSIDE):
        words.pop()
    if start == at or (not closed and owner is None) or _tells(words):
        return None
    return _title(context, person, words, owner)


def _tells(words: list[Token]) -> bool:
    """ "It will report to Ada Brook, a Northwind spokesperson said": that is another person."""
    if not words or words[-1].dep_ != "nsubj":
        return False
    verb = words[-1].head
    told = any(c.dep_ == "ccomp" for c in verb.lefts)
    return told and verb.i == words[-1].i + 1 and verb.dep_ == "ROOT"


def _behind(context: Context, last: Token, at: int, end: int) -> Filler | None:
    """The organisation behind an office: "chief executive of Northwind", "CFO, Northwind"."""
    doc = context.doc
    linked = doc[at].lower_ in _OF
    if not linked and last.text != "," and last.lower_ not in _INSIDE:
        return None
    step = at + 1 if linked else at
    while step < end and doc[step].pos_ == "DET":
        step += 1
    return organisation_at(context, doc[step]) if step < end else None


def _title(
    context: Context, person: Filler, words: list[Token], owner: Filler | None
) -> Title | None:
    roles: list[str] = []
    part: list[Token] = []
    over = False
    for token in [*words, None]:
        if token is None or token.text in _JOINS:
            text, was = _role(part)
            over = over or was
            if text:
                roles.append(text)
            part = []
        else:
            part.append(token)
    heads = [t for t in words if t.lower_ in _words()["heads"] | _FOUNDERS]
    if not roles and owner is not None and words and words[-1].lower_ in _WITHOUT_OFFICE:
        return Title(person, ("",), words[-1], owner, True)
    if not roles or not heads:
        return None
    inside = owner is not None and owner.mention.start > heads[-1].idx and _owns(context, owner)
    over = over or is_past(heads[-1])
    return Title(person, tuple(roles), heads[-1], owner, over, inside)


def _owns(context: Context, organisation: Filler) -> bool:
    """Whether the organisation is named as the owner of what follows: "Northwind's sales arm"."""
    end = organisation.mention.end
    return context.text[end : end + 2] in _OWN


def _role(words: list[Token]) -> tuple[str, bool]:
    """The office in its words, and whether it is over; empty where no word is one of an office."""
    over = any(t.lower_ in _words()["over"] for t in words)
    kept = [t for t in words if t.lower_ not in _words()["drop"]]
    while kept and kept[0].lower_ in ("-", "the", "of"):
        kept.pop(0)
    main = kept[: next((i for i, t in enumerate(kept) if t.lower_ in ("of", "for")), len(kept))]
    if not main:
        return "", over
    last = main[-1]
    if last.lower_ == "general" and len(main) > 1 and main[-2].lower_ in _words()["generals"]:
        last = main[-2]
    known = {last.lower_, last.lemma_.lower()} & (_words()["heads"] | _FOUNDERS)
    if not known or len(main) > 5:
        return "", over
    return last.doc[kept[0].i : kept[-1].i + 1].text, over


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("words/roles.yaml").items()}
