# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Licenses held against one another, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from licline.compare import Comparison, both_ways
from licline.compatible import Fit
from licline.releases import Suggestion
from licline.telling.as_json import clause
from licline.vocab import SCHEMAS

COMPARISON_SCHEMA = SCHEMAS + "comparison/1"
FIT_SCHEMA = SCHEMAS + "compatible/1"


def comparisons(pairs: Sequence[Comparison]) -> dict[str, Any]:
    """How licenses stand to one another, as the object of schema/comparison/1."""
    return {"schema": COMPARISON_SCHEMA, "comparisons": [_comparison(each) for each in both_ways(pairs)]}


def _comparison(found: Comparison) -> dict[str, Any]:
    acts = [
        {"do": each.act, "relation": each.relation, "stricter": each.stricter, "looser": each.looser}
        for each in found.acts
    ]
    return {"one": found.one, "other": found.other, "relation": found.relation, "acts": acts}


def fit(found: Fit) -> dict[str, Any]:
    """Whether one license goes into another, as the object of schema/compatible/1."""
    cited = [each for side in found.sides for each in side.clauses]
    cited += [each for duty in found.duties for each in duty.clauses]
    return {
        "schema": FIT_SCHEMA,
        "inbound": found.inbound,
        "outbound": found.outbound,
        "how": found.how,
        "compatible": found.compatible,
        "test": found.test or None,
        "contested": found.contested,
        "rules": [each.rule for each in found.sides],
        "clauses": [clause(each) for each in cited],
        "witness": found.witness,
        "duties": [{"license": each.license, "rule": each.iri, "action": each.asks} for each in found.duties],
    }


def suggestions(found: Iterable[Suggestion]) -> list[dict[str, Any]]:
    """Under which licenses something may be released."""
    return [{"id": each.license, "terms": each.terms} for each in found]
