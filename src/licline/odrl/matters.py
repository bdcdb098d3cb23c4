# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Whom and what a rule of a foreign policy concerns. A license is put on a thing and taken by whoever asks: a rule on
one of several assets, or for somebody by name, is for the asker to claim.
"""

from __future__ import annotations

from collections.abc import Callable

from licline import vocab
from licline.graph import Statements
from licline.law import Words
from licline.odrl import remarks
from licline.odrl.draft import Condition, Test
from licline.odrl.foreign import THIS
from licline.odrl.policy import Policy, Rule, Thing
from licline.odrl.understanding import ANY_WORK, Understanding
from licline.odrl.world import PART, Relations
from licline.vocab import LL, ODRL, TYPE
from licline.words import Vocabulary

OUTBOUND = LL + "outbound"
Doubts = list[Words]


class Matters:
    """What the rules of one policy are about; ``target`` and ``party`` are the asker's: this asset, this party."""

    def __init__(
        self, policy: Policy, statements: Statements, understanding: Understanding, target: str, party: str
    ) -> None:
        self._policy, self._statements, self._understanding = policy, statements, understanding
        self._target, self._party = target, party
        self._relations = Relations(statements)
        rules = (*policy.permissions, *policy.prohibitions)
        self._things = {each.target.iri for each in rules if each.target and not understanding.part(each.target.iri)}
        self._spoken: dict[tuple[str, str, str], set[str]] = {}
        for rule in rules:
            self._spoken.setdefault(_key(rule), set()).add(rule.target.iri if rule.target else "")

    def reach(self, rule: Rule, narrows: bool = True) -> tuple[frozenset[str] | None, Doubts]:
        """The parts that a rule speaks of, and what is not sure; None if of something, or to somebody, else."""
        doubts: Doubts = []
        about = self._about(rule, doubts) if narrows else True
        meant = self._meant(rule, doubts)
        if not (about and meant):
            return None, doubts
        part = self._understanding.part(rule.target.iri) if rule.target and narrows else ""
        return frozenset((part,) if part else ANY_WORK), doubts

    def touched(self, act: str, parts: frozenset[str]) -> frozenset[str]:
        """The parts that a ban on an act bars it on: what it works on by itself too (a mark, outputs)."""
        works_on = next((each.works_on for each in self._vocabulary.acts.values() if each.iri == act), ())
        return parts if not works_on or parts & set(works_on) else frozenset(works_on)

    def others(self, duty: Rule) -> Callable[[Condition], Condition]:
        """Puts the policy that a duty names (odrl:nextPolicy) in the place of the license itself."""
        target = duty.target.iri if duty.target else ""
        follows = duty.action is not None and duty.action.iri == ODRL + "nextPolicy"
        if not follows or target in ("", self._policy.iri):
            return lambda condition: condition
        return lambda each: _naming(each, target)

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._understanding.vocabulary

    def _about(self, rule: Rule, doubts: Doubts) -> bool:
        thing = rule.target
        if thing is None or self._understanding.part(thing.iri):
            return True
        known = self._one_of(thing, self._target) if self._target else self._is_the_thing(rule, thing)
        if known is None:
            doubts.append(_filled(remarks.TARGET, thing.iri))
        elif not known:
            doubts.append(_filled(remarks.OTHER_TARGET, thing.iri))
        return known is not False

    def _is_the_thing(self, rule: Rule, thing: Thing) -> bool | None:
        """Whether the rule speaks of all that the policy speaks of."""
        return True if self._spoken[_key(rule)] >= self._things and not thing.refinements else None

    def _meant(self, rule: Rule, doubts: Doubts) -> bool:
        thing = rule.assignee
        if thing is None:
            return True
        known = self._one_of(thing, self._party) if self._party else None
        if known is None:
            doubts.append(_filled(remarks.ASSIGNEE, thing.iri))
        elif not known:
            doubts.append(_filled(remarks.OTHER_ASSIGNEE, thing.iri))
        return known is not False

    def _one_of(self, thing: Thing, named: str) -> bool | None:
        """Whether what the asker names is the thing, or in that collection; not known of a collection of which
        nothing is told.
        """
        if thing.refinements:
            return None
        if named in self._relations.below(PART, thing.iri):
            return True
        kinds = self._statements[thing.iri].iris(TYPE)
        collects = any(vocab.local(each).endswith("Collection") for each in kinds)
        return None if collects or len(self._relations.below(PART, thing.iri)) > 1 else False


def _naming(condition: Condition, policy: str) -> Condition:
    if isinstance(condition, Test) and condition.operand == OUTBOUND and condition.values == (THIS,):
        return condition._replace(values=(policy,))
    return condition


def _key(rule: Rule) -> tuple[str, str, str]:
    return rule.kind, rule.iri, rule.action.iri if rule.action else ""


def _filled(words: Words, iri: str) -> Words:
    return Words(words.en.format(f"`{iri}`"), words.zh.format(f"`{iri}`"))
