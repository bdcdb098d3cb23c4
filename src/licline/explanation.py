# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A judgement -> an answer with its reasons."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from licline import completions
from licline.answer import (
    EFFECTS,
    PERMITS,
    PROHIBITS,
    REQUIRES,
    UNDECIDED,
    WITHHOLDS,
    ActAnswer,
    Duty,
    Ground,
    Missing,
    Outcome,
    ReadingAnswer,
    Risk,
    Verdict,
)
from licline.casework import Asked
from licline.errors import LONGEST_MESSAGE, clipped
from licline.judgement import Judgement, ReadingVerdict, may, one_word
from licline.law import NAME_ONLY, SUMMARY, Atom, Clause, Constraint, License, Reading, Rule, Words
from licline.lifting import standings, states
from licline.lineage import Bound
from licline.request import Assumption, Request
from licline.say import assumed, condition, fact_name, open_part, question
from licline.truth import atoms
from licline.verdict import APPROVAL, FAILS, HOLDS, PROHIBITED, Standing, worst
from licline.words import FACETS, OPEN, OUTBOUND, Vocabulary


def explained(
    target: str, day: datetime.date, request: Request, judgement: Judgement, found: Bound, vocabulary: Vocabulary
) -> Verdict:
    """The judgement in full."""
    asked = judgement.asked
    licenses = {each.case.binding.license.id: each.case.binding.license for each in asked}
    return Verdict(
        target=target,
        as_of=day,
        request=request.said,
        verdict=judgement.verdict,
        contested=judgement.contested,
        at_least=judgement.best,
        at_most=judgement.worst,
        outcomes=tuple(_outcome(each, judgement, vocabulary) for each in judgement.outcomes),
        readings=_readings(judgement.readings, judgement.named) or (ReadingAnswer(judgement.verdict, ()),),
        missing=tuple(_missing(judgement, vocabulary)),
        assumes=tuple(dict.fromkeys(assumed(each, vocabulary) for each in _assumptions(request, asked, vocabulary))),
        duties=_duties(asked),
        grounds=grounds(asked),
        acts=tuple(_acts(judgement)),
        risks=tuple(Risk(license.id, clause) for license in licenses.values() for clause in license.risks),
        notes=tuple(_notes(judgement, found, licenses.values())),
        licenses=licenses,
    )


def _acts(judgement: Judgement) -> Iterator[ActAnswer]:
    for step, (act, low, high) in enumerate(judgement.acts):
        yield ActAnswer(act, one_word(low, high), _duties([each for each in judgement.asked if each.step == step]))


def _outcome(outcome: completions.Outcome, judgement: Judgement, vocabulary: Vocabulary) -> Outcome:
    verdict = worst(list(outcome.answers))
    here = zip(judgement.readings, outcome.answers, strict=True)
    rows = [row._replace(best=answer, worst=answer) for row, answer in here]
    turning = _turning(judgement.asked, outcome.world, verdict)
    return Outcome(condition(outcome.box, vocabulary), verdict, turning, _readings(rows, judgement.named))


def _turning(asked: Sequence[Asked], world: completions.World, verdict: str) -> tuple[Ground, ...]:
    """The rules that make the verdict what it is in a world."""
    there = [each._replace(facts=each.facts.with_(world)) for each in asked]
    decisive = {PROHIBITED: (PROHIBITS, WITHHOLDS), APPROVAL: (REQUIRES,)}.get(verdict, ())
    gates = {_rule(gate).iri for each in asked for gate in each.case.gates}
    return tuple(
        ground
        for ground in grounds([each for each in there if each.facts.all(each.provided, True)])
        if ground.effect in decisive and (ground.effect != REQUIRES or ground.rule in gates)
    )


# --- Grounds ---


def grounds(asked: Iterable[Asked]) -> tuple[Ground, ...]:
    """Every rule that bears on the cases, the gravest first."""
    found: dict[tuple[str, str, tuple[str, ...]], Ground] = {}
    for each in asked:
        for ground in _grounds_of(each):
            found.setdefault((ground.rule, ground.effect, ground.via), ground)
    return tuple(sorted(found.values(), key=lambda ground: EFFECTS.index(ground.effect)))


def _grounds_of(asked: Asked) -> Iterator[Ground]:
    case = asked.case
    for standing in case.bans:
        yield from _speaking(asked, standing, PROHIBITS)
    for standing in (*case.gates, *case.duties):
        yield from _speaking(asked, standing, REQUIRES)
    for standing in case.refusals:
        yield from _speaking(asked, standing, PROHIBITS)
    yield from _granting(asked)


