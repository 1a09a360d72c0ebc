"""The text as the resolver reads it: who is named where, what was mentioned, who speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, joined, reference_words
from extract.antecedents import Reference, Scored, candidates, rank
from extract.calls import host
from extract.floors import floors
from extract.model import Entity, Mention, MentionKind
from extract.profiles import Profiles, gather
from extract.salience import Memory, Seen, is_beside, prominence, role
from extract.speakers import Speakers
from extract.voices import Voice, by_token, voices
from extract.well_known import recall

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from extract.spans import Block


# Told of every ranking: the reference and its candidates' features. For training.
Watcher = Callable[[Reference, Mapping[str, Mapping[str, float]]], None]


class Discourse:
    """The state of reading. ``heads`` gives the entities that a head token stands for so far."""

    def __init__(
        self,
        doc: Doc,
        blocks: Sequence[Block],
        entities: Sequence[Entity],
        names: Sequence[Mention],
        watch: Watcher | None = None,
    ) -> None:
        self.doc = doc
        self.text = doc.text  # the parser's object joins it anew at every look
        self.watch = watch
        self.types: dict[str, str] = {e.id: e.type for e in entities}
        self.heads: dict[int, tuple[str, ...]] = {}
        self.named: set[int] = set()
        self._place(names)
        self.names = frozenset(self.heads)
        self.sentence, self.paragraph = _numbers(doc)
        self.silent = _silent(doc, blocks)
        self.memory = Memory()
        for at, found in self.heads.items():
            for entity in found:
                weight = prominence(doc[at], headline=self.paragraph[at] == 0)
                self.memory.named += weight
                self.memory.counts[entity] = self.memory.counts.get(entity, 0.0) + weight
                if self.paragraph[at] == 0:
                    self.memory.headline.add(entity)
        self.sides: dict[str, str] = {}
        self.sides_read, self.sides_to = False, 0  # once, and again up to which token
        self.left: dict[str, tuple[str, str | None]] = {}  # whom people left, and for whom
        self.groups: list[tuple[int, tuple[str, ...]]] = []
        self.full = {e.id: e.name for e in entities}
        self.profiles: Profiles = gather(doc, self.heads, self.types, self.full)
        recall(self.profiles, {e: self.types[e] for e in self.memory.counts})
        holders = floors(doc, blocks, Speakers(doc, entities, names))
        self.voice = by_token(voices(doc, self.text, holders))
        self._out: list[Mention] = []

    def _place(self, names: Sequence[Mention]) -> None:
        for mention in names:
            if mention.entity not in self.types:
                continue
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None or not len(span):
                continue
            self.named.update(range(span.start, span.end))
            at = span.root.i
            if mention.entity not in self.heads.get(at, ()):
                self.heads[at] = (*self.heads.get(at, ()), mention.entity)

    def note(self, token: Token) -> None:
        """Remembers that the entities of this head token are mentioned here."""
        if self._is_reporter(token):
            return
        for entity in self.heads[token.i]:
            seen = Seen(
                token.i,
                self.sentence[token.i],
                self.paragraph[token.i],
                role(token),
                self.voice(token.i) is not None,
                governor(token).i,
                token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT",
                is_beside(token),
            )
            self.memory.add(entity, seen)

    def _is_reporter(self, token: Token) -> bool:
        """ "Bloomberg's Mark Gurman reported": who writes the news is not who it is about."""
        owners = (c for c in token.children if c.dep_ == "poss")
        return self.types[self.heads[token.i][0]] == "Person" and any(
            self.types[entity] == "NewsOutlet" for o in owners for entity in self.heads.get(o.i, ())
        )

    def emit(
        self, start: int, head: int, entities: Sequence[str], kind: MentionKind, why: str
    ) -> None:
        """Makes the tokens ``start`` to ``head`` (both included) a mention of the entities."""
        first, last = self.doc[start], self.doc[head]
        begin, end = first.idx, last.idx + len(last)
        for entity in entities:
            self._out.append(
                Mention(
                    start=begin,
                    end=end,
                    text=self.text[begin:end],
                    entity=entity,
                    kind=kind,
                    why=f"{why}: {entity}",
                )
            )
        self.heads[head] = tuple(entities)

    def rank(self, reference: Reference, barred: Iterable[str] = ()) -> list[Scored]:
        """The entities that the reference may stand for, the likeliest first."""
        vectors = candidates(reference, self.types, self.memory, self.profiles, barred)
        if self.watch is not None:
            self.watch(reference, vectors)
        return rank(vectors, reference.kind)

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions found, in text order."""
        return tuple(sorted(self._out, key=lambda m: (m.start, m.end, m.entity)))

    def main_company(self, lead: float) -> str | None:
        """The company whose call it is, else the one named so many times as often as the next."""
        counts = self.memory.counts
        named = [(self.doc[at].idx, e) for at in sorted(self.names) for e in self.heads[at]]
        whose = host(self.text, ((at, e) for at, e in named if self.types[e] == "Company"))
        if whose is not None:
            return whose
        firms = sorted(
            (e for e in counts if self.types[e] == "Company"), key=lambda e: (-counts[e], e)
        )
        if not firms or (len(firms) > 1 and counts[firms[0]] < lead * counts[firms[1]]):
            return None
        return firms[0]

    def speaker(self, voice: Voice) -> str | None:
        """The person or organisation that speaks, if it is known by now."""
        if voice.holder:
            return voice.holder
        found = self.heads.get(voice.speaker, ()) if voice.speaker is not None else ()
        if len(found) != 1:
            return None
        kind = self.types[found[0]]
        return found[0] if kind == "Person" or kind in ORGANIZATIONS else None


