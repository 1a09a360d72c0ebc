"""The nouns beside a name: in apposition, before and behind it, and in the next sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.name_spans import Span
from extract.name_tokens import Words
from extract.name_words import NameWords, name_words

RELATIVE = frozenset({"who", "whose", "whom", "which", "where", "that"})
NAMING = frozenset(
    {"called", "named", "dubbed", "codenamed", "nicknamed", "titled", "branded", "christened"}
)
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
OWNERS = frozenset({"the", "its", "his", "her", "their", "our", "a", "an", *POSSESSIVE})
DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "another", "one"})


def word_at(words: Words, i: int) -> str:
    """A word as a feature: ``^`` for a name, ``0`` for a number, ``#`` beyond the line."""
    if not 0 <= i < len(words.text):
        return "#"
    text = words.text[i]
    if "\n" in text:
        return "#"
    if words.capital[i] and words.lower[i] not in name_words().function_words:
        return "^"
    return "0" if text[0].isdecimal() else words.lower[i]


def nouns(words: Words, span: Span, lists: NameWords) -> Iterator[str]:
    """Nouns beside the name, found in the line of words, where the parser may have erred."""
    before = span.start - 1
    if (
        before >= 0
        and words.pos[before] in {"NOUN", "ADJ", "PROPN"}
        and (words.text[before].islower() or before in words.starts)
    ):
        yield from _kinds("pre", words.doc[before].lemma_.lower(), lists)
    elif before >= 1 and words.lower[before] in NAMING:
        yield from _kinds("called", _noun_before(words, before - 1), lists)
    elif before >= 1 and words.text[before] in {",", ":", "—", "–", "(", "“", '"'}:
        yield from _kinds("comma pre", _noun_before(words, before - 1), lists)
    after = span.end
    if after >= len(words.text):
        return
    if words.pos[after] in {"NOUN", "PROPN"} and words.text[after].islower():
        last = after
        while last + 1 < len(words.text) and words.pos[last + 1] == "NOUN":
            last += 1
        noun = words.doc[last].lemma_.lower()
        yield from _kinds("post", noun, lists)
        if before >= 0 and words.lower[before] in OWNERS and words.doc[last].tag_ != "NNS":
            yield from (f"the post kind={kind}" for kind in lists.head_types.get(noun, ()))
    elif words.text[after] in {",", "(", "—", "–", "-"}:
        yield from _after_comma(words, after + 1, lists)
    elif words.lower[after] in POSSESSIVE:
        yield "possessive"
        if after + 1 < len(words.text):
            yield f"owns={word_at(words, after + 1)}"


def descriptions(words: Words, span: Span, lists: NameWords) -> Iterator[str]:
    """Descriptions in the rest of the sentence and at the start of the next one."""
    stop, sentences = min(span.end + 30, len(words.text)), 0
    for i in range(span.end, stop):
        if words.opens[i]:
            sentences += 1
        if sentences > 1 or "\n\n" in words.text[i]:
            return
        if words.lower[i] in {"the", "this", "its"} and i + 1 < stop:
            noun = _noun_after(words, i)
            for kind in lists.head_types.get(noun, ()):
                yield f"near {'the' if words.lower[i] != 'its' else 'its'} kind={kind}"


def _after_comma(words: Words, i: int, lists: NameWords) -> Iterator[str]:
    if i >= len(words.text):
        return
    lower = words.lower[i]
    if lower in RELATIVE:
        yield f", {lower}"
    elif words.text[i].isdecimal():
        yield ", number"
    elif lower in DETERMINERS or words.pos[i] in {"NOUN", "ADJ"} or _owner_at(words, i):
        noun = _noun_after(words, i, possessed=True)
        if noun:
            yield from _kinds("comma post", noun, lists)


def _owner_at(words: Words, i: int) -> bool:
    """Whether a name in the possessive opens the apposition: "X, Corbel's new model"."""
    stop = min(i + 4, len(words.text))
    while i < stop and words.capital[i]:
        i += 1
    return i < stop and words.lower[i] in POSSESSIVE


def _noun_before(words: Words, i: int) -> str:
    for j in range(i, max(i - 3, -1), -1):
        if words.pos[j] == "NOUN" and words.text[j].islower():
            return words.doc[j].lemma_.lower()
    return ""


def _noun_after(words: Words, i: int, *, possessed: bool = False) -> str:
    """The last noun of the noun phrase that begins at ``i``.

    :param possessed: in "the firm's compiler" the compiler is meant, not the firm.
    """
    found = ""
    for j in range(i, min(i + 9, len(words.text))):
        if words.pos[j] in {"NOUN", "PROPN"} and words.text[j][0].islower():
            found = words.doc[j].lemma_.lower()
        elif possessed and words.lower[j] in POSSESSIVE:
            found = ""
        elif found or words.pos[j] not in {
            "DET",
            "ADJ",
            "PRON",
            "ADV",
            "PROPN",
            "PART",
            "NUM",
            "PUNCT",
            "VERB",
        }:
            break
    return found


def _kinds(role: str, noun: str, lists: NameWords) -> Iterable[str]:
    if not noun:
        return
    yield f"{role}={noun}"
    noun = noun.rsplit("-", 1)[-1] if noun not in lists.head_types else noun
    kinds = lists.head_types.get(noun, ())
    for kind in kinds:
        yield f"{role} kind={kind}"
        yield f"kind={kind}"
        if len(kinds) == 1 and role != "post":
            yield f"sure kind={kind}"
