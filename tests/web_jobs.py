# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Jobs that behave badly, for the workers to survive: a worker imports them by name."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.web.job import TEXT, Asked, Reply, Setup

HOARD: list[bytearray] = []


def name_of_worker(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    return Reply(str(os.getpid()).encode(), TEXT)


def for_ever(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """Writes which process it is where the query says, then goes on without an end."""
    Path(asked.one("tell")).write_text(str(os.getpid()), encoding="utf-8")
    while True:
        pass


def ravenous(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    while True:
        HOARD.append(bytearray(50_000_000))


def leaving(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    os._exit(3)


def crashing(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    return Reply(ctypes.string_at(0))


def broken(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    raise KeyError("secret of the code")


def refusing(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    raise LiclineError("`x`: cannot be read; write `y`")


def mirror(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    return Reply(repr(asked).encode("utf-8", "backslashreplace"), TEXT)
