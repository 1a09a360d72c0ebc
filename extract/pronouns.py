"""Pronouns: relative, third person, and the first person of quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract import bound_pronouns as bound
from extract.agreement import THINGS, reference_words
from extract.antecedents import Reference, best
from extract.discourse import (
    Discourse,
    bare_subject,
    beside_possessive,
    clause_subjects,
    governor,
    teller,
    wanted,
)
from extract.empty_it import is_empty
from extract.likeness import is_financier
from extract.parser_slips import of_one
from extract.protagonists import protagonist
from extract.salience import role
from extract.told_apart import headed_by_others, only_former

if TYPE_CHECKING:
    from spacy.tokens import Token

_IT_TYPES = (*tuple(sorted(THINGS - {"Place"})), "Place")
_RIVAL_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"})
_CALLING = frozenset({"call", "describe", "label", "dub", "brand", "accuse", "denounce", "blame"})
_PERSON_RELATIVES = frozenset({"who", "whom"})


def is_pronoun(token: Token) -> bool:
    """Whether the token is a pronoun that the resolver knows."""
    words = reference_words()
    low = token.lower_
    if low in words.pronouns or low in words.lists["relative"]:
        return token.pos_ in ("PRON", "DET", "SCONJ", "ADJ") or token.tag_.startswith(("PRP", "W"))
    return False


def resolve_pronoun(discourse: Discourse, token: Token) -> None:
    """Resolves one pronoun of the third person, or a relative one."""
    words = reference_words()
    low = token.lower_
    if low in words.lists["relative"]:
        if token.tag_ in ("WP", "WDT", "WP$"):
            _relative(discourse, token)
        return
    entry = words.pronouns[low]
    if low.endswith("self"):
        _reflexive(discourse, token)
    elif entry["animate"]:
        _person(discourse, token, entry["gender"])
    elif not is_empty(token):
        _thing(discourse, token)


def _reflexive(discourse: Discourse, token: Token) -> None:
    """ "Meta itself", "the firm prides itself on": the noun before it, or the clause's subject."""
    found = discourse.heads.get(token.i - 1, ())
    for child in () if found else governor(token).children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            found = discourse.heads.get(child.i, ())
    person = {discourse.types[e] == "Person" for e in found}
    if found and person == {token.lower_ != "itself"}:
        discourse.emit(token.i, token.i, found, "pronoun", "reflexive")


def _relative(discourse: Discourse, token: Token) -> None:
    node = token
    for _ in range(6):
        if node.dep_ == "relcl" or node.head == node:
            break
        node = node.head
    if node.dep_ != "relcl":
        bound.whose_of(discourse, token)
        return
    head = of_one(node, token)
    found = discourse.heads.get(head.i, ())
    if not found or head.i >= token.i:
        return
    if _other_noun(discourse, head, token):
        return
    people = all(discourse.types[e] == "Person" for e in found)
    if token.lower_ == "which" and people:
        return
    if token.lower_ in _PERSON_RELATIVES and not people:
        # "the company who" is rare; "the founders of X, who" attached to X is not.
        return
    discourse.emit(token.i, token.i, found, "pronoun", "relative")


def _other_noun(discourse: Discourse, head: Token, token: Token) -> bool:
    """Whether another noun stands right before the pronoun: "a member of the team that"."""
    before = discourse.doc[token.i - 1]
    if before.i > head.i and (before.text in ",–—(" or before.pos_ == "ADP"):
        before = discourse.doc[before.i - 1]
    if before.i == head.i or token.lower_ in _PERSON_RELATIVES:
        return False
    return before.tag_ == "NN" and before.i not in discourse.named and before.dep_ != "appos"


