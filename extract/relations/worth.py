"""What a firm is said to be worth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract import arguments
from extract.relations import figure_chains as chains
from extract.relations.proposal import Context, Proposal, money
from extract.relations.rounds import firm_of_round, first_firm, is_investor, is_round, words
from extract.relations.topic import spoken_about, topic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from extract.fillers import Filler
    from extract.spans import Quantity

_FIRMS = frozenset({"Company", "Lab"})
_VERBAL = frozenset({"VERB", "AUX"})
_COPULAS = frozenset("be become remain seem stay prove".split())
_MAKING = frozenset("make leave deem consider reckon think render".split())
_MULTIPLES = frozenset("double triple quadruple treble lift boost raise".split())
_SMALLEST = 1e6  # a value below that is one of a share


def propose(context: Context) -> Iterator[Proposal]:
    """Each sum of money that a word of worth governs, with the firm that is worth it."""
    last: tuple[Filler, Token, Quantity] | None = None
    for token, quantity in context.quantity_head:
        if quantity.kind != "money" or (quantity.max or quantity.min or 0) < _SMALLEST:
            continue
        if last is not None and chains.is_from(context, last[2], quantity):
            yield _valued(last[0], last[1], quantity, "earlier")
            continue
        last = None
        if token.head.lower_ in ("post", "pre", "money"):
            token = token.head  # "$5 million post-money"
        found = _by_verb(context, token) or _by_noun(context, token) or _worth(context, token)
        found = found or _sized_firm(context, token)
        if found is not None:
            firm, trigger, how = found
            last = (firm, trigger, quantity)
            yield _valued(firm, trigger, quantity, how)


def _valued(firm: Filler, trigger: Token, quantity: Quantity, how: str) -> Proposal:
    return Proposal(
        relation="valuedAt",
        subject=firm,
        object=None,
        trigger=trigger,
        rule=f"worth.{how}",
        qualifiers={"amount": money(quantity)},
        quantity=quantity,
    )


def _fill(context: Context, tokens: list[Token]) -> Filler | None:
    for token in tokens:
        for filler in context.fillers.fill(token, _FIRMS):
            if "metonym" not in filler.hops:
                return filler
    return None


def _by_verb(context: Context, token: Token) -> tuple[Filler, Token, str] | None:
    """ "The round values Northwind at $5 billion", "last valued at $5 billion"."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("at", "as"):
        return None
    verb = token.head.head
    if verb.lemma_.lower() in ("peg", "put", "estimate", "place", "set", "fix", "mark"):
        return _set_at(context, verb)
    if verb.lemma_.lower() not in ("value", "price") or _is_of_deal(verb):
        return None
    rounds = [verb.head] if verb.dep_ == "relcl" else arguments.surface_subjects(verb)
    rounds = [noun for noun in rounds if is_round(noun)]
    firm = firm_of_round(context, rounds[0]) if rounds else None
    firm = firm or _put_into(context, verb) or _fill(context, arguments.objects(verb))
    of_event = verb.tag_ == "VBG" and verb.dep_ == "advcl"  # "went public, valuing it at"
    if of_event and not rounds:
        firm = _raiser(context, verb) or firm
    if firm is not None and not of_event and _values_itself(context, verb, firm):
        return None
    valued = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ != "PRON"), None)
    if firm is None and valued is not None:
        # "a deal that valued the network at $5 billion", whichever that is
        firm = _of_deal(context, verb) if valued.lemma_.lower() in words()["valued"] else None
        return (firm, verb, "deal") if firm is not None else None
    if firm is None and verb.dep_ in ("relcl", "acl"):
        # "Northwind, founded by Brook, which was valued at": the parser takes the nearest noun.
        firm = _fill(context, list(verb.ancestors)[:4])
    if firm is None and not arguments.objects(verb):
        firm = topic(context, verb, _FIRMS)
    return (firm, verb, "verb") if firm is not None else None


def _put_into(context: Context, verb: Token) -> Filler | None:
    """ "Northwind's investment in Contoso valued the company at $5 billion": Contoso."""
    valued = arguments.objects(verb)
    if any(m.kind == "name" for t in valued for m in context.fillers.at(t)):
        return None
    sums = [t for t in arguments.surface_subjects(verb) if t.lemma_.lower() in _SUMS_IN]
    return _fill(context, arguments.obliques(sums[0], ("in", "of", "for"))) if sums else None


