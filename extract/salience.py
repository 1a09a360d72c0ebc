"""How present an entity is in the reader's mind: the salience of Lappin & Leass 1994."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.agreement import reference_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROLES = {"nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "attr": "object",
          "dative": "object", "pobj": "oblique", "poss": "possessive"}  # fmt: skip


def role(token: Token) -> str:
    """The grammatical role whose weight the token's mention has; appositions have their head's."""
    for _ in range(4):
        if token.dep_ not in ("appos", "conj", "compound", "nmod"):
            break
        if token.dep_ == "compound":
            return "other"
        token = token.head
    return _ROLES.get(token.dep_, "other")


@dataclass(frozen=True, slots=True)
class Seen:
    """One earlier mention: its head token, sentence number, paragraph number and role.

    ``verb`` is the token of the verb above it; ``main`` says that it is the subject of the
    sentence's main verb, ``beside`` that it is only named beside something else.
    """

    token: int
    sentence: int
    paragraph: int
    role: str
    quoted: bool
    verb: int
    main: bool
    beside: bool = False


def prominence(name: Token, *, headline: bool) -> float:
    """How much one name says that the article is about its bearer."""
    if headline:
        return 2.0
    if is_beside(name):
        return 0.5
    return 1.5 if role(name) == "subject" else 1.0


_ASIDE = frozenset(
    "by from like including among as than against alongside besides unlike with".split()
)


def is_beside(token: Token) -> bool:
    """Whether it is only named beside: "led by Zanna", "a former Zanna executive"."""
    while token.dep_ in ("conj", "appos") and token.head != token:
        token = token.head
    noun = token.head
    if token.dep_ == "pobj" and noun.lower_ in _ASIDE:
        return True
    if token.dep_ == "pobj" and noun.dep_ == "prep":
        noun = noun.head
    elif token.dep_ not in ("compound", "nmod", "poss", "amod"):
        return False
    words = reference_words()
    return noun.lemma_ in words.roles or "Person" in words.types.get(noun.lemma_, ())


@dataclass
class Memory:
    """The mentions so far, by entity. Grows as the text is read from left to right."""

    seen: dict[str, list[Seen]] = field(default_factory=dict)
    counts: dict[str, float] = field(default_factory=dict)
    headline: set[str] = field(default_factory=set)
    total: int = 0
    named: float = 0.0
    paragraphs: dict[int, dict[str, int]] = field(default_factory=dict)

    def add(self, entity: str, mention: Seen) -> None:
        """Notes one more mention."""
        self.seen.setdefault(entity, []).append(mention)
        self.total += 1
        here = self.paragraphs.setdefault(mention.paragraph, {})
        here[entity] = here.get(entity, 0) + 1

    def known(self) -> Iterator[str]:
        """The entities mentioned so far, in order of first mention."""
        yield from self.seen

    def last(self, entity: str) -> Seen:
        """The latest mention.

        :raises KeyError: if the entity has not been mentioned.
        """
        return self.seen[entity][-1]

    def was_main(self, entity: str, sentence: int) -> bool:
        """Whether the entity was the subject of the main verb of that sentence."""
        return any(m.main and m.sentence == sentence for m in self.seen[entity][-4:])

    def latest_subject(self, entities: Iterable[str]) -> str | None:
        """The entity that was last a subject."""
        found: tuple[int, str] | None = None
        for entity in entities:
            for mention in reversed(self.seen[entity][-4:]):
                if mention.role == "subject":
                    found = max(found or (-1, ""), (mention.token, entity))
                    break
        return found[1] if found else None

    def salience(self, entity: str, sentence: int) -> float:
        """The sum of the mentions' weights, halved with every sentence that lies between."""
        weights = reference_words().weights
        total = 0.0
        for mention in reversed(self.seen.get(entity, ())):
            distance = sentence - mention.sentence
            if distance > 8:
                break
            total += weights[mention.role] * weights["decay"] ** max(0, distance)
        return total

    def share(self, entity: str) -> float:
        """Which share of all mentions so far is this entity's."""
        return len(self.seen.get(entity, ())) / self.total if self.total else 0.0

    def paragraph_share(self, entity: str, paragraph: int) -> float:
        """Which share of the mentions of this paragraph so far is this entity's."""
        here = self.paragraphs.get(paragraph, {})
        return here.get(entity, 0) / sum(here.values()) if here else 0.0

    def article_share(self, entity: str) -> float:
        """Which share of all names in the whole article is this entity's."""
        return self.counts.get(entity, 0) / max(1, self.named)
