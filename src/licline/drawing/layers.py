# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Which layer each node stands in, and the places that arrows take in the layers which they pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

Place: TypeAlias = tuple[str, int]  # a node, or the arrows that come from it, in a layer
Pair: TypeAlias = tuple[str, str]


class Layers(NamedTuple):
    """The layer ``of`` each node, every place, those of them that are boxes, and the steps from place to place."""

    of: Mapping[str, int]
    places: Sequence[Place]
    boxes: frozenset[Place]
    steps: Sequence[tuple[Place, Place]]

    @property
    def number(self) -> int:
        """How many layers there are."""
        return 1 + max(self.of.values())

    def between(self, first: Place, last: Place) -> Iterator[Place]:
        """The places that an arrow takes between its ends."""
        return ((first[0], layer) for layer in range(first[1] + 1, last[1]))


def layers(names: Sequence[str], arrows: Iterable[Pair]) -> Layers:
    """Each node behind all that it came from, and as near to what came of it as it can be."""
    pairs = _without_circles(names, [each for each in dict.fromkeys(arrows) if each[0] != each[1]])
    of = _pulled(names, pairs)
    boxes = [(name, of[name]) for name in names]
    steps: dict[tuple[Place, Place], None] = {}
    for start, end in pairs:
        here = start, of[start]
        for layer in range(of[start] + 1, of[end]):
            there = start, layer
            steps[here, there] = None
            here = there
        steps[here, (end, of[end])] = None
    passed = dict.fromkeys(place for step in steps for place in step)
    return Layers(of, list(dict.fromkeys([*boxes, *passed])), frozenset(boxes), list(steps))


def _without_circles(names: Sequence[str], pairs: Sequence[Pair]) -> list[Pair]:
    """The arrows, those turned round that lead back to where a walk along them came from."""
    following = _by(pairs, 0)
    back: set[Pair] = set()
    done: set[str] = set()
    targets = {end for _, end in pairs}
    for root in (*(name for name in names if name not in targets), *names):
        if root not in done:
            back.update(_leading_back(root, following, done))
    return list(dict.fromkeys((end, start) if (start, end) in back else (start, end) for start, end in pairs))


def _leading_back(root: str, following: Mapping[str, list[str]], done: set[str]) -> Iterator[Pair]:
    """The arrows that close a circle, on a walk in depth; without recursion, for a chain can be long."""
    open_ = {root}
    todo = [(root, iter(following.get(root, ())))]
    while todo:
        node, rest = todo[-1]
        child = next(rest, None)
        if child is None:
            todo.pop()
            open_.discard(node)
            done.add(node)
        elif child in open_:
            yield node, child
        elif child not in done:
            open_.add(child)
            todo.append((child, iter(following.get(child, ()))))


def _pulled(names: Sequence[str], pairs: Sequence[Pair]) -> dict[str, int]:
    """The longest way to each, then each as far to the right as what came of it allows."""
    before, after = _by(pairs, 1), _by(pairs, 0)
    order = _in_order(names, before, after)
    of: dict[str, int] = {}
    for name in order:
        of[name] = max((of[parent] + 1 for parent in before.get(name, ())), default=0)
    for name in reversed(order):
        if name in after and not before.get(name):
            of[name] = min(of[child] for child in after[name]) - 1
    return of


def _in_order(names: Sequence[str], before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> list[str]:
    """Each behind all that it came from."""
    waiting = {name: len(before.get(name, ())) for name in names}
    order = [name for name in names if not waiting[name]]
    for name in order:
        for child in after.get(name, ()):
            waiting[child] -= 1
            if not waiting[child]:
                order.append(child)
    return order


def _by(pairs: Iterable[Pair], end: int) -> dict[str, list[str]]:
    """The one end of each arrow, by the other."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        found.setdefault(pair[end], []).append(pair[1 - end])
    return found
