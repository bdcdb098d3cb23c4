# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a permission and a prohibition conflict (Information Model 2.2, 2.10): some request is met by both.

The standard does not define a conflict. Here each rule is a union of boxes, a region for each operand, and two rules
conflict where their actions, targets and assignees meet and two of their boxes do. An action that is permitted also
conflicts with a prohibition of what it implies, and not the other way round (2.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from licline.odrl.lexicon import Lexicon
from licline.odrl.policy import ON_A_LINE, Atom, Constraint, Policy, Rule, Thing
from licline.odrl.satisfaction import allowed
from licline.odrl.world import PART, Relations
from licline.regions import Box, Names, intersect

MANY, MANY_PAIRS = 4096, 1_000_000  # boxes of one rule, of two; past that they are taken to meet
ANYTHING: list[Box] = [{}]
THERE = Names(frozenset((True,)))


def conflicts(policy: Policy, lexicon: Lexicon, relations: Relations) -> Iterator[tuple[Rule, Rule]]:
    """Each permission with each prohibition that it conflicts with."""
    regions = Boxes(relations)
    for one, two in product(policy.permissions, policy.prohibitions):
        things = (one.target, two.target), (one.assignee, two.assignee)
        alike = _acts_meet(one, two, lexicon) and all(_things_meet(*each, relations) for each in things)
        if alike and regions.meet(one, two):
            yield one, two


def _acts_meet(permission: Rule, prohibition: Rule, lexicon: Lexicon) -> bool:
    if permission.action is None or prohibition.action is None:
        return True
    one, two = permission.action.iri, prohibition.action.iri
    permitted = (one, *(each for each in lexicon.implied if lexicon.covers(one, each)))
    implied = any(lexicon.covers(two, each) for start in permitted for each in lexicon.implies(start))
    return implied or lexicon.covers(one, two)


def _things_meet(one: Thing | None, two: Thing | None, relations: Relations) -> bool:
    """Whether something is, or is part of, both."""
    if one is None or two is None:
        return True
    return not relations.below(PART, one.iri).isdisjoint(relations.below(PART, two.iri))


class Boxes:
    """Constraints as unions of boxes."""

    def __init__(self, relations: Relations) -> None:
        self._relations = relations

    def meet(self, one: Rule, two: Rule) -> bool:
        """Whether some facts satisfy the constraints and refinements of both."""
        mine, theirs = self._of_rule(one), self._of_rule(two)
        if len(mine) * len(theirs) > MANY_PAIRS:
            return True
        return any(intersect(*pair) is not None for pair in product(mine, theirs))

    def _of_rule(self, rule: Rule) -> list[Box]:
        scopes = ((name, getattr(rule, name)) for name in ("action", "target", "assignee"))
        refined = [self.of(each, name) for name, thing in scopes if thing for each in thing.refinements]
        return _every([*refined, *(self.of(each) for each in rule.constraints)])

    def of(self, constraint: Constraint, scope: str = "", wanted: bool = True) -> list[Box]:
        """The boxes in which a constraint is satisfied, or is not."""
        if isinstance(constraint, Atom):
            return self._atom(constraint, scope, wanted)
        parts = constraint.parts
        if constraint.how == "xone":
            return self._exactly_one(parts, scope, wanted)
        found = [self.of(each, scope, wanted) for each in parts]
        return _some(found) if (constraint.how == "or") is wanted else _every(found)

    def _exactly_one(self, parts: tuple[Constraint, ...], scope: str, wanted: bool) -> list[Box]:
        """One of them and no other; or else none, or two."""
        if wanted:
            ways = ({mine} for mine in range(len(parts)))
        else:
            ways = (set(way) for way in ((), *((a, b) for a in range(len(parts)) for b in range(a))))
        found = []
        for way in ways:
            others = range(len(parts)) if wanted or not way else ()
            chosen = [self.of(parts[each], scope) for each in way]
            found.append(_every([*chosen, *(self.of(parts[each], scope, False) for each in others if each not in way)]))
        return _some(found)

    def _atom(self, atom: Atom, scope: str, wanted: bool) -> list[Box]:
        if atom.reference:
            return ANYTHING
        if atom.operator == "isAllOf" and len(atom.values) > 1:
            there = THERE if wanted else ~THERE
            boxes: list[list[Box]] = [[{f"{scope} {atom.operand} has {each.text}": there}] for each in atom.values]
            return _every(boxes) if wanted else _some(boxes)
        found = atom.allowed if atom.allowed is not None else allowed(atom, self._relations)
        return [
            {f"{scope} {atom.operand} {atom.unit} {kind if kind in ON_A_LINE else ''}": region if wanted else ~region}
            for kind, region in found.items()
        ]


def _every(found: Iterable[list[Box]]) -> list[Box]:
    whole = ANYTHING
    for boxes in found:
        if len(whole) * len(boxes) > MANY:
            return ANYTHING
        whole = [shared for mine, theirs in product(whole, boxes) if (shared := intersect(mine, theirs)) is not None]
    return whole


def _some(found: Iterable[list[Box]]) -> list[Box]:
    return [box for boxes in found for box in boxes]
