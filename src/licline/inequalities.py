# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Which numbers can be together: who has a million daily users has no fewer in a month (``ll:atMost``).

An order between two numbers is kept by bounds alone: the greater is not below the least of the smaller, the smaller not
above the greatest of the greater. Where that leaves every operand something, each value that is left is part of some
point: take the least of what is below it and the greatest of what is above it. So this is exact, however many intervals
a region has. It says which requests there can be; a missing fact stays missing, and no verdict changes. No RDF in here.
"""

from __future__ import annotations

from collections.abc import Iterator

from licline.regions import Box, Cut, Line, Region
from licline.words import Vocabulary


def possible(box: Box, vocabulary: Vocabulary) -> Box | None:
    """What of a box can be; None if nothing can.

    >>> from licline.ontology import load
    >>> million, fewer = Line(((1_000_000, 0),)), Line(((0, 0), (1_000_000, 0)))
    >>> possible({"dau": million, "mau": fewer}, load()) is None
    True
    """
    left: dict[str, Region] = dict(box)
    orders = list(_orders(box, vocabulary))
    changed = bool(orders)
    while changed:
        before = dict(left)
        for less, more in orders:
            left[more] &= _from(left[less])  # type: ignore[operator]
            if left[more].empty:
                return None
            left[less] &= _up_to(left[more])  # type: ignore[operator]
        changed = left != before
    return left


def _orders(box: Box, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The pairs of a box of which the first can never exceed the second."""
    for name in box:
        operand = vocabulary.operands.get(name)
        yield from ((name, more) for more in sorted(operand.at_most & box.keys() if operand else ()))


def _from(region: Region) -> Line:
    """All that is not below a region."""
    return _part(_spans(region)[0][0], below=False)


def _up_to(region: Region) -> Line:
    """All that is not above a region."""
    return _part(_spans(region)[-1][1], below=True)


def _spans(region: Region) -> list[tuple[Cut | None, Cut | None]]:
    assert isinstance(region, Line)
    return list(region.spans())


def _part(end: Cut | None, *, below: bool) -> Line:
    """The line on one side of a cut; all of it if the cut is at infinity."""
    return Line((), inside=True) if end is None else Line((end,), inside=below)
