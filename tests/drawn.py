# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Lineages of any size and shape as records, to be drawn: `python -m tests.drawn SHAPE SIZE > records.jsonl`."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from typing import Any

Records = list[dict[str, Any]]
FOCUS = "shape/0"
LICENSES = ("mit", "apache-2.0", "llama-2", "cc-by-nc-4.0", None)
KINDS = ("finetune", "quantized", "adapter", "merge")


def _record(number: int, parents: list[int], license: str | None, kind: str = "finetune") -> dict[str, Any]:
    made = {"base_model": [f"shape/{each}" for each in parents], "base_model_relation": kind} if parents else {}
    return {"id": f"shape/{number}", **({"license": license} if license else {}), **made}


def star(size: int) -> Records:
    """One thing, and much that was made of it directly."""
    first = _record(0, [], "llama-2")
    return [first, *(_record(each, [0], LICENSES[each % 5], KINDS[each % 3]) for each in range(1, size))]


def chain(size: int) -> Records:
    """Each made of the one before."""
    return [_record(each, [each - 1] if each else [], "mit" if each else "llama-2") for each in range(size)]


def ladder(size: int) -> Records:
    """Diamond upon diamond."""
    rungs = [_record(each, [each - each % 2 - 2, each - each % 2 - 1], "mit", "merge") for each in range(2, size)]
    return [_record(0, [], "llama-2"), _record(1, [], "mit"), *rungs]


def tangle(size: int) -> Records:
    """Any of what was there before, one or two of them; some parents are only named."""
    dice = random.Random(7)
    made = [_record(0, [], "llama-2")]
    for each in range(1, size):
        parents = {dice.randrange(max(0, each // 10), each) for _ in range(1 + (dice.random() < 0.1))}
        unknown = [size + each] if dice.random() < 0.02 else []
        made.append(_record(each, [*sorted(parents), *unknown], dice.choice(LICENSES), dice.choice(KINDS)))
    return made


def tree(size: int) -> Records:
    """Some things, and much that was made of each."""
    return [_record(each, [each // 20] if each else [], LICENSES[each % 2], KINDS[each % 3]) for each in range(size)]


def circle(size: int) -> Records:
    """Each made of the one before, the first of the last; and one of itself."""
    return [_record(each, [(each - 1) % size, *([each] if each == 1 else [])], "mit") for each in range(size)]


SHAPES: dict[str, Callable[[int], Records]] = {
    each.__name__: each for each in (star, tree, chain, ladder, tangle, circle)
}

if __name__ == "__main__":
    for record in SHAPES[sys.argv[1]](int(sys.argv[2])):
        print(json.dumps(record))
