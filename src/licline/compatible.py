# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""May what is made of something under one license go out under another? Directed, and dependent on how it is made.

Five tests, in the order of docs/semantics.md, section 11. A license that does not arrive in the result asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from licline.arrival import changes, travels
from licline.casework import Casebook
from licline.compare import BUSINESS, request
from licline.formulas import Formula, Meaning, Test, every, inverse
from licline.law import DUTY, PERMISSION, PROHIBITION, Atom, Binding, License, Rule
from licline.levels import UNTOLD, Levels, levels
from licline.lifting import judge
from licline.regions import Box, Names
from licline.request import Request, absent, understand
from licline.satisfying import boxes
from licline.truth import atoms
from licline.verdict import PERMITTED, PROHIBITED, UNKNOWN
from licline.words import OPEN, Kind, Vocabulary

YES, NO, DEPENDS, NOT_KNOWN = "yes", "no", "depends", "unknown"
ORDER = {YES: 0, DEPENDS: 1, NOT_KNOWN: 2, NO: 3}
HANDED_ON, BANNED, BEYOND, FURTHER, DEDICATED = 1, 2, 3, 4, 5  # the tests
SERVE = "serve"
LICENSING = ("sublicense", "use-mark")  # acts that a result is not measured by
HARMFUL = ("field", "application")
JOINING = ("linking", "merge")
COPYLEFT, UNLAWFUL = "Copyleft", "unlawful"
RESTRICTIVE_PARTS = frozenset({"weights", "code", "data", "documentation", "outputs"})
ASKERS: tuple[Mapping[str, Any], ...] = (
    {"as": ["company"], "affiliate": ["none"], "purpose": ["commercial"], "to": "public", "dau": 1000, "mau": 1000},
    {
        "as": ["academic"],
        "affiliate": ["none"],
        "purpose": ["research", "non-commercial"],
        "to": "public",
        "dau": 0,
        "mau": 0,
    },
)


class Fit(NamedTuple):
    """Whether one license fits under another; ``test`` is the one that decided (0: all were passed)."""

    inbound: str
    outbound: str
    how: str
    compatible: str
    test: int = 0
    rules: tuple[Rule, ...] = ()
    witness: Mapping[str, Any] | None = None
    duties: tuple[Rule, ...] = ()  # of both, where it may: what is to be done when the result goes out


class Use(NamedTuple):
    """How something is used: the word, the kind of derivation, and the act by which the result goes out."""

    word: str
    kind: Kind | None
    act: str


def uses(vocabulary: Vocabulary) -> dict[str, Use]:
    """The ways of using a work that the ontology has a word for."""
    made = {kind.use: Use(kind.use, kind, "distribute") for kind in vocabulary.kinds.values() if kind.use}
    return {**made, SERVE: Use(SERVE, None, "host")}


def compatible(inbound: License, outbound: License, use: Use, book: Casebook, passed: int = 0) -> Fit:
    """Whether something made by ``use`` of a work under ``inbound`` may go out under ``outbound``.

    The first ``passed`` tests are taken for passed.
    """
    arrives, under = travels(inbound, use.kind) if use.kind else (True, frozenset[str]())
    if not arrives:
        return Fit(inbound.id, outbound.id, use.word, YES)
    found = _tested(inbound, outbound, use, book, passed)
    if under and found.compatible == NO:
        return found._replace(compatible=DEPENDS)
    return found


def _tested(inbound: License, outbound: License, use: Use, book: Casebook, passed: int) -> Fit:
    question = _Question(inbound, outbound, use, book)
    doubtful = None
    for found in question.answers(passed):
        if found.compatible == NO:
            return found
        doubtful = doubtful or found
    return doubtful or Fit(inbound.id, outbound.id, use.word, YES, duties=question.duties())


