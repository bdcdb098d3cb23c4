# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Where a declared license allows what an inherited one withholds, each place with a request that proves it.

A pair of licenses is compared once, however often it comes in a lineage.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from licline.casework import Asked, Casebook
from licline.compatible import NO, beyond
from licline.finding import ALLOWS, Kind, Side, Witness, side
from licline.judgement import Judgement, may
from licline.law import BEFORE, DUTY, PERMISSION, PROHIBITION, Ambiguity, Binding, License, Rule, Scalar, Words
from licline.lifting import judge, states
from licline.request import understand
from licline.verdict import APPROVAL, FAILS, HOLDS, ORDER, PROHIBITED, SILENT, WITH_DUTIES, Standing
from licline.witness import MODIFIED, STORIES, requests, spoken
from licline.words import Vocabulary

BY_SILENCE = Words("what it does not speak of and nobody need grant", "其未提及且无须授权的行为")
NOT_A_LICENSEE = Words("Who may be a licensee", "被许可人资格")
TRAINS = "trains"
LONE = ("affiliate", "revenue", "dau", "mau", "to", "as")  # words of a witness that may turn out not to matter


class Collision(NamedTuple):
    """A rule that withholds what the declared licenses allow; ``certain`` if all readings of its text say so."""

    side: Side
    allowing: tuple[Side, ...]
    witness: Witness
    certain: bool


class Comparer:
    """Compares declared licenses with one that is inherited."""

    def __init__(self, kind: Kind, vocabulary: Vocabulary, book: Casebook) -> None:
        self._kind = kind._replace(leaves_out=vocabulary.narrowed(kind.leaves_out))
        self._words, self._book = vocabulary, book
        self._known: dict[object, tuple[Collision, ...]] = {}

    def collisions(
        self, declared: tuple[Binding, ...], inherited: Binding, ambiguities: Iterable[Ambiguity], part: str = ""
    ) -> tuple[Collision, ...]:
        """Where ``inherited`` forbids what ``declared`` alone allows: bans before gates before grants."""
        open_ = _about(inherited.license, ambiguities)
        key = (*map(_look, (*declared, inherited)), part, *(each.iri for each in open_))
        if key not in self._known:
            pair = _Pair(self._kind, self._words, self._book, declared, inherited, open_, part)
            self._known[key] = tuple(pair.collisions())
        return self._known[key]


def _look(binding: Binding) -> object:
    """What of a binding a comparison can tell apart."""
    return (
        *(binding.license.iri, binding.parts, binding.kinds, binding.modified),
        *(binding.only, binding.choice, binding.alternative),
    )


def _about(license: License, ambiguities: Iterable[Ambiguity]) -> tuple[Ambiguity, ...]:
    """The ambiguities on which a rule of the license depends."""
    wanted = frozenset(reading for rule in license.rules for reading in rule.readings)
    return tuple(each for each in ambiguities if wanted & {reading.iri for reading in each.readings})


class _Pair:
    """One comparison."""

    def __init__(
        self,
        kind: Kind,
        words: Vocabulary,
        book: Casebook,
        declared: tuple[Binding, ...],
        inherited: Binding,
        ambiguities: tuple[Ambiguity, ...],
        part: str,
    ) -> None:
        self._kind, self._words, self._book, self._part = kind, words, book, part
        self._declared = tuple(each._replace(readings=frozenset()) for each in declared)
        self._inherited, self._ambiguities = inherited, ambiguities
        self._plain: dict[tuple[str, Scalar], bool] = {}

    def collisions(self) -> Iterator[Collision]:
        """Every rule that collides, with its first witness."""
        found = [one for rule in _in_order(self._inherited) for one in itertools.islice(self._of(rule), 1)]
        yield from found or self._without_a_story()

    def _without_a_story(self) -> Iterator[Collision]:
        """Where no story shows it: requests that follow from the two texts alone, act by act."""
        if len(self._declared) != 1 or self._inherited.only is not None:
            return
        license, left_out = self._declared[0].license, self._kind.leaves_out
        for found in beyond(self._inherited, license, self._book, self._part, left_out):
            said = self._with_part(dict(found.witness or {}))
            if found.compatible == NO and found.witness and self._is_compared(said):
                allowed, withheld = self._judged(said, self._declared), self._judged(said, (self._inherited,))
                if found.sides and withheld.best in (APPROVAL, PROHIBITED) and may(allowed.worst) == WITH_DUTIES:
                    yield Collision(found.sides[0], _allowing(allowed), said, True)

    def _is_compared(self, said: Witness) -> bool:
        facts = said.get("facts", {})
        named = {*said["do"], *facts, *(value for value in facts.values() if isinstance(value, str))}
        return said["do"][0] in self._kind.tries and not named & self._kind.leaves_out

    def _of(self, rule: Rule) -> Iterator[Collision]:
        for story in STORIES:
            for said in requests(rule, story, self._inherited.modified, self._kind, self._words):
                found = self._tried(rule, self._with_part(said)) if self._plainly_allowed(said, story) else None
                if found is not None:
                    yield found

    def _plainly_allowed(self, said: Witness, story: Mapping[str, Scalar]) -> bool:
        """Whether the label allows the act in the story as it is; what it does not, no further fact makes it allow."""
        key = said["do"][0], story["commerciality"]
        if key not in self._plain:
            plain = self._with_part(spoken({**story, MODIFIED: self._inherited.modified, TRAINS: "llm"}, key[0]))
            self._plain[key] = ORDER[self._judged(plain, self._declared).best] <= ORDER[WITH_DUTIES]
        return self._plain[key]

    def _with_part(self, said: Witness) -> Witness:
        return {**said, "part": self._part} if self._part else said

    def _tried(self, rule: Rule, said: Witness) -> Collision | None:
        withheld = self._judged(said, (self._inherited,))
        certain = _forbids(withheld, rule)
        if certain is None:
            return None
        allowed = self._judged(said, self._declared)
        if may(allowed.worst) != WITH_DUTIES:
            return None
        return Collision(side(rule), _allowing(allowed), self._shortened(rule, said), certain)

    def _judged(self, said: Witness, bindings: tuple[Binding, ...]) -> Judgement:
        return judge(understand(said, self._words), bindings, self._words, self._ambiguities, self._book)

    def _shortened(self, rule: Rule, said: Witness) -> Witness:
        """The witness without what it does not take."""
        for word in LONE:
            shorter = {name: value for name, value in said.items() if name != word}
            if word in said and self._proves(rule, shorter):
                said = shorter
        return said

    def _proves(self, rule: Rule, said: Witness) -> bool:
        forbidden = _forbids(self._judged(said, (self._inherited,)), rule)
        return forbidden is not None and may(self._judged(said, self._declared).worst) == WITH_DUTIES


