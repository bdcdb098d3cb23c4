# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A verdict as a person reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from licline.answer import PERMITS, PROHIBITS, UNDECIDED, WITHHOLDS, Duty, Ground, Outcome, ReadingAnswer, Verdict
from licline.law import Clause, License
from licline.say import DERIVATION, REST_OF
from licline.telling import phrases
from licline.verdict import PROHIBITED

WIDTH = 78
OUTCOMES_IN_ONE_LINE = 3
LONG_NUMBER = re.compile(r"\d{4,}")


def verdict(answer: Verdict, language: str) -> str:
    """The answer in full: the verdict, what it turns on, why, what to do, what to know."""
    return "\n".join(_once(_lines(answer, language))) + "\n"


def _lines(answer: Verdict, language: str) -> Iterator[str]:
    yield _headline(answer, language)
    if answer.missing:
        options = dict.fromkeys(option(each.given_by) for each in answer.missing)
        yield f"    {phrases.TELL_ME[language]} {', '.join(options)}."
    yield from _readings(answer, language)
    yield from _outcomes(answer, language)
    because = decisive(answer)
    if because and not answer.outcomes:
        yield from ("", f"  {phrases.BECAUSE[language]}")
        yield from (_cited(each.label[language], each.clauses, answer.licenses, language) for each in because)
    if answer.verdict != PROHIBITED or answer.contested:
        yield from _duties(answer, language)
        yield from _risks(answer, language)
    yield from _taken_for_granted(answer, language)
    yield from (f"  {note[language]}" for note in answer.notes)
    yield phrases.DISCLAIMER[language]


def _headline(answer: Verdict, language: str) -> str:
    said = phrases.VERDICTS[answer.verdict][language]
    if not answer.outcomes or len(answer.outcomes) > OUTCOMES_IN_ONE_LINE:
        return said
    cases = (_case(each, language) for each in answer.outcomes)
    return f"{said[:-1]}{phrases.COLON[language]}{'; '.join(cases)}{said[-1]}"


def _case(each: Outcome, language: str) -> str:
    differ = phrases.AS_SOME_READ_IT[language] if each.readings else ""
    return f"{phrases.SHORT[each.verdict][language]}{differ} {given(each.conditions, language)}"


def given(conditions: Mapping[str, str], language: str) -> str:
    """The conditions under which something is so."""
    return f"{phrases.IF[language]} " + ", ".join(_condition(*each, language) for each in conditions.items())


def _once(lines: Iterable[str]) -> Iterator[str]:
    """A rule that came on several paths is said once in each paragraph."""
    said: set[str] = set()
    for line in lines:
        if not line.startswith("    "):
            said.clear()
        if line not in said:
            yield line
        said.add(line)


def option(fact: str) -> str:
    """A missing fact as the option that gives it."""
    if fact.startswith((REST_OF, DERIVATION)):
        return f"[{fact}]"
    return f"--{fact.replace('_', '-')}" if fact in OPTIONS else f"--fact {fact}=..."


def _readings(answer: Verdict, language: str) -> Iterator[str]:
    if answer.contested:
        yield f"  {phrases.CONTESTED[language]}"
        yield from _read_so(answer.readings, language)


def _read_so(readings: Iterable[ReadingAnswer], language: str) -> Iterator[str]:
    for each in readings:
        said = "; ".join(assumed[language] for assumed in each.assumes)
        yield f"    {phrases.SHORT[each.verdict][language]}  {phrases.IF[language]} {said}"


def _outcomes(answer: Verdict, language: str) -> Iterator[str]:
    for outcome in answer.outcomes:
        yield ""
        yield f"  {phrases.SHORT[outcome.verdict][language]}  {given(outcome.conditions, language)}"
        if outcome.readings:
            yield f"    {phrases.CONTESTED[language]}"
        yield from (f"  {line}" for line in _read_so(outcome.readings, language))
        duties = {duty.rule: duty for duty in answer.duties}
        for ground in outcome.grounds:
            duty = duties.get(ground.rule)
            said = duty_said(duty._replace(conditions=None), language) if duty else ground.label[language]
            yield _cited(said, ground.clauses, answer.licenses, language)


