# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""May what is made of something under one license go out under another? Directed, and dependent on how it is made.

Five tests, in the order of docs/semantics.md, section 11. A license that does not arrive in the result asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from licline.against import against
from licline.arrival import both_ways, changes, travels
from licline.casework import Casebook
from licline.compare import BUSINESS, request
from licline.finding import Side, side
from licline.formulas import Formula, Meaning, Test, every, inverse
from licline.judgement import Judgement
from licline.law import DUTY, PROHIBITION, Binding, License, Rule
from licline.levels import UNTOLD, Levels, levels
from licline.licensing import COPYLEFT, KEEPS, chooses, is_share_alike, kinds_tolerated, names, suffers_no_more
from licline.lifting import judge
from licline.regions import Box, Names
from licline.request import absent, understand
from licline.satisfying import boxes
from licline.truth import Values
from licline.verdict import PERMITTED, PROHIBITED, UNKNOWN
from licline.words import OPEN, Kind, Vocabulary

YES, NO, DEPENDS, NOT_KNOWN = "yes", "no", "depends", "unknown"
ORDER = {YES: 0, DEPENDS: 1, NOT_KNOWN: 2, NO: 3}
HANDED_ON, BANNED, BEYOND, FURTHER, DEDICATED = 1, 2, 3, 4, 5  # the tests
SERVE, HOST, HAND_ON = "serve", "host", "distribute"
LICENSING = ("sublicense", "use-mark")  # acts that a result is not measured by
HARMFUL, UNLAWFUL = ("field", "application"), "unlawful"
LINKING, JOINING = "linking", frozenset(("linking", "merge"))
MERGED_WITH = "merged_with"
WEIGHTS = "weights"
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
    sides: tuple[Side, ...] = ()  # what speaks against it
    witness: Mapping[str, Any] | None = None
    duties: tuple[Rule, ...] = ()  # of both, where it may: what is to be done when the result goes out
    contested: bool = False  # some reading of the texts has nothing against it in the test that decided


class Use(NamedTuple):
    """How something is used: the word, the kind of derivation, and the act by which the result goes out."""

    word: str
    kind: Kind | None
    act: str


def uses(vocabulary: Vocabulary) -> dict[str, Use]:
    """The ways of using a work that the ontology has a word for."""
    made = {kind.use: Use(kind.use, kind, HAND_ON) for kind in vocabulary.kinds.values() if kind.use}
    return {**made, SERVE: Use(SERVE, None, HOST)}


def compatible(inbound: License, outbound: License, use: Use, book: Casebook) -> Fit:
    """Whether something made by ``use`` of a work under ``inbound`` may go out under ``outbound``."""
    if use.kind is None:
        return fit(Binding(inbound), outbound, use.word, book, act=use.act)
    arrives, under = travels(inbound, use.kind)
    if not arrives:
        return Fit(inbound.id, outbound.id, use.word, YES)
    kinds, changed = frozenset({use.kind.word}), changes(inbound, use.kind)
    return fit(Binding(inbound, kinds=kinds, modified=changed, readings=under), outbound, use.word, book)


def fit(
    inbound: Binding,
    outbound: License,
    how: str,
    book: Casebook,
    *,
    act: str = HAND_ON,
    part: str = "",
    passed: int = 0,
) -> Fit:
    """Whether what a license binds may go out under ``outbound``, by ``act``; the first ``passed`` tests are taken for
    passed. What binds under some readings or facts only, says no under those only.
    """
    forms = both_ways(inbound)
    answers = [_answered(_Question(each, outbound, how, book, act, part), passed) for each in forms]
    found = answers[0] if answers[0].compatible != YES else max(answers, key=lambda each: ORDER[each.compatible])
    doubtful = found is not answers[0] or inbound.readings or inbound.needs
    return found._replace(compatible=DEPENDS) if found.compatible == NO and doubtful else found


def _answered(question: _Question, passed: int) -> Fit:
    return _decisive(question.answers(passed)) or question.no(0, answer=YES)._replace(duties=question.duties())


def beyond(
    inbound: Binding, outbound: License, book: Casebook, part: str = "", left_out: frozenset[str] = frozenset()
) -> Iterator[Fit]:
    """What ``outbound`` allows in ordinary exercise, and a license that binds bars or gates: the third test alone.

    Values that are ``left_out`` are no use to measure by.
    """
    return _Question(inbound, outbound, "", book, HAND_ON, part, left_out).allows_more()


def tolerated(inbound: Binding, outbound: License, book: Casebook, part: str = "") -> Fit | None:
    """What a copyleft does not suffer of a license that binds: the fourth test alone; None if it suffers all."""
    return next(_Question(inbound, outbound, "", book, HAND_ON, part).goes_further(), None)


