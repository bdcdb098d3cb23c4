# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Every word of a request: acts, facts with their question, unit and what absence means, and who asks for them.

licline facts
licline facts --lang zh --format json
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.knowledge import KnowledgeBase
from licline.law import Words
from licline.telling.as_json import words
from licline.truth import atoms

ABSENCE = {
    "Open": Words("not given: not known", "未给出：未知"),
    "Exceptional": Words("not given: taken as not so", "未给出：视为不存在"),
    "AsReceived": Words("not given: as received", "未给出：视为与所得相同"),
}
HEADINGS = (Words("Acts (--do)", "行为（--do）"), Words("Facts", "事实"))
ASKED_BY = Words("asked for by", "涉及的许可证")


def arguments(parser: argparse.ArgumentParser) -> None:
    """No words of its own."""
    options(parser, "format", "lang", "data")


def run(asked: argparse.Namespace) -> int:
    """List them."""
    base = knowledge(asked)
    if asked.format == "json":
        write_json({"acts": list(_acts(base)), "facts": list(_facts(base))}, asked)
    else:
        write("\n".join(_lines(base, language(asked))) + "\n", asked)
    return FINE


def _acts(base: KnowledgeBase) -> Iterator[dict[str, Any]]:
    for act in base.vocabulary.acts.values():
        yield {"word": act.word, "iri": act.iri, "label": words(act.label), "worksOn": list(act.works_on)}


def _facts(base: KnowledgeBase) -> Iterator[dict[str, Any]]:
    who = _askers(base)
    for operand in base.vocabulary.operands.values():
        yield {
            "word": operand.word,
            "iri": operand.iri,
            "label": words(operand.label),
            "question": words(operand.question),
            "datatype": operand.datatype,
            "unit": operand.unit or None,
            "absence": operand.absence,
            "values": [{"word": value.word, "label": words(value.label)} for value in operand.values.values()],
            "askedBy": sorted(who.get(operand.word, ())),
        }


def _askers(base: KnowledgeBase) -> dict[str, set[str]]:
    """Which licenses have a rule that turns on a fact."""
    found: dict[str, set[str]] = {}
    for identifier in base.license_ids():
        license = base.license(identifier)
        for constraint in (*license.eligibility, *(each for rule in license.rules for each in rule.constraints)):
            for atom in atoms(constraint):
                found.setdefault(atom.operand, set()).add(identifier)
    return found


def _lines(base: KnowledgeBase, language: str) -> Iterator[str]:
    yield HEADINGS[0][language]
    for act in base.vocabulary.acts.values():
        yield f"  {act.word:22} {act.label[language]}"
    yield ""
    yield HEADINGS[1][language]
    who = _askers(base)
    for operand in base.vocabulary.operands.values():
        unit = f" [{operand.unit}]" if operand.unit else ""
        yield f"  {operand.word}{unit}: {operand.question[language]}"
        values = " ".join(operand.values)
        yield f"      {ABSENCE[operand.absence][language]}{'; ' + values if values else ''}"
        if operand.word in who:
            yield f"      {ASKED_BY[language]}: {', '.join(sorted(who[operand.word]))}"
