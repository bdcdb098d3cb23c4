# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What a license allows of an act, as formulas over the facts: where it is not barred, where nobody need be asked, and
which duties are due where.

A text that can be read in several ways has two poles: the strict one holds every ban and gate of any reading and only
the grants of all of them, the generous one the opposite. What both say alike, the text says. Facts are single values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from licline.casework import SELF, TO, Asked, Casebook
from licline.formulas import ALWAYS, NEVER, Formula, Meaning, Test, every, inverse, some
from licline.law import Binding
from licline.regions import Names
from licline.request import understand
from licline.verdict import Standing
from licline.words import Vocabulary

UNTOLD = "untold"  # stands for what a summary does not tell


class Levels(NamedTuple):
    """Of one license and one act: where it is not barred, where it needs no approval either, where a duty is due."""

    allowed: Formula
    unasked: Formula
    duties: Mapping[str, Formula]


class Pole(NamedTuple):
    """One way to take what a text leaves open."""

    strict: bool
    meaning: Meaning

    def holds(self, standing: Standing) -> Formula:
        """When a rule holds: strictly, a ban as soon as it may, a grant only when it must; generously the reverse."""
        certain = standing.grants is self.strict
        take = self.meaning.surely if certain else self.meaning.possibly
        whole = every(take(constraint) for constraint in (*standing.scope, *standing.conditions))
        return whole if self._is_held(standing) else NEVER

    def speaks(self, standing: Standing) -> Formula:
        """When a grant speaks of the request at all."""
        if not self._is_held(standing):
            return NEVER
        take = self.meaning.possibly if self.strict else self.meaning.surely
        return every(take(constraint) for constraint in standing.scope)

    def _is_held(self, standing: Standing) -> bool:
        """Strictly, what only some readings say is held against the asker; generously, for the asker."""
        contested = standing.rule is not None and bool(standing.rule.readings)
        return not contested or standing.grants is not self.strict


def levels(binding: Binding, act: str, book: Casebook, *, strict: bool, reached: bool, part: str = "") -> Levels:
    """What a license says of an act (a word of the vocabulary) on a part, the act's own if empty, at one of its poles.

    ``reached``: whether what a text may reach is taken to be reached. That is one question about two licenses, so that
    it is to be answered alike for both.
    """
    vocabulary = book.vocabulary
    pole = Pole(strict, Meaning(binding.license, vocabulary))
    asked = book.asked(understand({"do": act, "part": part}, vocabulary), [binding])
    cases = [each for each in asked if reached or not each.readings]
    allowed = [some([_elsewhere(each, vocabulary), _allowed(each, pole)]) for each in cases]
    return Levels(
        allowed=every([_recipients(act, vocabulary), *allowed]),
        unasked=every(some([_elsewhere(each, vocabulary), inverse(_gated(each, pole))]) for each in cases),
        duties=_duties(cases, pole),
    )


def _recipients(act: str, vocabulary: Vocabulary) -> Formula:
    """For whom an act is: selling and handing on are for someone else; to hand it to oneself is to run it."""
    return Test(TO, ~Names(frozenset({SELF}))) if vocabulary.acts[act].to_someone_else else ALWAYS


def _elsewhere(asked: Asked, vocabulary: Vocabulary) -> Formula:
    """Where the case is not asked: for other recipients."""
    if asked.guard is None:
        return NEVER
    inside = Names(asked.guard.values)
    return Test(asked.guard.operand, inside if asked.guard.operator == "neq" else ~inside)


def _allowed(asked: Asked, pole: Pole) -> Formula:
    case = asked.case
    bans = [inverse(pole.holds(each)) for each in (*case.bans, *case.refusals)]
    return every([*bans, _granted(asked, pole)])


def _granted(asked: Asked, pole: Pole) -> Formula:
    """Some grant holds; or none speaks, and silence leaves the act free."""
    case = asked.case
    holding = some(pole.holds(each) for each in case.grants)
    silence: Formula = ALWAYS if case.free else NEVER
    if case.untold is not None:
        silence = some([silence, Test(f"{UNTOLD} of {case.binding.license.id}", Names(frozenset({True})))])
    free = every([silence, *(inverse(pole.speaks(each)) for each in case.grants)])
    licensed = pole.holds(case.licensee) if case.licensee else ALWAYS
    return some([every([holding, licensed]), every([free, licensed if case.needed else ALWAYS])])


def _gated(asked: Asked, pole: Pole) -> Formula:
    return some(pole.holds(each) for each in asked.case.gates)


def _duties(cases: Iterable[Asked], pole: Pole) -> dict[str, Formula]:
    """By what is to be done: when some rule asks for it."""
    found: dict[str, Formula] = {}
    for each in cases:
        for duty in each.case.duties:
            if duty.rule is not None:
                due = every([pole.holds(duty), inverse(_elsewhere(each, pole.meaning.vocabulary))])
                found[duty.rule.asks] = some([found.get(duty.rule.asks, NEVER), due])
    return found
