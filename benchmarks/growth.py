# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""How checking grows with the lineage: the exponent of its time, and how much it takes beside reading the records."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any, TypeAlias

import licline
from benchmarks import goals
from benchmarks.figures import Figure
from licline import KnowledgeBase

Records: TypeAlias = list[dict[str, Any]]
TIMES = 3  # of which the best is taken


def figures() -> list[Figure]:
    """Exponent between the smaller and the larger size, and the larger check over reading it."""
    base = licline.load()
    return [figure for name, (make, small, large) in SHAPES.items() for figure in _of(base, name, make, small, large)]


def _of(base: KnowledgeBase, name: str, make: Callable[[int], Records], small: int, large: int) -> list[Figure]:
    (_, less), (reading, more) = (_best(base, make(size)) for size in (small, large))
    exponent = math.log(more / less) / math.log(large / small)
    return [
        Figure(f"check, {name}, growth from {small} to {large}", exponent, "exponent", goals.GROWTH),
        Figure(f"check, {name} of {large}, over reading it", more / reading, "times", goals.OVER_READING),
    ]


def _best(base: KnowledgeBase, records: Records) -> tuple[float, float]:
    """Seconds of CPU for reading the records and for checking the last of them."""
    taken = [_once(base, records) for _ in range(TIMES)]
    return min(reading for reading, _ in taken), min(checking for _, checking in taken)


def _once(base: KnowledgeBase, records: Records) -> tuple[float, float]:
    start = time.process_time()
    known = base.with_records(records)
    read = time.process_time()
    known.check(records[-1]["id"])
    return read - start, time.process_time() - read


def chain(length: int) -> Records:
    """Each fine-tuned from the one before; LLaMA's terms at its root, MIT labels below."""
    first = {"id": "chain/0", "license": "llama-1"}
    return [first, *(_made(f"chain/{each}", [f"chain/{each - 1}"], "finetune") for each in range(1, length))]


def ladder(rungs: int) -> Records:
    """Diamond upon diamond: there are 2 to the power of ``rungs`` ways up."""
    records: Records = [{"id": "ladder/0", "license": "llama-1"}]
    below = ["ladder/0"]
    for rung in range(rungs):
        records += [_made(f"{side}/{rung}", below, "merge") for side in ("left", "right")]
        below = [f"{side}/{rung}" for side in ("left", "right")]
    return records


def _made(name: str, parents: list[str], how: str) -> dict[str, Any]:
    return {"id": name, "license": "mit", "base_model": parents, "base_model_relation": how}


SHAPES = {"a chain of models": (chain, 1_000, 10_000), "a ladder of diamonds": (ladder, 300, 3_000)}
