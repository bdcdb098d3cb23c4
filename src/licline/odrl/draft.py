# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A license in the making, as plain values: what was understood of a foreign policy, and what was not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from licline.law import Words


class Test(NamedTuple):
    """A constraint with our words; ``values`` are IRIs or literals as Turtle writes them, in order."""

    operand: str
    operator: str
    values: tuple[str, ...]


class Logic(NamedTuple):
    """A logical constraint."""

    how: str
    parts: tuple[Condition, ...]


Condition = Test | Logic


class Remark(NamedTuple):
    """Something that was not understood: where it stands, what it is, and what that means for the result."""

    where: str
    what: Words
    effect: Words


class Source(NamedTuple):
    """A rule of the policy, cited as a clause: its name in the file, where it stands, its IRI, what it says."""

    name: str
    section: str
    iri: str
    gist: Words


class DraftRule(NamedTuple):
    """A rule; ``actions`` of a duty are what makes it due, ``asks`` is the IRI of what is then to be done."""

    kind: str
    label: Words
    actions: frozenset[str]
    parts: frozenset[str]
    conditions: frozenset[Condition]
    sources: tuple[str, ...]
    term_kind: str = ""
    asks: str = ""
    when: str = ""


class Draft(NamedTuple):
    """The license. ``assigners`` are who gives it, as the policy names them."""

    iri: str
    id: str
    policy: str
    title: Words
    assigners: tuple[str, ...]
    sources: tuple[Source, ...]
    rules: tuple[DraftRule, ...]
    remarks: tuple[Remark, ...]


def folded(rules: Iterable[DraftRule]) -> tuple[DraftRule, ...]:
    """Rules that differ in their acts alone are one rule; then those that differ in their parts alone."""
    return _together(_together(rules, "actions"), "parts")


def _together(rules: Iterable[DraftRule], field: str) -> tuple[DraftRule, ...]:
    found: dict[DraftRule, DraftRule] = {}
    for rule in rules:
        empty: dict[str, Any] = {field: frozenset()}
        key = rule._replace(**empty, sources=())
        known = found.get(key, key)
        whole: dict[str, Any] = {field: getattr(known, field) | getattr(rule, field)}
        sources = tuple(dict.fromkeys((*known.sources, *rule.sources)))
        found[key] = rule._replace(**whole, sources=sources)
    return tuple(found.values())
