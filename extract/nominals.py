"""Descriptions: "the company", "its flagship model, Muse Spark", "the former Scale chief"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.agreement import PRODUCTS, joined, reference_words, same_word
from extract.antecedents import Reference, Scored, best
from extract.discourse import Discourse, clause_subjects, governor
from extract.groups import resolve_several
from extract.noun_phrases import NounPhrase, noun_phrase
from extract.profiles import describe, fits, organization
from extract.salience import role

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGE = re.compile(r"\d\d-year-old$")
_NAMING = frozenset({"call", "name", "dub", "christen", "title", "know"})
# "Gemini Ultra — only a smaller version", "one of": not the thing itself.
_NO_APPOSITION = frozenset({"only", "one", "another", "other", "no", "not", "each", "every", "any"})
_LINKS = frozenset({"be", "become", "remain"})


def resolve_nominal(discourse: Discourse, token: Token) -> None:
    """Resolves the noun phrase that this noun heads, by the first sieve that can."""
    phrase = noun_phrase(discourse.doc, token)
    for sieve in (_naming, _apposition, _predicate, _inner_name):
        if sieve(discourse, token, phrase):
            return
    if phrase.plural or phrase.count:
        resolve_several(discourse, token, phrase)
    elif token.dep_ in ("compound", "nmod") or _new(token, phrase):
        return
    elif not (_office(discourse, token, phrase) or _tied(discourse, token, phrase)):
        _salient(discourse, token, phrase)


def _emit(discourse: Discourse, phrase: NounPhrase, entities: tuple[str, ...], why: str) -> bool:
    discourse.emit(phrase.start, phrase.head, entities, "nominal", why)
    for entity in entities:
        if phrase.word and len(entities) == 1:
            discourse.profiles.describe(entity, describe(phrase))
    return True


def _apposition(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "Muse Spark, its new model", "its new model, Muse Spark"."""
    if any(c.lower_ in _NO_APPOSITION and c.dep_ != "poss" for c in token.lefts):
        return False
    partners = [c for c in token.children if c.dep_ == "appos"]
    if token.dep_ == "appos":
        partners.append(token.head)
    elif token.dep_ == "conj" and token.head.dep_ == "appos":
        partners.append(token.head.head)
    for partner in partners:
        found = discourse.heads.get(partner.i, ())
        if len(found) != 1 or not _agrees(discourse, phrase, found[0]):
            continue
        if token.dep_ == "conj" or _adjacent(discourse, partner, token, phrase):
            return _emit(discourse, phrase, found, "apposition")
    return False


def _adjacent(discourse: Discourse, partner: Token, token: Token, phrase: NounPhrase) -> bool:
    """Whether no "and" and no other name stands between the two parts of an apposition."""
    low, high = (partner.i, phrase.start) if partner.i < token.i else (token.i, partner.i)
    own = partner if partner.i < token.i else token
    return not any(
        (t.dep_ == "cc" and t.head.i in (own.i, token.i, partner.i)) or t.lower_ in ("while", "but")
        for t in discourse.doc[low + 1 : high]
    )