def _speaking(asked: Asked, standing: Standing, effect: str) -> Iterator[Ground]:
    possible = states(asked, standing)
    if HOLDS in possible:
        yield _ground(asked, standing, effect if possible == {HOLDS} else UNDECIDED)


def _granting(asked: Asked) -> Iterator[Ground]:
    """What grants the act; or else what speaks and fails; or else the grants whose scope failed."""
    case = asked.case
    grants = [(standing, states(asked, standing)) for standing in case.grants]
    hopeful = [(standing, possible) for standing, possible in grants if HOLDS in possible]
    for standing, possible in hopeful:
        yield _ground(asked, standing, PERMITS if possible == {HOLDS} else UNDECIDED)
    if case.licensee and (case.needed or hopeful):
        yield from _ineligible(asked, case.licensee)
    failing = [standing for standing, possible in grants if FAILS in possible]
    if not hopeful and (failing or not case.free):
        silent = [standing for standing, _ in grants]
        effect = UNDECIDED if case.untold and not failing else WITHHOLDS
        for standing in failing or silent:
            yield _ground(asked, standing, effect)
        if not grants:
            license = case.binding.license
            yield Ground(license.id, license.iri, effect, tuple(case.binding.via), license.label, ())


def _ineligible(asked: Asked, licensee: Standing) -> Iterator[Ground]:
    for constraint in (*licensee.scope, *licensee.conditions):
        holds = asked.facts.holds(constraint, True)
        if holds is not True:
            license = asked.case.binding.license
            label = constraint.label or license.label
            effect = WITHHOLDS if holds is False else UNDECIDED
            yield Ground(license.id, constraint.iri, effect, tuple(asked.case.binding.via), label, constraint.clauses)


def _ground(asked: Asked, standing: Standing, effect: str) -> Ground:
    rule = _rule(standing)
    failed = [each for each in rule.constraints if asked.facts.holds(each, standing.grants) is False]
    return Ground(
        license=rule.license,
        rule=rule.iri,
        effect=effect,
        via=tuple(asked.case.binding.via),
        label=rule.label,
        clauses=_clauses(failed, rule),
        readings=tuple(sorted(rule.readings | asked.readings)),
        conditions=_if(asked, standing),
    )


def _clauses(failed: Iterable[Constraint], rule: Rule) -> tuple[Clause, ...]:
    """The clauses of the conditions that failed, then the rule's."""
    return tuple(dict.fromkeys([*(clause for each in failed for clause in each.clauses), *rule.clauses]))


def _if(asked: Asked, standing: Standing) -> dict[str, str] | None:
    return open_part((*asked.needs, *standing.scope, *standing.conditions), asked.facts, standing.grants)


def _rule(standing: Standing) -> Rule:
    assert standing.rule is not None
    return standing.rule


# --- Duties ---


def _duties(asked: Sequence[Asked]) -> tuple[Duty, ...]:
    """Every duty that is due, or would be if a missing fact were so; each once for each path."""
    found: dict[tuple[str, tuple[str, ...]], dict[Atom | None, Duty]] = {}
    for each in asked:
        for standing in (*each.case.gates, *each.case.duties):
            if HOLDS in states(each, standing):
                duty = _duty(each, standing)
                found.setdefault((duty.rule, duty.via), {}).setdefault(each.guard, duty)
    return tuple(_whoever_receives(by_recipient, asked) for by_recipient in found.values())


def _whoever_receives(by_recipient: Mapping[Atom | None, Duty], asked: Sequence[Asked]) -> Duty:
    """A duty that is due to oneself and to others alike does not hang on the recipient."""
    (guard, duty), *others = by_recipient.items()
    if guard is None or others:
        return duty
    recipients = open_part((guard,), asked[0].facts, True)
    return duty._replace(conditions={**(recipients or {}), **(duty.conditions or {})})


def _duty(asked: Asked, standing: Standing) -> Duty:
    rule = _rule(standing)
    return Duty(
        license=rule.license,
        rule=rule.iri,
        action=rule.asks,
        when=rule.when,
        label=rule.label,
        clauses=rule.clauses,
        via=tuple(asked.case.binding.via),
        readings=tuple(sorted(rule.readings | asked.readings)),
        conditions=_if(asked, standing),
        approval=rule.approval,
    )


# --- What was not said ---


