"""References to several at once: "they", "both", "the two companies", "the latter"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.agreement import ORGANIZATIONS, reference_words
from extract.discourse import Discourse
from extract.noun_phrases import COUNTS
from extract.pronouns import barred

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.noun_phrases import NounPhrase

# How many sentences back a group may lie: for a bare plural, and for a counted one.
_NEAR, _FAR = 2, 6
_GROUP_ROLES = frozenset({"nsubj", "nsubjpass", "poss"})


def note_group(discourse: Discourse, token: Token) -> None:
    """Remembers a coordination of names that ends here, or a reference to several."""
    group = coordinated(discourse, token) or discourse.heads.get(token.i, ())
    if len(group) > 1:
        discourse.groups.append((token.i, group))


def coordinated(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The entities of a coordination that ends at this token ("A, B and C"), in order."""
    chain = [token]
    while chain[-1].dep_ == "conj":
        chain.append(chain[-1].head)
    if len(chain) < 2 or any(c.dep_ == "conj" and c.i > token.i for c in token.children):
        return ()
    for later, earlier in pairwise(chain):
        between = discourse.doc[earlier.i + 1 : later.i]
        if any(t.pos_ in ("VERB", "AUX") for t in between):
            return ()
    found: list[str] = []
    for part in reversed(chain):
        entities = discourse.heads.get(part.i, ())
        if len(entities) != 1:
            return ()
        found.extend(e for e in entities if e not in found)
    return tuple(found)


def resolve_they(discourse: Discourse, token: Token) -> None:
    """They, them, their: the last people or organisations named together."""
    if token.dep_ == "pobj" and token.head.lower_ == "among":
        return  # "some of its backers, among them X": the noun before, not names further back
    out = barred(discourse, token)
    voice = discourse.voice(token.i)
    for at, group in _recent(discourse, token, _NEAR):
        if out & set(group) or _apart(discourse, group, at, token):
            return
        if voice is not None and not voice.holder and at < voice.start:
            return  # those quoted may speak of others than the article
        if _alike(discourse, group):
            discourse.emit(token.i, token.i, group, "pronoun", "group")
        return


def _apart(discourse: Discourse, group: tuple[str, ...], at: int, token: Token) -> bool:
    """Whether another plural between makes it unsure; "together they" are people named together."""
    together = any(c.lower_ == "together" for c in token.head.children)
    if together and all(discourse.types[e] == "Person" for e in group):
        return False
    return _plural_between(discourse, at, token.i)


def resolve_number(discourse: Discourse, token: Token) -> None:
    """ "The two", "the three of them", "all three": the last so many of one kind."""
    count = COUNTS.get(token.lower_)
    before = discourse.doc[token.i - 1].lower_ if token.i else ""
    if not count or before not in ("the", "all") or token.dep_ not in _GROUP_ROLES:
        return
    own = [c for c in token.rights if c.dep_ in ("prep", "relcl", "acl")]
    if any(not (c.lower_ == "of" and c.right_edge.tag_ == "PRP") for c in own):
        return
    for at, group in _recent(discourse, token, _FAR):
        if len(group) == count and _alike(discourse, group):
            if not _plural_between(discourse, at, token.i):
                discourse.emit(token.i - 1, token.i, group, "nominal", "number")
            return
    group = _those_near(discourse, token, count)
    if group:
        discourse.emit(token.i - 1, token.i, group, "nominal", "number, those just named")


def _those_near(discourse: Discourse, token: Token, count: int) -> tuple[str, ...]:
    """So many people or so many organisations, if only one of the two fits."""
    fits = [_near(discourse, token, kinds) for kinds in ({"Person"}, set(ORGANIZATIONS))]
    fitting = [group for group in fits if len(group) == count]
    return fitting[0] if len(fitting) == 1 else ()


def resolve_both(discourse: Discourse, token: Token) -> None:
    """Both, the former, the latter: of the last two named together."""
    low = token.lower_
    before = discourse.doc[token.i - 1].lower_ if token.i else ""
    if low == "both":
        if token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "appos"):
            _emit_pair(discourse, token, token.i, slice(0, 2))
    elif before == "the" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "poss"):
        _emit_pair(discourse, token, token.i - 1, slice(0, 1) if low == "former" else slice(1, 2))


def _emit_pair(discourse: Discourse, token: Token, start: int, part: slice) -> None:
    for _, group in _recent(discourse, token, _NEAR):
        if len(group) == 2 and _alike(discourse, group):
            discourse.emit(start, token.i, group[part], "nominal", "pair")
        return


def resolve_several(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "the two companies", "both firms", "the trio": the last group of that kind and number."""
    words = reference_words()
    both = "both" in (phrase.determiner, discourse.doc[phrase.start].lower_)
    partners = token.lemma_.lower() in words.lists["group_nouns"]
    if not (both or phrase.determiner in words.lists["definite"]):
        return False
    if not phrase.types and not (partners and token.dep_ in _GROUP_ROLES):
        return False
    count = 2 if both else phrase.count
    if count is None and (phrase.word not in words.generic or phrase.modifiers):
        return False
    own = kinds = set(phrase.types) or {"Person", *ORGANIZATIONS}
    if "Company" in kinds:
        kinds = kinds | ORGANIZATIONS
    if any((c.dep_ == "prep" and c.lower_ == "of") or c.dep_ == "relcl" for c in token.rights):
        return False
    for _, group in _recent(discourse, token, _FAR if count else _NEAR):
        fitting = all(discourse.types[e] in kinds for e in group)
        if fitting and count in (None, len(group)):
            discourse.emit(phrase.start, phrase.head, group, "nominal", "group")
            return True
        if count is None:
            return False
    if phrase.types:
        group = _near(discourse, token, own)
    else:
        group = _those_near(discourse, token, count or 2)
    if len(group) != (count or 2):
        return False
    discourse.emit(phrase.start, phrase.head, group, "nominal", "those just named")
    return True


def _near(discourse: Discourse, token: Token, kinds: set[str]) -> tuple[str, ...]:
    """The entities of these types that this sentence and the one before it mention."""
    low = discourse.sentence[token.i] - 1
    return tuple(
        e
        for e in discourse.memory.known()
        if discourse.types[e] in kinds
        and discourse.types[e] != "NewsOutlet"
        and discourse.memory.last(e).sentence >= low
    )


def _recent(discourse: Discourse, token: Token, reach: int) -> list[tuple[int, tuple[str, ...]]]:
    low = discourse.sentence[token.i] - reach
    return [g for g in reversed(discourse.groups[-12:]) if discourse.sentence[g[0]] >= low]


def _alike(discourse: Discourse, group: tuple[str, ...]) -> bool:
    kinds = {discourse.types[e] for e in group}
    return kinds == {"Person"} or kinds <= ORGANIZATIONS


def _plural_between(discourse: Discourse, left: int, right: int) -> bool:
    """Whether another plural noun that they could stand for comes between.

    A noun with a capital at the start of a sentence is often tagged as a name: it counts, too.
    """
    return any(
        t.tag_ in ("NNS", "NNPS", "NNP")
        and t.dep_ in ("nsubj", "nsubjpass", "dobj")
        and t.i not in discourse.heads
        and t.i not in discourse.named
        for t in discourse.doc[left + 1 : right]
    )