def _reference(
    discourse: Discourse, token: Token, types: tuple[str, ...], gender: str = ""
) -> Reference:
    return Reference(
        kind="person" if gender else "thing",
        token=token.i,
        sentence=discourse.sentence[token.i],
        paragraph=discourse.paragraph[token.i],
        role=role(token),
        types=types,
        verb=governor(token).i,
        gender=gender,
        wants="" if gender else wanted(token),
        quoted=discourse.voice(token.i) is not None,
        subjects=clause_subjects(discourse, token),
        rivals=() if gender else _rivals(discourse, token),
        bare=bare_subject(discourse, token),
        opens=token.i == token.sent.start,
        beside=beside_possessive(discourse, token),
        tellers=teller(discourse, token),
    )


def _rivals(discourse: Discourse, token: Token) -> tuple[tuple[int, bool], ...]:
    """The nouns of this and the last sentence that "it" could mean but that are no entities."""
    start = token.sent.start
    if start and discourse.paragraph[start - 1] == discourse.paragraph[token.i]:
        start = discourse.doc[start - 1].sent.start
    return tuple(
        (t.i, t.dep_ in ("nsubj", "nsubjpass"))
        for t in discourse.doc[start : token.i]
        if t.tag_ == "NN"
        and t.dep_ in _RIVAL_ROLES
        and t.i not in discourse.heads
        and t.i not in discourse.named
        and t.ent_type_ not in _MEASURES
    )


def barred(discourse: Discourse, token: Token) -> set[str]:
    """The entities that binding forbids: of the same clause, of the phrase that it owns."""
    out: set[str] = set()
    if token.dep_ == "poss":
        if token.head.dep_ == "appos":
            out.update(discourse.heads.get(token.head.head.i, ()))
        elif (verb := _copula(token.head)) is not None:
            out.update(_subjects(discourse, verb))  # "Korr became its owner"
        elif token.head.dep_ == "dobj" and bound.is_of_another(token.head):
            # nobody hires its own chief: "Korr bought Zanna and hired its chief"
            out.update(_subjects(discourse, token.head.head))
        for part in [token.head, *token.head.children]:
            if part.i != token.i and part.dep_ in ("appos", token.head.dep_):
                out.update(discourse.heads.get(part.i, ()))
    elif (above := bound.raised_by(token)) is not None:
        out.update(_subjects(discourse, above))
    elif not token.lower_.endswith("self") and token.dep_ != "nsubj":
        verb = governor(token)
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i != token.i:
                for part in (child, *child.conjuncts):
                    out.update(discourse.heads.get(part.i, ()))
    if token.dep_ in ("nsubj", "nsubjpass", "dobj"):
        for child in token.head.children:
            if child.dep_ == "prep":
                # "With Korr it built a plant", "sold it to Korr": it is not Korr
                out.update(e for c in child.children for e in discourse.heads.get(c.i, ()))
            if child.dep_ in ("dobj", "attr", "oprd") and child.i in discourse.heads:
                out.update(discourse.heads[child.i] if child.dep_ == "dobj" else ())
    out |= _named_behind(discourse, token) | _controllers(discourse, token)
    voice = discourse.voice(token.i)
    if voice is not None and voice.speaker is not None:
        out.update(discourse.heads.get(voice.speaker, ()))
    return out


def _named_behind(discourse: Discourse, token: Token) -> set[str]:
    """What the clause of the pronoun names behind it: "its head left for Korr" is not Korr's."""
    if token.dep_ not in ("nsubj", "nsubjpass", "poss"):
        return set()
    verb = governor(token)
    if token.dep_ == "poss" and verb.dep_ == "relcl":
        # "Holt, who was its head, left for Korr": the parser may hang "left" on Holt
        cut = [c for c in verb.head.children if c.dep_ == "acl" and c.tag_ in ("VBD", "VBZ")]
        verb = next((c for c in cut if c.i > token.i), governor(verb.head))
    if verb.dep_ in ("advcl", "relcl", "csubj"):
        return set()
    return {
        e
        for t in verb.children
        for n in bound.reached(t, token)
        if n.i > token.i and n.i in discourse.names
        for e in discourse.heads[n.i]
    }


