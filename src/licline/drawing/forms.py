# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What of a label, and of the ways on which it came, can make a difference to an answer: as little as that is."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from licline.arrival import DERIVED_BY
from licline.drawing.library import Library
from licline.law import Binding, Declaration, Derivation, License, Scalar
from licline.lineage import not_known
from licline.paths import Way, step_over
from licline.say import NOT_KNOWN
from licline.trail import Trail
from licline.truth import atoms
from licline.vocab import license_id

Label: TypeAlias = Hashable  # the declarations of a thing as a frozenset, or the name of one that is like no other
Kinds: TypeAlias = frozenset[str]


class Item(NamedTuple):
    """The label of an ancestor, the step next to the thing, and those above it, as kinds."""

    label: Label
    first: Kinds
    rest: frozenset[Kinds]

    @property
    def every(self) -> frozenset[Kinds]:
        """The kinds of every step on the way."""
        return self.rest | {self.first}


class Form(NamedTuple):
    """A declaration as it binds; ``doubts`` are the readings and facts on which its coming hangs, ``alone`` the steps
    of one of which only some rules come.
    """

    said: Hashable
    modified: bool = False
    kinds: Hashable = ()
    apart: bool = False
    alone: Hashable = None
    doubts: frozenset[Hashable] = frozenset()

    @property
    def closed(self) -> bool:
        """Whether it is not looked into: what stands there is like no other."""
        return self.alone is not None and not self.kinds

    @property
    def license(self) -> str:
        """The id of the license; none where no license is declared."""
        return license_id(self.said.license) if isinstance(self.said, Declaration) else ""


def one_way(forms: Iterable[Form]) -> bool:
    """Whether each declaration comes in one form, so that it makes no difference which ways are the best."""
    found = [each.said for each in forms if each.alone is None or each.closed]
    return len(found) == len(set(found))


def _sure(forms: Collection[Form]) -> list[Form]:
    """Without those in doubt of which another comes for certain."""
    return [each for each in forms if not each.doubts or each._replace(doubts=frozenset()) not in forms]


class Forms:
    """Labels from above in the forms in which they bind; what is alike in that gives like answers."""

    def __init__(self, kb: Library) -> None:
        self._words, self._nothing = kb.vocabulary, not_known("", kb.vocabulary)
        self._find, self._ids = kb.license, frozenset(kb.license_ids())
        self._known: dict[Item, frozenset[Form]] = {}
        self._asks: dict[str, frozenset[Scalar]] = {}

    def of(self, items: Iterable[Item]) -> frozenset[Form]:
        """All that these come to; what comes for certain comes, in whatever other way it might."""
        found: set[Form] = set()
        for item in items:
            if item not in self._known:
                self._known[item] = frozenset(self._forms(item))
            found |= self._known[item]
        return frozenset(_sure(found))

    def _forms(self, item: Item) -> Iterator[Form]:
        label = item.label
        if not isinstance(label, frozenset) or any(each.or_later or each.choice for each in label):
            yield Form(label, alone=(item.first, item.rest))
            return
        for each in label:
            yield from self._bound(item, each, self._license(each.license))
        if not label or any(each.part for each in label):
            parts = frozenset(each.part for each in label)
            yield from self._bound(item, parts, self._nothing)

    def _license(self, name: str) -> License:
        known = license_id(name)
        return self._find(known) if known in self._ids else self._nothing

    def _bound(self, item: Item, said: Hashable, license: License) -> Iterator[Form]:
        """The license as it comes whole; else the rules of it that come alone over the step next to the thing."""
        whole = self._over(item.every, said, license)
        if whole is not None:
            yield whole
        elif any(rule.travels_through & item.first for rule in license.rules):
            above = self._over(item.rest, said, license)
            if above is not None:
                yield above._replace(alone=(item.first, self._relevant(item.first, license)))

    def _over(self, steps: Iterable[Kinds], said: Hashable, license: License) -> Form | None:
        """What the steps make of a license; None where it does not travel over one of them."""
        way = Way(Trail.of(""))
        needs: set[Hashable] = set()
        for kinds in steps:
            step = step_over("", Derivation("", kinds), license, self._words)
            if step is None:
                return None
            way = way.up(step)
            needs.update(values for _, values in step.needs)
        modified, asked = way.modified(license, self._words), self._relevant(way.kinds, license)
        return Form(said, modified, asked, way.apart, doubts=way.readings | needs)

    def alike(self, bindings: Iterable[Binding]) -> dict[Hashable, Binding]:
        """One binding of each form, without those in doubt of which another comes for certain.

        Of licenses of which nothing is known, one may allow whatever another may.
        """
        found: dict[Form, Binding] = {}
        for each in bindings:
            name = "" if each.license.iri.startswith(NOT_KNOWN) else each.license.iri
            said = name, each.parts, each.choice, each.alternative
            kinds, doubts = self._relevant(each.kinds, each.license), {values for _, values in each.needs}
            form = Form(said, each.modified, kinds, each.apart, each.only, each.readings | doubts)
            found.setdefault(form, each)
        return {form: found[form] for form in _sure(found)}

    def _relevant(self, kinds: Kinds, license: License) -> Hashable:
        """The kinds that a rule asks for, and whether there are others; those of which it is open if they modify."""
        if license.iri not in self._asks:
            constraints = [each for rule in license.rules for each in rule.constraints]
            every = (atom for each in (*constraints, *license.eligibility) for atom in atoms(each))
            asked = [atom.values for atom in every if atom.operand == DERIVED_BY]
            self._asks[license.iri] = frozenset(value for values in asked for value in values)
        asks = self._asks[license.iri]
        return kinds & asks, bool(asks) and bool(kinds - asks), kinds & license.may_modify