def _in_order(binding: Binding) -> list[Rule]:
    """The rules that may forbid: bans, then gates, then grants, then who is no licensee."""
    rules = binding.rules
    gates = [rule for rule in rules if rule.kind == DUTY and rule.when == BEFORE]
    bans = [rule for rule in rules if rule.kind == PROHIBITION]
    grants = [rule for rule in rules if rule.kind == PERMISSION and binding.only is None]
    return [*bans, *gates, *grants, *(_eligible(binding.license, grants) if binding.only is None else ())]


def _eligible(license: License, grants: list[Rule]) -> Iterator[Rule]:
    """Who is a licensee, as a grant that is limited to them."""
    actions = frozenset(action for rule in grants for action in rule.actions)
    parts = frozenset(part for rule in grants for part in rule.parts)
    for each in license.eligibility:
        label = each.label or NOT_A_LICENSEE
        yield Rule(each.iri, license.id, PERMISSION, label, actions, parts, (each,), each.clauses)


def _forbids(judgement: Judgement, rule: Rule) -> bool | None:
    """Whether the rule forbids what was judged: in every reading (True), in some (False), or not (None)."""
    if not any(_at_work(asked, rule) for asked in judgement.asked):
        return None
    if ORDER[judgement.best] >= ORDER[APPROVAL]:
        return True
    some = any(ORDER[each.best] >= ORDER[APPROVAL] for each in judgement.readings)
    return False if some else None


def _at_work(asked: Asked, rule: Rule) -> bool:
    """Whether it is this rule that forbids: a ban or gate that holds; a grant that fails where no ban is needed."""
    case = asked.case
    if rule.kind != PERMISSION:
        return any(_is(each, rule) and states(asked, each) == {HOLDS} for each in (*case.bans, *case.gates))
    if any(states(asked, ban) == {HOLDS} for ban in case.bans):
        return False
    if case.licensee and any(each.iri == rule.iri for each in case.binding.license.eligibility):
        return states(asked, case.licensee) == {FAILS}
    return any(_is(each, rule) and states(asked, each) <= {SILENT, FAILS} for each in case.grants) and not any(
        states(asked, each) == {HOLDS} for each in case.grants
    )


def _is(standing: Standing, rule: Rule) -> bool:
    return standing.rule is not None and standing.rule.iri == rule.iri


def _allowing(judgement: Judgement) -> tuple[Side, ...]:
    """The grants of the declared licenses that allow the witness; the license itself where its silence does."""
    found: dict[str, Side] = {}
    for asked in judgement.asked:
        grants = [each.rule for each in asked.case.grants if each.rule and states(asked, each) == {HOLDS}]
        for rule in grants:
            found.setdefault(rule.iri, Side(rule.license, ALLOWS, rule.iri, rule.label, rule.clauses))
        if not grants:
            license = asked.case.binding.license
            found.setdefault(license.iri, Side(license.id, ALLOWS, license.iri, BY_SILENCE, ()))
    return tuple(found.values())
