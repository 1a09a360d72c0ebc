"""The words of a text as the search for names reads them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extract.name_words import name_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extract.spans import Block

NUMBER = re.compile(r"v?\d{1,4}(?:\.\d+)*[a-z]?\+?|\d+(?:\.\d+)?[BKMTbx]|[IVX]{1,4}", re.ASCII)
_ADDRESS = re.compile(r"(?:https?://|www\.|\w@)\S+")
OPENERS = frozenset("\"'“”‘’«»:;-–—•*·(|…#>")
TAGS_OF_WORDS = frozenset({"VERB", "AUX", "ADV", "ADJ", "ADP", "NOUN", "PRON", "DET", "SCONJ"})


class Words:
    """The tokens of a text as parallel lists, and what the text as a whole says of each word."""

    def __init__(self, doc: Doc, blocks: Sequence[Block] = ()) -> None:
        self.doc = doc
        skip = [(block.start, block.end) for block in blocks if block.kind == "boilerplate"]
        speakers = {block.speaker[0] for block in blocks if block.speaker}
        # One pass over the tokens, and the text only once: both are made anew at each access.
        self.source = doc.text
        rows = [(t.text, t.idx, bool(t.whitespace_), t.pos_, t.is_sent_start is True) for t in doc]
        whole, self.idx, self.space, self.pos, self.opens = (
            (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [], [], [])
        )
        # A link's address may be glued to its last word: "[The Register](https://…)".
        self.text: list[str] = [text.partition("](")[0] or text for text in whole]
        self.glued = frozenset(i for i, text in enumerate(whole) if "](" in text)
        self.lower = [text.lower() for text in self.text]
        self.speakers = frozenset(i for i, offset in enumerate(self.idx) if offset in speakers)
        self.lines = tuple(self._lines(skip))
        self.starts = self._starts()
        self.capital = [is_capital(text) for text in self.text]
        in_links = self._in_links()
        self.seen_lower = frozenset(
            t for i, t in enumerate(self.text) if t.islower() and i not in in_links
        )
        styles = {line: self._style(line) for line in self.lines}
        self.prose = tuple(line for line in self.lines if styles[line] == "prose")
        self.titles = tuple(line for line in self.lines if styles[line] != "prose")
        self.seen_capital = frozenset(
            self.text[i]
            for line in self.prose
            for i in range(*line)
            if self.capital[i] and i not in self.starts
        )

    def _in_links(self) -> frozenset[int]:
        """The tokens of addresses: how a name is written there says nothing of it."""
        links = [found.span() for found in _ADDRESS.finditer(self.source)]
        return frozenset(
            i
            for start, end in links
            for i in range(bisect_left(self.idx, start), bisect_left(self.idx, end))
        )

    def _lines(self, skip: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        begin = 0
        for i, text in enumerate(self.text):
            if "\n" in text:
                if begin < i:
                    yield from self._kept(begin, i, skip)
                begin = i + 1
        if begin < len(self.text):
            yield from self._kept(begin, len(self.text), skip)

    def _kept(
        self, begin: int, end: int, skip: Sequence[tuple[int, int]]
    ) -> Iterable[tuple[int, int]]:
        offset = self.idx[begin]
        if not any(start <= offset < stop for start, stop in skip):
            yield begin, end

    def _starts(self) -> frozenset[int]:
        starts = set()
        for begin, end in self.lines:
            fresh = True
            for i in range(begin, end):
                fresh = fresh or self.opens[i]
                if (
                    not fresh
                    and i > begin
                    and self.text[i - 1] in OPENERS
                    and self.text[i - 1] != "-"
                ):
                    fresh = True
                if fresh and self.text[i][0].isalnum():
                    starts.add(i)
                    fresh = False
        return frozenset(starts)

    def _style(self, line: tuple[int, int]) -> str:
        """``caps``: all capitals; ``title``: a headline in title case; else ``prose``."""
        begin, end = line
        words = [
            i for i in range(begin, end) if self.text[i][0].isalpha() and len(self.text[i]) > 1
        ]
        if len(words) < 4:
            return "prose"
        if sum(self.text[i].isupper() for i in words) >= 0.8 * len(words):
            return "caps"
        long = [i for i in words if len(self.text[i]) > 3]
        raised = [i for i in long if self.capital[i]]
        if not long or len(raised) < 0.75 * len(long) or self.text[end - 1] == ".":
            return "prose"
        plain = name_words().function_words
        odd = [
            i
            for i in words
            if i != begin
            and self.capital[i]
            and (
                self.lower[i] in plain
                or self.pos[i] in TAGS_OF_WORDS
                or self.lower[i] in self.seen_lower
            )
        ]
        return "title" if len(odd) >= 2 else "prose"


def is_capital(text: str) -> bool:
    """Whether a token is written as names are: Meta, xAI, iPhone, 23andMe, GPT-4, DALL·E."""
    if text[0].isupper():
        return True
    if not (text[0].isalnum() and any(c.isupper() for c in text[1:])):
        return False
    return NUMBER.fullmatch(text) is None and sum(c.isalpha() for c in text) > 1