def decisive(answer: Verdict) -> list[Ground]:
    """What made the verdict so: what bars it, or else what allows it."""
    barring = [each for each in answer.grounds if each.effect in (PROHIBITS, WITHHOLDS)]
    if answer.verdict == PROHIBITED:
        return barring or [each for each in answer.grounds if each.effect == UNDECIDED]
    return [each for each in answer.grounds if each.effect == PERMITS]


def _duties(answer: Verdict, language: str) -> Iterator[str]:
    approvals = [duty for duty in answer.duties if duty.when == "before" and not answer.outcomes]
    if approvals:
        yield from ("", f"  {phrases.APPROVALS[language]}")
    for duty in approvals:
        yield _cited(duty_said(duty, language), duty.clauses, answer.licenses, language)
        yield from (f"      - {paper[language]}" for paper in (duty.approval.documents if duty.approval else ()))
    others = [duty for duty in answer.duties if duty.when != "before"]
    if others:
        yield from ("", f"  {phrases.DUTIES[language]}")
    yield from (_cited(duty_said(duty, language), duty.clauses, answer.licenses, language) for duty in others)


def _risks(answer: Verdict, language: str) -> Iterator[str]:
    if answer.risks:
        yield f"  {phrases.KNOW[language]}"
    for each in answer.risks:
        yield _cited(each.clause.gist[language], (each.clause,), answer.licenses, language)


def _contact(contact: str, language: str) -> str:
    """An address to write to, or a page to apply at."""
    if not contact:
        return ""
    way = phrases.APPLY_AT if contact.startswith("http") else phrases.WRITE_TO
    return f"{way[language]} {contact}"


def duty_said(duty: Duty, language: str) -> str:
    """A duty, how an approval that meets it is got, and on what it hangs."""
    said = duty.label[language]
    if duty.approval:
        kind = phrases.KINDS.get(duty.approval.kind)
        contact = _contact(duty.approval.contact, language)
        said += f" ({', '.join(each for each in (kind[language] if kind else '', contact) if each)})"
    if duty.conditions:
        said += ", " + given(duty.conditions, language)
    return said


def _condition(name: str, said: str, language: str) -> str:
    if name.startswith(REST_OF):
        return f"{name.removeprefix(REST_OF)}: {phrases.ALLOWED[said == 'true'][language]}"
    number = LONG_NUMBER.sub(lambda match: f"{int(match.group()):,}", said)
    return f"{name} {number}" if said[0] in "<>=" else f"{name}: {number}"


def _taken_for_granted(answer: Verdict, language: str) -> Iterator[str]:
    if answer.assumes:
        said = "; ".join(each[language] for each in answer.assumes)
        yield f"  {phrases.GRANTED[language]}: {said}"


def _cited(said: str, clauses: Iterable[Clause], licenses: Mapping[str, License], language: str) -> str:
    where = "; ".join(_where(clauses, licenses, language))
    gap = " " * max(2, WIDTH - 4 - _width(said))
    return f"    {said}{gap}{where}" if where else f"    {said}"


def _where(clauses: Iterable[Clause], licenses: Mapping[str, License], language: str) -> Iterator[str]:
    """Each license once, with its sections."""
    sections: dict[str, list[str]] = {}
    for clause in clauses:
        sections.setdefault(clause.license, []).append(clause.section)
    for license, numbers in sections.items():
        name = licenses[license].label[language] if license in licenses else license
        yield f"{name}, {', '.join(numbers)}"


def _width(text: str) -> int:
    """Columns on a screen: Chinese characters take two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


OPTIONS = frozenset(
    [
        "purpose",
        "as",
        "affiliate",
        "to",
        "part",
        "trains",
        "under",
        "dau",
        "mau",
        "affiliate_dau",
        "affiliate_mau",
        "revenue",
        "affiliate_revenue",
        "territory",
        "seat",
        "where",
    ]
)
