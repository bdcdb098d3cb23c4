# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What is checked: a model with its own licenses, everything it was made of, and the licenses that came from there."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from licline import wording
from licline.arrival import both_ways, changes, reach_reading
from licline.casework import Casebook
from licline.collision import Collision, Comparer
from licline.finding import ERROR, WARNING, Finding, Side, Witness, filled
from licline.law import NAME_ONLY, Ambiguity, Binding, License, Model, Note, Words
from licline.lineage import Bound, Sources, bound, declared, made_from
from licline.options import Options, Taken, offered, without_the_rest
from licline.trail import Trail
from licline.wording import Wording
from licline.words import Vocabulary

OVERGRANT = "grants-what-upstream-withholds"
SOON_WALKED = 10_000  # steps
MAIN = {"Model": "weights", "Dataset": "data", "Software": "code"}
MAY_REACH, NOT_STATED, SOME_READINGS, OWN_TERMS = "may-reach", "not-stated-how", "some-readings", "own-terms"
MAY_MODIFY, AT_AN_INTERMEDIATE = "may-modify", "at-an-intermediate"


class Inherited(NamedTuple):
    """A license that came from above, and what is in doubt about its coming."""

    binding: Binding
    doubts: tuple[str, ...]

    @property
    def license(self) -> License:
        """The license."""
        return self.binding.license

    @property
    def source(self) -> str:
        """What it comes from."""
        return self.binding.via[-1]

    @property
    def sure(self) -> Binding:
        """As if it came for certain."""
        return self.binding._replace(readings=frozenset(), needs=())

    @property
    def severity(self) -> str:
        """A rule that only some readings give is an error all the same; whether a license comes at all is a warning."""
        return WARNING if {MAY_REACH, MAY_MODIFY, NOT_STATED, OWN_TERMS} & set(self.doubts) else ERROR


class Desk(NamedTuple):
    """What a check works with."""

    sources: Sources
    wording: Wording
    comparer: Comparer
    book: Casebook
    notes: Callable[[], Sequence[Note]]

    @property
    def words(self) -> Vocabulary:
        """The vocabulary."""
        return self.sources.vocabulary


def desk(root: str, sources: Sources, book: Casebook, notes: Callable[[], Sequence[Note]]) -> Desk:
    """What checks under ``root`` work with."""
    words = wording.load(root)
    return Desk(sources, words, Comparer(words.kinds[OVERGRANT], sources.vocabulary, book), book, notes)


