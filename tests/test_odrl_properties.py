# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The evaluator of ODRL against brute force: every fact tried, every pair of rules, and another evaluator's answers."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

from licline.graph import Statements
from licline.odrl import conflict, lexicon
from licline.odrl.evaluating import NOT_KNOWN, evaluate
from licline.odrl.policy import Atom, Compound, Constraint, Fact, Policy, Rule, Thing
from licline.odrl.satisfaction import Judge
from licline.odrl.values import regions, value
from licline.odrl.world import Asked, Relations, World
from licline.vocab import ODRL, XSD

NUMBERS = range(4)
GRID = [number / 2 for number in range(-1, 8)]  # each constant, and a number on either side of it
OPERANDS = ("one", "two", "three")
NOWHERE = Relations()
COMPARE: dict[str, Callable[[Any, list[Any]], bool]] = {
    **{
        name: lambda left, right, how=how: how(left, right[0])
        for name, how in (
            ("eq", operator.eq),
            ("neq", operator.ne),
            ("lt", operator.lt),
            ("lteq", operator.le),
            ("gt", operator.gt),
            ("gteq", operator.ge),
        )
    },
    "isAnyOf": lambda left, right: left in right,
    "isNoneOf": lambda left, right: left not in right,
}
LOGIC: dict[str, Callable[[list[bool]], bool]] = {
    "and": all,
    "andSequence": all,
    "or": any,
    "xone": lambda answers: sum(answers) == 1,
}


def number(one: float) -> Any:
    return value(pyoxigraph.Literal(str(one), datatype=pyoxigraph.NamedNode(XSD + "decimal")))


def atom(operand: str, how: str, numbers: list[int]) -> Atom:
    values = tuple(number(each) for each in (numbers if how.startswith("is") else numbers[:1]))
    return Atom(f"{operand} {how} {numbers}", operand, how, values, allowed=regions(how, values))


atoms = st.builds(
    atom,
    st.sampled_from(OPERANDS),
    st.sampled_from(sorted(COMPARE)),
    st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=2),
)
constraints: st.SearchStrategy[Constraint] = st.recursive(
    atoms,
    lambda inner: st.builds(
        lambda how, parts: Compound("", how, tuple(parts)),
        st.sampled_from(sorted(LOGIC)),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=4,
)


def obviously(constraint: Constraint, facts: Mapping[str, float]) -> bool:
    """Whether a constraint is satisfied, as its definition says."""
    if isinstance(constraint, Compound):
        return LOGIC[constraint.how]([obviously(each, facts) for each in constraint.parts])
    return COMPARE[constraint.operator](facts[constraint.operand], [each.point for each in constraint.values])


def judged(constraint: Constraint, facts: Mapping[str, float]) -> bool | None:
    known = {name: (Fact((number(one),)),) for name, one in facts.items()}
    return Judge(lambda operand: known.get(operand, ()), NOWHERE, {}).of(constraint).state


def completions(facts: Mapping[str, float]) -> Iterator[dict[str, float]]:
    missing = [name for name in OPERANDS if name not in facts]
    for values in itertools.product(GRID, repeat=len(missing)):
        yield {**facts, **dict(zip(missing, values, strict=True))}


some_facts = st.dictionaries(st.sampled_from(OPERANDS), st.sampled_from(GRID), max_size=3)
all_facts = st.fixed_dictionaries({name: st.sampled_from(GRID) for name in OPERANDS})


@given(constraints, all_facts)
def test_with_all_facts_a_constraint_is_what_its_definition_says(
    constraint: Constraint, facts: Mapping[str, float]
) -> None:
    assert judged(constraint, facts) is obviously(constraint, facts)


@given(constraints, some_facts)
def test_what_is_decided_no_further_fact_can_change(constraint: Constraint, facts: Mapping[str, float]) -> None:
    state = judged(constraint, facts)
    if state is not None:
        assert all(obviously(constraint, each) is state for each in completions(facts))


@given(atoms, some_facts)
def test_a_missing_fact_leaves_a_single_constraint_open(constraint: Atom, facts: Mapping[str, float]) -> None:
    assert (judged(constraint, facts) is None) is (constraint.operand not in facts)


@given(atoms, st.sampled_from(sorted(COMPARE)), st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=2))
def test_a_fact_known_within_bounds_decides_what_all_its_numbers_agree_on(
    constraint: Atom, how: str, numbers: list[int]
) -> None:
    """Numbers beyond the grid's ends stand for all that are farther out."""
    bounds = atom(constraint.operand, how, numbers)
    state = Judge(lambda operand: (Fact(bounds=bounds.allowed or {}),), NOWHERE, {}).of(constraint).state
    within = [each for each in GRID if obviously(bounds, {constraint.operand: each})]
    answers = {obviously(constraint, {constraint.operand: each}) for each in within}
    assert state is (answers.pop() if len(answers) == 1 else None)