def _raiser(context: Context, verb: Token) -> Filler | None:
    """ "Northwind, a rival to Contoso, announced a round, valuing the company at": Northwind."""
    above = verb.head
    valued = arguments.objects(verb)
    named = any(m.kind == "name" for t in valued for m in context.fillers.at(t))
    raised = [t for t in arguments.objects(above) if is_round(t)]
    raises = above.lemma_.lower() in words()["raises"] | words()["takes"]
    if named or not valued or not (raises and (raised or above.lemma_ == "raise")):
        return None
    return first_firm(context, arguments.surface_subjects(above))


def _of_deal(context: Context, verb: Token) -> Filler | None:
    """ "Northwind raised $5 million in a round valuing the chip start-up at": Northwind."""
    for node in verb.ancestors:
        if node.pos_ not in _VERBAL or node.dep_ in ("relcl", "acl"):
            continue
        lemma = node.lemma_.lower()
        if lemma in _OF_DEALS:
            ends = [*arguments.objects(node), *arguments.obliques_near(node, ("in", "of"))]
            return first_firm(context, ends)
        if lemma in words()["raises"] | words()["takes"] | _OF_SELLERS:
            return first_firm(context, arguments.surface_subjects(node))
    return None


_SUMS_IN = frozenset({"investment", "stake", "injection", "acquisition", "purchase", "takeover"})
_OF_DEALS = frozenset({"buy", "acquire", "purchase", "value"})
_OF_SELLERS = frozenset({"sell", "go", "list", "float", "debut", "price", "issue", "merge"})


def _values_itself(context: Context, verb: Token, firm: Filler) -> bool:
    """ "Persuaded Northwind to value it at": whatever "it" is, it is not Northwind."""
    valuers = [p for t in arguments.subjects(verb) for p in arguments.coordinated(t)]
    return any(m.entity == firm.entity for t in valuers for m in context.fillers.at(t))


def _is_of_deal(verb: Token) -> bool:
    """ "An agreement with Northwind, valued at $5 billion": the agreement is."""
    above = verb.head.head.head if verb.dep_ == "acl" and verb.head.dep_ == "pobj" else None
    return above is not None and above.lemma_.lower() in words()["priced"]


def _set_at(context: Context, verb: Token) -> tuple[Filler, Token, str] | None:
    """ "Pegs the value of Northwind at $5 billion", "pegs Northwind at"."""
    for thing in arguments.objects(verb):
        firm = None
        if thing.lemma_.lower() in ("value", "worth", "valuation", "price"):
            firm = _owner(context, thing)
        elif verb.lemma_ in ("peg", "put", "mark") and thing.pos_ == "PROPN":
            firm = _fill(context, [thing])
        if firm is not None:
            return firm, verb, "set"
    return None


