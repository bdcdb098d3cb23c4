# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Warm: one process that answers many questions, each put differently."""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Iterable

import licline
from benchmarks import goals
from benchmarks.figures import Figure
from benchmarks.questions import TYPICAL, Question, variants

WARM_UP = 5


def figures(requests: int) -> list[Figure]:
    """Median and 95th percentile of each typical question."""
    return [figure for name, question in TYPICAL.items() for figure in _of(name, question, requests)]


def _of(name: str, question: Question, requests: int) -> list[Figure]:
    taken = _timed(itertools.islice(variants(question), requests + WARM_UP))[WARM_UP:]
    return [
        Figure(f"warm, {name}", statistics.median(taken), "us CPU", goals.WARM_MICROSECONDS),
        Figure(f"warm, {name}, p95", statistics.quantiles(taken, n=20)[-1], "us CPU"),
    ]


def _timed(questions: Iterable[Question]) -> list[float]:
    knowledge = licline.load()
    taken = []
    for target, said in questions:
        start = time.process_time_ns()
        knowledge.can(target, **said)
        taken.append((time.process_time_ns() - start) / 1e3)
    return taken
