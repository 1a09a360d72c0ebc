"""Given names of two syllables, as Korean and Chinese ones are written in Latin letters.

The second syllable is written small behind a hyphen, which elsewhere ends a name: "Kim Min-ji".
"""

from __future__ import annotations

import re

_ONSETS = r"kk|tt|pp|ss|jj|[csz]h|[b-df-hj-np-tw-z]"
_CODAS = r"(?:ng|[nmklptrh])?"
_SIMPLE = re.compile(
    rf"(?:{_ONSETS})?(?:yeo|yu|ya|yo|ye|wa|wo|wi|we|eo|eu|ae|oe|ui|oo|ee|[aeiou]){_CODAS}"
)
# Behind a surname there are more of them: "Tsai Ming-kai", "Wu Chen-hao".
_WIDER = re.compile(
    rf"(?:{_ONSETS}|th|hs|ts|tz)?(?:yeo|yu|ya|yo|ye|wai|wei|wa|wo|we|wi|eo|eu|ae|oe|ui|oo|ee|iao"
    rf"|uai|ia|ie|iu|io|ua|uo|ue|ai|ei|ao|ou|[aeiou]){_CODAS}"
)


def are_syllables(first: str, second: str, *, behind_surname: bool) -> bool:
    """Whether both parts, in small letters, are syllables of such a name."""
    shape = _WIDER if behind_surname else _SIMPLE
    return bool(shape.fullmatch(first) and shape.fullmatch(second))


def is_full_name(parts: list[str]) -> bool:
    """Whether the words are a surname and such a given name: "Wu Chen-hao"."""
    if len(parts) != 2 or not parts[0].isalpha() or not parts[0].istitle():
        return False
    first, hyphen, second = parts[1].partition("-")
    return bool(
        hyphen
        and first.istitle()
        and second.islower()
        and are_syllables(first.lower(), second, behind_surname=True)
    )
