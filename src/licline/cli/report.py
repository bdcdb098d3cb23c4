# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings as a person reads them: what collides, both clauses, the path, the witness in words, what can be done."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from licline.cli import phrases
from licline.finding import GRAVITY, Finding, Report, Side
from licline.knowledge import KnowledgeBase
from licline.law import Words
from licline.say import story

WIDTH, INDENT = 100, "    "
RULES_SHOWN, STEPS_SHOWN = 6, 12


def report(found: Report, models: Sequence[str], base: KnowledgeBase, language: str) -> str:
    """All findings, what was not checked, and how many there are of each severity."""
    lines = [line for each in found.findings for line in (*_finding(each, base, language), "")]
    lines += [f"{phrases.INCOMPLETE[language]}{each.message[language]}" for each in found.incomplete]
    lines += [_summary(found, len(models), language), phrases.DISCLAIMER[language]]
    return "\n".join(lines) + "\n"


def _finding(each: Finding, base: KnowledgeBase, language: str) -> Iterator[str]:
    severity = phrases.SEVERITIES[each.severity][language]
    yield from _wrapped(f"{severity}[{each.code}]: {each.message[language]}", "")
    yield from _sides(each.sides, base, language)
    if len(each.via) > 1:
        yield from _named(phrases.PATH, " ← ".join(_steps(each.via)), language)
    if each.witness:
        yield from _named(phrases.EXAMPLE, story(each.witness, base.vocabulary)[language], language)
    yield from _named(phrases.HELP, each.advice[language], language)


def _sides(sides: Sequence[Side], base: KnowledgeBase, language: str) -> Iterator[str]:
    """Each rule with its license and sections; of many, the first."""
    for side in sides[:RULES_SHOWN]:
        yield from _wrapped(f"{_where(side, base, language)} {_effect(side, language)}: {side.label[language]}", INDENT)
    if len(sides) > RULES_SHOWN:
        yield INDENT + phrases.MORE[language].format(number=len(sides) - RULES_SHOWN)


def _where(side: Side, base: KnowledgeBase, language: str) -> str:
    license = side.license or next((clause.license for clause in side.clauses), "")
    name = base.license(license).label[language] if license in base.license_ids() else license
    return ", ".join((name, *(clause.section for clause in side.clauses)))


def _effect(side: Side, language: str) -> str:
    return phrases.EFFECTS[side.effect][language]


def _steps(via: Sequence[str]) -> list[str]:
    """The way; of a long one both ends."""
    names = list(via)
    return names if len(names) <= STEPS_SHOWN else [*names[: STEPS_SHOWN // 2], "...", *names[-STEPS_SHOWN // 2 :]]


def _named(name: Words, said: str, language: str) -> Iterator[str]:
    yield from _wrapped(f"{name[language]}{phrases.COLON[language]}{said}", "  ")


def _wrapped(text: str, indent: str) -> Iterable[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False)


def _summary(found: Report, models: int, language: str) -> str:
    numbers = Counter(each.severity for each in found.findings)
    gravest_first = sorted(numbers, key=lambda name: -GRAVITY[name])
    said = ", ".join(f"{phrases.SEVERITIES[name][language]}: {numbers[name]}" for name in gravest_first)
    return phrases.CHECKED[language].format(models=models, said=said or phrases.NOTHING[language])
