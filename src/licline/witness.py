# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Requests that a rule would forbid: an ordinary story, with the facts that the rule names set so that it applies."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from licline.finding import Kind, Witness
from licline.law import PERMISSION, Compound, Constraint, Rule, Scalar
from licline.regions import Box, Names, Region, everything, intersect, region
from licline.request import absent
from licline.words import FACETS, Act, Operand, Vocabulary

MODIFIED, FROM_THE_PATH = "modified", ("derived_by",)
FEW = 16  # boxes of one rule that are tried
# Somebody whom hardly any text leaves out; commerce first.
SOMEBODY: Mapping[str, Scalar] = {
    "as": "company",
    "affiliate": "none",
    "to": "public",
    "dau": 1,
    "mau": 1,
    "revenue": 1,
}
COMMERCE: Mapping[str, Scalar] = {**SOMEBODY, "commerciality": "commercial"}
SCIENCE: Mapping[str, Scalar] = {**SOMEBODY, "commerciality": "non-commercial", "setting": "research", "as": "academic"}
STORIES = (COMMERCE, SCIENCE)
LISTS = ("as", "affiliate")
TOP = frozenset((*LISTS, "to", "trains", "modified", "dau", "mau", "affiliate_dau", "affiliate_mau", "revenue"))
TOP_TOO = frozenset(("affiliate_revenue", "territory", "seat", "where"))


def requests(
    rule: Rule, story: Mapping[str, Scalar], modified: bool, kind: Kind, words: Vocabulary
) -> Iterator[Witness]:
    """Requests in the words of the command line, an act each: a ban or gate speaks of them, a grant does not."""
    boxes = list(itertools.islice(forbidden(rule.constraints, rule.kind == PERMISSION, words), FEW))
    for act in acts(rule, kind, words):
        for box in boxes:
            facts = _facts({**story, MODIFIED: modified}, box, kind.leaves_out, words)
            if facts is not None:
                yield spoken(facts, act.word)


def acts(rule: Rule, kind: Kind, words: Vocabulary) -> list[Act]:
    """The acts to try that a rule speaks of, in the order of the ontology."""
    return [
        act
        for act in words.acts.values()
        if act.word in kind.tries
        and act.within & rule.actions
        and set(act.works_on) & (rule.parts or set(act.works_on))
    ]


def forbidden(constraints: Sequence[Constraint], grants: bool, words: Vocabulary) -> Iterator[Box]:
    """Where a ban or gate holds; where a grant fails."""
    if grants:
        for constraint in constraints:
            yield from boxes(constraint, False, words)
        return
    for parts in itertools.product(*(boxes(each, True, words) for each in constraints)):
        found = _meeting(parts)
        if found is not None:
            yield found


def boxes(constraint: Constraint, truth: bool, words: Vocabulary) -> list[Box]:
    """The boxes in which a constraint holds, or does not."""
    if not isinstance(constraint, Compound):
        operand = words.operands[constraint.operand]
        inside = region(constraint, operand)
        return [{constraint.operand: inside if truth else ~inside}]
    parts = [boxes(each, truth, words) for each in constraint.parts]
    if (constraint.how == "and") is not truth:
        return list(itertools.chain.from_iterable(parts))
    met = (_meeting(each) for each in itertools.islice(itertools.product(*parts), FEW))
    return [each for each in met if each is not None]


def _meeting(parts: Iterable[Box]) -> Box | None:
    found: Box | None = {}
    for part in parts:
        found = intersect(found, part) if found is not None else None
    return found


Facts = dict[str, Scalar]


def _facts(story: Mapping[str, Scalar], box: Box, leaves_out: frozenset[str], words: Vocabulary) -> Facts | None:
    """The story with a value in each region of the box; None where that takes a fact that is not to be compared."""
    facts = dict(story)
    for name, wanted in box.items():
        operand = words.operands[name]
        if _so_already(story.get(name), operand, wanted) or name in FROM_THE_PATH:
            continue
        if name in leaves_out or (name == MODIFIED and story[MODIFIED]):
            return None
        value = _value(operand, wanted, leaves_out)
        if value is None:
            return None
        facts.update(_given(operand, value, words))
    return {name: _raised(value, name, facts, words) for name, value in facts.items()}


def _raised(value: Scalar, name: str, facts: Facts, words: Vocabulary) -> Scalar:
    """Of a number at least what it can never be less than: with a million users a day, one a month is no story."""
    below = (other for other in facts if other in words.operands and name in words.operands[other].at_most)
    return max([value, *(facts[other] for other in below)], key=float) if words.operands[name].numeric else value


def _so_already(value: Scalar | None, operand: Operand, wanted: Region) -> bool:
    if value is not None:
        return value in wanted
    default = absent(operand)
    return default is not None and all(each in wanted for each in default)


def _value(operand: Operand, wanted: Region, leaves_out: frozenset[str]) -> Scalar | None:
    """The value nearest to a boundary; of names, the first that the ontology has."""
    if operand.numeric:
        within = wanted & everything(operand)  # type: ignore[operator]
        return None if within.empty else _number(within.witness(), operand)
    named = (*operand.values, *sorted(map(str, getattr(wanted, "members", ()))))
    known = (True, False) if operand.datatype == "boolean" else named
    fits = [each for each in known if each in wanted and each not in leaves_out]
    return fits[0] if fits else _any_name(operand, wanted)


def _any_name(operand: Operand, wanted: Region) -> Scalar | None:
    """A name that no rule has, where the ontology does not list them all."""
    open_ = not operand.values and operand.datatype != "boolean" and isinstance(wanted, Names) and wanted.negated
    return "other" if open_ else None


def _number(value: Scalar, operand: Operand) -> Scalar:
    if operand.datatype == "date":
        return datetime.date.fromordinal(int(value)).isoformat()
    return int(value) if float(value) == int(value) else value


def _given(operand: Operand, value: Scalar, words: Vocabulary) -> Iterator[tuple[str, Scalar]]:
    """The fact as one gives it: of a sum its first part, for a fact that another stands in for that one."""
    if operand.zero_without and value:
        yield operand.zero_without, "company"
    yield (operand.sum_of[0] if operand.sum_of else operand.stand_in or operand.word), value


def spoken(facts: Mapping[str, Scalar], act: str) -> Witness:
    """An act and facts in the words of a request."""
    said: dict[str, Any] = {"do": [act]}
    for name, value in facts.items():
        if name in FACETS:
            said.setdefault("purpose", []).append(value)
        elif name in TOP or name in TOP_TOO:
            said[name] = [value] if name in LISTS else value
        else:
            said.setdefault("facts", {})[name] = value
    if not said.get(MODIFIED):
        said.pop(MODIFIED, None)
    return said
