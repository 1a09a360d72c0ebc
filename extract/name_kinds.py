"""What a wording's own form says of its type, whatever the article says of it.

"Claude Sonnet" goes on from a model's name with a word of models; "the Pro plan" says what it is;
the "Team" of "Team and Enterprise customers" and the ticker in brackets are no names of anything.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from extract.catalogue import catalogue, key_of
from extract.lexicon import load_yaml
from extract.linking import NEAR, NO_PLACE, SURE
from extract.name_words import name_words
from extract.syllables import is_full_name

if TYPE_CHECKING:
    from extract.name_spans import Span
    from extract.name_tokens import Words

_TICKER = re.compile(r"[A-Z]{1,5}(?:\.[A-Z]{1,2})")
_VERSION = re.compile(r"v?\d[\w.]*")
_LONGEST = 5  # words of a model's name
_PARTY = re.compile(r"[RDI]-[A-Z]\w*\.?")  # "Sen. Ada Brook, R-Tenn."


def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("words/name_kinds.yaml")[name])


def weights(text: str, features: Container[str] = ()) -> Mapping[str, float]:
    """What the form adds to the log-odds of types; "Ada Brook, who" is a person.

    :param features: those of the typing model, of the words around.
    """
    parts = text.split()
    if "cue firm" in features:
        return {"Company": NEAR}
    if "cue honorific" in features:
        return {"Person": SURE}
    if "cue officers" in features:
        return dict.fromkeys(("Software", "AIModel", "Hardware", "Plan"), NO_PLACE)
    if "given True" in features and "+2=, who" in features and not _is_known_firm(text):
        return {"Person": SURE}
    if is_full_name(parts):
        return {"Person": NEAR}
    if parts[-1] in _words("plan_nouns") and _is_tier(parts[0]):
        return {"Plan": SURE}
    return {"AIModel": NEAR} if _is_of_model(parts) else {}


def _is_known_firm(text: str) -> bool:
    """ "Analysts at Morgan Stanley, who": a firm that is called like a person."""
    found = catalogue().find(key_of(text), text)
    return any(e.type == "Company" and key_of(text) not in e.weak for e in found)


def cues(words: Words, spans: Sequence[Span]) -> Iterator[str]:
    """What right beside a name only a firm has: a paragraph "About" it, staff, officers."""
    for span in spans:
        start, last = words.idx[span.start], span.end - 1
        end = words.idx[last] + len(words.text[last])
        after = words.source[end : end + _AFTER]
        if span.start and words.text[span.start - 1] in name_words().honorifics:
            yield "cue honorific"
        elif _FIRM.match(after) or _ABOUT.search(words.source[max(0, start - 7) : end + 1]):
            yield "cue firm"
        elif _OFFICERS.match(after):
            yield "cue officers"
        elif _FOUNDER.match(after) and words.lower[max(span.start - 1, 0)] == "the":
            yield "cue firm"


_AFTER = 60
_ABOUT = re.compile(r"\nAbout [^\n]+\n$")
_FIRM = re.compile(
    r" (?:employs|is headquartered|is a (?:research |software )?company)\b"
    r"|, (?:headquartered|founded) in\b"
    r"|['’]s (?:headquarters|employees|valuation|shareholders|workforce)\b"
)
_FOUNDER = re.compile(r" (?:co-?founder|founder|chief executive)\b")  # "Brook, the Acme founder"
_OFFICERS = re.compile(
    r"['’]s (?:[\w-]+ ){0,3}(?:head of|chief (?:\w+ )?officer|chief executive|CEO|CTO|CFO"
    r"|co-founder|founder|president)\b"
)


def _is_tier(word: str) -> bool:
    return word.rstrip("+") in _words("tiers")


def _is_of_model(parts: Sequence[str]) -> bool:
    """Whether a model's name opens it, and the rest are words of variants or numbers."""
    if not 1 < len(parts) <= _LONGEST:
        return False
    for end in range(len(parts) - 1, 0, -1):
        head = " ".join(parts[:end])
        known = any(e.type == "AIModel" for e in catalogue().find(key_of(head), head))
        rest = parts[end:]
        variant = any(part.lower() in _words("variants") for part in rest)
        if known and variant:
            return all(p.lower() in _words("variants") or _VERSION.fullmatch(p) for p in rest)
    return False


def is_no_name(words: Words, text: str, spans: Sequence[Span]) -> bool:
    """Whether every mention is a ticker in brackets, the tier of customers, or a party's letter."""
    return _PARTY.fullmatch(text) is not None or all(
        _is_ticker(words, text, span) or _is_tier_of(words, span) or _is_plain(words, span)
        for span in spans
    )


def _is_plain(words: Words, span: Span) -> bool:
    """A word that only opens the sentence: "Cohere they must", "Meta-analysis shows"."""
    after = words.lower[span.end : span.end + 2]
    if span.start not in words.starts or span.end - span.start > 1 or len(after) < 2:
        return False
    prefix = words.lower[span.start] in _words("prefixes") and after[0] == "-"
    return after[0] in _SUBJECTS or (prefix and words.pos[span.end + 1] == "NOUN")


_SUBJECTS = frozenset({"they", "he", "she", "we", "i"})


def _is_ticker(words: Words, text: str, span: Span) -> bool:
    before = words.text[span.start - 1] if span.start else ""
    return before == "(" and _TICKER.fullmatch(text) is not None


def _is_tier_of(words: Words, span: Span) -> bool:
    """ "Pro subscribers", "Team and Enterprise customers"."""
    if not all(_is_tier(word) for word in words.text[span.start : span.end]):
        return False
    for i in range(span.end, min(span.end + 4, len(words.text))):
        if words.lower[i] in _words("of_tiers"):
            return True
        if words.lower[i] not in ("and", "or", ",", "+") and not _is_tier(words.text[i]):
            return False
    return False


def plans(words: Words, spans: Sequence[Span]) -> list[Span]:
    """ "The Pro plan": a tier and the word for plans right after it."""
    from extract.name_spans import Span

    found = []
    for begin, end in words.prose:
        for i in range(begin + 1, end - 1):
            before = words.text[i - 1]
            opens = before[:1].islower() or before in _words("before_tiers")
            tier = _is_tier(words.text[i]) and opens
            plus = words.text[i + 1] == "+"
            stop = i + 2 + plus
            if tier and stop <= end and words.lower[stop - 1] in _words("plan_nouns"):
                found.append(Span(i, stop, "tier and plan"))
    return [span for span in found if not any(s.start < span.start < s.end for s in spans)]
