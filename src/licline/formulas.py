# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""When a constraint certainly holds, and when it certainly does not, as positive formulas over tests of one fact.

A plain ODRL evaluator takes a constraint on a fact that it was not given for unsatisfied. A formula that only joins
tests by and/or is then never true by ignorance: if it is true of the facts given, it is true of all completions.
So nothing here has a "not": a negation is carried down to the tests (ODRL Information Model 2.2, 2.5.2), where it flips
the region of values. No RDF in here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from licline.law import Atom, Compound, Constraint, License, Scalar
from licline.regions import Names, Region, region, within
from licline.truth import BUSINESS, COMMERCIALITY, INTERNAL
from licline.words import NONE, Operand, Vocabulary


@dataclass(frozen=True, slots=True)
class Test:
    """That a fact lies in a region. Of numbers, ``operator`` and ``bound`` say it as the text does."""

    operand: str
    region: Region
    operator: str = ""
    bound: Scalar = 0


@dataclass(frozen=True, slots=True)
class Every:
    """All of them: true if there are none."""

    parts: frozenset[Formula]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of them: false if there are none."""

    parts: frozenset[Formula]


Formula: TypeAlias = "Test | Every | Some"
ALWAYS, NEVER = Every(frozenset()), Some(frozenset())
EXACT = {"eq": True, "isAnyOf": True, "neq": False, "isNoneOf": False}
OPPOSITE = {"lt": "gteq", "gteq": "lt", "gt": "lteq", "lteq": "gt"}


def every(parts: Iterable[Formula]) -> Formula:
    """The conjunction, flat.

    >>> every([ALWAYS, NEVER]) == NEVER, every([ALWAYS]) == ALWAYS
    (True, True)
    """
    found = _flat(parts, Every)
    if NEVER in found:
        return NEVER
    return next(iter(found)) if len(found) == 1 else Every(found)


def some(parts: Iterable[Formula]) -> Formula:
    """The disjunction, flat."""
    found = _flat(parts, Some)
    if ALWAYS in found:
        return ALWAYS
    return next(iter(found)) if len(found) == 1 else Some(found)


def _flat(parts: Iterable[Formula], kind: type[Every | Some]) -> frozenset[Formula]:
    found: set[Formula] = set()
    for part in parts:
        found |= part.parts if isinstance(part, kind) else {part}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Meaning:
    """How the text of one license takes its constraints."""

    license: License
    vocabulary: Vocabulary

    def surely(self, constraint: Constraint) -> Formula:
        """When it holds, whatever is left undecided."""
        return self._certain(constraint, True)

    def surely_not(self, constraint: Constraint) -> Formula:
        """When it does not hold, whatever is left undecided."""
        return self._certain(constraint, False)

    def possibly(self, constraint: Constraint) -> Formula:
        """When it may hold: for bans and duties, of which a plain reader should rather see too many."""
        return inverse(self.surely_not(constraint))

    def _certain(self, constraint: Constraint, wanted: bool) -> Formula:
        if isinstance(constraint, Atom):
            return self._atom(constraint, wanted)
        if constraint.how == "xone":
            return self._exactly_one(constraint, wanted)
        join = every if (constraint.how == "and") is wanted else some
        return join(self._certain(part, wanted) for part in constraint.parts)

    def _exactly_one(self, constraint: Compound, wanted: bool) -> Formula:
        """One and none of the others; or else none at all, or two."""
        yes = [self._certain(part, True) for part in constraint.parts]
        no = [self._certain(part, False) for part in constraint.parts]
        if wanted:
            return some(every([yes[i], *no[:i], *no[i + 1 :]]) for i in range(len(yes)))
        return some([every(no), *(every(pair) for pair in combinations(yes, 2))])

    def _atom(self, atom: Atom, wanted: bool) -> Formula:
        operand = self.vocabulary.operands[atom.operand]
        if operand.numeric:
            found = _numbers(atom, operand)
            return found if wanted else inverse(found)
        inside = region(atom, operand)
        assert isinstance(inside, Names)
        inside = inside if wanted else ~inside
        if atom.operand == COMMERCIALITY:
            inside = self._business(atom, inside, operand)
        return Test(atom.operand, inside)

    def _business(self, atom: Atom, inside: Names, operand: Operand) -> Names:
        """Internal business is in it only if all that it may be taken for is, unless the text names it."""
        business = self.license.internal_business
        taken: list[Scalar] = [business] if business else list(BUSINESS.values())
        words: list[Scalar] = list(operand.values)
        found = {word for word in words if word in inside}
        if INTERNAL not in atom.values:
            found -= {INTERNAL}
            found |= {INTERNAL} if all(word in inside for word in taken) else frozenset()
        return Names(frozenset(found))


def _numbers(atom: Atom, operand: Operand) -> Formula:
    """A test for each bound, of which one suffices; equal is neither below nor above."""
    if atom.operator in EXACT:
        same = some(every(_bounded(atom, end, value, operand) for end in ("gteq", "lteq")) for value in atom.values)
        return same if EXACT[atom.operator] else inverse(same)
    return some(_bounded(atom, atom.operator, value, operand) for value in atom.values)


def _bounded(atom: Atom, operator: str, value: Scalar, operand: Operand) -> Test:
    one = atom._replace(operator=operator, values=frozenset({value}))
    return Test(operand.word, region(one, operand), operator, value)


def inverse(formula: Formula) -> Formula:
    """True of exactly those known facts of which ``formula`` is not."""
    if isinstance(formula, Test):
        return replace(formula, region=~formula.region, operator=OPPOSITE.get(formula.operator, ""))
    join = some if isinstance(formula, Every) else every
    return join(inverse(part) for part in formula.parts)


def simpler(formula: Formula) -> Formula:
    """The same without what follows from, or contradicts, the tests that must hold anyway."""
    if not isinstance(formula, Every):
        return formula
    known: dict[str, Region] = {}
    for test in _tests(formula):
        known[test.operand] = known[test.operand] & test.region if test.operand in known else test.region  # type: ignore[operator]
    if any(each.empty for each in known.values()):
        return NEVER
    left = every(_given(part, known) for part in formula.parts if not isinstance(part, Test))
    whole = _without_the_implied(every([*_joined(formula, known), left]))
    return whole if whole == formula else simpler(whole)


def _without_the_implied(formula: Formula) -> Formula:
    if not isinstance(formula, Every):
        return formula
    parts = formula.parts
    weaker = {two for one in parts for two in parts if one != two and implies(one, two) and not implies(two, one)}
    return every(parts - weaker)


def implies(one: Formula, two: Formula) -> bool:
    """Whether ``two`` plainly follows from ``one``."""
    if isinstance(one, Some):
        return all(implies(part, two) for part in one.parts)
    if isinstance(two, Every):
        return all(implies(one, part) for part in two.parts)
    if isinstance(one, Test) and isinstance(two, Test):
        return one.operand == two.operand and within(one.region, two.region)
    left = isinstance(one, Every) and any(implies(part, two) for part in one.parts)
    return left or (isinstance(two, Some) and any(implies(one, part) for part in two.parts))


def listed(formula: Formula, vocabulary: Vocabulary, kinds: bool) -> Formula:
    """The same with "none of these" as a list of the others, for facts of which all values are known. With ``kinds``
    for kinds of actor too: a plain reader then lets nobody through of whose kind nothing is known.
    """
    if not isinstance(formula, Test):
        join = every if isinstance(formula, Every) else some
        return join(listed(part, vocabulary, kinds) for part in formula.parts)
    values = _known_values(vocabulary.operands[formula.operand], vocabulary, kinds)
    if values is None or not isinstance(formula.region, Names):
        return formula
    inside = frozenset(each for each in values if each in formula.region)
    return replace(formula, region=Names(inside)) if formula.region.negated else formula


def _known_values(operand: Operand, vocabulary: Vocabulary, kinds: bool) -> Iterable[Scalar] | None:
    if operand.datatype == "boolean":
        return (True, False)
    if operand.any_matches and kinds:
        may_lack = any(other.zero_without == operand.word for other in vocabulary.operands.values())
        return (*operand.values, *((NONE,) if may_lack else ()))
    return operand.values if operand.word == COMMERCIALITY else None


def _tests(formula: Every) -> list[Test]:
    return [part for part in formula.parts if isinstance(part, Test)]


def _joined(formula: Every, known: dict[str, Region]) -> list[Test]:
    """One test for each fact that has names for values, the needed bounds of each that has numbers."""
    names = {test.operand: Test(test.operand, known[test.operand]) for test in _tests(formula) if not test.operator}
    bounds = [test for test in _tests(formula) if test.operator]
    return [*names.values(), *(test for test in bounds if not any(_tighter(other, test) for other in bounds))]


def _tighter(one: Test, two: Test) -> bool:
    return one.operand == two.operand and one.region != two.region and within(one.region, two.region)


def _given(formula: Formula, known: dict[str, Region]) -> Formula:
    """What is left of ``formula`` where the facts are in the regions ``known``."""
    if not isinstance(formula, Test):
        join = every if isinstance(formula, Every) else some
        return join(_given(part, known) for part in formula.parts)
    told = known.get(formula.operand)
    if told is None:
        return NEVER if formula.region.empty else formula
    if within(told, formula.region):
        return ALWAYS
    return NEVER if (told & formula.region).empty else formula  # type: ignore[operator]