class Work:
    """One thing that is checked, on a day."""

    def __init__(self, model: Model, day: int, desk: Desk, above: Bound | None = None) -> None:
        self.model, self.day, self.desk, self.words = model, day, desk, desk.words
        self._bound: Bound = above or bound(model, day, desk.sources, own=True)
        self.cycle = self._bound.cycle
        self.ambiguities: Sequence[Ambiguity] = self._bound.ambiguities
        self.nodes: list[Model] = [model, *self._bound.nodes]
        self._labels: dict[str, tuple[Binding, ...]] = {}
        self._collides: dict[tuple[str, frozenset[str] | None], bool] = {}
        self._by_id = {node.id: node for node in self.nodes}

    @property
    def offered(self) -> list[Options]:
        """What may be chosen among the licenses from above."""
        return offered(self._bound.bindings)

    def taking(self, taken: Taken) -> Work:
        """The same under these alternatives only."""
        bindings = without_the_rest(self._bound.bindings, taken)
        return Work(self.model, self.day, self.desk, self._bound._replace(bindings=bindings))

    def node(self, name: str) -> Model:
        """A thing of the lineage."""
        return self._by_id[name]

    def label(self, node: Model) -> tuple[Binding, ...]:
        """What is declared for a thing on the day."""
        if node.id not in self._labels:
            self._labels[node.id] = tuple(declared(node, self.day, self.desk.sources))
        return self._labels[node.id]

    def main(self, node: Model) -> tuple[Binding, ...]:
        """What is declared for the part that the thing is."""
        return tuple(each for each in self.label(node) if not each.parts or MAIN[node.type] in each.parts)

    @cached_property
    def declared(self) -> list[License]:
        """Every license that is declared for something of the lineage."""
        return list({one.license.iri: one.license for node in self.nodes for one in self.main(node)}.values())

    def part(self, node: Model) -> str:
        """The part to ask about, empty where each act's own will do."""
        return "" if node.type == "Model" else MAIN[node.type]

    @cached_property
    def inherited(self) -> list[Inherited]:
        """The licenses from above, each from where it begins: not again from what only hands it on."""
        return self._begun(None)

    @cached_property
    def alone(self) -> list[Inherited]:
        """Rules that came without the rest of their license, and not with it on another way from the same source."""
        known = {(each.license.iri, each.source, doubt) for each in self.whole for doubt in (each.severity, WARNING)}
        travelled = dict.fromkeys(each.only for each in self._bound.bindings if each.only is not None)
        found = (one for only in travelled for one in self._begun(only) if not one.binding.apart)
        return [each for each in found if (each.license.iri, each.source, each.severity) not in known]

    def _begun(self, only: frozenset[str] | None) -> list[Inherited]:
        """What came whole, or only as these rules."""
        alike = [each for each in self._bound.bindings if each.only == only]
        return [one for each in _beginnings(alike) for one in _with_doubts(each, self.model.id)]

    @cached_property
    def whole(self) -> list[Inherited]:
        """What binds the result as a whole, not one of several parts used together, nor the code beside the weights."""
        part = MAIN[self.model.type]
        bearing = (each for each in self.inherited if not each.binding.apart)
        return [each for each in bearing if not each.binding.parts or part in each.binding.parts]

    @property
    def bearing(self) -> list[Inherited]:
        """Everything that binds the result as a whole: licenses, and rules that came alone."""
        return [*self.whole, *self.alone]

    @cached_property
    def ways(self) -> dict[str, Trail[str]]:
        """A shortest way to each thing of the lineage."""
        found: dict[str, Trail[str]] = {self.model.id: Trail.of(self.model.id)}
        for node in self.nodes:
            for each in node.derivations:
                if each.parent not in found and node.id in found and made_from(each, self.words):
                    found[each.parent] = found[node.id].then(each.parent)
        return found

    def collisions(self, node: Model, inherited: Binding) -> tuple[Collision, ...]:
        """Where the label of ``node`` allows what an inherited license withholds; its own license is no such thing."""
        label = self.main(node)
        unknown = any(each.license.coverage == NAME_ONLY and not each.choice for each in label)
        if unknown or any(each.license.iri == inherited.license.iri for each in label) or not inherited.license.rules:
            return ()
        return self.desk.comparer.collisions(label, inherited, self.ambiguities, self._compared_part(node, inherited))

    def _compared_part(self, node: Model, inherited: Binding) -> str:
        """The part to ask about; rules that came alone and do not speak of it are asked as the acts take them."""
        part = self.part(node)
        silent = inherited.only is not None and not any(part in rule.parts for rule in inherited.rules)
        return "" if silent else part

    def some_label_collides(self, inherited: Inherited) -> bool:
        """Whether any label of the lineage allows what the license withholds: if not, no way need be walked."""
        license, only = inherited.license, inherited.binding.only
        if len(self.bearing) * len(self.nodes) < SOON_WALKED:
            return True
        key = license.iri, only
        if key not in self._collides:
            alike = (each.binding for each in self.bearing if each.license.iri == license.iri)
            here = [each for each in alike if each.only == only]
            forms = {(each.kinds, changed) for each in here for changed in (True, False)}
            as_is = [inherited.sure._replace(kinds=kinds, modified=changed, via=()) for kinds, changed in forms]
            labels = {tuple(each.license.iri for each in self.main(node)): node for node in self.nodes}
            self._collides[key] = any(self.collisions(node, one) for node in labels.values() for one in as_is)
        return self._collides[key]

    def down(self, inherited: Inherited) -> Iterator[tuple[Model, Binding, Trail[str]]]:
        """Each thing between the source and what is checked, nearest to the source first, with the license as it is
        there.
        """
        via, kinds = inherited.binding.via, frozenset[str]()
        trails = list(via.trails()) if isinstance(via, Trail) else []
        for above, here in itertools.pairwise(trails):
            steps = (each.kinds for each in self.node(here.last).derivations if each.parent == above.last)
            for step in steps:
                kinds = kinds if step <= kinds else kinds | step
            modified = any(changes(inherited.license, self.words.kinds[kind]) for kind in kinds)
            yield self.node(here.last), inherited.sure._replace(kinds=kinds, modified=modified, via=()), here

    def finding(
        self,
        code: str,
        doubts: Iterable[str] = (),
        *,
        severity: str = "",
        via: Sequence[str] = (),
        licenses: Iterable[License] = (),
        sides: Iterable[Side] = (),
        witness: Witness | None = None,
        model: str = "",
        **said: Words | str,
    ) -> Finding:
        """A finding in the words of ontology/findings.ttl."""
        kind, name = self.desk.wording.kinds[code], model or self.model.id
        return Finding(
            code,
            severity or kind.severity,
            name,
            message=_sentences(filled(kind.message, model=name, **said), *self._remarks(doubts, said)),
            via=via or (self.model.id,),
            licenses=tuple(dict.fromkeys(each.id for each in licenses)),
            sides=tuple(dict.fromkeys(sides)),
            witness=witness,
            advice=filled(kind.advice, model=name, **said),
        )

    def _remarks(self, doubts: Iterable[str], said: Mapping[str, Words | str]) -> Iterator[Words]:
        for name in doubts:
            yield filled(self.desk.wording.remarks[name], model=self.model.id, **said)


