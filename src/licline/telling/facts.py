# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Every word of a request as JSON: acts, and facts with the licenses that ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from licline.knowledge import KnowledgeBase
from licline.telling.as_json import words
from licline.truth import atoms


def told(base: KnowledgeBase) -> dict[str, Any]:
    """The acts and the facts."""
    return {"acts": list(_acts(base)), "facts": list(_facts(base))}


def _acts(base: KnowledgeBase) -> Iterator[dict[str, Any]]:
    for act in base.vocabulary.acts.values():
        yield {"word": act.word, "iri": act.iri, "label": words(act.label), "worksOn": list(act.works_on)}


def _facts(base: KnowledgeBase) -> Iterator[dict[str, Any]]:
    who = askers(base)
    for operand in base.vocabulary.operands.values():
        yield {
            "word": operand.word,
            "iri": operand.iri,
            "label": words(operand.label),
            "question": words(operand.question),
            "datatype": operand.datatype,
            "unit": operand.unit or None,
            "absence": operand.absence,
            "values": [{"word": value.word, "label": words(value.label)} for value in operand.values.values()],
            "askedBy": sorted(who.get(operand.word, ())),
        }


def askers(base: KnowledgeBase) -> dict[str, set[str]]:
    """Which licenses have a rule that turns on a fact."""
    found: dict[str, set[str]] = {}
    for identifier in base.license_ids():
        license = base.license(identifier)
        for constraint in (*license.eligibility, *(each for rule in license.rules for each in rule.constraints)):
            for atom in atoms(constraint):
                found.setdefault(atom.operand, set()).add(identifier)
    return found
