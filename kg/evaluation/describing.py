"""Claims and gold claims as one line each, for lists of errors."""

from __future__ import annotations

import json
from collections.abc import Iterable

from extract.model import Claim
from kg.matching import Gold

_WIDTH = 300


def describe(claim: Claim) -> str:
    """What a predicted claim says, how sure it is, how it was found, and its first quote."""
    qualifiers = claim.qualifiers.model_dump_json(by_alias=True)
    stance = [claim.modality] + [n for n in ("negated", "hedged") if getattr(claim, n)]
    return (
        f"{claim.subject} → {claim.object} {qualifiers} when={claim.when and claim.when.edtf} "
        f"{'/'.join(stance)} by={claim.attributed_to} [{claim.confidence:.2f} {claim.why}] "
        f"« {_shorten(e.quote for e in claim.evidence[:1])} »"
    )


def describe_gold(gold: Gold) -> str:
    """What a gold claim says, and its quote."""
    stance = [gold["modality"]] + [n for n in ("negated", "hedged") if gold[n]]
    return (
        f"{gold['subject']} → {gold['object']} {json.dumps(gold['qualifiers'], ensure_ascii=False)}"
        f" when={gold['when']} {'/'.join(stance)} by={gold['attributed_to']} "
        f"{'core ' if gold['core'] else ''}via={gold.get('via')} « {_shorten([gold['quote']])} »"
    )


def _shorten(quotes: Iterable[str]) -> str:
    text = " ".join(" ".join(quotes).split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
