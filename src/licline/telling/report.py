# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings as a person reads them: what collides, both clauses, the path, the witness in words, what can be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from licline.errors import one_line
from licline.finding import Report
from licline.knowledge import KnowledgeBase
from licline.telling import phrases
from licline.telling.findings import Block, Told, by_kind, said_once, summary, told

WIDTH, INDENT = 100, "    "
WIDE = 0x2E7F  # from there on a character takes two columns
PIECE = re.compile(
    r"[⺀-\U0003ffff][，。；：、）”？！]*|\s+|[^\s⺀-\U0003ffff]+"
)  # a line may break between two of these


def report(found: Report, models: Sequence[str], base: KnowledgeBase, language: str) -> str:
    """All findings, what was not checked, and how many there are: of several models of each kind too."""
    findings = said_once(found.findings)
    lines = [line for each in findings for line in (*_finding(told(each, base, language), language), "")]
    lines += [f"{phrases.INCOMPLETE[language]}{one_line(each.message[language])}" for each in found.incomplete]
    lines += by_kind(found, language) if len(models) > 1 else ()
    lines += [summary(found, len(models), language), phrases.DISCLAIMER[language]]
    return "\n".join(lines) + "\n"


def _finding(each: Told, language: str) -> Iterator[str]:
    colon = phrases.COLON[language]
    yield from _wrapped(f"{each.severity}[{each.code}]{colon}{each.message}", "")
    for block in each.blocks:
        yield from _block(block, language)
    if each.left_out:
        yield INDENT + phrases.MORE[language].format(number=each.left_out)
    for name, said in each.facts:
        yield from _wrapped(f"{name}{colon}{said}", "  ")


def _block(block: Block, language: str) -> Iterator[str]:
    """A license with what it says; the sections stand before each rule."""
    yield from _wrapped(f"{block.license} {block.effect}", INDENT)
    for sections, label in block.rules:
        yield from _wrapped(f"{sections}{phrases.COLON[language]}{label}" if sections else label, INDENT + "  ")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    """Lines of the width of the page; Chinese breaks between characters, an id nowhere."""
    line, width = indent, len(indent)
    for piece in PIECE.findall(text):
        if width + _columns(piece) > WIDTH and line.strip() and not piece.isspace():
            yield line.rstrip()
            line, width = indent + "  ", len(indent) + 2
        if line.strip() or not piece.isspace():
            line, width = line + piece, width + _columns(piece)
    yield line.rstrip()


def _columns(text: str) -> int:
    return sum(2 if ord(sign) > WIDE else 1 for sign in text)
