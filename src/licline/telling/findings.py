# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A finding in the words of one language, put in order for a page: what text and Markdown have in common."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from licline.errors import one_line
from licline.finding import GRAVITY, Finding, Report, Side
from licline.knowledge import KnowledgeBase
from licline.law import Words
from licline.say import story
from licline.telling import phrases

RULES_SHOWN, STEPS_SHOWN = 6, 12


class Block(NamedTuple):
    """What one license says: an effect, and the rules that have it, each with its sections and in words."""

    license: str
    effect: str
    rules: tuple[tuple[str, str], ...]


class Told(NamedTuple):
    """One finding; ``facts`` are the path, the witness and what can be done, each under its name."""

    code: str
    severity: str
    model: str
    message: str
    blocks: tuple[Block, ...]
    left_out: int
    facts: tuple[tuple[str, str], ...]


def told(each: Finding, base: KnowledgeBase, language: str) -> Told:
    """The finding in words that no strange id can break out of."""
    shown = each.sides[:RULES_SHOWN]
    return Told(
        code=each.code,
        severity=phrases.SEVERITIES[each.severity][language],
        model=one_line(each.model),
        message=one_line(each.message[language]),
        blocks=tuple(_blocks(shown, base, language)),
        left_out=len(each.sides) - len(shown),
        facts=tuple((name, one_line(said)) for name, said in _facts(each, base, language)),
    )


def gravest_first(severities: Iterable[str]) -> list[str]:
    """The severities, once each."""
    return sorted(set(severities), key=lambda name: -GRAVITY[name])


def said_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """What is said of several in the same words is told of the first, with the number of the others."""
    alike: dict[object, list[Finding]] = {}
    for each in findings:
        alike.setdefault((each.code, each.message), []).append(each)
    for first, *others in alike.values():
        yield _with_others(first, len(others)) if others else first


def _with_others(each: Finding, number: int) -> Finding:
    en, zh = (phrase.format(number=number) for phrase in phrases.OTHERS_TOO)
    return each._replace(message=Words(f"{each.message.en} {en}", f"{each.message.zh}{zh}"))


def by_kind(found: Report, language: str) -> Iterator[str]:
    """How much was found of each kind, the gravest first, then the most frequent."""
    numbers = Counter((each.severity, each.code) for each in found.findings)
    for severity, code in sorted(numbers, key=lambda kind: (-GRAVITY[kind[0]], -numbers[kind], kind)):
        name = phrases.SEVERITIES[severity][language]
        yield phrases.OF_THE_KIND[language].format(severity=name, code=code, number=numbers[severity, code])


def summary(found: Report, models: int, language: str) -> str:
    """How many were checked, and how much was found of each severity."""
    numbers = Counter(each.severity for each in found.findings)
    colon, comma = phrases.COLON[language], phrases.COMMA[language]
    said = comma.join(f"{phrases.SEVERITIES[name][language]}{colon}{numbers[name]}" for name in gravest_first(numbers))
    return phrases.CHECKED[language].format(models=models, said=said or phrases.NOTHING[language])


def _blocks(sides: Sequence[Side], base: KnowledgeBase, language: str) -> Iterator[Block]:
    """The rules under their license, where one says the same of several."""
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for side in sides:
        said = _license(side, base, language), phrases.EFFECTS[side.effect][language]
        groups.setdefault(said, []).append(_rule(side, language))
    for (license, effect), rules in groups.items():
        yield Block(license, effect, tuple(rules))


def _license(side: Side, base: KnowledgeBase, language: str) -> str:
    license = side.license or next((clause.license for clause in side.clauses), "")
    name = base.license(license).label[language] if license in base.license_ids() else license
    return one_line(name)


def _rule(side: Side, language: str) -> tuple[str, str]:
    sections = phrases.COMMA[language].join(clause.section for clause in side.clauses)
    return one_line(sections), one_line(side.label[language])


def _facts(each: Finding, base: KnowledgeBase, language: str) -> Iterator[tuple[str, str]]:
    if len(each.via) > 1:
        yield phrases.PATH[language], " ← ".join(_few(_steps(each.via, base, language)))
    if each.witness:
        yield phrases.EXAMPLE[language], story(each.witness, base.vocabulary)[language]
    yield phrases.HELP[language], each.advice[language]


def _steps(via: Sequence[str], base: KnowledgeBase, language: str) -> list[str]:
    """The things on the way, each with how it was made from the next."""
    return [*(f"{child}{_how(child, parent, base, language)}" for child, parent in itertools.pairwise(via)), via[-1]]


def _how(child: str, parent: str, base: KnowledgeBase, language: str) -> str:
    kinds = {kind for each in base.model(child).derivations if each.parent == parent for kind in each.kinds}
    labels = (base.vocabulary.kinds[kind].label[language].lower() for kind in sorted(kinds))
    return phrases.BRACKETS[language].format(phrases.COMMA[language].join(labels)) if kinds else ""


def _few(names: list[str]) -> list[str]:
    """The way; of a long one both ends."""
    return names if len(names) <= STEPS_SHOWN else [*names[: STEPS_SHOWN // 2], "...", *names[-STEPS_SHOWN // 2 :]]
