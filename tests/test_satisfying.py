# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Boxes of constraints against brute force: every point over the numbers that are mentioned and their neighbours.

The points are those that can be: daily users are at most the monthly ones, one's own at most those of the group.
"""

from __future__ import annotations

import operator
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import combinations, count, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import licline
from licline.exclusion import clash, excluding
from licline.formulas import Formula, Meaning, every
from licline.inequalities import possible
from licline.law import PERMISSION, PROHIBITION, Atom, Compound, Constraint
from licline.regions import Box, Line, Region
from licline.satisfying import beyond, boxes, witness
from tests.worlds import VOCABULARY, atom, ban, license_of, permission

USERS, MONEY = ("dau", "mau", "group_mau"), ("revenue", "group_revenue")
GRIDS = {USERS: list(range(7)), MONEY: [quarter / 4 for quarter in range(24)]}
COMPARE: dict[str, Callable[[float, float], bool]] = {
    "eq": operator.eq,
    "neq": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}
LOGIC: dict[str, Callable[[list[bool]], bool]] = {"and": all, "or": any, "xone": lambda held: held.count(True) == 1}
MEANING = Meaning(license_of(), VOCABULARY)
SERIAL = count()
Point = Mapping[str, float]


def constraints(operands: tuple[str, ...]) -> st.SearchStrategy[Constraint]:
    """Numbers compared with 0 to 4, and what and, or, xone make of that."""
    atoms = st.builds(atom, st.sampled_from(operands), st.sampled_from(sorted(COMPARE)), st.integers(0, 4))
    return st.recursive(
        atoms,
        lambda parts: st.builds(
            lambda how, of: Compound(f"l{next(SERIAL)}", how, tuple(of)),
            st.sampled_from(sorted(LOGIC)),
            st.lists(parts, min_size=1, max_size=3),
        ),
        max_leaves=4,
    )


def several(least: int, most: int) -> st.SearchStrategy[tuple[tuple[str, ...], list[Constraint]]]:
    """Some constraints on users, or on money."""
    return st.sampled_from((USERS, MONEY)).flatmap(
        lambda operands: st.tuples(st.just(operands), st.lists(constraints(operands), min_size=least, max_size=most))
    )


@cache
def points(operands: tuple[str, ...]) -> list[Point]:
    """Every point that can be."""
    found: Iterator[Point] = (
        dict(zip(operands, values, strict=True)) for values in product(GRIDS[operands], repeat=len(operands))
    )
    return [point for point in found if in_order(point)]


def in_order(point: Point) -> bool:
    """Whether the first is at most the second, and so on: so USERS and MONEY are written."""
    values = [point[name] for name in (*USERS, *MONEY) if name in point]
    return values == sorted(values)


def holds(constraint: Constraint, point: Point) -> bool:
    """The meaning of a constraint, the slow way."""
    if isinstance(constraint, Atom):
        (limit,) = constraint.values
        return COMPARE[constraint.operator](point[constraint.operand], float(limit))
    return LOGIC[constraint.how]([holds(part, point) for part in constraint.parts])


def inside(box: Box, point: Point) -> bool:
    return all(point[name] in region for name, region in box.items())


def formula(*parts: Constraint) -> Formula:
    return every(MEANING.surely(part) for part in parts)


@given(several(1, 1))
def test_the_boxes_of_a_constraint_are_its_points(asked: tuple[tuple[str, ...], list[Constraint]]) -> None:
    operands, (one,) = asked
    found = list(boxes(formula(one), VOCABULARY))
    for point in points(operands):
        assert any(inside(box, point) for box in found) is holds(one, point)
    for box in found:
        assert any(inside(box, point) for point in points(operands)), "a box that cannot be"


@given(several(2, 2))
def test_nothing_is_beyond_what_contains_it(asked: tuple[tuple[str, ...], list[Constraint]]) -> None:
    operands, (one, two) = asked
    outside = [point for point in points(operands) if holds(one, point) and not holds(two, point)]
    found = list(beyond(formula(one), formula(two), VOCABULARY))
    assert bool(found) is bool(outside)
    assert all(any(inside(box, point) for box in found) for point in outside)


@given(several(1, 3))
def test_a_witness_can_be_and_holds(asked: tuple[tuple[str, ...], list[Constraint]]) -> None:
    operands, parts = asked
    for box in boxes(formula(*parts), VOCABULARY):
        seen = {name: float(value) for name, value in witness(box, VOCABULARY).items()}
        assert seen.keys() == box.keys()
        assert in_order(seen)
        assert inside(box, seen)
        around = [point for point in points(operands) if seen.items() <= point.items()]
        assert around
        assert all(holds(part, point) for part in parts for point in around)


@given(several(1, 4))
def test_the_fewest_constraints_that_exclude_one_another(asked: tuple[tuple[str, ...], list[Constraint]]) -> None:
    operands, parts = asked
    named = {str(index): part for index, part in enumerate(parts)}

    def satisfied(names: tuple[str, ...]) -> bool:
        return any(all(holds(named[name], point) for name in names) for point in points(operands))

    found = clash({name: formula(part) for name, part in named.items()}, VOCABULARY)
    empty = [names for size in range(len(named) + 1) for names in combinations(named, size) if not satisfied(names)]
    assert found == (empty[0] if empty else ())


lines = st.lists(st.tuples(st.integers(0, 4).map(float), st.integers(0, 1)), max_size=4, unique=True).flatmap(
    lambda cuts: st.booleans().map(lambda inside: Line(tuple(sorted(cuts)), inside))
)
HALVES = [half / 2 for half in range(-1, 10)]
CHAINS = [
    dict(zip(USERS, values, strict=True))
    for values in product(HALVES, repeat=len(USERS))
    if [*values] == sorted(values)
]


@given(st.fixed_dictionaries({name: lines.filter(lambda line: not line.empty) for name in USERS}))
def test_what_can_be_of_a_box_is_what_its_points_have(box: dict[str, Region]) -> None:
    """However many intervals there are, no value is lost and none is left over; and a witness is found."""
    left, inner = possible(box, VOCABULARY), [point for point in CHAINS if inside(box, point)]
    assert (left is None) is (not inner)
    if left is not None:
        for name, region in left.items():
            assert {half for half in HALVES if half in region} == {point[name] for point in inner}
        seen = {name: float(value) for name, value in witness(left, VOCABULARY).items()}
        assert in_order(seen)
        assert inside(box, seen)


def test_a_daily_count_above_the_monthly_one_cannot_be() -> None:
    for less, more in (("dau", "mau"), ("affiliate_dau", "group_mau"), ("mau_at_release", "group_mau_at_release")):
        assert not list(boxes(formula(atom(less, "gteq", 10), atom(more, "lt", 10)), VOCABULARY))
        assert list(boxes(formula(atom(less, "gteq", 10), atom(more, "lteq", 10)), VOCABULARY))
        assert list(boxes(formula(atom(more, "gteq", 10), atom(less, "lt", 10)), VOCABULARY))


def test_what_nobody_knows_is_not_ordered() -> None:
    """One product may be an affiliate's, and the users of a release day are not those of today."""
    for one, other in (("product_mau", "mau"), ("mau", "mau_at_release"), ("product_revenue", "revenue")):
        for less, more in ((one, other), (other, one)):
            assert list(boxes(formula(atom(less, "gteq", 10), atom(more, "lt", 10)), VOCABULARY))


