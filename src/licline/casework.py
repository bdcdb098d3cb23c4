# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A request and the licenses that bind -> cases: one license asked about one act, with the facts it is asked with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from licline.arrival import DERIVING, MODIFIED, Path, reach_reading
from licline.law import (
    BEFORE,
    DUTY,
    FULL_TEXT,
    NAME_ONLY,
    PERMISSION,
    PROHIBITION,
    SUMMARY,
    SUPPLEMENT,
    Atom,
    Binding,
    Constraint,
    License,
    Rule,
    Scalar,
)
from licline.request import Request
from licline.truth import Facts, Regions, atoms
from licline.verdict import Case, Standing
from licline.words import SCOPE, Act, Vocabulary

TO = "to"


class Asked(NamedTuple):
    """A case, where in the plan it is asked, the facts, and what must be so for it to be asked at all."""

    case: Case
    step: int
    facts: Facts
    readings: frozenset[str]
    needs: tuple[Atom, ...]
    guard: Atom | None = None  # the recipients for which the act is asked as this one

    @property
    def provided(self) -> tuple[Atom, ...]:
        """What must be so for the case to be asked."""
        return (*self.needs, self.guard) if self.guard else self.needs


class Casebook:
    """Turns licenses into cases; what does not depend on the request is worked out once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary, self.regions = vocabulary, Regions(vocabulary)
        self._cases: dict[tuple[str, str, int], tuple[License, Case]] = {}
        self._open: dict[tuple[str, frozenset[Scalar]], Atom] = {}

    def asked(self, request: Request, bindings: Iterable[Binding]) -> list[Asked]:
        """Every case that the request raises, step by step of its plan."""
        found: list[Asked] = []
        bindings = list(bindings)
        in_hand = held((binding.license for binding in bindings), request.holding)
        for binding in bindings:
            path = Path(binding, self.vocabulary)
            for step, act in enumerate(request.acts):
                if path.arrives:
                    found += self._asked(request, binding, path, step, in_hand)
                path.after(act, request.facts)
        return found

    def _asked(
        self, request: Request, binding: Binding, path: Path, step: int, in_hand: frozenset[str]
    ) -> Iterator[Asked]:
        said = {**request.facts, **binding.known} if binding.known else request.facts
        given = Facts(self.regions, said, binding.license.internal_business, request.same)
        needs = tuple(self._need(operand, values) for operand, values in binding.needs)
        for open_, facts in path.outlooks(given):
            for name, part, reached, guard, known in self._expanded(request, binding, request.acts[step], facts):
                under = binding.readings | path.readings | open_ | reached
                whole = [(name, False)] if binding.only is not None else self._entailed(binding.license, name, part)
                for asked_as, bans_alone in whole:
                    case = self._case(binding, asked_as, part, in_hand, known)
                    case = case._replace(needed=False, free=True) if bans_alone else case
                    yield Asked(case, step, known, under, needs, guard)

    def _expanded(
        self, request: Request, binding: Binding, act: Act, facts: Facts
    ) -> Iterator[tuple[Act, str, frozenset[str], Atom | None, Facts]]:
        """An act as the acts and parts that it is asked as, the readings and recipients under which, with the facts."""
        for each in (act, *(self.vocabulary.acts[word] for word in act.asks_also)):
            for part in (request.part,) if request.part else each.works_on:
                if not covers(binding, part):
                    continue
                for name, guard, known in self._by_recipient(each, facts):
                    yield name, part, frozenset(), guard, known
        kind, license = act.result_of, binding.license
        of_the_weights = kind in DERIVING and covers(binding, "weights")
        if of_the_weights and kind in license.reaches | license.may_reach:
            under = frozenset() if kind in license.reaches else frozenset({reach_reading(license, kind, True)})
            yield self.vocabulary.acts["modify"], "weights", under, None, facts

    def _by_recipient(self, act: Act, facts: Facts) -> Iterator[tuple[Act, Atom | None, Facts]]:
        """To host for, or hand to, oneself is to run; for oneself and others, it is both."""
        known = facts.of(TO)
        if not act.to_oneself or known is not None and SELF not in known:
            yield act, None, facts
            return
        oneself = self.vocabulary.acts[act.to_oneself]
        if known is None:
            yield act, TO_OTHERS, facts
            if not act.to_someone_else:
                yield oneself, TO_ONESELF, facts
            return
        yield oneself, None, facts.with_({TO: frozenset({SELF})})
        if others := known - {SELF}:
            yield act, None, facts.with_({TO: others})

    def _entailed(self, license: License, act: Act, part: str) -> Iterator[tuple[Act, bool]]:
        """What an act is asked as, and whether about bans alone: where a text licenses only what needs permission, the
        act, which it does not name, and all that this entails may be barred; what stands at the end must be granted.
        """
        free = license.coverage == FULL_TEXT and not (act.awaits_grant(part) and part in license.governs)
        named = any(_names(rule, act) for rule in license.rules)
        if not license.only_where_needed or not act.entails or named or free:
            yield act, False
            return
        yield act, True
        for word in act.entails:
            yield from self._entailed(license, self.vocabulary.acts[word], part)

    def _case(self, binding: Binding, act: Act, part: str, in_hand: frozenset[str], facts: Facts) -> Case:
        case = _free_for_derivatives(self._drawn_up(binding.license, act, part), facts)
        case = case._replace(binding=binding)
        if binding.only is not None:
            case = _only(case, binding.only)
        return _met(case, in_hand) if in_hand else case

    def _drawn_up(self, license: License, act: Act, part: str) -> Case:
        key = (act.iri, part, id(license))
        if key not in self._cases:
            self._cases[key] = license, self._draw_up(license, act, part)
        return self._cases[key][1]

    def _draw_up(self, license: License, act: Act, part: str) -> Case:
        rules = [rule for rule in license.rules if rule.actions & act.within and part in rule.parts]
        duties = [rule for rule in rules if rule.kind == DUTY]
        gates = [rule for rule in duties if rule.when == BEFORE]
        needed = act.awaits_grant(part) and part in license.governs
        return Case(
            binding=Binding(license),
            act=act,
            part=part,
            bans=self._standing(rule for rule in rules if rule.kind == PROHIBITION),
            grants=self._standing(rule for rule in rules if rule.kind == PERMISSION),
            gates=self._standing(gates),
            refusals=tuple(self._refusal(gate) for gate in gates if gate.approval and gate.approval.not_open_to),
            duties=self._standing(rule for rule in duties if rule.when != BEFORE),
            licensee=self._stands(None, license.eligibility, True) if license.eligibility else None,
            untold=self._untold_of(license, act) if license.coverage in (SUMMARY, NAME_ONLY) else None,
            needed=needed,
            free=_free(license, needed),
        )

    def _standing(self, rules: Iterable[Rule]) -> tuple[Standing, ...]:
        return tuple(self._stands(rule, rule.constraints, rule.kind == PERMISSION) for rule in rules)

    def _stands(self, rule: Rule | None, constraints: Iterable[Constraint], grants: bool) -> Standing:
        scope = tuple(each for each in constraints if self._is_scope(each))
        conditions = tuple(each for each in constraints if not self._is_scope(each))
        return Standing(rule, scope, conditions, grants)

    def _is_scope(self, constraint: Constraint) -> bool:
        operands = (self.vocabulary.operands.get(atom.operand) for atom in atoms(constraint))
        return all(operand is None or operand.role == SCOPE for operand in operands)

    def _refusal(self, gate: Rule) -> Standing:
        """The gate is closed to whoever names only kinds of actor that its approval is not open to."""
        assert gate.approval is not None
        closed = Atom("", "as", "isAllOf", frozenset[Scalar](gate.approval.not_open_to))
        return self._stands(gate, (*gate.constraints, closed), False)

    def _untold_of(self, license: License, act: Act) -> Standing:
        told = Atom("", f"untold:{license.iri}:{act.iri}", "eq", frozenset({True}))
        return Standing(None, (told,), (), True)

    def _need(self, operand: str, values: frozenset[Scalar]) -> Atom:
        return self._open.setdefault((operand, values), Atom("", operand, "isAnyOf", values))


SELF = "self"
TO_ONESELF = Atom("", TO, "eq", frozenset({SELF}))
TO_OTHERS = Atom("", TO, "neq", frozenset({SELF}))


def _free(license: License, needed: bool) -> bool:
    """Whether silence leaves an act free.

    A supplement refuses nothing by silence; a full text leaves free the parts that it does not speak for, and the acts
    that need nobody's grant.
    """
    return license.coverage == SUPPLEMENT or (license.coverage == FULL_TEXT and not needed)


def covers(binding: Binding, part: str) -> bool:
    """Whether the declaration speaks for a part; outputs and marks come with the weights."""
    return not binding.parts or part in binding.parts or (part in ("outputs", "mark") and "weights" in binding.parts)


def _names(rule: Rule, act: Act) -> bool:
    return rule.kind == PERMISSION and bool(rule.actions & act.within)


def _free_for_derivatives(case: Case, facts: Facts) -> Case:
    """To relicense a result needs no grant; to relicense the thing as received does."""
    if not case.act.free_for_derivatives or True not in (facts.of(MODIFIED) or ()):
        return case
    return case._replace(needed=False, free=_free(case.binding.license, False))


def _only(case: Case, rules: frozenset[str]) -> Case:
    """Only the rules that travel by themselves: nothing is refused for lack of the rest."""

    def kept(standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
        return tuple(each for each in standings if each.rule and each.rule.iri in rules)

    return case._replace(
        bans=kept(case.bans),
        grants=(),
        gates=kept(case.gates),
        refusals=kept(case.refusals),
        duties=kept(case.duties),
        licensee=None,
        untold=None,
        needed=False,
        free=True,
    )


def _met(case: Case, held: frozenset[str]) -> Case:
    """Without the gates that an approval held by the actor opens."""

    def shut(standing: Standing) -> bool:
        rule = standing.rule
        return rule is None or not {rule.iri, rule.approval.iri if rule.approval else ""} & held

    gates, refusals = tuple(filter(shut, case.gates)), tuple(filter(shut, case.refusals))
    return case._replace(gates=gates, refusals=refusals)


def held(licenses: Iterable[License], holding: frozenset[str]) -> frozenset[str]:
    """What is held, with what it includes; a license id means its main approval, never consent to marks."""
    if not holding:
        return holding
    known = list(licenses)
    approvals = {rule.approval.iri: rule.approval for each in known for rule in each.rules if rule.approval}
    found = {*holding, *(each.main_approval for each in known if each.id in holding and each.main_approval)}
    while True:
        more = {iri for each in found & approvals.keys() for iri in approvals[each].includes} - found
        if not more:
            return frozenset(found)
        found |= more
