# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What missing facts can be: the cells that the constants of undecided rules cut out, and the worlds made of them."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from licline.casework import Asked
from licline.law import Constraint, Scalar
from licline.regions import Box, Line, Names, Region, cells, everything, intersect
from licline.request import Request
from licline.truth import COMMERCIALITY, INTERNAL, RESOLVES, Values, atoms
from licline.words import NONE, Operand, Vocabulary

AT_MOST = 4096
World: TypeAlias = Mapping[str, Values]
Open: TypeAlias = tuple[Asked, Constraint]
Cell: TypeAlias = tuple[int, ...]  # of each open fact, which of its cells
Block: TypeAlias = list[list[int]]
IT_IS = Names(frozenset({True}))


Answers: TypeAlias = tuple[str, ...]  # in one world, the answer under each choice of readings


class Outcome(NamedTuple):
    """A box of missing facts, the answers in it, and one world of it."""

    box: Box
    answers: Answers
    world: World


class Completions:
    """The worlds that a question leaves open, one for each way in which undecided rules may turn out."""

    def __init__(self, request: Request, undecided: Sequence[Open], vocabulary: Vocabulary) -> None:
        self._request, self._words = request, vocabulary
        self._cells: dict[str, list[Region]] = {}
        self._cut(undecided)
        self.too_many = math.prod(len(parts) for parts in self._cells.values()) > AT_MOST
        self._at: list[Cell] = [] if self.too_many else self._consistent()
        self.worlds: list[World] = [self._world(cell) for cell in self._at]

    @property
    def facts(self) -> list[str]:
        """The facts that are missing."""
        return list(self._cells)

    def outcomes(self, answers: Sequence[Answers]) -> list[Outcome]:
        """The worlds as few boxes, answered alike each; an operand on which a box does not turn is left out."""
        found: list[Outcome] = []
        for alike in dict.fromkeys(answers):
            mine = [cell for cell, each in zip(self._at, answers, strict=True) if each == alike]
            found += (Outcome(self._box(block), alike, self._world(cell)) for cell, block in self._cover(mine))
        return found

    def that_matter(self, answers: Sequence[Answers]) -> list[str]:
        """The facts on which an answer turns; of a sum, its parts."""
        named = {name for outcome in self.outcomes(answers) for name in outcome.box}
        parts = {part for name in named if name in self._words.operands for part in self._words.operands[name].sum_of}
        parts -= self._request.facts.keys()
        return [*dict.fromkeys([*(name for name in self._cells if name in named - _sums(self._words)), *sorted(parts)])]

    def _cover(self, wanted: Sequence[Cell]) -> Iterator[tuple[Cell, Block]]:
        """Few blocks of cells, each with a world in it, that cover ``wanted`` and no other world.

        A block may reach into what cannot be.
        """
        barred = set(self._at) - set(wanted)
        left = dict.fromkeys(wanted)
        while left:
            seed = next(iter(left))
            block = self._grown(seed, barred)
            for cell in itertools.product(*block):
                left.pop(cell, None)
            yield seed, block

    def _grown(self, cell: Cell, barred: set[Cell]) -> Block:
        """The block around ``cell``, made as wide as it may be, one operand after the other."""
        block = [[index] for index in cell]
        for axis, parts in enumerate(self._cells.values()):
            for index in range(len(parts)):
                more = [*block[:axis], [index], *block[axis + 1 :]]
                if index not in block[axis] and barred.isdisjoint(itertools.product(*more)):
                    block[axis].append(index)
        return block

    def _box(self, block: Block) -> Box:
        named = zip(self._cells.items(), block, strict=True)
        return {
            name: functools.reduce(_or, (parts[index] for index in chosen))
            for (name, parts), chosen in named
            if len(chosen) < len(parts)
        }

    def _cut(self, undecided: Sequence[Open]) -> None:
        cutting: dict[str, list[Region]] = {}
        for asked, constraint in undecided:
            missing = set(asked.facts.undecided(constraint))
            for atom in atoms(constraint):
                name = asked.facts.named(atom.operand)
                if name in missing:
                    cutting.setdefault(name, []).append(asked.facts.regions.of(atom))
            if RESOLVES in missing:
                cutting.setdefault(RESOLVES, []).append(IT_IS)
        business = COMMERCIALITY in cutting and _speaks_of_internal_business(undecided)
        if business:
            cutting[COMMERCIALITY].append(Names(frozenset({INTERNAL})))
            cutting.setdefault(RESOLVES, []).append(IT_IS)
        for name, regions in cutting.items():
            self._cells[name] = cells(self._domain(name, regions, business), regions)

    def _domain(self, name: str, regions: Iterable[Region], business: bool) -> Region:
        operand = self._words.operands.get(name)
        if operand is None:  # a question beside the vocabulary: its values are those that are named
            named = frozenset(each for part in regions if isinstance(part, Names) for each in part.members)
            return Names(named | ({False} if named <= {True} else {NONE}))
        domain = self._request.possible.get(name) or everything(operand)
        if name == COMMERCIALITY and not business:
            return intersect({name: domain}, {name: ~Names(frozenset({INTERNAL}))})[name]  # type: ignore[index]
        return domain

    def _consistent(self) -> list[Cell]:
        """The cells whose sums can be; all of them where the facts that are given already contradict each other."""
        cells = list(itertools.product(*(range(len(parts)) for parts in self._cells.values())))
        sums = [operand for operand in self._words.operands.values() if self._is_open(operand)]
        return [cell for cell in cells if all(self._adds_up(self._regions(cell), each) for each in sums)] or cells

    def _is_open(self, operand: Operand) -> bool:
        """Whether a sum, or a part of it, is among the facts that are completed."""
        return bool(operand.sum_of) and not self._cells.keys().isdisjoint((operand.word, *operand.sum_of))

    def _regions(self, cell: Cell) -> dict[str, Region]:
        return {name: parts[index] for (name, parts), index in zip(self._cells.items(), cell, strict=True)}

    def _adds_up(self, box: Box, operand: Operand) -> bool:
        """Whether a sum can be the sum of its parts: their intervals added reach into its own."""
        least, most = self._ends(box, operand.word)
        total = box.get(operand.word, Line(((least, 0), (most, 1))))
        assert isinstance(total, Line)
        low = high = 0.0
        for part in operand.sum_of:
            least, most = self._ends(box, part)
            low, high = low + least, high + most
        return not (total & Line(((low, 0), (high, 1)))).empty

    def _ends(self, box: Box, name: str) -> tuple[float, float]:
        known = self._request.facts.get(name)
        if known is not None:
            return float(min(known, key=float)), float(max(known, key=float))
        region = box.get(name)
        if not isinstance(region, Line):
            return 0.0, math.inf
        (low, _), *_, (_, high) = [*region.spans()] * 2
        return (low[0] if low else 0.0), (high[0] - (1 - high[1]) if high else math.inf)

    def _world(self, cell: Cell) -> World:
        return {name: frozenset({self._witness(name, part)}) for name, part in self._regions(cell).items()}

    def _witness(self, name: str, region: Region) -> Scalar:
        operand = self._words.operands.get(name)
        return region.witness(operand.values if operand else ())


def _sums(vocabulary: Vocabulary) -> set[str]:
    return {operand.word for operand in vocabulary.operands.values() if operand.sum_of}


def _or(one: Region, two: Region) -> Region:
    return one | two  # type: ignore[operator]


def _speaks_of_internal_business(undecided: Iterable[Open]) -> bool:
    return any(
        asked.case.binding.license.internal_business
        or any(INTERNAL in atom.values for atom in atoms(constraint) if atom.operand == COMMERCIALITY)
        for asked, constraint in undecided
    )
