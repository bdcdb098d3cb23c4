# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Formulas -> constraints and logical constraints (ODRL Information Model 2.2, 2.5), nested JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from licline import vocab
from licline.formulas import Every, Formula, Some, Test
from licline.law import Scalar
from licline.odrl.terms import Node, compact, reference, value
from licline.regions import Names
from licline.words import Vocabulary


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes constraints with the terms of a vocabulary."""

    vocabulary: Vocabulary

    def constraints(self, formula: Formula) -> Node:
        """The ``constraint`` entry of a rule: all of them must be satisfied; none where none is needed."""
        parts = formula.parts if isinstance(formula, Every) else (formula,)
        written = in_order(self._written(part) for part in parts)
        return {"constraint": written} if written else {}

    def _written(self, formula: Formula) -> Node:
        if isinstance(formula, Test):
            return self._test(formula)
        how = "or" if isinstance(formula, Some) else "and"
        return {"@type": "LogicalConstraint", how: {"@list": in_order(self._written(part) for part in formula.parts)}}

    def _test(self, test: Test) -> Node:
        operand = self.vocabulary.operands[test.operand]
        operator, values = (test.operator, [test.bound]) if test.operator else _names(test)
        written = [value(each, operand, self.vocabulary) for each in values]
        node: Node = {
            "@type": "Constraint",
            "leftOperand": compact(operand.iri),
            "operator": f"odrl:{operator}",
            "rightOperand": written[0] if operator not in SETS else in_order(written),
        }
        return {**node, "unit": reference(vocab.LL + operand.unit)} if operand.unit else node


SETS = ("isAnyOf", "isNoneOf")


def _names(test: Test) -> tuple[str, list[Scalar]]:
    assert isinstance(test.region, Names)
    ordered = sorted(test.region.members, key=str)
    if test.region.negated:
        return "isNoneOf", ordered
    return "eq" if len(ordered) == 1 else "isAnyOf", ordered


def in_order(nodes: Iterable[Any]) -> list[Any]:
    """Nodes by what they say: the same policy is the same bytes."""
    return sorted(nodes, key=lambda node: json.dumps(node, sort_keys=True, ensure_ascii=False))
