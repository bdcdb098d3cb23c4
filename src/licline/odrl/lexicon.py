# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What an evaluator knows of terms: ODRL's own vocabulary, our profile's unless it is to be forgotten, and whatever the
documents at hand say of theirs (a profile's action must say what it is included in: Information Model 2.2, 3.3).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from licline import resources, vocab
from licline.graph import Statements
from licline.vocab import ODRL, OWL, SKOS

INCLUDED_IN, IMPLIES = ODRL + "includedIn", ODRL + "implies"
EXACT_MATCH, BROADER = SKOS + "exactMatch", SKOS + "broader"
ACTION = ODRL + "Action"
Edges = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms: which stand for the same, which action is included in which or implies which, which value is narrower."""

    same: Mapping[str, str]
    included: Edges
    implied: Edges
    narrower: Edges
    units: Mapping[str, str]
    actions: frozenset[str]
    profiles: frozenset[str]
    _within: dict[str, frozenset[str]] = field(default_factory=dict)

    def one(self, term: str) -> str:
        """The term that stands for all that mean the same (skos:exactMatch)."""
        return self.same.get(term, term)

    def alike(self, term: str) -> list[str]:
        """Every term that means the same as ``term``, which stands for them."""
        return [term, *(each for each, one in self.same.items() if one == term != each)]

    def within(self, action: str) -> frozenset[str]:
        """The actions that include ``action``, itself too (2.4: a rule on an action covers what is included in it)."""
        found = self._within.get(action)
        if found is None:
            found = self._within[action] = reached(self.included, self.one(action))
        return found

    def covers(self, action: str, asked: str) -> bool:
        """Whether a rule on ``action`` speaks of ``asked``."""
        return self.one(action) in self.within(asked)

    def implies(self, action: str) -> frozenset[str]:
        """The action, and what must not be prohibited where it is permitted (2.4); that grants nothing."""
        return reached(self.implied, self.one(action))

    def known(self, action: str) -> bool:
        """Whether anything is said of the action."""
        return self.one(action) in self.actions or action in self.actions

    def joined(self, *documents: Statements) -> Lexicon:
        """With what the documents say of their own terms, and the profiles that they describe."""
        found, profiles = _edges(documents), self.profiles | _described(documents)
        if not any(found.values()):
            return replace(self, profiles=profiles)
        return _lexicon(_merged(_stated(self), found), self.narrower, self.units, profiles)


@cache
def load(plain: bool = False) -> Lexicon:
    """ODRL's vocabulary, and unless ``plain`` that of our profile."""
    folder = os.path.join(resources.root(), "ontology")
    core = Statements().read(os.path.join(folder, "odrl", "core.ttl"))
    profiles = frozenset((vocab.CORE_PROFILE, vocab.PROFILE))
    if plain:
        return _lexicon(_edges([core]), {}, {}, profiles)
    ours = Statements()
    for name in ("actions.ttl", "operands.ttl", "derivation.ttl"):
        ours.read(os.path.join(folder, name))
    units = {each.iri: unit for each in ours.typed(ODRL + "LeftOperand") if (unit := each.iri_of(ODRL + "unit"))}
    return _lexicon(_edges([core, ours]), _narrower(ours), units, profiles)


def reached(edges: Edges, *starts: str) -> frozenset[str]:
    """All that the edges lead to, the starts too."""
    found, todo = set(starts), list(starts)
    while todo:
        for each in edges.get(todo.pop(), ()):
            if each not in found:
                found.add(each)
                todo.append(each)
    return frozenset(found)


def turned(edges: Edges) -> Edges:
    """The edges the other way round."""
    return _grouped((end, start) for start, ends in edges.items() for end in ends)


def _edges(documents: Iterable[Statements]) -> dict[str, Edges]:
    found = {name: list(_pairs(documents, name)) for name in (INCLUDED_IN, IMPLIES, EXACT_MATCH)}
    named = [(node.iri, node.iri) for each in documents for node in each.typed(ACTION)]
    found[ACTION] = named + [(start, start) for start, _ in found[INCLUDED_IN]]
    return {name: _grouped(pairs) for name, pairs in found.items()}


def _pairs(documents: Iterable[Statements], predicate: str) -> Iterator[tuple[str, str]]:
    return ((node.iri, end) for each in documents for node in each.subjects() for end in node.iris(predicate))


def _grouped(pairs: Iterable[tuple[str, str]]) -> Edges:
    found: dict[str, set[str]] = {}
    for start, end in pairs:
        found.setdefault(start, set()).add(end)
    return {start: frozenset(ends) for start, ends in found.items()}


def _lexicon(edges: Mapping[str, Edges], narrower: Edges, units: Mapping[str, str], known: frozenset[str]) -> Lexicon:
    """Of terms that mean the same, one that is included in something stands for all: only it says where they belong."""
    included, matches = edges[INCLUDED_IN], edges[EXACT_MATCH]
    both_ways = _joined(matches, turned(matches))
    same = {term: min(reached(both_ways, term), key=lambda each: (each not in included, each)) for term in both_ways}
    placed = {name: _renamed(edges[name], same) for name in (INCLUDED_IN, IMPLIES)}
    return Lexicon(same, placed[INCLUDED_IN], placed[IMPLIES], narrower, units, frozenset(edges[ACTION]), known)


def _renamed(edges: Edges, same: Mapping[str, str]) -> Edges:
    return _grouped((same.get(start, start), same.get(end, end)) for start, ends in edges.items() for end in ends)


def _stated(lexicon: Lexicon) -> dict[str, Edges]:
    matches = {term: frozenset((one,)) for term, one in lexicon.same.items()}
    actions = {each: frozenset((each,)) for each in lexicon.actions}
    return {INCLUDED_IN: lexicon.included, IMPLIES: lexicon.implied, EXACT_MATCH: matches, ACTION: actions}


def _merged(one: Mapping[str, Edges], two: Mapping[str, Edges]) -> dict[str, Edges]:
    return {name: _joined(edges, two[name]) for name, edges in one.items()}


def _joined(one: Edges, two: Edges) -> Edges:
    nothing: frozenset[str] = frozenset()
    return {start: one.get(start, nothing) | two.get(start, nothing) for start in {**one, **two}}


def _narrower(graph: Statements) -> Edges:
    """Value -> itself and all values within it."""
    broader = _grouped(_pairs([graph], BROADER))
    return {value: reached(turned(broader), value) for value in turned(broader)}


def _described(documents: Iterable[Statements]) -> frozenset[str]:
    """The profiles that a document says the terms of (3.3)."""
    kinds = (OWL + "Ontology", SKOS + "Collection")
    return frozenset(node.iri for each in documents for kind in kinds for node in each.typed(kind))
