# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Constraints that exclude one another: the fewest that leave nothing together, which is what has to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, combinations

from licline.formulas import Formula, Meaning, every
from licline.law import PERMISSION, Constraint, Rule
from licline.satisfying import boxes
from licline.truth import atoms
from licline.words import Vocabulary


def excluding(rule: Rule, meaning: Meaning) -> tuple[str, ...]:
    """The constraints of a rule (IRIs) for which it can never hold, mostly a pair; none if it can."""
    told = (each for each in rule.constraints if _has_one_value(each, rule, meaning.vocabulary))
    return clash({each.iri: meaning.possibly(each) for each in told}, meaning.vocabulary)


def _has_one_value(constraint: Constraint, rule: Rule, vocabulary: Vocabulary) -> bool:
    """Whether it speaks of numbers, or in a grant of names that are all asked for.

    Of several names given, one may meet one constraint of a ban and another the next.
    """
    for atom in atoms(constraint):
        operand = vocabulary.operands[atom.operand]
        if not operand.numeric and (rule.kind != PERMISSION or operand.any_matches):
            return False
    return True


def clash(parts: Mapping[str, Formula], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names of the fewest parts that nothing satisfies together, mostly a pair; none if all can be satisfied."""
    if _meet(parts.values(), vocabulary):
        return ()
    fewest_first = chain.from_iterable(combinations(parts, size) for size in range(1, len(parts) + 1))
    return next(names for names in fewest_first if not _meet((parts[name] for name in names), vocabulary))


def _meet(parts: Iterable[Formula], vocabulary: Vocabulary) -> bool:
    return next(boxes(every(parts), vocabulary), None) is not None
