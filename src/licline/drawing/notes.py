# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What is told of a box on demand: the verdict, what makes it so, duties and approvals, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from licline.answer import PERMITS, UNDECIDED, Duty, Ground, Verdict
from licline.drawing import sayings
from licline.drawing.standing import barring
from licline.errors import one_line
from licline.law import Clause, License
from licline.telling import phrases
from licline.verdict import APPROVAL, PROHIBITED, UNKNOWN

GROUNDS, DUTIES = 3, 6  # that are told of a box; all of them stand in the answer itself


def about(answer: Verdict | None, language: str) -> Iterator[str]:
    """The verdict in lines; of what is only named, that it is."""
    if answer is None:
        yield sayings.ONLY_NAMED[language]
        return
    yield phrases.VERDICTS[answer.verdict][language]
    if answer.contested:
        yield sayings.CONTESTED[language]
    yield from _few(dict.fromkeys(_ground(each, answer, language) for each in decisive(answer)), GROUNDS, language)
    if answer.verdict != PROHIBITED:
        yield from _few(dict.fromkeys(_duty(each, answer, language) for each in answer.duties), DUTIES, language)


def decisive(answer: Verdict) -> list[Ground]:
    """The rules that make the answer what it is."""
    if answer.verdict == PROHIBITED:
        return barring(answer)
    if answer.verdict == APPROVAL:
        gates = {each.rule for each in answer.duties if each.when == "before"}
        return [each for each in answer.grounds if each.rule in gates]
    return [each for each in answer.grounds if each.effect == (UNDECIDED if answer.verdict == UNKNOWN else PERMITS)]


def cited(clauses: Iterable[Clause], licenses: Mapping[str, License], language: str) -> Iterator[str]:
    """Each license once, with its sections."""
    sections: dict[str, dict[str, None]] = {}
    for clause in clauses:
        sections.setdefault(clause.license, {})[clause.section] = None
    for license, numbers in sections.items():
        name = licenses[license].label[language] if license in licenses else license
        yield one_line(f"{name}, {', '.join(numbers)}")


def _ground(ground: Ground, answer: Verdict, language: str) -> str:
    return _with(phrases.EFFECTS.get(ground.effect, phrases.EFFECTS["allows"])[language], ground, answer, language)


def _duty(duty: Duty, answer: Verdict, language: str) -> str:
    name = sayings.APPROVALS if duty.approval or duty.when == "before" else sayings.DUTIES
    return _with(name[language], duty, answer, language)


def _with(name: str, said: Ground | Duty, answer: Verdict, language: str) -> str:
    where = phrases.COMMA[language].join(cited(said.clauses, answer.licenses, language))
    source = phrases.BRACKETS[language].format(where) if where else ""
    return one_line(f"{name}{phrases.COLON[language]}{said.label[language]}{source}")


def _few(said: Iterable[str], most: int, language: str) -> Iterator[str]:
    every = list(said)
    yield from every[:most]
    if len(every) > most:
        yield sayings.AND_MORE[language].format(number=len(every) - most)
