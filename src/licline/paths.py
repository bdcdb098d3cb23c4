# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The ways on which a license comes down a lineage: the steps it travels over, the best way from each ancestor."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from licline.arrival import changes, travels
from licline.law import Derivation, License, Model, Scalar
from licline.trail import Trail
from licline.words import FOR_THE_PART_ALONE, NOT_KNOWN, Kind, Vocabulary

Cost: TypeAlias = tuple[int, int, int]  # steps whose kind is not stated, steps that hang on a reading, steps
FindModel: TypeAlias = Callable[[str], Model | None]
Need: TypeAlias = tuple[str, frozenset[Scalar]]


class Step(NamedTuple):
    """One derivation as a license sees it: under which readings, and if which fact is so, it travels over it.

    ``apart``: only as one of several parts that are used together, each under its own license.
    """

    child: str
    derivation: Derivation
    cost: Cost = (0, 0, 1)
    readings: frozenset[str] = frozenset()
    needs: tuple[Need, ...] = ()
    apart: bool = False


class Way(NamedTuple):
    """How a license came from the last of ``via`` down to the first: all kinds of derivation on the way, the readings
    under which it comes, the facts on which that hangs.
    """

    via: Trail[str]
    kinds: frozenset[str] = frozenset()
    readings: frozenset[str] = frozenset()
    needs: Trail[Need] | None = None
    apart: bool = False

    def up(self, step: Step) -> Way:
        """The way one step further up."""
        needs = self.needs
        for need in step.needs:
            needs = Trail(needs, need)
        return Way(
            via=self.via.then(step.derivation.parent),
            kinds=_with(self.kinds, step.derivation.kinds),
            readings=_with(self.readings, step.readings),
            needs=needs,
            apart=self.apart or step.apart,
        )

    def modified(self, license: License, vocabulary: Vocabulary) -> bool:
        """Whether a step on the way makes a modified work, as ``license`` says it."""
        return any(changes(license, vocabulary.kinds[kind]) for kind in self.kinds)


def _with(known: frozenset[str], more: frozenset[str]) -> frozenset[str]:
    """Both; the one that is known where nothing is new, so that a long way keeps few sets."""
    return known if more <= known else known | more


def ways(
    start: Model, license: License, find: FindModel, vocabulary: Vocabulary, so_far: Way | None = None
) -> Iterator[tuple[Model, Way]]:
    """``start`` and every ancestor from which ``license`` would travel down to it, each with its best way.

    The best way has the fewest unstated steps, then readings, then steps (Dijkstra 1959). A cycle is walked once.
    ``so_far`` is the way on which ``start`` itself was reached.
    """
    queue: list[tuple[Cost, int, Way]] = [((0, 0, 0), 0, so_far or Way(Trail.of(start.id)))]
    done: set[str] = set()
    pushed = 0
    while queue:
        cost, _, way = heapq.heappop(queue)
        node = find(way.via[-1])
        if node is None or node.id in done:
            continue
        done.add(node.id)
        yield node, way
        for derivation in node.derivations:
            step = step_over(node.id, derivation, license, vocabulary)
            if step and derivation.parent not in done:
                pushed += 1
                heapq.heappush(queue, (_sum(cost, step.cost), pushed, way.up(step)))


def step_over(child: str, derivation: Derivation, license: License, vocabulary: Vocabulary) -> Step | None:
    """The step if ``license`` travels over it; what travels through any of its kinds travels."""
    kinds = [vocabulary.kinds[kind] for kind in derivation.kinds]
    under = [reading for arrives, reading in (travels(license, kind) for kind in kinds if _stated(kind)) if arrives]
    if any(not readings for readings in under):
        return Step(child, derivation)
    if any(kind.travels == FOR_THE_PART_ALONE for kind in kinds):
        return Step(child, derivation, apart=True)
    if under:
        return Step(child, derivation, (0, 1, 1), under[0])
    if all(_stated(kind) for kind in kinds):
        return None
    arriving = frozenset(kind.word for kind in vocabulary.kinds.values() if _stated(kind) and travels(license, kind)[0])
    return Step(child, derivation, (1, 0, 1), needs=((made(child, derivation.parent), frozenset[Scalar](arriving)),))


def made(child: str, parent: str) -> str:
    """The name of the fact how ``child`` was made from ``parent``, where no source states it."""
    return f"derivation of {child} from {parent}"


def _stated(kind: Kind) -> bool:
    return kind.travels != NOT_KNOWN


def _sum(one: Cost, two: Cost) -> Cost:
    return one[0] + two[0], one[1] + two[1], one[2] + two[2]
