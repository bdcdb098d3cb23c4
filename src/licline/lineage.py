# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Which licenses bind a model on a day: its own, and those that arrived from what it was made of."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from licline.law import NAME_ONLY, Ambiguity, Binding, Declaration, Derivation, License, Model, Reading, Words
from licline.paths import FindModel, Step, Way, step_over, ways
from licline.request import PARTS
from licline.trail import Trail
from licline.words import NEVER, Vocabulary

COMES_WITH_WEIGHTS = frozenset({"outputs", "mark"})


class Sources(NamedTuple):
    """Where models and licenses come from; each is read only when it is asked for."""

    model: FindModel
    license: Callable[[str], License | None]
    vocabulary: Vocabulary


class Bound(NamedTuple):
    """What binds a model on a day: licenses, readings that its data add, and where something derives from itself."""

    bindings: Sequence[Binding]
    ambiguities: Sequence[Ambiguity] = ()
    cycle: tuple[str, ...] = ()
    nodes: Sequence[Model] = ()  # everything that it was made of, nearest first


def bound(model: Model, as_of: int, sources: Sources, own: bool = False) -> Bound:
    """Every license that binds ``model`` on the day ``as_of`` (an ordinal).

    With ``own`` the model is the asker's, and its own label binds others only.
    """
    above = _Above(model, as_of, sources)
    return Bound(
        bindings=[*([] if own else declared(model, as_of, sources)), *above.bindings()],
        ambiguities=[each for node in (model, *above.nodes) for each in node.ambiguities] + above.dated,
        cycle=above.cycle,
        nodes=above.nodes,
    )


def declared(model: Model, as_of: int, sources: Sources) -> list[Binding]:
    """The licenses that are declared for a model itself on a day; a part without any is under terms not known."""
    on_the_day = [each for each in model.declarations if in_effect(each, as_of)]
    found = [binding for each in on_the_day for binding in _versions(model, each, on_the_day, sources)]
    open_ = _parts_without(found)
    if open_:
        nothing = not_known(f"license of {model.id}", sources.vocabulary)
        found.append(Binding(license=nothing, via=(model.id,), parts=open_))
    return found


def _versions(model: Model, said: Declaration, beside: list[Declaration], sources: Sources) -> Iterator[Binding]:
    """What a declaration binds to; "or later" is a choice between versions, unless it is but a part of a choice."""
    first = sources.license(said.license) or not_known(said.license, sources.vocabulary)
    binding = Binding(
        license=first,
        via=(model.id,),
        parts=frozenset({said.part} - {""}),
        choice=said.choice,
        alternative=said.alternative,
        readings=said.readings,
    )
    together = [each for each in beside if (each.choice, each.alternative) == (said.choice, said.alternative)]
    alone = not said.choice or len(together) == 1
    later = list(_later(first, sources)) if said.or_later and alone else []
    if not later:
        yield binding
        return
    choice = said.choice or f"{model.id}: {first.id} or later"
    for license in (first, *later):
        yield binding._replace(license=license, choice=choice, alternative=f"{said.alternative} {license.id}")


def _later(license: License, sources: Sources) -> Iterator[License]:
    """The versions that followed a license."""
    seen = {license.iri}
    following = sources.license(license.next_version) if license.next_version else None
    while following is not None and following.iri not in seen:
        seen.add(following.iri)
        yield following
        following = sources.license(following.next_version) if following.next_version else None


def not_known(name: str, vocabulary: Vocabulary) -> License:
    """A license of which nothing is known but a name: it may allow anything or nothing."""
    return License(
        iri=f"urn:licline:not-known:{name}",
        id=name,
        label=Words(name, name),
        coverage=NAME_ONLY,
        governs=frozenset(PARTS),
        clauses=(),
        rules=(),
        reaches=vocabulary.reachable,
    )


def ancestors(model: Model, sources: Sources) -> tuple[list[Model], tuple[str, ...]]:
    """Everything that a model was made of, nearest first, and a way on which something derives from itself, if there
    is one. Kinship of architecture alone is no derivation.
    """
    found: dict[str, Model] = {model.id: model}
    parents: dict[str, list[str]] = {}
    todo = [model]
    for node in todo:
        parents[node.id] = [each.parent for each in node.derivations if made_from(each, sources.vocabulary)]
        for parent in dict.fromkeys(parents[node.id]):
            if parent not in found:
                found[parent] = sources.model(parent) or Model(parent, Words(parent, parent))
                todo.append(found[parent])
    steps = sum(len(set(each)) for each in parents.values())
    return list(found.values())[1:], _circle(parents) if steps >= len(found) else ()  # a tree has no circle


def made_from(derivation: Derivation, vocabulary: Vocabulary) -> bool:
    """Whether a step is more than kinship of architecture."""
    return any(vocabulary.kinds[kind].travels != NEVER for kind in derivation.kinds)


def _circle(parents: dict[str, list[str]]) -> tuple[str, ...]:
    """Names from a child up to itself, if some child is among its own ancestors."""
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter(parents).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()


