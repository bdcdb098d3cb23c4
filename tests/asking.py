# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests that hold SPARQL against Python share: the packaged knowledge, and the rows of a question."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import licline
from licline.law import License, Rule
from licline.truth import atoms

BASE = licline.load()
LICENSES = [BASE.license(identifier) for identifier in BASE.license_ids()]
MODELS = [BASE.model(identifier) for identifier in BASE.model_ids()]
Row = tuple[Any, ...]


@cache
def rows(name: str, **given: str) -> list[dict[str, Any]]:
    """The rows of a named question, by column."""
    found = BASE.ask(name, **given)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def columns(name: str, *wanted: str, **given: str) -> set[Row]:
    """Some columns of a named question."""
    return {tuple(row[each] for each in wanted) for row in rows(name, **given)}


def by_section(license: License, *kinds: str) -> Iterator[tuple[Rule, str]]:
    """Each rule of some kinds with each section that it was read from."""
    for rule in license.rules:
        if rule.kind in kinds:
            yield from ((rule, clause.section) for clause in rule.clauses)


def operands(rule: Rule) -> set[str]:
    """The facts that a rule turns on, however deep."""
    return {atom.operand for each in rule.constraints for atom in atoms(each)}
