# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""When a license surely permits an act: the permissions that a plain ODRL reader may be given.

A permission of an action is one of all that is included in it (ODRL Information Model 2.2, 2.4), and ODRL knows nothing
of acts that are asked as others too. So each is guarded by whatever bars or gates anything that it would be read to
cover: the narrower acts, what a sale or a sublicense asks besides, what it is to do the thing for oneself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from licline.casework import covers
from licline.formulas import ALWAYS, NEVER, Formula, Meaning, Test, every, listed, simpler, some
from licline.law import BEFORE, DUTY, FULL_TEXT, PERMISSION, PROHIBITION, SUPPLEMENT, Binding, License, Rule
from licline.odrl.rules import known
from licline.regions import Names
from licline.words import Act, Vocabulary

TO = "to"
SELF = Names(frozenset({"self"}))
ANYONE, OTHERS, ONESELF = "", "to-others", "to-self"
DERIVING = frozenset(("distillation", "training-on-outputs"))


@dataclass(frozen=True, slots=True)
class Grant:
    """One atomic permission: ``rules`` give it (the first is the one it is named after), ``when`` it surely stands."""

    rules: tuple[Rule, ...]
    act: Act
    part: str
    recipient: str
    when: Formula
    asked: frozenset[tuple[str, str]]  # the acts (words) and parts that it is read to cover or asked as