class _Above:
    """What a model was made of, and what comes down from there."""

    def __init__(self, model: Model, as_of: int, sources: Sources) -> None:
        self._model, self._as_of, self._sources = model, as_of, sources
        self.nodes, self.cycle = ancestors(model, sources)
        self.dated: list[Ambiguity] = []
        days = _days([model, *self.nodes])
        self._terms = {node.id: self._terms_of(node, sorted(days.get(node.id, ()))) for node in self.nodes}
        self._trees: dict[object, dict[str, tuple[int, Model, Way]]] = {}
        self._declaring: dict[str, dict[str, None]] = {}
        for name, terms in self._terms.items():
            for each in terms:
                self._declaring.setdefault(each.license.iri, {})[name] = None

    def bindings(self) -> Iterator[Binding]:
        """Every license of an ancestor that arrives, over its best way, and rules of others that travel alone.

        Of a choice whose one alternative does not arrive, the asker takes that one, and nothing of it binds.
        """
        terms = [each for node in self.nodes for each in self._terms[node.id]]
        arrived = [
            each
            for license in {each.license.iri: each.license for each in terms}.values()
            for each in (*self._whole(license), *self._alone(license))
        ]
        there = {(each.choice, each.alternative) for each in arrived}
        free = {each.choice for each in terms if each.choice and (each.choice, each.alternative) not in there}
        return (each for each in arrived if each.choice not in free)

    def _whole(self, license: License) -> Iterator[Binding]:
        tree = self._tree(license)
        declaring = (name for name in self._declaring[license.iri] if name in tree)
        for name in sorted(declaring, key=lambda each: tree[each][0]):
            _, node, way = tree[name]
            yield from self._over(way, node, license)

    def _tree(self, license: License) -> dict[str, tuple[int, Model, Way]]:
        """The ways to all that the license would come from; licenses that reach the same kinds share them."""
        key = license.reaches, license.may_reach and license.iri
        if key not in self._trees:
            found = enumerate(ways(self._model, license, self._find, self._sources.vocabulary))
            self._trees[key] = {node.id: (number, node, way) for number, (node, way) in found}
        return self._trees[key]

    def _alone(self, license: License) -> Iterator[Binding]:
        """Rules that travel over a step which their license does not reach: they arrive at its result and stop."""
        rules = [rule for rule in license.rules if rule.travels_through]
        for derivation in self._model.derivations if rules else ():
            only = frozenset(rule.iri for rule in rules if rule.travels_through & derivation.kinds)
            if only and step_over(self._model.id, derivation, license, self._sources.vocabulary) is None:
                last = Way(Trail.of(self._model.id)).up(Step(self._model.id, derivation))
                parent = self._find(derivation.parent)
                for node, way in ways(parent, license, self._find, self._sources.vocabulary, last):
                    yield from (each._replace(only=only) for each in self._over(way, node, license))

    def _over(self, way: Way, node: Model, license: License) -> Iterator[Binding]:
        """The declarations of ``license`` at ``node``, brought down the way."""
        for each in self._terms.get(node.id, ()):
            if each.license.iri == license.iri:
                yield each._replace(
                    via=way.via,
                    kinds=way.kinds,
                    modified=way.modified(license, self._sources.vocabulary),
                    readings=each.readings | way.readings,
                    needs=way.needs or (),
                    apart=way.apart,
                )

    def _terms_of(self, node: Model, days: list[int]) -> list[Binding]:
        """What an ancestor declares; where its terms differed when something was made of it, both are readings."""
        by_day = {day: declared(node, day, self._sources) for day in (self._as_of, *days)}
        if len({frozenset(each.license.iri for each in bindings) for bindings in by_day.values()}) == 1:
            return by_day[self._as_of]
        readings = {day: _terms_on(node, day) for day in by_day}
        label = Words(f"The terms of {node.id} changed", f"{node.id} 的条款有变更")
        self.dated.append(Ambiguity(f"urn:licline:terms:{node.id}", label, tuple(readings.values())))
        return [
            each._replace(readings=each.readings | {readings[day].iri})
            for day, found in by_day.items()
            for each in found
        ]

    def _find(self, name: str) -> Model:
        """The model; one that is only named is under terms not known."""
        return self._sources.model(name) or Model(name, Words(name, name))


def _terms_on(node: Model, day: int) -> Reading:
    date = datetime.date.fromordinal(day).isoformat()
    label = Words(f"the terms of {node.id} as of {date} bind", f"适用 {node.id} 于 {date} 的条款")
    return Reading(f"urn:licline:terms:{node.id}:{date}", label, ())


def _days(nodes: Iterable[Model]) -> dict[str, set[int]]:
    """Of each thing, the days on which something was made of it."""
    found: dict[str, set[int]] = {}
    for node in nodes:
        for derivation in node.derivations:
            if derivation.on is not None:
                found.setdefault(derivation.parent, set()).add(derivation.on)
    return found


def in_effect(declaration: Declaration, day: int) -> bool:
    """Whether a declaration stands on a day."""
    return (declaration.since or day) <= day and (declaration.until is None or day < declaration.until)


def _parts_without(bindings: Iterable[Binding]) -> frozenset[str]:
    covered: set[str] = set()
    for binding in bindings:
        covered |= binding.parts or set(PARTS)
    return frozenset(PARTS) - covered - (COMES_WITH_WEIGHTS if "weights" in covered else frozenset())
