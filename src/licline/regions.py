# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The algebra of constraints: a region is a set of values of one operand, a box one region per operand.

Numbers are kept as cuts of the line, after Dedekind: ``(5, 0)`` lies just below 5, ``(5, 1)`` just above, so open and
closed ends need no cases and a complement is a flip. Names are finite or co-finite sets. Both are closed under and,
or, not; nothing is enumerated, there is no solver. No RDF in here.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from licline.law import Atom, Scalar
from licline.words import Operand

Cut: TypeAlias = tuple[float, int]
Region: TypeAlias = "Names | Line"
Box: TypeAlias = Mapping[str, Region]


class Names(NamedTuple):
    """A finite set of names, or all but a finite set.

    >>> research = Names(frozenset({"research"}))
    >>> "military" in ~research, (research & ~research).empty
    (True, True)
    """

    members: frozenset[Scalar]
    negated: bool = False

    def __contains__(self, value: object) -> bool:
        return (value in self.members) is not self.negated

    def __invert__(self) -> Names:
        return Names(self.members, not self.negated)

    def __and__(self, other: Names) -> Names:
        if self.negated and other.negated:
            return Names(self.members | other.members, True)
        if other.negated:
            return Names(self.members - other.members)
        return other & self if self.negated else Names(self.members & other.members)

    def __or__(self, other: Names) -> Names:
        return ~(~self & ~other)

    @property
    def empty(self) -> bool:
        """Whether no name is in it."""
        return not self.members and not self.negated

    def witness(self, known: Iterable[Scalar] = ()) -> Scalar:
        """A name that is in it, one of ``known`` if possible."""
        if not self.negated:
            return min(self.members, key=str)
        return next((name for name in known if name in self), "other")


class Line(NamedTuple):
    """A set of numbers: where it begins and ends, as cuts; ``inside`` says whether minus infinity is in it.

    >>> below = Line(((1_000_000, 0),), inside=True)
    >>> 999_999 in below, 1_000_000 in below, 1_000_000 in ~below
    (True, False, True)
    """

    cuts: tuple[Cut, ...]
    inside: bool = False

    def __contains__(self, value: object) -> bool:
        return self._at(bisect.bisect_right(self.cuts, (float(value), 0)))  # type: ignore[arg-type]

    def _at(self, passed: int) -> bool:
        return self.inside is not bool(passed % 2)

    def __invert__(self) -> Line:
        return Line(self.cuts, not self.inside)

    def __and__(self, other: Line) -> Line:
        return self._combined(other, lambda one, two: one and two)

    def __or__(self, other: Line) -> Line:
        return self._combined(other, lambda one, two: one or two)

    def _combined(self, other: Line, both: Callable[[bool, bool], bool]) -> Line:
        """Sweep over the cuts of both and keep those at which the combination changes."""
        first = state = both(self.inside, other.inside)
        kept: list[Cut] = []
        for cut in sorted({*self.cuts, *other.cuts}):
            mine, theirs = bisect.bisect_right(self.cuts, cut), bisect.bisect_right(other.cuts, cut)
            now = both(self._at(mine), other._at(theirs))
            if now is not state:
                kept.append(cut)
                state = now
        return Line(tuple(kept), first)

    @property
    def empty(self) -> bool:
        """Whether no number is in it."""
        return not self.cuts and not self.inside

    def spans(self) -> Iterator[tuple[Cut | None, Cut | None]]:
        """Its intervals, from cut to cut; None is infinity."""
        ends: list[Cut | None] = [*([None] if self.inside else []), *self.cuts]
        if len(ends) % 2:
            ends.append(None)
        return zip(ends[::2], ends[1::2], strict=True)

    def witness(self, known: Iterable[Scalar] = ()) -> Scalar:
        """A number in it, as near as possible to its first end."""
        low, high = next(self.spans())
        if low is None:
            return 0 if high is None else _beside(high, -1)
        return low[0] if low[1] == 0 else _between(low, high)


def _beside(cut: Cut, step: int) -> float:
    return cut[0] if cut[1] else cut[0] + step


def _between(low: Cut, high: Cut | None) -> float:
    return low[0] + 1 if high is None or high[0] > low[0] + 1 else (low[0] + high[0]) / 2


NOTHING, NO_NUMBER = Names(frozenset()), Line(())
ANYTHING, ANY_NUMBER = ~NOTHING, ~NO_NUMBER

_BELOW: dict[str, tuple[int, bool]] = {"lt": (0, True), "lteq": (1, True), "gteq": (0, False), "gt": (1, False)}
_NEGATIVE = {"neq", "isNoneOf"}


def region(atom: Atom, operand: Operand) -> Region:
    """What an atomic constraint allows its operand to be (ODRL Information Model 2.2, section 2.5.2)."""
    positive = _numbers(atom, operand) if operand.numeric else _names(atom, operand)
    return ~positive if atom.operator in _NEGATIVE else positive


def _numbers(atom: Atom, operand: Operand) -> Line:
    whole = operand.datatype != "decimal"
    found = NO_NUMBER
    for value in atom.values:
        number = float(value)
        if atom.operator in _BELOW:
            side, inside = _BELOW[atom.operator]
            found = found | Line((_cut(number, side, whole),), inside)
        else:
            found = found | Line((_cut(number, 0, whole), _cut(number, 1, whole)))
    return found


def _cut(number: float, side: int, whole: bool) -> Cut:
    """Between whole numbers, just above 5 is just below 6."""
    return (math.floor(number) + 1 if side else math.ceil(number), 0) if whole else (number, side)


def _names(atom: Atom, operand: Operand) -> Names:
    narrower = {word for word, value in operand.values.items() if value.within & atom.values}
    return Names(atom.values | narrower)


def everything(operand: Operand) -> Region:
    """All values that an operand can have: its declared domain, cut at its least value."""
    if operand.numeric:
        return Line(((0, 0),)) if operand.datatype != "date" else ANY_NUMBER
    if operand.datatype == "boolean":
        return Names(frozenset({True, False}))
    return Names(frozenset(operand.values)) if operand.closed else ANYTHING


def within(one: Region, two: Region) -> bool:
    """Whether all that is in ``one`` is in ``two``."""
    return bool((one & ~two).empty)  # type: ignore[operator]


def cells(domain: Region, regions: Iterable[Region]) -> list[Region]:
    """The coarsest partition of ``domain`` on which every one of ``regions`` is constant."""
    parts = [domain]
    for cutting in regions:
        halves = (half for part in parts for half in (part & cutting, part & ~cutting))  # type: ignore[operator]
        parts = [half for half in halves if not half.empty]
    return parts


def intersect(one: Box, two: Box) -> Box | None:
    """What two boxes share; None if that is nothing. An operand that a box does not name is free."""
    shared: dict[str, Region] = {**one, **two}
    for operand in one.keys() & two.keys():
        shared[operand] = one[operand] & two[operand]  # type: ignore[operator]
    return None if any(each.empty for each in shared.values()) else shared


def subtract(one: Box, two: Box) -> list[Box]:
    """What is in ``one`` and not in ``two``, as disjoint boxes."""
    if intersect(one, two) is None:
        return [one]
    rest: list[Box] = []
    inner: dict[str, Region] = dict(one)
    for operand, wanted in two.items():
        outside = ~wanted if operand not in inner else inner[operand] & ~wanted  # type: ignore[operator]
        if not outside.empty:
            rest.append({**inner, operand: outside})
        inner[operand] = wanted if operand not in inner else inner[operand] & wanted  # type: ignore[operator]
    return rest
