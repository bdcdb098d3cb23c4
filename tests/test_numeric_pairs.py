# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Pairs of ODRL policies that others have labelled: do they conflict, does one allow all that the other does?

Two permissions conflict if their constraints have nothing in common; the first is subsumed by the second if nothing of
it is beyond that. All labels are met, none had to be explained away.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from licline.exclusion import clash
from licline.formulas import Meaning, every
from licline.graph import Resource, Statements
from licline.law import Atom, Compound, Constraint, Words
from licline.satisfying import beyond, boxes, witness
from licline.vocab import ODRL, local
from licline.words import OPEN, Operand, Vocabulary
from tests.test_satisfying import holds
from tests.worlds import license_of

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "oracles" / "odrl" / "numeric-pairs"
INDEX = PAIRS / "index.csv"
ROWS = list(csv.DictReader(INDEX.read_text(encoding="utf-8").splitlines())) if INDEX.is_file() else []
LABELS = {True: "Conflict", False: "Compatible"}

pytestmark = pytest.mark.skipif(
    not ROWS, reason="the labelled pairs of policies are not part of the project: not at hand"
)


def constraint(node: Resource) -> Constraint:
    """A constraint of somebody else's policy; its operands are opaque IRIs, its values decimals."""
    for how in ("and", "or", "xone"):
        if node.terms(ODRL + how):
            parts = tuple(constraint(each) for each in node.listed(ODRL + how))
            return Compound(node.iri, how, parts)  # type: ignore[arg-type]
    (operand,), (operator,) = node.iris(ODRL + "leftOperand"), node.iris(ODRL + "operator")
    limits = frozenset(float(text) for text in node.values(ODRL + "rightOperand"))
    return Atom(node.iri, operand, local(operator), limits)


def conjuncts(one: Constraint) -> list[Constraint]:
    """What must hold all together."""
    if isinstance(one, Compound) and one.how == "and":
        return [each for part in one.parts for each in conjuncts(part)]
    return [one]


def policies(name: str) -> list[list[Constraint]]:
    """What each of the two permissions of a file asks for."""
    found = []
    for policy in Statements().read(str(PAIRS / name)).typed(ODRL + "Set"):
        (permission,) = policy.each(ODRL + "permission")
        found.append([each for node in permission.each(ODRL + "constraint") for each in conjuncts(constraint(node))])
    return found


def operands(one: Constraint) -> set[str]:
    return {one.operand} if isinstance(one, Atom) else {name for part in one.parts for name in operands(part)}


def meaning(parts: list[Constraint]) -> Meaning:
    """A vocabulary of decimals, which is all that these policies speak of."""
    said = Words("", "")
    known = {
        name: Operand(name, name, said, said, "Condition", OPEN, "decimal", any_matches=False)
        for part in parts
        for name in operands(part)
    }
    return Meaning(license_of(), Vocabulary(known, {}, {}, {}, {}, {}))


def test_all_of_them_are_here() -> None:
    assert len(ROWS) == 72
    assert {row["relation"] for row in ROWS} == {"conflict", "subsumption"}


@pytest.mark.parametrize("row", [row for row in ROWS if row["relation"] == "conflict"], ids=lambda row: row["file"])
def test_whether_two_permissions_conflict(row: dict[str, str]) -> None:
    one, two = policies(row["file"])
    means = meaning([*one, *two])
    pair = clash({each.iri: means.surely(each) for each in (*one, *two)}, means.vocabulary)
    assert LABELS[bool(pair)] == row["verdict"]
    if pair:
        assert [sum(each.iri in pair for each in side) for side in (one, two)] == [1, 1], "one of each policy"
    else:
        box = next(boxes(every(means.surely(each) for each in (*one, *two)), means.vocabulary))
        point = {name: float(value) for name, value in witness(box, means.vocabulary).items()}
        anywhere = dict.fromkeys(means.vocabulary.operands, 0.0)
        assert all(holds(each, {**anywhere, **point}) for each in (*one, *two))


@pytest.mark.parametrize("row", [row for row in ROWS if row["relation"] == "subsumption"], ids=lambda row: row["file"])
def test_whether_one_permission_allows_all_of_another(row: dict[str, str]) -> None:
    one, two = policies(row["file"])
    means = meaning([*one, *two])
    first, second = (every(means.surely(each) for each in side) for side in (one, two))
    box = next(beyond(first, second, means.vocabulary), None)
    assert LABELS[box is not None] == row["verdict"]
    if box is not None:
        point = {**dict.fromkeys(means.vocabulary.operands, 0.0), **witness(box, means.vocabulary)}
        seen = {name: float(value) for name, value in point.items()}
        assert all(holds(each, seen) for each in one)
        assert not all(holds(each, seen) for each in two)
