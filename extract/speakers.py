"""Who a noun phrase or a verb's subject stands for, as a source of words.

The doc's parse gives the phrase; the mentions say which entity its words stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from extract.errors import DataError
from extract.lexicon import load_yaml
from extract.model import Entity, Mention
from extract.speaking_nouns import caller, is_nameless, is_of_body, makers, quoted

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

AGENTS = frozenset({"Person", "Company", "Lab", "NewsOutlet", "GovernmentBody", "Organization"})
_ORGANIZED = AGENTS - {"Person", "NewsOutlet"}
_DATELINE = re.compile(r"\)\s*[-–—]")
BY = frozenset({"in", "by", "on", "from", "to"})
_REACH = 150
_PARAGRAPHS = 5
_DEPTH = 8
_SHARING = frozenset({"conj", "xcomp", "advcl", "aux", "pcomp", "dep", "prep", "ccomp"})
VERB_CLASSES = ("say", "think", "deny", "label", "direct", "manner", "voice")
_LISTS = """spokespeople members documents unnamed clausal catalogued measuring firms background
    making titles officers letters verdicts naming vouching""".split()
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_VOICES = ("spokes", "represent")  # nouns for whoever speaks for a body begin so
_OWNING = frozenset({"for", "of", "at", "from", "by", "in"})
_INSIDE = frozenset({"compound", "poss", "amod", "nmod", "nounmod", "npadvmod"})


@cache
def saying() -> dict[str, frozenset[str]]:
    """The word classes of ``words/saying.yaml``; verb classes by their own name.

    :raises DataError: if a class is missing or is not a list of words.
    """
    data = load_yaml("words/saying.yaml")
    try:
        lists: dict[str, list[str]] = {c: data["verbs"][c]["lemmas"] for c in VERB_CLASSES}
        lists |= {n: data[n]["lemmas"] for n in _LISTS}
        lists["catalogued_nouns"] = data["catalogued"]["nouns"]
        lists["not_passive"] = data["not_said"]["passive"]
        unsaid = ("unreal", "asides", "musing", "questioning", "unsaid", "scraps", "pledges")
        lists |= {n: data["not_said"][n] for n in unsaid}
        lists["days"], lists["samples"] = data["catalogued"]["days"], data["titles"]["samples"]
        lists["according_prepositions"] = data["according"]["prepositions"]
        lists["wordings"] = data["according"]["wordings"]
        lists["according_nouns"] = data["according"]["nouns"] + lists["wordings"]
        lists |= {n: data["according"][n] for n in ("carriers", "lists")}
        lists["interviewers"] = data["interviewers"]["labels"]
    except (KeyError, TypeError) as error:
        raise DataError(f"ontology/words/saying.yaml: class {error} is missing") from error
    for name, words in lists.items():
        if not all(isinstance(w, str) and w == w.lower() for w in words):
            raise DataError(f"ontology/words/saying.yaml: {name} must be a list of lemmas")
    return {name: frozenset(words) for name, words in lists.items()}


class Speakers:
    """Looks up the entities that tokens stand for; built once for an article."""

    def __init__(self, doc: Doc, entities: Sequence[Entity], mentions: Iterable[Mention]) -> None:
        self.doc = doc
        #: The text, once: a Doc joins its tokens anew each time it is asked.
        self.text: str = doc.text
        self.types = {e.id: e.type for e in entities}
        self._entities = tuple(entities)
        #: The mentions of publishers, in the order of the text.
        self.outlets: list[Mention] = []
        #: The publishers of the article itself, as its dateline has them.
        self.own: set[str] = set()
        self._at: dict[int, tuple[str, ...]] = {}
        self._length: dict[int, int] = {}
        for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.entity)):
            kind = self.types.get(mention.entity)
            if kind == "NewsOutlet" and self._in_dateline(mention):
                self.own.add(mention.entity)
            elif kind in AGENTS:
                self._place(mention)
                if kind == "NewsOutlet":
                    self.outlets.append(mention)

    def _in_dateline(self, mention: Mention) -> bool:
        """``OSLO, May 3 (Reuters) - …``"""
        before, after = self.text[: mention.start][-1:], self.text[mention.end : mention.end + 6]
        return before == "(" and bool(_DATELINE.match(after))

    def _place(self, mention: Mention) -> None:
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        for token in span or ():
            kept, size = self._length.get(token.i, 1 << 30), mention.end - mention.start
            if size < kept:
                self._at[token.i], self._length[token.i] = (mention.entity,), size
            elif size == kept and mention.entity not in self._at[token.i]:
                self._at[token.i] += (mention.entity,)

    def at(self, token: Token) -> tuple[str, ...]:
        """The agents that this token is part of a mention of."""
        return self._at.get(token.i, ())

    def is_outlet(self, entity: str) -> bool:
        """Whether the entity is a publisher of news, other than the article's own."""
        return self.types.get(entity) == "NewsOutlet" and entity not in self.own

    def by_label(self, label: str) -> str | None:
        """The person whom a transcript's label means: a surname, a full name, or initials."""
        wanted = label.strip("*_ :").casefold()
        for entity in self._entities:
            if entity.type != "Person":
                continue
            for name in (entity.name, *entity.aliases):
                parts = name.casefold().replace("-", " ").split()
                initials = "".join(p[0] for p in parts)
                if wanted in (name.casefold(), parts[-1], initials) and len(wanted) > 1:
                    return entity.id
        return None

    def _is_public(self, entity: str) -> bool:
        return self.types.get(entity) == "GovernmentBody"

    def people(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the entities that are persons."""
        return tuple(e for e in found if self.types.get(e) == "Person")

    def of_phrase(self, head: Token, *, in_question: bool = True) -> tuple[str, ...]:
        """The agents that speak when this noun phrase does; coordinated ones all count.

        :param in_question: whether a bare "spokesman" speaks for the organisation in question.
        """
        found = self._one(head, in_question)
        for child in head.children:
            if child.dep_ == "conj" and child.i > head.i and not self._is_office(child):
                found += tuple(e for e in self.of_phrase(child) if e not in found)
        return found

    def _is_office(self, token: Token) -> bool:
        """Whether the parser takes an office for one more: "said Ann Lee, President of Acme"."""
        return not self.at(token) and token.lemma_.lower() in saying()["officers"]

    def _one(self, head: Token, in_question: bool = True) -> tuple[str, ...]:
        own = self.at(head)
        if own and self.types.get(own[0]) == "GovernmentBody":
            own = self.people(self._apposed(head)) or own  # "the Commissioner, Ann Lee, said"
        return own or self._apposed(head) or self._spoken_for(head, in_question)

    def _apposed(self, head: Token) -> tuple[str, ...]:
        # The last one stands next to the verb; before it may stand a dateline.
        for child in reversed(list(head.children)):
            if child.dep_ == "appos" and (found := self.at(child)):
                return found
        return ()

    def _spoken_for(self, head: Token, in_question: bool) -> tuple[str, ...]:
        lists = saying()
        lemma = head.lemma_.lower()
        if lemma not in lists["members"] | lists["spokespeople"] or is_nameless(head):
            return ()
        if before := self._meant_before(head, lemma):
            return before
        found = self.owner_of(head)
        if lemma.startswith(_VOICES) and not found:
            if any(t.pos_ == "PROPN" and t.dep_ in _INSIDE for t in head.lefts):
                return ()  # of a thing with a name
            if (same := self._same_before(head)) is not None:
                return self._spoken_for(same, in_question)
        if lemma in lists["firms"]:
            # "His firm says": the firm, not the man.
            found = tuple(e for e in found if self.types.get(e) != "Person")
        if not found and in_question and lemma in lists["spokespeople"]:
            found = self._in_question(head)
            return tuple(e for e in found if not (is_of_body(head) and self._is_public(e)))
        return found

    def _same_before(self, head: Token) -> Token | None:
        """The one that "the spokesperson" is where the text has told of one just before."""
        if not any(c.lower_ == "the" for c in head.lefts):
            return None
        near = self.doc[max(0, head.i - _REACH) : head.i]
        same = (t for t in reversed(near) if t.lemma_.lower() == head.lemma_.lower())
        return next((t for t in same if t.sent != head.sent), None)

    def _meant_before(self, head: Token, lemma: str) -> tuple[str, ...]:
        """The person whom "the Acme chief executive" or the writer of "the memo" is."""
        lists = saying()
        if not any(c.lower_ == "the" for c in head.children):
            return ()
        for i in range(head.i - 1, max(-1, head.i - _REACH), -1):
            token = self.doc[i]
            if token.sent == head.sent:
                continue
            if lemma in lists["officers"] and (people := self.people(self.at(token))):
                return people[:1]
            if lemma in lists["letters"] and token.lemma_.lower() == lemma:
                verb = token
                while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
                    verb = verb.head
                return self.people(self.of_subject(verb))[:1]
        return ()

    def _in_question(self, head: Token) -> tuple[str, ...]:
        """The organisation that was last talked about: it is the one a bare "spokesman" is of."""
        paragraphs = 0
        for i in range(head.i - 1, max(-1, head.i - _REACH), -1):
            token = self.doc[i]
            paragraphs += token.is_space and "\n" in token.text
            if paragraphs > _PARAGRAPHS:
                break
            found = self.at(token)
            if found and self.types[found[0]] in _ORGANIZED and token.dep_ in _SUBJECTS:
                return found
        return ()

    def owner_of(self, head: Token) -> tuple[str, ...]:
        """The agents that a noun is of, for, by or at: "a spokesman for Meta"."""
        for child in head.children:
            if child.dep_ in _INSIDE and self.at(child):
                return self.at(child)
            if child.dep_ in ("prep", "agent") and child.lower_ in _OWNING:
                for inner in child.children:
                    if inner.dep_ == "pobj" and (found := self._one(inner)):
                        return found
        return next((found for maker in makers(head) if (found := self._one(maker))), ())

    def of_source(self, noun: Token) -> tuple[str, ...]:
        """Whose words "in Ann Lee's words", "by its own account" or "in the view of Lee" gives.

        The words are read from right to left, since the parser often takes the noun for a verb.
        """
        if noun.lemma_.lower() not in saying()["according_nouns"] or noun.lower_ == "accounts":
            return ()
        doc, at = self.doc, noun.i - 1
        while at >= noun.sent.start and doc[at].pos_ in ("ADJ", "ADV"):
            at -= 1
        owner = doc[at] if at >= noun.sent.start else noun
        if owner.tag_ == "POS":
            owner = doc[at - 1]
        elif owner.tag_ != "PRP$":
            before = noun.left_edge.i - 1
            after = doc[noun.i + 1] if noun.i + 1 < len(doc) else noun
            opens = before >= noun.sent.start and doc[before].lower_ in BY
            return self.owner_of(noun) if opens and after.lower_ == "of" else ()
        found, first = self.at(owner), owner.left_edge.i
        opens = first > noun.sent.start and doc[first - 1].lower_ in BY
        return found if opens else ()

    def subjects(self, verb: Token) -> list[Token]:
        """The subjects of a verb, through coordination, control, participles and relatives."""
        token = verb
        for _ in range(_DEPTH):
            own = [c for c in token.children if c.dep_ in _SUBJECTS]
            if own:
                return own
            if token.dep_ in ("acl", "relcl"):
                return [token.head]
            if token.dep_ == "pcomp" and token.head.lower_ == "as":
                return quoted(token.head.head)
            if token.dep_ not in _SHARING:
                break
            token = token.head
        return []

    def of_subject(self, verb: Token) -> tuple[str, ...]:
        """The agents that the subject of the verb stands for, or nothing."""
        heads = (self.antecedent(subject, verb) for subject in self.subjects(verb))
        return next((found for head in heads if (found := self.of_phrase(head))), ())

    def antecedent(self, subject: Token, verb: Token) -> Token:
        """What a relative pronoun stands for: the person right before "who", else the head."""
        if subject.tag_ not in ("WP", "WDT"):
            return caller(subject, verb)
        if subject.lower_ == "who":
            for i in range(subject.i - 1, max(subject.i - 4, -1), -1):
                if self.people(self.at(self.doc[i])):
                    return self.doc[i]
            # "Ann Lee, professor of law at Acme University, who …"
            for above in verb.head.ancestors if verb.dep_ == "relcl" else ():
                if above.pos_ in ("VERB", "AUX"):
                    break
                if self.people(self.at(above)):
                    return above
        return verb.head if verb.dep_ == "relcl" else subject

    def before(self, verb: Token) -> tuple[str, ...]:
        """The nearest agent before a verb that the parser gave no subject."""
        for i in range(verb.i - 1, max(verb.sent.start, verb.i - 10) - 1, -1):
            token = self.doc[i]
            if token.pos_ == "VERB" or token.text in (";", ":"):
                return ()
            if found := self.at(token):
                return found
        return ()
