# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Every word of a request: acts, facts with their question, unit and what absence means, and who asks for them.

licline facts
licline facts --lang zh --format json
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.knowledge import KnowledgeBase
from licline.law import Words
from licline.telling import facts

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
        write_json(facts.told(base), asked)
    else:
        write("\n".join(_lines(base, language(asked))) + "\n", asked)
    return FINE


def _lines(base: KnowledgeBase, language: str) -> Iterator[str]:
    yield HEADINGS[0][language]
    for act in base.vocabulary.acts.values():
        yield f"  {act.word:22} {act.label[language]}"
    yield ""
    yield HEADINGS[1][language]
    who = facts.askers(base)
    for operand in base.vocabulary.operands.values():
        unit = f" [{operand.unit}]" if operand.unit else ""
        yield f"  {operand.word}{unit}: {operand.question[language]}"
        values = " ".join(operand.values)
        yield f"      {ABSENCE[operand.absence][language]}{'; ' + values if values else ''}"
        if operand.word in who:
            yield f"      {ASKED_BY[language]}: {', '.join(sorted(who[operand.word]))}"