def _is_valuation(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in ("value", "worth", "cap"):
        modifiers = {c.lower_ for c in noun.children if c.dep_ in ("compound", "amod")}
        moved = noun.dep_ == "dobj" and noun.head.lemma_ in _MULTIPLES  # "tripling its value to"
        return bool(modifiers & words()["value_of"]) or (moved and lemma != "cap")
    if lemma == "tag":
        return any(c.lower_ == "price" for c in noun.children) and noun.head.lemma_ == "put"
    return lemma in words()["valuations"]


def _by_noun(context: Context, token: Token) -> tuple[Filler, Token, str] | None:
    """ "At a valuation of $5 billion", "its market value topped $5 billion"."""
    noun = None
    if token.dep_ == "pobj" and token.head.lower_ in ("of", "at", "to", "around", "above", "below"):
        above = token.head.head
        noun = above if _is_valuation(above) else None
        if noun is None and above.pos_ in _VERBAL:
            noun = next((t for t in _topics(above) if _is_valuation(t)), None)
    elif token.dep_ in ("compound", "nummod", "nmod", "amod") and _is_valuation(token.head):
        noun = token.head
    elif token.dep_ in ("dobj", "attr") and token.head.pos_ in _VERBAL:
        noun = next((t for t in _topics(token.head) if _is_valuation(t)), None)
    if noun is None:
        return None
    firm = _owner(context, noun)
    if firm is None:
        return None
    verb = token.head if token.head.pos_ in _VERBAL else token.head.head
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "at" else verb
    if above.pos_ in _VERBAL and above.lemma_ in ("raise", "seek", "want", "discuss", "sell"):
        return firm, above, "noun"
    said_beside = verb.pos_ in _VERBAL and verb.dep_ == "relcl" and verb.head == noun
    return firm, verb if said_beside else noun, "noun"


def _topics(verb: Token) -> list[Token]:
    return [*arguments.surface_subjects(verb), *arguments.objects(verb)]


def _owner(context: Context, noun: Token) -> Filler | None:
    near = [*arguments.possessors(noun), *arguments.obliques(noun, ("of", "for"))]
    if noun.lemma_ == "tag":
        near += arguments.obliques_near(noun.head, ("on",), noun)
    near = [t for t in near if context.quantity_at(t) is None]
    found = _fill(context, near)
    if found is not None or any(t.pos_ in ("NOUN", "PROPN") for t in near):
        return found  # of whom the text does not say: it is not the next best firm's worth
    node = noun
    for _ in range(5):
        if node.head == node:
            break
        node = node.head
        if node.pos_ in _VERBAL:
            lemma = node.lemma_.lower()
            if lemma in ("acquire", "buy", "value", "sell", "invest", "back"):
                ends = [*arguments.objects(node), *arguments.obliques(node, ("in", "into"))]
                found = _fill(context, ends)
                if found is None and lemma in ("invest", "back"):
                    return None  # in whom the text does not say; it is not the investor's worth
            elif lemma in ("give", "hand", "assign", "award"):
                return _fill(context, [t for t in arguments.objects(node) if t != noun])
            else:
                found = _fill(context, arguments.surface_subjects(node))
            if found is not None:
                return found
            if _names_another(node):
                return None
    found = topic(context, noun, _FIRMS) or spoken_about(context, noun, _FIRMS)
    return None if found is None or is_investor(context, found) else found


def _names_another(verb: Token) -> bool:
    """ "Brook's company raised funds at": it is that firm's, and nobody knows which one it is."""
    subjects = arguments.surface_subjects(verb)
    if verb.dep_ == "relcl":
        subjects = [*subjects, verb.head]
    return any(
        t.lemma_.lower() in words()["firm"]
        and (verb.dep_ == "relcl" or any(True for _ in arguments.possessors(t)))
        for t in subjects
    )


def _worth(context: Context, token: Token) -> tuple[Filler, Token, str] | None:
    """ "Northwind is worth $5 billion"; not a deal, order or stake that is worth it."""
    adjective = token.head
    if adjective.lower_ != "worth":
        return None
    for subject in _worthy(adjective):
        for filler in context.fillers.at(subject):
            if context.entities[filler.entity].type in _FIRMS:
                found = context.fillers.fill(subject, _FIRMS)
                return (found[0], adjective, "worth") if found else None
    return None


def _worthy(adjective: Token) -> list[Token]:
    """What is worth it: "X is worth", "made X worth", "X is the first company worth"."""
    own = [c for c in adjective.children if c.dep_ in arguments.SUBJECT]
    verb = adjective.head
    if own and verb.lemma_ in _MAKING:
        return own
    if verb.pos_ == "NOUN" and verb.lemma_ in words()["firm"] and verb.dep_ == "attr":
        return arguments.surface_subjects(verb.head)
    if adjective.dep_ not in ("acomp", "prep", "attr", "oprd", "ccomp"):
        return []
    if verb.lemma_ in _MAKING:
        return arguments.objects(verb)
    if verb.pos_ not in _VERBAL or verb.lemma_ not in _COPULAS:
        return []
    said = verb.head
    if verb.dep_ == "xcomp" and said.lemma_ == "say" and said.dep_ in ("acl", "advcl"):
        # "an alliance said to be worth $5 billion"
        return [said.head] if said.dep_ == "acl" else []
    return arguments.surface_subjects(verb)


def _sized_firm(context: Context, token: Token) -> tuple[Filler, Token, str] | None:
    """ "The $5 billion start-up"."""
    noun = token.head
    if token.dep_ not in ("compound", "nummod", "nmod", "amod"):
        return None
    if noun.lemma_.lower() not in words()["firm"]:
        return None
    firm = _fill(context, [noun])
    return (firm, noun, "sized") if firm is not None else None
