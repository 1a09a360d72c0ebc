"""People who lose their jobs and are not named: layoffs.

The people or jobs ("200 workers", "a tenth of its staff") are found from the words that end jobs:
verbs ("cut"), idioms ("were shown the door", "gave notice to") and nouns ("job cuts").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.agreement import reference_words
from extract.relations.departures import (
    count_of,
    employer_among,
    proposed,
    spoken_of,
    whole_of,
    words,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.relations.proposal import Context, Proposal

_VERBAL = frozenset({"VERB", "AUX"})
_AT = ("at", "by", "in", "from", "across", "within")
_MODIFIERS = frozenset({"compound", "nmod", "amod"})


def propose(context: Context) -> Iterator[Proposal]:
    """Layoffs, in text order."""
    for token in context.tokens:
        if token.pos_ in _VERBAL:
            yield from _dismissed(context, token)
            yield from _undone(context, token)
        elif token.pos_ == "NOUN":
            yield from _cuts(context, token)


def _dismissed(context: Context, verb: Token) -> Iterator[Proposal]:
    """ "Northwind laid off 200 people", "200 jobs were cut at Northwind", "let 20 people go"."""
    for thing in _things(verb):
        whole = whole_of(thing, "jobs") or (thing if thing.pos_ == "NUM" else None)
        if whole is None or context.fillers.at(whole) or _is_one(thing):
            continue
        owner = _owner(context, verb, whole)
        if owner is not None:
            number = count_of(context, thing, *_by(thing, verb))
            yield proposed("laidOff", owner, verb, number, "dismissed")


def _is_one(thing: Token) -> bool:
    """ "An engineer who leaked it was fired": no layoff."""
    one = any(c.dep_ == "det" and c.lower_ in ("a", "an", "another", "the") for c in thing.children)
    kinds = reference_words().types.get(thing.lemma_.lower(), ())
    return thing.tag_ == "NN" and one and kinds[:1] == ("Person",)


def _by(thing: Token, verb: Token) -> list[Token]:
    """ "Reduce its headcount by 500": the number of those who go."""
    if thing.lemma_.lower() in words()["wholes"]:
        return arguments.obliques_near(verb, ("by",))
    return []


_IDIOMS = ("handed", "shown", "parted")


def _things(verb: Token) -> list[Token]:
    """Who or what the verb does away with."""
    lemma = verb.lemma_.lower()
    if lemma == "go" and any(c.lemma_ == "let" and c.dep_ == "aux" for c in verb.children):
        return [*arguments.objects(verb), *_of(verb)]  # "let go 200 people"
    if lemma == "let" and any(c.lemma_ == "go" for c in verb.children):
        going = [c for c in verb.children if c.lemma_ == "go"]
        below = [c for g in going for c in g.children if c.dep_ == "nsubj"]
        return [*arguments.objects(verb), *below, *(t for g in going for t in _of(g))]
    if _is_among(verb, "dismiss"):
        return arguments.objects(verb)
    if lemma == "make" and any(c.lower_ == "redundant" for c in verb.children):
        return arguments.objects(verb)
    idioms = [idiom for idiom in _IDIOMS if lemma in words()[f"{idiom}_verbs"]]
    if not idioms and not any(lemma in words()[kind] for kind in ("parted_with", "tell", "shrink")):
        return []
    objects = {t.lemma_.lower() for t in verb.children if t.dep_ == "dobj"}
    for idiom in idioms:
        if objects & words()[f"{idiom}_nouns"]:
            if arguments.is_passive(verb):
                return arguments.surface_subjects(verb)
            given = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
            others = [t for t in arguments.objects(verb) if t.lemma_.lower() not in objects]
            return given or others or arguments.obliques_near(verb, ("to", "with"))
    if lemma in words()["parted_with"] and not objects:
        return arguments.obliques(verb, ("with",))
    if lemma in words()["tell"] and _is_of_the_end(verb):
        return arguments.objects(verb)
    if lemma in words()["shrink"]:
        return [t for t in arguments.objects(verb) if t.lemma_.lower() in words()["wholes"]]
    return []


def _is_of_the_end(verb: Token) -> bool:
    """Whether the end of jobs is told: "that their jobs would go", "they were not needed"."""
    told = [t for c in verb.children if c.dep_ in ("ccomp", "xcomp") for t in c.subtree]
    lemmas = {t.lemma_.lower() for t in told}
    no = any(t.dep_ == "neg" for t in told)
    lost = bool(lemmas & words()["over"] and lemmas & words()["posts"])
    return lost or (no and bool(lemmas & (words()["posts"] | {"need"})))


def _of(token: Token) -> list[Token]:
    return arguments.obliques(token, ("of",))


def _undone(context: Context, verb: Token) -> Iterator[Proposal]:
    """Who loses, not who makes lose: "200 people lost their jobs", "200 jobs will go"."""
    lemma = verb.lemma_.lower()
    if lemma not in ("cost", "be") and not any(
        lemma in words()[kind] for kind in ("undergo_verbs", "vanish", "learn")
    ):
        return
    objects = {t.lemma_.lower() for t in verb.children if t.dep_ in ("dobj", "attr")}
    subjects = arguments.surface_subjects(verb)
    things: list[Token] = []
    if lemma in words()["undergo_verbs"] and objects & words()["undergo_nouns"]:
        things = [t for t in subjects if whole_of(t, "jobs") is not None]
    elif lemma in words()["vanish"] and not objects and not arguments.is_passive(verb):
        posts = words()["posts"] if lemma == "go" else words()["posts"] | words()["wholes"]
        things = [t for t in subjects if _lemma_of(t) in posts]
    elif lemma == "cost":
        things = [t for t in arguments.objects(verb) if _lemma_of(t) in words()["posts"]]
        subjects = [p for t in subjects for p in (*arguments.possessors(t), *_at(t))]
        subjects += [c for c in verb.children if c.dep_ == "dative"]
    if (lemma in words()["learn"] and _is_of_the_end(verb)) or _is_out_of_work(verb):
        things = subjects
    for thing in things:
        whole = whole_of(thing, "jobs")
        if whole is None or context.fillers.at(whole):
            continue
        near = [*_at(whole), *_at(thing), *_at(verb), *arguments.possessors(whole)]
        owner = employer_among(context, near + (subjects if lemma == "cost" else []))
        number = count_of(context, thing, *_by(thing, verb))
        if number is None and whole.lemma_.lower() in words()["wholes"]:
            continue  # "its headcount fell to 3,000"
        if owner is None and number is not None:
            owner = spoken_of(context, verb)
        if owner is not None:
            yield proposed("laidOff", owner, verb, number, "undone")


def _is_out_of_work(verb: Token) -> bool:
    out = [c for c in verb.children if c.lower_ == "out"] if verb.lemma_ == "be" else []
    return any(t.lemma_ in ("work", "job") for c in out for t in c.subtree)


def _at(token: Token) -> list[Token]:
    return arguments.obliques(token, ("at", "in", "from", "across", "within"))


def _lemma_of(token: Token) -> str:
    whole = whole_of(token, "jobs")
    return (whole or token).lemma_.lower()


def _owner(context: Context, verb: Token, whole: Token) -> Filler | None:
    places = [t for node in (whole, verb) for t in _at(node)]
    units = [t for p in places for t in (p, *p.children) if t is p or t.dep_ == "compound"]
    for unit in (f for t in units for f in context.fillers.fill(t, frozenset({"Lab"}))):
        return unit  # "Northwind cut jobs in its Northwind Labs division"
    owner = employer_among(context, arguments.subjects(verb))
    owner = owner or employer_among(context, [*arguments.possessors(whole), *_at(whole)])
    near = arguments.obliques_near(verb, _AT)
    near += [t for c in verb.children if c.dep_ in ("oprd", "acomp") for t in _at(c)]
    owner = owner or employer_among(context, near)
    passive = arguments.is_passive(verb) or not arguments.subjects(verb)
    return owner or (spoken_of(context, verb) if passive else None)


def _is_among(verb: Token, name: str) -> bool:
    lemma = verb.lemma_.lower()
    for entry in sorted(words()[name]):
        word, _, particle = entry.partition("+")
        if lemma == word and (not particle or any(c.lower_ == particle for c in verb.children)):
            return True
    return False


def _cuts(context: Context, noun: Token) -> Iterator[Proposal]:
    """ "Northwind's layoffs", "job cuts at Northwind", "announced a second round of layoffs"."""
    lemma = noun.lemma_.lower()
    plain = lemma in words()["cutting"] or noun.lower_ in words()["cutting"]
    if not plain and lemma not in words()["cuts"]:
        return
    jobs = [c for c in noun.children if c.dep_ == "compound" and _is_of_jobs(c)]
    if not plain and not jobs:
        return
    top = noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        top = noun.head.head
    near: list[Token] = []
    for node in (noun, top):
        near += [*arguments.possessors(node), *arguments.obliques(node, _AT)]
        near += [c for c in node.children if c.dep_ in _MODIFIERS and c.i < node.i]
    near += arguments.controllers(top)
    owner = employer_among(context, near)
    verb = top.head
    if owner is None and top.dep_ in arguments.SUBJECT and verb.pos_ in _VERBAL:
        hit = verb.lemma_.lower() in words()["hit"]
        hits = [u for t in arguments.objects(verb) for u in (t, *t.conjuncts)] if hit else []
        whole = [w for t in hits if (w := whole_of(t, "jobs"))]
        owner = employer_among(context, [*_at(verb), *(u for w in whole for u in _at(w))])
    if owner is not None:
        number = count_of(context, noun, *_of(noun), *_hit(noun), *_hit(top))
        # "the layoffs will affect 600 people": whether they do is in the verb
        hits_them = top.dep_ in arguments.SUBJECT and verb.lemma_.lower() in words()["hit"]
        yield proposed("laidOff", owner, verb if hits_them else noun, number, "cuts")


def _is_of_jobs(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in words()["posts"] or lemma in words()["wholes"]


def _hit(noun: Token) -> list[Token]:
    """ "Layoffs affecting 170 people", "layoffs that hit 170 people": those people."""
    verbs = [c for c in noun.children if c.dep_ in ("acl", "relcl", "advcl", "amod")]
    head = noun.head
    if noun.dep_ in arguments.SUBJECT and head.pos_ in _VERBAL:
        verbs += [head, *(c for c in head.children if c.dep_ == "advcl")]
    hitting = [v for v in verbs if v.lemma_.lower() in words()["hit"]]
    hit = [t for v in hitting for t in arguments.objects(v) if t.text != "%"]
    return [t for t in hit if whole_of(t, "jobs")]