class _Question:
    """One pair, one use: the five tests, each of which yields what speaks against it."""

    def __init__(self, inbound: License, outbound: License, use: Use, book: Casebook) -> None:
        self._in, self._out, self._use, self._book = inbound, outbound, use, book
        changed = use.kind is not None and changes(inbound, use.kind)
        kinds = frozenset({use.kind.word}) if use.kind else frozenset[str]()
        self._binding = Binding(inbound, kinds=kinds, modified=changed)
        self._adapted = changed and use.kind is not None and use.kind.word != "linking"

    def answers(self, passed: int) -> Iterator[Fit]:
        """What speaks against it, test by test."""
        tests = (self._is_not_handed_on, self._is_banned, self._allows_more, self._goes_further, self._gives_away)
        of_itself = 2 if self._in.iri == self._out.iri else len(tests)  # it fits itself, if the result may go out
        for test in tests[passed:of_itself]:
            yield from test()

    def _no(
        self, test: int, rules: Iterable[Rule] = (), answer: str = NO, seen: Mapping[str, Any] | None = None
    ) -> Fit:
        return Fit(self._in.id, self._out.id, self._use.word, answer, test, tuple(rules), seen)

    def _ask(self, **said: Any) -> tuple[str, Request]:
        asked = understand(said, self._book.vocabulary)
        return judge(asked, [self._binding], self._book.vocabulary, book=self._book).verdict, asked

    def _is_not_handed_on(self) -> Iterator[Fit]:
        found = [self._ask(do=self._use.act, **asker)[0] for asker in ASKERS]
        if all(verdict == PROHIBITED for verdict in found):
            yield self._no(HANDED_ON, self._speaking(self._use.act))
        elif all(verdict in (PROHIBITED, UNKNOWN) for verdict in found):
            yield self._no(HANDED_ON, answer=NOT_KNOWN)

    def _is_banned(self) -> Iterator[Fit]:
        """A ban on choosing another license: share-alike, or terms that the outbound license would have to keep."""
        if self._use.kind is None:
            return
        for rule in self._in.rules:
            if rule.kind == PROHIBITION and self._chooses(rule):
                met = self._met(self._binding, self._out, rule)
                if met != PERMITTED:
                    yield self._no(BANNED, [rule], NO if met == PROHIBITED else DEPENDS)

    def _chooses(self, rule: Rule) -> bool:
        free = [act for act in self._book.vocabulary.acts.values() if act.free_for_derivatives]
        return any(rule.actions & act.within for act in free) and "outbound" in _operands(rule)

    def _met(self, binding: Binding, outbound: License, rule: Rule) -> str:
        """What a ban on relicensing says of this result, handed on under ``outbound``, in which both are."""
        said = {"do": "relicense", "under": outbound.id, "facts": self._known(outbound), **ASKERS[0]}
        only = binding._replace(only=frozenset({rule.iri}))
        asked = understand(said, self._book.vocabulary)
        return judge(asked, [only], self._book.vocabulary, book=self._book).verdict

    def _known(self, outbound: License) -> dict[str, Any]:
        """What the graph knows of the outbound license: what it is merged with, whether it keeps the limits of use."""
        kind = self._use.kind.word if self._use.kind else ""
        return {
            "outbound_keeps_use_restrictions": self._keeps,
            **({"merged_with": outbound.id} if kind in JOINING else {}),
        }

    @cached_property
    def _keeps(self) -> bool:
        """Whether the outbound license bars every field of use that the inbound does."""
        return not any(
            found.witness and "purpose" in found.witness and found.compatible == NO for found in self._allows_more()
        )

    def _allows_more(self) -> Iterator[Fit]:
        """What the outbound license allows in ordinary exercise, and the inbound bars or gates."""
        for act in self._exercised():
            for strict, answer in ((False, NO), (True, DEPENDS)):
                mine = levels(self._in, act, self._book, strict=strict, reached=strict, binding=self._binding)
                theirs = levels(self._out, act, self._book, strict=not strict, reached=strict)
                box = next(self._beyond(mine, theirs), None)
                if box is not None:
                    untold = any(name.startswith(UNTOLD) for name in box)
                    seen = None if untold else request(act, box, self._book.vocabulary)
                    yield self._no(BEYOND, self._speaking(act), NOT_KNOWN if untold else answer, seen)
                    break

    def _exercised(self) -> list[str]:
        acts = self._book.vocabulary.acts.values()
        return [act.word for act in acts if not act.free_for_derivatives and act.word not in LICENSING]

    def _beyond(self, mine: Levels, theirs: Levels) -> Iterator[Box]:
        free = every([theirs.allowed, theirs.unasked, inverse(every([mine.allowed, mine.unasked]))])
        return boxes(every([free, BUSINESS, *self._ordinary()]), self._book.vocabulary)

    def _ordinary(self) -> Iterator[Formula]:
        """Nothing out of the ordinary but fields of use; what breaks the law anyhow is no use to measure by."""
        for operand in self._book.vocabulary.operands.values():
            usual = absent(operand)
            if operand.word in HARMFUL:
                unlawful = {word for word, value in operand.values.items() if UNLAWFUL in value.within}
                yield Test(operand.word, ~Names(frozenset(unlawful | {UNLAWFUL})))
            elif operand.word == "modified":
                yield Test("modified", Names(frozenset({self._binding.modified})))
            elif operand.word == "derived_by":
                yield Test("derived_by", Names(frozenset(self._binding.kinds or usual or ())))
            elif operand.absence != OPEN and usual is not None:
                yield Test(operand.word, Names(frozenset(usual)))

    def _goes_further(self) -> Iterator[Fit]:
        """A copyleft of the outbound license on the whole, and a term of the inbound that it does not tolerate."""
        if not self._covers_the_whole() or self._names(self._in, self._out):
            return
        tolerated = {kind for each in self._out.tolerances for kind in each.kinds}
        has = {rule.term_kind for rule in self._out.rules if rule.kind != PERMISSION} - {COPYLEFT}
        further = [rule for rule in self._surviving() if rule.term_kind not in tolerated | has]
        if further:
            yield self._no(FURTHER, [*further, *(each for each in self._out.rules if _forbids(each))])

    def _covers_the_whole(self) -> bool:
        """Whether the outbound license lets the result go out under no other: its copyleft meets this use."""
        return any(
            rule.term_kind == COPYLEFT and rule.kind == PROHIBITION and self._chooses(rule) and self._reaches(rule)
            for rule in self._out.rules
        )

    def _reaches(self, rule: Rule) -> bool:
        binding = Binding(self._out, kinds=self._binding.kinds, modified=True)
        return self._met(binding, self._in, rule) == PROHIBITED

    def _names(self, inbound: License, outbound: License) -> bool:
        """Whether the inbound text itself names the outbound license as one that the result may have."""
        named = {
            value
            for rule in inbound.rules
            if self._chooses(rule)
            for each in rule.constraints
            for atom in atoms(each)
            if atom.operand == "outbound" and _lets(rule, atom)
            for value in atom.values
        }
        return outbound.id in named

    def _surviving(self) -> list[Rule]:
        """The terms that go along with the result: bans and duties on what the copyleft covers.

        That nothing be added to the terms is no term which adds to others; a share-alike of its own is.
        """
        terms = (rule for rule in self._in.rules if rule.kind in (PROHIBITION, DUTY) and rule.parts & RESTRICTIVE_PARTS)
        return [rule for rule in terms if rule.term_kind != COPYLEFT or self._chooses(rule)]

    def _gives_away(self) -> Iterator[Fit]:
        """A dedication cannot carry what others ask for, in an adaptation."""
        duties = [rule for rule in self._surviving() if rule.kind == DUTY]
        if self._out.dedication and self._adapted and duties:
            yield self._no(DEDICATED, duties)

    def duties(self) -> tuple[Rule, ...]:
        """What either license asks for when the result goes out, in some ordinary case."""
        return (*self._due(self._binding), *self._due(self._binding._replace(license=self._out)))

    def _due(self, binding: Binding) -> Iterator[Rule]:
        vocabulary = self._book.vocabulary
        meaning = Meaning(binding.license, vocabulary)
        asked = self._book.asked(understand({"do": self._use.act, "to": "public"}, vocabulary), [binding])
        for duty in dict.fromkeys(duty for each in asked for duty in each.case.duties):
            due = every(meaning.possibly(constraint) for constraint in (*duty.scope, *duty.conditions))
            if duty.rule and next(boxes(every([due, *self._ordinary()]), vocabulary), None) is not None:
                yield duty.rule

    def _speaking(self, act: str) -> list[Rule]:
        word = self._book.vocabulary.acts[act]
        return [rule for rule in self._in.rules if rule.kind != PERMISSION and rule.actions & word.within]


def _forbids(rule: Rule) -> bool:
    """Whether a rule is the outbound copyleft's own: that nothing may narrow what it gives."""
    return rule.kind == PROHIBITION and rule.term_kind == COPYLEFT


def _operands(rule: Rule) -> set[str]:
    return {atom.operand for each in rule.constraints for atom in atoms(each)}


def _lets(rule: Rule, atom: Atom) -> bool:
    """Whether a license that the constraint names is one that the result may have."""
    return (rule.kind == PERMISSION) is (atom.operator in ("eq", "isAnyOf"))