def _sentences(*said: Words) -> Words:
    return Words(" ".join(each.en for each in said), "".join(each.zh for each in said))


def named(bindings: Iterable[Binding]) -> Words:
    """Licenses by their labels."""
    labels = list(dict.fromkeys(each.license.label for each in bindings))
    return Words(
        " + ".join(each.en for each in labels) or "no license", "＋".join(each.zh for each in labels) or "无许可证"
    )


def _with_doubts(binding: Binding, thing: str) -> Iterator[Inherited]:
    """As it surely binds; and as it does if a step modifies the work, where its text leaves that open."""
    doubts = tuple(_doubts(binding, thing))
    surely, *perhaps = both_ways(binding)
    yield Inherited(surely, doubts)
    yield from (Inherited(each, (*doubts, MAY_MODIFY)) for each in perhaps)


def _doubts(binding: Binding, thing: str) -> list[str]:
    reaching = {reach_reading(binding.license, kind, True) for kind in binding.kinds}
    doubts = [NOT_STATED] if binding.needs else []
    doubts += [MAY_REACH] if binding.readings & reaching else []
    doubts += [SOME_READINGS] if binding.readings - reaching else []
    doubts += [OWN_TERMS] if same_publisher(thing, binding.via[-1]) else []
    return doubts


def only_named(node: Model) -> bool:
    """Whether nothing is known of a thing but its name."""
    return not (node.declarations or node.derivations or node.sources)


def same_publisher(one: str, other: str) -> bool:
    """Whether the names say that one and the same has published both: a licensor is not bound by its own license."""
    publisher, slash, _ = one.partition("/")
    return bool(slash) and other.startswith(publisher + slash)


def _beginnings(bindings: Sequence[Binding]) -> Iterator[Binding]:
    """Of each license, the declarations from which it comes, not those on the way down that say it again.

    Each way is walked only until it joins one that was walked before.
    """
    on_the_way: dict[str, set[int]] = {}
    for binding in bindings:
        passed = on_the_way.setdefault(binding.license.iri, set())
        for trail in _below(binding.via):
            if id(trail) in passed:
                break
            passed.add(id(trail))
    seen: set[tuple[str, str]] = set()
    for binding in bindings:
        key = binding.license.iri, binding.via[-1]
        if id(binding.via) not in on_the_way[binding.license.iri] and key not in seen:
            seen.add(key)
            yield binding


def _below(via: Sequence[str]) -> Iterator[Trail[str]]:
    trails = via.trails() if isinstance(via, Trail) else iter(())
    next(trails, None)
    return trails