def _numbers(doc: Doc) -> tuple[list[int], list[int]]:
    sentence, paragraph = [0] * len(doc), [0] * len(doc)
    line = 0
    for number, span in enumerate(doc.sents):
        for token in span:
            sentence[token.i], paragraph[token.i] = number, line
            if token.is_space and "\n" in token.text:
                line += 1
    return sentence, paragraph


def _silent(doc: Doc, blocks: Sequence[Block]) -> set[int]:
    silent: set[int] = set()
    for block in blocks:
        if block.kind == "boilerplate":
            span = doc.char_span(block.start, block.end, alignment_mode="contract")
            silent.update(range(span.start, span.end) if span is not None else ())
    return silent


def governor(token: Token) -> Token:
    """The verb (or root) above a token, through nouns and prepositions."""
    node = token
    for _ in range(8):
        if node.head == node or node.head.pos_ in ("VERB", "AUX"):
            return node.head
        node = node.head
    return node


def clause_subjects(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The entities of the nearest subject above a token: of its clause, or of the next one up."""
    verb = governor(token)
    for _ in range(4):
        for child in verb.children:
            above = child.i != token.i and not child.is_ancestor(token)
            if child.dep_ in ("nsubj", "nsubjpass") and above and child.i in discourse.heads:
                return discourse.heads[child.i]
        if verb.head == verb:
            break
        verb = governor(verb) if verb.dep_ != "relcl" else verb.head
    return ()


def teller(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The entities of the subject of "said" above the clause of the token: "Korr said it would"."""
    verb = governor(token)
    if verb.dep_ != "ccomp" or verb.i < verb.head.i:
        return ()
    for child in verb.head.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i:
            return discourse.heads.get(child.i, ())
    return ()


def beside_possessive(discourse: Discourse, token: Token) -> str:
    """ "Korr and its rivals", "at Korr as its head": the name right before, for a possessive."""
    before = discourse.doc[token.i - 1] if token.i > 1 else token
    if token.dep_ != "poss" or before.lower_ not in ("and", "or", "as"):
        return ""
    at = before.i - 2 if before.nbor(-1).text == "," else before.i - 1
    found = discourse.heads.get(at, ())
    own = token.i + 1 < len(discourse.doc) and token.nbor(1).lower_ == "own"
    fits = len(found) == 1 and discourse.types[found[0]] in (*ORGANIZATIONS, "Person")
    return found[0] if fits and not own else ""


def bare_subject(discourse: Discourse, token: Token) -> bool:
    """Whether a common noun that stands for nobody known is the subject of the token's clause."""
    return any(
        c.dep_ in ("nsubj", "nsubjpass")
        and c.i < token.i
        and c.tag_ == "NN"
        and c.i not in discourse.heads
        and c.i not in discourse.named
        and not c.is_ancestor(token)
        for c in governor(token).children
    )


_ALSO_ALONE = frozenset({"open", "close", "move", "launch", "ship"})  # "the site will open"


def wanted(token: Token) -> str:
    """What the word that "it" or "its" goes with asks for: "agent", "product" or ""."""
    words = reference_words().lists
    if token.dep_ == "poss":
        noun = token.head.lemma_.lower()
        return _asked(noun, "nouns") or _asked(noun.split("-")[-1], "nouns")
    verb = token.head.lemma_
    if token.dep_ == "nsubj":
        kind = _asked(verb, "verbs")
        if kind or verb != "be":
            return kind
        told = [joined(c.doc, c.i)[1] for c in token.head.rights if c.dep_ in ("acomp", "attr")]
        return "product" if not words["product_states"].isdisjoint(told) else ""
    if token.dep_ in ("dobj", "nsubjpass"):
        return _asked(verb, "objects")
    if token.dep_ == "pobj":
        above = token.head.head.lemma_.lower()
        return _asked(f"{above} {token.head.lower_}", "objects")
    return ""


def _asked(word: str, role: str) -> str:
    """Which of the lists for a role holds the word, if one does."""
    words = reference_words().lists
    if word in words[f"agent_{role}"]:
        return "agent"
    return "product" if word in words[f"product_{role}"] else ""
