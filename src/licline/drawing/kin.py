# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What a picture of a lineage is about: a model, so many steps up and down from it, and how each came from which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from licline.drawing.library import Library
from licline.law import Model, Words
from licline.lineage import made_from


class Made(NamedTuple):
    """How one thing was made of another, where several statements are one step."""

    parent: str
    child: str
    kinds: frozenset[str]
    bases: tuple[str, ...]


class Kin(NamedTuple):
    """The things that are shown and the steps between them; of what is above or below, how many are not shown."""

    things: Mapping[str, Model]
    steps: Sequence[Made]
    above: Mapping[str, int]
    below: Mapping[str, int]
    downstream: frozenset[str]

    def made(self, name: str) -> list[frozenset[str]]:
        """The kinds of each step by which a thing was made."""
        return [step.kinds for step in self.steps if step.child == name]


class Relatives:
    """Who was made of whom, as far as the knowledge at hand tells; kinship of architecture alone is not counted."""

    def __init__(self, kb: Library, down: bool) -> None:
        self._kb = kb
        self._ids = frozenset(kb.model_ids())
        self._named: dict[str, Model] = {}
        self._steps: dict[str, tuple[Made, ...]] = {}
        self._children: dict[str, dict[str, None]] = {}
        for model in map(self.model, sorted(self._ids)) if down else ():
            for step in self.steps(model):
                self._children.setdefault(step.parent, {})[model.id] = None

    def model(self, name: str) -> Model:
        """A model; one of which nothing but the name is known has nothing else."""
        if name not in self._named:
            self._named[name] = self._kb.model(name) if self.knows(name) else Model(name, Words(name, name))
        return self._named[name]

    def knows(self, name: str) -> bool:
        """Whether anything is known of it."""
        return name in self._ids

    def steps(self, model: Model) -> tuple[Made, ...]:
        """How a model was made, a step for each thing that it was made of."""
        if model.id not in self._steps:
            self._steps[model.id] = _steps(model, self._kb)
        return self._steps[model.id]

    def parents(self, name: str) -> list[str]:
        """What it was made of."""
        return [each.parent for each in self.steps(self.model(name))]

    def children(self, name: str) -> list[str]:
        """What was made of it."""
        return list(self._children.get(name, ()))


def _steps(model: Model, kb: Library) -> tuple[Made, ...]:
    found: dict[str, tuple[frozenset[str], dict[str, None]]] = {}
    for each in model.derivations:
        if made_from(each, kb.vocabulary):
            kinds, bases = found.get(each.parent, (frozenset(), {}))
            found[each.parent] = kinds | each.kinds, {**bases, each.basis: None}
    return tuple(Made(parent, model.id, kinds, tuple(bases)) for parent, (kinds, bases) in found.items())


def kin(relatives: Relatives, focus: str, up: int | None, down: int | None) -> Kin:
    """The things so many steps above and below ``focus`` (None: all), and every step between any two of them."""
    upstream = _reached(focus, relatives.parents, up)
    downstream = _reached(focus, relatives.children, down)
    things = {name: relatives.model(name) for name in dict.fromkeys([*upstream, *downstream])}
    steps = [step for model in things.values() for step in relatives.steps(model) if step.parent in things]
    above = _hidden(things, relatives.parents)
    below = _hidden(things, relatives.children)
    return Kin(things, steps, above, below, frozenset(downstream) - set(upstream))


def _reached(start: str, nearest: Callable[[str], Iterable[str]], steps: int | None) -> list[str]:
    """The names that one comes to, nearest first."""
    found = {start: 0}
    todo = [start]
    for name in todo:
        if steps is None or found[name] < steps:
            for other in nearest(name):
                if other not in found:
                    found[other] = found[name] + 1
                    todo.append(other)
    return todo


def _hidden(things: Mapping[str, Model], nearest: Callable[[str], Iterable[str]]) -> dict[str, int]:
    numbers = {name: sum(other not in things for other in nearest(name)) for name in things}
    return {name: number for name, number in numbers.items() if number}
