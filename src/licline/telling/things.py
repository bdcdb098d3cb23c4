# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Licenses and models as JSON: everything known of them."""

from __future__ import annotations

import datetime
from typing import Any

from licline import evidence
from licline.knowledge import KnowledgeBase
from licline.law import Ambiguity, Atom, Attribute, Clause, Constraint, License, Model, Rule
from licline.regions import region
from licline.say import described, fact_name
from licline.telling import phrases
from licline.telling.as_json import clause as clause_json
from licline.telling.as_json import words
from licline.vocab import license_id, local


def license(base: KnowledgeBase, license: License, texts: evidence.Texts | None = None) -> dict[str, Any]:
    """A license, clause by clause; with the passages where the texts are at hand."""
    return {
        "id": license.id,
        "iri": license.iri,
        "label": words(license.label),
        "licensor": words(license.licensor),
        "issued": license.issued,
        "coverage": license.coverage,
        "governs": sorted(license.governs),
        "spdx": license.spdx,
        "hubTags": list(license.hub_tags),
        "source": license.source,
        "attributes": [_attribute(each) for each in license.attributes],
        "notStated": sorted(license.not_stated),
        "reaches": sorted(license.reaches),
        "mayReach": sorted(license.may_reach),
        "eligibility": [_cited({"is": in_words(base, each)}, each.clauses) for each in license.eligibility],
        "tolerates": [_cited({"kinds": sorted(each.kinds)}, each.clauses) for each in license.tolerances],
        "nextVersion": license_id(license.next_version) or None,
        "clauses": [_clause_json(each, texts) for each in license.clauses],
        "rules": [_rule_json(base, each) for each in license.rules],
        "ambiguities": [_ambiguity_json(each) for each in license.ambiguities],
        "risks": [each.section for each in license.risks],
    }


def _attribute(attribute: Attribute) -> dict[str, Any]:
    said = attribute.value
    value = said.en == "true" if said.en in phrases.YES_NO else words(said)
    return _cited({"name": attribute.name, "value": value}, attribute.clauses)


def _ambiguity_json(ambiguity: Ambiguity) -> dict[str, Any]:
    readings = [_cited({"id": one.iri, "label": words(one.label)}, one.clauses) for one in ambiguity.readings]
    return {"id": ambiguity.iri, "label": words(ambiguity.label), "readings": readings}


def _clause_json(clause: Clause, texts: evidence.Texts | None) -> dict[str, Any]:
    return {"id": clause.iri, **clause_json(clause), **({"passage": texts.quote(clause)} if texts else {})}


def _rule_json(base: KnowledgeBase, rule: Rule) -> dict[str, Any]:
    shown = {
        "id": rule.iri,
        "kind": rule.kind,
        "label": words(rule.label),
        "acts": sorted(map(local, rule.actions)),
        "parts": sorted(rule.parts),
        "constraints": [in_words(base, each) for each in rule.constraints],
        "termKind": rule.term_kind or None,
        "asks": rule.asks or None,
        "when": rule.when or None,
        "underReading": sorted(rule.readings),
    }
    return _cited(shown, rule.clauses)


def _cited(said: dict[str, Any], clauses: tuple[Clause, ...]) -> dict[str, Any]:
    return {**said, "sections": [each.section for each in clauses]}


def model(model: Model) -> dict[str, Any]:
    """What is declared for a model, and what it was made of."""
    return {
        "id": model.id,
        "label": words(model.label),
        "type": model.type,
        "declarations": [
            {
                "license": license_id(each.license),
                "part": each.part or None,
                "declaredIn": each.declared_in,
                "from": date(each.since),
                "until": date(each.until),
                "orLater": each.or_later,
                "source": each.source,
            }
            for each in model.declarations
        ],
        "derivations": [
            {"from": each.parent, "kinds": sorted(each.kinds), "basis": each.basis, "source": each.source}
            for each in model.derivations
        ],
        "sources": list(model.sources),
    }


def in_words(base: KnowledgeBase, constraint: Constraint) -> str:
    """A constraint: its fact, and what that must be."""
    if not isinstance(constraint, Atom):
        return f" {constraint.how} ".join(in_words(base, part) for part in constraint.parts)
    operand = base.vocabulary.operands[constraint.operand]
    return f"{fact_name(constraint.operand)} {described(region(constraint, operand), operand)}"


def date(day: int | None) -> str | None:
    """A day as ISO 8601 writes it."""
    return datetime.date.fromordinal(day).isoformat() if day else None


def license_row(license: License) -> dict[str, Any]:
    """A license in a list."""
    return {
        "id": license.id,
        "iri": license.iri,
        "label": words(license.label),
        "licensor": words(license.licensor),
        "issued": license.issued or None,
        "coverage": license.coverage,
        "spdx": license.spdx or None,
        "source": license.source or None,
        "clauses": len(license.clauses),
        "rules": len(license.rules),
    }


def model_row(model: Model) -> dict[str, Any]:
    """A model in a list."""
    return {
        "id": model.id,
        "label": words(model.label),
        "type": model.type,
        "licenses": declared(model),
        "madeFrom": [each.parent for each in model.derivations],
    }


def declared(model: Model) -> list[str]:
    """The ids of all licenses ever declared for a model."""
    return list(dict.fromkeys(license_id(each.license) for each in model.declarations))