def test_a_part_is_at_most_its_sum() -> None:
    for operand in VOCABULARY.operands.values():
        assert operand.word not in operand.at_most
        for part in operand.sum_of:
            assert operand.word in VOCABULARY.operands[part].at_most
        for more in operand.at_most:
            assert VOCABULARY.operands[more].datatype == operand.datatype
            assert VOCABULARY.operands[more].at_most <= operand.at_most


@pytest.mark.parametrize(
    ("kind", "one", "two", "never"),
    [
        (PROHIBITION, atom("dau", "gteq", 10), atom("mau", "lt", 10), True),
        (PROHIBITION, atom("dau", "gteq", 10), atom("mau", "lteq", 10), False),
        (PROHIBITION, atom("to", "eq", "public"), atom("to", "eq", "self"), False),
        (PERMISSION, atom("to", "eq", "public"), atom("to", "eq", "self"), True),
        (PERMISSION, atom("as", "eq", "company"), atom("as", "eq", "academic"), False),
    ],
)
def test_a_rule_that_can_never_hold(kind: str, one: Atom, two: Atom, never: bool) -> None:
    """Of several recipients one may meet the one constraint of a ban and another the other; an actor is many things."""
    made = (permission if kind == PERMISSION else ban)("host", atom("revenue", "gt", 1), one, two)
    assert excluding(made, MEANING) == ((one.iri, two.iri) if never else ())


def test_a_missing_count_stays_missing() -> None:
    """Daily users say something of the monthly ones; still the verdict asks for these."""
    found = licline.load().can("tongyi-qianwen", do="use", purpose=["commercial"], dau=200_000_000)
    assert found.verdict == "unknown"
    assert {"mau", "product_mau"} <= {each.fact for each in found.missing}


def test_the_witness_of_a_finding_can_be() -> None:
    base = licline.load().with_records(
        [{"id": "o/child", "license": "llama3.1", "base_model": "baichuan-inc/Baichuan2-13B-Chat"}]
    )
    found = next(each for each in base.check("o/child").findings if each.witness and "dau" in each.witness)
    assert found.witness is not None
    assert found.witness["mau"] >= found.witness["dau"] == 1_000_000


ONE_RUN = """
import licline
base = licline.load()
print([base.compare(one, "baichuan-2").acts for one in ("apache-2.0", "llama-3.1", "kimi-k3")])
"""


def test_every_run_shows_the_same_witness() -> None:
    """Sets have another order in each process."""
    source = os.path.dirname(os.path.dirname(licline.__file__))
    said = {
        subprocess.run(
            [sys.executable, "-c", ONE_RUN],
            env={**os.environ, "PYTHONPATH": source, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