def _naming(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "a chatbot called Pip"."""
    for child in token.rights:
        if child.dep_ == "acl" and child.lemma_ in _NAMING:
            for name in child.children:
                found = discourse.heads.get(name.i, ())
                named = name.dep_ in ("oprd", "dobj", "attr") and len(found) == 1
                if named and _agrees(discourse, phrase, found[0]):
                    return _emit(discourse, phrase, found, "naming")
    return False


def _agrees(discourse: Discourse, phrase: NounPhrase, entity: str) -> bool:
    return not phrase.plural and fits(phrase, discourse.types[entity])


def _predicate(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "X is a start-up", not negated and not asked."""
    head = token
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ != "attr" or head.head.lemma_ not in _LINKS:
        return False
    verb = head.head
    if any(c.dep_ == "neg" for c in verb.children) or verb.sent.text.rstrip().endswith("?"):
        return False
    for child in verb.children:
        if child.dep_ == "nsubj":
            found = discourse.heads.get(child.i, ())
            if len(found) == 1 and _agrees(discourse, phrase, found[0]):
                return _emit(discourse, phrase, found, "predicate")
    return False


def _inner_name(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "the Muse Spark model", "the X platform": the description holds the name itself."""
    if phrase.word in reference_words().lists["relational"] or token.dep_ == "compound":
        return False
    for child in token.lefts:
        if child.i in discourse.names and child.dep_ in ("compound", "nmod", "amod"):
            found = discourse.heads[child.i]
            if child.i != token.i - 1 and discourse.doc[token.i - 1].dep_ != "punct":
                continue
            kind = discourse.types[found[0]] if len(found) == 1 else "Person"
            if kind != "Person" and fits(phrase, kind):
                discourse.emit(child.left_edge.i, token.i, found, "nominal", "name inside")
                return True
    return False


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
        origins=phrase.origins,
        subjects=clause_subjects(discourse, token),
        pointing=phrase.determiner in ("that", "this") or "same" in phrase_words,
        quoted=discourse.voice(token.i) is not None,
    )


def _office(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "the CEO", "its founder", "the former Scale chief"."""
    if "Person" not in phrase.types or not phrase.word:
        return False
    of = _owner(discourse, token, phrase)
    if of is None and (phrase.owner is not None or _restricted(token)):
        return False
    ref = _reference(discourse, token, phrase, ("Person",))
    ranked = discourse.rank(ref)
    fitting = [
        c
        for c in ranked
        if any(
            same_word(phrase.word, d.word)
            and (of is None or d.organization is None or d.organization == of)
            for d in discourse.profiles.descriptions.get(c.entity, ())
        )
    ]
    exact = [
        c
        for c in fitting
        if of is not None
        and any(
            same_word(phrase.word, d.word) and d.organization == of
            for d in discourse.profiles.descriptions.get(c.entity, ())
        )
    ]
    pool = exact or fitting
    chosen = pool[0] if len(pool) == 1 else _clear(pool)
    return chosen is not None and _emit(discourse, phrase, (chosen.entity,), "office")


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


def _owner(discourse: Discourse, token: Token, phrase: NounPhrase) -> str | None:
    """The one organisation that the phrase itself names or refers to."""
    if phrase.owner is not None:
        found = discourse.heads.get(phrase.owner, ())
        return found[0] if len(found) == 1 else None
    return organization(token, discourse.heads, discourse.types)


def _restricted(token: Token) -> bool:
    """Whether a clause or an "of" after the noun says which one is meant."""
    for child in token.rights:
        if child.dep_ in ("relcl", "acl"):
            return child.dep_ == "acl" or discourse_comma(token) is False
        if child.dep_ == "prep" and child.lower_ in ("of", "behind", "with", "from", "for", "at"):
            return True
    return False


def discourse_comma(token: Token) -> bool:
    """Whether a comma follows the noun."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text in (",", "–", "—", "(")


def _tied(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "the ChatGPT maker", "the Facebook parent": known by what it makes or owns."""
    if phrase.word.split(" ")[-1] not in reference_words().lists["makers"]:
        return False
    for child in token.lefts:
        if child.i in discourse.names and child.dep_ in ("compound", "nmod", "amod"):
            for product in discourse.heads[child.i]:
                maker = discourse.profiles.makers.get(product)
                if discourse.types[product] in PRODUCTS and maker in discourse.types:
                    return _emit(discourse, phrase, (maker,), "maker")
    return False


def _salient(discourse: Discourse, token: Token, phrase: NounPhrase) -> bool:
    """ "the company", "the chip start-up": the most salient entity of the type."""
    words = reference_words()
    if not phrase.types or phrase.types == ("Person",):
        return False
    if phrase.owner is not None or _restricted(token):
        return False
    if any(
        i in discourse.named and discourse.types[e] != "Place"
        for i in range(phrase.start, phrase.head)
        for e in discourse.heads.get(i, ())
    ):
        return False
    ref = _reference(discourse, token, phrase, phrase.types)
    ranked = discourse.rank(ref)
    if phrase.word not in words.generic:
        ranked = [c for c in ranked if c.features["word"]]
    chosen = best(ranked, "nominal")
    return chosen is not None and _emit(discourse, phrase, (chosen.entity,), "description")
