# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Licenses as exported, put to this evaluator and to the plain one of tests/plain_odrl.py: one answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import plain_odrl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licline import load, resources
from licline.graph import Statements
from licline.odrl import documents, export, lexicon, reading
from licline.odrl.evaluating import Evaluation, evaluate
from licline.odrl.policy import ON_A_LINE, Atom, Compound, Constraint, Fact, Policy, Rule, Thing, Value
from licline.odrl.values import value
from licline.odrl.world import Asked, World

LICENSES = [
    "apache-2.0",
    "baichuan-2",
    "bigscience-openrail-m",
    "cc-by-nc-4.0",
    "gpl-3.0",
    "llama-2",
    "nanbeige-1.0",
    "tongyi-qianwen",
]
ACTIONS = Path(resources.root()) / "ontology" / "actions.ttl"
INCLUDED = plain_odrl.includes()


@cache
def exported(name: str) -> tuple[Policy, plain_odrl.Plain]:
    base = load()
    written = export.policy(base.license(name), base.vocabulary)
    graph = documents.parsed(json.dumps(written).encode(), f"{name}.jsonld")
    return reading.policy(graph, words()), plain_odrl.Plain(written, INCLUDED)


@cache
def words() -> lexicon.Lexicon:
    """As the plain evaluator: of our profile, which action is included in which, and no more."""
    return lexicon.load(plain=True).joined(Statements().read(str(ACTIONS)))


def atoms(constraint: Constraint) -> Iterator[Atom]:
    if isinstance(constraint, Compound):
        for part in constraint.parts:
            yield from atoms(part)
    else:
        yield constraint


@cache
def values(name: str) -> dict[tuple[str, str], list[Value]]:
    """Of each operand, in its unit: what the policy compares it with, and something else."""
    policy, _ = exported(name)
    found: dict[tuple[str, str], dict[str, Value]] = {}
    for rule in (*policy.permissions, *policy.prohibitions):
        for atom in (one for each in rule.constraints for one in atoms(each)):
            for each in atom.values:
                for near in neighbours(each):
                    found.setdefault((atom.operand, atom.unit), {})[near.text] = near
    return {key: list(each.values()) for key, each in found.items()}


def neighbours(one: Value) -> Iterator[Value]:
    import pyoxigraph

    yield one
    if one.kind in ON_A_LINE and one.point is not None:
        for step in (-1, 1):
            literal = pyoxigraph.Literal(str(int(one.point) + step), datatype=pyoxigraph.NamedNode(one.datatype))
            yield value(literal)
    elif one.kind == "name":
        yield one._replace(text="http://example.org/else", point="http://example.org/else")


def allowed(rule: Rule, key: tuple[str, str], known: list[Value]) -> list[Value]:
    """The values that the rule's own constraints allow, if any: else hardly any request would be permitted."""
    named = [each.allowed for each in rule.constraints if isinstance(each, Atom) and (each.operand, each.unit) == key]
    return [one for one in known if all(one.point in each[one.kind] for each in named if each)] or known


def plain_value(one: Value) -> Any:
    return plain_odrl.LITERALS[plain_odrl_name(one)](one.text) if one.datatype else one.text


def plain_odrl_name(one: Value) -> str:
    return one.datatype.rpartition("#")[2]


def answers(name: str, act: str, target: str, told: Mapping[tuple[str, str], Value]) -> tuple[Evaluation, bool]:
    policy, plain = exported(name)
    facts = {operand: (Fact((one,), unit),) for (operand, unit), one in told.items()}
    asked = Asked("r", Rule("permission", "asked", Thing(act), Thing(target)), facts, {}, {}, {})
    found = evaluate(policy, [asked], World(Statements(), words()), words())
    values_ = {operand: plain_value(one) for (operand, _), one in told.items()}
    return found, plain.permits(plain_odrl.Asked(act, target, values_))


@pytest.mark.parametrize("name", LICENSES)
@given(data=st.data())
@settings(max_examples=60)
def test_two_evaluators_agree(name: str, data: st.DataObject) -> None:
    """With all facts, on everything; with some, this one says what is missing where that one denies or permits."""
    policy, _ = exported(name)
    pairs = [(each.action.iri, each.target.iri, each) for each in policy.permissions if each.action and each.target]
    act, target, rule = data.draw(st.sampled_from(pairs))
    act, favourable = data.draw(st.sampled_from([act] * 3 + sorted(INCLUDED))), data.draw(st.booleans())
    choices = {key: allowed(rule, key, each) if favourable else each for key, each in values(name).items()}
    whole = data.draw(st.fixed_dictionaries({key: st.sampled_from(each) for key, each in choices.items()}))
    found, permitted = answers(name, act, target, whole)
    assert found.permitted is permitted
    left_out = data.draw(st.sets(st.sampled_from(sorted(whole)))) if whole else set()
    some = {key: one for key, one in whole.items() if key not in left_out}
    partly, _ = answers(name, act, target, some)
    assert partly.permitted in (None, permitted)
    assert {each.about for each in partly.missing} <= {operand for operand, _ in left_out}
