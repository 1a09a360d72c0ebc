"""The language of rows: patterns over the words of a sentence as they stand.

A row is the sentence as written, with one unit for each mention, figure and time. A pattern of
``ontology/surface/*.yaml`` is a row of words:

``{subject}``, ``{object}``
    mentions of the types that the relation takes, singly or in a list ("A, B and C"), with up to
    three words of description before ("the carmaker A").
``a|b``, ``word*``, ``word?``
    alternatives, any ending, a word that may be missing.
``!word``
    the trigger: where the claim is anchored. Every pattern has one.
``_``, ``__``
    up to four words within a phrase; up to nine words, commas among them. Neither has names.
``...``
    up to fourteen words of any kind.
``~a|b``
    words that must not follow.
``OTHER``, ``ITS``
    any mention; an article or possessive.
``AUX``
    auxiliaries, adverbs, times, a relative pronoun, and an aside between commas, all optional.
``MONEY``, ``TIME``
    a sum, a time.
``START``
    the beginning of the sentence.
``{amount}``, ``{rank}``, ``{score}``, ``{stake}``, ``{from}``, ``{to}``
    qualifiers, for the relations that have them (``extract/surface_qualifiers.py``).
``QUOTE``, ``BLAME``, ``EPITHET``
    a quotation mark; words that blame within the next ones (``words/criticism.yaml``); an epithet
    in quotation marks ("a vacuum cleaner with a press office") that does not praise.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import get_args

from extract.errors import DataError
from extract.lexicon import load_yaml
from extract.model import EntityType
from extract.surface_qualifiers import QUALIFIERS, SIGNS, UNIT

CODES = {kind: chr(ord("A") + number) for number, kind in enumerate(get_args(EntityType))}


def codes(kinds: frozenset[str]) -> str:
    """The letters by which units of these types of entity begin, for a class of a pattern."""
    return "".join(sorted(CODES[kind] for kind in kinds))


_WORD = r"(?:[\w#@$€£&%.'+/-]+|<[A-Z]\d+p>)"
_STOP = (
    r"(?!(?:of|in|for|to|by|with|at|on|from|that|which|who|whose|and|or|but|not|than|as|over|into|if|"
    r"when|while|because|alongside|including|is|was|has|have|had|were|are|will|would|said|says) )"
)
_PIECES = {
    "_": rf"(?:{_WORD} ){{0,4}}?",
    "__": rf"(?:(?:{_WORD}|[,()\"“”]) ){{0,9}}?",
    "...": r"(?:[^;:\s]+ ){0,14}?",
    "AUX": (
        # behind an aside that names another, "which" is said of that one
        r"(?:, (?:[^;:<\s]+ ){1,16}?, |, (?:[^;:\s]+ ){1,16}?, (?!which |that |who ))?"
        r"(?:,? ?(?:which|that|who|and) )?(?:\( [^()]{1,20} \) )?"
        r"(?:(?:has|have|had|is|was|were|are|been|being|be|will|would|could|may|might|should|must|can|cannot|"
        r"did|does|do|to|also|now|then|since|once|already|yet|not|n't|never|@|in|on|last|"
        r"this|'s|'ve|just|later|again|even|still|further|long|begun|began|started|\w+ly) )*"
    ),
    "MONEY": (
        r"(?:(?:a|an|the|some|about|nearly|up|to|around|more|than|total|of|only|just) ){0,4}#mp? "
        + UNIT
    ),
    "TIME": r"@ ",
    "ITS": r"(?:<[A-Z]\d+p> |its |their |his |her |our |my |the |an? )",
    "OTHER": rf"(?:{_STOP}{_WORD} ){{0,3}}<[A-Z]\d+p?> ",
    "QUOTE": r"[\"“”'‘’] ",
    "START": r"(?<=\A )(?:[\"“•*–-] )?",
}
_RELATIVES = (
    "rivals?|parent|owner|maker|competitors?|suppliers?|partners?|subsidiary|arm|chief|boss"
)
_DESCRIBED = rf"(?:{_STOP}(?!#m){_WORD} ){{0,3}}"


_OWNERS = frozenset({"Company", "Lab", "Organization", "Person"})


def _slot(role: str, types: frozenset[str]) -> str:
    one = rf"<[{codes(types)}]\d+p?> "
    any_one = r"<[A-Z]\d+p?> "
    # a product may stand behind its maker's name: "uses Northwind's Quill"
    made = "" if types & _OWNERS else rf"(?:{any_one}'s {_DESCRIBED})?"
    each = rf"(?!\w+ed )(?:by |on )?{_DESCRIBED}{made}{any_one}"
    # a list ends with "and"; after a comma alone another clause may begin
    # ("A bought B, and C bought D"), also before "and" where no third stood: before a verb it does
    before = rf"(?:(?:, {each})+(?:, )?)?" if role == "subject" else rf"(?:, {each})*(?:, )?"
    more = rf"(?:{before}(?:and|or|&) {each}(?:(?:, )?(?:and|or|&) {each})*)?"
    return rf"{_DESCRIBED}{made}(?P<{role}>{one}{more})"


def _word(word: str) -> str:
    optional = word.endswith("?")
    options = "|".join(
        # "whose" is a mention where one knows whose
        r"whose|<[A-Z]\d+p>" if option == "whose" else re.escape(option).replace(r"\*", r"\w*")
        for option in word.strip("~?").split("|")
    )
    if word.startswith("~"):
        return rf"(?!(?:{options}) )"
    return rf"(?:(?:{options}) ){'?' if optional else ''}"


@cache
def _judging() -> dict[str, str]:
    """The pieces that stand for words of blame."""
    lists = load_yaml("words/criticism.yaml")
    blame, praise = ("|".join(sorted(map(re.escape, lists[k]))) for k in ("blame", "praise"))
    return {
        "BLAME": rf"(?:(?!not |n't |never |no |but |than )[^;:.!?\s]+ ){{0,6}}?(?:{blame}) ",
        "EPITHET": (
            rf"(?:as )?[\"“‘'] (?!(?:[^\"“”]+ )?(?:{praise}) )"
            r"(?:(?:an?|the) (?:[^\"“”\s]+ ){1,8}?(?:with|without) "
            r"|(?:nothing|little) (?:but|more) )"
            r"(?:[^\"“”\s]+ ){1,9}?[\"”’'] "
        ),
    }


def check(row: str, obj: frozenset[str]) -> str:
    """The row, if it is one.

    :raises DataError: if the row has no trigger or lacks a role.
    """
    words = row.split()
    hangs = any(word.startswith("!") or word in SIGNS for word in words)
    roles = {word.strip("!{}") for word in words if word.endswith("}")}
    if not hangs or not {"subject", *(("object",) if obj else ())} <= roles:
        raise DataError(f"The row {row!r} lacks a trigger or a role.")
    return row


@lru_cache(maxsize=4096)
def compiled(row: str, subject: frozenset[str], obj: frozenset[str]) -> re.Pattern[str]:
    """The regular expression of a row.

    :raises DataError: if the row has no trigger or lacks a role.
    """
    check(row, obj)
    parts = []
    for word in row.split():
        if word in ("{subject}", "{object}"):
            role = word.strip("{}")
            parts.append(_slot(role, subject if role == "subject" else obj))
        elif word.startswith("!"):
            parts.append(rf"(?P<trigger>{_word(word[1:])})")
        else:
            last = f"{word}." if row.endswith(word) else word
            own = QUALIFIERS.get(last) or QUALIFIERS.get(word)
            parts.append(_PIECES.get(word) or own or _judging().get(word) or _word(word))
    if row.endswith("{object}"):
        parts.append(rf"(?!'s (?:{_RELATIVES}) )")  # "Northwind's rival Contoso" is another one
    return re.compile(r"(?<= )" + "".join(parts))
