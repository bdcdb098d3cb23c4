# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings as Markdown: a table of how many there are, and a heading for each model. GitHub's dialect, section 4.10."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from licline.errors import one_line
from licline.finding import GRAVITY, Finding, Report
from licline.knowledge import KnowledgeBase
from licline.law import Words
from licline.telling import phrases
from licline.telling.findings import Block, Told, summary, told

MARKS = re.compile(r"[\\`*_\[\]<>|~&$]")
LEADING = re.compile(r"^(\d*)([-+=#.)])(?=[\s#=-]|$)")  # would begin a list or a heading
SEVERITIES = sorted(GRAVITY, key=lambda name: -GRAVITY[name])


def report(found: Report, models: Sequence[str], base: KnowledgeBase, language: str) -> str:
    """The whole page: counts, then the findings of each model, then what was not checked."""
    by_model: dict[str, list[Finding]] = {each: [] for each in models}
    for each in found.findings:
        by_model.setdefault(each.model, []).append(each)
    lines = [f"# {phrases.FOUND[language]}", "", *_counts(by_model, language), ""]
    for model, findings in by_model.items():
        lines += _model(model, [told(each, base, language) for each in findings], language) if findings else ()
    lines += _gaps(found, language)
    lines += [escaped(summary(found, len(models), language)), "", f"*{phrases.DISCLAIMER[language]}*"]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    r"""Text that means itself: a backslash before each sign that could be a mark (GFM, section 6.1).

    >>> print(escaped("a|b <i> `c`"))
    a\|b \<i\> \`c\`
    """
    return LEADING.sub(r"\1\\\2", MARKS.sub(r"\\\g<0>", one_line(text)))


def _counts(by_model: dict[str, list[Finding]], language: str) -> Iterator[str]:
    """A row for each model, also where nothing was found."""
    yield _row(phrases.MODEL[language], *(phrases.SEVERITIES[name][language] for name in SEVERITIES))
    yield _row("---", *("---:" for _ in SEVERITIES))
    for model, findings in by_model.items():
        numbers = Counter(each.severity for each in findings)
        yield _row(escaped(model), *(str(numbers[name]) for name in SEVERITIES))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _model(model: str, findings: Sequence[Told], language: str) -> Iterator[str]:
    yield from (f"## {escaped(model)}", "")
    for each in findings:
        yield from _finding(each, language)


def _finding(each: Told, language: str) -> Iterator[str]:
    yield from (f"### {each.severity}{phrases.COLON[language]}{each.code}", "", escaped(each.message), "")
    for block in each.blocks:
        yield from (*_block(block, language), "")
    if each.left_out:
        yield from (escaped(phrases.MORE[language].format(number=each.left_out)), "")
    for name, said in each.facts:
        yield from (_named(name, said, language), "")


def _block(block: Block, language: str) -> Iterator[str]:
    """A license with what it says, and a list of the rules with their sections."""
    yield from (f"**{escaped(block.license)}** {block.effect}", "")
    for sections, label in block.rules:
        yield f"- {_named(sections, label, language)}" if sections else f"- {escaped(label)}"


def _named(name: str, said: str, language: str) -> str:
    return f"**{escaped(name)}**{phrases.COLON[language]}{escaped(said)}"


def _gaps(found: Report, language: str) -> Iterator[str]:
    messages: list[Words] = [each.message for each in found.incomplete]
    if messages:
        yield from (f"## {phrases.NOT_CHECKED[language]}", "")
        yield from (*(f"- {escaped(each[language])}" for each in messages), "")
