# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings in order for a page: what collides, by license, with links to the clauses; the path; what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from licline.finding import Finding, Side
from licline.knowledge import KnowledgeBase
from licline.law import Words
from licline.say import story
from licline.telling.findings import RULES_SHOWN, STEPS_SHOWN, said_once

NOWHERE = Words("", "")


class Block(NamedTuple):
    """What one license says: an effect, and the rules that have it."""

    license: str  # empty where it is none
    label: Words
    effect: str
    sides: tuple[Side, ...]


class Shown(NamedTuple):
    """A finding; ``left_out`` rules and ``skipped`` steps of the path are not shown."""

    finding: Finding
    blocks: tuple[Block, ...]
    left_out: int
    way: tuple[str, ...]
    skipped: int
    example: Words


def shown(findings: Iterable[Finding], base: KnowledgeBase) -> list[Shown]:
    """The findings, what is said of several said once."""
    return [_shown(each, base) for each in said_once(tuple(findings))]


def _shown(each: Finding, base: KnowledgeBase) -> Shown:
    skipped = max(0, len(each.via) - STEPS_SHOWN)
    return Shown(
        finding=each,
        blocks=tuple(_blocks(each.sides[:RULES_SHOWN], base)),
        left_out=max(0, len(each.sides) - RULES_SHOWN),
        way=tuple(each.via[: STEPS_SHOWN - 1]) + tuple(each.via[-1:]) if skipped else tuple(each.via),
        skipped=skipped,
        example=story(each.witness, base.vocabulary) if each.witness else NOWHERE,
    )


def _blocks(sides: Iterable[Side], base: KnowledgeBase) -> Iterator[Block]:
    """The rules under their license, where one says the same of several."""
    groups: dict[tuple[str, str], list[Side]] = {}
    for side in sides:
        license = side.license or next((clause.license for clause in side.clauses), "")
        groups.setdefault((license, side.effect), []).append(side)
    for (license, effect), same in groups.items():
        known = license in base.license_ids()
        label = base.license(license).label if known else Words(license, license)
        yield Block(license if known else "", label, effect, tuple(same))