# --- Conflicts ---


@given(constraints, st.booleans())
@settings(max_examples=300)
def test_boxes_hold_what_satisfies_a_constraint_or_what_does_not(constraint: Constraint, wanted: bool) -> None:
    boxes = conflict.Boxes(NOWHERE).of(constraint, wanted=wanted)
    for facts in completions({}):
        named = {f" {operand}  number": one for operand, one in facts.items()}
        held = any(all(named[name] in region for name, region in box.items()) for box in boxes)
        assert held is (obviously(constraint, facts) is wanted)


def rule(kind: str, constraint: Constraint) -> Rule:
    return Rule(kind, kind, Thing(ODRL + "use"), Thing("x"), None, (constraint,))


@given(constraints, constraints)
def test_rules_conflict_where_some_facts_meet_both(one: Constraint, two: Constraint) -> None:
    policy = Policy("p", frozenset(), frozenset(), (rule("permission", one),), (rule("prohibition", two),))
    found = bool(list(conflict.conflicts(policy, lexicon.load(plain=True), NOWHERE)))
    assert found is any(obviously(one, each) and obviously(two, each) for each in completions({}))


# --- Verdicts ---

ASKED = Asked("r", Rule("permission", "asked", Thing(ODRL + "read"), Thing("x"), Thing("alice")), {}, {}, {}, {})
strategies = st.sampled_from([frozenset[str](), frozenset({"perm"}), frozenset({"prohibit"}), frozenset({"invalid"})])


def verdict(policy: Policy, facts: Mapping[str, float]) -> str:
    known = {name: (Fact((number(one),)),) for name, one in facts.items()}
    words = lexicon.load(plain=True)
    return evaluate(policy, [ASKED._replace(facts=known)], World(Statements(), words), words).verdict


@given(constraints, constraints, strategies, some_facts)
def test_a_verdict_that_is_known_no_further_fact_can_change(
    may: Constraint, may_not: Constraint, strategy: frozenset[str], facts: Mapping[str, float]
) -> None:
    """Whether it is permitted at all; that it is not, may turn out to be for a further reason."""
    policy = Policy("p", frozenset(), strategy, (rule("permission", may),), (rule("prohibition", may_not),))
    said = verdict(policy, facts)
    later = {verdict(policy, each) for each in itertools.islice(completions(facts), 30)}
    assert NOT_KNOWN not in later
    if said != NOT_KNOWN:
        assert {each.startswith("permitted") for each in later} == {said.startswith("permitted")}


@given(constraints, constraints, strategies, all_facts)
def test_a_strategy_decides_as_the_standard_says(
    may: Constraint, may_not: Constraint, strategy: frozenset[str], facts: Mapping[str, float]
) -> None:
    policy = Policy("p", frozenset(), strategy, (rule("permission", may),), (rule("prohibition", may_not),))
    permitted, prohibited = obviously(may, facts), obviously(may_not, facts)
    meet = any(obviously(may, each) and obviously(may_not, each) for each in completions({}))
    if not strategy & {"perm", "prohibit"} and meet:
        expected = "void"
    elif permitted and (not prohibited or strategy == {"perm"}):
        expected = "permitted"
    else:
        expected = "prohibited" if prohibited else "not-permitted"
    assert verdict(policy, facts) == expected
