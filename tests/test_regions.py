# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The algebra of regions against brute force: every number and name that a constraint mentions, and its neighbours."""

from __future__ import annotations

import operator
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licline.law import Atom, Scalar
from licline.ontology import load
from licline.regions import ANY_NUMBER, Line, Names, Region, cells, everything, intersect, region, subtract, within

VOCABULARY = load()
NUMBERS = [number / 2 for number in range(-2, 26)]
WORDS = ["commercial", "non-commercial", "internal-business", "else"]
COMPARE: dict[str, Callable[[float, float], bool]] = {
    "eq": operator.eq,
    "neq": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}

lines = st.lists(st.tuples(st.integers(0, 10).map(float), st.integers(0, 1)), max_size=5, unique=True).flatmap(
    lambda cuts: st.booleans().map(lambda inside: Line(tuple(sorted(cuts)), inside))
)
names = st.builds(Names, st.frozensets(st.sampled_from(WORDS[:3])), st.booleans())
boxes = st.fixed_dictionaries({}, optional={"dau": lines, "mau": lines, "commerciality": names})


@given(lines, lines)
def test_lines_are_closed_under_and_or_not(one: Line, two: Line) -> None:
    for number in NUMBERS:
        assert (number in ~one) is (number not in one)
        assert (number in (one & two)) is (number in one and number in two)
        assert (number in (one | two)) is (number in one or number in two)


@given(names, names)
def test_names_are_closed_under_and_or_not(one: Names, two: Names) -> None:
    for word in WORDS:
        assert (word in ~one) is (word not in one)
        assert (word in (one & two)) is (word in one and word in two)
        assert (word in (one | two)) is (word in one or word in two)


def values(one: Region) -> list[Scalar]:
    """A value in each part that the constants cut out."""
    return [*WORDS] if isinstance(one, Names) else [*NUMBERS]


@given(st.one_of(lines, names))
def test_what_has_no_value_is_empty_and_the_rest_has_a_witness(one: Region) -> None:
    assert one.empty is not any(value in one for value in values(one))
    assert one.empty or one.witness(WORDS) in one


@given(lines)
def test_the_witness_of_a_line_stands_beside_a_boundary(one: Line) -> None:
    if not one.empty and one != ANY_NUMBER:
        seen = float(one.witness())
        assert any(seen + step not in one for step in (-1, -0.5, 0.5, 1))


@given(st.one_of(st.tuples(lines, lines), st.tuples(names, names)))
def test_one_region_is_within_another_if_all_its_values_are(pair: tuple[Region, Region]) -> None:
    one, two = pair
    assert within(one, two) is all(value in two for value in values(one) if value in one)
    assert (within(one, two) and within(two, one)) is (one == two), "a set of values is written in one way"


@pytest.mark.parametrize("comparison", COMPARE)
@given(limit=st.integers(0, 9))
def test_a_threshold_is_exactly_as_strict_as_its_operator(comparison: str, limit: int) -> None:
    for operand in ("dau", "revenue"):
        allowed = region(Atom("", operand, comparison, frozenset({limit})), VOCABULARY.operands[operand])
        for number in range(11):
            assert (number in allowed) is COMPARE[comparison](number, limit)


@pytest.mark.parametrize("comparison", COMPARE)
def test_whole_numbers_are_cut_between(comparison: str) -> None:
    """A limit that is no whole number, as a foreign text may have it."""
    allowed = region(Atom("", "dau", comparison, frozenset({2.5})), VOCABULARY.operands["dau"])
    assert [number in allowed for number in range(6)] == [COMPARE[comparison](number, 2.5) for number in range(6)]
    assert all(end[0] == int(end[0]) for end in allowed.cuts)  # type: ignore[union-attr]


def test_between_whole_numbers_there_is_nothing() -> None:
    dau, revenue = VOCABULARY.operands["dau"], VOCABULARY.operands["revenue"]
    for operand, nothing in ((dau, True), (revenue, False)):
        above = region(Atom("", operand.word, "gt", frozenset({5})), operand)
        below = region(Atom("", operand.word, "lt", frozenset({6})), operand)
        assert (above & below).empty is nothing  # type: ignore[operator]


def test_a_narrower_value_is_inside_a_broader_one() -> None:
    field = VOCABULARY.operands["field"]
    military = region(Atom("", "field", "eq", frozenset[Scalar]({"military"})), field)
    weapons = region(Atom("", "field", "eq", frozenset[Scalar]({"weapons"})), field)
    assert "weapons" in military
    assert "military" not in weapons
    assert "weapons" not in region(Atom("", "field", "isNoneOf", frozenset[Scalar]({"military"})), field)


@given(st.lists(lines, max_size=4))
def test_cells_part_a_domain_where_constraints_change(cutting: list[Line]) -> None:
    domain = everything(VOCABULARY.operands["dau"])
    parts = cells(domain, cutting)
    for number in NUMBERS:
        holding = [part for part in parts if number in part]
        assert len(holding) == (1 if number in domain else 0)
        for part in holding:
            assert all((number in each) is (part.witness() in each) for each in cutting)


@given(boxes, boxes)
def test_boxes_are_intersected_and_subtracted(one: dict[str, Region], two: dict[str, Region]) -> None:
    both, rest = intersect(one, two), subtract(one, two)
    points = [
        {"dau": dau, "mau": mau, "commerciality": word}
        for dau in NUMBERS[::3]
        for mau in NUMBERS[::5]
        for word in WORDS
    ]
    for point in points:
        in_one, in_two = inside(one, point), inside(two, point)
        assert (both is not None and inside(both, point)) is (in_one and in_two)
        assert sum(inside(each, point) for each in rest) == (in_one and not in_two), "disjoint, and all of it"


def inside(box: object, point: dict[str, Scalar]) -> bool:
    """Whether a point is in a box."""
    assert isinstance(box, dict)
    return all(point[name] in part for name, part in box.items())
