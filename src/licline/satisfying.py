# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Facts that make a formula true: boxes are met one by one and dropped as soon as they are empty.

A formula is a union of boxes; it is never written out as one. Tests narrow the box at hand, alternatives branch, and a
branch ends where an operand has no value left, or none that can be together with the others. So one formula contains
another if nothing of that is beyond it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from licline.formulas import NEVER, Every, Formula, Some, Test, every, inverse
from licline.inequalities import possible
from licline.law import Scalar
from licline.regions import Box, Line, Names, Region, everything
from licline.request import absent
from licline.words import Vocabulary

PREFERRED: dict[str, tuple[Scalar, ...]] = {
    "commerciality": ("commercial", "non-commercial"),
    "to": ("third-party", "public"),
    "as": ("company",),
    "setting": ("research", "personal"),
}


def boxes(formula: Formula, vocabulary: Vocabulary, box: Box | None = None) -> Iterator[Box]:
    """The boxes of ``formula`` within ``box``, none of them empty; the first is found without looking for the rest."""
    start = {} if box is None else box
    yield from _within([formula], start, vocabulary)


def beyond(one: Formula, two: Formula, vocabulary: Vocabulary) -> Iterator[Box]:
    """What of ``one`` is not in ``two``: no box exactly if ``two`` contains ``one``."""
    return boxes(every([one, inverse(two)]), vocabulary)


def _within(todo: list[Formula], box: Box, vocabulary: Vocabulary) -> Iterator[Box]:
    stack: list[tuple[list[Formula], Box]] = [(todo, box)]
    while stack:
        left, known = stack.pop()
        narrowed = _narrowed(left, known, vocabulary)
        if narrowed is None:
            continue
        open_, known = narrowed
        if not open_:
            yield known
            continue
        first, *rest = sorted(open_, key=_branches)
        stack += [([part, *rest], known) for part in sorted(first.parts, key=_spelt, reverse=True)]


def _narrowed(todo: list[Formula], box: Box, vocabulary: Vocabulary) -> tuple[list[Some], Box] | None:
    """The alternatives that are left open, and the box that all the tests leave; None if that is empty."""
    known: dict[str, Region] = dict(box)
    open_: list[Some] = []
    stack = list(todo)
    while stack:
        part = stack.pop()
        if isinstance(part, Test):
            region = _of(known, part.operand, vocabulary) & part.region  # type: ignore[operator]
            if region.empty:
                return None
            known[part.operand] = region
        elif isinstance(part, Every):
            stack += sorted(part.parts, key=_spelt)
        else:
            open_.append(part)
        if not stack:
            open_, stack = _propagated(open_, known, vocabulary)
            if NEVER in open_:
                return None
    can_be = possible(known, vocabulary)
    return None if can_be is None else (open_, can_be)


def _propagated(open_: list[Some], known: Box, vocabulary: Vocabulary) -> tuple[list[Some], list[Formula]]:
    """Of alternatives the ways that the box leaves open, and apart those that are the only one left.

    Without this, two texts much alike are told apart only after a branch at every alternative that they share (unit
    propagation: Davis, Logemann and Loveland 1962).
    """
    left: list[Some] = []
    forced: list[Formula] = []
    for each in open_:
        if not any(_is_in(part, known) for part in each.parts):
            ways = frozenset(part for part in each.parts if not _is_out(part, known, vocabulary))
            if len(ways) == 1:
                forced += ways
            else:
                left.append(Some(ways))
    return left, forced


def _is_out(part: Formula, known: Box, vocabulary: Vocabulary) -> bool:
    """Whether a test fails wherever the box is."""
    if not isinstance(part, Test):
        return False
    return bool((_of(known, part.operand, vocabulary) & part.region).empty)  # type: ignore[operator]


def _is_in(part: Formula, known: Box) -> bool:
    """Whether a test holds wherever the box is."""
    if not isinstance(part, Test) or part.operand not in known:
        return False
    return bool((known[part.operand] & ~part.region).empty)  # type: ignore[operator]


def _of(known: Box, operand: str, vocabulary: Vocabulary) -> Region:
    return known[operand] if operand in known else _all(operand, vocabulary)


def _branches(part: Some) -> tuple[int, str]:
    return len(part.parts), _spelt(part)


def _spelt(formula: Formula) -> str:
    """A formula in letters, the same in every run (those of a set are not): what is sought in this order is, too."""
    if not isinstance(formula, Test):
        return f"{type(formula).__name__}({' '.join(sorted(_spelt(part) for part in formula.parts))})"
    region = formula.region
    members = sorted(map(str, region.members)) if isinstance(region, Names) else region.cuts
    return f"{formula.operand} {members} {region[1]}"


def _all(operand: str, vocabulary: Vocabulary) -> Region:
    """Every value of an operand, what its absence means among them."""
    known = vocabulary.operands.get(operand)
    if known is None:
        return ~Names(frozenset())
    found = everything(known)
    return found | Names(absent(known) or frozenset()) if isinstance(found, Names) else found


def witness(box: Box, vocabulary: Vocabulary) -> Mapping[str, Scalar]:
    """A value for each operand of a box of ``boxes``, an ordinary one if possible, nearest to a boundary for numbers.

    What may as well be left out is left out: a fact whose absence means a value that lies in the box. A number that is
    chosen narrows the others to what can be together with it.
    """
    found: dict[str, Scalar] = {}
    left = box
    for name in sorted(box):
        operand = vocabulary.operands.get(name)
        usual = PREFERRED.get(name, ())
        region = left[name]
        if operand and any(value in region for value in absent(operand) or ()):
            continue
        words = (*usual, *(sorted(operand.values) if operand else ()))
        found[name] = region.witness(words)
        if isinstance(region, Line):
            left = _with(left, name, float(found[name]), vocabulary)
    return found


def _with(box: Box, name: str, number: float, vocabulary: Vocabulary) -> Box:
    """What of a box can be where one of its numbers is known: something, since the number is one that can be."""
    narrowed = possible({**box, name: Line(((number, 0), (number, 1)))}, vocabulary)
    assert narrowed is not None
    return narrowed
