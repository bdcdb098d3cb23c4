# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What may be done with each of very many things: asked once of all to which the same licenses come on ways alike.

The answer to a question depends on the labels of a thing and of its ancestors, and on which kinds of step lead to each,
not on names nor on the order of steps (docs/semantics.md, section 8). Where that does not hold, because ways from one
ancestor differ, terms changed over time, a file knows of an ambiguity or something derives from itself, a thing is
asked about by itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple

from licline import dates
from licline.answer import PROHIBITS, UNDECIDED, WITHHOLDS, Ground, Verdict
from licline.drawing.forms import Forms, Item, Label, one_way
from licline.drawing.kin import Made, Relatives
from licline.drawing.library import Library
from licline.explanation import explained
from licline.law import Model
from licline.lifting import judge
from licline.lineage import in_effect
from licline.request import understand
from licline.verdict import PROHIBITED, UNKNOWN


class Position(NamedTuple):
    """What a thing is like: things whose ``key`` is equal are answered alike. ``items`` come from above, ``line`` are
    its ancestors and itself as bits; one that is ``single`` is like no other.
    """

    key: Hashable
    items: frozenset[Item]
    line: int
    single: bool


class Standings:
    """The answers to one question."""

    def __init__(self, kb: Library, relatives: Relatives, as_of: Any, said: Mapping[str, Any]) -> None:
        self._kb, self._relatives, self.said = kb, relatives, said
        self.day = dates.day(as_of)
        self._forms = Forms(kb)
        self._positions: dict[str, Position] = {}
        self._known: dict[Hashable, Verdict] = {}
        self._answers: dict[Hashable, Verdict] = {}
        self._licenses = dict.fromkeys(kb.license_ids(), "")

    def of(self, name: str) -> Verdict | None:
        """The answer for a thing, or for one that is like it; for what is only named there is none."""
        if not self._relatives.knows(name):
            return None
        key = self._position(name).key
        if key not in self._known:
            self._known[key] = self._asked(name)
        return self._known[key]

    def comes(self, step: Made) -> frozenset[str]:
        """The licenses that come over a step; empty names are of what declares none."""
        forms = self._forms.of(self._over(step, self._position(step.parent)))
        if not any(each.closed for each in forms):
            return frozenset(each.license for each in forms)
        found = self._kb.bound(step.child, self.day.toordinal()).bindings
        return frozenset(each.license.id for each in found if each.via[1:2] == (step.parent,))

    def bars(self, step: Made) -> bool:
        """Whether what makes the answer no comes over a step."""
        answer = self.of(step.child)
        barring_ = {each.license for each in barring(answer) if len(each.via) > 1} if answer else set()
        return bool(barring_ & self.comes(step)) if barring_ else False

    def license(self, name: str) -> str:
        """The verdict under a license alone."""
        if self._licenses.get(name) == "":
            self._licenses[name] = self._kb.can(name, as_of=self.day, **self.said).verdict
        return self._licenses.get(name, UNKNOWN)

    def _asked(self, name: str) -> Verdict:
        """As ``KnowledgeBase.can``; what binds in the same way is asked once."""
        request = understand(self.said, self._kb.vocabulary)
        found = self._kb.bound(name, self.day.toordinal(), request.own)
        if request.under or found.ambiguities or any(act.free_for_derivatives for act in request.acts):
            return self._kb.can(name, as_of=self.day, **self.said)
        alike = self._forms.alike(found.bindings)
        key = frozenset(alike)
        if key not in self._answers:
            judgement = judge(request, alike.values(), self._kb.vocabulary, book=self._kb.book)
            self._answers[key] = explained(name, self.day, request, judgement, found, self._kb.vocabulary)
        return self._answers[key]

    def _position(self, name: str) -> Position:
        """Worked out from the ancestors down, without recursion; a circle is found on the way."""
        todo = [name]
        open_: dict[str, None] = {}
        circle: set[str] = set()
        while todo:
            here = todo[-1]
            waiting = [each for each in self._relatives.parents(here) if each not in self._positions]
            if here in self._positions:
                todo.pop()
            elif here not in open_:
                open_[here] = None
                circle |= {each for each in waiting if each in open_}
                todo += [each for each in waiting if each not in open_]
            else:
                todo.pop()
                self._positions[here] = self._placed(here, bool(circle))
                del open_[here]
                circle -= {here}
        return self._positions[name]

    def _placed(self, name: str, circular: bool) -> Position:
        model = self._relatives.model(name)
        items, line, shared = self._above(model)
        forms = self._forms.of(items)
        single = circular or bool(model.ambiguities) or (shared and not one_way(forms))
        key = name if single else (_label(model, self.day.toordinal()), forms)
        return Position(key, items, line | 1 << len(self._positions), single)

    def _above(self, model: Model) -> tuple[frozenset[Item], int, bool]:
        """What comes from above, from where, and whether there are several ways from somewhere."""
        found: set[Item] = set()
        line, shared = 0, False
        for step in self._relatives.steps(model):
            parent = self._positions.get(step.parent)
            if parent is not None:
                shared = shared or bool(line & parent.line)
                line |= parent.line
                found.update(self._over(step, parent))
        return frozenset(found), line, shared

    def _over(self, step: Made, parent: Position) -> Iterator[Item]:
        """What is above the parent, and the parent, as it comes over the step."""
        model = self._relatives.model(step.parent)
        yield Item(self._named(model, step, parent), step.kinds, frozenset())
        for item in () if parent.single else parent.items:
            yield Item(item.label, step.kinds, item.every)

    def _named(self, model: Model, step: Made, parent: Position) -> Label:
        if any(each.since or each.until for each in model.declarations):
            child = self._relatives.model(step.child)
            return model.id, frozenset(each.on for each in child.derivations if each.parent == model.id)
        return model.id if parent.single else _label(model, self.day.toordinal())


def barring(answer: Verdict) -> list[Ground]:
    """The rules that make the answer no."""
    if answer.verdict != PROHIBITED:
        return []
    found = [each for each in answer.grounds if each.effect in (PROHIBITS, WITHHOLDS)]
    return found or [each for each in answer.grounds if each.effect == UNDECIDED]


def _label(model: Model, day: int) -> Label:
    """What is declared for a thing on a day."""
    said = [each for each in model.declarations if in_effect(each, day)]
    choices = {choice: number for number, choice in enumerate(dict.fromkeys(each.choice for each in said))}
    return frozenset(
        each._replace(choice=each.choice and str(choices[each.choice]), source="", declared_in="") for each in said
    )
