"""Descriptions: "the company", "its flagship model, Muse Spark", "the former Scale chief"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.agreement import joined, reference_words, same_word
from extract.antecedents import Reference, Scored
from extract.choice import choose
from extract.described_people import known_head, resolve_person
from extract.discourse import Discourse, clause_subjects, governor
from extract.groups import resolve_several
from extract.identities import apposition, emit_nominal, inner_name, naming, predicate
from extract.likeness import beside, is_of_another, named_inside, suits
from extract.noun_phrases import NounPhrase, noun_phrase, restricted
from extract.own_things import owned, owner_of, tied, unit
from extract.parties import resolve_party
from extract.pronouns import barred
from extract.salience import role
from extract.told_apart import apart, where
from extract.told_companies import bidders, is_bare, of_paragraph, told, watchers
from extract.workplaces import held_as, of_person, of_subject, serves

if TYPE_CHECKING:
    from spacy.tokens import Token

# "the Alphabet-owned company": one that is described by whose it is
_OWNED_BY = re.compile(r"\b[A-Z][\w.]*\s?-\s?(?:owned|backed|controlled|led|run|funded|founded)\b")
_LEFT = 0.75  # by how much at most those that are left gain
_AGE = re.compile(r"\d\d-year-old$")


def resolve_nominal(discourse: Discourse, token: Token) -> None:
    """Resolves the noun phrase that this noun heads, by the first sieve that can."""
    phrase = noun_phrase(discourse.doc, token)
    apposed = () if _is_listed(token) else (_said_beside, apposition)
    for sieve in (naming, *apposed, predicate, inner_name):
        if sieve(discourse, token, phrase):
            return
    if phrase.plural or phrase.count:
        resolve_several(discourse, token, phrase)
    elif token.dep_ in ("compound", "nmod") or _new(token, phrase):
        return
    else:
        if of_person(discourse, phrase) or resolve_party(discourse, phrase):
            return
        for sieve in (known_head, _office, resolve_person, tied, owned, unit, _called_so, _salient):
            if sieve(discourse, token, phrase):
                return


def _is_listed(token: Token) -> bool:
    """ "Two groups: Zanna, a team for products, and another": not the team of Zanna."""
    first = token.head.left_edge.i
    return token.dep_ == "conj" and first > 0 and token.doc[first - 1].text == ":"


def _said_beside(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "Agreed to buy Zanna, a firm backed by Korr", wherever the parser hangs the noun."""
    after = discourse.doc[min(token.i + 1, len(discourse.doc) - 1)]
    if phrase.determiner not in ("a", "an") or phrase.plural or after.lower_ in ("and", "or"):
        return False
    named = beside(discourse, phrase)
    return bool(named) and emit_nominal(discourse, phrase, named, "apposition")


def _new(token: Token, phrase: NounPhrase) -> bool:
    """Whether the phrase brings in something new, or something else."""
    words = reference_words().lists
    if any(c.lower_ in words["other"] for c in token.lefts):
        return True
    return phrase.determiner not in words["definite"] and phrase.owner is None


def _reference(
    discourse: Discourse, token: Token, phrase: NounPhrase, types: tuple[str, ...]
) -> Reference:
    phrase_words = {t.lower_ for t in discourse.doc[phrase.start : phrase.head]}
    return Reference(
        kind="nominal",
        token=token.i,
        sentence=discourse.sentence[token.i],
        paragraph=discourse.paragraph[token.i],
        role=role(token),
        types=types,
        verb=governor(token).i,
        word=phrase.word,
        modifiers=phrase.modifiers,
        origins=phrase.origins - named_inside(discourse, phrase),
        subjects=clause_subjects(discourse, token),
        pointing=phrase.determiner in ("that", "this") or "same" in phrase_words,
        quoted=discourse.voice(token.i) is not None,
    )


