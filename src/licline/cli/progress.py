# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""How far a long task has come: one line on standard error, on a terminal only, gone when it is done."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from licline.errors import clipped, one_line

CLEAR = "\r\x1b[K"
LONGEST = 60  # characters of a name


def told(names: Sequence[str], task: str) -> Iterator[str]:
    """The names, each told as its turn comes; of a single one there is nothing to tell."""
    if len(names) < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield from names
        return
    try:
        for number, name in enumerate(names, 1):
            print(f"{CLEAR}{task} {number}/{len(names)} {clipped(one_line(name), LONGEST)}", end="", file=sys.stderr)
            sys.stderr.flush()
            yield name
    finally:
        print(CLEAR, end="", file=sys.stderr, flush=True)
