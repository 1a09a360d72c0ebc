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
HYPHENS = frozenset({"-", "‑", "–"})
INSIDE = frozenset(
    {"DET", "ADJ", "PRON", "ADV", "PROPN", "PART", "NUM", "PUNCT", "VERB"}
)  # parts of speech that may stand before the noun of a phrase


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


def reading(words: Words, i: int, lists: NameWords) -> str:
    """The noun that ends at ``i``, as long as the lists know it: "privacy group", "start-up".

    The parser cuts "start-up" in three; a noun of two words says more than its last one.
    """
    start, noun = _whole(words, i)
    before = start - 1
    if before >= 0 and words.lower[before] in POSSESSIVE:
        before -= 1
    if before >= 0 and (words.text[before].islower() or before in words.starts):
        for modifier in (_whole(words, before)[1], words.lower[before]):
            if f"{modifier} {noun}" in lists.head_types:
                return f"{modifier} {noun}"
    return noun if noun in lists.head_types else noun.rsplit("-", 1)[-1]


def _whole(words: Words, i: int) -> tuple[int, str]:
    """Where the hyphenated word that ends at ``i`` begins, and the word."""
    start, word = i, words.doc[i].lemma_.lower()
    while (
        start >= 2
        and words.text[start - 1] in HYPHENS
        and not words.space[start - 1]
        and not words.space[start - 2]
    ):
        word = f"{words.lower[start - 2]}-{word}"
        start -= 2
    return start, word


def _compound(words: Words, i: int, lists: NameWords) -> bool:
    """Whether a known noun with a hyphen ends at ``i``: "start-up"."""
    start, word = _whole(words, i)
    return start < i and word in lists.head_types


def nouns(words: Words, span: Span, lists: NameWords) -> Iterator[str]:
    """Nouns beside the name, found in the line of words, where the parser may have erred."""
    before, after = span.start - 1, span.end
    yield from _before(words, before, lists)
    if after >= len(words.text):
        return
    if words.pos[after] in {"NOUN", "PROPN"} and words.text[after].islower():
        last = after
        while last + 1 < len(words.text) and words.pos[last + 1] == "NOUN":
            last += 1
        yield from _kinds("post", words, last, lists)
        if before >= 0 and words.lower[before] in OWNERS and words.doc[last].tag_ != "NNS":
            kinds = lists.head_types.get(reading(words, last, lists), ())
            yield from (f"the post kind={kind}" for kind in kinds)
    elif words.text[after] in {",", "(", "—", "–", "-"}:
        yield from _after_comma(words, after + 1, lists)
    elif words.lower[after] in POSSESSIVE:
        yield "possessive"
        if after + 1 < len(words.text):
            yield f"owns={word_at(words, after + 1)}"


def _before(words: Words, before: int, lists: NameWords) -> Iterator[str]:
    """What the nouns before the name say: "start-up X", "a model called X", "its model, X"."""
    if before < 0:
        return
    if (
        words.pos[before] in {"NOUN", "ADJ", "PROPN"}
        and (words.text[before].islower() or before in words.starts)
    ) or _compound(words, before, lists):
        yield from _kinds("pre", words, before, lists)
    elif naming := _naming(words, before):
        yield from _kinds("called", words, _noun_before(words, naming - 1, lists, 6), lists)
    elif words.text[before] in {",", ":", "—", "–", "(", "“", '"'}:
        yield from _kinds("comma pre", words, _noun_before(words, before - 1, lists), lists)


def _naming(words: Words, i: int) -> int:
    """Where a phrase that names begins, if it ends at ``i``: "called", "by the name of"; else 0."""
    if words.lower[i] in NAMING:
        return i
    if words.lower[i] == "as" and i and words.lower[i - 1] in {"known", "internally"}:
        return i - 1
    if words.lower[i] == "of" and words.lower[max(0, i - 1)] == "name":
        return max(0, i - 3)
    if words.lower[i] == "name" and words.lower[max(0, i - 2)] == "under":
        return max(0, i - 2)
    return 0


def descriptions(words: Words, span: Span, lists: NameWords) -> Iterator[str]:
    """Descriptions in the rest of the sentence and at the start of the next one."""
    stop, sentences = min(span.end + 30, len(words.text)), 0
    for i in range(span.end, stop):
        if words.opens[i]:
            sentences += 1
        if sentences > 1 or "\n\n" in words.text[i]:
            return
        if words.lower[i] in {"the", "this", "its"} and i + 1 < stop:
            noun = _noun_after(words, i, lists)
            for kind in _types(words, noun, lists):
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
        noun = _noun_after(words, i, lists, possessed=True)
        yield from _kinds("comma post", words, noun, lists)
        for j in range(i + 1, min(i + 8, len(words.text))):
            if words.opens[j] or words.text[j] in {",", ";"}:
                break
            if words.lower[j] in {"who", "whose", "whom"}:
                yield ", the one who"


def _owner_at(words: Words, i: int) -> bool:
    """Whether a name in the possessive opens the apposition: "X, Corbel's new model"."""
    stop = min(i + 4, len(words.text))
    while i < stop and words.capital[i]:
        i += 1
    return i < stop and words.lower[i] in POSSESSIVE


def _noun_before(words: Words, i: int, lists: NameWords, reach: int = 3) -> int:
    """The nearest noun at ``i`` or before it; -1 if there is none."""
    for j in range(i, max(i - reach, -1), -1):
        if words.opens[j] and j < i:
            break
        if (words.pos[j] == "NOUN" and words.text[j].islower()) or _compound(words, j, lists):
            return _headed(words, j, lists)
    return -1


def _headed(words: Words, i: int, lists: NameWords) -> int:
    """The noun at ``i``, or the person's one above it: in "head of software" the head is meant."""
    for j in range(i - 1, max(i - 5, -1), -1):
        if words.lower[j] == "of" and j and "Person" in _types(words, j - 1, lists):
            return j - 1
        if words.pos[j] not in INSIDE | {"NOUN"} or words.text[j] == ",":
            break
    return i


def _noun_after(words: Words, i: int, lists: NameWords, *, possessed: bool = False) -> int:
    """The last noun of the noun phrase that begins at ``i``; -1 if there is none.

    :param possessed: in "the firm's compiler" the compiler is meant, not the firm.
    """
    found = -1
    for j in range(i, min(i + 9, len(words.text))):
        if _compound(words, j, lists) or (
            words.pos[j] in {"NOUN", "PROPN"} and words.text[j][0].islower()
        ):
            found = j
        elif possessed and words.lower[j] in POSSESSIVE:
            found = -1
        elif words.text[j] in HYPHENS and not words.space[j]:
            continue
        elif found >= 0 or words.pos[j] not in INSIDE:
            break
    return found


def _types(words: Words, i: int, lists: NameWords) -> tuple[str, ...]:
    return lists.head_types.get(reading(words, i, lists), ()) if i >= 0 else ()


def _kinds(role: str, words: Words, i: int, lists: NameWords) -> Iterable[str]:
    """What the noun at ``i`` says of the name that it stands beside in this role."""
    if i < 0:
        return
    noun = reading(words, i, lists)
    yield f"{role}={noun}"
    kinds = lists.head_types.get(noun, ())
    for kind in kinds:
        yield f"{role} kind={kind}"
        yield f"kind={kind}"
        if len(kinds) == 1 and role != "post":
            yield f"sure kind={kind}"