def _office(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "the CEO", "its founder", "the former Scale chief"."""
    if "Person" not in phrase.types or not phrase.word:
        return False
    if (holder := held_as(discourse, token)) is not None:
        return emit_nominal(discourse, phrase, (holder,), "office held")
    of = owner_of(discourse, token, phrase)
    if of is None and (phrase.owner is not None or restricted(token)):
        return False
    ref = _reference(discourse, token, phrase, ("Person",))
    heads = discourse.profiles.employers  # "the Korr boss" is nobody known to head Zanna
    ranked = [c for c in discourse.rank(ref) if of is None or heads.get(c.entity, of) == of]
    ranked = [c for c in ranked if of is None or serves(discourse, c.entity, of)]
    fitting, exact = [], []
    for candidate in ranked:
        said = discourse.profiles.descriptions.get(candidate.entity, ())
        same = [d for d in said if same_word(phrase.word, d.word)]
        of_whom = {d.organization for d in same if d.organization is not None}
        if same and (of is None or not of_whom or of in of_whom):
            fitting.append(candidate)
        if of is not None and of in of_whom:
            exact.append(candidate)
    pool = exact or fitting
    chosen = pool[0] if len(pool) == 1 else _clear(pool)
    return chosen is not None and emit_nominal(discourse, phrase, (chosen.entity,), "office")


def _clear(pool: list[Scored]) -> Scored | None:
    """The first of those that fit, if the second is not as likely."""
    if len(pool) > 1 and pool[0].probability < 1.5 * pool[1].probability:
        return None
    return pool[0] if pool else None


def resolve_age(discourse: Discourse, token: Token) -> None:
    """ "the 28-year-old": the person whose age the text gives, else the most salient one."""
    start, word = joined(discourse.doc, token.i)
    if not _AGE.match(word) or start == 0 or discourse.doc[start - 1].lower_ != "the":
        return
    if token.head.i == token.i + 1 and token.head.tag_ == "NN":
        return
    age = word.split("-")[0]
    of_age = tuple(e for e, known in discourse.profiles.ages.items() if known == age)
    if not of_age:
        phrase = noun_phrase(discourse.doc, token)
        chosen = _clear(discourse.rank(_reference(discourse, token, phrase, ("Person",))))
        of_age = (chosen.entity,) if chosen is not None else ()
    if len(of_age) == 1:
        discourse.emit(start - 1, token.i, of_age, "nominal", "age")


def resolve_called_so(discourse: Discourse, token: Token) -> None:
    """Resolves a noun that describes nothing by itself: "the foundation"."""
    _called_so(discourse, token, noun_phrase(discourse.doc, token))


def _called_so(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "The foundation", however far back: the only one whose name ends so, or is described so."""
    bare = phrase.start >= phrase.head - 1 and phrase.determiner == "the"
    if not bare or phrase.owner is not None or restricted(token) or token.tag_ != "NN":
        return False
    word = token.lower_
    generic = word in reference_words().generic
    if is_of_another(discourse, token):
        return False
    others = [e for e in discourse.memory.known() if discourse.types[e] != "Person"]
    named = [e for e in others if discourse.full[e].lower().split()[1:][-1:] == [word]]
    if generic and phrase.types[:1] == ("Company",):  # not every firm whose name ends so
        named = [e for e in named if discourse.types[e] != "Company"]
    descriptions = {} if generic else discourse.profiles.descriptions
    found = named or [e for e in others if any(d.word == word for d in descriptions.get(e, ()))]
    return len(found) == 1 and emit_nominal(discourse, phrase, (found[0],), "the one so called")


def _salient(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "the company", "the chip start-up": the most salient entity of the type."""
    if not phrase.types or phrase.types == ("Person",):
        return False
    if named := beside(discourse, phrase):
        return emit_nominal(discourse, phrase, named, "beside its name")
    if phrase.owner is not None or restricted(token):
        return False
    inside = {
        e
        for i in range(phrase.start, phrase.head)
        for e in discourse.heads.get(i, ())
        if i in discourse.named and discourse.types[e] != "Place"
    }
    if inside and not _OWNED_BY.search(discourse.doc[phrase.start : phrase.head].text):
        return False
    ref = _reference(discourse, token, phrase, phrase.types)
    if is_of_another(discourse, token) or _is_named_here(token):
        return False
    out = barred(discourse, token) | apart(discourse, token, phrase) | inside
    bare = is_bare(phrase)
    out |= bidders(discourse, token) | (watchers(discourse, token) if bare else set())
    if bare and (firm := told(discourse, token)) is not None and firm not in out:
        return emit_nominal(discourse, phrase, (firm,), "told whose")
    there = where(discourse, token) if ref.word in reference_words().generic else None
    if there is not None and not phrase.modifiers and discourse.types[there] in phrase.types:
        return emit_nominal(discourse, phrase, (there,), "where")
    if (whose := of_subject(discourse, token, phrase)) is not None and whose not in out:
        return emit_nominal(discourse, phrase, (whose,), "employer of the subject")
    ranked = discourse.rank(ref, out)
    chosen = choose(discourse, phrase, _fitting(discourse, phrase, ranked))
    firm = of_paragraph(discourse, token, chosen) if bare else None
    if firm is not None and firm not in out:
        return emit_nominal(discourse, phrase, (firm,), "of the paragraph")
    return chosen is not None and emit_nominal(
        discourse, phrase, (chosen.entity,), f"description {chosen.probability:.2f}"
    )


def _fitting(discourse: Discourse, phrase: NounPhrase, ranked: list[Scored]) -> list[Scored]:
    """Those that nothing tells against; the first gains by the others' loss if it leads by far."""
    left = [c for c in ranked if suits(discourse, phrase, c.entity)]
    if len(left) == len(ranked) or (len(left) > 1 and _clear(left) is None):
        return left
    lost = sum(c.probability for c in ranked) - sum(c.probability for c in left)
    return [replace(c, probability=c.probability / max(1 - lost, _LEFT)) for c in left]


def _is_named_here(token: Token) -> bool:
    """ "The outsourcer Zanna": the name behind tells which, even one that nobody has found."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    own = after.pos_ == "PROPN" and after.tag_ == "NNP" and after.is_title
    return own and after.sent.start == token.sent.start and token.tag_ == "NN"