@dataclass(frozen=True, slots=True)
class Granting:
    """What one license grants of what it binds."""

    binding: Binding
    vocabulary: Vocabulary

    @property
    def license(self) -> License:
        """The license that grants."""
        return self.binding.license

    def grants(self) -> Iterator[Grant]:
        """Every atomic permission that stands under all readings. A license of one's choice (``relicense``) is none:
        it turns on what the other license says.
        """
        acts = [act for act in self.vocabulary.acts.values() if not act.free_for_derivatives]
        for rule in self._standing():
            for act, part in product(acts, sorted(rule.parts)):
                if any(self._gives(rule, word, part) for word in self._entailed(act.word)):
                    yield from self._of(rule, act, part)

    def _of(self, rule: Rule, act: Act, part: str) -> Iterator[Grant]:
        """Whoever it is for, and where that differs, for others and for oneself apart."""
        anyone = list(self._for(rule, act, part, ANYONE))
        yield from anyone
        if self._asked(act, part, OTHERS) == self._asked(act, part, ONESELF):
            return
        for recipient, whom in ((OTHERS, ~SELF), (ONESELF, SELF)):
            for grant in self._for(rule, act, part, recipient, Test(TO, whom)):
                if not any(simpler(every([each.when, Test(TO, whom)])) == grant.when for each in anyone):
                    yield grant

    def _for(self, rule: Rule, act: Act, part: str, recipient: str, *also: Formula) -> Iterator[Grant]:
        asked, met = self._asked(act, part, recipient), self.asked(act, part, recipient)
        for rules in self._combinations(rule, asked):
            when = self._surely(*also, *self._conditions(rules), *self._guards(met))
            if when != NEVER:
                yield Grant(rules, act, part, recipient, when, met)

    def _surely(self, *parts: Formula) -> Formula:
        whole = known(every(parts), self.binding, surely=True)
        return simpler(listed(simpler(whole), self.vocabulary, kinds=True))

    # --- what it leaves free ---

    def silent(self, act: Act, part: str) -> Formula:
        """When it surely stands in nobody's way although it grants nothing: it speaks of no part that is asked of, or
        what it says nothing of needs no grant of its. Even then it may be for its licensees alone.
        """
        if not self.asked(act, part):
            return ALWAYS
        return some(
            self._surely(*also, *self._conditions(()), *self._guards(self.asked(act, part, recipient)))
            for recipient, also in ((ANYONE, ()), (OTHERS, (Test(TO, ~SELF),)), (ONESELF, (Test(TO, SELF),)))
            if all(self._givers(word, on) is None for word, on in self._asked(act, part, recipient))
        )

    # --- what it is asked as ---

    def asked(self, act: Act, part: str, recipient: str = ANYONE) -> frozenset[tuple[str, str]]:
        """The acts (words) and parts that it would be read to cover or asked as, each of which may be barred."""
        named = self._named(act, part, recipient)
        return self._asked(act, part, recipient) | {(word, on) for name, on in named for word in self._through(name)}

    def _asked(self, act: Act, part: str, recipient: str) -> frozenset[tuple[str, str]]:
        """What must be granted: whatever is named, or what that entails, and what its result asks for."""
        named = self._named(act, part, recipient)
        derived = (each for one in self._included(act) for each in self._derived(one))
        return frozenset({(word, on) for name, on in named for word in self._entailed(name)}.union(derived))

    def _named(self, act: Act, part: str, recipient: str) -> frozenset[tuple[str, str]]:
        """The act and all that is included in it, with what is asked besides, for whom it is done."""
        found: set[tuple[str, str]] = set()
        for each in self._included(act):
            parts = {part, *(each.works_on if part in each.works_on else ())}
            besides = (each, *(self.vocabulary.acts[word] for word in each.asks_also))
            found |= {(word, on) for one in besides for word in _by_recipient(one, recipient) for on in parts}
        return frozenset((word, on) for word, on in found if covers(self.binding, on))

    def _included(self, act: Act) -> list[Act]:
        return [each for each in self.vocabulary.acts.values() if act.iri in each.within]

    def _derived(self, act: Act) -> set[tuple[str, str]]:
        """To train on outputs is to modify the weights, where the license reaches what comes of it, or may."""
        reached = act.result_of in DERIVING & (self.license.reaches | self.license.may_reach)
        return {("modify", "weights")} if reached and covers(self.binding, "weights") else set()

    def _entailed(self, word: str) -> set[str]:
        """Where a text licenses only what needs permission, an act that it does not name is what it entails."""
        further = self._further(word)
        return {name for each in further for name in self._entailed(each)} if further else {word}

    def _through(self, word: str) -> set[str]:
        """The act, and all that is entailed on the way to what is named."""
        return {word}.union(*map(self._through, self._further(word)))

    def _further(self, word: str) -> tuple[str, ...]:
        act = self.vocabulary.acts[word]
        named = any(rule.actions & act.within for rule in self.license.rules if rule.kind == PERMISSION)
        return act.entails if self.license.only_where_needed and not named else ()

    # --- who gives it ---

    def _standing(self) -> list[Rule]:
        rules = (rule for rule in self.license.rules if rule.kind == PERMISSION)
        return [rule for rule in rules if self._under_all_readings(rule)]

    def _under_all_readings(self, rule: Rule) -> bool:
        known = [frozenset(each.iri for each in about.readings) for about in self.license.ambiguities]
        whole = frozenset(iri for readings in known if readings <= rule.readings for iri in readings)
        return rule.readings <= whole

    def _combinations(self, rule: Rule, asked: Iterable[tuple[str, str]]) -> Iterator[tuple[Rule, ...]]:
        """Rules that together give all that is asked; others than ``rule`` only where it does not."""
        missing = [self._givers(word, part) for word, part in sorted(asked) if not self._gives(rule, word, part)]
        needed = [givers for givers in missing if givers is not None]
        for others in product(*needed):
            yield tuple(dict.fromkeys((rule, *others)))

    def _gives(self, rule: Rule, word: str, part: str) -> bool:
        return part in rule.parts and bool(rule.actions & self.vocabulary.acts[word].within)

    def _givers(self, word: str, part: str) -> list[Rule] | None:
        """The permissions of an act; None where it needs none and none speaks of it."""
        spoken = [each for each in self.license.rules if each.kind == PERMISSION and self._gives(each, word, part)]
        if not spoken and self._free(self.vocabulary.acts[word], part):
            return None
        return [each for each in spoken if self._under_all_readings(each)]

    def _free(self, act: Act, part: str) -> bool:
        if self.license.coverage == SUPPLEMENT:
            return True
        return self.license.coverage == FULL_TEXT and (not act.awaits_grant(part) or part not in self.license.governs)

    # --- on what it turns ---

    def _conditions(self, rules: Iterable[Rule]) -> Iterator[Formula]:
        meaning = Meaning(self.license, self.vocabulary)
        for constraint in (*self.license.eligibility, *(each for rule in rules for each in rule.constraints)):
            yield meaning.surely(constraint)

    def _guards(self, asked: Iterable[tuple[str, str]]) -> Iterator[Formula]:
        """That none of the bans and gates is met, under any reading: of each, some constraint surely does not hold."""
        meaning = Meaning(self.license, self.vocabulary)
        asked = tuple(asked)
        for rule in self.license.rules:
            if _bars(rule) and any(self._gives(rule, word, part) for word, part in asked):
                yield some(meaning.surely_not(constraint) for constraint in rule.constraints)


def _bars(rule: Rule) -> bool:
    return rule.kind == PROHIBITION or (rule.kind == DUTY and rule.when == BEFORE)


def _by_recipient(act: Act, recipient: str) -> Iterable[str]:
    """To host for, or hand to, oneself is to run; for whom it is may be left open."""
    if not act.to_oneself:
        return (act.word,)
    return {ANYONE: (act.word, act.to_oneself), OTHERS: (act.word,), ONESELF: (act.to_oneself,)}[recipient]