def _readings(rows: Sequence[ReadingVerdict], named: Mapping[str, Reading]) -> tuple[ReadingAnswer, ...]:
    """The answer under each choice of readings; none where they do not differ."""
    if len({(may(row.best), may(row.worst)) for row in rows}) == 1:
        return ()
    matters = {reading for row in rows for reading in row.assumes if _turns(reading, row, rows)}
    found = (
        ReadingAnswer(row.verdict, tuple(named[iri].label for iri in sorted(row.assumes & matters))) for row in rows
    )
    return tuple(dict.fromkeys(found))


def _turns(reading: str, row: ReadingVerdict, rows: Sequence[ReadingVerdict]) -> bool:
    """Whether another reading in the place of this one changes the answer, all else the same."""
    others = (other for other in rows if other.assumes >= row.assumes - {reading})
    return any((may(other.best), may(other.worst)) != (may(row.best), may(row.worst)) for other in others)


def _missing(judgement: Judgement, vocabulary: Vocabulary) -> Iterator[Missing]:
    for fact in judgement.missing:
        license, rule = next(_asking(fact, judgement.asked, vocabulary), ("", ""))
        name = fact_name(fact)
        yield Missing(name, _given_by(fact, vocabulary), license, rule, question(name, vocabulary))


def _given_by(fact: str, vocabulary: Vocabulary) -> str:
    """The word of a request that gives a fact."""
    if fact == OUTBOUND:
        return "under"
    if fact in FACETS:
        return "purpose"
    operand = vocabulary.operands.get(fact)
    return operand.stand_in if operand and operand.stand_in else fact_name(fact)


def _asking(fact: str, asked: Sequence[Asked], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The rules that ask for a fact, as license and rule; a sum asks for its parts."""
    sums = {operand.word for operand in vocabulary.operands.values() if fact in operand.sum_of}
    for each in asked:
        license = each.case.binding.license
        for standing in standings(each.case):
            for constraint in (*standing.scope, *standing.conditions):
                if {fact, *sums} & {*each.facts.undecided(constraint), *(atom.operand for atom in atoms(constraint))}:
                    yield license.id, standing.rule.iri if standing.rule else license.iri
        if any(fact == need.operand for need in each.provided):
            yield license.id, license.iri


def _assumptions(request: Request, asked: Sequence[Asked], vocabulary: Vocabulary) -> Iterator[Assumption]:
    consulted = {
        atom.operand
        for each in asked
        for standing in standings(each.case)
        for constraint in (*standing.scope, *standing.conditions)
        for atom in atoms(constraint)
    }
    yield from (each for each in request.assumptions if each.operand in consulted)
    for each in asked:
        for standing in standings(each.case):
            yield from _taken_as_not_so(each, standing, vocabulary)


def _taken_as_not_so(asked: Asked, standing: Standing, vocabulary: Vocabulary) -> Iterator[Assumption]:
    """The exceptional facts that keep a rule silent, where nothing else does."""
    constraints = (*standing.scope, *standing.conditions)
    open_ = [each for each in constraints if asked.facts.holds(each, standing.grants) is False]
    names = {atom.operand for constraint in open_ for atom in atoms(constraint)}
    silent = {name for name in names if name in vocabulary.operands and vocabulary.operands[name].absence != OPEN}
    if standing.grants or not open_ or names - silent or names & asked.facts.known.keys():
        return
    for constraint in open_:
        for atom in atoms(constraint):
            for value in sorted(atom.values, key=str):
                if value is not False:
                    yield Assumption(atom.operand, value)


def _notes(judgement: Judgement, found: Bound, licenses: Iterable[License]) -> Iterator[Words]:
    for license in licenses:
        if license.coverage == SUMMARY:
            yield Words(
                f"{license.label.en}: summary only; the terms that it refers to were not available and are not known.",
                f"{license.label.zh}：仅有摘要；其所引用的条款未能取得，内容不明。",
            )
        if license.coverage == NAME_ONLY:
            yield Words(
                f"{license.label.en}: nothing but the name is known here.", f"{license.label.zh}：此处仅知其名称。"
            )
    if found.cycle:
        path = clipped(" <- ".join(found.cycle), LONGEST_MESSAGE)
        yield Words(f"The lineage runs in a circle: {path}.", f"谱系存在循环：{path}。")
    if judgement.bounded:
        yield Words(
            "Too many facts are missing to go through; each rule was bounded for itself.",
            "缺失的事实过多，无法逐一穷举；各规则分别取界。",
        )
