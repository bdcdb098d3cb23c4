# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A policy, a request and a state of the world -> which rules are active, and the verdict in one word.

The standard leaves open what holds where no rule speaks of a request (Information Model 2.2); here, as in the draft of
its formal semantics, that is not permitted. What is not known is said to be so, with what would have to be known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from licline.odrl import conflict, duties
from licline.odrl.duties import Duty
from licline.odrl.lexicon import Lexicon
from licline.odrl.matching import ALL, Scene
from licline.odrl.policy import PERM, PROHIBIT, Policy, Rule
from licline.odrl.satisfaction import Premise, undecided
from licline.odrl.world import Asked, World
from licline.truth import LOGIC

ANY = LOGIC["or"]
PERMITTED, WITH_DUTIES, PROHIBITED = "permitted", "permitted-with-duties", "prohibited"
NOT_PERMITTED, NOT_KNOWN, VOID = "not-permitted", "unknown", "void"
# From the best to the worst: what is asked as a whole is as good as its worst part.
VERDICTS = (PERMITTED, WITH_DUTIES, NOT_KNOWN, NOT_PERMITTED, PROHIBITED, VOID)


class RuleState(NamedTuple):
    """What became of a rule. ``duties``: the conditions of a permission, the remedies of an infringed prohibition."""

    rule: Rule
    asked: Asked
    premises: tuple[Premise, ...]
    duties: tuple[Duty, ...]
    active: bool | None


class Note(NamedTuple):
    """What one should know beside the verdict: a kind of remark, and what it is about."""

    kind: str
    about: tuple[str, ...]


