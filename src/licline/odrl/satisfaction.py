# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a constraint is satisfied (Information Model 2.2, 2.5): true, false or not known (None), after Kleene.

The standard does not say how several values of a fact compare. Here the set operators look at all of them (isNoneOf is
exactly not isAnyOf; isAllOf asks for each right operand); any other operator asks each value, and where these disagree
nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from licline.law import Scalar
from licline.odrl.policy import NAME, TIME, Atom, Constraint, Fact, Value
from licline.odrl.values import holds, inside, regions
from licline.odrl.world import KIND, PART, Relations
from licline.regions import Names, Region
from licline.truth import LOGIC

# Why it is not known whether a constraint is satisfied.
ABSENT, UNIT, OTHER_KIND, DISAGREE, NOT_SHARP, NOT_TOLD, REFERENCE = (
    "absent",
    "unit",
    "other-kind",
    "disagree",
    "not-sharp",
    "not-told",
    "reference",
)
NOBODY: tuple[Value, ...] = ()
Lookup = Callable[[str], tuple[Fact, ...]]
_ANY, _ALL = LOGIC["or"], LOGIC["and"]
_LOGIC = {**LOGIC, "andSequence": LOGIC["and"]}  # in which order they came to hold, a state does not tell


class Premise(NamedTuple):
    """What one part of a rule came to. ``kind`` is a constraint, or the target, party or action of the rule."""

    kind: str
    state: bool | None
    constraint: Constraint | None = None
    left: tuple[Value, ...] = NOBODY
    parts: tuple[Premise, ...] = ()
    about: str = ""
    why: str = ""


class Sharp(NamedTuple):
    """A fact of one value that is a point."""

    kind: str
    point: Scalar
    unit: str
    zones: frozenset[bool]
    values: tuple[Value, ...]


BLUNT = Sharp("", "", "", frozenset(), NOBODY)


class Judge:
    """Decides constraints of the facts that ``lookup`` finds."""

    def __init__(self, lookup: Lookup, relations: Relations, units: Mapping[str, str]) -> None:
        self._lookup, self._relations, self._units = lookup, relations, units
        self._sharp: dict[str, Sharp] = {}

    def of(self, constraint: Constraint) -> Premise:
        """The premise that a constraint is."""
        if isinstance(constraint, Atom):
            return self._atom(constraint)
        parts = tuple([self._atom(each) if each.__class__ is Atom else self.of(each) for each in constraint.parts])
        state = _LOGIC[constraint.how]([each.state for each in parts])
        return Premise("Constraint", state, constraint, NOBODY, parts)

    def _atom(self, atom: Atom) -> Premise:
        operand, allowed = atom.operand, atom.allowed
        kind, point, unit, zones, values = self._sharp.get(operand) or self._sharpen(operand)
        if allowed is not None and kind in allowed and unit == atom.unit and zones == atom.zones:
            return Premise("Constraint", point in allowed[kind], atom, values)
        return self._with_care(atom)

    def _sharpen(self, operand: str) -> Sharp:
        """The one value of most facts, worked out once."""
        known = self._lookup(operand)
        one = known[0].values[0] if len(known) == 1 and len(known[0].values) == 1 else None
        if one is None or one.point is None:
            found = BLUNT
        else:
            zones = frozenset((one.zoned,)) if one.kind == TIME else frozenset()
            found = Sharp(one.kind, one.point, known[0].unit, zones, known[0].values)
        self._sharp[operand] = found
        return found

    def _with_care(self, atom: Atom) -> Premise:
        """Of a fact that is missing, in another unit, of several values, not sharp, or known within bounds."""
        known = self._lookup(atom.operand) or self._so_far(atom)
        if not known or atom.reference:
            return self._unknown(atom, NOBODY, REFERENCE if atom.reference else ABSENT)
        fact = self._in_unit(atom, known)
        if fact is None:
            return self._unknown(atom, known[0].values, UNIT)
        state = self._several(atom, fact)
        if state is None:
            return self._unknown(atom, fact.values, self._reason(atom, fact))
        return Premise("Constraint", state, atom, fact.values)

    def _so_far(self, atom: Atom) -> tuple[Fact, ...]:
        """The status that the policy itself tells, where nothing else does (2.5.1)."""
        return (Fact((atom.status,), atom.unit),) if atom.status else ()

    def _unknown(self, atom: Atom, left: tuple[Value, ...], why: str) -> Premise:
        return Premise("Constraint", None, atom, left, (), atom.reference or atom.operand, why)

    def _in_unit(self, atom: Atom, known: Iterable[Fact]) -> Fact | None:
        """The fact in the unit of the constraint; an operand of our profile has one that need not be said."""
        default = self._units.get(atom.operand, "")
        return next((each for each in known if (each.unit or default) == (atom.unit or default)), None)

    def _several(self, atom: Atom, fact: Fact) -> bool | None:
        if not fact.values:
            return self._bounded(atom, fact)
        if atom.operator == "isAllOf":
            wanted = [self._allowed(atom._replace(operator="isAnyOf", values=(each,))) for each in atom.values]
            return _ALL([_ANY([holds(one, each, atom.zones) for one in fact.values]) for each in wanted])
        answers = [self._one(one, atom, self._allowed(atom)) for one in fact.values]
        if atom.operator in ("isAnyOf", "hasPart"):
            return _ANY(answers)
        if atom.operator == "isNoneOf":
            return _ALL(answers)
        return answers[0] if len(set(answers)) == 1 else None

    def _bounded(self, atom: Atom, fact: Fact) -> bool | None:
        """Of a fact that is known only within bounds."""
        if atom.operator == "isAllOf" and len(atom.values) > 1:
            return None
        allowed = self._allowed(atom)
        answers = [inside(where, allowed[kind]) if kind in allowed else None for kind, where in fact.bounds.items()]
        return answers[0] if len(answers) == 1 else None

    def _one(self, one: Value, atom: Atom, allowed: Mapping[str, Region]) -> bool | None:
        state = holds(one, allowed, atom.zones)
        if state is False and atom.operator in RELATED and not self._told(one, atom):
            return None
        return state

    def _told(self, one: Value, atom: Atom) -> bool:
        things = [each.text for each in atom.values] if atom.operator == "hasPart" else [one.text]
        return all(self._relations.told(RELATED[atom.operator], each) for each in things)

    def _allowed(self, atom: Atom) -> Mapping[str, Region]:
        return atom.allowed if atom.allowed is not None else allowed(atom, self._relations)

    def _reason(self, atom: Atom, fact: Fact) -> str:
        kinds = {each.kind for each in fact.values} or set(fact.bounds)
        if kinds - {each.kind for each in atom.values}:
            return OTHER_KIND
        if len(fact.values) > 1:
            return DISAGREE
        return NOT_TOLD if atom.operator in RELATED else NOT_SHARP


RELATED = {"isA": KIND, "isPartOf": PART, "hasPart": PART}


def allowed(atom: Atom, relations: Relations) -> dict[str, Region]:
    """What a constraint allows its operand to be where that depends on what is stated of the values."""
    if atom.operator not in RELATED:
        return regions(atom.operator, atom.values)
    look = relations.above if atom.operator == "hasPart" else relations.below
    found = frozenset(one for each in atom.values for one in look(RELATED[atom.operator], each.text))
    return {NAME: Names(found)}


def undecided(premise: Premise) -> Iterator[Premise]:
    """The parts of a premise that are the reason why it is not decided."""
    if premise.state is None and premise.why:
        yield premise
    elif premise.state is None:
        for part in premise.parts:
            yield from undecided(part)