def computed(inbound: Binding, outbound: License, book: Casebook, part: str = "") -> dict[str, Values]:
    """What the graph knows of the license of a result, as far as the license that binds may ask for it."""
    return _Question(inbound, outbound, "", book, HAND_ON, part).known(outbound)


def _decisive(answers: Iterable[Fit]) -> Fit | None:
    """The first that says no, else the first that leaves it open."""
    doubtful = None
    for found in answers:
        if found.compatible == NO:
            return found
        doubtful = doubtful or found
    return doubtful


class _Question:
    """One pair, one use: the five tests, each of which yields what speaks against it."""

    def __init__(
        self,
        inbound: Binding,
        outbound: License,
        how: str,
        book: Casebook,
        act: str,
        part: str,
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        self._in, self._out, self._book = inbound.license, outbound, book
        self._how, self._act, self._part, self._left_out = how, act, part, left_out
        self._binding = inbound._replace(readings=frozenset(), needs=(), choice="")
        self._adapted = inbound.modified and inbound.kinds != {LINKING}

    def answers(self, passed: int) -> Iterator[Fit]:
        """What speaks against it, test by test."""
        tests = (self._is_not_handed_on, self._is_banned, self.allows_more, self.goes_further, self._gives_away)
        of_itself = 2 if self._in.iri == self._out.iri else len(tests)  # it fits itself, if the result may go out
        for test in tests[passed:of_itself]:
            yield from test()

    def no(self, test: int, sides: Iterable[Side] = (), answer: str = NO, seen: Mapping[str, Any] | None = None) -> Fit:
        """What a test says, on what grounds; ``seen`` is a request on which the two licenses differ."""
        return Fit(self._in.id, self._out.id, self._how, answer, test, tuple(sides), seen)

    def _judged(self, said: Mapping[str, Any], binding: Binding) -> Judgement:
        asked = understand({"part": self._part, **said}, self._book.vocabulary)
        return judge(asked, [binding], self._book.vocabulary, book=self._book)

    def _is_not_handed_on(self) -> Iterator[Fit]:
        found = [self._judged({"do": self._act, **asker}, self._binding) for asker in ASKERS]
        if all(each.verdict == PROHIBITED for each in found):
            yield self.no(HANDED_ON, against(found[0].asked))
        elif all(each.verdict in (PROHIBITED, UNKNOWN) for each in found):
            yield self.no(HANDED_ON, against(found[0].asked), NOT_KNOWN)

    def _is_banned(self) -> Iterator[Fit]:
        """A ban on choosing another license: share-alike, or terms that the outbound license would have to keep."""
        if self._act == HOST:
            return
        bans = (rule for rule in self._binding.rules if rule.kind == PROHIBITION)
        choosing = (rule for rule in bans if chooses(rule, self._book.vocabulary))
        found = [(rule, self._met(self._binding, self._out, rule)) for rule in choosing]
        for rule, met in sorted(found, key=lambda each: each[1].contested):  # what no reading disputes comes first
            if met.verdict != PERMITTED:
                answer = NO if met.verdict == PROHIBITED else DEPENDS
                yield self.no(BANNED, [side(rule)], answer)._replace(contested=met.contested)

    def _met(self, binding: Binding, outbound: License, rule: Rule) -> Judgement:
        """What a ban on relicensing says of this result, handed on under ``outbound``, in which both are."""
        only = binding._replace(only=frozenset({rule.iri}), known={**self._binding.known, **self.known(outbound)})
        return self._judged({"do": "relicense", "under": outbound.id, **ASKERS[0]}, only)

    def known(self, outbound: License) -> dict[str, Values]:
        """What the graph knows of the outbound license: what it is merged with, whether it keeps the limits of use."""
        keeps: dict[str, Values] = {} if self._keeps is None else {KEEPS: frozenset({self._keeps})}
        joined: dict[str, Values] = {MERGED_WITH: frozenset({outbound.id})} if self._binding.kinds & JOINING else {}
        return {**keeps, **joined}

    @cached_property
    def _keeps(self) -> bool | None:
        """Whether the outbound license bars every use that the inbound does; None if their texts leave that open."""
        if self._out.iri == self._in.iri:
            return True
        found = [each for each in self.allows_more() if each.witness is None or "purpose" in each.witness]
        if any(each.compatible == NO for each in found):
            return False
        return None if found else True

    def allows_more(self) -> Iterator[Fit]:
        """What the outbound license allows in ordinary exercise, and the inbound bars or gates."""
        for act in self._exercised():
            for strict, answer in ((False, NO), (True, DEPENDS)):
                mine = self._levels(self._binding, act, strict=strict, reached=strict)
                theirs = self._levels(Binding(self._out), act, strict=not strict, reached=True)
                box = next(self._beyond(mine, theirs), None)
                if box is not None:
                    yield self._seen(act, box, answer)
                    break

    def _levels(self, binding: Binding, act: str, *, strict: bool, reached: bool) -> Levels:
        return levels(binding, act, self._book, strict=strict, reached=reached, part=self._part)

    def _seen(self, act: str, box: Box, answer: str) -> Fit:
        """The request in the box, with what the inbound license says against it."""
        if any(name.startswith(UNTOLD) for name in box):
            return self.no(BEYOND, answer=NOT_KNOWN)
        seen = request(act, box, self._book.vocabulary)
        return self.no(BEYOND, against(self._judged(seen, self._binding).asked), answer, seen)

    def _exercised(self) -> list[str]:
        acts = [act for act in self._book.vocabulary.acts.values() if not act.free_for_derivatives]
        of_the_part = [act for act in acts if not self._part or WEIGHTS in act.works_on]
        return [act.word for act in of_the_part if act.word not in LICENSING]

    def _beyond(self, mine: Levels, theirs: Levels) -> Iterator[Box]:
        free = every([theirs.allowed, theirs.unasked, inverse(every([mine.allowed, mine.unasked]))])
        return boxes(every([free, BUSINESS, *self._ordinary()]), self._book.vocabulary)

    def _ordinary(self) -> Iterator[Formula]:
        """Nothing out of the ordinary but fields of use; what breaks the law anyhow is no use to measure by."""
        for operand in self._book.vocabulary.operands.values():
            usual = absent(operand)
            if operand.word in HARMFUL:
                unlawful = {word for word, value in operand.values.items() if UNLAWFUL in value.within}
                yield Test(operand.word, ~Names(frozenset(unlawful | {UNLAWFUL} | self._left_out)))
            elif operand.word == "modified":
                yield Test("modified", Names(frozenset({self._binding.modified})))
            elif operand.word == "derived_by":
                yield Test("derived_by", Names(frozenset(self._binding.kinds or usual or ())))
            elif operand.absence != OPEN and usual is not None:
                yield Test(operand.word, Names(frozenset(usual)))

    def goes_further(self) -> Iterator[Fit]:
        """A copyleft of the outbound license on the whole, and a term of the inbound that it does not tolerate."""
        if not self._covers_the_whole() or names(self._in, self._out, self._book.vocabulary):
            return
        settled = kinds_tolerated(self._out)
        further = [rule for rule in self._surviving() if rule.term_kind not in settled]
        if further:
            yield self.no(FURTHER, map(side, [*further, *self._copyleft()]))

    def _copyleft(self) -> list[Rule]:
        """The rules by which the outbound license keeps terms of others off."""
        return [rule for rule in self._out.rules if is_share_alike(rule) or suffers_no_more(rule)]

    def _covers_the_whole(self) -> bool:
        """Whether the outbound license lets the result go out under no other: its copyleft meets this use."""
        binding = Binding(self._out, kinds=self._binding.kinds, modified=True)
        rules = (rule for rule in self._out.rules if is_share_alike(rule) and chooses(rule, self._book.vocabulary))
        return any(self._met(binding, self._in, rule).verdict == PROHIBITED for rule in rules)

    def _surviving(self) -> list[Rule]:
        """The terms that go along with the result: bans and duties on what the copyleft covers.

        That nothing be added to the terms is no term which adds to others; a share-alike of its own is.
        """
        bound = (rule for rule in self._binding.rules if rule.kind in (PROHIBITION, DUTY))
        terms = (rule for rule in bound if rule.parts & RESTRICTIVE_PARTS)
        return [rule for rule in terms if rule.term_kind != COPYLEFT or chooses(rule, self._book.vocabulary)]

    def _gives_away(self) -> Iterator[Fit]:
        """A dedication cannot carry what others ask for, in an adaptation."""
        duties = [rule for rule in self._surviving() if rule.kind == DUTY]
        if self._out.dedication and self._adapted and duties:
            yield self.no(DEDICATED, map(side, duties))

    def duties(self) -> tuple[Rule, ...]:
        """What either license asks for when the result goes out, in some ordinary case; each rule once."""
        due = (*self._due(self._binding), *self._due(self._binding._replace(license=self._out, only=None)))
        return tuple({rule.iri: rule for rule in due}.values())

    def _due(self, binding: Binding) -> Iterator[Rule]:
        vocabulary = self._book.vocabulary
        meaning = Meaning(binding.license, vocabulary)
        said = {"do": self._act, "to": "public", "part": self._part}
        asked = self._book.asked(understand(said, vocabulary), [binding])
        for duty in dict.fromkeys(duty for each in asked for duty in each.case.duties):
            due = every(meaning.possibly(constraint) for constraint in (*duty.scope, *duty.conditions))
            if duty.rule and next(boxes(every([due, *self._ordinary()]), vocabulary), None) is not None:
                yield duty.rule
