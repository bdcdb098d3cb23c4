# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a constraint holds of the facts: true, false, or not known (None), after Kleene."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from licline.law import Atom, Compound, Constraint, Scalar
from licline.regions import Names, Region, region
from licline.request import absent
from licline.words import Vocabulary

Values = frozenset[Scalar]
COMMERCIALITY, INTERNAL, RESOLVES = "commerciality", "internal-business", "internal_business_is_commercial"
BUSINESS = {True: "commercial", False: "non-commercial"}
_OF_ALL = {"neq", "isNoneOf", "isAllOf"}


class Regions:
    """The regions of constraints, worked out once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._known: dict[int, tuple[Atom, Region]] = {}

    def of(self, atom: Atom) -> Region:
        """What ``atom`` allows its operand to be."""
        known = self._known.get(id(atom))
        if known is None:
            operand = self.vocabulary.operands.get(atom.operand)
            known = self._known[id(atom)] = atom, region(atom, operand) if operand else Names(atom.values)
        return known[1]


class Facts:
    """The facts that one license is asked with; ``internal_business`` is what its text takes that for.

    ``same`` maps a sum of which all other parts are nothing to its one part. What holds of them is worked out once.
    """

    __slots__ = ("_held", "internal_business", "known", "regions", "same")

    def __init__(
        self,
        regions: Regions,
        known: Mapping[str, Values],
        internal_business: str = "",
        same: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.regions, self.known, self.internal_business, self.same = regions, known, internal_business, same
        self._held: dict[tuple[int, bool], bool | None] = {}

    def named(self, operand: str) -> str:
        """The fact that an operand asks for."""
        return self.same.get(operand, operand)

    def of(self, operand: str) -> Values | None:
        """The values of a fact; None if it is not known."""
        operand = self.named(operand)
        found = self.known.get(operand)
        if found is not None:
            return found
        described = self.regions.vocabulary.operands.get(operand)
        return absent(described) if described else None

    def with_(self, more: Mapping[str, Values]) -> Facts:
        """These facts and more."""
        return Facts(self.regions, {**self.known, **more}, self.internal_business, self.same)

    def holds(self, constraint: Constraint, every: bool) -> bool | None:
        """Whether ``constraint`` holds; ``every`` value must be inside (a grant), or some (a ban, gate or duty)."""
        key = id(constraint), every
        if key not in self._held:
            self._held[key] = self._holds(constraint, every)
        return self._held[key]

    def _holds(self, constraint: Constraint, every: bool) -> bool | None:
        if isinstance(constraint, Compound):
            return LOGIC[constraint.how]([self.holds(part, every) for part in constraint.parts])
        values = self.of(constraint.operand)
        if values is None:
            return None
        if not self._open_business(constraint, values):
            return self._inside(self._settled(constraint, values), constraint, every)
        answers = {self._inside((values - {INTERNAL}) | {each}, constraint, every) for each in BUSINESS.values()}
        return answers.pop() if len(answers) == 1 else None

    def all(self, constraints: Iterable[Constraint], every: bool) -> bool | None:
        """Whether all of them hold."""
        answer: bool | None = True
        for constraint in constraints:
            held = self.holds(constraint, every)
            if held is False:
                return False
            answer = answer if held else None
        return answer

    def undecided(self, constraint: Constraint) -> Iterator[str]:
        """The facts that are missing where ``constraint`` is not decided."""
        for atom in atoms(constraint):
            values = self.of(atom.operand)
            if values is None:
                yield self.named(atom.operand)
            elif self._open_business(atom, values):
                yield RESOLVES

    def _inside(self, values: Values, atom: Atom, every: bool) -> bool:
        inside = self.regions.of(atom)
        operand = self.regions.vocabulary.operands.get(atom.operand)
        if operand is not None and operand.any_matches:
            every = atom.operator in _OF_ALL
        return (all if every else any)(value in inside for value in values)

    def _settled(self, atom: Atom, values: Values) -> Values:
        """The values with internal business as what the text, or the asker, takes it for."""
        if atom.operand != COMMERCIALITY or INTERNAL not in values or INTERNAL in atom.values:
            return values
        taken = self.internal_business or BUSINESS[True in (self.of(RESOLVES) or ())]
        return (values - {INTERNAL}) | {taken}

    def _open_business(self, atom: Atom, values: Values) -> bool:
        """Whether neither the text nor the asker says if internal business is commercial."""
        named = atom.operand != COMMERCIALITY or INTERNAL not in values or INTERNAL in atom.values
        return not named and not self.internal_business and self.of(RESOLVES) is None


def atoms(constraint: Constraint) -> Iterator[Atom]:
    """The atomic constraints in ``constraint``."""
    if isinstance(constraint, Compound):
        for part in constraint.parts:
            yield from atoms(part)
    else:
        yield constraint


def _all(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True


def _any(answers: list[bool | None]) -> bool | None:
    return True if True in answers else None if None in answers else False


def _one(answers: list[bool | None]) -> bool | None:
    if answers.count(True) > 1:
        return False
    return None if None in answers else answers.count(True) == 1


LOGIC = {"and": _all, "or": _any, "xone": _one}