def _controllers(discourse: Discourse, token: Token) -> set[str]:
    """The subject that is understood: "Korr tried to buy it" is not Korr."""
    if token.dep_ not in ("dobj", "attr"):
        return set()
    return _subjects(discourse, governor(token))


def _subjects(discourse: Discourse, verb: Token) -> set[str]:
    for _ in range(3):
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            break
        calling = verb.dep_ == "advcl" and verb.lemma_ in _CALLING
        if verb.dep_ not in ("xcomp", "conj") and not calling:
            return set()
        verb = verb.head
    return {
        e
        for c in verb.children
        if c.dep_ in ("nsubj", "nsubjpass")
        for part in (c, *c.conjuncts)
        for e in discourse.heads.get(part.i, ())
    }


def _copula(noun: Token) -> Token | None:
    """The verb by which the noun is said of its subject: "is its owner", "is among its owners"."""
    if noun.dep_ == "attr":
        return governor(noun)
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("among", "of"):
        return None
    above = noun.head.head
    return above if above.lemma_ == "be" else governor(above) if above.dep_ == "attr" else None


def _person(discourse: Discourse, token: Token, gender: str) -> None:
    ref = _reference(discourse, token, ("Person",), gender)
    _choose(discourse, token, ref, "pronoun", bound.spoken_of(discourse, token))


def _thing(discourse: Discourse, token: Token) -> None:
    ref = _reference(discourse, token, _IT_TYPES)
    besides = _coordinated(discourse, token) | headed_by_others(discourse, token)
    _choose(discourse, token, ref, "pronoun", besides)


def _coordinated(discourse: Discourse, token: Token) -> set[str]:
    """Those that the text so far names once, and together or in passing: neither "Korr and Zanna
    invested" nor "in a round led by Korr" makes Korr an "it"."""
    return {
        entity
        for entity in discourse.memory.known()
        if len(discourse.memory.seen[entity]) == 1 and _has_company(discourse, entity, token)
    }


def _has_company(discourse: Discourse, entity: str, token: Token) -> bool:
    name = discourse.doc[discourse.memory.last(entity).token]
    passing = name.dep_ == "pobj" and name.head.lower_ in ("by", "among", "from", "including")
    if name.sent == token.sent:
        led = name.dep_ == "pobj" and name.head.lower_ == "by" and name.head.head.lemma_ == "lead"
        return led and name.head.head.dep_ == "acl"  # "a round led by Korr that valued it"
    passing = passing or is_financier(discourse, entity) or only_former(discourse, entity)
    return passing or any(
        other != (entity,) for t in name.conjuncts if (other := discourse.heads.get(t.i))
    )


def _choose(
    discourse: Discourse,
    token: Token,
    ref: Reference,
    why: str,
    besides: set[str] | frozenset[str] = frozenset(),
) -> None:
    ahead = bound.cataphor(discourse, token, ref)
    if ahead is not None:
        discourse.emit(token.i, token.i, (ahead,), "pronoun", f"{why} cataphor")
        return
    out = barred(discourse, token) | besides
    accused = None if ref.gender else bound.told_by_sentence(discourse, token)
    if accused is not None and accused not in out:
        discourse.emit(token.i, token.i, (accused,), "pronoun", f"{why} accused")
        return
    known = protagonist(discourse, token, ref)
    if known is not None and known not in out:
        discourse.emit(token.i, token.i, (known,), "pronoun", f"{why} protagonist")
        return
    near = ref.beside
    fits = near and discourse.types[near] in ref.types and near not in out
    if fits and discourse.profiles.genders.get(near, ref.gender) == ref.gender:
        discourse.emit(token.i, token.i, (near,), "pronoun", f"{why} beside its name")
        return
    ranked = discourse.rank(ref, out)
    chosen = best(ranked, ref.kind)
    if chosen is not None:
        how = f"{why} salience {chosen.probability:.2f}"
        discourse.emit(token.i, token.i, (chosen.entity,), "pronoun", how)
        if ref.gender:
            discourse.profiles.genders.setdefault(chosen.entity, ref.gender)
