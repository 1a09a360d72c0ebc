"""Compares extractions with gold claims, by section 7 of the claim contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extract.model import Claim, Extraction
from kg.evaluation.describing import describe, describe_gold
from kg.evaluation.report import Error, Report
from kg.evaluation.time_kinds import kind_of_expression, kind_of_when
from kg.matching import Gold, entity_links, match, same_date, same_qualifier, same_source


def evaluate(pairs: Iterable[tuple[str, Gold, Extraction]]) -> Report:
    """Compare extractions with gold; each triple is a name, the gold and the extraction."""
    report = Report()
    for name, gold, extraction in pairs:
        report.articles += 1
        _score_entities(report, name, gold, extraction)
        _score_claims(report, name, gold, extraction)
    return report


def rule_of(claim: Claim) -> str:
    """The frame or rule that found a claim: the first part of its ``why``."""
    return claim.why.partition(";")[0] or "unknown"


def _score_entities(report: Report, name: str, gold: Gold, extraction: Extraction) -> None:
    links = entity_links(gold, extraction.entities)
    types = {e["id"]: e["type"] for e in gold["entities"]}
    found: dict[str, list[bool]] = defaultdict(list)
    right = 0
    for entity in extraction.entities:
        right += bool(links[entity.id])
        for gold_id in sorted(links[entity.id]):
            found[gold_id].append(types[gold_id] == entity.type)
            if types[gold_id] != entity.type:
                text = f"{entity.name}: {entity.type} ≠ {types[gold_id]}"
                report.errors.append(Error(name, "type", types[gold_id], text))
        report.by_type[entity.type].predicted += 1
        if not links[entity.id]:
            text = f"{entity.name} ({', '.join(entity.aliases)})"
            report.errors.append(Error(name, "no-entity", entity.type, text))
    report.entities.predicted += len(extraction.entities)
    report.entities.gold += len(types)
    report.entities.right += min(right, len(found))
    report.checks["type"] += [any(hits) for _, hits in sorted(found.items())]
    for entity in gold["entities"]:
        kind = entity["type"]
        report.by_type[kind].gold += 1
        report.by_type[kind].right += any(found.get(entity["id"], ()))
        if entity["id"] not in found:
            text = ", ".join(entity["names"])
            report.errors.append(Error(name, "lost-entity", kind, text))


def _score_claims(report: Report, name: str, gold: Gold, extraction: Extraction) -> None:
    links = entity_links(gold, extraction.entities)
    matched = match(gold, extraction)
    per_article = report.by_article[name]
    for p, claim in enumerate(extraction.claims):
        g, weight = matched.get(p, (-1, 0.0))
        report.confidences.append((claim.confidence, weight))
        report.fired.append((name, rule_of(claim), weight))
        for tally in (report.claims, report.by_relation[claim.relation], per_article):
            tally.predicted += 1
            tally.right += weight
        for e in claim.evidence:
            valid = extraction.article.text[e.start : e.end] == e.quote and e.start < e.end
            report.checks["evidence"].append(valid)
        if weight:
            _check(report, name, claim, gold["claims"][g], links)
            _check_time(report, claim, gold["claims"][g], extraction)
        else:
            report.errors.append(Error(name, "wrong", claim.relation, describe(claim)))
    _score_gold(report, name, gold, dict(matched.values()))


def _score_gold(report: Report, name: str, gold: Gold, weights: Mapping[int, float]) -> None:
    for g, wanted in enumerate(gold["claims"]):
        weight = weights.get(g, 0.0)
        by_relation = report.by_relation[wanted["relation"]]
        for tally in (report.claims, by_relation, report.by_article[name]):
            tally.gold += 1
        via = report.by_via[wanted.get("via", "name")]
        for tally in (via, report.core) if wanted["core"] else (via,):
            tally.gold += 1
            tally.right += weight
        if not weight:
            report.errors.append(Error(name, "missing", wanted["relation"], describe_gold(wanted)))


def _check(
    report: Report, name: str, claim: Claim, gold: Gold, links: Mapping[str, frozenset[str]]
) -> None:
    checks = {
        "date": same_date(claim, gold),
        "modality": claim.modality == gold["modality"] or _open_to_both(claim, gold),
        "negated": claim.negated == gold["negated"],
        "source": same_source(claim, gold, links),
    }
    for check, passed in checks.items():
        report.checks[check].append(passed)
    if gold["when"] is not None or claim.when is not None:
        report.checks["dated"].append(checks["date"])
    qualifiers = claim.qualifiers.model_dump(by_alias=True)
    same = [same_qualifier(qualifiers.get(k), wanted) for k, wanted in gold["qualifiers"].items()]
    report.checks["qualifier"] += same
    text = f"{describe(claim)}  ≠  {describe_gold(gold)}"
    failed = {**checks, "qualifier": all(same)}
    for kind in ("date", "modality", "negated", "source", "qualifier"):
        if not failed[kind]:
            report.errors.append(Error(name, kind, claim.relation, text))


def _check_time(report: Report, claim: Claim, gold: Gold, extraction: Extraction) -> None:
    right = same_date(claim, gold)
    for tally in (
        report.by_when[kind_of_when(gold["when"])],
        report.by_expression[kind_of_expression(gold, extraction)],
    ):
        tally.predicted += 1
        tally.right += right


def _open_to_both(claim: Claim, gold: Gold) -> bool:
    # A decided change that is still to come may be read either way (contract, "Restraint").
    decided = claim.relation in ("worksFor", "leads")
    return decided and {claim.modality, gold["modality"]} == {"asserted", "planned"}
