# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a rule speaks of what is asked: its target, assignee, action and constraints (Information Model 2.2, 2.6).

What a rule does not name is any. A rule on an action covers all that is included in it (2.4), a rule on a collection
what is part of it (2.2.2, 2.3.2), as far as its refinements are satisfied (2.5.4 to 2.5.6).
"""

from __future__ import annotations

from collections.abc import Iterator

from licline.odrl.lexicon import Lexicon
from licline.odrl.policy import Fact, Rule, Thing
from licline.odrl.satisfaction import ABSENT, Judge, Lookup, Premise
from licline.odrl.world import DATE_TIME, PART, Asked, Facts, World
from licline.truth import LOGIC

ALL = LOGIC["and"]
TARGET, PARTY, ACTION = "Target", "Party", "Action"


class Scene:
    """One act that is asked for, in a state of the world."""

    def __init__(self, asked: Asked, world: World, lexicon: Lexicon) -> None:
        self.asked, self.world, self._lexicon = asked, world, lexicon
        self._facts: dict[str, tuple[Fact, ...]] = {}
        self._general = Judge(self._fact, world.relations, lexicon.units)

    def premises(self, rule: Rule) -> tuple[Premise, ...]:
        """Whether each thing that the rule names is what is asked, and each constraint satisfied."""
        return (*self._things(rule), *map(self._general.of, rule.constraints))

    def _things(self, rule: Rule) -> Iterator[Premise]:
        asked = self.asked
        if rule.target:
            yield self._member(TARGET, rule.target, asked.rule.target, asked.target_facts)
        if rule.assignee:
            yield self._member(PARTY, rule.assignee, asked.rule.assignee, asked.assignee_facts)
        if rule.action:
            yield self._action(rule.action)

    def _member(self, kind: str, wanted: Thing, given: Thing | None, told: Facts) -> Premise:
        """Whether the one that is asked of is the one that the rule names, or is part of it."""
        if given is None:
            return Premise(kind, None, about=kind.lower(), why=ABSENT)
        if wanted.iri != given.iri and wanted.iri not in self.world.relations.above(PART, given.iri):
            return Premise(kind, False)

        def lookup(operand: str) -> tuple[Fact, ...]:
            return self.world.about(given.iri, operand) or told.get(operand, ())

        return self._refined(kind, wanted, lookup)

    def _action(self, wanted: Thing) -> Premise:
        given = self.asked.rule.action
        if given is None:
            return Premise(ACTION, None, about=ACTION.lower(), why=ABSENT)
        if not self._lexicon.covers(wanted.iri, given.iri):
            return Premise(ACTION, False)
        return self._refined(ACTION, wanted, lambda operand: self.asked.action_facts.get(operand, ()))

    def _refined(self, kind: str, wanted: Thing, lookup: Lookup) -> Premise:
        judge = Judge(lookup, self.world.relations, self._lexicon.units)
        parts = tuple(judge.of(each) for each in wanted.refinements)
        return Premise(kind, ALL([each.state for each in parts]), parts=parts)

    def implied(self, rule: Rule) -> bool | None:
        """Whether what is asked implies an action that the rule speaks of, all else being as the rule says (2.4)."""
        given, wanted = self.asked.rule.action, rule.action
        if given is None or wanted is None:
            return False
        if not any(self._lexicon.covers(wanted.iri, each) for each in self._lexicon.implies(given.iri)):
            return False
        return ALL([each.state for each in self.premises(rule) if each.kind != ACTION])

    def _fact(self, operand: str) -> tuple[Fact, ...]:
        """What is known: of the world, told by the request, of the party, of the asset."""
        found = self._facts.get(operand)
        if found is None:
            found = self._facts[operand] = next(filter(None, self._sources(operand)), ())
        return found

    def _sources(self, operand: str) -> Iterator[tuple[Fact, ...]]:
        yield self.world.fact(operand)
        yield self.asked.facts.get(operand, ()) if operand != DATE_TIME else ()
        for thing in (self.asked.rule.assignee, self.asked.rule.target):
            yield self.world.about(thing.iri, operand) if thing else ()