class Evaluation(NamedTuple):
    """The answer. ``due`` is what the permission that is relied on still asks for, ``owed`` what stands by itself:
    obligations, and remedies of prohibitions that were infringed.
    """

    verdict: str
    policy: str
    request: str
    created: str
    permissions: tuple[RuleState, ...] = ()
    prohibitions: tuple[RuleState, ...] = ()
    obligations: tuple[Duty, ...] = ()
    due: tuple[Duty, ...] = ()
    owed: tuple[Duty, ...] = ()
    missing: tuple[Premise, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def permitted(self) -> bool | None:
        """Whether it is permitted; None if that is not known."""
        return None if self.verdict == NOT_KNOWN else self.verdict in (PERMITTED, WITH_DUTIES)


def evaluate(policy: Policy, asked: Iterable[Asked], world: World, lexicon: Lexicon) -> Evaluation:
    """The answer to all that a request asks for: as good as the worst of it."""
    answers = [_Act(policy, each, world, lexicon).answer() for each in asked]
    worst = max(answers, key=lambda each: VERDICTS.index(each.verdict))
    if len(answers) == 1:
        return worst
    return Evaluation(*worst[:4], *(_together(answers, name) for name in Evaluation._fields[4:]))


def _together(answers: Iterable[Evaluation], name: str) -> tuple[Any, ...]:
    """What several acts have there, each once."""
    found: list[Any] = []
    for each in (one for answer in answers for one in getattr(answer, name)):
        if each not in found:
            found.append(each)
    return tuple(found)


class _Act:
    """One act that is asked for."""

    def __init__(self, policy: Policy, asked: Asked, world: World, lexicon: Lexicon) -> None:
        self._policy, self._asked, self._world, self._lexicon = policy, asked, world, lexicon
        self._scene = Scene(asked, world, lexicon)
        self._permissions = tuple(map(self._permission, policy.permissions))
        self._prohibitions = tuple(map(self._prohibition, policy.prohibitions))
        self._obligations = tuple(
            found for each in policy.obligations if (found := duties.state(each, self._scene)).active is not False
        )
        self._conflicts = self._in_conflict()

    def answer(self) -> Evaluation:
        """The verdict, with what it rests on."""
        verdict = self._verdict()
        relied_on = self._relied_on() if verdict in (PERMITTED, WITH_DUTIES) else ()
        remedies = (each for state in self._prohibitions for each in state.duties)
        return Evaluation(
            verdict,
            self._policy.iri,
            self._asked.request,
            self._world.created,
            self._permissions,
            self._prohibitions,
            self._obligations,
            relied_on,
            tuple(duties.due((*self._obligations, *remedies))),
            tuple(self._missing(verdict)),
            tuple(self._notes(verdict)),
        )

    # --- Rules ---

    def _permission(self, rule: Rule) -> RuleState:
        """In force where all it says holds, and none of its duties was violated (2.6.1)."""
        premises = self._scene.premises(rule)
        conditions = tuple(duties.state(each, self._scene) for each in rule.duties)
        active = ALL([*(each.state for each in premises), duties.met(conditions)])
        return RuleState(rule, self._asked, premises, conditions, active)

    def _prohibition(self, rule: Rule) -> RuleState:
        premises = self._scene.premises(rule)
        active = ALL([each.state for each in premises])
        infringed = duties.infringed(rule, active, self._scene)
        remedies = tuple(duties.state(each, self._scene) for each in rule.duties) if infringed else ()
        return RuleState(rule, self._asked, premises, remedies, active)

    # --- The verdict ---

    def _verdict(self) -> str:
        """The decision, by the strategy for conflicts (2.10)."""
        if self._policy.missing or self._void():
            return VOID
        permitted = ANY([each.active for each in self._permissions])
        prohibited = self._prohibited()
        if prohibited is True and not (permitted is not False and self._wins(PERM)):
            return PROHIBITED
        if permitted is False:
            return NOT_PERMITTED
        if permitted is None or (prohibited is None and not self._wins(PERM)):
            return NOT_KNOWN
        return WITH_DUTIES if self._relied_on() else PERMITTED

    def _prohibited(self) -> bool | None:
        """Whether a prohibition is active, or overrides the permission of what implies the prohibited action (2.4)."""
        implied = () if self._wins(PERM) else (self._scene.implied(each) for each in self._policy.prohibitions)
        return ANY([*(each.active for each in self._prohibitions), *implied])

    def _wins(self, strategy: str) -> bool:
        return self._policy.conflict == {strategy}

    def _in_conflict(self) -> tuple[tuple[Rule, Rule], ...]:
        """The rules that conflict, where that voids the policy: no strategy, the strategy invalid, or several."""
        if self._wins(PERM) or self._wins(PROHIBIT):
            return ()
        return tuple(conflict.conflicts(self._policy, self._lexicon, self._world.relations))

    def _void(self) -> bool:
        """Conflicts void it, those that show only in this state of the world too."""
        settled = self._wins(PERM) or self._wins(PROHIBIT)
        both = (any(each.active for each in rules) for rules in (self._permissions, self._prohibitions))
        return bool(self._conflicts) or (not settled and all(both))

    def _relied_on(self) -> tuple[Duty, ...]:
        """What is still to be done under the active permission that asks for least: any of them suffices."""
        active = (tuple(duties.due(each.duties)) for each in self._permissions if each.active)
        return min(active, key=len, default=())

    # --- Beside the verdict ---

    def _missing(self, verdict: str) -> Iterator[Premise]:
        """What would have to be known, each once."""
        if verdict != NOT_KNOWN:
            return
        implied = (each for each in self._prohibitions if self._scene.implied(each.rule) is None)
        states = [*(each for each in (*self._permissions, *self._prohibitions) if each.active is None), *implied]
        premises = [each for state in states for each in _all_premises(state)]
        yield from {(each.about, each.why): each for one in premises for each in undecided(one)}.values()

    def _notes(self, verdict: str) -> Iterator[Note]:
        policy = self._policy
        if policy.missing:
            yield Note("replacement-missing", (policy.missing,))
        elif policy.replaced:
            yield Note("replaced", policy.replaced)
        if "Offer" in policy.types:
            yield Note("offer", (policy.iri,))
        for one, two in self._conflicts:
            yield Note("conflict", (one.iri, two.iri))
        action = self._asked.rule.action
        if action and not self._lexicon.known(action.iri):
            yield Note("action-unknown", (action.iri,))
        duty_bound = [each for each in self._permissions if each.active and tuple(duties.due(each.duties))]
        if verdict == PERMITTED and duty_bound:
            yield Note("duty-shadowed", tuple(each.rule.iri for each in duty_bound))


def _all_premises(state: RuleState) -> Iterator[Premise]:
    yield from state.premises
    for duty in state.duties:
        yield from duty.premises if duty.deontic is None else ()
