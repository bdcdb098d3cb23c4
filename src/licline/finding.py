# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What `check` finds, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from licline.answer import PROHIBITS, REQUIRES, WITHHOLDS
from licline.law import DUTY, PERMISSION, PROHIBITION, Clause, Rule, Words

ERROR, WARNING, NOTE = "error", "warning", "note"
GRAVITY = {NOTE: 0, WARNING: 1, ERROR: 2}
ALLOWS, SAYS, READS = "allows", "says", "reads"
EFFECTS = {PROHIBITION: PROHIBITS, DUTY: REQUIRES, PERMISSION: WITHHOLDS}
Witness = dict[str, Any]


class Kind(NamedTuple):
    """A kind of finding, as ontology/findings.ttl describes it; ``tries`` are words of acts, ``leaves_out`` of operands
    and values, ``looks_at`` kinds of term.
    """

    code: str
    severity: str
    label: Words
    message: Words
    advice: Words
    tries: frozenset[str] = frozenset()
    leaves_out: frozenset[str] = frozenset()
    looks_at: frozenset[str] = frozenset()


class Side(NamedTuple):
    """A rule that takes part in a collision, or a license where no single rule does."""

    license: str
    effect: str
    rule: str
    label: Words
    clauses: tuple[Clause, ...]


def side(rule: Rule) -> Side:
    """A rule as what stands against something: a ban, a duty, a grant that does not go far enough."""
    return Side(rule.license, EFFECTS[rule.kind], rule.iri, rule.label, rule.clauses)


class Finding(NamedTuple):
    """One thing that is wrong, or worth knowing; ``via`` leads from what was checked to where it comes from."""

    code: str
    severity: str
    model: str
    message: Words
    via: Sequence[str] = ()
    licenses: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    witness: Witness | None = None
    advice: Words = Words("", "")

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that collide."""
        return tuple(dict.fromkeys(side.rule for side in self.sides))

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that collide."""
        return tuple({clause.iri: clause for side in self.sides for clause in side.clauses}.values())


class Incomplete(NamedTuple):
    """Something that was not checked."""

    model: str
    message: Words


class Report(NamedTuple):
    """What was found of one thing or of several, the gravest first, and what was not checked."""

    findings: tuple[Finding, ...]
    incomplete: tuple[Incomplete, ...] = ()
    licenses: Mapping[str, Words] = {}

    @property
    def worst(self) -> str:
        """The gravest severity; empty if nothing was found."""
        return max((each.severity for each in self.findings), key=GRAVITY.__getitem__, default="")


def filled(template: Words, **said: Words | str) -> Words:
    """A message with the words in braces filled in.

    >>> filled(Words("{model} is new", "{model} 为新"), model="a/b").en
    'a/b is new'
    """
    both = [
        {name: each if isinstance(each, str) else each[tongue] for name, each in said.items()} for tongue in _TONGUES
    ]
    return Words(template.en.format_map(both[0]), template.zh.format_map(both[1]))


_TONGUES = ("en", "zh")


def joined(sayings: Sequence[Words]) -> Words:
    """Several sayings as one list."""
    return Words("; ".join(each.en for each in sayings), "；".join(each.zh for each in sayings))


def together(reports: Sequence[Report], left: Sequence[Incomplete] = ()) -> Report:
    """Several reports as one; what concerns an ancestor of several is said once."""
    findings: dict[object, Finding] = {}
    for report in reports:
        for each in report.findings:
            findings.setdefault((each.code, each.model, each.message), each)
    missing = {each.message: each for each in chain(left, *(report.incomplete for report in reports))}
    labels = {name: label for report in reports for name, label in report.licenses.items()}
    gravest_first = sorted(findings.values(), key=lambda each: -GRAVITY[each.severity])
    return Report(tuple(gravest_first), tuple(missing.values()), labels)
