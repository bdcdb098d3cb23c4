# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A figure, and the table that it is read in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks import goals


@dataclass(frozen=True)
class Figure:
    """What was measured; ``goal`` is the most that it should be."""

    name: str
    value: float
    unit: str
    goal: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the goal is met; nothing where there is none."""
        if self.goal is None:
            return ""
        return "met" if self.value <= self.goal else "missed"


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """A line a figure, then what others need."""
    yield f"{'':62}{'measured':>10}  {'unit':8}{'goal':>7}"
    for each in figures:
        goal = "" if each.goal is None else f"{each.goal:g}"
        yield f"{each.name:62}{each.value:>10.2f}  {each.unit:8}{goal:>7}  {each.verdict}".rstrip()
    yield "\nOthers, not measured here"
    for name, milliseconds, source in goals.OTHERS:
        yield f"{name:62}{milliseconds:>10.0f}  ms        ({source})"
