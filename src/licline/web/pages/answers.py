# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A verdict in order for a page: what made it so, what to do, each rule once with the paths on which it came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from licline.answer import Duty, Ground, Outcome, ReadingAnswer, Risk, Verdict
from licline.knowledge import KnowledgeBase
from licline.law import Approval, Clause, Words
from licline.telling import phrases
from licline.telling.as_text import decisive
from licline.verdict import PROHIBITED
from licline.web.pages.inwords import conditions
from licline.words import Vocabulary

BEFORE = "before"


class Point(NamedTuple):
    """One rule: what it does to the answer, in words, where it stands, and the ways on which it came."""

    license: str
    effect: str
    label: Words
    clauses: tuple[Clause, ...]
    ways: tuple[tuple[str, ...], ...] = ()
    only_if: tuple[str, ...] = ()
    when: str = ""
    approval: Approval | None = None


class Case(NamedTuple):
    """The verdict where the missing facts are so; ``readings`` where they differ on it."""

    verdict: str
    only_if: tuple[str, ...]
    points: tuple[Point, ...]
    readings: tuple[ReadingAnswer, ...]


class Answer(NamedTuple):
    """A verdict as a page shows it."""

    verdict: Verdict
    cases: tuple[Case, ...]
    decisive: tuple[Point, ...]
    approvals: tuple[Point, ...]
    duties: tuple[Point, ...]
    risks: tuple[Risk, ...]
    others: tuple[Point, ...]

    @property
    def every_act(self) -> bool:
        """Whether a plan of several acts was asked about."""
        return len(self.verdict.acts) > 1


def answer(found: Verdict, vocabulary: Vocabulary, language: str) -> Answer:
    """The verdict, its points sorted by what they are for."""
    grounds = [_of_ground(each, vocabulary, language) for each in found.grounds]
    duties = once(_of_duty(each, vocabulary, language) for each in found.duties)
    because = once(_of_ground(each, vocabulary, language) for each in decisive(found))
    cases = tuple(_case(found, each, vocabulary, language) for each in found.outcomes)
    in_cases = (point for case in cases for point in case.points)
    first = {(each.label, each.clauses) for each in (*because, *duties, *in_cases)}
    allowed = found.verdict != PROHIBITED or found.contested
    return Answer(
        verdict=found,
        cases=cases,
        decisive=() if found.outcomes else because,
        approvals=tuple(each for each in duties if each.when == BEFORE) if allowed else (),
        duties=tuple(each for each in duties if each.when != BEFORE) if allowed else (),
        risks=tuple(found.risks) if allowed else (),
        others=tuple(each for each in once(grounds) if (each.label, each.clauses) not in first),
    )


def turns_on(base: KnowledgeBase, found: Verdict) -> tuple[Words, ...]:
    """The facts that are missing, by their labels."""
    facts = base.vocabulary.operands
    return tuple(facts[each.fact].label for each in found.missing if each.fact in facts)


def _case(found: Verdict, each: Outcome, vocabulary: Vocabulary, language: str) -> Case:
    """An outcome; a duty says whom to ask."""
    approvals = {duty.rule: duty.approval for duty in found.duties}
    points = (_of_ground(one, vocabulary, language)._replace(approval=approvals.get(one.rule)) for one in each.grounds)
    only_if = tuple(conditions(each.conditions, vocabulary, language))
    return Case(each.verdict, only_if, once(points), each.readings)


def _of_ground(each: Ground, vocabulary: Vocabulary, language: str) -> Point:
    only_if = tuple(conditions(each.conditions or {}, vocabulary, language))
    return Point(each.license, each.effect, each.label, each.clauses, _way(each.via), only_if)


def _of_duty(each: Duty, vocabulary: Vocabulary, language: str) -> Point:
    only_if = tuple(conditions(each.conditions or {}, vocabulary, language))
    return Point(each.license, "requires", each.label, each.clauses, _way(each.via), only_if, each.when, each.approval)


def _way(via: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return (tuple(via),)


def once(points: Iterable[Point]) -> tuple[Point, ...]:
    """What came on several ways is said once, with all of them; with none, if it is the thing's own."""
    found: dict[object, Point] = {}
    for each in points:
        key = (each.effect, each.label, each.clauses, each.only_if)
        ways = found[key].ways if key in found else ()
        found[key] = each._replace(ways=tuple(dict.fromkeys((*ways, *each.ways))))
    return tuple(each._replace(ways=_arrived(each.ways)) for each in found.values())


def _arrived(ways: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    listed = tuple(ways)
    return listed if all(len(each) > 1 for each in listed) else ()


def checklist(told: Answer, story: Words, language: str) -> str:
    """What is to be done, as text to copy: a line each, with the license and the sections that it stands in."""
    found = told.verdict
    head = f"{found.target}{phrases.COLON[language]}{story[language]} ({found.as_of.isoformat()})"
    lines = [f"[ ] {_line(each, found, language)}" for each in (*told.approvals, *told.duties)]
    return "\n".join([head, phrases.VERDICTS[found.verdict][language], *lines, phrases.DISCLAIMER[language]])


def _line(each: Point, found: Verdict, language: str) -> str:
    comma = phrases.COMMA[language]
    name = found.licenses[each.license].label[language] if each.license in found.licenses else each.license
    where = f"{name} {comma.join(clause.section for clause in each.clauses)}"
    contact = [each.approval.contact] if each.approval and each.approval.contact else []
    only_if = [f"{phrases.IF[language]} {comma.join(each.only_if)}"] if each.only_if else []
    return comma.join([each.label[language], *only_if, *contact]) + f" [{where}]"
