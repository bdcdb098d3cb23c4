# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What the pages say, in English and Chinese: ``web/phrases.toml`` is the list."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from functools import cache

from licline.law import Words

FILE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "phrases.toml")


@cache
def phrases() -> dict[str, Words]:
    """Every phrase by its key: ``table.name``."""
    with open(FILE, "rb") as source:
        tables = tomllib.load(source)
    return {f"{table}.{name}": Words(**said) for table, each in tables.items() for name, said in each.items()}


def teller(language: str) -> Callable[..., str]:
    """What says a phrase in one language, with what stands in braces filled in."""

    def tell(key: str, **given: object) -> str:
        said = phrases()[key][language]
        return said.format_map(given) if given else said

    return tell
